"""Who does what to whom in a dependency tree: logical subjects and objects, through passives, control and coordination.

Labels are ClearNLP's. Every function returns token numbers: heads of noun phrases, coordinated heads included.
"""

from collections.abc import Iterator

from forewarn.marking.events.control import Controls
from forewarn.records import Parse

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})
VERBAL = frozenset({"VERB", "AUX"})
RELATIVES = frozenset({"WP", "WDT", "WP$"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "conj", "csubj", "parataxis"})
DEEPEST = 6
"""Steps that a missing subject is looked for up the tree; a longer way is a wrong parse."""


def heads(parse: Parse, head: int) -> Iterator[int]:
    """The head and those coordinated with it."""
    yield head
    for child in parse.children[head]:
        if parse.dep[child] == "conj" and parse.pos[child] in NOMINAL:
            yield from heads(parse, child)


def preposition(parse: Parse, token: int, *words: str) -> int | None:
    """The object of the first of the prepositions that hangs on the token, or None."""
    for word in words:
        for child in parse.children[token]:
            if parse.dep[child] in ("prep", "agent", "dative", "prt") and parse.lower[child] == word:
                found = parse.child(child, "pobj")
                if found is not None:
                    return found
    return None


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether a participle says what was done to its subject."""
    if parse.tag[verb] not in ("VBN", "VBD"):
        return False
    if any(parse.dep[c] in ("nsubjpass", "auxpass", "csubjpass", "agent") for c in parse.children[verb]):
        return True
    if parse.tag[verb] != "VBN" or any(parse.dep[c] in ("aux", "nsubj", "dobj") for c in parse.children[verb]):
        return False
    match parse.dep[verb]:
        case "acl" | "amod":
            return True
        case "conj":
            above = parse.head[verb]
            return parse.pos[above] in VERBAL and is_passive(parse, above)
        case "ROOT" | "advcl" | "xcomp" | "ccomp" | "parataxis":
            return True  # a headline without its auxiliary, a participle clause
        case _:
            return False


def shares_subject(parse: Parse, verb: int) -> bool:
    """Whether a verb is coordinated with another and has no subject of its own."""
    return parse.dep[verb] == "conj" and own_subject(parse, verb) is None and parse.pos[parse.head[verb]] in VERBAL


def own_subject(parse: Parse, verb: int) -> int | None:
    """The grammatical subject of the verb itself; of several the last before it ("KABUL -- The army said")."""
    found = [c for c in parse.children[verb] if parse.dep[c] in ("nsubj", "nsubjpass", "csubj")]
    before = [c for c in found if c < verb]
    return before[-1] if before else found[0] if found else None


def antecedent(parse: Parse, head: int) -> int:
    """The noun that a relative pronoun stands for, else the token itself."""
    if parse.tag[head] not in RELATIVES:
        return head
    for above in parse.ancestors(head):
        if parse.dep[above] == "relcl":
            return parse.head[above]
        if parse.dep[above] == "ROOT":
            break
    return head


def subjects(parse: Parse, verb: int, controls: Controls, depth: int = 0) -> list[int]:
    """The heads that do the verb: its subject, the agent of a passive, or who controls it from above."""
    if depth > DEEPEST:
        return []
    if is_passive(parse, verb):
        return agents(parse, verb, controls)
    own = own_subject(parse, verb)
    if own is not None:
        return list(heads(parse, antecedent(parse, own)))
    return controllers(parse, verb, controls, depth + 1)


def agents(parse: Parse, verb: int, controls: Controls) -> list[int]:
    """The by-phrase of a passive; a by-phrase that only the last of coordinated verbs bears counts for all."""
    found = preposition(parse, verb, *controls.grammar.agent)
    if found is not None and parse.pos[found] in NOMINAL:
        return list(heads(parse, found))
    for child in parse.children[verb]:
        if parse.dep[child] == "conj" and parse.tag[child] == "VBN":
            return agents(parse, child, controls)
    return []


def controllers(parse: Parse, verb: int, controls: Controls, depth: int) -> list[int]:
    """Who does a verb that has no subject of its own."""
    above = parse.head[verb]
    match parse.dep[verb]:
        case "conj" if parse.pos[above] in VERBAL:
            return _of_clause(parse, above, controls, depth)
        case "xcomp" | "ccomp" | "advcl":
            return _from_verb(parse, verb, above, controls, depth)
        case "pcomp":
            return _from_preposition(parse, above, controls, depth)
        case "acl":
            return _from_noun(parse, verb, above, controls, depth)
        case "relcl":
            return _who_is(parse, above, controls, depth)
        case _:
            return []


def _who_is(parse: Parse, noun: int, controls: Controls, depth: int) -> list[int]:
    """Those that a noun stands for: of "Ireland became the first state to sign" Ireland."""
    above = parse.head[noun]
    if parse.dep[noun] == "attr" and parse.lemma[above] in controls.grammar.copula and depth < DEEPEST:
        return _of_clause(parse, above, controls, depth + 1) or list(heads(parse, noun))
    return list(heads(parse, noun))


def _of_clause(parse: Parse, verb: int, controls: Controls, depth: int) -> list[int]:
    """Who is the grammatical subject of a clause, active or passive."""
    if depth > DEEPEST:
        return []
    own = own_subject(parse, verb)
    if own is not None:
        return list(heads(parse, antecedent(parse, own)))
    if is_passive(parse, verb) and parse.dep[verb] == "acl":
        return list(heads(parse, parse.head[verb]))
    return controllers(parse, verb, controls, depth + 1)


def _from_verb(parse: Parse, verb: int, above: int, controls: Controls, depth: int) -> list[int]:
    if parse.pos[above] not in VERBAL:
        return _from_adjective(parse, above, controls, depth)
    person = urged(parse, verb, controls)
    if person is not None:
        return list(heads(parse, antecedent(parse, person)))
    if parse.dep[verb] == "advcl" and any(parse.dep[c] == "mark" for c in parse.children[verb]):
        return []
    if parse.dep[verb] != "advcl" and not is_passive(parse, above):
        person = parse.child(above, "dobj", "dative")
        if person is None and controls.by_preposition(parse, above):
            person = preposition(parse, above, *controls.grammar.spoken_to)
        if person is not None and person < verb and not controls.by_subject(parse, above):
            return list(heads(parse, antecedent(parse, person)))
    return _of_clause(parse, above, controls, depth)


def urged(parse: Parse, verb: int, controls: Controls) -> int | None:
    """Who is urged to do an infinitive that the parser took for a purpose ("exhorted Somalis to rise")."""
    above = parse.head[verb]
    if parse.dep[verb] != "advcl" or not controls.by_object(parse, above) or is_passive(parse, above):
        return None
    infinitive = any(parse.tag[c] == "TO" for c in parse.children[verb])
    person = parse.child(above, "dobj", "dative")
    return person if infinitive and person is not None and person < verb else None


def _from_adjective(parse: Parse, above: int, controls: Controls, depth: int) -> list[int]:
    """ "Russia is ready to talk": the subject of the verb that the adjective belongs to."""
    if parse.dep[above] in ("acomp", "oprd", "attr") and parse.pos[parse.head[above]] in VERBAL:
        return _of_clause(parse, parse.head[above], controls, depth)
    if parse.dep[above] == "amod":
        return list(heads(parse, parse.head[above]))
    return []


def _from_preposition(parse: Parse, above: int, controls: Controls, depth: int) -> list[int]:
    """ "accused Russia of attacking", "plans for attacking", "began by attacking"."""
    governor = parse.head[above]
    if parse.pos[governor] in VERBAL:
        person = parse.child(governor, "dobj")
        if (
            person is not None
            and person < above
            and not is_passive(parse, governor)
            and parse.lower[above] in controls.grammar.object_of
        ):
            return list(heads(parse, antecedent(parse, person)))
        return _of_clause(parse, governor, controls, depth)
    return owner(parse, governor, controls, depth)


def _from_noun(parse: Parse, verb: int, noun: int, controls: Controls, depth: int) -> list[int]:
    """ "troops attacking" do it themselves; "a plan to attack", "a report accusing" is its owner's."""
    if controls.is_operator_noun(parse, noun):
        asked = preposition(parse, noun, *controls.grammar.asked)
        if asked is not None and asked < verb and parse.pos[asked] in NOMINAL:
            return list(heads(parse, asked))
        return owner(parse, noun, controls, depth)
    return _who_is(parse, noun, controls, depth)


def owner(parse: Parse, noun: int, controls: Controls, depth: int = 0) -> list[int]:
    """Whose plan, threat or decision it is: the possessor, "by X", or the subject of the verb it is the object of."""
    owner = parse.child(noun, "poss")
    if owner is None:
        owner = preposition(parse, noun, *controls.grammar.agent)
    if owner is not None:
        return list(heads(parse, antecedent(parse, owner)))
    above = parse.head[noun]
    if parse.dep[noun] in ("dobj", "attr") and parse.pos[above] in VERBAL:
        return subjects(parse, above, controls, depth + 1)
    if parse.dep[noun] == "pobj" and parse.pos[parse.head[above]] in VERBAL:
        return subjects(parse, parse.head[above], controls, depth + 1)
    return []


def objects(parse: Parse, verb: int) -> list[int]:
    """The heads that the verb is done to."""
    if is_passive(parse, verb):
        return _passive_subjects(parse, verb)
    found = parse.child(verb, "dobj")
    if found is not None:
        return list(heads(parse, antecedent(parse, found)))
    for child in parse.children[verb]:
        if parse.dep[child] == "conj" and parse.tag[child] == parse.tag[verb] and own_subject(parse, child) is None:
            return objects(parse, child)
    if parse.dep[verb] == "relcl" and parse.tag[own_subject(parse, verb) or verb] not in RELATIVES:
        return [parse.head[verb]] if own_subject(parse, verb) is not None else []
    return []


def _passive_subjects(parse: Parse, verb: int) -> list[int]:
    own = own_subject(parse, verb)
    if own is not None:
        return list(heads(parse, antecedent(parse, own)))
    above = parse.head[verb]
    match parse.dep[verb]:
        case "acl" | "relcl":
            return list(heads(parse, above))
        case "conj" if parse.pos[above] in VERBAL and is_passive(parse, above):
            return _passive_subjects(parse, above)
        case "xcomp" | "ccomp" | "advcl" | "conj" if parse.pos[above] in VERBAL:
            return subjects_of_clause(parse, above)
        case _:
            return []


def subjects_of_clause(parse: Parse, verb: int) -> list[int]:
    """The grammatical subject of a verb or of those above it that share it."""
    for _ in range(DEEPEST):
        own = own_subject(parse, verb)
        if own is not None:
            return list(heads(parse, antecedent(parse, own)))
        if parse.dep[verb] not in ("conj", "xcomp", "advcl") or parse.pos[parse.head[verb]] not in VERBAL:
            break
        verb = parse.head[verb]
    return []
