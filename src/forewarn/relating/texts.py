"""Texts as relating sees them: stems, names and numbers of a stretch, and the shingles of an article.

Nothing here depends on the order of the articles or on the process: words are hashed with CRC-32.
"""

import bisect
import dataclasses
import functools
import math
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from forewarn.codebooks import Book, Group, Holder, Organisation, Outlet, Region, State
from forewarn.codebooks.book import Entry
from forewarn.codebooks.entries import Organ
from forewarn.records import Article, Span
from forewarn.relating.vocabulary import Vocabulary

WORD = re.compile(r"\d[\d.,:]*\d|\w+(?:[’'.\-]\w+)*")
"""A number with its separators, or a word with inner hyphens and apostrophes."""

QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"\n]{0,2000}\"|«[^»]{0,2000}»|„[^“”]{0,2000}[“”]")
LINE = re.compile(r"[^\n]+")
SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[”\"»’')\]]*(?=\s+[\"“„«(\[]?[^\W\d_a-z])|(?=\n)|$)", re.S)

DATELINE = re.compile(
    r"^[ \t]*(?=[^\n]{2,70}?[-–—])"
    r"(?:[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’/\-])+(?:,[^\n\-–—()]{0,30})?)?"
    r"[ ]?(?:\([^()\n]{2,50}\))?[ ]?(?:-{1,2}|–|—)\s",
    re.MULTILINE,
)
"""Capitals, perhaps a date and an agency in brackets, and a dash, at the head of a line."""

SHINGLE = 5
"""Words of a shingle."""
STEM = 7
"""Letters that are kept of a stem: "preparing" and "preparation" meet."""
SHORTEST = 3
"""Letters that must stay before an ending."""
MASK = (1 << 61) - 1
BACKGROUND = 200
"""Bags of unrelated text assumed beside the collection, so that the words of its one story do not count as common."""


@functools.lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """The word in lower case without marks on letters, and one kind of apostrophe."""
    plain = unicodedata.normalize("NFKD", word.replace("’", "'")).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def stem(word: str, endings: Sequence[str]) -> str:
    """The first letters of a folded word without its ending and without "'s"."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            word = word[: -len(ending)]
            break
    return word[:STEM]


@dataclasses.dataclass(frozen=True)
class Shingles:
    """The shingles of an article's own words: a hash at each word, and where the words stand."""

    hashes: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """The text from the first word of shingle ``first`` to the last word of shingle ``last``."""
        return (self.starts[first], self.ends[last + SHINGLE - 1])

    def within(self, span: Span) -> range:
        """The shingles that lie inside a span of the text."""
        first = bisect.bisect_left(self.starts, span[0])
        last = bisect.bisect_right(self.ends, span[1]) - SHINGLE + 1
        return range(first, max(first, min(last, len(self.hashes))))

    @functools.cached_property
    def distinct(self) -> int:
        """How many different shingles there are."""
        return len(set(self.hashes))


def shingles(article: Article, dropped: Iterable[Span] = ()) -> Shingles:
    """The 5-word shingles of an article without its quotations and the spans ``dropped``."""
    gone = sorted([m.span() for m in QUOTED.finditer(article.text)] + list(dropped))
    codes: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for found in WORD.finditer(article.text):
        while at < len(gone) and gone[at][1] <= found.start():
            at += 1
        if at < len(gone) and gone[at][0] <= found.start():
            continue
        codes.append(zlib.crc32(found.group().casefold().encode()))
        starts.append(found.start())
        ends.append(found.end())
    return Shingles(hashes=tuple(rolled(codes)), starts=tuple(starts), ends=tuple(ends))


def rolled(codes: Sequence[int]) -> Iterator[int]:
    """One hash for each run of five codes."""
    for i in range(len(codes) - SHINGLE + 1):
        value = 0
        for code in codes[i : i + SHINGLE]:
            value = (value * 1_000_003 + code) & MASK
        yield value


def sentences(text: str) -> list[Span]:
    """Spans of sentences, split line by line at stops before a capital."""
    found: list[Span] = []
    for line in LINE.finditer(text):
        for part in SENTENCE.finditer(line.group()):
            found.append((line.start() + part.start(), line.start() + part.end()))
    return found


@functools.lru_cache(maxsize=1024)
def datelines(text: str) -> tuple[Span, ...]:
    """Spans of datelines at the heads of lines."""
    return tuple(m.span() for m in DATELINE.finditer(text))


def canonical(text: str, book: Book) -> Iterator[tuple[Span, str, str]]:
    """Names of the codebooks in a text: span, code or canonical name, and the sort of thing (longest names first)."""
    end = 0
    for found in WORD.finditer(text):
        if found.start() < end or not found.group()[0].isupper():
            continue
        for alias in book.starting(re.split(r"[\-–’'/]", found.group(), maxsplit=1)[0]):
            last = found.start() + len(alias.text)
            if text.startswith(alias.text, found.start()) and not text[last : last + 1].isalnum():
                yield (found.start(), last), *code_of(alias.entry)
                end = last
                break


def code_of(entry: Entry) -> tuple[str, str]:
    """What stands for an entry in a comparison, and what sort of thing it is."""
    match entry:
        case State() | Organisation():
            return entry.code, "party"
        case Group():
            return entry.code or entry.name, "party"
        case Organ():
            return entry.state or entry.words[0], "party"
        case Holder():
            return entry.name, "person"
        case Region():
            return entry.name, "place"
        case Outlet():
            return entry.name, "outlet"
        case _:
            return entry.words[0], "role"


@dataclasses.dataclass(frozen=True, slots=True)
class Bag:
    """What a stretch of text is about: stems of plain words, names (codes, places, capitalised words), digits.

    ``items`` are stems and names together.
    """

    stems: frozenset[str]
    names: frozenset[str]
    parties: frozenset[str]
    places: frozenset[str]
    outlets: frozenset[str]
    figures: frozenset[float]
    items: frozenset[str]


def bag(text: str, book: Book, words: Vocabulary) -> Bag:
    """The bag of a stretch of text."""
    kinds: dict[str, set[str]] = {"party": set(), "place": set(), "outlet": set(), "person": set(), "role": set()}
    covered: list[Span] = []
    for span, code, sort in canonical(text, book):
        if sort != "role":
            kinds[sort].add(code)
            covered.append(span)
    stems: set[str] = set()
    names: set[str] = set().union(kinds["party"], kinds["place"], kinds["person"])
    figures: set[float] = set()
    first = True
    for found in WORD.finditer(text):
        word, opening, first = found.group(), first, False
        if any(a <= found.start() < b for a, b in covered):
            continue
        if word[0].isdigit():
            figures.update(figure(word))
            continue
        plain = fold(word)
        if plain in words.ignored:
            continue
        cut = stem(words.forms.get(plain, plain), words.endings)
        if word[0].isupper() and not opening:
            names.add(cut)
        stems.add(cut)
    return Bag(
        stems=frozenset(stems),
        names=frozenset(names),
        parties=frozenset(kinds["party"]),
        places=frozenset(kinds["place"]),
        outlets=frozenset(kinds["outlet"]),
        figures=frozenset(figures),
        items=frozenset(stems | names),
    )


def figure(word: str) -> Iterator[float]:
    """The number that a word of digits writes; none for times of day."""
    plain = word.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", word) else word.replace(",", ".")
    try:
        yield float(plain)
    except ValueError:
        return


@dataclasses.dataclass(frozen=True, slots=True)
class Rarity:
    """How much a stem or name tells, in whole thousandths, so that sums do not depend on their order."""

    weights: Mapping[str, int]
    sizes: dict[frozenset[str], int] = dataclasses.field(default_factory=dict)

    def size(self, items: frozenset[str]) -> int:
        """The weight of a whole bag, kept once it is known."""
        if items not in self.sizes:
            self.sizes[items] = self.of(items)
        return self.sizes[items]

    def of(self, items: Iterable[str]) -> int:
        """The weight of some stems and names together."""
        weight = self.weights.get
        return sum([weight(one, 1000) for one in items])


def rarity(bags: Iterable[frozenset[str]]) -> Rarity:
    """The square of log (all bags over its bags) for each stem or name, with ``BACKGROUND`` unrelated bags beside."""
    count: dict[str, int] = {}
    total = 0
    for found in bags:
        total += 1
        for one in found:
            count[one] = count.get(one, 0) + 1
    every = total + BACKGROUND
    return Rarity(weights={one: round(1000 * math.log(every / (number + 1)) ** 2) for one, number in count.items()})
