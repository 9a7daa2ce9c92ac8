"""The collection as one self-contained page: works offline, shows every outside text as text, leads to every sentence.

The page allows nothing but its own style and script, by their digests; no text from outside becomes an element, an
attribute or a link.
"""

import base64
import functools
import hashlib
from importlib import resources

import jinja2

from forewarn.records import Act, Collection
from forewarn.showing.page.articles import papers
from forewarn.showing.page.claims import cards
from forewarn.showing.page.events import happenings
from forewarn.showing.page.exchanges import points
from forewarn.showing.page.numbers import moving, singles
from forewarn.showing.page.outlook import outlooks
from forewarn.showing.page.quotes import Source
from forewarn.showing.page.statements import sayings
from forewarn.showing.parties import Names, as_printed
from forewarn.showing.plain import day, visible
from forewarn.showing.style import ACT_WORD

OPEN_ARTICLES = 3
"""With no more articles than this everything is open from the start."""


def page(collection: Collection, names: Names = as_printed, heading: str = "Reading") -> str:
    """The page as HTML. ``names`` turns actor codes into what a reader is shown."""
    source = Source(collection, names)
    style, script = _part("page.css"), _part("page.js")
    acts = {s.act for m in collection.marks.values() for s in m.statements}
    return _template().render(
        heading=visible(heading),
        style=style,
        script=script,
        policy=_policy(style, script),
        outlooks=list(outlooks(source)),
        cards=list(cards(source)),
        points=list(points(source)),
        moving=list(moving(source)),
        sayings=list(sayings(source)),
        singles=list(singles(source)),
        happenings=list(happenings(source)),
        happened=sum(len(m.events) for m in collection.marks.values()),
        said=sum(len(m.statements) for m in collection.marks.values()),
        papers=list(papers(source)),
        faults=[(f.stage.value, f.code.value, visible(f.subject), visible(f.message)) for f in collection.faults],
        outlets=source.outlets,
        acts=[(a.value, ACT_WORD[a]) for a in Act if a in acts],
        open_all=len(collection.articles) <= OPEN_ARTICLES,
        period=_period(collection),
    )


def _period(collection: Collection) -> str:
    days = sorted(a.published for a in collection.articles.values() if a.published)
    if not days:
        return ""
    return day(days[0]) if days[0].date() == days[-1].date() else f"{day(days[0])} to {day(days[-1])}"


def _policy(style: str, script: str) -> str:
    """The content security policy: this style and this script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src 'sha256-{_digest(style)}'; script-src 'sha256-{_digest(script)}';"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@functools.cache
def _part(name: str) -> str:
    return resources.files("forewarn.showing.page").joinpath(name).read_text(encoding="utf-8")


@functools.cache
def _template() -> jinja2.Template:
    made = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return made.from_string(_part("page.html"))
