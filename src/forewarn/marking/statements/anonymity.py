"""Whether and how a source is left unnamed: two axes, the kind of description and the stated condition."""

from forewarn.lang.words import AnonymityWords
from forewarn.marking.cast import Cast
from forewarn.marking.statements.drafts import Draft, Run
from forewarn.marking.who import Who
from forewarn.records import Anonymity, SourceKind, Span

GAP = 4
"""Words that the gap in a phrase ("asked that … not be named") may hold."""


def condition(cast: Cast, words: AnonymityWords, draft: Draft) -> Span | None:
    """The words that state the condition of anonymity with its reason, in the sentence of the cue or the next."""
    parse = cast.parse
    number = parse.sentence[draft.anchor]
    for sentence in (number, number + 1):
        if sentence >= len(parse.sentences):
            break
        first, last = parse.sentences[sentence]
        if parse.block[first] != parse.block[draft.anchor] or (
            sentence > number and not _same_speaker(cast, draft, first)
        ):
            break
        found = _phrase(cast, words, first, last, draft.content)
        if found:
            return parse.span(found[0], _with_reason(cast, words, found, last))
    return None


def _same_speaker(cast: Cast, draft: Draft, first: int) -> bool:
    """Whether the next sentence is about the same speaker ("The official spoke on condition …")."""
    parse = cast.parse
    if draft.source is None:
        return False
    opening = parse.lemma[first + 1].lower() if first + 1 < len(parse) else ""
    return (
        parse.lower[first] in ("he", "she", "they")
        or opening == parse.lemma[draft.source].lower()
        or any(
            parse.lemma[t].lower() == parse.lemma[draft.source].lower()
            for t in range(first, min(first + 5, len(parse)))
        )
    )


def _phrase(cast: Cast, words: AnonymityWords, first: int, last: int, content: list[Run]) -> Run | None:
    lower = cast.parse.lower
    for phrase in words.patterns:
        for start in range(first, last):
            if lower[start] == phrase[0] and not any(a <= start < b for a, b in content):
                end = _fits(lower, phrase, start, last)
                if end:
                    return start, end
    return None


def _fits(lower: tuple[str, ...], phrase: tuple[str, ...], start: int, last: int) -> int | None:
    token = start
    for number, word in enumerate(phrase):
        if word == "…":
            following = phrase[number + 1]
            while token < last and lower[token] != following and token - start < GAP + number:
                token += 1
            continue
        if token >= last or lower[token] != word:
            return None
        token += 1
    return token


def _with_reason(cast: Cast, words: AnonymityWords, found: Run, last: int) -> int:
    """The end of the condition with the reason that follows it, up to the clause's end."""
    lower = cast.parse.lower
    end = found[1]
    if end < last and lower[end] in (*words.reasons, ","):
        opener = end + 1 if lower[end] == "," else end
        if opener < last and lower[opener] in words.reasons:
            end = opener
            while end < last and lower[end] not in (".", ";", "“", '"'):
                end += 1
    return end


def anonymity(cast: Cast, words: AnonymityWords, draft: Draft, who: Who, stated: Span | None) -> Anonymity | None:
    """How an unnamed source is described; None for a named one, or where nobody speaks."""
    if draft.source is None or draft.source_run is None:
        return None
    if stated and not who.person:
        return Anonymity.CONDITION_STATED
    if who.named:
        return None
    parse = cast.parse
    text = parse.text[slice(*parse.span(*draft.source_run))].lower()
    if any(phrase in text for phrase in words.knowledge):
        return Anonymity.KNOWLEDGE_CLAIM
    if parse.pos[draft.source] == "PRON" and not who.role:
        return None
    plural = (
        who.plural
        or parse.tag[draft.source] in ("NNS", "NNPS")
        or who.kind in (SourceKind.GROUP, SourceKind.INSTITUTION)
    )
    if plural:
        return Anonymity.GROUP
    return Anonymity.BARE_ROLE if who.kind is SourceKind.PERSON or draft.source in cast.noun_at else None
