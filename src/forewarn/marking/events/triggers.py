"""Which words of an article express an event, by which row of the trigger table, with which parties."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from forewarn.codebooks.operators import Operators
from forewarn.codebooks.plover import Need, Plover, Row, TriggerKind
from forewarn.marking.cast import Cast
from forewarn.marking.events import syntax
from forewarn.marking.events.roles import Filled, Roles, Slots

PREDICATE = "="

CROWDS = frozenset({"CVL", "LAB", "EDU", "OPP", "REL", "REF", "AGR", "SOC"})
"""Sectors of people without arms or office; those that "storm" or "block" with them are protesters."""

FIRM = frozenset({Need.CLAUSE, Need.INFINITIVE, Need.LIGHT, Need.CROWD, Need.PAIR})
"""Conditions that make a word a trigger of its row at all; the others only say how sure it is."""

LIGHT_STEPS = 3
"""Steps up from a noun to its light verb ("held a second round of talks")."""


@dataclasses.dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: its token, the further tokens of a compound trigger, its light verb, its row, its parties.

    ``unmet`` are the conditions of its row that do not hold.
    """

    token: int
    more: tuple[int, ...]
    light: int | None
    row: Row
    roles: Roles
    unmet: tuple[Need, ...] = ()


class Triggers:
    """Finds triggers in one article."""

    def __init__(self, cast: Cast, plover: Plover, operators: Operators, slots: Slots) -> None:
        self.cast, self.parse = cast, cast.parse
        self.plover, self.operators, self.slots, self.grammar = plover, operators, slots, operators.grammar

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

    def _rows(self, table: Mapping[str, tuple[Row, ...]], token: int) -> tuple[Row, ...]:
        """The rows of a word; of a hyphenated one ("cease-fire", which parsers split) those of the whole before it."""
        lemma = self.parse.lemma[token].lower()
        if token > 1 and self.parse.word[token - 1] == "-" and self.parse.end[token - 1] == self.parse.start[token]:
            joined = table.get(f"{self.parse.lower[token - 2]}-{lemma}")
            if joined:
                return joined
        return table.get(lemma, ())

    # ---- verbs ------------------------------------------------------------------------------------------------------

    def _verb(self, token: int) -> Hit | None:
        parse = self.parse
        if parse.dep[token] in ("amod", "compound", "prep", "aux"):
            return None
        hits: list[Hit] = []
        for row in self._rows(self.plover.verbs, token):
            more = self._further(token, row.rest)
            if more is not None and self._objects_fit(token, more, row):
                hits.append(self._made(token, more, None, row))
                if not hits[-1].unmet:
                    break
        return self._best(hits)

    def _made(self, token: int, more: tuple[int, ...], light: int | None, row: Row) -> Hit:
        roles = self.slots.roles(token, row, light)
        unmet = self._unmet(row, roles, token, light)
        return Hit(token, more, light, row, roles, unmet)

    def _best(self, hits: Sequence[Hit]) -> Hit | None:
        """The hit of the first row whose conditions hold, else of the row that lacks least, roles completed."""
        fitting = [h for h in hits if FIRM.isdisjoint(h.unmet)]
        if not fitting:
            return None
        best = min(fitting, key=lambda h: len(h.unmet))
        return dataclasses.replace(best, roles=self.slots.completed(best.token, best.light, best.roles))

    def _further(self, token: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
        """The tokens of the further words of a trigger, each below the one before or below the verb."""
        found: list[int] = []
        for word in rest:
            child = next((c for c in self._reachable(token, found) if c > token and self._is(c, word)), None)
            if child is None:
                return None
            found.append(child)
        return tuple(found)

    def _reachable(self, token: int, found: Sequence[int]) -> Iterator[int]:
        """Where a further word may stand: below the last one, below the verb, or before the verb's clause."""
        parse = self.parse
        if found:
            yield from parse.children[found[-1]]
        yield from parse.children[token]
        for child in parse.children[token]:
            if parse.dep[child] in ("ccomp", "advcl", "xcomp"):
                yield from (c for c in parse.children[child] if parse.dep[c] == "mark")

    def _is(self, token: int, word: str) -> bool:
        """Whether a token is the word; ``=`` is what somebody or something is called."""
        if word == PREDICATE:
            return self.parse.dep[token] == "oprd" and token > self.parse.head[token] + 1
        return self.parse.lower[token] == word or self.parse.lemma[token] == word

    def _objects_fit(self, token: int, more: tuple[int, ...], row: Row) -> bool:
        """Whether the object is one that the row asks for, and none that voids it."""
        if not row.objects and not row.unless:
            return True
        parse = self.parse
        heads = {*syntax.objects(parse, token), *more, *(c for c in parse.children[token] if parse.dep[c] == "dobj")}
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
            below = syntax.preposition(parse, head, *self.grammar.whole)
            if below is not None:
                yield parse.lemma[below].lower()

    # ---- nouns ------------------------------------------------------------------------------------------------------

    def _noun(self, token: int) -> Hit | None:
        rows = self._rows(self.plover.nouns, token)
        if not rows or not self._stands_alone(token):
            return None
        light = self._light(token)
        hits: list[Hit] = []
        for row in rows:
            if self._modifiers_fit(token, row):
                hits.append(self._undergone(self._made(token, (), light, row)))
                if not hits[-1].unmet:
                    break
        return self._best(hits)

    def _undergone(self, hit: Hit) -> Hit:
        """The subject of "came under attack", "suffered a raid" is the one it was done to."""
        if hit.light is None or self.parse.lemma[hit.light] not in self.plover.undergoes or hit.roles.recipients:
            return hit
        undergone = syntax.subjects(self.parse, hit.light, self.slots.controls)
        recipients = tuple(f for h in undergone for f in self.slots.filled(h))
        roles = dataclasses.replace(hit.roles, recipients=recipients)
        return dataclasses.replace(hit, roles=roles, unmet=self._unmet(hit.row, roles, hit.token, hit.light))

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
        below = syntax.preposition(parse, token, *self.grammar.whole)
        if below is not None:
            words |= set(self._names(below))
        if parse.child(token, "poss") is not None:
            words.add("poss")
        if parse.dep[token] == "pobj" and parse.lower[parse.head[token]] in self.grammar.whole:
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
                light = parse.lemma[verb] in self.grammar.light_verbs or parse.lemma[verb] in self.plover.undergoes
                return verb if light and parse.lower[above] in self.grammar.light_prepositions else None
            if dep == "pobj" and parse.lower[above] in self.grammar.whole:
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
        rows = self._rows(self.plover.adjectives, token)
        return self._best([self._made(token, (), None, row) for row in rows])

    # ---- conditions -------------------------------------------------------------------------------------------------

    def _unmet(self, row: Row, roles: Roles, token: int, light: int | None) -> tuple[Need, ...]:
        """The conditions of a row that do not hold."""
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
            Need.CROWD: any(f.party.code[3:6] in CROWDS for f in roles.actors),
            Need.PAIR: len({f.party.code[:3] for f in (*roles.actors, *roles.recipients) if f.party.code}) > 1,
        }
        return tuple(n for n in row.trigger.needs if not (met[n] if n in met else self._has_clause(token, n)))

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
