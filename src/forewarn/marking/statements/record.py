"""Statement records from drafts: names, kinds, channels, anonymity, acts, times, answers."""

import dataclasses
import itertools
from collections.abc import Sequence

import msgspec

from forewarn.lang.words import CueKind, SpeechWords, Words
from forewarn.marking.cast import Cast
from forewarn.marking.dates import TimeMention
from forewarn.marking.statements.acts import act
from forewarn.marking.statements.anonymity import anonymity, condition
from forewarn.marking.statements.answers import answers
from forewarn.marking.statements.channels import cited, find_channel, relays
from forewarn.marking.statements.drafts import Draft, spans
from forewarn.marking.statements.find import find
from forewarn.marking.statements.quotes import Quoted
from forewarn.marking.who import NOBODY, Who
from forewarn.records import Act, Anonymity, Article, Channel, QuoteKind, SourceKind, Statement, When, content_id

Pair = tuple[Statement, Draft]

NEAR_CUE = 8
"""Tokens between a cue and the time at which it was said ("said in Geneva late on Friday")."""


def find_statements(article: Article, cast: Cast, words: Words, times: Sequence[TimeMention]) -> tuple[Statement, ...]:
    """All statements of an article, in text order; parents, channels and answers point at ids of the same article.

    ``times`` are the time expressions of the parse, from which ``said_at`` is chosen.
    """
    drafts, relayed = relays(cast, words.channels, find(cast, words))
    for draft in drafts:
        channel = cited(cast, words.channels, words.speech, draft)
        if channel:
            relayed[draft.anchor] = channel
    quoted = Quoted(cast.parse)
    ids = {id(d): _id(article, cast, d) for d in drafts}
    made = [(_statement(article, cast, words, quoted, d, relayed.get(d.anchor)), d) for d in drafts]
    made = [
        (
            msgspec.structs.replace(
                s, parent=ids.get(id(d.outer)) if d.outer else None, said_at=said_at(cast, d, times)
            ),
            d,
        )
        for s, d in made
    ]
    made = _spoken_for(words, _named_later(cast, words, made))
    links = answers(cast, words.answers, made)
    return tuple(msgspec.structs.replace(s, answers=links.get(s.id, ())) for s, _ in made)


def _id(article: Article, cast: Cast, draft: Draft) -> str:
    return content_id("s", article.id, spans(cast.parse, draft.cue), spans(cast.parse, draft.content))


def _statement(
    article: Article, cast: Cast, words: Words, quoted: Quoted, draft: Draft, relay: Channel | None
) -> Statement:
    parse = cast.parse
    who = cast.who(draft.source) if draft.source is not None else NOBODY
    stated = condition(cast, words.anonymity, draft)
    kind = _kind(cast, words.speech, draft, who)
    if not who.named and _holds_a_name(cast, draft):
        who = dataclasses.replace(who, named=True)
    hidden = anonymity(cast, words.anonymity, draft, who, stated)
    return Statement(
        id=_id(article, cast, draft),
        article=article.id,
        source=spans(parse, [draft.source_run]) if draft.source_run else (),
        source_name=who.name or None,
        source_kind=kind,
        named=(who.named or kind is SourceKind.DOCUMENT) and hidden is None,
        anonymity=hidden,
        condition=stated if hidden else None,
        role=who.role,
        affiliation=who.code or None,
        cue=spans(parse, draft.cue),
        content=spans(parse, draft.content),
        quote=_quote_kind(cast, quoted, draft),
        act=act(cast, words, draft),
        channel=relay or find_channel(cast, words.channels, draft),
        sentence=parse.sentence_span(draft.anchor),
        rule=draft.rule,
    )


def _holds_a_name(cast: Cast, draft: Draft) -> bool:
    """Whether the phrase of the source goes on with a person's name that the parse did not join to it."""
    if draft.source is None or draft.source_run is None:
        return False
    parse = cast.parse
    first, last = max(draft.source_run[0], draft.source + 1), draft.source_run[1]
    for token in range(first, last - 1):
        pair = (token, token + 1)
        free = all(parse.pos[t] == "PROPN" and t not in cast.name_at and t not in cast.noun_at for t in pair)
        if free and parse.word[token - 1] == "," and parse.tag[draft.source] not in ("NNS", "NNPS"):
            return True
    return False


def _kind(cast: Cast, speech: SpeechWords, draft: Draft, who: Who) -> SourceKind:
    if draft.source is None:
        return SourceKind.UNKNOWN
    if cast.parse.lemma[draft.source].lower() in speech.documents and cast.parse.pos[draft.source] != "PROPN":
        return SourceKind.DOCUMENT
    return who.kind


def _quote_kind(cast: Cast, quoted: Quoted, draft: Draft) -> QuoteKind:
    words = [t for t in draft.tokens if cast.parse.pos[t] != "PUNCT"]
    inside = sum(quoted.inside(t) for t in words)
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.DIRECT if inside == len(words) else QuoteKind.MIXED


def said_at(cast: Cast, draft: Draft, times: Sequence[TimeMention]) -> When | None:
    """The time expression of the cue's own clause, outside the content and nearest to the cue."""
    parse = cast.parse
    held = draft.tokens
    first, last = parse.sentences[parse.sentence[draft.anchor]]
    near = [
        (min(abs(t.first - draft.anchor), abs(t.last - 1 - draft.anchor)), t)
        for t in times
        if first <= t.first < last and not held.intersection(range(t.first, t.last))
    ]
    if draft.row.kind not in (CueKind.VERB, CueKind.PREPOSITION):
        return None
    best = min(near, key=lambda pair: pair[0], default=None)
    return best[1].when if best and best[0] <= NEAR_CUE else None


def _named_later(cast: Cast, words: Words, made: list[Pair]) -> list[Pair]:
    """An official left unnamed whom the next sentence names by going on ("X, the head of …, added")."""
    outer = [(s, d) for s, d in made if s.parent is None]
    following = {a[0].id: b for a, b in itertools.pairwise(outer)}
    return [(_named_by(cast, words, (s, d), following.get(s.id)), d) for s, d in made]


def _named_by(cast: Cast, words: Words, one: Pair, after: Pair | None) -> Statement:
    """The statement with the name that the next one gives its speaker, if it does."""
    statement, draft = one
    if (
        not after
        or statement.anonymity is not Anonymity.BARE_ROLE
        or not _goes_on(cast, words, statement, draft, *after)
    ):
        return statement
    return msgspec.structs.replace(
        statement,
        anonymity=Anonymity.CATAPHORIC,
        named=True,
        source_name=after[0].source_name,
        role=after[0].role or statement.role,
        affiliation=after[0].affiliation or statement.affiliation,
    )


def _goes_on(cast: Cast, words: Words, statement: Statement, draft: Draft, after: Statement, later: Draft) -> bool:
    parse = cast.parse
    gap = parse.sentence[later.anchor] - parse.sentence[draft.anchor]
    same_side = (
        (statement.affiliation or "")[:3] == (after.affiliation or "")[:3]
        or not statement.affiliation
        or not after.affiliation
    )
    person = after.source_kind is SourceKind.PERSON and after.named
    return 0 < gap <= 2 and person and same_side and parse.lemma[later.anchor] in words.anonymity.continuing


STANCES = frozenset({Act.DENY, Act.REJECT, Act.OFFER, Act.THREATEN, Act.DEMAND, Act.AGREE, Act.PROMISE})

ALL_BUT = 0.6
"""Share of a content that the statement inside must fill for the speaker to be its mouthpiece."""


def _spoken_for(words: Words, made: list[Pair]) -> list[Pair]:
    """A spokesman who says that his side denies, rejects or offers does so himself."""
    inner = {id(d.outer): (s, d) for s, d in made if d.outer is not None}
    return [(_mouthpiece(words, (s, d), inner.get(id(d))), d) for s, d in made]


def _mouthpiece(words: Words, one: Pair, inner: Pair | None) -> Statement:
    """The statement with the act of the one inside it, if the speaker only passes on what the own side does."""
    statement, draft = one
    plain = draft.row.lemma in words.acts.plain and statement.act is Act.ASSERT
    if not plain or not inner or inner[0].act not in STANCES or not _same_side(statement, inner[0]):
        return statement
    filled = len(inner[1].tokens | {inner[1].anchor}) >= ALL_BUT * len(draft.tokens)
    averse = inner[0].act in (Act.DENY, Act.REJECT)
    return msgspec.structs.replace(statement, act=inner[0].act) if filled or averse else statement


def _same_side(a: Statement, b: Statement) -> bool:
    return bool(a.affiliation and b.affiliation and a.affiliation[:3] == b.affiliation[:3])
