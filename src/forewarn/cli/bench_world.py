"""A simulated news world: what any reader knows of it, and what forewarn says about its claims."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from forewarn.cli.bench_table import Skipped
from forewarn.codebooks import Book, Entries, Organisation, Outlet, Region, State, load_book, make_book
from forewarn.pipeline import mark_all, related
from forewarn.reading import Defaults, read
from forewarn.records import Article, Claim, Collection, Event, Marks, OutletKind, Quantity, Stance
from forewarn.relating import NOT_SHOWN


class Country(msgspec.Struct):
    """A country, or an organisation, of the world."""

    name: str
    adj: str
    capital: str
    places: list[str] = []


class Countries(msgspec.Struct):
    """``countries.json``."""

    countries: list[Country]
    organisations: list[Country] = []


class Paper(msgspec.Struct):
    """An outlet of ``outlets.json``."""

    owner: str | None
    kind: OutletKind
    domain: str
    country: str | None
    agency: bool


def predict(folder: Path) -> dict[str, object]:
    """The prediction for a world's folder, from its articles, outlets and countries alone."""
    book = world_book(folder)
    found = list(read([folder / "articles.jsonl"], Defaults(language="en"), book))
    return prediction(collected([a for a in found if isinstance(a, Article)], book))


def collected(found: Sequence[Article], book: Book) -> Collection:
    """The articles with their marks, related and weighed."""
    marks = {a.id: m for a, m in zip(found, mark_all(found, book), strict=True) if isinstance(m, Marks)}
    return related(Collection(articles={a.id: a for a in found}, marks=marks), book)


def prediction(collection: Collection) -> dict[str, object]:
    """What the scorer reads: the claims that somebody is shown to have put forward, by the articles' own ids."""
    return {"claims": [predicted(c, collection) for c in put_forward(collection)]}


def put_forward(collection: Collection) -> Iterator[Claim]:
    """Claims about an act or a number at a known place, for which some report shows an informant."""
    carrying = {m.reported_by for m in collection.mark.values() if isinstance(m, Event | Quantity) and m.reported_by}
    for claim in collection.ties.claims:
        affirming = [r.mark for r in claim.reports if r.stance is Stance.AFFIRMS]
        checkable = any(m in carrying or isinstance(collection.mark[m], Event | Quantity) for m in affirming)
        shown = any(not o.informant.startswith(NOT_SHOWN) for o in collection.origins_of[claim.id])
        if checkable and shown and claim.key.place:
            yield claim


def predicted(claim: Claim, collection: Collection) -> dict[str, object]:
    """A claim as the scorer wants it."""
    ref = {r.mark: collection.articles[r.article].ref for r in claim.reports}
    found = collection.assessment_of[claim.id]
    return {
        "articles": sorted({ref[r.mark] for r in claim.reports if r.stance is Stance.AFFIRMS}),
        "denied_in": sorted({ref[r.mark] for r in claim.reports if r.stance is Stance.DENIES}),
        "origins": [sorted({ref[m] for m in o.reports}) for o in collection.origins_of[claim.id]],
        "lo": found.origins_low,
        "hi": found.origins_high,
    }


def world_book(folder: Path) -> Book:
    """What any reader of the world knows: its states, organisations, places and outlets. Raises Skipped."""
    try:
        known = msgspec.json.decode((folder / "countries.json").read_bytes(), type=Countries)
        papers = msgspec.json.decode((folder / "outlets.json").read_bytes(), type=dict[str, Paper])
    except (OSError, msgspec.MsgspecError) as error:
        raise Skipped(f"{folder}: {error}") from error
    code = dict(zip((c.name for c in [*known.countries, *known.organisations]), codes(known), strict=True))
    return make_book(
        Entries(
            state=tuple(
                State(code=code[c.name], name=c.name, adjectives=(c.adj,), capital=c.capital) for c in known.countries
            ),
            organisation=tuple(
                Organisation(code=code[c.name], name=c.name, aliases=(c.adj,)) for c in known.organisations
            ),
            region=tuple(Region(name=p, states=(code[c.name],)) for c in known.countries for p in c.places),
            outlet=tuple(
                Outlet(
                    name=name,
                    kind=p.kind,
                    owner=p.owner or "",
                    domain=p.domain,
                    state=code.get(p.country or "", ""),
                    agency=p.agency,
                )
                for name, p in papers.items()
            ),
        )
        + load_book().entries
    )


def codes(known: Countries) -> Iterator[str]:
    """A code of three letters for each country and organisation, all different."""
    used: set[str] = set()
    for one in [*known.countries, *known.organisations]:
        letters = "".join(c for c in one.name.removeprefix("the ").upper() if c.isalpha())
        tries = [
            letters[:3],
            *(letters[:2] + c for c in letters[3:]),
            *(letters[:1] + c + d for c in letters for d in letters),
        ]
        chosen = next(t for t in tries if t not in used)
        used.add(chosen)
        yield chosen
