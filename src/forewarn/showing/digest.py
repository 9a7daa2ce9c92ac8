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
EXCHANGES_SHOWN = 3
SERIES_SHOWN = 2
REASON_SHOWN = 64


def digest(collection: Collection, names: Names = as_printed) -> RenderableType:
    """About fifty lines of a hundred columns."""
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


def _days(scenario: Scenario, found: list[Outlook]) -> Table:
    """The outlook of one scenario, a row a day, with the strongest reason that was not among yesterday's."""
    last = found[-1]
    title = f"{scenario.question}  {chance(last.probability)}, {word(last.probability)}; base rate {chance(last.prior)}"
    table = plain_table(title)
    table.add_column("day", no_wrap=True, width=11)
    table.add_column("chance", justify="right", no_wrap=True, width=6)
    table.add_column("range", justify="right", no_wrap=True, width=9)
    table.add_column("what moved it", ratio=1, overflow="fold")
    before: set[tuple[str, str]] = set()
    for former, outlook in zip((None, *found), found, strict=False):
        new = [r for r in outlook.reasons if (r.informant, r.text) not in before]
        table.add_row(
            said(day(outlook.at)),
            said(chance(outlook.probability), "bold"),
            said(chances(outlook.low, outlook.high), QUIET),
            said(_told(_mover(new, outlook.probability - former.probability if former else 0.0)), width=REASON_SHOWN),
        )
        before |= {(r.informant, r.text) for r in outlook.reasons}
    return table


def _mover(new: Sequence[Reason], move: float) -> Reason | None:
    """The strongest new reason that points the way the outlook went, else the strongest one."""
    along = [r for r in new if r.decibans * move > 0]
    return max(along or new, key=lambda r: abs(r.decibans), default=None)


def _told(reason: Reason | None) -> str:
    """``+2.1 dB  Ilse Brandt, denying: There is no build-up.``"""
    if reason is None:
        return ""
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
