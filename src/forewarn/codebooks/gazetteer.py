"""Towns and first-level regions of the world by name, looked up in a sorted table without unpacking it."""

import dataclasses
import functools
import gzip
import unicodedata
from importlib import resources

FILE = "places.tsv.gz"

JOINERS = str.maketrans({"-": " ", "–": " ", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})

APOSTROPHES = str.maketrans("", "", "'.")


@dataclasses.dataclass(frozen=True, slots=True)
class Town:
    """A place of the gazetteer: canonical name, ISO 3166 alpha-3 state, degrees WGS 84, people in thousands."""

    name: str
    state: str
    latitude: float
    longitude: float
    thousands: int
    area: bool
    """A first-level region, not a town."""
    main: bool
    """Whether it was found by its own name, or by a spelling like it, not by another name."""


class Gazetteer:
    """Look-ups in a table whose lines are sorted by key; a line is read when somebody asks for it."""

    def __init__(self, table: bytes = b"") -> None:
        self._table = table
        self.find = functools.lru_cache(maxsize=4096)(self._find)

    def _find(self, name: str) -> tuple[Town, ...]:
        """The places of this name, the likeliest first: by the people who live there, other spellings at a tenth."""
        key = folded(name).encode() + b"\t"
        at = self._first(key) if len(key) > 1 else len(self._table)
        found: list[Town] = []
        while self._table.startswith(key, at):
            end = self._end(at)
            found.append(_town(self._table[at:end].decode()))
            at = end + 1
        return tuple(sorted(found, key=_weight, reverse=True))

    def _first(self, key: bytes) -> int:
        """Where the first line begins that does not sort before the key, by halving the bytes between."""
        low, high = 0, len(self._table)
        while low < high:
            middle = self._table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._end(middle)
            if self._table[middle : middle + len(key)] < key:
                low = end + 1
            else:
                high = middle
        return low

    def _end(self, at: int) -> int:
        end = self._table.find(b"\n", at)
        return end if end >= 0 else len(self._table)


OTHER_SPELLING = 10
"""By so much a place weighs less under another spelling: "Paris" is in France, not what some town is also called."""


def _weight(town: Town) -> tuple[bool, float]:
    return town.area, town.thousands if town.main else town.thousands / OTHER_SPELLING


def _town(line: str) -> Town:
    """A line: key, name, state, latitude, longitude, thousands of people, and of what sort it is."""
    _, name, state, latitude, longitude, thousands, kind = line.split("\t")
    return Town(name, state, float(latitude), float(longitude), int(thousands), "a" in kind, kind != "")


def folded(name: str) -> str:
    """A name as the table is sorted by: no marks on letters, no case, no hyphens, apostrophes or stops."""
    plain = unicodedata.normalize("NFKD", name.translate(JOINERS)).translate(APOSTROPHES)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def load_gazetteer() -> Gazetteer:
    """The gazetteer of the package."""
    file = resources.files("forewarn.codebooks").joinpath("places", FILE)
    return Gazetteer(gzip.decompress(file.read_bytes()))
