"""``forewarn export``: the ledger for other tools, lossless."""

from collections.abc import Iterable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forewarn.cli.options import LedgerFile, existing_ledger
from forewarn.errors import WrongUsage

if TYPE_CHECKING:
    from forewarn.records import Record
    from forewarn.store import Ledger


class Format(StrEnum):
    """The formats of ``showing.EXPORTERS``."""

    JSONL = "jsonl"
    CSV = "csv"


KINDS = (
    "Article",
    "Statement",
    "Event",
    "Quantity",
    "Claim",
    "Origin",
    "Exchange",
    "Series",
    "Narrative",
    "Assessment",
    "Outlook",
    "Alert",
    "Fault",
    "Run",
    "Review",
)
"""Every kind of record that a ledger holds, in the order of the way of the data."""


def export(
    form: Annotated[
        Format, typer.Option("--format", help="jsonl: all kinds, one record a line; csv: one kind a table.")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="A file (jsonl) or a folder (csv, one file a kind).", show_default="stdout"
        ),
    ] = None,
    kind: Annotated[str, typer.Option(help="Only this kind of record: Statement, Claim, ...")] = "",
    ledger: LedgerFile = None,
) -> None:
    """Write the records of the ledger for other tools."""
    from forewarn.cli.screen import write

    names = (_kind(kind),) if kind else KINDS
    if form is Format.CSV and output is None and not kind:
        raise WrongUsage("A CSV table holds one kind: name it with --kind Statement, or give a folder with -o FOLDER.")
    with closing(existing_ledger(ledger)) as shelf:
        if form is Format.CSV and output is not None and not kind:
            _folder(names, output, shelf)
            return
        lines = _lines(form, (r for name in names for r in shelf.find(_class(name))), shelf)
        if output is None:
            write(lines)
        else:
            _write(output, lines)


def _folder(names: Iterable[str], folder: Path, shelf: "Ledger") -> None:
    """One table a kind that has records, named after it."""
    for name in names:
        if shelf.count(_class(name)):
            _write(folder / f"{name.lower()}.csv", _lines(Format.CSV, shelf.find(_class(name)), shelf))


def _write(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(lines)
    typer.echo(f"Wrote {path}", err=True)


def _lines(form: Format, records: "Iterable[Record]", shelf: "Ledger") -> Iterable[str]:
    from forewarn.showing import EXPORTERS

    return EXPORTERS[form.value](records, shelf)


def _kind(given: str) -> str:
    """The kind as the contract writes it, whatever the case. Raises WrongUsage."""
    found = next((k for k in KINDS if k.lower() in (given.lower(), given.lower().removesuffix("s"))), None)
    if found is None:
        raise WrongUsage(f"--kind takes one of {', '.join(KINDS)}; not {given!r}.")
    return found


def _class(name: str) -> "type[Record]":
    from forewarn import records

    found: type[Record] = getattr(records, name)
    return found
