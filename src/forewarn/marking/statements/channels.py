"""Through whom a statement was told: the outlet addressed, or the outlet that relays it."""

from forewarn.codebooks import Outlet
from forewarn.lang.words import ChannelWords, SpeechWords
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft
from forewarn.marking.statements.sources import agent, is_passive, quoted_as, source_run
from forewarn.records import Channel, ChannelRole, SourceKind

NEAR = 30
"""Tokens around a cue within which a channel is looked for, inside its sentence."""


def outlet_name(cast: Cast, words: ChannelWords, head: int) -> str | None:
    """The canonical name of the outlet that a noun phrase names, or None."""
    parse = cast.parse
    first, last = cast.core(head)
    for token in range(first, last):
        mention = cast.name_at.get(token)
        alias = mention.sense("outlet") if mention else None
        if alias and not (
            mention and mention.sense("name", "capital") and parse.dep[token] in ("compound", "poss", "amod")
        ):
            return alias.entry.name if isinstance(alias.entry, Outlet) else None
    if parse.pos[head] == "PROPN" and any(parse.lower[t] in words.outlet_nouns for t in range(first, head)):
        return _tidy(cast, first, last)
    noun = parse.lemma[head].lower()
    if noun in words.press:
        return _of_the_press(cast, words, head)
    if noun in words.outlet_nouns or parse.lower[head] in words.outlet_nouns:
        named = any(
            parse.pos[t] == "PROPN" or t in cast.name_at or parse.lower[t] in words.qualifying
            for t in range(first, last)
        )
        if named or (noun not in words.needs_a_name and last - first > 1):
            return _tidy(cast, first, last)
    return None


def _of_the_press(cast: Cast, words: ChannelWords, head: int) -> str | None:
    """The outlet that a reporter works for ("a reporter for the Star", "AP reporters")."""
    parse = cast.parse
    for child in parse.children[head]:
        if parse.dep[child] == "prep" and child > head:
            below = parse.child(child, "pobj")
            return outlet_name(cast, words, below) or _written_name(cast, below) if below is not None else None
    return None


def _written_name(cast: Cast, head: int) -> str | None:
    return _tidy(cast, *cast.core(head)) if cast.parse.pos[head] == "PROPN" and not cast.who(head).known else None


def _tidy(cast: Cast, first: int, last: int) -> str:
    if cast.parse.lower[first] in cast.people.definite | cast.people.indefinite and last - first > 1:
        first += 1
    return cast.parse.text[slice(*cast.parse.span(first, last))]


def find_channel(cast: Cast, words: ChannelWords, draft: Draft) -> Channel | None:
    """The channel that the clause of the cue itself names: "told X", "in an interview with X", "wrote on X"."""
    parse = cast.parse
    quoting = quoted_as(parse, draft.anchor)
    teller = (
        None
        if quoting is None
        else agent(parse, quoting)
        if is_passive(parse, quoting)
        else parse.child(quoting, "nsubj")
    )
    outlet = outlet_name(cast, words, teller) or _written_name(cast, teller) if teller is not None else None
    if teller is not None and outlet:
        return Channel(span=cast.phrase(teller), outlet=outlet, role=ChannelRole.RELAY)
    for token in _clause(cast, draft):
        head = _carrier(cast, words, draft, token)
        if head is not None and _in_source(draft, head) and not _in_source(draft, token):
            continue  # "according to X" names its own source
        outlet = (
            outlet_name(cast, words, head) or _unknown_outlet(cast, words, draft, token, head)
            if head is not None
            else None
        )
        if head is not None and outlet:
            relayed = parse.lower[token] in words.carried or parse.tag[parse.head[token]] == "VBN"
            role = ChannelRole.RELAY if relayed else ChannelRole.ADDRESSEE
            return Channel(span=cast.phrase(head), outlet=outlet, role=role)
    return None


def _clause(cast: Cast, draft: Draft) -> range:
    first, last = cast.parse.sentences[cast.parse.sentence[draft.anchor]]
    return range(max(first, draft.anchor - NEAR), min(last, draft.anchor + NEAR))


def _carrier(cast: Cast, words: ChannelWords, draft: Draft, token: int) -> int | None:
    """The head of the phrase that may be a channel, if this token introduces one in the clause of the cue."""
    parse = cast.parse
    if any(first <= token < last for first, last in draft.content):
        return None
    if token == draft.anchor:
        return _told(cast, words, token) if parse.lemma[token].lower() in words.addressing else None
    word, above = parse.lower[token], parse.head[token]
    head = parse.child(token, "pobj")
    if parse.pos[token] not in ("ADP", "SCONJ", "PART") or head is None:
        return None
    near = above == draft.anchor or parse.head[above] == draft.anchor
    if word in words.prepositions and above == draft.anchor and parse.pos[head] == "PROPN":
        return head
    if parse.lemma[above].lower() in words.relaying and parse.tag[above] == "VBN" and _in_source(draft, token):
        return head
    spoken = {parse.lemma[above].lower(), parse.lemma[parse.head[above]].lower()} & {
        *words.spoken_to,
        *words.addressing,
    }
    if word in words.prepositions and spoken and (near or _in_source(draft, token)):
        return head
    if word in words.carried and near and not _in_source(draft, token):
        return head
    return None


def _told(cast: Cast, words: ChannelWords, verb: int) -> int | None:
    """The one told: an outlet right after the verb, however it was parsed, else the object."""
    parse = cast.parse
    last = verb + 1
    while (
        last < len(parse)
        and parse.sentence[last] == parse.sentence[verb]
        and parse.pos[last] in ("DET", "PROPN", "NOUN", "ADJ")
    ):
        last += 1
        if outlet_name(cast, words, last - 1) and (last >= len(parse) or parse.head[last - 1] != last):
            return last - 1
    return parse.child(verb, "dobj", "dative")


def _unknown_outlet(cast: Cast, words: ChannelWords, draft: Draft, token: int, head: int) -> str | None:
    """The name of one told who is no known person, party or place: an outlet that no codebook has.

    "told Panorama", "told the Northport Mail", "said to Sada": people who are told something are seldom named, and
    then they speak or act elsewhere in the article.
    """
    parse = cast.parse
    to_them = parse.head[token] == draft.anchor and parse.lower[token] in words.prepositions
    direct = token == draft.anchor or to_them
    if not direct or parse.pos[head] != "PROPN" or cast.who(head).known or cast.who(head).role:
        return None
    first, last = cast.core(head)
    if any(parse.lower[t] in words.outlet_nouns for t in range(first, last)):
        return _tidy(cast, first, last)
    if head in cast.noun_at or head in cast.name_at:
        return None
    name = _tidy(cast, first, last)
    definite = parse.lower[first] in cast.people.definite
    return name if definite or cast.who(head).name in (name, parse.word[head]) else None


def _in_source(draft: Draft, token: int) -> bool:
    return bool(draft.source_run and draft.source_run[0] <= token < draft.source_run[1])


def cited(cast: Cast, words: ChannelWords, speech: SpeechWords, draft: Draft) -> Channel | None:
    """The outlet of "the agency, quoting X, reported that …", with X made the source of the draft; else None."""
    parse, outlet_head = cast.parse, draft.source
    outlet = outlet_name(cast, words, outlet_head) if outlet_head is not None else None
    if outlet_head is None or outlet is None:
        return None
    for verb in (*parse.children[outlet_head], *parse.children[draft.anchor]):
        speaks = (
            parse.child(verb, "dobj")
            if parse.lemma[verb].lower() in speech.citing and parse.tag[verb] == "VBG"
            else None
        )
        if speaks is not None and cast.who(speaks).kind in SPEAKERS:
            channel = Channel(span=cast.phrase(outlet_head), outlet=outlet, role=ChannelRole.RELAY)
            draft.source, draft.source_run = speaks, source_run(cast, speaks, verb)
            return channel
    return None


SPEAKERS = frozenset({SourceKind.PERSON, SourceKind.GROUP, SourceKind.INSTITUTION})

RELAYED = 0.5
"""Share of an outlet's content that the statement inside must fill for the outlet to be its channel only."""


def relays(cast: Cast, words: ChannelWords, drafts: list[Draft]) -> tuple[list[Draft], dict[int, Channel]]:
    """The drafts without those in which an outlet only relays another, and the channels by the anchor relayed."""
    channels: dict[int, Channel] = {}
    gone: set[int] = set()
    for outer in drafts:
        outlet = outlet_name(cast, words, outer.source) if outer.source is not None else None
        if not outlet or outer.source is None:
            continue
        inner = [d for d in drafts if d.outer is outer and d.source is not None and id(d) not in gone]
        held = len(outer.tokens)
        for draft in inner:
            if len(draft.tokens | {draft.anchor}) >= RELAYED * held:
                channels[draft.anchor] = Channel(span=cast.phrase(outer.source), outlet=outlet, role=ChannelRole.RELAY)
                gone.add(id(outer))
                for other in drafts:
                    if other.outer is outer:
                        other.outer = outer.outer
                break
    return [d for d in drafts if id(d) not in gone], channels
