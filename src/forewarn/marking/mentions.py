"""Where the codebooks' entries stand in a parse."""

import dataclasses
from collections.abc import Iterator

from forewarn.codebooks.book import SEAT_WORDS, Alias, Book, first_word
from forewarn.records import Parse


@dataclasses.dataclass(frozen=True, slots=True)
class Mention:
    """Tokens ``[first, last)`` that write one or more entries; several where the alias is ambiguous."""

    first: int
    last: int
    aliases: tuple[Alias, ...]

    def sense(self, *senses: str) -> Alias | None:
        """The first alias with one of the senses, or None."""
        return next((a for a in self.aliases if a.sense in senses), None)


def names(parse: Parse, book: Book) -> list[Mention]:
    """The longest aliases of proper names, left to right, without overlap; case as printed."""
    found: list[Mention] = []
    ends = {end: token for token, end in enumerate(parse.end)}
    token = 0
    while token < len(parse):
        mention = _name_at(parse, book, token, ends)
        if mention:
            found.append(mention)
        token = mention.last if mention else token + 1
    return found


def _name_at(parse: Parse, book: Book, token: int, ends: dict[int, int]) -> Mention | None:
    start = parse.start[token]
    length = 0
    aliases: list[Alias] = []
    for alias in book.starting(first_word(parse.word[token])):
        if len(alias.text) < length:
            break
        if start + len(alias.text) in ends and parse.text.startswith(alias.text, start):
            length = len(alias.text)
            aliases.append(alias)
    last = ends[start + length] + 1 if aliases else token
    if _stands_alone(parse, token, last):
        held = tuple(aliases)
    else:
        held = tuple(a for a in aliases if a.text not in _doubtful(a))
    return Mention(first=token, last=last, aliases=held) if held else None


def _doubtful(alias: Alias) -> tuple[str, ...]:
    """The ways to write the entry that also mean something else, without a leading article."""
    return tuple(SEAT_WORDS.sub("", text) for text in getattr(alias.entry, "ambiguous", ()))


def _stands_alone(parse: Parse, first: int, last: int) -> bool:
    """Whether a name is a proper noun of its own, not part of a longer one ("Jordan Smith", "Georgia Meloni")."""
    around = (first - 1, last)
    joined = any(
        0 <= t < len(parse)
        and parse.pos[t] == "PROPN"
        and parse.block[t] == parse.block[first]
        and parse.head[t] in range(first - 1, last + 1)
        for t in around
    )
    return not joined and parse.pos[last - 1] in ("PROPN", "ADJ", "NOUN") and parse.tag[last - 1] != "NN"


def nouns(parse: Parse, book: Book) -> list[Mention]:
    """Common nouns for those who act ("troops", "foreign ministry", "spokeswomen"), in any case and number."""
    return list(_nouns(parse, book))


def _nouns(parse: Parse, book: Book) -> Iterator[Mention]:
    token = 0
    while token < len(parse):
        found = _noun_at(parse, book, token)
        if found:
            yield found
        token = found.last if found else token + 1


def _noun_at(parse: Parse, book: Book, token: int) -> Mention | None:
    if parse.pos[token] not in ("NOUN", "PROPN", "ADJ", "VERB"):
        return None
    lower = first_word(parse.lower[token]) if parse.lower[token] else ""
    lemma = first_word(parse.lemma[token].lower()) if parse.lemma[token] else ""
    for word in dict.fromkeys((lower, lemma)):
        for alias in book.nouns.get(word, ()):
            last = _ends_noun(parse, token, alias.text)
            if last is not None and parse.pos[last - 1] in ("NOUN", "PROPN"):
                return Mention(first=token, last=last, aliases=(alias,))
    return None


def _ends_noun(parse: Parse, token: int, text: str) -> int | None:
    """Where the words of the text end from this token on, the last one in any number; None where they do not fit."""
    position, size = token, len(parse)
    words = text.replace("-", " - ").split()
    for number, word in enumerate(words):
        if position >= size:
            return None
        plural_of = (parse.lemma[position].lower(),) if number == len(words) - 1 else ()
        if word != parse.lower[position] and word not in plural_of:
            return None
        position += 1
    return position
