"""The one-screen digest of a crisis: top claims, exchanges, a series, and the outlook day by day with reasons."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from forewarn.records import Collection, Outlook, Reason, Scenario
from forewarn.showing.chances import chance, chances, word
from forewarn.showing.claims import claim_table, weightiest
from forewarn.showing.exchanges import exchange_list, liveliest
from forewarn.showing.parties import Names, as_printed
from forewarn.showing.plain import count, day
from forewarn.showing.quantities import series_line, telling
from forewarn.showing.style import QUIET, plain_table, said, short_id

CLAIMS_SHOWN = 6
EXCHANGES_SHOWN = 2
SERIES_SHOWN = 1
DAYS_SHOWN = 9
"""Days of an outlook: the first, the last, and between them those that moved it most."""

REASON_SHOWN = 70
"""Characters of a reason: one line."""


def digest(collection: Collection, names: Names = as_printed) -> RenderableType:
    """One screen: at most fifty lines of a hundred columns."""
    return Group(*(p for part in _parts(collection, names) for p in (part, Text())))


def _parts(collection: Collection, names: Names) -> Iterator[RenderableType]:
    statements = sum(len(m.statements) for m in collection.marks.values())
    outlets = {a.outlet for a in collection.articles.values() if a.outlet}
    yield said(
        f"{count(len(collection.articles), 'article')} of {count(len(outlets), 'outlet')},"
        f" {count(statements, 'statement')}, {count(len(collection.ties.claims), 'claim')},"
        f" {count(len(collection.faults), 'fault')}",
        QUIET,
    )
    best = weightiest(collection.ties.claims, collection.assessment_of)[:CLAIMS_SHOWN]
    yield claim_table(best, collection.assessment_of, "Claims: how many reports, outlets, independent origins, denials")
    if collection.ties.exchanges:
        answered = liveliest(collection.ties.exchanges)
        yield exchange_list(answered[:EXCHANGES_SHOWN], names, "Exchanges: demands and what came back")
    series = telling(collection.ties.series)
    if series:
        yield Group(Text("Numbers", style="bold"), *(said(series_line(s, names, 300)) for s in series[:SERIES_SHOWN]))
    for scenario in collection.scenarios:
        found = sorted((o for o in collection.outlooks if o.scenario == scenario.id), key=lambda o: o.at)
        if found:
            yield _days(scenario, found)


def _days(scenario: Scenario, found: Sequence[Outlook]) -> Table:
    """The days of one scenario that tell most, each with the strongest reason that the day before had not."""
    last = found[-1]
    title = f"{scenario.question}  {chance(last.probability)}, {word(last.probability)}; base rate {chance(last.prior)}"
    table = plain_table(title)
    table.add_column("day", no_wrap=True, width=6)
    table.add_column("chance", justify="right", no_wrap=True, width=6)
    table.add_column("range", justify="right", no_wrap=True, width=9)
    table.add_column(f"what moved it ({_shown_of(len(found))})", ratio=1, overflow="fold")
    for outlook, move, new in _telling(found):
        table.add_row(
            said(f"{outlook.at.day} {outlook.at:%b}"),
            said(chance(outlook.probability), "bold"),
            said(chances(outlook.low, outlook.high), QUIET),
            said(_told(_mover(new, move)), width=REASON_SHOWN),
        )
    return table


def _shown_of(days: int) -> str:
    """How many of the days are shown, and where the others are."""
    return count(days, "day") if days <= DAYS_SHOWN else f"{DAYS_SHOWN} of {days} days; all are on the page"


def _telling(found: Sequence[Outlook]) -> list[tuple[Outlook, float, list[Reason]]]:
    """The first day, the last, and those that moved most: each with its move and the reasons new to it, oldest first.

    The first day's move is the one from the base rate.
    """
    rows: list[tuple[Outlook, float, list[Reason]]] = []
    before: set[tuple[str, str]] = set()
    former = found[0].prior
    for outlook in found:
        new = [r for r in outlook.reasons if (r.informant, r.text) not in before]
        rows.append((outlook, outlook.probability - former, new))
        before |= {(r.informant, r.text) for r in outlook.reasons}
        former = outlook.probability
    between = sorted(range(1, len(rows) - 1), key=lambda n: -abs(rows[n][1]))[: DAYS_SHOWN - 2]
    return [rows[n] for n in sorted({0, *between, len(rows) - 1})]


def _mover(new: Sequence[Reason], move: float) -> Reason | None:
    """The strongest new reason that points the way the outlook went; None where it went without one, as time passed."""
    return max((r for r in new if r.decibans * move > 0), key=lambda r: abs(r.decibans), default=None)


def _told(reason: Reason | None) -> str:
    """``+2.1 dB  Ilse Brandt, denying: There is no build-up.``"""
    if reason is None:
        return "no new sign"
    who = f"{reason.informant}{', denying' if reason.denies else ''}: " if reason.informant else ""
    return f"{reason.decibans:+.1f} dB  {who}{reason.text}"


def outlook_table(outlooks: Iterable[Outlook]) -> Table:
    """A row an outlook: scenario, day, probability with its range and word, base rate, confidence."""
    table = plain_table()
    for name, share in (("scenario", 16), ("day", 14), ("chance", 10), ("range", 12), ("word", 18), ("confidence", 40)):
        table.add_column(name, ratio=share, overflow="fold")
    table.add_column("id", no_wrap=True, width=8)
    for one in outlooks:
        table.add_row(
            said(one.scenario),
            said(day(one.at)),
            said(chance(one.probability), "bold"),
            said(chances(one.low, one.high)),
            said(word(one.probability)),
            said(one.confidence, QUIET),
            short_id(one.id),
        )
    return table
