"""An Article from what a reader found, with the defaults filled in; or the Fault that says why not."""

import datetime as dt
from urllib.parse import urlsplit

import msgspec

from forewarn.lang import languages
from forewarn.reading.credits import credits_of
from forewarn.reading.decoding import binary
from forewarn.reading.desk import Desk, fault
from forewarn.reading.language import language_of
from forewarn.reading.lines import authors, dated, headline, in_utc
from forewarn.records import Article, Fault, FaultCode, content_id


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What the input itself says of one article.

    ``name`` is where it stands (for messages); ``ref`` is the id, URL or path it goes by; ``given_id`` is the part of
    it that belongs to the content (an id or URL, never a path). ``title`` is None where it must be guessed.
    """

    name: str
    text: str
    ref: str = ""
    given_id: str = ""
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.datetime | None = None
    language: str | None = None
    byline: str | None = None


def make_article(found: Found, desk: Desk) -> Article | Fault:
    """The article, or a Fault where its text is blank, no text, or in a language without word lists."""
    if "\0" in found.text:
        return binary(found.name)
    if not found.text.strip():
        return fault(found.name, FaultCode.NO_TEXT, "There is no text in it. Give the text of the article.")
    declared = found.language or desk.defaults.language
    language = language_of(found.text, declared)
    if language is None:
        return _foreign(found, declared)
    published = found.published or dated(found.text, language) or desk.defaults.published
    outlet = found.outlet or desk.defaults.outlet or _outlet_at(found.url, desk)
    title = headline(found.text, language) if found.title is None else found.title
    utc = in_utc(published) if published else None
    article_id = content_id("a", found.given_id, outlet, title, found.text, utc.isoformat() if utc else None)
    return Article(
        id=article_id,
        ref=found.ref or article_id,
        title=title,
        text=found.text,
        outlet=outlet,
        url=found.url,
        published=utc,
        language=language,
        byline=found.byline or authors(found.text, language),
        credits=credits_of(found.text, desk.book, outlet, language),
    )


def _foreign(found: Found, declared: str | None) -> Fault:
    what = f"is declared to be in the language {declared!r}" if declared else "does not look like a supported language"
    message = f"The text {what}; supported are: {', '.join(languages())}. Translate it, or name its language."
    return fault(found.name, FaultCode.LANGUAGE, message)


def _outlet_at(url: str | None, desk: Desk) -> str | None:
    """The outlet that the codebook knows by the host of the address."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    known = desk.book.outlet(host)
    return known.name if known else None
