"""Who says what, article by article, as the page shows it."""

import dataclasses
from collections.abc import Iterator

from forewarn.records import Answer, Article, Collection, Statement
from forewarn.showing.page.quotes import Source, outlet_of, title_of
from forewarn.showing.plain import day, one_line, shorten
from forewarn.showing.statements import nested, source_words, standing
from forewarn.showing.style import ACT_WORD, RELATION_PAST

TARGET_SHOWN = 90


@dataclasses.dataclass(frozen=True)
class Link:
    """A statement that another one answers, or is answered by."""

    relation: str
    words: str
    href: str


@dataclasses.dataclass(frozen=True)
class Said:
    """A statement as a row of the page."""

    id: str
    depth: int
    source: str
    code: str
    standing: str
    unnamed: bool
    condition: str
    cue: str
    act: str
    act_word: str
    content: str
    quote: str
    does: tuple[Link, ...]
    gets: tuple[Link, ...]
    rule: str


@dataclasses.dataclass(frozen=True)
class Sayings:
    """The statements of one article."""

    article: str
    title: str
    outlet: str
    number: str
    date: str
    rows: tuple[Said, ...]
    acts: str


def sayings(source: Source) -> Iterator[Sayings]:
    """The statements of every article that has some, in the order of the articles."""
    collection = source.collection
    back = answered_by(collection)
    for article in source.oldest_first:
        found = collection.marks[article.id].statements if article.id in collection.marks else ()
        rows = tuple(_said(s, depth, article, collection, back) for s, depth in nested(found))
        if rows:
            yield Sayings(
                article=article.id,
                title=title_of(article),
                outlet=outlet_of(article),
                number=source.outlet_number(article.id),
                date=day(article.published),
                rows=rows,
                acts=" ".join(dict.fromkeys(r.act for r in rows)),
            )


def answered_by(collection: Collection) -> dict[str, list[tuple[Statement, Answer]]]:
    """What is said to a statement, by the id of the statement."""
    found: dict[str, list[tuple[Statement, Answer]]] = {}
    for marks in collection.marks.values():
        for statement in marks.statements:
            for answer in statement.answers:
                if answer.id:
                    found.setdefault(answer.id, []).append((statement, answer))
    return found


def _said(
    s: Statement, depth: int, article: Article, collection: Collection, back: dict[str, list[tuple[Statement, Answer]]]
) -> Said:
    return Said(
        id=s.id,
        depth=min(depth, 4),
        source=one_line(source_words(s, article)),
        code=s.affiliation or "",
        standing=one_line(standing(s)),
        unnamed=s.anonymity is not None,
        condition=one_line(article.quote(s.condition)) if s.condition else "",
        cue=one_line(article.quotes(s.cue)),
        act=s.act.value,
        act_word=ACT_WORD[s.act],
        content=one_line(article.quotes(s.content)),
        quote=s.quote.value,
        does=tuple(_link(a.relation.value, a.id, collection) for a in s.answers),
        gets=tuple(_link(f"{RELATION_PAST[a.relation]} by", t.id, collection) for t, a in back.get(s.id, ())),
        rule=s.rule,
    )


def _link(relation: str, target: str | None, collection: Collection) -> Link:
    found = collection.mark.get(target or "")
    article = collection.articles.get(found.article) if found else None
    if not isinstance(found, Statement) or article is None:
        return Link(relation=relation, words="something outside what was read", href="")
    who = f"{one_line(source_words(found, article))}: " if found.source or found.source_name else ""
    return Link(relation, shorten(who + article.quotes(found.content), TARGET_SHOWN), f"#m-{found.id}")
