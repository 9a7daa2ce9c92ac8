"""Pointers: what a statement that echoes, confirms or denies another one points at, resolved within its article.

"Echoing statements from Kyiv" has no words of Kyiv's own: it stands for what Kyiv says elsewhere in the article.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from forewarn.codebooks import Book
from forewarn.records import Answer, Article, Marks, Relation, Statement
from forewarn.relating.spans import covers, without
from forewarn.relating.texts import bag
from forewarn.relating.vocabulary import Vocabulary

SAME_SAYING = (Relation.ECHOES, Relation.CONFIRMS)
"""What makes two statements carry one claim."""


def resolved(article: Article, marks: Marks, book: Book, words: Vocabulary) -> Marks:
    """The marks with the answers of each statement pointing at statements with words of their own where there are any.

    A statement without content that something points at, or that only says whom somebody echoes, is left out.
    """
    by_id = {s.id: s for s in marks.statements}
    spoken = [s for s in marks.statements if s.content]
    found = tuple(
        msgspec.structs.replace(s, answers=tuple(meant(article, s, by_id, spoken, book, words))) if s.answers else s
        for s in marks.statements
        if s.content or not pointing(s, marks.statements)
    )
    return msgspec.structs.replace(marks, statements=found)


def pointing(statement: Statement, statements: Iterable[Statement]) -> bool:
    """Whether a statement without content is only named by another one as what that one echoes."""
    return any(a.id == statement.id and a.relation in SAME_SAYING for s in statements for a in s.answers)


def meant(
    article: Article,
    statement: Statement,
    by_id: Mapping[str, Statement],
    spoken: Sequence[Statement],
    book: Book,
    words: Vocabulary,
) -> Iterable[Answer]:
    """The answers of a statement, each with the statement that is meant in place of one without words."""
    for answer in statement.answers:
        target = by_id.get(answer.id or "")
        if (target is not None and target.content) or answer.relation not in SAME_SAYING:
            yield answer
            continue
        sides = (
            {target.affiliation[:3]}
            if target is not None and target.affiliation
            else sides_beside(article, statement, book, words)
        )
        others = [s for s in spoken if s.affiliation and s.affiliation[:3] in sides and s.id != statement.id]
        near = min(others, key=lambda s: (abs(s.sentence[0] - statement.sentence[0]), s.sentence, s.id), default=None)
        yield msgspec.structs.replace(answer, id=near.id if near else None)


def sides_beside(article: Article, statement: Statement, book: Book, words: Vocabulary) -> frozenset[str]:
    """The states and organisations that a sentence names outside the source and the content of its statement."""
    said = (*statement.source, *statement.content)
    rest = [p for p in without(statement.sentence, said) if not any(covers(s, p) for s in said)]
    return frozenset(p[:3] for p in bag(article.quotes(rest, " "), book, words).parties) - {
        (statement.affiliation or "")[:3]
    }
