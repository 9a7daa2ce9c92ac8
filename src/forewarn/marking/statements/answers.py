"""Which statements a statement denies, rejects, answers, confirms or echoes."""

import dataclasses
from collections.abc import Sequence

from forewarn.lang.words import AnswerWords
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft
from forewarn.records import Act, Answer, Parse, Relation, Span, Statement

ALIKE = 0.3
"""Share of content words that two contents must have in common (of the shorter) to be about the same thing."""

HEADLINE_ALIKE = 0.5
"""The same for a body statement that a headline sums up."""

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
        links += _headline_echo(cast.parse, said, number)
        if links:
            found[one.statement.id] = tuple({a.id or str(a.span): a for a in links}.values())
    return found


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
    if lemma in words.cues["confirming"]:
        return Relation.CONFIRMS
    if lemma in words.cues["echoing"]:
        return Relation.ECHOES
    if lemma in words.cues["answering"]:
        return Relation.ANSWERS
    return None


def _targets(cast: Cast, words: AnswerWords, said: Sequence[Said], number: int, relation: Relation) -> tuple[Answer, ...]:
    one = said[number]
    span = one.statement.cue[0]
    earlier = [o for o in said if o is not one and _may_answer(one, o) and _before(o, one)]
    pointer = _pointer(cast, words, one)
    if pointer:
        acts, many, words_span = pointer
        fitting = [o for o in earlier if o.statement.act.value in acts or not acts]
        chosen = _concerned(one, fitting) if many else _nearest(fitting)
        if chosen:
            return tuple(Answer(id=o.statement.id, relation=relation, span=words_span) for o in chosen)
    alike = sorted(((_overlap(one, o), o) for o in said if o is not one and _may_answer(one, o)), key=lambda pair: -pair[0])
    if alike and alike[0][0] >= ALIKE:
        return (Answer(id=alike[0][1].statement.id, relation=relation, span=span),)
    if relation is Relation.ANSWERS:
        chosen = _nearest(earlier)
        return tuple(Answer(id=o.statement.id, relation=relation, span=span) for o in chosen)
    return (Answer(id=None, relation=relation, span=span),)


def _before(other: Said, one: Said) -> bool:
    return other.draft.first < one.draft.first


def _may_answer(one: Said, other: Said) -> bool:
    """Not the same speaker, not the statement it stands in or holds."""
    mine, theirs = one.statement, other.statement
    same = mine.source_name is not None and mine.source_name == theirs.source_name
    return not same and theirs.parent != mine.id and mine.parent != theirs.id


def _pointer(cast: Cast, words: AnswerWords, one: Said) -> tuple[set[str], bool, Span] | None:
    """The kinds of act that a content's or object's noun takes up ("those statements"), whether many, and its span."""
    parse = cast.parse
    tokens = sorted(one.draft.tokens | {c for a, b in one.draft.cue for t in range(a, b) for c in parse.children[t]})
    tokens += [c for t in tokens for c in parse.children[t]]
    for token in dict.fromkeys(tokens):
        if parse.pos[token] != "NOUN":
            continue
        determiner = next((parse.lower[c] for c in parse.children[token] if parse.dep[c] in ("det", "predet", "poss", "amod")), "")
        acts = {act for act, nouns in words.nouns.items() if parse.lemma[token].lower() in nouns}
        plural = parse.tag[token] == "NNS"
        pointing = determiner in words.pointing["many"] or determiner in words.pointing["one"]
        bare = plural and not determiner and parse.dep[token] in ("dobj", "pobj")
        if acts and (pointing or bare) and parse.child(token, "acl", "relcl") is None:
            many = plural and determiner in words.pointing["many"]
            return acts, many, cast.phrase(token)
    return None


def _nearest(fitting: Sequence[Said]) -> list[Said]:
    return [max(fitting, key=lambda o: o.draft.first)] if fitting else []


def _concerned(one: Said, fitting: Sequence[Said]) -> list[Said]:
    """All fitting outermost statements of the other side; the nearest where sides cannot be told."""
    mine = (one.statement.affiliation or "")[:3]
    others = [o for o in fitting if o.statement.parent is None and o.statement.affiliation and o.statement.affiliation[:3] != mine]
    return others if mine and others else _nearest(fitting)


def _overlap(one: Said, other: Said) -> float:
    smaller = min(len(one.lemmas), len(other.lemmas))
    return len(one.lemmas & other.lemmas) / smaller if smaller > 1 else 0.0


def _headline_echo(parse: Parse, said: Sequence[Said], number: int) -> tuple[Answer, ...]:
    """A statement of the body that the headline sums up echoes the headline's."""
    return ()
