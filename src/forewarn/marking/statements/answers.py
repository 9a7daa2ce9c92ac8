"""Which statements a statement denies, rejects, answers, confirms or echoes."""

import dataclasses
from collections.abc import Sequence

from forewarn.lang.words import AnswerWords
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft
from forewarn.records import Act, Answer, Parse, Relation, Span, Statement

ALIKE = 0.3
"""Share of content words that two contents must have in common (of the shorter) to be about the same thing."""

ECHO_ALIKE = 0.15
"""The same where the text itself says that one echoes the other."""

CONTENT_POS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """A statement beside the draft it came from and the content words it holds."""

    statement: Statement
    draft: Draft
    lemmas: frozenset[str]


def answers(cast: Cast, words: AnswerWords, pairs: Sequence[tuple[Statement, Draft]]) -> dict[str, tuple[Answer, ...]]:
    """Answers by statement id; a target that cannot be told stays null and is kept all the same."""
    said = [Said(s, d, content_lemmas(cast.parse, d)) for s, d in pairs]
    found: dict[str, tuple[Answer, ...]] = {}
    for number, one in enumerate(said):
        relation = _relation(cast, words, one)
        links = _targets(cast, words, said, number, relation) if relation else ()
        links += _echo(said, number)
        if not links and one.statement.act in (Act.OFFER, Act.AGREE):
            links = _in_the_same_breath(said, number, found)
        if links:
            found[one.statement.id] = tuple({a.id or str(a.span): a for a in links}.values())
    return found


def _in_the_same_breath(said: Sequence[Said], number: int, found: dict[str, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """An offer that the same speaker makes in the sentence that rejects a demand answers that demand."""
    one = said[number].statement
    for other in said[:number]:
        same = other.statement.source == one.source or other.statement.source_name == one.source_name
        if same and other.statement.sentence == one.sentence and other.statement.act is Act.REJECT:
            targets = found.get(other.statement.id, ())
            return tuple(Answer(id=t.id, relation=Relation.ANSWERS, span=one.cue[0]) for t in targets)
    return ()


def content_lemmas(parse: Parse, draft: Draft) -> frozenset[str]:
    """The lemmas of the nouns, verbs, adjectives and numbers of a content."""
    return frozenset(parse.lemma[t].lower() for t in draft.tokens if parse.pos[t] in CONTENT_POS)


def _relation(cast: Cast, words: AnswerWords, one: Said) -> Relation | None:
    lemma = one.draft.row.lemma
    match one.statement.act:
        case Act.DENY:
            return Relation.DENIES
        case Act.REJECT:
            return Relation.REJECTS
    if lemma in words.cues["echoing"] and not one.statement.content:
        return None
    if lemma in words.cues["confirming"]:
        return Relation.CONFIRMS
    if lemma in words.cues["echoing"]:
        return Relation.ECHOES
    if lemma in words.cues["answering"]:
        return Relation.ANSWERS
    return None


def _targets(
    cast: Cast, words: AnswerWords, said: Sequence[Said], number: int, relation: Relation
) -> tuple[Answer, ...]:
    """What a statement answers: what its words point at, else what is most alike, else the last charge or demand."""
    one = said[number]
    span = one.statement.cue[0]
    others = [o for o in said if o is not one and o.statement.content and _may_answer(one, o, relation)]
    earlier = [o for o in others if o.draft.first < one.draft.first]
    pointer = _pointer(cast, words, one)
    if pointer:
        acts, many, span = pointer
        fitting = [o for o in earlier if o.statement.act.value in acts]
        chosen = _concerned(one, fitting) if many else _nearest(fitting)
        if chosen:
            return tuple(Answer(id=o.statement.id, relation=relation, span=span) for o in chosen)
    best = max(others, key=lambda o: _overlap(one, o), default=None)
    if best and _overlap(one, best) >= ALIKE:
        return (Answer(id=best.statement.id, relation=relation, span=span),)
    chosen = _nearest([o for o in earlier if _provokes(cast, one, o, relation)])
    return (Answer(id=chosen[0].statement.id if chosen else None, relation=relation, span=span),)


PROVOKED_BY = {
    Relation.DENIES: frozenset({Act.ACCUSE, Act.ASSERT}),
    Relation.REJECTS: frozenset({Act.DEMAND, Act.OFFER, Act.THREATEN}),
    Relation.ANSWERS: frozenset(Act),
}
"""Which acts call for which kind of answer."""


def _provokes(cast: Cast, one: Said, other: Said, relation: Relation) -> bool:
    """Whether the other statement calls for an answer by this speaker: the right act, about the speaker's side."""
    if other.statement.act not in PROVOKED_BY.get(relation, frozenset()):
        return False
    side = (one.statement.affiliation or "")[:3]
    return not side or relation is Relation.ANSWERS or side in codes_in(cast, other.draft)


def codes_in(cast: Cast, draft: Draft) -> set[str]:
    """The states and bodies that a content names, as the first three letters of their codes."""
    return {code[:3] for t in draft.tokens if t in cast.name_at and (code := cast.nation_of(t))}


def _may_answer(one: Said, other: Said, relation: Relation) -> bool:
    """Not the same speaker, not the statement it stands in or holds; nobody denies or rejects the own side."""
    mine, theirs = one.statement, other.statement
    sided = mine.affiliation and theirs.affiliation and mine.affiliation[:3] == theirs.affiliation[:3]
    if sided and relation in (Relation.DENIES, Relation.REJECTS):
        return False
    same = mine.source_name is not None and mine.source_name == theirs.source_name
    return not same and theirs.parent != mine.id and mine.parent != theirs.id


def _pointer(cast: Cast, words: AnswerWords, one: Said) -> tuple[set[str], bool, Span] | None:
    """The kinds of act that a noun of the content takes up ("those statements"), whether many, and its span."""
    parse = cast.parse
    for token in sorted(one.draft.tokens):
        acts = {act for act, nouns in words.nouns.items() if parse.lemma[token].lower() in nouns}
        before = [
            t
            for t in (token - 1, token - 2)
            if t >= 0 and parse.lower[t] in words.pointing["many"] + words.pointing["one"]
        ]
        if acts and before and parse.pos[token] in ("NOUN", "VERB", "PROPN"):
            acts |= {"accuse", "predict", "threaten"} if "assert" in acts else set()
            many = parse.word[token][-1] == "s" and parse.lower[before[0]] in words.pointing["many"]
            return acts, many, parse.span(before[0], token + 1)
    return None


def _nearest(fitting: Sequence[Said]) -> list[Said]:
    return [max(fitting, key=lambda o: o.draft.first)] if fitting else []


def _concerned(one: Said, fitting: Sequence[Said]) -> list[Said]:
    """All fitting outermost statements of the other side; the nearest where sides cannot be told."""
    mine = (one.statement.affiliation or "")[:3]
    others = [
        o
        for o in fitting
        if o.statement.parent is None and o.statement.affiliation and o.statement.affiliation[:3] != mine
    ]
    return others if mine and others else _nearest(fitting)


def _overlap(one: Said, other: Said) -> float:
    smaller = min(len(one.lemmas), len(other.lemmas))
    return len(one.lemmas & other.lemmas) / smaller if smaller > 1 else 0.0


def _echo(said: Sequence[Said], number: int) -> tuple[Answer, ...]:
    """A statement whose sentence says that it echoes somebody echoes that party's statements on the same matter."""
    one = said[number]
    if not one.statement.content or one.statement.parent:
        return ()
    links: list[Answer] = []
    for other in said:
        if other.draft.rule.startswith("echo") and other.statement.sentence == one.statement.sentence:
            span = other.statement.cue[0]
            links.append(Answer(id=other.statement.id, relation=Relation.ECHOES, span=span))
            side = (other.statement.affiliation or "")[:3]
            theirs = [
                o
                for o in said
                if side and (o.statement.affiliation or "")[:3] == side and o.statement.content and o is not one
            ]
            best = max(theirs, key=lambda o: _overlap(one, o), default=None)
            if best and _overlap(one, best) >= ECHO_ALIKE:
                links.append(Answer(id=best.statement.id, relation=Relation.ECHOES, span=span))
    return tuple(links)
