"""Who did it and to whom: the slots of a trigger's row, filled from the tree and resolved by the cast."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator

from forewarn.codebooks.book import Alias
from forewarn.codebooks.entries import Agent
from forewarn.codebooks.plover import Plover, Row, TriggerKind
from forewarn.marking.cast import Cast
from forewarn.marking.events import syntax
from forewarn.marking.events.control import Controls
from forewarn.marking.events.nations import code_of, national
from forewarn.records import Party, SourceKind

VERB_ACTOR, VERB_RECIPIENT = ("subj",), ("obj",)
NOUN_ACTOR, NOUN_RECIPIENT = ("light", "by", "poss", "nation"), ("on", "against", "of")
REACH = 22
"""Tokens after a trigger within which a party of its complement is looked for."""

NAMING = frozenset({"amod", "compound", "nmod", "poss", "pobj", "dobj", "dative", "nsubj", "nsubjpass"})
"""Labels of phrases that may name a party."""

MODIFIERS = frozenset({"amod", "compound", "nmod"})


@dataclasses.dataclass(frozen=True, slots=True)
class Filled:
    """A party with the token that it was read from."""

    head: int
    party: Party
    able: bool
    """Whether it is somebody who can act, not a thing with a nation."""


@dataclasses.dataclass(frozen=True, slots=True)
class Roles:
    """The parties of a trigger."""

    actors: tuple[Filled, ...] = ()
    recipients: tuple[Filled, ...] = ()


@dataclasses.dataclass(frozen=True)
class Told:
    """What statements say of the parties.

    ``closed`` tokens of channels are never any; ``speaker`` says who "we" is, or who spoke where speech is indirect.
    """

    closed: frozenset[int]
    speaker: Callable[[int, bool], Party | None]


class Slots:
    """Fills slots in one article."""

    def __init__(self, cast: Cast, plover: Plover, controls: Controls, told: Told) -> None:
        self.cast, self.parse = cast, cast.parse
        self.plover, self.controls, self.told, self.grammar = plover, controls, told, controls.grammar

    def roles(self, token: int, row: Row, light: int | None) -> Roles:
        """The parties of a trigger by its row; ``light`` is the light verb above a noun."""
        kind = row.trigger.kind
        actor_slots = row.trigger.actor or (NOUN_ACTOR if kind is TriggerKind.NOUN else VERB_ACTOR)
        recipient_slots = row.trigger.recipient or (NOUN_RECIPIENT if kind is TriggerKind.NOUN else VERB_RECIPIENT)
        if kind is TriggerKind.NOUN:
            recipients = self._first((r for r in recipient_slots if r != "compound"), token, light, frozenset())
            actors = self._first(actor_slots, token, light, frozenset(f.head for f in recipients))
            if not recipients and "compound" in recipient_slots:  # "imposed Ukraine sanctions", not "EU sanctions"
                recipients = self._first(("compound",), token, light, frozenset(f.head for f in actors))
        else:
            actors = self._first(actor_slots, token, light, frozenset())
            recipients = self._first(recipient_slots, token, light, frozenset(f.head for f in actors))
        if not actors and row.trigger.symmetric and kind is TriggerKind.NOUN:
            actors = self._around(token, recipients)
        return Roles(actors=actors, recipients=recipients)

    def completed(self, token: int, light: int | None, roles: Roles) -> Roles:
        """The roles with a recipient from what the trigger is about, where its slots named none with a code."""
        if any(f.party.code or f.able or self.parse.pos[f.head] == "PROPN" for f in roles.recipients):
            return roles
        return Roles(actors=roles.actors, recipients=self._below(token, light, roles.actors) or roles.recipients)

    def _around(self, token: int, recipients: tuple[Filled, ...]) -> tuple[Filled, ...]:
        """Who does the verb that a reciprocal noun hangs on ("Russia said after talks with Iran", "is in talks")."""
        parse = self.parse
        for above in parse.ancestors(token):
            if parse.pos[above] in syntax.VERBAL:
                taken = {f.party.code[:3] for f in recipients}
                found = self._parties(syntax.subjects(parse, above, self.controls))
                return tuple(f for f in found if f.able and f.party.code[:3] not in taken)
        return ()

    def _below(self, token: int, light: int | None, actors: tuple[Filled, ...]) -> tuple[Filled, ...]:
        """The first known party in what the trigger is about ("refused to meet Iran", "criticized polls in Russia")."""
        own, names = {f.party.code[:3] for f in actors}, {f.party.name for f in actors}
        home: tuple[Filled, ...] = ()
        for filled in self._mentioned(token, light):
            code = filled.party.code
            guess = (dataclasses.replace(filled, party=_unsure(filled.party), able=False),)
            if code[:3] not in own and filled.party.certain:
                return guess
            owned = self.parse.child(filled.head, "poss") is not None
            if code[:3] in own and filled.able and not owned and filled.party.name not in names:
                home = home or guess
        return home

    def _mentioned(self, token: int, light: int | None) -> Iterator[Filled]:
        """The parties with a code after a trigger within its phrase, in text order."""
        parse = self.parse
        last = parse.right[token if light is None or light > token else light]
        for head in range(token + 1, min(last + 1, token + REACH)):
            if (
                parse.pos[head] in ("PROPN", "NOUN", "ADJ")
                and parse.dep[head] in NAMING
                and not self._aside(head, token)
            ):
                yield from (f for f in self.filled(head) if f.party.code)

    def _aside(self, head: int, token: int) -> bool:
        """Whether a phrase hangs in a relative clause, an apposition or a coordinated clause below the trigger."""
        parse = self.parse
        for above in (head, *parse.ancestors(head)):
            if above == token:
                return False
            if parse.dep[above] in ("relcl", "appos", "advcl", "parataxis") or parse.dep[above] == "agent":
                return True
            if parse.dep[above] == "conj" and parse.pos[above] in syntax.VERBAL:
                return True
        return False

    def _first(self, slots: Iterable[str], token: int, light: int | None, taken: frozenset[int]) -> tuple[Filled, ...]:
        """The parties of the first slot that gives any; one that can act goes before a thing with a nation."""
        second: tuple[Filled, ...] = ()
        for slot in slots:
            found = tuple(f for f in self._parties(self._heads(slot, token, light)) if f.head not in taken)
            if any(f.able for f in found):
                return found
            second = second or found
        return second

    # ---- slots ------------------------------------------------------------------------------------------------------

    def _heads(self, slot: str, token: int, light: int | None) -> list[int]:
        parse = self.parse
        match slot:
            case "subj":
                return self._subject(token)
            case "obj":
                return syntax.objects(parse, token)
            case "dative":
                return self._list(parse.child(token, "dative"))
            case "light":
                return self._light(token, light)
            case "poss":
                return self._list(parse.child(token, "poss"))
            case "nation" | "compound":
                return self._modifiers(token, slot)
            case "infinitive-subject" | "clause-subject" | "infinitive-object":
                return self._in_clause(slot, token)
            case "to-party":
                return self._list(syntax.preposition(parse, token, *self.grammar.beside[:2]))
            case _ if slot.startswith("obj-"):
                return [h for o in syntax.objects(parse, token) for h in self._heads(slot[4:], o, None)]
            case _:
                return self._prepositional(slot, token, light)

    def _subject(self, token: int) -> list[int]:
        parse = self.parse
        if parse.pos[token] == "ADJ" and parse.pos[parse.head[token]] in syntax.VERBAL:
            return syntax.subjects(parse, parse.head[token], self.controls)
        return syntax.subjects(parse, token, self.controls)

    def _light(self, token: int, light: int | None) -> list[int]:
        if light is None:
            return self._host(token)
        if self.parse.lemma[light] in self.plover.undergoes:
            return []
        if self.parse.dep[token] == "nsubj":
            return []
        return syntax.subjects(self.parse, light, self.controls)

    def _host(self, token: int) -> list[int]:
        """Who is in or on it ("Ukraine is in talks", "workers on strike"), who is accused of it."""
        parse = self.parse
        prep = parse.head[token]
        if parse.dep[token] != "pobj":
            return []
        person = parse.child(parse.head[prep], "dobj")
        if person is not None and person < prep and self.controls.by_object(parse, parse.head[prep]):
            return self._list(person)
        if parse.lower[prep] not in self.grammar.within:
            return []
        above = parse.head[prep]
        if parse.lemma[above] == self.grammar.progressive:
            return syntax.subjects(parse, above, self.controls)
        return [above] if parse.dep[above] in ("ROOT", "nsubj", "nsubjpass") and self.able(above) else []

    def _prepositional(self, word: str, token: int, light: int | None) -> list[int]:
        """The object of a preposition of the trigger, of its object, or of its light verb."""
        places = [token]
        if self.parse.pos[token] in syntax.VERBAL:
            places += [o for o in syntax.objects(self.parse, token)[:1] if o > token]
            places += [
                p for o in places[1:] for p in self._list(syntax.preposition(self.parse, o, *self.grammar.whole))
            ]
        elif light is not None:
            places.append(light)
        if word in self.grammar.agent:  # "an attack carried out by Hamas"
            places += [
                c for c in self.parse.children[token] if self.parse.dep[c] == "acl" and self.parse.tag[c] == "VBN"
            ]
        for place in places:
            found = syntax.preposition(self.parse, place, word)
            if found is not None:
                return self._list(found)
        return []

    def _modifiers(self, token: int, slot: str) -> list[int]:
        parse = self.parse
        return [
            c
            for c in parse.children[token]
            if parse.dep[c] in MODIFIERS
            and c < token
            and (parse.pos[c] in ("PROPN", "NOUN") if slot == "compound" else not self._is_place(c))
        ]

    def _is_place(self, token: int) -> bool:
        """A city or region before a noun says where, not who ("the Mumbai attacks")."""
        mention = self.cast.name_at.get(token)
        return mention is not None and all(a.sense in ("capital", "metonym", "region") for a in mention.aliases)

    def _in_clause(self, slot: str, token: int) -> list[int]:
        """ "urged that NATO withdraw" asks NATO; "refused to meet Iran" turns Iran away."""
        parse = self.parse
        clause = parse.child(token, "ccomp", "xcomp", "advcl")
        if clause is None or parse.pos[clause] not in (*syntax.VERBAL, "ADJ"):
            return []
        if slot == "infinitive-object":
            found = syntax.objects(parse, clause)
            return found or self._list(syntax.preposition(parse, clause, *self.grammar.beside))
        own = syntax.own_subject(parse, clause)
        return self._list(own)

    def _list(self, head: int | None) -> list[int]:
        return [] if head is None else list(syntax.heads(self.parse, syntax.antecedent(self.parse, head)))

    # ---- parties ----------------------------------------------------------------------------------------------------

    def _parties(self, heads: Iterable[int]) -> Iterator[Filled]:
        """Parties, one a name; phrases that stand for nobody are left out."""
        seen: set[tuple[str, str]] = set()
        for head in heads:
            for filled in self.filled(head):
                key = (filled.party.name, filled.party.code)
                if key not in seen and not self.told.closed.intersection(range(*self.cast.core(filled.head))):
                    seen.add(key)
                    yield filled

    def filled(self, head: int) -> list[Filled]:
        """The party of a noun phrase: itself if it can act, those it is made of, or who owns it."""
        parse = self.parse
        if parse.dep[head] in MODIFIERS:
            return self._modifier(head)
        part = self._made_of(head)
        if part is not None:
            return [f for h in syntax.heads(parse, part) for f in self.filled(h)] or self._plain(head)
        if self.able(head):
            return self._plain(head)
        owned = self._owned(head)
        if owned:
            return [dataclasses.replace(f, able=False) for f in owned]
        who = self.cast.who(head)
        return [Filled(head, self.cast.party(head), False)] if who.code else []

    def _plain(self, head: int) -> list[Filled]:
        nations = self._nations(head)
        if len(nations) > 1:
            return nations
        if self.parse.lower[head] in self.grammar.nobody:
            of = syntax.preposition(self.parse, head, *self.grammar.owned)
            found = [] if of is None else [f for f in self.filled(of) if f.party.code]
            if found:
                return found
        spoken = self._speaker(head) if self.parse.pos[head] == "PRON" else None
        return [Filled(head, spoken or self.cast.party(head), self.able(head) or spoken is not None)]

    def _nations(self, head: int) -> list[Filled]:
        """Those of "Kenyan and Tanzanian rangers", one a nation."""
        parse = self.parse
        words = [h for c in parse.children[head] if parse.dep[c] == "amod" for h in syntax.heads(parse, c)]
        codes = [(w, code_of(self.cast.name_at[w].aliases)) for w in words if w in self.cast.name_at]
        sector = self.cast.who(head).code[3:]
        return [
            Filled(head, Party(spans=(self.cast.phrase(head),), name=parse.word[w], code=code + sector), True)
            for w, code in codes
            if code and code.isupper()
        ]

    def _speaker(self, head: int) -> Party | None:
        """Who spoke, for "we" within a statement, and for "they" in indirect speech where nobody else is known."""
        word = self.parse.lower[head]
        third = word in self.grammar.third and not self.cast.who(head).code
        if word not in self.grammar.speakers and not third:
            return None
        speaker = self.told.speaker(head, third)
        if speaker is None or (third and not speaker.code):
            return None
        return Party(spans=(self.cast.phrase(head),), name=speaker.name, code=speaker.code, certain=False)

    def able(self, head: int) -> bool:
        """Whether a phrase stands for somebody: a name, an agent, a person, a pronoun for one."""
        parse = self.parse
        if parse.pos[head] == "PRON":
            return parse.lower[head] not in self.grammar.not_able or (
                parse.lower[head] == self.grammar.it and self.cast.who(head).known
            )
        who = self.cast.who(head)
        if head in self.cast.noun_at or who.kind in (SourceKind.PERSON, SourceKind.INSTITUTION):
            return True
        return who.kind is SourceKind.GROUP and (bool(who.code) or self._animate(head))

    def _animate(self, head: int) -> bool:
        return self.parse.lemma[head] in self.plover.people

    def _made_of(self, head: int) -> int | None:
        """ "dozens of civilians", "members of the opposition": who is counted."""
        if self.parse.lemma[head] in self.plover.parts or self.parse.pos[head] == "NUM":
            return syntax.preposition(self.parse, head, *self.grammar.whole)
        return None

    def _owned(self, head: int) -> list[Filled]:
        """Whose thing it is ("Russia's invasion", "an attack by Hamas", "Russian positions")."""
        parse = self.parse
        owners = [parse.child(head, "poss"), syntax.preposition(parse, head, *self.grammar.agent)]
        for child in parse.children[head]:
            if parse.dep[child] == "acl" and parse.tag[child] == "VBN":
                owners.append(syntax.preposition(parse, child, *self.grammar.agent))
        for owner in owners:
            if owner is not None:
                found = [f for h in syntax.heads(parse, syntax.antecedent(parse, owner)) for f in self.filled(h)]
                if found:
                    return found
        for child in parse.children[head]:
            if parse.dep[child] in MODIFIERS and child < head:
                found = self._modifier(child)
                if found:
                    return found
        of = syntax.preposition(parse, head, *self.grammar.owned)
        return [f for f in self.filled(of) if f.party.code] if of is not None and of > head else []

    def _modifier(self, token: int) -> list[Filled]:
        """A national word or an agent before a noun as a party, both joined where they stand together."""
        parse = self.parse
        if parse.lower[token] in self.grammar.led:  # "US-led"
            return [
                f
                for c in parse.children[token]
                if c in self.cast.name_at
                for f in self._plain_code(c, code_of(self.cast.name_at[c].aliases))
            ]
        mention = self.cast.name_at.get(token) or self.cast.noun_at.get(token)
        if mention is None:
            return []
        aliases = mention.aliases
        if any(isinstance(a.entry, Agent) for a in aliases):
            return self._plain_code(token, self._sector(aliases))
        if parse.pos[token] != "PROPN" or parse.tag[token] not in ("NNP", "NNPS") or national(aliases):
            code = code_of(aliases)
            return self._plain_code(token, code) if code else []
        return self._plain(token) if self.able(token) else []

    def _sector(self, aliases: tuple[Alias, ...]) -> str:
        return next(a.entry.sector for a in aliases if isinstance(a.entry, Agent))

    def _plain_code(self, token: int, code: str) -> list[Filled]:
        parse = self.parse
        if len(code) == 3 and not code.isupper():
            return []
        if token in self.cast.noun_at and token not in self.cast.name_at:
            nation = self._sibling_nation(token)
            code = nation + code if nation else ""
        span = parse.span(token, token + 1)
        return [Filled(token, Party(spans=(span,), name=parse.text[slice(*span)], code=code, certain=bool(code)), True)]

    def _sibling_nation(self, token: int) -> str:
        """The nation that stands before the same noun ("Israeli army raid")."""
        parse = self.parse
        for child in (*parse.children[token], *parse.children[parse.head[token]]):
            mention = self.cast.name_at.get(child)
            if mention and parse.dep[child] in (*MODIFIERS, "poss"):
                return code_of(mention.aliases)[:3]
        return self.cast.home


def _unsure(party: Party) -> Party:
    return Party(spans=party.spans, name=party.name, code=party.code, certain=False)
