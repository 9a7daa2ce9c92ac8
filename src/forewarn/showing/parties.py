"""Actor codes as names: ``RUSGOV`` is Russia, ``NAT,USA`` is NATO and United States."""

from collections.abc import Callable, Mapping

from forewarn.codebooks import Book
from forewarn.showing.plain import visible

Names = Callable[[str], str]
"""A code, several joined by commas, or a name as it stands -> what a reader is shown."""

CODE = 3
"""Letters of the state or organisation in an actor code."""

SECTORS = {
    "": "",
    "GOV": "",
    "MIL": "armed forces",
    "REB": "rebels",
    "OPP": "opposition",
    "COP": "police",
    "SPY": "intelligence",
    "CVL": "civilians",
    "BUS": "business",
    "MED": "media",
    "LEG": "parliament",
    "JUD": "courts",
}
"""The sectors that are worth a word; others are shown as they stand."""


def party_names(book: Book) -> Names:
    """The names of the states and organisations of the codebooks."""
    known = {o.code: o.name for o in reversed(book.entries.organisation) if len(o.code) == CODE}
    known |= {code: state.name for code, state in book.states.items()}
    return lambda codes: ", ".join(_name(part.strip(), known) for part in codes.split(",")) if codes else ""


def _name(code: str, known: Mapping[str, str]) -> str:
    head, sector = code[:CODE], code[CODE:]
    if head not in known or not code.isupper():
        return visible(code)
    told = SECTORS.get(sector, sector)
    return f"{known[head]} {told}".rstrip()


def as_printed(text: str) -> str:
    """The code or name as it stands: what is shown where no codebook is at hand."""
    return visible(text)
