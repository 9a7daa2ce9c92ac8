"""The operator table: words that say in which way an act is meant (said, denied, planned, threatened ...)."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from forewarn.errors import BrokenBook
from forewarn.records import EventType, OperatorKind, Part


class OperatorWord(StrEnum):
    """What sort of word an operator is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    MODAL = "modal"
    NEGATION = "negation"
    MARK = "mark"
    DETERMINER = "determiner"


class Complement(StrEnum):
    """How the act hangs below its operator.

    clause: finite, with or without a complementizer; infinitive: "plans to attack"; gerund: "denied attacking";
    object: "demanded a withdrawal"; subject: "talks failed"; a preposition names itself: "called for talks",
    "prevented them from leaving".
    """

    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    SUBJECT = "subject"
    OF = "of"
    FOR = "for"
    FROM = "from"
    TO = "to"
    ON = "on"
    IN = "in"
    INTO = "into"
    WITH = "with"
    AGAINST = "against"
    ABOUT = "about"
    AT = "at"
    AS = "as"


class OperatorRow(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the operator table.

    ``operator`` is empty for a word that adds nothing and lets the chain pass ("help to", "decide whether" is not one).
    ``takes``: the complements it works on. ``doer``: who does the act below it where the act has no subject of its
    own: the operator's subject or its object. ``event``: the type of event that the operator itself is, which must
    stand in the trigger table too. A second word in a lemma must follow ("rule out").
    """

    lemmas: tuple[str, ...]
    kind: OperatorWord
    operator: OperatorKind | None = None
    takes: tuple[Complement, ...] = ()
    doer: str = "subject"
    event: EventType | None = None


class Grammar(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The function words of a language that the tree is read by.

    agent: before who did it in a passive; whole: before what something is a part of; infinitive; conditional;
    focus: after a negation that denies nothing ("not only"); perfect and progressive: auxiliaries; able: modals whose
    negation is outside; future_in_past; without; copula; first: "the first to visit" did visit; spoken_to: before the
    person of "called on"; object_of: before a gerund that the verb's object does ("accused of"); within: "in talks";
    owned: before the owner of a thing; nobody: subjects that deny their verb;
    asked: before who shall do it ("calls for Iran to leave"); led: "US-led"; speakers: pronouns of who speaks;
    third: those that in indirect speech often mean who spoke; not_able: pronouns that
    stand for nobody, but ``it`` may; pointing: articles that point back; light_verbs and light_prepositions: "go on
    strike", "engage in talks".
    """

    agent: tuple[str, ...]
    whole: tuple[str, ...]
    infinitive: frozenset[str]
    conditional: frozenset[str]
    focus: frozenset[str]
    perfect: str
    progressive: str
    able: frozenset[str]
    future_in_past: frozenset[str]
    without: frozenset[str]
    copula: frozenset[str]
    first: frozenset[str]
    spoken_to: tuple[str, ...]
    beside: tuple[str, ...]
    object_of: frozenset[str]
    within: frozenset[str]
    owned: tuple[str, ...]
    nobody: frozenset[str]
    asked: tuple[str, ...]
    led: frozenset[str]
    speakers: frozenset[str]
    third: frozenset[str]
    not_able: frozenset[str]
    it: str
    pointing: frozenset[str]
    light_verbs: frozenset[str]
    light_prepositions: frozenset[str]


class OperatorTable(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``operators.toml``."""

    operator: tuple[OperatorRow, ...]
    grammar: Grammar | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """An operator row as one of its lemmas sees it."""

    row: OperatorRow
    rest: tuple[str, ...]


@dataclasses.dataclass(frozen=True)
class Operators:
    """The operator table: what governs, by lemma, longer lemmas first; words that stand by; function words."""

    governors: Mapping[tuple[OperatorWord, str], tuple[Link, ...]]
    words: Mapping[tuple[OperatorWord, str], OperatorRow]
    rows: tuple[OperatorRow, ...]
    grammar: Grammar

    def governor(self, pos: str, lemma: str) -> tuple[Link, ...]:
        """The rows of a word that governs a complement, by its Universal part of speech and its lemma."""
        kind = GOVERNS.get(pos)
        return self.governors.get((kind, lemma), ()) if kind else ()

    def word(self, kind: OperatorWord, lower: str) -> OperatorRow | None:
        """The row of a modal, negation, adverb, mark or determiner, or None."""
        return self.words.get((kind, lower))


GOVERNS = {
    "VERB": OperatorWord.VERB,
    "AUX": OperatorWord.VERB,
    "NOUN": OperatorWord.NOUN,
    "PROPN": OperatorWord.NOUN,
    "ADJ": OperatorWord.ADJECTIVE,
}


def load_operators(extra: Sequence[Path] = ()) -> Operators:
    """The built-in operator table, the rows of the user's files before it. Raises BrokenBook."""
    tables = [read_operators(path) for path in extra]
    tables.append(read_operators(resources.files("forewarn.codebooks").joinpath("operators.toml")))
    grammar = next((t.grammar for t in tables if t.grammar), None)
    if grammar is None:
        raise BrokenBook("operators.toml has no [grammar] table. See docs/events.md.")
    return make_operators((row for table in tables for row in table.operator), grammar)


def read_operators(file: Path | Traversable) -> OperatorTable:
    """The operator table of one TOML file. Raises BrokenBook with the file and the place."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=OperatorTable)
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenBook(f"{file}: {error}. See docs/events.md for the rows and their fields.") from error


def make_operators(rows: Iterable[OperatorRow], grammar: Grammar) -> Operators:
    """The look-ups over the rows; of two for one word the first wins, unless their complements differ."""
    kept = tuple(rows)
    governors: dict[tuple[OperatorWord, str], list[Link]] = {}
    words: dict[tuple[OperatorWord, str], OperatorRow] = {}
    for row in kept:
        for lemma in row.lemmas:
            first, *rest = lemma.split()
            if row.takes:
                governors.setdefault((row.kind, first), []).append(Link(row=row, rest=tuple(rest)))
            if not row.takes:
                words.setdefault((row.kind, lemma), row)
    return Operators(
        governors={k: tuple(sorted(v, key=lambda link: -len(link.rest))) for k, v in governors.items()},
        words=words,
        rows=kept,
        grammar=grammar,
    )
