"""How a place or a time hangs by an event in the sentence, as named features for the small models that choose."""

import dataclasses
from collections.abc import Iterable, Iterator

from forewarn.records import Parse

STEM = 5
"""First letters that words of one family share ("attack", "attackers")."""

LONG_WAY = 4
"""Steps in the tree from which on a way is long."""

FULL_SENTENCE = 8
"""Tokens; a shorter line under the headline is a date or a caption, not the sentence that tells the news."""

FAR = (2, 5, 10, 20)
"""Tokens between: next to, near, in the same clause mostly, further, elsewhere."""

MANY = 3
"""Counts above this are one class."""


@dataclasses.dataclass(frozen=True, slots=True)
class Focus:
    """An event whose place and time are looked for.

    Its trigger's tokens, the tokens where place and time may hang by rule, nearest first, its type, and the heads of
    its parties.
    """

    token: int
    near: tuple[tuple[int, ...], ...]
    sort: str
    parties: frozenset[int] = frozenset()


@dataclasses.dataclass(frozen=True, slots=True)
class Anchor:
    """Where the event stands for the sake of looking: at its trigger, or in another sentence that tells of it too."""

    token: int
    view: str
    """own; lead: the first full sentence, for what a headline tells; before: the sentence before."""
    told_again: bool = True
    """Whether the other sentence has a word of the trigger's family."""


def anchors(parse: Parse, token: int) -> Iterator[Anchor]:
    """Where to look for the place and time of a trigger: its sentence; the lead, for a headline; the one before."""
    yield Anchor(token, "own")
    block = parse.block[token]
    number = parse.sentence[token]
    if parse.blocks[block].headline:
        lead = lead_of(parse, number)
        if lead is not None:
            yield _elsewhere(parse, token, lead, "lead")
    elif number > 0 and parse.block[parse.sentences[number - 1][0]] == block:
        yield _elsewhere(parse, token, number - 1, "before")


def lead_of(parse: Parse, after: int) -> int | None:
    """The first full sentence below the headline, or None."""
    for number in range(after + 1, len(parse.sentences)):
        first, last = parse.sentences[number]
        if last - first >= FULL_SENTENCE and not parse.blocks[parse.block[first]].headline:
            return number
    return None


def _elsewhere(parse: Parse, token: int, sentence: int, view: str) -> Anchor:
    """The word of the trigger's family in another sentence, else what that sentence is about."""
    first, last = parse.sentences[sentence]
    stem = parse.lemma[token].lower()[:STEM]
    for other in range(first, last):
        if parse.lemma[other].lower()[:STEM] == stem and parse.pos[other] in ("VERB", "NOUN", "PROPN"):
            return Anchor(other, view)
    return Anchor(_root(parse, first), view, told_again=False)


def _root(parse: Parse, token: int) -> int:
    return next((above for above in reversed(list(parse.ancestors(token)))), token)


@dataclasses.dataclass(frozen=True, slots=True)
class Way:
    """The way in the tree from an expression to an anchor: labels up from it, and labels up from the anchor."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    verbs: tuple[int, int] = (0, 0)
    """Verbs on either side of it: other acts that the expression may belong to."""


def way(parse: Parse, expression: int, anchor: int) -> Way:
    """The labels on both sides below the first word that is above both; prepositions by their word."""
    below = [expression, *parse.ancestors(expression)]
    above = [anchor, *parse.ancestors(anchor)]
    common = next((t for t in below if t in above), None)
    if common is None:
        return Way(tuple(_label(parse, t) for t in below), tuple(_label(parse, t) for t in above))
    ups, downs = below[: below.index(common)], above[: above.index(common)]
    verbs = [sum(parse.pos[t] == "VERB" and t != anchor for t in side) for side in (ups, downs)]
    return Way(tuple(_label(parse, t) for t in ups), tuple(_label(parse, t) for t in downs), (verbs[0], verbs[1]))


def _label(parse: Parse, token: int) -> str:
    return f"{parse.lower[token]}" if parse.dep[token] in ("prep", "agent", "mark") else parse.dep[token]


def preposition(parse: Parse, expression: int) -> str:
    """The nearest preposition above an expression, coordinated and apposed names passed through; else its label."""
    token = expression
    while parse.dep[token] in ("conj", "appos", "nummod", "npadvmod", "compound") and parse.head[token] != token:
        token = parse.head[token]
    return parse.lower[parse.head[token]] if parse.dep[token] == "pobj" else parse.dep[token]


def features(parse: Parse, focus: Focus, anchor: Anchor, expression: int, rivals: int) -> Iterator[str]:
    """What is true of an expression beside an event, whichever it is: how it hangs, how far, among how many."""
    view = anchor.view if anchor.told_again else f"{anchor.view}-other"
    found = way(parse, expression, anchor.token)
    prep = preposition(parse, expression)
    last = found.up[-1] if found.up else "self"
    up, down = " ".join(found.up[-2:]) or "self", " ".join(found.down[:2]) or "self"
    yield from (f"view={view}", f"view={view},type={focus.sort}", f"prep={prep}", f"prep={prep},view={anchor.view}")
    yield f"prep={prep},type={focus.sort}"
    yield from (f"rivals={min(rivals, MANY)},view={view}", f"pos={parse.pos[focus.token]},view={view},prep={prep}")
    yield from (f"up={last},view={view}", f"down={down},view={view}", f"way={up}/{down}")
    yield from (f"join={last}/{down}", f"prep={prep},down={down}", f"last={last},type={focus.sort}")
    verbs = f"verbs={min(found.verbs[0], MANY)}/{min(found.verbs[1], MANY)}"
    yield from (f"{verbs},view={view}", f"{verbs},prep={prep}", f"{verbs},type={focus.sort}")
    yield f"steps={min(len(found.up), LONG_WAY)}/{min(len(found.down), LONG_WAY)},view={view}"
    yield f"side={'before' if expression < anchor.token else 'after'},{_far(expression, anchor.token)},view={view}"
    first = parse.sentences[parse.sentence[expression]][0]
    opens = parse.left[_topmost(parse, expression)] == first and expression < anchor.token
    if opens:
        yield from ("opens", f"opens,prep={prep}")


def _topmost(parse: Parse, expression: int) -> int:
    """The preposition that an expression hangs on, or itself."""
    above = parse.head[expression]
    return above if parse.dep[expression] == "pobj" else expression


def _far(a: int, b: int) -> str:
    """A class of distance."""
    return f"far={sum(abs(a - b) > limit for limit in FAR)}"


def between(tokens: Iterable[int], a: int, b: int) -> int:
    """How many of the tokens stand between two."""
    low, high = min(a, b), max(a, b)
    return sum(low < t < high for t in tokens)
