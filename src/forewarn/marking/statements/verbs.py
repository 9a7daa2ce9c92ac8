"""Statements whose cue is a verb: "have warned", "is demanding", "was quoted as saying"."""

from collections.abc import Iterator, Sequence

from forewarn.lang.words import Cue, CueKind, Frame, Grammar, SpeechWords, Words
from forewarn.marking.cast import Cast
from forewarn.marking.statements.contents import clean, contents
from forewarn.marking.statements.drafts import Draft, Run
from forewarn.marking.statements.quotes import Quote, Quoted
from forewarn.marking.statements.sources import COMMAS, is_passive, quoted_as, source_run, speaker, subject
from forewarn.records import Parse

GROUP = ("aux", "auxpass", "neg", "prt")
"""Dependents of a verb that belong to the cue ("has not yet said")."""

REACH = 14
"""Tokens between a cue and the quotation that it introduces or follows."""


LONGEST_TAIL = 8
"""Tokens of a closing clause that names the speaker (", the officials in the capital said")."""


def verb_drafts(cast: Cast, quoted: Quoted, words: Words) -> Iterator[Draft]:
    """Drafts for every verb cue: one a frame that is filled, and one for the quotation beside it."""
    parse = cast.parse
    for verb in range(len(parse)):
        if parse.pos[verb] not in ("VERB", "AUX") and parse.tag[verb][:2] != "VB":
            continue
        rows = words.cues.get((parse.lemma[verb].lower(), CueKind.VERB), ())
        fitting = [row for row in rows if not row.particle or _has_particle(parse, verb, row.particle)]
        if any(row.particle for row in fitting):
            fitting = [row for row in fitting if row.particle]
        yield from _drafts(cast, quoted, verb, fitting or [words.any_verb], words)


def _drafts(cast: Cast, quoted: Quoted, verb: int, rows: Sequence[Cue], words: Words) -> Iterator[Draft]:
    """All readings of one verb; which of them stands is chosen later."""
    parse, speech = cast.parse, words.speech
    quote = _beside(parse, quoted, verb, words.grammar)
    found = False
    for row in rows:
        for frame, runs in contents(parse, verb, row, words.grammar):
            found = True
            yield _filled(cast, words, verb, (row, frame), runs)
        if quote and Frame.QUOTE in row.frames:
            found = True
            yield _filled(cast, words, verb, (row, Frame.QUOTE), [(quote.first, quote.last)])
    plain = next((row for row in rows if row.lemma in speech.plain), None)
    if not found and plain:
        rest = _rest_of_sentence(parse, verb)
        if rest:
            yield _filled(cast, words, verb, (plain, Frame.CLAUSE), rest, "verb-rest/1")


def _filled(cast: Cast, words: Words, verb: int, reading: tuple[Cue, Frame], runs: list[Run], rule: str = "") -> Draft:
    parse, (row, frame) = cast.parse, reading
    head = _messenger(parse, words, verb, speaker(parse, verb))
    draft = Draft(
        cue=cue_runs(parse, words.speech, verb, row, runs),
        content=runs,
        row=row,
        anchor=verb,
        rule=rule or f"verb-{frame.value}/1",
        source=head,
    )
    if head is not None:
        draft.source_run = source_run(cast, head, verb)
        draft.content = [r for run in draft.content for r in _outside(run, draft.source_run, draft.cue)]
    return draft


def _messenger(parse: Parse, words: Words, verb: int, head: int | None) -> int | None:
    """Who stands behind a message that is itself the subject ("word came from X that"); else the subject."""
    if head is None or parse.lemma[head].lower() not in words.speech.messages:
        return head
    for below in (c for c in (*parse.children[verb], *parse.children[head]) if parse.dep[c] in ("prep", "agent")):
        if parse.lower[below] in words.grammar.senders and parse.child(below, "pobj") is not None:
            return parse.child(below, "pobj") if parse.child(head, "acl", "relcl") is None else head
    return head


def _outside(run: Run, source: Run, cue: list[Run]) -> list[Run]:
    """The run without the source where the two overlap."""
    first, last = run
    if source[0] <= first < source[1]:
        first = source[1]
    elif source[0] < last <= source[1]:
        last = source[0]
    return [(first, last)] if first < last else []


def _has_particle(parse: Parse, verb: int, particle: str) -> bool:
    for child in parse.children[verb]:
        if (
            child > verb
            and parse.lower[child] == particle
            and parse.dep[child] in ("prt", "prep", "advmod", "acomp", "dobj", "dative")
        ):
            return True
    return verb + 1 < len(parse) and parse.lower[verb + 1] == particle


def cue_runs(parse: Parse, speech: SpeechWords, verb: int, row: Cue, content: list[Run]) -> list[Run]:
    """The verb with its auxiliaries, negation and particle, and the verbs above it that only carry it on."""
    tokens = {verb}
    for child in parse.children[verb]:
        if parse.dep[child] in GROUP and abs(child - verb) <= 6:
            tokens.add(child)
        if row.particle and parse.lower[child] == row.particle and child > verb:
            tokens.add(child)
        if row.objects and parse.dep[child] == "dobj" and parse.lemma[child].lower() in row.objects:
            tokens.add(child)
    above = parse.head[verb]
    if parse.dep[verb] == "xcomp" and above < verb and parse.lemma[above] in speech.carriers:
        tokens.add(above)
        tokens.update(c for c in parse.children[above] if parse.dep[c] in GROUP and c < verb)
        tokens.update(range(above, verb))
    quoting = quoted_as(parse, verb)
    if quoting is not None:
        tokens |= {quoting, parse.head[verb]}
    held = {t for first, last in content for t in range(first, last)}
    return runs_of(sorted(t for t in tokens if t not in held or t == verb))


def runs_of(tokens: list[int]) -> list[Run]:
    """Runs of neighbouring tokens; a single adverb between two parts of a cue is taken in."""
    runs: list[Run] = []
    for token in tokens:
        if runs and token - runs[-1][1] <= 1:
            runs[-1] = (runs[-1][0], token + 1)
        else:
            runs.append((token, token + 1))
    return runs


def _beside(parse: Parse, quoted: Quoted, verb: int, grammar: Grammar) -> Quote | None:
    """The quotation that the cue's clause follows ("…," said X) or introduces (X said: "…")."""
    if quoted.inside(verb):
        return None
    for token in range(verb - 1, max(verb - REACH, -1), -1):
        if parse.block[token] != parse.block[verb]:
            break
        quote = quoted.at.get(token)
        if quote:
            if (
                quote.last - 1 == token
                and quote.last - quote.first > 2
                and _ends_clause(parse, quote)
                and _only_subject_between(parse, quote.last, verb)
            ):
                return quote
            break
        if parse.word[token] in (".", ";"):
            break
    quote = quoted.next_after(verb, REACH)
    if (
        quote
        and quote.last - quote.first > 2
        and parse.lower[quote.first - 1] in {",", ":", parse.lower[verb], *grammar.complementisers}
        and not _clause_between(parse, verb, quote.first)
    ):
        return quote
    return None


def _ends_clause(parse: Parse, quote: Quote) -> bool:
    inner = parse.word[quote.last - 2]
    after = parse.word[quote.last] if quote.last < len(parse) else ""
    return inner[-1:] in ",.!?…-—" or after in (",", "-", "—", "–")


def _only_subject_between(parse: Parse, first: int, verb: int) -> bool:
    return all(
        parse.pos[t] not in ("VERB", "SCONJ") or parse.dep[t] in ("relcl", "acl", "amod", "compound")
        for t in range(first, verb)
    )


def _clause_between(parse: Parse, verb: int, quote: int) -> bool:
    return any(
        parse.word[t] in (".", ";") or parse.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in range(verb + 1, quote)
    )


def _rest_of_sentence(parse: Parse, verb: int) -> list[Run]:
    """What follows or goes before the clause of a plain verb of saying when the parse shows no complement."""
    begin, end = parse.sentences[parse.sentence[verb]]
    head = subject(parse, verb)
    if head is None or is_passive(parse, verb):
        return []
    start = min(parse.left[head], verb) if head < verb else verb
    if end - verb <= LONGEST_TAIL and start > begin and parse.word[start - 1] in (*COMMAS, "–", "—"):
        return clean(parse, [(begin, start)])
    if any(parse.tag[t] in ("VBD", "VBZ", "VBP", "MD") for t in range(verb + 1, end)) and end - verb > 4:
        return clean(parse, [(verb + 1, end)])
    return []
