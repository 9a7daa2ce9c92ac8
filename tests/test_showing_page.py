"""The page: everything from outside is text, every link leads somewhere, and a browser agrees."""

import base64
import hashlib
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from forewarn.records import Article, Collection, Statement
from forewarn.showing.page import page
from tests.invented import ARTICLES, CLAIM, CRISIS, DENIAL, HOSTILE_ID, MARKS, MAYOR, OUTLOOKS, SCENARIO, TOLD

MADE_ELEMENTS = """
    html head meta title style body a header div p strong span form input select option output nav b main section h2
    h3 h4 article figure svg line text path circle ol ul li small blockquote footer details summary table thead tbody
    tr th td i script
"""
MADE_ATTRIBUTES = """
    lang charset http-equiv content name class href role aria-label aria-labelledby aria-live aria-hidden hidden id
    type placeholder autocomplete spellcheck value title viewbox x1 x2 y1 y2 x y cx cy r d text-anchor scope
    data-o data-a data-m open dir
"""
ELEMENTS, ATTRIBUTES = frozenset(MADE_ELEMENTS.split()), frozenset(MADE_ATTRIBUTES.split())
"""Every element and attribute that the template makes."""


class Elements(HTMLParser):
    """All elements of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.raw: dict[str, str] = {}
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        self.inside = tag

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if self.inside in ("style", "script"):
            self.raw[self.inside] = self.raw.get(self.inside, "") + data


HTML = page(CRISIS, heading="Strait crisis <&>")
PAGE = Elements(HTML)


def test_no_element_and_no_attribute_comes_from_an_article() -> None:
    assert {tag for tag, _ in PAGE.found} <= ELEMENTS
    assert {name for _, attrs in PAGE.found for name in attrs} <= ATTRIBUTES
    assert sum(tag == "script" for tag, _ in PAGE.found) == 1
    assert sum(tag == "style" for tag, _ in PAGE.found) == 1


def test_hostile_markup_is_shown_as_text() -> None:
    text = "".join(PAGE.text)
    for written in (
        "<script>document.body.innerHTML",
        "<img src=x onerror=alert(1)>",
        "</title></style><style>",
        "{{ 7 * 7 }}",
    ):
        assert written in text
    assert "\x1b" not in HTML
    assert "\u202e" not in HTML


def test_every_link_stays_on_the_page_and_leads_somewhere() -> None:
    ids = [attrs["id"] for _, attrs in PAGE.found if attrs.get("id")]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] or "" for tag, attrs in PAGE.found if tag == "a" and "href" in attrs]
    assert links
    assert {link for link in links if link.removeprefix("#") not in ids} == set()


def test_only_the_pages_own_style_and_script_are_allowed() -> None:
    policy = next(a["content"] or "" for tag, a in PAGE.found if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for part in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(PAGE.raw[part].encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in policy


def test_nothing_is_fetched_from_anywhere() -> None:
    assert not {"src", "srcset", "action", "xlink:href", "style"} & {name for _, attrs in PAGE.found for name in attrs}
    assert "http://" not in HTML
    assert "https://" not in HTML
    assert "@import" not in HTML
    assert "url(" not in HTML


@pytest.mark.parametrize(
    "phrase",
    [
        SCENARIO.question,
        "very unlikely",
        "Insurers raise the war-risk premium",
        "Without the claims of",
        "a Korrin defence official (Korrin Wire, 3 March)",
        "credits Korrin Wire",
        "countered: an offer is on the table",
        "36,000–44,000",
        "unnamed, on a condition, to Korrin Wire",
        "denied by",
        "No article text was found in the page.",
    ],
)
def test_the_page_says(phrase: str) -> None:
    assert phrase in " ".join("".join(PAGE.text).split())


def test_a_claim_shows_its_four_counts_for_those_who_listen() -> None:
    text = " ".join("".join(PAGE.text).split())
    assert f"2 reports, 2 outlets, 1 independent origin, 1 denial, grade B3: {CLAIM.text}" in text


def test_denials_are_linked_both_ways() -> None:
    assert f'href="#m-{TOLD.id}"' in HTML
    assert f'href="#m-{DENIAL.id}"' in HTML


def test_the_whole_text_of_every_article_is_there() -> None:
    text = " ".join("".join(PAGE.text).split())
    for article in ARTICLES.values():
        if article.id != HOSTILE_ID:
            assert " ".join(article.text.split("\n\n")[-1].split()) in text


def test_a_page_of_nothing_is_a_page() -> None:
    empty = Elements(page(Collection(articles={}, marks={})))
    assert "No claims." in "".join(empty.text)


def test_the_page_grows_in_step_with_the_articles() -> None:
    sizes = [len(page(many(n))) for n in (20, 40, 80)]
    assert 1.7 < (sizes[2] - sizes[1]) / (sizes[1] - sizes[0]) < 2.3


def many(count: int) -> Collection:
    """The crisis with so many articles, all with statements of their own."""
    articles: dict[str, Article] = {}
    marks = {}
    template = ARTICLES[TOLD.article]
    for n in range(count):
        name = f"a{n:011d}"
        articles[name] = Article(
            id=name,
            ref=name,
            title=template.title,
            text=template.text,
            outlet=f"Outlet {n % 12}",
            published=template.published,
        )
        own = MARKS[TOLD.article]
        marks[name] = type(own)(
            statements=tuple(
                Statement(
                    id=f"s{n:06d}{k:05d}",
                    article=name,
                    source=s.source,
                    source_name=s.source_name,
                    cue=s.cue,
                    content=s.content,
                    act=s.act,
                    sentence=s.sentence,
                    rule=s.rule,
                )
                for k, s in enumerate(own.statements)
            )
        )
    return Collection(articles=articles, marks=marks, scenarios=(SCENARIO,), outlooks=OUTLOOKS)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--virtual-time-budget=3000",
)


def browse(path: Path, folder: Path, fragment: str = "", *switches: str) -> subprocess.CompletedProcess[str]:
    """What the browser prints for the page."""
    assert CHROMIUM
    command = [CHROMIUM, *SWITCHES, f"--user-data-dir={folder / 'profile'}", *switches, f"{path.as_uri()}{fragment}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_real_browser_runs_the_pages_script_and_no_other(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HTML, encoding="utf-8")
    done = browse(file, tmp_path, f"#m-{DENIAL.id}", "--dump-dom", "--enable-logging=stderr")
    assert "owned" not in done.stdout.split("<script>")[0].replace("innerHTML = 'owned'", "")
    assert re.search(r'class="[^"]*\blit\b', done.stdout), "the jump lights up the words of the mark"
    assert not re.search(r'<form class="filter"[^>]*hidden', done.stdout), "the filter shows once its script runs"
    assert 'class="row claim f"' in done.stdout, "nothing is filtered from the start"
    assert "Refused to" not in done.stderr, "the page keeps to its own security policy"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_a_real_browser_filters_by_words(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(HTML, encoding="utf-8")
    dom = browse(file, tmp_path, "#q=coast%20road", "--dump-dom").stdout
    shown = re.findall(r'class="([^"]*)" id="r-(\w+)"', dom)
    assert [mark for classes, mark in shown if "gone" not in classes] == [MAYOR.id]
    assert re.search(r'<output id="told"[^>]*>\d+ of \d+</output>', dom)
