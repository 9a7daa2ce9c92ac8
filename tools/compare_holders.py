"""Print where our office-holders and the PETRARCH2 actor dictionaries disagree on dates.

Usage: python tools/compare_holders.py [FOLDER OF THE DICTIONARIES]

The dictionaries (Open Event Data Alliance, 2014, MIT) give a person roles such as ``[RUSGOV 040309-080531]``,
``[BLRGOV >041001]`` (since), ``[HTIOPP <061231]`` (until) or ``[IGOUNO]`` (undated); years have two digits, now and
then four. A role names no office, so an entry of ours is compared with all public roles of the same person in the
same state. Most of their roles come from monthly lists that begin in 2003: differences below `TOLERANCE` are
taken as agreement. Two tables come out: entries that their roles do not cover, and exact days that lie apart.
"""

import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent.parent
HOLDERS = HERE / "src" / "forewarn" / "codebooks" / "actors" / "holders"
DEFAULT = HERE.parent / "shared" / "data" / "events" / "dictionaries_mit"
FILES = ("Phoenix.Countries.actors.txt", "Phoenix.International.actors.txt")
FIRST, LAST = date(2000, 1, 1), date(2013, 12, 31)
LISTS_BEGIN = date(2003, 1, 1)
TOLERANCE = timedelta(days=62)
NEAR = timedelta(days=45)
CENTURY = 100
MID_MONTH = range(2, 28)  # days outside are the monthly lists' own
PIVOT = 14  # the newest year in the dictionaries
ROLE = re.compile(r"\[([A-Z]{3,})\s*([<>]?)\s*(\d{6,8})?\s*-?\s*(\d{6,8})?\]")
PUBLIC = ("GOV", "MIL", "LEG", "SPY", "IGO", "JUD", "COP")
PRIVATE = ("ELI", "OPP", "REB")


class Role(NamedTuple):
    """A role of a person in the dictionaries; an undated role has both ends open."""

    code: str
    start: date
    end: date


class Holder(NamedTuple):
    """An entry of ours; `end` is the last day in office."""

    names: tuple[str, ...]
    state: str
    office: str
    start: date
    end: date
    sure: str


def key(name: str) -> str:
    """Return a name in the dictionaries' manner of writing: plain capitals, words separated by blanks."""
    plain = unicodedata.normalize("NFD", name.upper().replace("_", " ").replace("-", " ").replace("Ł", "L"))
    kept = "".join(c for c in plain if c.isalpha() or c == " ")
    return " ".join(kept.split())


def day(text: str) -> date | None:
    """Return the day behind YYMMDD or YYYYMMDD, or None where the digits make none."""
    year, month, number = int(text[:-4]), int(text[-4:-2]), int(text[-2:])
    if year < CENTURY:
        year += 2000 if year <= PIVOT else 1900
    try:
        return date(year, month, number)
    except ValueError:
        return None


def roles(line: str) -> Iterator[Role]:
    """Yield the roles written on one line."""
    for code, sign, first, second in ROLE.findall(line):
        one, two = day(first) if first else None, day(second) if second else None
        start = None if sign == "<" else one
        end = one if sign == "<" else two
        yield Role(code, start or date.min, end or date.max)


def read_dictionary(lines: Iterable[str]) -> dict[str, list[Role]]:
    """Return the roles of every name and alias; bare states and nouns are harmless, as no holder has their name."""
    found: dict[str, list[Role]] = defaultdict(list)
    names: list[str] = []
    for line in lines:
        text = line.split("#")[0].rstrip()
        if not text.strip():
            continue
        word = key(text.split("[")[0].lstrip("+"))
        if word and not text.startswith("+"):
            names = []
        if word:
            names.append(word)
        for role in roles(text):
            for name in names:
                found[name].append(role)
    return found


def read_holders(folder: Path) -> Iterator[Holder]:
    """Yield our entries of all regions."""
    for path in sorted(folder.glob("*.toml")):
        for row in tomllib.loads(path.read_text(encoding="utf-8"))["holder"]:
            end = row["until"] - timedelta(days=1) if "until" in row else date.max
            names = (row["name"], *row.get("aliases", ()))
            place = row["state"] or row.get("organisation", "")
            yield Holder(names, place, row["office"], row["from"], end, row["sure"])


def public_roles(holder: Holder, dictionary: dict[str, list[Role]]) -> list[Role]:
    """Return their roles of the holder in public office of the same state or organisation."""
    found = {role for name in holder.names for role in dictionary.get(key(name), ())}
    return sorted((role for role in found if fits(role.code, holder.state)), key=lambda role: (role.start, role.end))


def fits(code: str, place: str) -> bool:
    """Say whether a code is a public one of the state or organisation."""
    here = code.startswith(place) or (code.startswith("IGO") and place in code)
    sectors = {code[i : i + 3] for i in range(0, len(code), 3)}
    return here and bool(sectors & set(PUBLIC)) and not sectors & set(PRIVATE)


def uncovered(holder: Holder, theirs: list[Role], first: date) -> timedelta:
    """Return how long our interval, within the common window, lies outside all of their roles."""
    at, end = max(holder.start, first), min(holder.end, LAST)
    missing = timedelta()
    for role in theirs:
        if role.end < at or role.start > end:
            continue
        missing += max(timedelta(), role.start - at)
        if role.end >= end:
            return missing
        at = max(at, role.end + timedelta(days=1))
    return missing + max(timedelta(), end + timedelta(days=1) - at)


def overlap(holder: Holder, theirs: list[Role]) -> bool:
    """Say whether any of their roles touches our interval."""
    return any(role.start <= holder.end and role.end >= holder.start for role in theirs)


def disagreement(holder: Holder, theirs: list[Role]) -> timedelta:
    """Return how far an overlapping pair differs, zero within the tolerance; their monthly lists begin in 2003."""
    if not overlap(holder, theirs):
        return timedelta()
    first = FIRST if theirs[0].start < LISTS_BEGIN else LISTS_BEGIN
    missing = uncovered(holder, theirs, first)
    return missing if missing > TOLERANCE else timedelta()


def days_apart(holder: Holder, theirs: list[Role]) -> Iterator[tuple[str, date, date]]:
    """Yield ends that both sides know to the day, near each other and yet apart; month ends are list artefacts."""
    if holder.sure != "day":
        return
    for label, ours, ends in (
        ("from", holder.start, [r.start for r in theirs]),
        ("until", holder.end, [r.end for r in theirs]),
    ):
        exact = [e for e in ends if FIRST <= e <= LAST and e.day in MID_MONTH]
        near = min(exact, key=lambda e: abs(e - ours), default=None)
        if near and timedelta(days=1) < abs(near - ours) <= NEAR:
            yield label, ours, near


def shown(when: date) -> str:
    """Return a day for the table, blank where open."""
    return "" if when in (date.min, date.max) else when.isoformat()


def read_folder(folder: Path) -> dict[str, list[Role]]:
    """Return the roles of all dictionaries in the folder by name."""
    dictionary: dict[str, list[Role]] = defaultdict(list)
    for name in FILES:
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
        for person, found in read_dictionary(text.splitlines()).items():
            dictionary[person] += found
    return dictionary


def print_differences(known: list[tuple[Holder, list[Role]]]) -> None:
    """Print the counts, then the entries that overlap with theirs and still differ."""
    silent = sum(not overlap(h, theirs) for h, theirs in known)
    gaps = [(h, theirs, missing) for h, theirs in known if (missing := disagreement(h, theirs))]
    print(
        f"agree within {TOLERANCE.days} days: {len(known) - silent - len(gaps)}; they have other years only: {silent}"
    )
    print(f"overlap but differ: {len(gaps)}\n\nstate\toffice\tname\tours\ttheirs\tdays outside")
    for holder, theirs, missing in gaps:
        listed = "; ".join(f"{r.code} {shown(r.start)}..{shown(r.end)}" for r in theirs)
        ours = f"{shown(holder.start)}..{shown(holder.end)} ({holder.sure})"
        print(f"{holder.state}\t{holder.office}\t{holder.names[0]}\t{ours}\t{listed}\t{missing.days}")


def print_days_apart(known: list[tuple[Holder, list[Role]]]) -> None:
    """Print the ends of offices that both sides give to the day, but not the same day."""
    apart = [(h, *found) for h, theirs in known for found in days_apart(h, theirs)]
    print(f"\nexact days apart by 2 to {NEAR.days}: {len(apart)}\nstate\toffice\tname\tend\tours\ttheirs")
    for holder, label, ours, other in apart:
        print(f"{holder.state}\t{holder.office}\t{holder.names[0]}\t{label}\t{shown(ours)}\t{shown(other)}")


def main() -> None:
    """Print both tables and the counts, or why they cannot be made."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    if not folder.is_dir():
        print(f"skipped: no dictionaries in {folder}")
        return
    dictionary = read_folder(folder)
    window = [h for h in read_holders(HOLDERS) if h.start <= LAST and h.end >= FIRST]
    known = [(h, theirs) for h in window if (theirs := public_roles(h, dictionary))]
    print(f"entries within {FIRST}..{LAST}: {len(window)}; person known there in the same state: {len(known)}")
    print_differences(known)
    print_days_apart(known)


if __name__ == "__main__":
    main()
