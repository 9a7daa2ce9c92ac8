"""Who speaks: from a cue to the noun phrase that is its source."""

from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Run, trim
from forewarn.records import Parse

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
LINKS_UP = frozenset({"conj", "advcl", "xcomp", "pcomp", "ccomp", "dep", "parataxis", "acl"})
"""A verb that hangs on another by one of these may share its subject."""

LONGEST_SOURCE = 40
"""Tokens; a longer subtree is a parsing error and is cut to the phrase itself."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})


def speaker(parse: Parse, verb: int) -> int | None:
    """The head of the noun phrase that the verb says speaks: its subject, agent, or the subject it shares."""
    if is_passive(parse, verb):
        return agent(parse, verb)
    own = parse.child(verb, "nsubj")
    if own is not None:
        return _expletive(parse, own)
    if parse.child(verb, "nsubjpass") is not None:
        return None
    above = parse.head[verb]
    match parse.dep[verb]:
        case "relcl" | "acl":
            return above if parse.pos[above] in NOMINAL and parse.tag[verb] != "VBN" else None
        case dep if dep in LINKS_UP and above != verb:
            return _shared(parse, verb, above)
    return _inverted(parse, verb)


def _shared(parse: Parse, verb: int, above: int) -> int | None:
    """The subject of the verb above ("denied the report, saying ...", "went on to say")."""
    if parse.pos[above] == "ADP":
        above = parse.head[above]
    if parse.pos[above] not in ("VERB", "AUX"):
        return above if parse.pos[above] in ("NOUN", "PROPN") and parse.dep[verb] in ("acl", "advcl") else None
    if parse.dep[verb] == "xcomp":
        controller = parse.child(above, "dobj")
        if controller is not None and parse.tag[verb] == "VB":
            return controller
    if parse.dep[verb] == "ccomp" and parse.tag[verb] not in ("VBG", "VBN"):
        return _inverted(parse, verb)
    if is_passive(parse, above):
        return parse.child(above, *PASSIVE_SUBJECTS)
    return speaker(parse, above)


def _inverted(parse: Parse, verb: int) -> int | None:
    """A noun phrase right after the verb that the parser took for its object or complement ("said Smith")."""
    after = verb + 1
    if after < len(parse) and parse.pos[after] in ("PROPN", "DET", "NOUN", "ADJ") and verb > 0 and parse.word[verb - 1] in (",", "”", '"', "’", "''", "»"):
        for child in parse.children[verb]:
            if child > verb and parse.dep[child] in ("dobj", "attr", "oprd", "npadvmod") and parse.left[child] == after:
                return child
    return None


def _expletive(parse: Parse, subject: int) -> int | None:
    """The subject, unless it is the "it" or "there" of a clause that names nobody."""
    return None if parse.dep[subject] == "expl" else subject


def is_passive(parse: Parse, verb: int) -> bool:
    """Whether the verb stands in the passive, also as a reduced relative clause ("a report published by ...")."""
    if any(parse.dep[c] in ("auxpass", "nsubjpass") for c in parse.children[verb]):
        return True
    return parse.tag[verb] == "VBN" and (
        parse.child(verb, "agent") is not None
        or (parse.dep[verb] in ("acl", "advcl") and parse.child(verb, "aux", "nsubj") is None)
    )


def agent(parse: Parse, verb: int) -> int | None:
    """The noun phrase after "by" of a passive, or None."""
    by = parse.child(verb, "agent")
    return parse.child(by, "pobj") if by is not None else None


def source_run(cast: Cast, head: int, away_from: int, keep_clauses: bool = True) -> Run:
    """The whole noun phrase with its apposition and modifiers, not reaching over the cue at ``away_from``."""
    parse = cast.parse
    first, last = parse.left[head], parse.right[head] + 1
    if head < away_from:
        last = min(last, away_from)
    else:
        first = max(first, away_from + 1)
    if last - first > LONGEST_SOURCE or not keep_clauses:
        first, last = cast.core(head)
    for child in parse.children[head]:
        if parse.dep[child] == "cc" and child == parse.left[head]:
            first = max(first, child + 1)
        if parse.dep[child] in ("advcl", "ccomp", "parataxis", "dep") and child > head:
            last = min(last, max(parse.left[child], head + 1))
    run = trim(parse, (first, last))
    return run or (head, head + 1)
