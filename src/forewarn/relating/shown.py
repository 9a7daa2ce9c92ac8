"""Whoever else a sentence shows: the speaker of a report whose statement names none.

Many wordings attribute without a verb of speech ("that was the account given by ...", "in the view of ..."). Where the
marks give no informant, or only a state, a newspaper or a dateline, the person, role or document that the sentence
describes beside a word of attribution is taken for the informant. Never where the sentence has no such word.
"""

import dataclasses
import re
from collections.abc import Iterator

from forewarn.codebooks import Book
from forewarn.records import Article, Span
from forewarn.relating.spans import covers, meets
from forewarn.relating.texts import QUOTED, WORD, canonical, datelines, fold
from forewarn.relating.vocabulary import Vocabulary

REACH = 6
"""Words before a noun that may describe the speaker."""
TAIL = re.compile(r"\s+(?:\w+\s+)?(?:of|with|for|by|at|in|on)\s+(?:the\s+)?(?:[^\W\d_]+[’'\w-]*)(?:\s+[A-Z][\w’'-]*)*")
"""What follows the noun and belongs to it: "of the Border Mission", "posted in Haven", "briefed on the matter"."""


APPOSED = re.compile(r"\s*,\s*(?:\w{1,3}\s+)?|\s+(?:of|for|with|by|at|from|on)\s+(?:\w{1,3}\s+)?|\s*")
"""What may stand between a name and its office, or an office and its body."""


@dataclasses.dataclass(frozen=True, slots=True)
class Reader:
    """What a reader knows who looks for informants: codebooks, vocabulary, and the words of which titles are made.

    ``closing``: words in small letters at which the naming of somebody ends.
    """

    book: Book
    words: Vocabulary
    titles: frozenset[str]
    closing: re.Pattern[str]


def make_reader(book: Book, words: Vocabulary) -> Reader:
    """A reader with the titles of the codebooks."""
    titles = {fold(m.group()) for t in book.entries.title for w in t.words for m in WORD.finditer(w)}
    closing = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(words.closing))) + r")(?!\w)")
    return Reader(book=book, words=words, titles=frozenset(titles), closing=closing)


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker that a sentence shows: the words, the name where there is one, the side."""

    span: Span
    text: str
    name: str = ""
    side: str = ""
    document: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence with its place in the article."""

    text: str
    plain: str
    span: Span


def shown_speaker(article: Article, sentence: Span, taken: tuple[Span, ...], reader: Reader) -> Speaker | None:
    """The speaker nearest to a word of attribution, outside the spans ``taken`` (those who act); None without one."""
    found = words_of(article, sentence)
    at = [i for i, w in enumerate(found) if w.plain in reader.words.attributing]
    if not at:
        return None
    speakers = [(i, s) for i, s in speakers_in(article, found, reader) if not any(meets(s.span, t) for t in taken)]
    return min(speakers, key=lambda p: (min(abs(p[0] - a) for a in at), p[0]), default=(0, None))[1]


def words_of(article: Article, sentence: Span) -> list[Word]:
    """The words of a sentence without its dateline and its quotations."""
    text = article.quote(sentence)
    gone = [(a - sentence[0], b - sentence[0]) for a, b in datelines(article.text)]
    gone += [m.span() for m in QUOTED.finditer(text)]
    return [
        Word(m.group(), fold(m.group()), (sentence[0] + m.start(), sentence[0] + m.end()))
        for m in WORD.finditer(text)
        if not any(covers(g, m.span()) for g in gone)
    ]


def speakers_in(article: Article, found: list[Word], reader: Reader) -> Iterator[tuple[int, Speaker]]:
    """Every person, role or document of a sentence that could speak, with the index of its last word."""
    if not found:
        return
    words = reader.words
    start = found[0].span[0]
    known = [
        (a + start, b + start, code, sort)
        for (a, b), code, sort in canonical(article.text[start : found[-1].span[1]], reader.book)
    ]
    fixed = [(a, b) for a, b, _, sort in known if sort not in ("role", "person")]
    taken = -1
    held: tuple[int, Speaker] | None = None
    for i, word in enumerate(found):
        if i <= taken:
            continue
        if word.plain in words.speakers:
            speaker, taken = described(article, found, i, known, reader)
            if speaker.document and hearsay(found, i, speaker, known, words):
                continue
        elif capital(word, fixed, reader) and i + 1 < len(found) and capital(found[i + 1], fixed, reader):
            taken = last_capital(found, i, fixed, reader)
            span = (word.span[0], found[taken].span[1])
            speaker = Speaker(span=span, text=article.quote(span), name=article.quote(span), side=side_of(span, known))
        else:
            continue
        if held is not None and APPOSED.fullmatch(article.text, held[1].span[1], max(held[1].span[1], speaker.span[0])):
            held = (held[0], joined(article, held[1], speaker))
            continue
        if held is not None:
            yield held
        held = (taken, speaker)
    if held is not None:
        yield held


def hearsay(
    found: list[Word], noun: int, speaker: Speaker, known: list[tuple[int, int, str, str]], words: Vocabulary
) -> bool:
    """Whether a "report" is none that one could hold: a verb, or what a newspaper or its reporters wrote."""
    if speaker.span[0] == found[noun].span[0]:
        return True
    inside = [w.plain for w in found if covers(speaker.span, w.span)]
    return any(w in words.reporters for w in inside) or any(
        sort == "outlet" and covers(speaker.span, (a, b)) for a, b, _, sort in known
    )


def joined(article: Article, one: Speaker, two: Speaker) -> Speaker:
    """One speaker of a name and the office beside it, or of an office and the body that it belongs to."""
    span = (one.span[0], max(one.span[1], two.span[1]))
    return Speaker(
        span=span, text=article.quote(span), name=one.name or two.name, side=one.side or two.side, document=one.document
    )


def described(
    article: Article, found: list[Word], noun: int, known: list[tuple[int, int, str, str]], reader: Reader
) -> tuple[Speaker, int]:
    """The speaker whose role is the noun: from its article to its name or the phrase after it."""
    words = reader.words
    fixed = [(a, b) for a, b, _, sort in known if sort not in ("role", "person")]
    first = noun
    while first > 0 and noun - first < REACH and modifies(found, first - 1, words):
        first -= 1
    last = noun
    while (
        last + 1 < len(found)
        and found[last + 1].plain in words.speakers | words.ranks
        and touching(article, found, last)
    ):
        last += 1
    name = ""
    if last + 1 < len(found) and capital(found[last + 1], fixed, reader) and touching(article, found, last):
        begin = last + 1
        last = last_capital(found, begin, fixed, reader)
        name = article.quote((found[begin].span[0], found[last].span[1]))
    end = found[last].span[1]
    tail = None if name else TAIL.match(article.text, end, found[-1].span[1])
    span = (found[first].span[0], tail.end() if tail else end)
    document = found[noun].plain in words.documents
    return Speaker(span=span, text=article.quote(span), name=name, side=side_of(span, known), document=document), last


def modifies(found: list[Word], i: int, words: Vocabulary) -> bool:
    """Whether the word before may belong to a description: not a verb of attribution, not a joining word."""
    word = found[i]
    if word.plain in words.attributing or word.span[1] + 1 != found[i + 1].span[0]:
        return False
    return word.plain not in words.ignored or word.plain in words.ranks | words.speakers


def touching(article: Article, found: list[Word], i: int) -> bool:
    """Whether nothing but a blank stands between a word and the next."""
    return article.text[found[i].span[1] : found[i + 1].span[0]] == " "


def capital(word: Word, fixed: list[Span], reader: Reader) -> bool:
    """Whether a word looks like part of a person's name: a capital, not known as a place, party or outlet."""
    if not word.text[0].isupper() or word.text.isupper() or any(meets(f, word.span) for f in fixed):
        return False
    words = reader.words
    return word.plain not in words.ignored | words.speakers | words.attributing | words.hearsay | reader.titles


def last_capital(found: list[Word], i: int, fixed: list[Span], reader: Reader) -> int:
    """The last word of the run of capitals that begins at ``i``."""
    while i + 1 < len(found) and capital(found[i + 1], fixed, reader) and found[i + 1].span[0] - found[i].span[1] == 1:
        i += 1
    return i


def side_of(span: Span, known: list[tuple[int, int, str, str]]) -> str:
    """The first state or organisation named within a span."""
    return min((k for k in known if k[3] == "party" and covers(span, (k[0], k[1]))), default=(0, 0, "", ""))[2]
