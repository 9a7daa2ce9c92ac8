"""The stage: articles and their marks in, ties out; the same for any order of the articles."""

import datetime as dt
from collections.abc import Mapping, Sequence

from forewarn.codebooks import Book
from forewarn.records import Article, Claim, Marks, Narrative, Origin, Ties
from forewarn.records.speakers import printed_at
from forewarn.relating.carriers import carriers
from forewarn.relating.claims import Group, claim_of, group, listed
from forewarn.relating.copies import copies, recurring
from forewarn.relating.exchanges import exchanges
from forewarn.relating.narratives import narrative
from forewarn.relating.nodes import Surroundings
from forewarn.relating.origins import origins_of
from forewarn.relating.pointers import resolved
from forewarn.relating.series import series
from forewarn.relating.shown import make_reader
from forewarn.relating.texts import rarity, sentences, shingles
from forewarn.relating.vocabulary import Vocabulary


def relate(articles: Sequence[Article], marks: Mapping[str, Marks], book: Book, words: Vocabulary) -> Ties:
    """All ties between the marks of the articles; an article without marks still counts as what others copied."""
    ordered = sorted({a.id: a for a in articles}.values(), key=in_time)
    split = {a.id: sentences(a.text) for a in ordered}
    dropped = recurring(ordered, split, words.boilerplate)
    views = {a.id: shingles(a, dropped[a.id]) for a in ordered}
    marked = {a.id: resolved(a, marks[a.id], book, words) for a in ordered if a.id in marks}
    found = [c for a in ordered if a.id in marked for c in carriers(a, marked[a.id], dropped[a.id], book, words)]
    rare = rarity(c.about.items for c in found)
    around = Surroundings(copies=copies(ordered, views), rarity=rare, reader=make_reader(book, words))
    claims, origins, narratives = tied([g for g in group(found) if listed(g)], around)
    return Ties(
        claims=tuple(claims),
        origins=tuple(origins),
        exchanges=tuple(exchanges(found, book, words, rare)),
        series=tuple(series(found, around.reader)),
        narratives=tuple(narratives),
    )


def in_time(article: Article) -> tuple[bool, dt.datetime, str]:
    """Sorts earlier articles first, undated ones last."""
    at = printed_at(article)
    return (at is None, at or dt.datetime.max.replace(tzinfo=dt.UTC), article.id)


def tied(groups: Sequence[Group], around: Surroundings) -> tuple[list[Claim], list[Origin], list[Narrative]]:
    """The claims of the groups, in order of their ids' first report, with origins and narratives."""
    claims: list[Claim] = []
    origins: list[Origin] = []
    narratives: list[Narrative] = []
    for found in groups:
        claim = claim_of(found)
        claims.append(claim)
        origins.extend(origins_of(claim.id, found, around))
        told = narrative(claim.id, found, around.reader.book)
        if told is not None:
            narratives.append(told)
    return claims, origins, narratives
