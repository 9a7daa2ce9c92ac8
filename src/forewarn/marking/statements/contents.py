"""What is said: from a cue and its frame to the tokens of its content."""

from collections.abc import Callable, Iterator, Sequence

from forewarn.lang.words import Cue, Frame, Grammar
from forewarn.marking.statements.drafts import Run, subtract, trim
from forewarn.marking.statements.sources import is_passive
from forewarn.records import Parse

Contents = list[Run]


def contents(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Iterator[tuple[Frame, Contents]]:
    """Every frame of the cue that is filled, with the content it gives, in the order of the table."""
    for frame in cue.frames:
        fill = FRAMES.get(frame)
        found = fill(parse, verb, cue, grammar) if fill else _after_preposition(parse, verb, grammar, frame)
        if found:
            yield frame, found


def clean(parse: Parse, runs: Sequence[Run]) -> Contents:
    """The runs without marks at their edges; empty ones left out."""
    return [t for t in (trim(parse, run) for run in runs) if t]


def _subtree(parse: Parse, head: int, without: int) -> Contents:
    """The subtree of a clause without the branch that holds the cue."""
    run = (parse.left[head], parse.right[head] + 1)
    if run[0] <= without < run[1]:
        hole = (parse.left[without], parse.right[without] + 1)
        below = [c for c in parse.children[head] if parse.left[c] <= without <= parse.right[c]]
        if below:
            hole = (parse.left[below[0]], parse.right[below[0]] + 1)
        return clean(parse, subtract(run, hole))
    return clean(parse, [run])


def _clause(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    """A finite clause: the complement, or the sentence that the cue's clause is put into or behind."""
    for child in parse.children[verb]:
        if parse.dep[child] == "ccomp" and _is_finite(parse, child) and not _is_question_tag(parse, child, verb):
            return _around(parse, child, verb)
    if parse.dep[verb] in ("parataxis", "ccomp", "dep") and parse.head[verb] != verb:
        above = parse.head[verb]
        if _is_set_off(parse, verb) and parse.pos[above] in ("VERB", "AUX", "NOUN", "ADJ"):
            return _subtree(parse, above, verb)
    return []


def _around(parse: Parse, child: int, verb: int) -> Contents:
    runs = _without_tail(parse, child, verb, _subtree(parse, child, verb))
    if parse.right[child] < verb or child < verb:
        return _to_sentence_start(parse, runs, verb)
    return runs


def _without_tail(parse: Parse, child: int, verb: int, runs: Contents) -> Contents:
    """The content without a participle behind a comma that goes on with what the speaker does ("…, adding that …")."""
    for tail in parse.children[child]:
        behind = tail > child > verb and parse.dep[tail] == "advcl" and parse.tag[tail] == "VBG"
        if (
            behind
            and parse.left[tail] == tail
            and parse.word[tail - 1] == ","
            and parse.child(tail, "ccomp") is not None
        ):
            return clean(parse, [piece for run in runs for piece in subtract(run, (tail - 1, parse.right[tail] + 1))])
    return runs


def _to_sentence_start(parse: Parse, runs: Contents, verb: int) -> Contents:
    """A clause before its cue begins where the sentence does, unless the cue's own phrase stands there."""
    if not runs:
        return runs
    begin = parse.sentences[parse.sentence[verb]][0]
    first, last = runs[0]
    own = {c for c in parse.children[verb] if parse.left[c] < first}
    covered = any(parse.left[c] <= t <= parse.right[c] for c in own for t in range(begin, first))
    if first - begin and not covered and first < verb:
        return [(begin, last), *runs[1:]]
    return runs


def _is_finite(parse: Parse, head: int) -> bool:
    """Whether the clause has a subject or a finite verb of its own; "to wait" and "waiting" have not."""
    children = parse.children[head]
    if any(parse.dep[c] == "aux" and parse.tag[c] == "TO" for c in children):
        return False
    if parse.tag[head] in ("VBD", "VBZ", "VBP", "MD"):
        return True
    if any(parse.dep[c] in ("aux", "auxpass", "cop") and parse.tag[c] in ("VBD", "VBZ", "VBP", "MD") for c in children):
        return True
    return any(parse.dep[c] in ("nsubj", "nsubjpass", "expl", "csubj") for c in children) and parse.tag[head] not in (
        "VBG",
    )


def _is_question_tag(parse: Parse, child: int, verb: int) -> bool:
    return parse.right[child] - parse.left[child] < 1 and child < verb and parse.tag[child] == "UH"


def _is_set_off(parse: Parse, verb: int) -> bool:
    """Whether the cue's clause stands behind a comma, a dash or a quotation mark."""
    before = parse.left[verb] - 1
    return before >= 0 and parse.word[before] in {",", "”", '"', "–", "—", "-", "''", "»", "’"}


def _wh(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    for child in parse.children[verb]:
        opener = parse.left[child]
        asking = parse.tag[opener] in ("WRB", "WP", "WDT") or parse.lower[opener] in grammar.asking
        temporal = parse.dep[child] == "advcl" and parse.lower[opener] in grammar.temporal
        if child > verb and parse.dep[child] in ("ccomp", "advcl") and asking and not temporal:
            return _subtree(parse, child, verb)
    return []


def _infinitive(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("xcomp", "ccomp", "advcl") and _is_infinitive(parse, child):
            far = parse.dep[child] == "advcl" and parse.left[child] > verb + 2
            if not far and parse.child(child, "nsubj") is None and parse.child(verb, "dobj") is None:
                return _subtree(parse, child, verb)
    return []


def _is_infinitive(parse: Parse, head: int) -> bool:
    return any(parse.tag[c] == "TO" and parse.dep[c] == "aux" for c in parse.children[head])


def _person_infinitive(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    """The person asked and what is asked ("urged | Kyiv to wait")."""
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("ccomp", "xcomp", "advcl", "acl") and _is_infinitive(parse, child):
            first = parse.left[child]
            asked = parse.child(verb, "dobj", "dative", "pobj")
            if asked is not None and verb < asked < child:
                first = min(first, parse.left[asked])
            elif parse.child(child, "nsubj", "nsubjpass") is None and not is_passive(parse, verb):
                continue
            return clean(parse, [(first, parse.right[child] + 1)])
    asked = parse.child(verb, "dobj")
    if asked is not None and asked > verb:
        below = parse.child(asked, "acl", "relcl")
        if below is not None and _is_infinitive(parse, below):
            return clean(parse, [(parse.left[asked], parse.right[asked] + 1)])
    return _called_upon(parse, verb, cue.particle) if cue.particle else []


def _gerund(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("xcomp", "ccomp", "dobj", "advcl") and parse.tag[child] == "VBG":
            if parse.dep[child] == "advcl" and parse.left[child] != verb + 1:
                continue
            return _subtree(parse, child, verb)
    return []


def _object(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    if is_passive(parse, verb):
        subject = parse.child(verb, "nsubjpass")
        fits = subject is not None and (not cue.objects or parse.lemma[subject] in cue.objects)
        return clean(parse, [(parse.left[subject], parse.right[subject] + 1)]) if fits and subject is not None else []
    for child in parse.children[verb]:
        if parse.dep[child] in ("dobj", "attr") and child > verb and _says_something(parse, child):
            if cue.objects:
                return _of_noun(parse, child) if parse.lemma[child].lower() in cue.objects else []
            return _subtree(parse, child, verb)
    return []


def _of_noun(parse: Parse, noun: int) -> Contents:
    """What a noun like "concern" or "warning" is about, or the noun phrase itself."""
    for child in parse.children[noun]:
        if child > noun and parse.dep[child] in ("acl", "relcl", "ccomp", "prep"):
            return clean(parse, [(parse.left[child], parse.right[noun] + 1)])
    return clean(parse, [(parse.left[noun], parse.right[noun] + 1)])


def _says_something(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase can be a content: not a lone pronoun, an outlet addressed, or a time."""
    return parse.pos[noun] != "PRON" or parse.left[noun] < parse.right[noun]


def _as(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    """Object and "as" phrase ("described | the attackers as rebels")."""
    for child in parse.children[verb]:
        if (
            child > verb
            and parse.dep[child] in ("prep", "advcl", "ccomp")
            and parse.lower[parse.left[child]] in grammar.as_
        ):
            if parse.right[child] == parse.left[child]:
                continue
            first = parse.left[child]
            thing = parse.child(verb, "dobj")
            if thing is not None and verb < thing < child:
                first = parse.left[thing]
            runs = [(first, parse.right[child] + 1)]
            subject = parse.child(verb, "nsubjpass")
            if subject is not None:
                runs = [(parse.left[subject], parse.right[subject] + 1), *runs]
            return clean(parse, runs)
    thing = parse.child(verb, "dobj")
    for child in parse.children[thing] if thing is not None and thing > verb else ():
        if parse.dep[child] == "prep" and parse.lower[child] in grammar.as_ and child > verb:
            return clean(parse, [(parse.left[thing or verb], parse.right[child] + 1)])
    return []


def _predicate(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    """A thing and what it is called ("called | such demands nonstarters")."""
    for child in parse.children[verb]:
        if child > verb and parse.dep[child] in ("ccomp", "oprd", "xcomp", "attr") and not _is_infinitive(parse, child):
            if parse.dep[child] == "ccomp" and parse.pos[child] in ("VERB", "AUX"):
                continue
            thing = parse.child(verb, "dobj")
            first = (
                min(parse.left[child], parse.left[thing]) if thing is not None and thing > verb else parse.left[child]
            )
            runs = [(first, parse.right[child] + 1)]
            subject = parse.child(verb, "nsubjpass")
            if subject is not None:
                runs = [(parse.left[subject], parse.right[subject] + 1), *runs]
            return clean(parse, runs)
    thing = parse.child(verb, "dobj")
    if (
        thing is not None
        and thing > verb
        and parse.child(thing, "nmod", "compound") is not None
        and parse.tag[thing] == "NNS"
    ):
        determined = parse.child(thing, "det", "amod")
        if determined is not None and parse.lower[determined] in grammar.pointing:
            return clean(parse, [(parse.left[thing], parse.right[thing] + 1)])
    return []


def _after_preposition(parse: Parse, verb: int, grammar: Grammar, frame: Frame) -> Contents:
    """What stands after a preposition of the cue, with the person in between ("accused | Kyiv of shelling")."""
    words = grammar.prepositions.get(frame, ())
    thing = parse.child(verb, "dobj")
    for child in _prepositions(parse, verb, words):
        between = thing is not None and verb < thing < child and frame in grammar.person["before"]
        first = parse.left[thing] if between and thing is not None else child + 1
        return clean(parse, [(first, parse.right[child] + 1)])
    if thing is not None and thing > verb and frame in grammar.person["inside"]:
        for child in parse.children[thing]:
            if parse.dep[child] == "prep" and parse.lower[child] in words and child > thing:
                return clean(parse, [(parse.left[thing], parse.right[thing] + 1)])
    return []


def _prepositions(parse: Parse, verb: int, words: Sequence[str]) -> Iterator[int]:
    """The prepositions of a verb that have something behind them."""
    for child in parse.children[verb]:
        fits = parse.dep[child] in ("prep", "prt", "dative", "advcl") and parse.lower[child] in words
        if fits and child > verb and parse.right[child] > child:
            yield child


def _called_upon(parse: Parse, verb: int, particle: str) -> Contents:
    """The person called on and what is asked ("called on | Kyiv to wait")."""
    for child in _prepositions(parse, verb, (particle,)):
        below = (c for c in parse.children[verb] if c > child and parse.dep[c] in ("xcomp", "advcl", "ccomp"))
        ends = [parse.right[c] + 1 for c in below if _is_infinitive(parse, c)]
        return clean(parse, [(child + 1, max([parse.right[child] + 1, *ends]))])
    return []


def _passive(parse: Parse, verb: int, cue: Cue, grammar: Grammar) -> Contents:
    """Subject and complement of "is believed to be", "was reported that", "were said to have"."""
    if not is_passive(parse, verb) or parse.dep[verb] in ("acl", "relcl"):
        return []
    runs: Contents = []
    subject = parse.child(verb, "nsubjpass")
    below = next(
        (
            c
            for c in parse.children[verb]
            if c > verb
            and parse.dep[c] in ("xcomp", "ccomp", "advcl", "oprd", "prep")
            and (
                parse.dep[c] in ("xcomp", "ccomp", "oprd")
                or _is_infinitive(parse, c)
                or parse.lower[c] in grammar.as_
                or parse.lower[c] in grammar.prepositions[Frame.OF]
            )
        ),
        None,
    )
    if below is None:
        return []
    if subject is not None and parse.lower[subject] not in grammar.expletives:
        runs.append((parse.left[subject], min(parse.right[subject] + 1, verb)))
    runs.append((parse.left[below], parse.right[below] + 1))
    return clean(parse, runs)


FRAMES: dict[Frame, Callable[[Parse, int, Cue, Grammar], Contents]] = {
    Frame.CLAUSE: _clause,
    Frame.WH: _wh,
    Frame.INFINITIVE: _infinitive,
    Frame.GERUND: _gerund,
    Frame.OBJECT: _object,
    Frame.PERSON_INFINITIVE: _person_infinitive,
    Frame.AS: _as,
    Frame.PREDICATE: _predicate,
    Frame.PASSIVE: _passive,
}
"""How each frame is filled; prepositional ones share a function, quotations are found by ``speech``."""
