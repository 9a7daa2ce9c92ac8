"""Demands and what came back, for the terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from forewarn.records import Exchange, PointAnswer
from forewarn.showing.parties import Names, as_printed
from forewarn.showing.plain import day
from forewarn.showing.style import ID_SHOWN, QUIET, RELATION_PAST, STATUS_STYLE, said, short_id

LINE = 94
"""Columns of a line below a demand."""

ANSWERS_SHOWN = 3


def exchange_list(
    exchanges: Iterable[Exchange], names: Names = as_printed, title: str = "", answers: int = ANSWERS_SHOWN
) -> Group:
    """A few lines an exchange: who demands what of whom, how it stands, answers and offers, one of each sort first."""
    head = [Text(title, style="bold")] if title else []
    return Group(*head, *(line for exchange in exchanges for line in _exchange(exchange, names, answers)))


def liveliest(exchanges: Iterable[Exchange]) -> list[Exchange]:
    """Exchanges with most that came back first, then those with a deadline and a named addressee, then as found."""
    return sorted(exchanges, key=lambda e: (-len(e.answers) - len(e.offers), e.deadline is None, not (e.by and e.to)))


def _exchange(exchange: Exchange, names: Names, answers: int) -> Iterator[RenderableType]:
    status = Text(exchange.status.value, style=STATUS_STYLE[exchange.status])
    due = f", by {day(exchange.deadline.end)}" if exchange.deadline else ""
    of_whom = f" of {names(exchange.to)}" if exchange.to else ""
    shown = _one_of_each_first(exchange, names)
    more = said(f"{len(shown) - answers} more: explain" if len(shown) > answers else "", QUIET)
    yield Text("  ").join(
        [status, said(f"{names(exchange.by) or 'somebody'} demands{of_whom}{due}", "bold"), short_id(exchange.id), more]
    )
    yield _inside(said(exchange.point, width=LINE))
    yield from map(_inside, shown[:answers])


def _one_of_each_first(exchange: Exchange, names: Names) -> list[Text]:
    """A line an answer or offer, each once: the first rejection, the first offer and so on, then the others."""
    turns = [*((RELATION_PAST[a.relation], a) for a in exchange.answers), *(("offered", o) for o in exchange.offers)]
    once = {(way, names(a.by), a.text): (way, _answer(a, way, names)) for way, a in reversed(turns)}
    found = list(once.values())[::-1]
    ways = [way for way, _ in found]
    return [line for _, line in sorted(found, key=lambda f: found[ways.index(f[0])] is not f)]


def _inside(line: Text) -> Padding:
    """The line, below the demand."""
    return Padding(line, (0, 0, 0, 4))


def _answer(answer: PointAnswer, way: str, names: Names) -> Text:
    head = Text.assemble((f"{way} by ", QUIET), said(names(answer.by) or "somebody", "bold"), ": ")
    room = max(LINE - len(head) - ID_SHOWN - 1, 20)
    return Text.assemble(head, said(answer.text, width=room), " ", short_id(answer.mark))
