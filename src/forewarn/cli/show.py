"""``forewarn show``: what a ledger holds, filtered."""

from collections.abc import Iterable
from contextlib import closing
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forewarn.cli.options import AsJson, BookFiles, LedgerFile, books, existing_ledger, moment

if TYPE_CHECKING:
    from rich.console import RenderableType

    from forewarn.records import Record
    from forewarn.store import Ledger

MOST = 200
"""Rows that are printed unless --limit says otherwise; --json prints all."""


class Kind(StrEnum):
    """What can be shown."""

    STATEMENTS = "statements"
    EVENTS = "events"
    QUANTITIES = "quantities"
    CLAIMS = "claims"
    EXCHANGES = "exchanges"
    OUTLOOK = "outlook"
    FAULTS = "faults"


RANKED = (Kind.CLAIMS, Kind.EXCHANGES)
"""What is printed in the order of its weight, not of its day."""


def show(
    what: Annotated[Kind, typer.Argument(help="What to show.")],
    actor: Annotated[str, typer.Option(help="Somebody who takes part: a name, or the beginning of a code.")] = "",
    source: Annotated[str, typer.Option(help="Who says it: a name, or the beginning of a code.")] = "",
    outlet: Annotated[str, typer.Option(help="Who prints it.")] = "",
    act: Annotated[str, typer.Option(help="What is done by saying it: deny, demand, offer, ...")] = "",
    factuality: Annotated[str, typer.Option(help="happened, planned, possible, negated, ...")] = "",
    since: Annotated[str, typer.Option(help="Published on this day or later (ISO 8601).")] = "",
    until: Annotated[str, typer.Option(help="Published before this day.")] = "",
    search: Annotated[str, typer.Option(help="Words that must stand in it.")] = "",
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many.", show_default=f"{MOST}; all with --json")
    ] = None,
    as_json: AsJson = False,
    ledger: LedgerFile = None,
    book: BookFiles = None,
) -> None:
    """Show what the ledger holds of one kind, filtered."""
    from forewarn.cli.screen import out, print_json
    from forewarn.showing.views import ranked
    from forewarn.store import Search

    wanted = Search(
        words=search,
        actor=actor,
        source=source,
        outlet=outlet,
        act=_known(act, "act"),
        factuality=_known(factuality, "factuality"),
        since=moment(since, "--since"),
        until=moment(until, "--until"),
        limit=limit if as_json else None if what in RANKED else limit or MOST,
    )
    with closing(existing_ledger(ledger)) as shelf:
        found = shelf.find(_record(what), wanted)
        if as_json:
            print_json(found)
            return
        shown = list(ranked(found, shelf) if what in RANKED else found)
        if shown:
            out().print(_view(what, shown[: limit or MOST], shelf, book))
        else:
            typer.echo(f"No {what.value} that fit.", err=True)
        if len(shown) > (limit or MOST):
            typer.echo(f"{limit or MOST} of {len(shown):,}; more with --limit, all with --json.", err=True)


def _known(value: str, option: str) -> str:
    """The value, if the contract has it. Raises WrongUsage with what it has."""
    from forewarn.errors import WrongUsage
    from forewarn.records import Act, Factuality

    allowed = [v.value for v in (Act if option == "act" else Factuality)]
    if value and value not in allowed:
        raise WrongUsage(f"--{option} takes one of {', '.join(allowed)}; not {value!r}.")
    return value


def _record(what: Kind) -> "type[Record]":
    from forewarn import records

    kinds: dict[Kind, type[Record]] = {
        Kind.STATEMENTS: records.Statement,
        Kind.EVENTS: records.Event,
        Kind.QUANTITIES: records.Quantity,
        Kind.CLAIMS: records.Claim,
        Kind.EXCHANGES: records.Exchange,
        Kind.OUTLOOK: records.Outlook,
        Kind.FAULTS: records.Fault,
    }
    return kinds[what]


def _view(what: Kind, found: "Iterable[Record]", shelf: "Ledger", book: list[Path] | None) -> "RenderableType":
    from forewarn.showing.parties import as_printed, party_names
    from forewarn.showing.views import view

    coded = what in (Kind.EXCHANGES, Kind.QUANTITIES)  # only these print bare actor codes
    return view(what.value, found, shelf, party_names(books(book)) if coded else as_printed)
