"""Statements whose cue is a noun, an adjective, an adverb, a preposition or a colon."""

from collections.abc import Iterator

from forewarn.lang.words import Cue, CueKind, Frame, Grammar, Words
from forewarn.marking.cast import Cast
from forewarn.marking.statements.contents import clean
from forewarn.marking.statements.drafts import Draft, Run, subtract, trim
from forewarn.marking.statements.quotes import Quoted
from forewarn.marking.statements.sources import source_run
from forewarn.records import Act, Parse, SourceKind

LIGHT_STEPS = 3
"""Links between a noun and the light verb whose subject speaks ("drew attention to the fact that": three)."""


def according_drafts(cast: Cast, words: Words) -> Iterator[Draft]:
    """ "According to X, …" and "…, according to X": the rest of the sentence is the content."""
    parse = cast.parse
    for token in range(len(parse) - 2):
        row = words.prepositions.get(f"{parse.lower[token]} {parse.lower[token + 1]}")
        if row is None:
            continue
        to = token + 1
        head = parse.child(to, "pobj") or parse.child(token, "pobj")
        if head is None:
            continue
        yield _according(cast, row, token, head)


def _according(cast: Cast, row: Cue, token: int, head: int) -> Draft:
    parse = cast.parse
    begin, end = parse.sentences[parse.sentence[token]]
    source = source_run(cast, head, token + 1)
    phrase_end = max(source[1], token + 2)
    if token - begin <= 2:
        runs = [(_after_comma(parse, phrase_end, end), end)]
    else:
        clause = _clause_above(parse, token)
        first, last = max(begin, parse.left[clause]), min(end, parse.right[clause] + 1)
        if token - 1 >= begin and parse.word[token - 1] in (",", "”", '"', "–", "—") and phrase_end >= end - 1:
            first, last = begin, token
        runs = subtract((first, last), (token, phrase_end))
    return Draft(
        cue=[(token, source[0] if source[0] > token else token + 1)],
        content=clean(parse, runs),
        row=row,
        anchor=token,
        rule="according-to/1",
        source=head,
        source_run=source,
    )


def _after_comma(parse: Parse, token: int, end: int) -> int:
    for other in range(token, min(token + 25, end)):
        if parse.word[other] == ",":
            return other + 1
    return token


def _clause_above(parse: Parse, token: int) -> int:
    for above in parse.ancestors(token):
        if parse.pos[above] in ("VERB", "AUX") and parse.dep[above] not in ("prep", "pcomp", "acl"):
            return above
    return token


def viewpoint_drafts(cast: Cast, words: Words) -> Iterator[Draft]:
    """ "In the view of X, …", "by their own account …": the clause that the phrase stands in is the content."""
    parse, speech = cast.parse, words.speech
    row = words.prepositions["according to"]
    for noun in range(len(parse)):
        preposition = parse.head[noun]
        if parse.lemma[noun].lower() not in speech.viewpoints or parse.dep[noun] != "pobj" or preposition >= noun:
            continue
        if parse.lower[preposition] not in speech.viewpoint_prepositions or parse.pos[preposition] not in (
            "ADP",
            "SCONJ",
        ):
            continue
        head = _owner(cast, noun)
        if head is not None and (cast.who(head).named or cast.who(head).known or head in cast.noun_at):
            yield _according(cast, row, preposition, head)


def _owner(cast: Cast, noun: int) -> int | None:
    """Whose view it is: "the view of X", "X's view"."""
    parse = cast.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    below = parse.child(noun, "prep")
    return parse.child(below, "pobj") if below is not None and below > noun else None


def noun_drafts(cast: Cast, words: Words) -> Iterator[Draft]:
    """ "claims that …", "X's call for …", "a denial by X of …"."""
    parse = cast.parse
    for noun in range(len(parse)):
        if parse.pos[noun] != "NOUN":
            continue
        for row in words.cues.get((parse.lemma[noun].lower(), CueKind.NOUN), ()):
            runs = _noun_content(parse, noun, row, words.grammar)
            if runs:
                head = _noun_source(cast, words, noun)
                run = source_run(cast, head, noun) if head is not None else None
                yield Draft(
                    cue=[(noun, noun + 1)],
                    content=runs,
                    row=row,
                    anchor=noun,
                    rule="noun/1",
                    source=head,
                    source_run=run,
                )
                break


def _noun_content(parse: Parse, noun: int, row: Cue, grammar: Grammar) -> list[Run]:
    for child in parse.children[noun]:
        if child < noun:
            continue
        opener = parse.left[child]
        if (
            Frame.CLAUSE in row.frames
            and parse.dep[child] in ("acl", "ccomp", "relcl")
            and parse.lower[opener] in grammar.complementisers
            and parse.dep[opener] == "mark"
        ):
            return clean(parse, [(opener, parse.right[child] + 1)])
        if Frame.INFINITIVE in row.frames and parse.dep[child] == "acl" and parse.tag[opener] == "TO":
            return clean(parse, [(opener, parse.right[child] + 1)])
        if (
            Frame.FOR in row.frames
            and parse.dep[child] == "prep"
            and parse.lower[child] in grammar.prepositions[Frame.FOR]
            and row.act is Act.DEMAND
        ):
            return clean(parse, [(child + 1, parse.right[child] + 1)])
    return []


def _noun_source(cast: Cast, words: Words, noun: int) -> int | None:
    """Whose claim it is: a possessor, "by X", "from X", or the subject of a light verb ("made a claim that")."""
    parse = cast.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for child in parse.children[noun]:
        if parse.dep[child] == "prep" and parse.lower[child] in words.grammar.makers:
            return parse.child(child, "pobj")
        if parse.dep[child] in ("compound", "amod") and parse.pos[child] == "PROPN" and cast.who(child).known:
            return child
    above = parse.head[noun]
    for _ in range(LIGHT_STEPS):
        if parse.pos[above] != "VERB" and parse.dep[above] in ("prep", "dobj", "pobj"):
            above = parse.head[above]
    if parse.dep[noun] in ("dobj", "pobj") and parse.pos[above] == "VERB":
        subject = parse.child(above, "nsubj")
        if subject is not None and cast.who(subject).kind is not SourceKind.UNKNOWN:
            return subject
    return None


def adjective_drafts(cast: Cast, words: Words) -> Iterator[Draft]:
    """ "was adamant that …", "is willing to …"."""
    parse = cast.parse
    for token in range(len(parse)):
        if parse.pos[token] not in ("ADJ", "VERB") or parse.dep[token] not in (
            "acomp",
            "ROOT",
            "conj",
            "ccomp",
            "xcomp",
        ):
            continue
        for row in words.cues.get((parse.lower[token], CueKind.ADJECTIVE), ()):
            runs = _adjective_content(parse, token, row)
            be = token if parse.child(token, "nsubj") is not None else parse.head[token]
            head = parse.child(be, "nsubj")
            if runs and head is not None and parse.lower[head] not in words.grammar.expletives:
                cue = [(t, t + 1) for t in sorted({be, token})]
                yield Draft(
                    cue=cue,
                    content=runs,
                    row=row,
                    anchor=token,
                    rule="adjective/1",
                    source=head,
                    source_run=source_run(cast, head, be),
                )
                break


def _adjective_content(parse: Parse, token: int, row: Cue) -> list[Run]:
    for child in parse.children[token]:
        if child < token:
            continue
        opener = parse.left[child]
        if parse.dep[child] in ("ccomp",) and Frame.CLAUSE in row.frames:
            return clean(parse, [(opener, parse.right[child] + 1)])
        if (
            parse.dep[child] == "xcomp"
            and Frame.INFINITIVE in row.frames
            and any(parse.tag[c] == "TO" for c in parse.children[child])
        ):
            return clean(parse, [(opener, parse.right[child] + 1)])
    return []


def adverb_drafts(cast: Cast, words: Words) -> Iterator[Draft]:
    """ "reportedly", "allegedly" over a clause: a statement that names nobody."""
    parse = cast.parse
    for token in range(len(parse)):
        if parse.pos[token] != "ADV":
            continue
        for row in words.cues.get((parse.lower[token], CueKind.ADVERB), ()):
            verb = parse.head[token]
            if parse.pos[verb] in ("VERB", "AUX"):
                run = (parse.left[verb], parse.right[verb] + 1)
                yield Draft(
                    cue=[(token, token + 1)],
                    content=clean(parse, subtract(run, (token, token + 1))),
                    row=row,
                    anchor=token,
                    rule="adverb/1",
                )
                break


def colon_drafts(cast: Cast, quoted: Quoted, words: Words) -> Iterator[Draft]:
    """Headlines: "claim: source", "source: claim"."""
    parse = cast.parse
    for block in parse.blocks:
        if not block.headline:
            continue
        for token in range(block.first + 1, block.last - 1):
            if parse.word[token] in (":", "–", "—", "-") and parse.start[token + 1] > parse.end[token]:
                draft = _colon(cast, words, block.first, token, block.last)
                if draft:
                    yield draft
                    break


def _colon(cast: Cast, words: Words, first: int, colon: int, last: int) -> Draft | None:
    parse = cast.parse
    sides: tuple[tuple[Run, Run], ...] = (((colon + 1, last), (first, colon)), ((first, colon), (colon + 1, last)))
    for source, content in sides:
        if parse.word[colon] != ":" and source[0] == first:
            continue
        head = _speaker_phrase(cast, words, source)
        if head is not None and content[1] - content[0] >= 3:
            run = trim(parse, source)
            return Draft(
                cue=[(colon, colon + 1)],
                content=clean(parse, [content]),
                row=words.colon,
                anchor=colon,
                rule="headline-colon/1",
                source=head,
                source_run=run,
            )
    return None


def _speaker_phrase(cast: Cast, words: Words, run: Run) -> int | None:
    """The head of a short noun phrase that can speak: a person, body or agent of the codebooks, or a title and name."""
    parse = cast.parse
    first, last = run
    if not 0 < last - first <= 6 or any(parse.pos[t] in ("VERB", "AUX") for t in range(first, last)):
        return None
    nouns = [t for t in range(first, last) if parse.pos[t] in ("NOUN", "PROPN")]
    if not nouns:
        return None
    head = nouns[-1]
    who = cast.who(head)
    speaks = who.kind is not SourceKind.UNKNOWN or parse.lemma[head].lower() in words.speech.documents
    named = any(parse.pos[t] == "PROPN" for t in range(first, last))
    known = head in cast.name_at or head in cast.noun_at
    return head if named or (speaks and known) or parse.lemma[head].lower() in words.speech.documents else None


def echo_drafts(cast: Cast, words: Words) -> Iterator[Draft]:
    """ "echoing statements from Kyiv": somebody is said to have said the same, without words of their own."""
    parse = cast.parse
    for verb in range(len(parse)):
        if parse.lemma[verb].lower() not in words.answers.cues["echoing"] or parse.pos[verb] != "VERB":
            continue
        thing = parse.child(verb, "dobj")
        head = _echoed(parse, words, thing) if thing is not None else None
        if head is not None:
            last = head if parse.dep[head] != "poss" else (thing or verb) + 1
            cue = [(verb, parse.left[head])] if last == head else [(verb, verb + 1)]
            row = Cue(lemma=parse.lemma[verb].lower(), kind=CueKind.VERB, act=Act.ASSERT, frames=())
            run = source_run(cast, head, verb)
            yield Draft(cue=cue, content=[], row=row, anchor=verb, rule="echo/1", source=head, source_run=run)


def _echoed(parse: Parse, words: Words, thing: int) -> int | None:
    """Whose words are echoed: "statements from X", "claims by X", "X's warning"."""
    if not any(parse.lemma[thing].lower() in nouns for nouns in words.answers.nouns.values()):
        return None
    for child in parse.children[thing]:
        if parse.dep[child] == "prep" and parse.lower[child] in words.answers.pointing["from"]:
            return parse.child(child, "pobj")
    return parse.child(thing, "poss")
