"""The chain of operators above an act, read up the dependency tree from its trigger."""

import dataclasses
from collections.abc import Iterator, Sequence

from forewarn.codebooks.operators import Complement, Link, Operators, OperatorWord
from forewarn.codebooks.plover import Plover
from forewarn.marking.cast import Cast
from forewarn.marking.events import syntax
from forewarn.marking.events.control import Controls
from forewarn.records import Operator, OperatorKind, Parse, Party

LONGEST = 12
"""Links of the longest chain that is followed; a longer one is a wrong parse."""


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """An operator with the token that bears it."""

    operator: Operator
    token: int


class Chains:
    """Reads chains in one article."""

    def __init__(self, cast: Cast, operators: Operators, plover: Plover, controls: Controls) -> None:
        self.cast, self.parse = cast, cast.parse
        self.operators, self.plover, self.controls, self.grammar = operators, plover, controls, operators.grammar

    def above(self, trigger: int) -> list[Step]:
        """The operators above a trigger, innermost first."""
        steps: list[Step] = []
        token = trigger
        for _ in range(LONGEST):
            steps += [s for s in self._beside(token) if s.token not in {known.token for known in steps}]
            link = self._governor(token)
            if link is None:
                break
            steps += link[1]
            if link[0] == token:
                break
            token = link[0]
        return steps

    # ---- words that stand by a verb or a noun -----------------------------------------------------------------------

    def _beside(self, token: int) -> list[Step]:
        if self.parse.pos[token] in syntax.VERBAL:
            return self._beside_verb(token)
        if self.parse.pos[token] == "ADJ":
            return list(self._words(token, ("neg", "advmod"), OperatorWord.NEGATION, OperatorWord.ADVERB))
        return list(self._words(token, ("det", "neg", "amod"), OperatorWord.DETERMINER, OperatorWord.ADJECTIVE))

    def _beside_verb(self, verb: int) -> list[Step]:
        """Aspect, adverbs, modals, negation and the conjunction of a verb, nearest to the act first."""
        parse = self.parse
        steps = [*self._aspect(verb), *self._words(verb, ("advmod",), OperatorWord.ADVERB)]
        bearer = verb
        while self._shares(bearer) and not any(parse.dep[c] == "aux" for c in parse.children[bearer]):
            bearer = parse.head[bearer]
        modals = list(self._modals(bearer))
        negations = [s for b in {verb, bearer} for s in self._negations(b, verb)] or list(self._nobody(verb))
        steps += [*negations, *modals] if modals and not self._negates_modal(modals) else [*modals, *negations]
        steps += self._marks(verb)
        return steps

    def _negates_modal(self, modals: Sequence[Step]) -> bool:
        """ "cannot attack", "will not attack": the negation is outside; "may not attack": inside."""
        return modals[0].operator.kind is not OperatorKind.MAY or self.parse.lower[modals[0].token] in self.grammar.able

    def _shares(self, verb: int) -> bool:
        parse = self.parse
        above = parse.head[verb]
        same = parse.tag[verb] == parse.tag[above]
        return syntax.shares_subject(parse, verb) and same

    def _words(self, token: int, labels: tuple[str, ...], *kinds: OperatorWord) -> Iterator[Step]:
        for child in self.parse.children[token]:
            if self.parse.dep[child] in labels:
                for kind in kinds:
                    row = self.operators.word(kind, self.parse.lower[child])
                    if row and row.operator:
                        yield self._step(row.operator, child)
                        break

    def _negations(self, bearer: int, verb: int) -> Iterator[Step]:
        parse = self.parse
        for child in parse.children[bearer]:
            if parse.dep[child] not in ("neg", "advmod", "preconj", "prep", "det"):
                continue
            phrase = " ".join(parse.lower[parse.left[child] : child + 1])
            row = self.operators.word(OperatorWord.NEGATION, phrase)
            focused = parse.lower[min(child + 1, len(parse) - 1)] in self.grammar.focus
            if row and row.operator and not focused and (bearer == verb or child < verb):
                yield self._step(row.operator, child)

    def _nobody(self, verb: int) -> Iterator[Step]:
        """ "Nobody attacked", "No soldier attacked": a subject, or an object, that denies its verb."""
        for child in self.parse.children[verb]:
            word = self._denying(child) if self.parse.dep[child] in ("nsubj", "nsubjpass", "dobj") else None
            if word is not None:
                yield self._step(OperatorKind.NOT, word)
                return

    def _denying(self, noun: int) -> int | None:
        """The word of a noun phrase that denies: its "no", or the pronoun itself."""
        parse = self.parse
        if parse.lower[noun] in self.grammar.nobody:
            return noun
        for word in parse.children[noun]:
            row = self.operators.word(OperatorWord.DETERMINER, parse.lower[word]) if parse.dep[word] == "det" else None
            if row and row.operator is OperatorKind.NOT:
                return word
        return None

    def _modals(self, verb: int) -> Iterator[Step]:
        parse = self.parse
        for child in parse.children[verb]:
            if parse.dep[child] != "aux":
                continue
            row = self.operators.word(OperatorWord.MODAL, parse.lower[child])
            if row and row.operator and (parse.tag[child] == "MD" or parse.lemma[child] != self.grammar.perfect):
                yield self._step(self._modal_kind(row.operator, verb, child), child)

    def _modal_kind(self, kind: OperatorKind, verb: int, modal: int) -> OperatorKind:
        """ "would have attacked" did not; "would attack if" may."""
        parse = self.parse
        perfect = parse.tag[verb] == "VBN" and any(
            parse.lemma[c] == self.grammar.perfect and parse.dep[c] == "aux" for c in parse.children[verb]
        )
        if parse.lower[modal] not in self.grammar.future_in_past:
            return kind
        if perfect:
            return OperatorKind.NOT
        told = parse.head[verb] if parse.dep[verb] == "ccomp" else verb  # "X would attack, he said, if"
        conditional = any(
            parse.dep[c] == "advcl" and any(parse.lower[m] in self.grammar.conditional for m in parse.children[c])
            for c in (*parse.children[verb], *parse.children[told])
        )
        return OperatorKind.MAY if conditional else kind

    def _aspect(self, verb: int) -> Iterator[Step]:
        parse = self.parse
        if parse.tag[verb] == "VBG" and any(
            parse.lemma[c] == self.grammar.progressive and parse.dep[c] == "aux" for c in parse.children[verb]
        ):
            yield self._step(OperatorKind.CONTINUE, verb)

    def _marks(self, verb: int) -> Iterator[Step]:
        for child in self.parse.children[verb]:
            if self.parse.dep[child] in ("mark", "advmod"):
                row = self.operators.word(OperatorWord.MARK, self.parse.lower[child])
                if row and row.operator:
                    yield self._step(row.operator, child)

    # ---- what governs -----------------------------------------------------------------------------------------------

    def _governor(self, token: int) -> tuple[int, list[Step]] | None:
        """The next token of the way up and the operator it bears, or None where the way ends."""
        parse = self.parse
        above, dep = parse.head[token], parse.dep[token]
        if above == token:
            headline = parse.pos[token] in syntax.VERBAL and self._form(token) is Complement.INFINITIVE
            return (token, [self._step(OperatorKind.PLAN, token)]) if headline else None
        if dep in ("pobj", "pcomp"):
            return self._through_preposition(token, above)
        if dep == "conj":
            return self._through_coordination(token, above)
        complements = self._complements(token, dep)
        link = self._link(above, complements, self._has_doer(token))
        if link:
            return above, self._linked(link, above)
        adjective = self._predicate(token, above, dep)
        if adjective:
            return adjective
        return self._unlinked(token, above, dep)

    def _complements(self, token: int, dep: str) -> tuple[Complement, ...]:
        """In which ways a token can be the complement of its head."""
        match dep:
            case "compound" | "nmod":  # "a withdrawal plan", "a ceasefire demand"
                return (Complement.OBJECT, Complement.FOR, Complement.OF, Complement.INFINITIVE)
            case "dobj" | "nsubjpass" | "attr" | "oprd":
                return (Complement.OBJECT,)
            case "nsubj":
                return (Complement.SUBJECT,)
            case "xcomp" | "ccomp" | "acl" | "csubj" | "relcl":
                return (self._form(token),)
            case "advcl" if syntax.urged(self.parse, token, self.controls) is not None:
                return (self._form(token),)
            case _:
                return ()

    def _form(self, verb: int) -> Complement:
        parse = self.parse
        if parse.pos[verb] not in syntax.VERBAL:
            return Complement.OBJECT
        if any(parse.dep[c] == "aux" and parse.lower[c] in self.grammar.infinitive for c in parse.children[verb]):
            return Complement.INFINITIVE
        finite = any(parse.dep[c] == "aux" for c in parse.children[verb])
        if parse.tag[verb] == "VBG" and not finite:
            return Complement.GERUND
        if parse.tag[verb] == "VB" and not finite and parse.dep[verb] == "xcomp":
            return Complement.INFINITIVE
        return Complement.CLAUSE

    def _has_doer(self, verb: int) -> bool:
        """Whether an infinitive has a subject of its own ("want NATO to leave")."""
        if self.parse.dep[verb] == "advcl":
            return True
        return self.parse.dep[verb] in ("xcomp", "ccomp") and syntax.own_subject(self.parse, verb) is not None

    def _link(self, above: int, complements: tuple[Complement, ...], done_by: bool = False) -> Link | None:
        """The operator row of a governor that takes one of the complements.

        With ``done_by`` somebody else does the act, and a row for that is taken where there is one.
        """
        parse = self.parse
        fitting = [
            link
            for link in self.operators.governor(parse.pos[above], parse.lemma[above].lower())
            if any(c in link.row.takes for c in complements) and self._has(above, link.rest)
        ]
        if done_by and Complement.INFINITIVE in complements:
            fitting.sort(key=lambda link: link.row.doer != "object")
        return fitting[0] if fitting else None

    def _has(self, above: int, rest: tuple[str, ...]) -> bool:
        words = [self.parse.lower[c] for c in self.parse.children[above]]
        return all(word in words for word in rest)

    def _linked(self, link: Link, above: int) -> list[Step]:
        return [self._step(link.row.operator, above)] if link.row.operator else []

    def _through_preposition(self, token: int, prep: int) -> tuple[int, list[Step]] | None:
        """ "called for talks", "accused of attacking", "a plan for attacks"."""
        parse = self.parse
        governor, word = parse.head[prep], parse.lower[prep]
        if governor == prep:
            return None
        if parse.dep[prep] == "agent":
            return None
        if word in self.grammar.without:
            return governor, [self._step(OperatorKind.NOT, prep)]
        found = Complement(word) if word in COMPLEMENT_WORDS else None
        complements = (found, Complement.GERUND) if found and parse.dep[token] == "pcomp" else (found,) if found else ()
        link = self._link(governor, complements) if complements else None
        if link is None and parse.pos[governor] == "ADP" and parse.head[governor] != governor:
            return self._through_preposition(prep, governor)
        return (governor, self._linked(link, governor)) if link else None

    def _through_coordination(self, token: int, above: int) -> tuple[int, list[Step]] | None:
        """The first of coordinated words stands for what is above both; what stands beside it is not shared here."""
        if self.parse.pos[above] in syntax.VERBAL and self.parse.pos[token] not in syntax.VERBAL:
            return None
        while self.parse.dep[above] == "conj":
            above = self.parse.head[above]
        return self._governor(above)

    def _predicate(self, token: int, above: int, dep: str) -> tuple[int, list[Step]] | None:
        """ "an attack is possible", "Russia is ready to talk", "it is necessary to withdraw"."""
        parse = self.parse
        if parse.lemma[above] not in self.grammar.copula:
            return None
        if dep not in ("nsubj", "csubj", "xcomp", "ccomp", "advcl", "nsubjpass"):
            return None
        adjective = parse.child(above, "acomp", "oprd", "attr", "advmod")
        if adjective is None or adjective == token:
            return None
        complement = Complement.SUBJECT if dep == "nsubj" else self._form(token)
        for link in self.operators.governor(parse.pos[adjective], parse.lemma[adjective].lower()):
            if complement in link.row.takes:
                return above, self._linked(link, adjective)
        return None

    def _unlinked(self, token: int, above: int, dep: str) -> tuple[int, list[Step]] | None:
        """Governors that are no operators: some let the chain pass, at most others it ends."""
        parse = self.parse
        infinitive = parse.pos[token] in syntax.VERBAL and self._form(token) is Complement.INFINITIVE
        named = parse.child(above, "attr") if parse.lemma[above] in self.grammar.copula else None
        if infinitive and named is not None and self._is_first(named):
            return above, []
        if dep in ("xcomp", "ccomp") and parse.pos[above] in (*syntax.VERBAL, "ADJ"):
            purpose = [self._step(OperatorKind.PLAN, token)] if infinitive and parse.pos[above] != "ADJ" else []
            return above, purpose
        if dep in ("advcl", "relcl", "acl") and infinitive:
            return None if self._is_first(above) else (token, [self._step(OperatorKind.PLAN, token)])
        if dep == "advcl" and parse.tag[token] == "VBG" and parse.child(token, "mark", "prep") is None:
            return above, []
        if dep in ("dobj", "nsubjpass") and parse.lemma[above] in self.plover.holds:
            return above, []
        if dep in ("nsubj", "nsubjpass") and parse.lemma[above] in self.plover.happens:
            return above, []
        if dep == "attr" and parse.child(above, "expl") is not None:
            return above, []
        return None

    def _is_first(self, noun: int) -> bool:
        """ "the first leader to visit" did visit."""
        return any(self.parse.lower[c] in self.grammar.first for c in self.parse.children[noun])

    # ---- holders ----------------------------------------------------------------------------------------------------

    def _step(self, kind: OperatorKind, token: int) -> Step:
        span = self.parse.span(token, token + 1)
        return Step(Operator(kind=kind, holder=self._holder(token), span=span), token)

    def _holder(self, token: int) -> Party | None:
        """Who says, denies, plans or demands; nobody for words that only stand by."""
        parse: Parse = self.parse
        if parse.pos[token] == "VERB":
            found = syntax.subjects(parse, token, self.controls)
        elif parse.pos[token] == "NOUN":
            found = syntax.owner(parse, token, self.controls)
        else:
            return None
        return self.cast.party(found[0]) if found else None


COMPLEMENT_WORDS = frozenset(c.value for c in Complement)
