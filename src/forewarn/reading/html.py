"""HTML: the article of a page, without the page around it."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from forewarn.reading.article import Found, make_article
from forewarn.reading.decoding import decoded, whole
from forewarn.reading.desk import Desk, fault
from forewarn.reading.lines import parse_time
from forewarn.reading.plain import STANDARD_INPUT
from forewarn.records import Article, Fault, FaultCode

HEAD = 4_096
"""Bytes in which a page declares its charset and language."""

CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w:.-]{2,40})""", re.I
)
LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\s(?:xml:)?lang\s*=\s*["']?([A-Za-z]{2,3})\b""", re.I)
TIME = re.compile(
    r"""(?:(?:article:published_time|datePublished)["'][^>]{0,200}?\bcontent\s*=\s*["']([^"'<>]{8,40})["']"""
    r"""|"datePublished"\s*:\s*"([^"<>]{8,40})")""",
    re.I,
)
"""The time of publication as pages state it for search engines: to the minute, where the text has a day at best."""


def read_html(raw: BinaryIO, name: str, desk: Desk) -> Iterator[Article | Fault]:
    """One article: the title, a blank line, and the paragraphs with a blank line between them; no markup or script."""
    data = whole(raw, name)
    if isinstance(data, Fault):
        yield data
        return
    declared = CHARSET.search(data[:HEAD])
    page = decoded(data, name, declared[1].decode("ascii", "replace") if declared else "")
    if isinstance(page, Fault):
        yield page
        return
    found = _extracted(page, name)
    yield found if isinstance(found, Fault) else make_article(found, desk)


def _extracted(page: str, name: str) -> Found | Fault:
    """What trafilatura takes out of the page."""
    import trafilatura  # noqa: PLC0415 - half a second to import, and only pages need it

    try:
        document = trafilatura.bare_extraction(page, include_comments=False, include_tables=False, with_metadata=True)
    except Exception as error:  # a page made to break a parser must not end the run, whatever the parser raises
        message = f"The page cannot be parsed ({type(error).__name__}). Save the article as plain text."
        return fault(name, FaultCode.MALFORMED, message)
    body = None if document is None or isinstance(document, dict) else document.text
    if document is None or isinstance(document, dict) or not body or not body.strip():
        return fault(name, FaultCode.NO_TEXT, "No article was found in the page. Save its text as plain text.")
    paragraphs = [p for p in map(str.strip, body.splitlines()) if p]
    title = _line(document.title or "")
    if title and _line(paragraphs[0]) == title:
        paragraphs = paragraphs[1:]
    language = LANGUAGE.search(page[:HEAD])
    stated = TIME.search(page)
    return Found(
        name=name,
        ref="" if name == STANDARD_INPUT else name,
        given_id=document.url or "",
        title=title,
        text="\n\n".join([title, *paragraphs] if title else paragraphs),
        outlet=document.sitename or None,
        url=document.url or None,
        published=(parse_time(stated[1] or stated[2]) if stated else None) or parse_time(document.date or ""),
        language=language[1] if language else None,
        byline=document.author or None,
    )


def _line(text: str) -> str:
    return " ".join(text.split())
