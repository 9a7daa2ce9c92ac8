"""Pages: the article comes out, and nothing of the page around it."""

import datetime as dt
from pathlib import Path

import pytest

from forewarn.codebooks import Book, load_book
from forewarn.reading import Defaults, read
from forewarn.records import Article, Fault

PARAGRAPHS = (
    "Arda’s foreign minister said on Monday that Belor had moved 4,000 troops to the border near Tarn.",
    "A spokesman for the Belori army denied the report and called it “a fairy tale told by people who want war”.",
    "The two sides will meet again on Thursday, a Western diplomat said on condition of anonymity.",
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}"><title>Arda accuses Belor | The Tarn Post</title>
<meta property="og:title" content="Arda accuses Belor of moving troops">
<meta property="og:site_name" content="The Tarn Post">
<meta property="og:url" content="https://tarnpost.example/world/1"><meta name="author" content="Ana Colic">
<meta property="article:published_time" content="2031-03-03T11:30:00+02:00">
<script>var secret = "stolen";</script><style>.x {{ color: red }}</style></head>
<body><nav><a href="/">Home</a><a href="/world">World</a></nav>
<article><h1>Arda accuses Belor of moving troops</h1>
{paragraphs}
<p onclick="alert('x')"><script>document.write("injected")</script><b>Nobody</b> else has
<a href="javascript:evil()">commented</a>
so far, and the ministry did not answer further questions.</p>
</article><aside>Read more: five things</aside><footer>All rights reserved</footer></body></html>"""


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book()


def page(charset: str = "utf-8") -> bytes:
    paragraphs = "\n".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return PAGE.format(charset=charset, paragraphs=paragraphs).encode(charset)


def read_page(raw: bytes, book: Book, tmp_path: Path) -> Article:
    (tmp_path / "a.html").write_bytes(raw)
    (found,) = read([tmp_path / "a.html"], Defaults(), book)
    assert isinstance(found, Article), found
    return found


def test_the_article_of_a_page(book: Book, tmp_path: Path) -> None:
    found = read_page(page(), book, tmp_path)
    assert found.title == "Arda accuses Belor of moving troops"
    assert found.text.split("\n\n")[:4] == [found.title, *PARAGRAPHS]
    assert found.outlet == "The Tarn Post"
    assert found.url == "https://tarnpost.example/world/1"
    assert found.byline == "Ana Colic"
    assert found.published == dt.datetime(2031, 3, 3, 9, 30, tzinfo=dt.UTC)
    assert found.ref == str(tmp_path / "a.html")


def test_no_script_style_or_navigation_comes_out(book: Book, tmp_path: Path) -> None:
    text = read_page(page(), book, tmp_path).text
    for word in ("secret", "injected", "javascript", "alert", "color", "<", "Home", "rights reserved"):
        assert word not in text
    assert "Nobody else has commented so far" in text


@pytest.mark.parametrize("charset", ["windows-1252", "utf-8", "koi8-r"])
def test_the_declared_charset_counts(charset: str, book: Book, tmp_path: Path) -> None:
    raw = page("utf-8") if charset == "utf-8" else page("windows-1252")
    if charset == "koi8-r":
        raw = (
            page("utf-8")
            .decode()
            .translate(dict.fromkeys(map(ord, "’“”"), "Я"))
            .replace("utf-8", charset)
            .encode(charset)
        )
    text = read_page(raw, book, tmp_path).text
    assert ("Я" if charset == "koi8-r" else "“a fairy tale") in text


@pytest.mark.parametrize(
    "raw",
    [
        b"<html>" + b"<div>" * 30_000 + b"deep",
        b"<html><body><p>" + b"<b>&#0;&#xD800;&lt;script&gt;" * 500,
        b"<html><!--" + b"-" * 100_000,
        b"<html><meta charset=unicode_escape><p>\\ud800",
        b'<html lang="' + b"a" * 100_000,
        page()[:900],
        page()[700:1900],
        b"<html><body>" + b'<a href="x">' * 5_000,
    ],
)
def test_a_page_made_to_break_readers_gives_text_or_a_fault(raw: bytes, book: Book, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(raw)
    for found in read([tmp_path / "a.html"], Defaults(), book):
        assert isinstance(found, Article | Fault)
        if isinstance(found, Article):
            found.text.encode()
