"""Whom a pronoun stands for: the nearest earlier noun phrase that agrees with it, by simple preferences."""

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from forewarn.marking.who import Who
from forewarn.records import SourceKind

if TYPE_CHECKING:
    from forewarn.marking.cast import Cast


def antecedent(cast: "Cast", head: int) -> Who:
    """The likeliest antecedent of a pronoun: the nearest earlier subject that agrees with it."""
    parse = cast.parse
    word = parse.lower[head]
    if word in cast.people.relative and parse.dep[head] != "det":
        for above in parse.ancestors(head):
            if parse.dep[above] == "relcl":
                return cast.who(parse.head[above])
    for candidate in _before(cast, head):
        who = cast.who(candidate)
        if _agrees(cast, word, who, candidate):
            return dataclasses.replace(who, certain=False) if who.certain else who
    if word in cast.people.person:
        return Who(name=parse.word[head], kind=SourceKind.PERSON, named=True, certain=False)
    return Who(name=parse.word[head], named=word in cast.people.thing, certain=False)


def _before(cast: "Cast", head: int) -> Iterator[int]:
    """Earlier noun phrases: the subject of a coordinated verb, then sentences backwards, subjects first in each."""
    parse = cast.parse
    parallel = _parallel(cast, parse.head[head])
    subject = parse.child(parallel, "nsubj", "nsubjpass") if parallel is not None else None
    if subject is not None and subject < head:
        yield subject
    number = parse.sentence[head]
    for sentence in range(number, max(-1, number - 4), -1):
        first, last = parse.sentences[sentence]
        tokens = [t for t in range(first, min(last, head)) if parse.pos[t] in ("NOUN", "PROPN")]
        subjects = [t for t in tokens if parse.dep[t] in ("nsubj", "nsubjpass")]
        others = [t for t in tokens if parse.dep[t] not in ("nsubj", "nsubjpass", "compound", "amod")]
        yield from subjects[::-1] if sentence == number else subjects
        yield from others[::-1]


def _parallel(cast: "Cast", verb: int) -> int | None:
    """The verb that a coordinated one stands beside; of "that … and that …" the one with the same conjunction."""
    parse = cast.parse
    if parse.dep[verb] != "conj":
        return None
    mark = parse.child(verb, "mark")
    if mark is None:
        return parse.head[verb]
    above = (a for a in parse.ancestors(verb) if parse.child(a, "mark") is not None)
    return next((a for a in above if parse.lower[parse.child(a, "mark") or 0] == parse.lower[mark]), parse.head[verb])


def _agrees(cast: "Cast", word: str, who: Who, candidate: int) -> bool:
    """Whether a pronoun can stand for somebody of this kind and number."""
    many = cast.parse.tag[candidate] in ("NNS", "NNPS")
    if word in cast.people.person:
        return who.kind is SourceKind.PERSON
    if word in cast.people.thing:
        return who.kind is SourceKind.INSTITUTION and not many
    able = who.known or candidate in cast.noun_at or cast.parse.pos[candidate] == "PROPN"
    return word in cast.people.plural and able and (who.plural or many)
