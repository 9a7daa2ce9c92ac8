"""All statements of an article as drafts: found by rule, joined with their quotations, nested, without doubles."""

from collections.abc import Iterable

from forewarn.lang.words import AnswerWords, CueKind, Words
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft, Run
from forewarn.marking.statements.features import keep_features
from forewarn.marking.statements.nominals import (
    according_drafts,
    adjective_drafts,
    adverb_drafts,
    colon_drafts,
    echo_drafts,
    noun_drafts,
    viewpoint_drafts,
)
from forewarn.marking.statements.quotes import Quote, Quoted
from forewarn.marking.statements.verbs import verb_drafts
from forewarn.records import Act, Parse, SourceKind

PATIENCE = 0.3
"""Share of the threshold that is enough where a party known to the codebooks denies, rejects, demands or offers: such
statements are what is watched, and a missed one costs more than a doubtful one."""

DOUBT = 1.7
"""The threshold is so many times higher for a source that cannot speak."""

LONGEST_POINTER = 4
"""Tokens of a content that only points at other statements."""

STANCES = frozenset({Act.DENY, Act.REJECT, Act.DEMAND, Act.OFFER, Act.THREATEN})

SAME = 0.6
"""Two drafts whose contents share this much (Jaccard, tokens) are one; the cue nearer to the content stays."""

MOSTLY_QUOTED = 0.8
"""A sentence with this share of its tokens in quotation marks goes on with what was said before."""

SHORTEST_QUOTE = 5
"""Tokens, marks included, of a passage that may stand as a statement of its own."""


def find(cast: Cast, words: Words) -> list[Draft]:
    """The drafts of an article, in text order of their contents, nested by ``outer``."""
    quoted = Quoted(cast.parse)
    drafts = candidates(cast, quoted, words)
    echoes = list(echo_drafts(cast, words))
    model = words.models.get("keep")
    if model:
        for draft in drafts:
            draft.score = model.probability(keep_features(cast, quoted, draft))
        drafts = [d for d in drafts if d.score >= model.threshold * _strictness(cast, words, d)]
    drafts = _without_doubles(drafts)
    _carry_over(cast.parse, quoted, drafts)
    nest(drafts)
    drafts += [d for d in echoes if not any(d.anchor in other.tokens for other in drafts)]
    return sorted(drafts, key=lambda d: (d.first, -sum(b - a for a, b in d.content)))


def _strictness(cast: Cast, words: Words, draft: Draft) -> float:
    """What share of the threshold a draft must reach: less for a known party's stance, more for a mute thing."""
    if _takes_a_stance(cast, words, draft):
        return PATIENCE
    return DOUBT if _is_mute(cast, words, draft) else 1.0


def _is_mute(cast: Cast, words: Words, draft: Draft) -> bool:
    """Whether the source is a common noun that is neither somebody nor a document ("explosives", "the standoff")."""
    head, parse = draft.source, cast.parse
    if head is None or parse.pos[head] != "NOUN" or parse.lemma[head].lower() in words.speech.documents:
        return False
    who = cast.who(head)
    return who.kind in (SourceKind.UNKNOWN, SourceKind.GROUP) and not who.person and head not in cast.noun_at


def _takes_a_stance(cast: Cast, words: Words, draft: Draft) -> bool:
    if draft.source is None or draft.row.kind is not CueKind.VERB or not cast.who(draft.source).known:
        return False
    return draft.row.act in STANCES or _takes_up(cast.parse, words.answers, draft)


def _takes_up(parse: Parse, words: AnswerWords, draft: Draft) -> bool:
    """Whether the content is nothing but a pointer to other statements ("similar sentiments", "those claims")."""
    tokens = draft.tokens
    nouns = {noun for group in words.nouns.values() for noun in group}
    pointing = any(parse.lower[t] in words.pointing["alike"] for t in tokens)
    return len(tokens) <= LONGEST_POINTER and pointing and any(parse.lemma[t].lower() in nouns for t in tokens)


def candidates(cast: Cast, quoted: Quoted, words: Words) -> list[Draft]:
    """Everything that a rule proposes, before the model chooses."""
    drafts = [
        *verb_drafts(cast, quoted, words),
        *according_drafts(cast, words),
        *viewpoint_drafts(cast, words),
        *noun_drafts(cast, words),
        *adjective_drafts(cast, words),
        *adverb_drafts(cast, words),
        *colon_drafts(cast, quoted, words),
    ]
    drafts = [d for d in drafts if d.content and _speaks_for_others(cast, quoted, d)]
    for draft in drafts:
        _take_in_quotes(cast.parse, quoted, draft)
    return drafts


def _speaks_for_others(cast: Cast, quoted: Quoted, draft: Draft) -> bool:
    """Not the performative of a speaker within a quotation ("I urge", "we say")."""
    if not quoted.inside(draft.anchor) or draft.source is None:
        return True
    return cast.parse.lower[draft.source] not in cast.people.speaker | cast.people.addressed


def _take_in_quotes(parse: Parse, quoted: Quoted, draft: Draft) -> None:
    """A content that reaches into a passage takes the whole of it, unless the cue stands inside."""
    grown: list[Run] = []
    for run in draft.content:
        reached = [q for q in (quoted.at.get(run[0]), quoted.at.get(run[1] - 1)) if q]
        whole = [q for q in reached if draft.anchor not in q and not _crosses(draft, q)]
        grown.append((min([run[0], *(q.first for q in whole)]), max([run[1], *(q.last for q in whole)])))
    draft.content = grown


def _crosses(draft: Draft, quote: Quote) -> bool:
    source = draft.source_run
    return bool(source and source[0] < quote.last and quote.first < source[1]) or any(
        a < quote.last and quote.first < b for a, b in draft.cue
    )


def _without_doubles(drafts: Iterable[Draft]) -> list[Draft]:
    """Of drafts with nearly the same content and place the better one: a source, then the nearer cue."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=_rank):
        mine = draft.tokens
        if not any(
            draft.anchor == other.anchor or (_same(mine, other.tokens) and _one_act(draft, other)) for other in kept
        ):
            kept.append(draft)
    return kept


def _rank(draft: Draft) -> tuple[float, bool, bool, int]:
    gap = min(min(abs(draft.anchor - a), abs(draft.anchor - b)) for a, b in draft.content)
    return (-round(draft.score, 2), draft.source is None, draft.row.kind is not CueKind.VERB, gap)


def _same(a: set[int], b: set[int]) -> bool:
    return len(a & b) >= SAME * len(a | b)


def _one_act(a: Draft, b: Draft) -> bool:
    """Whether two drafts over one content are one statement: neither cue stands in the other's content."""
    return a.anchor not in b.tokens and b.anchor not in a.tokens


def _carry_over(parse: Parse, quoted: Quoted, drafts: list[Draft]) -> None:
    """Passages that nobody was given go on with the speaker before them, in the sentence or paragraph after."""
    for quote in quoted.all:
        if quote.last - quote.first < SHORTEST_QUOTE or not _stands_alone(parse, quote):
            continue
        if any(d.anchor not in quote and _reaches(d, quote) for d in drafts):
            continue
        before = _speaker_before(parse, quoted, drafts, quote)
        if before is not None:
            before.content.append((quote.first, quote.last))


def _reaches(draft: Draft, quote: Quote) -> bool:
    return any(first < quote.last and quote.first < last for first, last in draft.content)


def _stands_alone(parse: Parse, quote: Quote) -> bool:
    """Whether the sentences that the passage fills hold little else."""
    first = parse.sentences[parse.sentence[quote.first]][0]
    last = parse.sentences[parse.sentence[quote.last - 1]][1]
    return quote.last - quote.first >= MOSTLY_QUOTED * (last - first)


def _speaker_before(parse: Parse, quoted: Quoted, drafts: list[Draft], quote: Quote) -> Draft | None:
    """The draft with a quotation that ends last before the passage, in this block or at the end of the one before."""
    block = parse.block[quote.first]
    best: Draft | None = None
    for draft in drafts:
        end = max(last for _, last in draft.content)
        if (
            draft.source is None
            or draft.anchor in quote
            or end > quote.first
            or block - parse.block[max(end - 1, draft.anchor)] > 1
        ):
            continue
        if not any(quoted.inside(t) for t in draft.tokens) and parse.block[draft.anchor] != block:
            continue
        if best is None or max(d for _, d in draft.content) >= max(d for _, d in best.content):
            best = draft
    return best


def nest(drafts: list[Draft]) -> None:
    """Give every draft the smallest other draft whose content holds its cue and most of its content."""
    sized = sorted(((len(d.tokens), d) for d in drafts), key=lambda pair: pair[0])
    for size, draft in sized:
        draft.outer = None
        mine = draft.tokens
        for other_size, other in sized:
            if other is draft or other_size <= size or other.outer is draft:
                continue
            held = other.tokens
            if draft.anchor in held and len(mine & held) > 0.5 * len(mine):
                draft.outer = other
                break
