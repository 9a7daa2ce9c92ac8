"""Who speaks: from a cue to the noun phrase that is its source."""

from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Run, trim
from forewarn.records import Parse

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
LINKS_UP = frozenset({"conj", "advcl", "xcomp", "pcomp", "ccomp", "dep", "parataxis", "acl"})
"""A verb that hangs on another by one of these may share its subject."""

COMMAS = frozenset({",", "”", '"', "’", "''", "»"})
"""What stands between a statement and the clause behind it that names the speaker."""

LONGEST_SOURCE = 40
"""Tokens; a longer subtree is a parsing error and is cut to the phrase itself."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})


def speaker(parse: Parse, verb: int) -> int | None:
    """The head of the noun phrase that the verb says speaks: its subject, agent, or the subject it shares."""
    quoted = quoted_as(parse, verb)
    if quoted is not None:
        return parse.child(quoted, *PASSIVE_SUBJECTS) if is_passive(parse, quoted) else parse.child(quoted, "dobj")
    if is_passive(parse, verb):
        return agent(parse, verb)
    own = subject(parse, verb)
    if own is not None:
        return _antecedent(parse, own, verb)
    if parse.child(verb, "nsubjpass", "expl") is not None:
        return None
    above = parse.head[verb]
    match parse.dep[verb]:
        case "relcl" | "acl" if parse.pos[above] in NOMINAL and parse.tag[verb] != "VBN":
            return above
        case dep if dep in LINKS_UP and above != verb:
            return _shared(parse, verb, above) or _beside(parse, verb)
    return _beside(parse, verb)


def subject(parse: Parse, verb: int) -> int | None:
    """The subject of a verb; the one behind it where a comma stands before it ("Iran ready to talk, says minister")."""
    found = [c for c in parse.children[verb] if parse.dep[c] == "nsubj"]
    if len(found) > 1 and found[-1] > verb and parse.word[verb - 1] in COMMAS:
        return found[-1]
    return found[0] if found else None


def quoted_as(parse: Parse, verb: int) -> int | None:
    """The verb above "as saying", or None."""
    above = parse.head[verb]
    if parse.tag[verb] != "VBG" or parse.lower[above] != "as":
        return None
    quoting = parse.head[above]
    return quoting if quoting != above and parse.pos[quoting] == "VERB" else None


def _antecedent(parse: Parse, subject: int, verb: int) -> int | None:
    """The noun that a relative subject stands for; the subject itself otherwise, nobody for an expletive."""
    if parse.tag[subject] in ("WP", "WDT") and parse.dep[verb] == "relcl":
        return parse.head[verb]
    below = parse.child(subject, "prep")
    if (
        below is not None
        and parse.dep[verb] == "relcl"
        and any(parse.tag[c] in ("WP", "WDT") for c in parse.children[below])
    ):
        return parse.head[verb]
    return None if parse.dep[subject] == "expl" else subject


def _shared(parse: Parse, verb: int, above: int) -> int | None:
    """The subject of the verb above ("denied the report, saying ...", "went on to say")."""
    if parse.pos[above] == "ADP":
        above = parse.head[above]
    if parse.pos[above] not in ("VERB", "AUX"):
        return above if parse.pos[above] in ("NOUN", "PROPN") and parse.dep[verb] in ("acl", "advcl") else None
    if parse.dep[verb] == "advcl" and parse.tag[verb] == "VBG" and parse.word[parse.left[verb] - 1] == ",":
        above = _out_of_complement(parse, above)
    if parse.dep[verb] == "xcomp":
        controller = parse.child(above, "dobj")
        if controller is not None and parse.tag[verb] == "VB":
            return controller
    if parse.dep[verb] == "ccomp" and parse.tag[verb] not in ("VBG", "VBN"):
        return None
    if is_passive(parse, above):
        return parse.child(above, *PASSIVE_SUBJECTS)
    return speaker(parse, above)


def _out_of_complement(parse: Parse, above: int) -> int:
    """The verb whose complement holds ``above``: a participle behind a comma goes on with what the speaker does."""
    head = parse.head[above]
    if parse.dep[above] == "ccomp" and head < above and parse.pos[head] == "VERB":
        return head
    return above


PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"})
"""Parts of speech a plain noun phrase is made of."""


def _beside(parse: Parse, verb: int) -> int | None:
    """A noun phrase that stands where a speaker does although the parse does not say so.

    Right after the verb, where a quotation or comma stands before it ("…," said the warning); else what opens the
    clause, with no other verb between ("Alain Juppé, the foreign minister, said").
    """
    if verb and parse.word[verb - 1] in COMMAS:
        last = verb + 1
        while last < len(parse) and parse.sentence[last] == parse.sentence[verb] and parse.pos[last] in PHRASE:
            last += 1
        heads = [t for t in range(verb + 1, last) if parse.pos[t] in ("NOUN", "PROPN", "PRON")]
        if heads:
            return heads[-1]
    first = parse.sentences[parse.sentence[verb]][0]
    before = range(first, verb)
    if any(
        parse.pos[t] in ("VERB", "AUX", "SCONJ") and parse.dep[t] not in ("relcl", "acl", "aux", "amod", "compound")
        for t in before
    ):
        return None
    if any(parse.word[t] in ("“", "”", '"', ":") for t in before) or parse.dep[verb] not in ("ROOT", "ccomp", "relcl"):
        return None
    return next(
        (
            t
            for t in before
            if parse.pos[t] in ("NOUN", "PROPN", "PRON")
            and (t + 1 == verb or parse.pos[t + 1] not in ("NOUN", "PROPN", "PART"))
        ),
        None,
    )


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
