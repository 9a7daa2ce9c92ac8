"""Check truth.json against the articles of the demo and print a summary; the exit code is 1 if anything is wrong.

Every quotation must be an exact part of its article. For a page (.html) the text is what stands between the tags,
without scripts and styles and with white space folded. Needs nothing but the standard library:

    python demo/check_truth.py
"""

import datetime as dt
import json
import sys
import tomllib
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple, NotRequired, TypedDict, cast

FOLDER = Path(__file__).resolve().parent
LEAST = {"articles": 34, "outlets": 9, "days": 16}
WORDS, POST_WORDS = range(250, 601), range(40, 121)
PLOVER = frozenset(
    {
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "CONCEDE",
        "COOPERATE",
        "AID",
        "RETREAT",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
)
STATUSES = frozenset({"open", "accepted", "rejected", "countered"})
RELATIONS = frozenset({"rejects", "answers", "confirms", "offers"})
KINDS = frozenset({"copy", "rewrite", "credit", "same-informant"})
INLINE = frozenset(
    {"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "script", "style", "sub", "sup", "u"}
)


class Article(NamedTuple):
    """One article: who printed it, when, and its words."""

    id: str
    outlet: str
    published: str
    title: str
    text: str


class Report(TypedDict):
    """A passage that carries a claim, or denies it."""

    article: str
    quote: str
    stance: str
    origin: str | None
    denial: NotRequired[list[str]]


class Named(TypedDict):
    """Anything with an id of its own: an origin or a denial."""

    id: str
    code: NotRequired[str | None]


class Claim(TypedDict):
    """A claim with its reports, its origins and who denies it."""

    id: str
    event_type: str | None
    actor: str
    recipient: str | None
    reports: list[Report]
    origins: list[Named]
    count: int
    denials: list[Named]


class Passage(TypedDict):
    """A quotation from an article; what else is said of it depends on the list that it stands in."""

    article: str
    quote: str
    relation: NotRequired[str]
    by: NotRequired[str]
    low: NotRequired[int | None]
    high: NotRequired[int | None]
    corrects: NotRequired[str]
    claim: NotRequired[str]


class Exchange(TypedDict):
    """A demand with the answers to it."""

    id: str
    demand: Passage
    answers: list[Passage]
    repeats: list[Passage]
    status: str
    deadline: str | None


class Series(TypedDict):
    """A quantity over time."""

    id: str
    points: list[Passage]


Derivation = TypedDict("Derivation", {"article": str, "from": str, "kind": str})


class Truth(TypedDict):
    """The whole of truth.json."""

    claims: list[Claim]
    exchanges: list[Exchange]
    series: list[Series]
    corrections: list[Passage]
    derivations: list[Derivation]
    unrelated: list[str]
    broken: list[str]
    hostile: list[str]


class Page(HTMLParser):
    """The visible text of a page, its title, and the properties of its head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.title = ""
        self.properties: dict[str, str] = {}
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the tag opens; a block parts the words before it from those after it."""
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and "property" in found:
            self.properties[found["property"]] = found.get("content", "")
        if tag in {"script", "style", "title"}:
            self._inside = tag
        if tag not in INLINE:
            self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Leave a script, a style or the title; a block ends a word."""
        if tag == self._inside:
            self._inside = ""
        if tag not in INLINE:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep the words, unless they are code or the title."""
        if self._inside == "title":
            self.title += data
        elif not self._inside:
            self.parts.append(data)


def read_articles(folder: Path) -> Iterator[Article]:
    """Every article of the folder: the lines of the JSONL files, then the pages."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = cast(dict[str, str], json.loads(line))
            yield Article(row["id"], row["outlet"], row["published"], row["title"], row["text"])
    for file in sorted(folder.glob("*.html")):
        page = Page()
        page.feed(file.read_text("utf-8"))
        page.close()
        head, text = page.properties, " ".join("".join(page.parts).split())
        yield Article(
            file.stem, head["og:site_name"], head["article:published_time"], head.get("og:title", page.title), text
        )


def check_quotes(passages: list[tuple[str, str, str]], articles: dict[str, Article]) -> Iterator[str]:
    """What is wrong with the quotations, given as (where it is listed, article, quotation)."""
    for where, article, quote in passages:
        if article not in articles:
            yield f"{where}: no article {article}"
        elif not quote or quote not in articles[article].text:
            yield f"{where}: not in {article}: {quote!r}"


def check_claim(claim: Claim, codes: frozenset[str]) -> Iterator[str]:
    """What is wrong inside one claim: its counts, the ids that its reports name, its codes."""
    name, origins, denials = claim["id"], {o["id"] for o in claim["origins"]}, {d["id"] for d in claim["denials"]}
    if claim["count"] != len(claim["origins"]) or len(origins) != len(claim["origins"]):
        yield f"{name}: count {claim['count']}, origins {sorted(origins)}"
    if claim["event_type"] not in PLOVER | {None}:
        yield f"{name}: {claim['event_type']} is no PLOVER type"
    used = {r["origin"] for r in claim["reports"] if r["origin"]}
    denied = {d for r in claim["reports"] for d in r.get("denial", [])}
    if used != origins or denied != denials:
        yield f"{name}: named {sorted(used | denied)}, listed {sorted(origins | denials)}"
    for report in claim["reports"]:
        denies = report["stance"] == "denies"
        if denies != ("denial" in report) or (denies and report["origin"]):
            yield f"{name}: stance and origin disagree: {report['quote']!r}"
    for code in [claim["actor"], claim["recipient"], *(d.get("code") for d in claim["denials"])]:
        if code and code[:3] not in codes:
            yield f"{name}: {code} is not in book.toml"
    keys = [(r["article"], r["quote"], r["stance"], r["origin"]) for r in claim["reports"]]
    yield from (f"{name}: listed twice: {key}" for key in set(keys) if keys.count(key) > 1)


def check_ties(truth: Truth, articles: dict[str, Article]) -> Iterator[str]:
    """What is wrong with exchanges, series, corrections and derivations beyond their quotations."""
    for exchange in truth["exchanges"]:
        if exchange["status"] not in STATUSES or any(a["relation"] not in RELATIONS for a in exchange["answers"]):
            yield f"{exchange['id']}: unknown status or relation"
        if exchange["deadline"]:
            dt.date.fromisoformat(exchange["deadline"])
        asked = articles[exchange["demand"]["article"]].published
        if any(articles[a["article"]].published < asked for a in exchange["answers"]):
            yield f"{exchange['id']}: answered before it was asked"
    for series in truth["series"]:
        for point in series["points"]:
            low, high = point["low"], point["high"]
            if (low is None and high is None) or (low is not None and high is not None and low > high):
                yield f"{series['id']}: {point['article']}: from {low} to {high}"
    claims = {c["id"] for c in truth["claims"]}
    for fix in truth["corrections"]:
        if fix["corrects"] not in articles or fix["claim"] not in claims:
            yield f"correction in {fix['article']}: unknown article or claim"
    for edge in truth["derivations"]:
        if {edge["article"], edge["from"]} - articles.keys() or edge["kind"] not in KINDS:
            yield f"derivation {edge}: unknown article or kind"


def check_set(articles: list[Article], outlets: dict[str, str]) -> Iterator[str]:
    """What is wrong with the articles as a set: ids, number, outlets, days, lengths, titles."""
    ids = [a.id for a in articles]
    yield from (f"two articles {i}" for i in set(ids) if ids.count(i) > 1)
    days = sorted(dt.datetime.fromisoformat(a.published).date() for a in articles)
    full = [a for a in articles if outlets.get(a.outlet) != "social"]
    found = {"articles": len(full), "outlets": len({a.outlet for a in articles}), "days": (days[-1] - days[0]).days + 1}
    yield from (f"only {found[k]} {k}, at least {n} wanted" for k, n in LEAST.items() if found[k] < n)
    for article in articles:
        if article.outlet not in outlets:
            yield f"{article.id}: outlet {article.outlet} is not in book.toml"
        length = len(article.text.split())
        if length not in (POST_WORDS if outlets.get(article.outlet) == "social" else WORDS):
            yield f"{article.id}: {length} words"
        if article.text.startswith(article.title):
            yield f"{article.id}: the text repeats the title"


def all_passages(truth: Truth) -> Iterator[tuple[str, str, str]]:
    """Every quotation of truth.json as (where it is listed, article, quotation)."""
    for claim in truth["claims"]:
        yield from ((claim["id"], r["article"], r["quote"]) for r in claim["reports"])
    for exchange in truth["exchanges"]:
        for passage in [exchange["demand"], *exchange["answers"], *exchange["repeats"]]:
            yield exchange["id"], passage["article"], passage["quote"]
    for series in truth["series"]:
        yield from ((series["id"], p["article"], p["quote"]) for p in series["points"])
    yield from (("correction", f["article"], f["quote"]) for f in truth["corrections"])


def summary(truth: Truth, articles: dict[str, Article]) -> Iterator[str]:
    """A line a claim, then the totals."""
    yield "claim  origins reports  affirm  deny no origin articles outlets"
    for claim in truth["claims"]:
        affirm = [r for r in claim["reports"] if r["stance"] == "affirms"]
        carriers = {r["article"] for r in affirm}
        printed, total = {articles[a].outlet for a in carriers}, len(claim["reports"])
        yield (
            f"{claim['id']:6}{claim['count']:8}{total:8}{len(affirm):8}{total - len(affirm):6}"
            f"{sum(r['origin'] is None for r in affirm):10}{len(carriers):9}{len(printed):8}"
        )
    days = sorted(a.published[:10] for a in articles.values())
    single = sum(c["count"] == 1 for c in truth["claims"])
    yield (
        f"\n{len(articles)} articles of {len({a.outlet for a in articles.values()})} outlets, {days[0]} to {days[-1]}; "
        f"{len(truth['claims'])} claims, {single} with one origin; {len(truth['exchanges'])} exchanges; "
        f"{sum(len(s['points']) for s in truth['series'])} figures in {len(truth['series'])} series; "
        f"{len(truth['corrections'])} corrections; {len(truth['derivations'])} derivations"
    )


def main() -> int:
    """Check everything, print the summary and what is wrong; 0 if nothing is."""
    truth = cast(Truth, json.loads((FOLDER / "truth.json").read_text("utf-8")))
    book = tomllib.loads((FOLDER / "book.toml").read_text("utf-8"))
    codes = frozenset(row["code"] for table in ("state", "organisation") for row in book[table])
    read = list(read_articles(FOLDER / "articles"))
    articles = {a.id: a for a in read}
    passages = list(all_passages(truth))
    wrong = list(check_set(read, {row["name"]: row["kind"] for row in book["outlet"]}))
    wrong += check_quotes(passages, articles)
    for claim in truth["claims"]:
        wrong += check_claim(claim, codes)
    wrong += check_ties(truth, articles)
    wrong += [f"{i}: unrelated, yet quoted" for i in truth["unrelated"] if i in {p[1] for p in passages}]
    files = [*truth["broken"], *truth["hostile"]]
    wrong += [f"no file {f}" for f in files if not (FOLDER / "articles" / f.split("#")[0]).is_file()]
    print(*summary(truth, articles), sep="\n")
    print(*(wrong or ["nothing is wrong"]), sep="\n")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
