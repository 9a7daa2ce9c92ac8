"""What the operator table says of control: who does the act below a verb or a noun."""

import dataclasses
from collections.abc import Iterable

from forewarn.codebooks.operators import Grammar, OperatorRow, Operators, OperatorWord
from forewarn.records import Parse


@dataclasses.dataclass(frozen=True, slots=True)
class Controls:
    """Verbs and nouns by who does the act below them, and the function words that the tree is read by."""

    subject: frozenset[str]
    person: frozenset[str]
    spoken_to: frozenset[str]
    nouns: frozenset[str]
    grammar: Grammar

    def by_object(self, parse: Parse, verb: int) -> bool:
        """ "accused India of the killing": India killed."""
        return parse.lemma[verb] in self.person

    def by_subject(self, parse: Parse, verb: int) -> bool:
        """ "promised Kyiv to leave": the subject leaves."""
        return parse.lemma[verb] in self.subject

    def by_preposition(self, parse: Parse, verb: int) -> bool:
        """ "called on Iran to leave": Iran leaves."""
        return parse.lemma[verb] in self.spoken_to

    def is_operator_noun(self, parse: Parse, noun: int) -> bool:
        """ "a plan to leave": not the plan leaves."""
        return parse.lemma[noun] in self.nouns


def controls_of(operators: Operators) -> Controls:
    """The controls that an operator table holds."""
    verbs = [r for r in operators.rows if r.kind is OperatorWord.VERB]
    person = _first_words(r for r in verbs if r.doer == "object")
    return Controls(
        subject=_first_words(r for r in verbs if r.doer == "subject" and r.operator) - person,
        person=person,
        spoken_to=frozenset(w.split()[0] for r in verbs if r.doer == "object" for w in r.lemmas if " " in w),
        nouns=frozenset(w for r in operators.rows if r.kind is OperatorWord.NOUN for w in r.lemmas),
        grammar=operators.grammar,
    )


def _first_words(rows: Iterable[OperatorRow]) -> frozenset[str]:
    return frozenset(lemma.split()[0] for row in rows for lemma in row.lemmas)
