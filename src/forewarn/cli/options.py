"""The options that several commands share, and what they stand for."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forewarn.errors import WrongUsage

if TYPE_CHECKING:
    from forewarn.codebooks import Book
    from forewarn.records import Scenario
    from forewarn.store import Ledger

LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", envvar="FOREWARN_LEDGER", help="The ledger file.", show_default="in your data folder"),
]
BookFiles = Annotated[
    list[Path] | None, typer.Option("--book", help="A codebook of your own (TOML); may be given several times.")
]
ScenarioFiles = Annotated[
    list[Path] | None,
    typer.Option("--scenario", help="A scenario file; several may be given.", show_default="the bundled ones"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print records as JSON, one a line.")]


def ledger_path(given: Path | None) -> Path:
    """The ledger that was asked for, else the one in the user's data folder."""
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path("forewarn") / "ledger.db"


def existing_ledger(given: Path | None) -> "Ledger":
    """The ledger, opened. Raises WrongUsage where there is none yet."""
    from forewarn.store import open_ledger

    path = ledger_path(given)
    if not path.exists():
        raise WrongUsage(
            f"There is no ledger at {path} yet. Fill one with `forewarn read PATH`, or name it: --ledger FILE."
        )
    return open_ledger(path)


def new_ledger(given: Path | None) -> "Ledger":
    """The ledger, opened; made first where there is none."""
    from forewarn.store import open_ledger

    return open_ledger(ledger_path(given))


def books(files: list[Path] | None) -> "Book":
    """The built-in codebooks under the user's own."""
    from forewarn.codebooks import load_book

    return load_book(tuple(files or ()))


def moment(text: str | None, option: str) -> dt.datetime | None:
    """A day or a time as written in ISO 8601, in UTC where no zone is given. Raises WrongUsage."""
    if not text:
        return None
    from forewarn.reading.lines import in_utc

    try:
        found = in_utc(dt.datetime.fromisoformat(text))
    except ValueError:
        found = None
    if found is None:
        raise WrongUsage(f"{option} takes a day or time such as 2022-01-21 or 2022-01-21T14:30, not {text!r}.")
    return found


def watched(files: list[Path] | None) -> "tuple[Scenario, ...]":
    """The scenarios of the files, else the bundled ones. Raises BrokenScenario."""
    from forewarn.scenarios import bundled, load_scenario

    return tuple(load_scenario(f) for f in files) if files else tuple(bundled())
