"""Credits: what an article says about whose text it is, with the words that say so."""

import dataclasses
import functools
import re
from collections.abc import Iterator

from forewarn.codebooks import Book, Outlet
from forewarn.reading.words import CreditForm, credit_words
from forewarn.records import Credit, Span

TOP_LINES = 15
"""Non-empty lines from the top in which datelines and bylines are looked for; pages lead with captions and dates."""

FOOT_LINES = 10
"""Non-empty lines from the end in which closing credits are looked for."""

LONGEST = 400
"""Characters of a line that are looked at, from its beginning at the top and from its end at the foot."""

_WORD = r"[^\W_a-z][\w&'’-]*(?:\.[\w&'’-]+)*"
_NAME = rf"(?:[Tt]he )?{_WORD}(?: (?:(?:of|de|for) )?{_WORD}){{0,5}}"
_JOINED = r"\s*(?:/|,|&|\band\b)\s*"
SLOTS = {
    "{agency}": rf"(?P<agency>{_NAME}(?:{_JOINED}{_NAME}){{0,4}})",
    "{people}": rf"{_NAME}(?:(?:, and |, | and | & ){_NAME}){{0,5}}",
    "{place}": r"[^\W_a-z][^()\n]{0,80}?",
    "{dash}": r"[-–—−]{1,2}",
}

LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """A form of credit, ready to match."""

    row: CreditForm
    pattern: re.Pattern[str]


def credits_of(text: str, book: Book, outlet: str | None, language: str) -> tuple[Credit, ...]:
    """The credits of an article in text order, one an agency and place; its own outlet may be among them.

    A form that gives an agency away without naming it counts only where nobody is named, and the article's own
    outlet is no agency.
    """
    lines = [m.span() for m in LINE.finditer(text)]
    top = [(s, min(e, s + LONGEST)) for s, e in lines[:TOP_LINES]]
    foot = [(max(s, e - LONGEST), e) for s, e in lines[-FOOT_LINES:]]
    found: dict[tuple[str, Span], Credit] = {}
    own = book.outlet(outlet)
    for form in _forms(language):
        if form.row.agency and (any(c.agency for c in found.values()) or (own and own.agency)):
            continue
        for span in top if form.row.where == "top" else foot:
            for credit in _matched(form, text, span, book):
                found.setdefault((credit.agency, credit.span), credit)
    return tuple(sorted(_widest(list(found.values())), key=lambda c: (c.span, c.agency)))


@functools.cache
def _forms(language: str) -> tuple[Form, ...]:
    """The forms in file order, those that name nobody last."""
    rows = sorted(credit_words(language).credit, key=lambda row: bool(row.agency))
    return tuple(Form(row, re.compile(_filled(row.pattern))) for row in rows)


def _filled(pattern: str) -> str:
    for slot, expression in SLOTS.items():
        pattern = pattern.replace(slot, expression)
    return pattern


def _matched(form: Form, text: str, span: Span, book: Book) -> Iterator[Credit]:
    """The credits that one line gives in one form."""
    for match in form.pattern.finditer(text[span[0] : span[1]]):
        start, end = match.span("credit")
        place = (span[0] + start, span[0] + end)
        if form.row.unnamed:
            yield Credit(agency="", span=place)
        elif form.row.agency:
            yield Credit(agency=form.row.agency, span=place)
        else:
            yield from (Credit(agency=name, span=place) for name in _agencies(match["agency"], form.row, book))


def _agencies(printed: str, row: CreditForm, book: Book) -> list[str]:
    """The canonical names of one or several agencies joined; unknown ones as printed, where the form takes them.

    All of several must be taken ("A photographer/Agency" is no credit of the text), but where the form is mixed.
    """
    whole = _accepted(printed, row, book, single=True)
    if whole:
        return [whole]
    parts = [_accepted(part, row, book, single=False) for part in re.split(_JOINED, printed)]
    return list(dict.fromkeys(p for p in parts if p)) if all(parts) or row.mixed else []


def _accepted(printed: str, row: CreditForm, book: Book, single: bool) -> str:
    """The name to record, or "" where the form does not take it."""
    name = printed.strip(" .,")
    known = book.outlet(name)
    if known:
        return known.name if known.agency or row.accept != "agency" else ""
    if single and re.search(_JOINED, name):
        return ""
    if row.accept == "agency" or not name or any(c.isdigit() for c in name) or _otherwise_known(name, book):
        return ""
    nouns = credit_words("en").agency_nouns
    return name if row.accept == "any" or name.endswith(nouns) else ""


def _otherwise_known(name: str, book: Book) -> bool:
    """Whether the codebooks know the name as a state, place or person: "Donetsk (Ukraine) -" is no credit."""
    bare = re.sub(r"^[Tt]he ", "", name)
    forms = {bare, bare.title()} if bare.isupper() else {bare}
    aliases = (a for form in forms for a in book.starting(re.split(r"[\s\-–’'/,]", form)[0]))
    return any(a.text in forms and not isinstance(a.entry, Outlet) for a in aliases)


def _widest(credits: list[Credit]) -> Iterator[Credit]:
    """The credits without those that lie inside a longer one of the same agency."""
    for credit in credits:
        (start, end), size = credit.span, credit.span[1] - credit.span[0]
        inside = (
            o.agency == credit.agency and o.span[0] <= start and end <= o.span[1] and o.span[1] - o.span[0] > size
            for o in credits
        )
        if not any(inside):
            yield credit
