"""Which words of an article express an event, by which row of the trigger table, with which parties."""

import dataclasses
from collections.abc import Iterator

from forewarn.codebooks.operators import Operators
from forewarn.codebooks.plover import Need, Plover, Row, TriggerKind
from forewarn.marking.cast import Cast
from forewarn.marking.events import syntax
from forewarn.marking.events.roles import Filled, Roles, Slots

LIGHT_STEPS = 3
"""Steps up from a noun to its light verb ("held a second round of talks")."""


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: its token, the further tokens of a compound trigger, its light verb, its row, its parties."""

    token: int
    more: tuple[int, ...]
    light: int | None
    row: Row
    roles: Roles


class Triggers:
    """Finds triggers in one article."""

    def __init__(self, cast: Cast, plover: Plover, operators: Operators, slots: Slots) -> None:
        self.cast, self.parse = cast, cast.parse
        self.plover, self.operators, self.slots = plover, operators, slots

    def hits(self) -> list[Hit]:
        """All triggers in text order; a noun that only repeats its verb's event is left out."""
        found: dict[int, Hit] = {}
        for token in range(len(self.parse)):
            hit = self._hit(token)
            if hit:
                found[token] = hit
        spent = {t for hit in found.values() for t in hit.more}
        return [hit for token, hit in found.items() if token not in spent and not self._repeats(hit, found)]

    def _hit(self, token: int) -> Hit | None:
        match self.parse.pos[token]:
            case "VERB":
                return self._verb(token)
            case "NOUN" | "PROPN":
                return self._noun(token)
            case "ADJ":
                return self._adjective(token)
            case _:
                return None

    # ---- verbs ------------------------------------------------------------------------------------------------------

    def _verb(self, token: int) -> Hit | None:
        parse = self.parse
        if parse.dep[token] in ("amod", "compound", "prep", "aux"):
            return None
        for row in self.plover.verbs.get(parse.lemma[token].lower(), ()):
            more = self._further(token, row.rest)
            if more is None or not self._objects_fit(token, more, row):
                continue
            roles = self.slots.roles(token, row, None)
            if self._filled(row, roles, token, None):
                return Hit(token, more, None, row, self.slots.completed(token, None, roles))
        return None

    def _further(self, token: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The tokens of the further words of a trigger, each below the one before or below the verb."""
        found: list[int] = []
        for word in rest:
            above = (found[-1], token) if found else (token,)
            child = next((c for a in above for c in self.parse.children[a] if c > token and self._is(c, word)), None)
            if child is None:
                return None
            found.append(child)
        return tuple(found)

    def _is(self, token: int, word: str) -> bool:
        return self.parse.lower[token] == word or self.parse.lemma[token] == word

    def _objects_fit(self, token: int, more: tuple[int, ...], row: Row) -> bool:
        """Whether the object is one that the row asks for, and none that voids it."""
        if not row.objects and not row.unless:
            return True
        parse = self.parse
        heads = set(syntax.objects(parse, token)) | set(more)
        for word in more:
            below = parse.child(word, "pobj")
            heads |= set(syntax.heads(parse, below)) if below is not None else set()
        words = {w for h in heads for w in self._names(h)}
        return (not row.objects or bool(words & row.objects)) and not words & row.unless

    def _names(self, head: int) -> Iterator[str]:
        """The lemma of an object, of the nouns before it, and of what it is a number or kind of."""
        parse = self.parse
        yield parse.lemma[head].lower()
        for child in parse.children[head]:
            if parse.dep[child] == "compound":
                yield parse.lemma[child].lower()
        if parse.lemma[head] in self.plover.parts or parse.pos[head] == "NUM":
            below = syntax.preposition(parse, head, "of")
            if below is not None:
                yield parse.lemma[below].lower()

    # ---- nouns ------------------------------------------------------------------------------------------------------

    def _noun(self, token: int) -> Hit | None:
        parse = self.parse
        rows = self.plover.nouns.get(parse.lemma[token].lower(), ())
        if not rows or not self._stands_alone(token):
            return None
        light = self._light(token)
        for row in rows:
            if not self._modifiers_fit(token, row):
                continue
            roles = self.slots.roles(token, row, light)
            if light is not None and parse.lemma[light] in self.plover.undergoes and not roles.recipients:
                undergone = syntax.subjects(parse, light, self.slots.controls)
                filled = tuple(f for h in undergone for f in self.slots.filled(h))
                roles = dataclasses.replace(roles, recipients=filled)
            if self._filled(row, roles, token, light):
                more = (light,) if light is not None and parse.dep[token] == "dobj" else ()
                return Hit(token, (), more[0] if more else None, row, self.slots.completed(token, light, roles))
        return None

    def _stands_alone(self, token: int) -> bool:
        """Not a part of a name or of a compound ("attack helicopter"), unless of a plan or deal for it."""
        parse = self.parse
        mention = self.cast.name_at.get(token)
        if mention and mention.last - mention.first > 1:
            return False
        if parse.pos[token] == "PROPN" and not parse.blocks[parse.block[token]].headline:
            return False
        if parse.dep[token] in ("compound", "nmod", "amod"):
            above = parse.head[token]
            return bool(self.operators.governor("NOUN", parse.lemma[above].lower()))
        return True

    def _modifiers_fit(self, token: int, row: Row) -> bool:
        if not row.objects and not row.unless:
            return True
        parse = self.parse
        words = {parse.lemma[c].lower() for c in parse.children[token] if parse.dep[c] in ("amod", "compound", "nmod")}
        words |= {parse.lower[t] for t in range(max(parse.left[token], token - 3), token)}
        below = syntax.preposition(parse, token, "of")
        if below is not None:
            words |= set(self._names(below))
        if parse.child(token, "poss") is not None:
            words.add("poss")
        if parse.dep[token] == "pobj" and parse.lower[parse.head[token]] == "of":
            words.add(parse.lemma[parse.head[parse.head[token]]].lower())
        return (not row.objects or bool(words & row.objects)) and not words & row.unless

    def _light(self, token: int) -> int | None:
        """The light verb of a noun: above it as object or subject, at most through "a round of"."""
        parse = self.parse
        for _ in range(LIGHT_STEPS):
            above, dep = parse.head[token], parse.dep[token]
            if dep in ("dobj", "nsubjpass") and parse.lemma[above] in self.plover.holds | self.plover.undergoes:
                return above
            if dep == "nsubj" and parse.lemma[above] in self.plover.happens:
                return above
            if dep == "pobj" and parse.pos[parse.head[above]] == "VERB":
                verb = parse.head[above]
                light = parse.lemma[verb] in LIGHT_WITH_PREPOSITION or parse.lemma[verb] in self.plover.undergoes
                return verb if light and parse.lower[above] in LIGHT_PREPOSITIONS else None
            if dep == "pobj" and parse.lower[above] == "of":
                token = parse.head[above]
            elif dep == "conj":
                token = above
            else:
                return None
        return None

    # ---- adjectives -------------------------------------------------------------------------------------------------

    def _adjective(self, token: int) -> Hit | None:
        parse = self.parse
        if parse.dep[token] not in ("acomp", "oprd"):
            return None
        for row in self.plover.adjectives.get(parse.lemma[token].lower(), ()):
            roles = self.slots.roles(token, row, None)
            if self._filled(row, roles, token, None):
                return Hit(token, (), None, row, self.slots.completed(token, None, roles))
        return None

    # ---- conditions -------------------------------------------------------------------------------------------------

    def _filled(self, row: Row, roles: Roles, token: int, light: int | None) -> bool:
        actor, recipient = _any(roles.actors), _any(roles.recipients)
        known_actor, known_recipient = _known(roles.actors), _known(roles.recipients)
        met = {
            Need.ACTOR: actor,
            Need.RECIPIENT: recipient,
            Need.EITHER: actor or recipient,
            Need.KNOWN_ACTOR: known_actor,
            Need.KNOWN_RECIPIENT: known_recipient,
            Need.KNOWN: known_actor or known_recipient,
            Need.BODY: any(f.able for f in roles.recipients),
            Need.LIGHT: light is not None,
        }
        return all(met[n] if n in met else self._has_clause(token, n) for n in row.trigger.needs)

    def _has_clause(self, token: int, need: Need) -> bool:
        """Whether a verb has a complement clause, or one in the infinitive."""
        parse = self.parse
        clauses = [c for c in parse.children[token] if parse.dep[c] in ("xcomp", "ccomp")]
        if need is Need.CLAUSE:
            return bool(clauses)
        return any(parse.tag[c] == "VB" and any(parse.tag[t] == "TO" for t in parse.children[c]) for c in clauses)

    def _repeats(self, hit: Hit, found: dict[int, Hit]) -> bool:
        """A noun whose verb is a trigger of the same type ("signed an agreement", "killed in the attack")."""
        if hit.row.trigger.kind is not TriggerKind.NOUN:
            return False
        for above in self._near(hit.token):
            other = found.get(above)
            if other and other.row.trigger.type is hit.row.trigger.type:
                return True
        return False

    def _near(self, token: int) -> Iterator[int]:
        parse = self.parse
        above = parse.head[token]
        yield above
        if parse.dep[token] == "pobj":
            yield parse.head[above]


def _any(parties: tuple[Filled, ...]) -> bool:
    return bool(parties)


def _known(parties: tuple[Filled, ...]) -> bool:
    return any(f.party.code for f in parties)


LIGHT_WITH_PREPOSITION = frozenset(
    {"go", "engage", "participate", "take", "enter", "come", "carry", "join", "meet", "step"}
)
LIGHT_PREPOSITIONS = frozenset({"on", "in", "into", "under", "for", "out"})
