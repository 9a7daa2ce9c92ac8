"""Who says what, as a table for the terminal: a row a statement, the nested ones indented below their outer one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from forewarn.records import Act, Anonymity, Article, ChannelRole, Statement
from forewarn.showing.plain import count
from forewarn.showing.shelf import Shelf, article_of
from forewarn.showing.style import ACT_STYLE, ACT_WORD, QUIET, lines, plain_table, said, short_id

CONTENT_SHOWN = 132
"""Characters of a content in a table: three lines of a terminal of 100 columns."""

SOURCE_SHOWN = 60
CUE_SHOWN = 24

ANONYMITY_WORD = {
    Anonymity.BARE_ROLE: "unnamed",
    Anonymity.CONDITION_STATED: "unnamed, on a condition",
    Anonymity.KNOWLEDGE_CLAIM: "unnamed, said to know",
    Anonymity.GROUP: "unnamed group",
    Anonymity.CATAPHORIC: "named later",
}


def statement_table(statements: Iterable[Statement], shelf: Shelf, title: str = "") -> Table:
    """Source, act with cue, content, id. Contents are shortened; the whole sentence is one ``explain`` away."""
    table = plain_table(title)
    table.add_column("who", ratio=30, overflow="fold")
    table.add_column("does", ratio=18, overflow="fold")
    table.add_column("what", ratio=52, overflow="fold")
    table.add_column("id", no_wrap=True, width=8)
    known: dict[str, Article | None] = {}
    for statement, depth in nested(list(statements)):
        if statement.article not in known:
            known[statement.article] = article_of(shelf, statement.article)
        article = known[statement.article]
        if article:
            table.add_row(*_row(statement, article, depth), short_id(statement.id))
    return table


def nested(statements: Sequence[Statement]) -> Iterator[tuple[Statement, int]]:
    """Every statement once, in order, the inner ones after their outer one, with how deep it is nested."""
    by_id = {s.id: s for s in statements}
    inner: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.parent in by_id:
            inner.setdefault(statement.parent or "", []).append(statement)
    for statement in statements:
        if statement.parent not in by_id:
            yield from _descend(statement, inner, 0)


def _descend(statement: Statement, inner: Mapping[str, list[Statement]], depth: int) -> Iterator[tuple[Statement, int]]:
    yield statement, depth
    for child in inner.get(statement.id, ()):
        yield from _descend(child, inner, depth + 1)


def _row(statement: Statement, article: Article, depth: int) -> tuple[Text, Text, Text]:
    indent = Text("  " * (depth - 1) + "└ " if depth else "", style=QUIET)
    return (
        indent + lines(said(source_words(statement, article), "bold", SOURCE_SHOWN), said(standing(statement), QUIET)),
        _act(statement, article),
        lines(said(article.quotes(statement.content), width=CONTENT_SHOWN), said(answers(statement), "red")),
    )


def _act(statement: Statement, article: Article) -> Text:
    """The cue as printed; where the act is more than saying, the act first."""
    cue = said(article.quotes(statement.cue), QUIET, CUE_SHOWN)
    if statement.act is Act.ASSERT:
        return cue
    return lines(Text(ACT_WORD[statement.act], style=ACT_STYLE.get(statement.act, "")), cue)


def source_words(statement: Statement, article: Article) -> str:
    """The source as printed, with the name it stands for where that is another; a dash where nobody is named."""
    printed = article.quotes(statement.source) or "—"
    name = statement.source_name
    return f"{printed} (= {name})" if name and name.lower() not in printed.lower() else printed


def standing(statement: Statement) -> str:
    """Whether the source is named, and through whom it was told: ``unnamed, to Reuters``."""
    parts = [ANONYMITY_WORD[statement.anonymity]] if statement.anonymity else []
    if statement.channel:
        way = "via" if statement.channel.role is ChannelRole.RELAY else "to"
        parts.append(f"{way} {statement.channel.outlet}")
    return ", ".join(parts)


def answers(statement: Statement) -> str:
    """What it does to other statements: ``denies 4 statements``."""
    tally: dict[str, int] = {}
    for answer in statement.answers:
        tally[answer.relation.value] = tally.get(answer.relation.value, 0) + 1
    return ", ".join(f"{relation} {count(n, 'statement')}" for relation, n in tally.items())
