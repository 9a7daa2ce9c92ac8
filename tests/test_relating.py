"""Which reports are one claim, which origins stand behind it, who denies it: small worlds marked by hand."""

import dataclasses
import datetime as dt
import random
import re
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forewarn.codebooks import Book, Entries, Outlet, Region, State, make_book
from forewarn.lang.words import read_table
from forewarn.records import (
    Act,
    Answer,
    Article,
    Channel,
    ChannelRole,
    DerivationKind,
    ExchangeStatus,
    Marks,
    Origin,
    OutletKind,
    QuoteKind,
    Relation,
    SourceKind,
    Span,
    Statement,
    Ties,
    content_id,
)
from forewarn.relating import Vocabulary, relate

WORDS = read_table("en", "relating.toml", Vocabulary)
BOOK: Book = make_book(
    Entries(
        state=(
            State(code="VRD", name="Varda", adjectives=("Vardan",), capital="Sela"),
            State(code="KRN", name="Korrin", adjectives=("Korrinian",), capital="Halle"),
            State(code="LUM", name="Lumen", adjectives=("Lumenian",), capital="Ostra"),
        ),
        region=(Region(name="Tessin", states=("KRN",)), Region(name="Brack", states=("KRN",))),
        outlet=(
            Outlet(name="Korrin Wire", kind=OutletKind.WIRE, agency=True),
            Outlet(name="Meridian Agency", kind=OutletKind.WIRE, agency=True),
            Outlet(name="Harbour Post", kind=OutletKind.INDEPENDENT),
            Outlet(name="Sela One", kind=OutletKind.STATE),
        ),
    )
)
MONDAY = dt.datetime(2031, 3, 3, 8, tzinfo=dt.UTC)
PERSON, GROUP, BODY = SourceKind.PERSON, SourceKind.GROUP, SourceKind.INSTITUTION


@dataclasses.dataclass(frozen=True)
class Said:
    """A sentence of a story: ``[source]`` and ``{content}`` in brackets, the channel between bars."""

    line: str
    name: str = ""
    kind: SourceKind = PERSON
    side: str | None = None
    act: Act = Act.ASSERT
    condition: bool = False
    denies: tuple[str, ...] = ()
    relation: Relation = Relation.DENIES


World = tuple[list[Article], dict[str, Marks]]


def story(name: str, outlet: str, hours: float, said: Sequence[Said], filler: str = "") -> tuple[Article, Marks]:
    """An article and its marks."""
    text, statements = "", []
    for number, one in enumerate(said):
        line, spans = bare(one.line, len(text))
        sentence = (len(text), len(text) + len(line))
        statements.append(statement(f"{name}/{number}", name, one, spans, sentence))
        text += line + "\n"
    at = MONDAY + dt.timedelta(hours=hours)
    article = Article(id=name, ref=name, text=text + filler, outlet=outlet, published=at)
    return article, Marks(statements=tuple(statements))


def bare(line: str, start: int) -> tuple[str, dict[str, Span]]:
    """The line without brackets, and where each bracket's words stand."""
    spans: dict[str, Span] = {}
    plain = ""
    for part in re.split(r"([\[\]{}|])", line):
        if part in "[{|" and part and part not in spans:
            spans[part] = (start + len(plain), 0)
        elif part in "]}|" and part:
            opening = {"]": "[", "}": "{", "|": "|"}[part]
            spans[opening] = (spans[opening][0], start + len(plain))
        else:
            plain += part
    return plain, spans


def statement(ident: str, article: str, one: Said, spans: Mapping[str, Span], sentence: Span) -> Statement:
    """The statement of a line."""
    told = re.search(r"\|(.+?)\|", one.line)
    return Statement(
        id=ident,
        article=article,
        source=(spans["["],) if "[" in spans else (),
        source_name=one.name or None,
        source_kind=one.kind if "[" in spans else SourceKind.UNKNOWN,
        named=bool(one.name),
        condition=sentence if one.condition else None,
        affiliation=one.side,
        cue=(sentence,),
        content=(spans["{"],) if "{" in spans else (),
        quote=QuoteKind.INDIRECT,
        act=one.act,
        channel=Channel(span=spans["|"], outlet=told[1], role=ChannelRole.ADDRESSEE) if told else None,
        answers=tuple(Answer(id=t, relation=one.relation, span=sentence) for t in one.denies),
        sentence=sentence,
        rule="test/1",
    )


def world(*stories: tuple[Article, Marks]) -> World:
    """Articles and marks of some stories."""
    return [a for a, _ in stories], {a.id: m for a, m in stories}


def tie(*stories: tuple[Article, Marks]) -> Ties:
    """The ties of some stories."""
    articles, marks = world(*stories)
    return relate(articles, marks, BOOK, WORDS)


def counts(ties: Ties, claim: int = 0) -> tuple[int, int]:
    """Lowest and highest number of origins of a claim."""
    mine = [o for o in ties.origins if o.claim == ties.claims[claim].id]
    return sum(o.certain for o in mine), len(mine)


BRANDT = Said(
    "[Foreign Minister Ilse Brandt of Korrin] said {Varda had moved 41,300 troops to the border near Tessin}.",
    name="Ilse Brandt",
    side="KRNGOV",
)
OFFICIAL = Said(
    "{Varda has moved 41,300 troops towards Tessin}, [a Korrinian official] told |Korrin Wire|.", side="KRN"
)
OTHER_OFFICIAL = Said(
    "{Varda has moved some 41,000 troops to the Tessin border}, [a Korrinian official] told |Meridian Agency|.",
    side="KRN",
)
AALTO = Said(
    "[Piet Aalto, the mayor of Tessin,] said {he had counted the 41,300 Vardan troops at the border}.",
    name="Piet Aalto",
    side="KRN",
)
UNSOURCED = Said("It was reported that {41,300 Vardan troops had been moved to the border near Tessin}.")


def test_one_minister_in_three_papers_is_one_origin() -> None:
    again = dataclasses.replace(
        BRANDT, line="{Varda moved about 41,300 troops to Tessin}, [Brandt] said.", name="Brandt"
    )
    ties = tie(
        story("a", "Korrin Wire", 0, [BRANDT]),
        story("b", "Harbour Post", 2, [BRANDT]),
        story("c", "Sela One", 5, [again]),
    )
    assert len(ties.claims) == 1
    assert counts(ties) == (1, 1)
    assert {len(o.reports) for o in ties.origins} == {3}


def test_minister_and_mayor_are_two_origins() -> None:
    ties = tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Harbour Post", 2, [AALTO]))
    assert len(ties.claims) == 1
    assert counts(ties) == (2, 2)


def test_two_unnamed_officials_are_one_or_two() -> None:
    ties = tie(story("a", "Korrin Wire", 0, [OFFICIAL]), story("b", "Meridian Agency", 2, [OTHER_OFFICIAL]))
    assert len(ties.claims) == 1
    assert counts(ties) == (1, 2)


def test_what_an_official_told_a_wire_is_one_origin_wherever_it_is_printed() -> None:
    ties = tie(story("a", "Korrin Wire", 0, [OFFICIAL]), story("b", "Harbour Post", 2, [OFFICIAL]))
    assert counts(ties) == (1, 1)
    assert [d.kind for o in ties.origins for d in o.derivations]


def test_a_report_without_informant_opens_no_origin_beside_others() -> None:
    ties = tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Sela One", 2, [UNSOURCED]))
    assert len(ties.claims) == 1
    assert counts(ties) == (1, 1)


def test_an_echo_is_no_second_origin_unless_it_has_a_basis_of_its_own() -> None:
    echo = Said(
        "Echoing Brandt, [Lumenian envoy Ada Roth] said {Varda had moved 41,300 troops near Tessin}.",
        "Ada Roth",
        side="LUM",
    )
    own = dataclasses.replace(
        echo,
        line="Echoing Brandt, [Lumenian envoy Ada Roth] said "
        "Lumen's own radar showed that {Varda had moved 41,300 troops near Tessin}.",
    )
    assert counts(tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Harbour Post", 2, [echo]))) == (1, 1)
    ties = tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Harbour Post", 2, [own]))
    assert counts(ties) == (1, 2)
    assert [d.kind for o in ties.origins for d in o.derivations] == [DerivationKind.ECHO]


def test_a_denial_is_counted_apart() -> None:
    denial = Said(
        "[Vardan spokesman Emil Voss] denied {that Varda had moved troops to Tessin}.",
        "Emil Voss",
        side="VRD",
        act=Act.DENY,
    )
    ties = tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Sela One", 3, [denial]))
    assert len(ties.claims) == 1
    assert [r.stance.value for r in ties.claims[0].reports] == ["affirms", "denies"]
    assert counts(ties) == (1, 1)


def test_a_denial_of_several_statements_stands_in_each_claim() -> None:
    mine = Said("[Korrinian officials] said {agents planned 3 blasts in Brack to blame Sela}.", kind=GROUP, side="KRN")
    denial = Said(
        "[Emil Voss] called {the reports unfounded}.", "Emil Voss", side="VRD", act=Act.DENY, denies=("a/0", "a/1")
    )
    ties = tie(story("a", "Korrin Wire", 0, [BRANDT, mine, denial]))
    assert len(ties.claims) == 2
    assert all(any(r.stance == "denies" for r in c.reports) for c in ties.claims)


def test_the_same_act_days_later_with_another_number_is_another_claim() -> None:
    later = dataclasses.replace(BRANDT, line=BRANDT.line.replace("41,300", "9,750"))
    ties = tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Korrin Wire", 24 * 5, [later]))
    assert len(ties.claims) == 2


def test_demand_rejection_and_offer_are_one_exchange() -> None:
    demand = Said(
        "[Varda] demanded {that Korrin give written guarantees that the fleet leaves Tessin}.",
        "Varda",
        BODY,
        "VRDGOV",
        Act.DEMAND,
    )
    refusal = Said(
        "[Halle] called {such demands nonstarters}.",
        "Korrin",
        BODY,
        "KRNGOV",
        Act.REJECT,
        denies=("a/0",),
        relation=Relation.REJECTS,
    )
    offer = Said(
        "[Halle] said {it was willing to negotiate with Varda about limits on the fleet at Tessin}.",
        "Korrin",
        BODY,
        "KRNGOV",
        Act.OFFER,
    )
    (exchange,) = tie(story("a", "Korrin Wire", 0, [demand, refusal, offer])).exchanges
    assert exchange.status is ExchangeStatus.COUNTERED
    assert [a.mark for a in exchange.answers] == ["a/1"]
    assert [o.mark for o in exchange.offers] == ["a/2"]
    assert (exchange.by, exchange.to) == ("VRDGOV", "KRN")


def test_a_narrative_gives_the_lag_of_each_kind_of_outlet() -> None:
    (narrative,) = tie(story("a", "Korrin Wire", 0, [BRANDT]), story("b", "Sela One", 6, [BRANDT])).narratives
    assert [(s.kind.value, s.lag_hours) for s in narrative.sightings] == [("wire", 0.0), ("state", 6.0)]


FILLER = (
    "Trains between the two capitals have not run since January and the price of diesel has doubled. "
    "Fishermen in the bay said that the season had been the poorest for ten years, and the cannery closed a shift. "
    "A bridge on the coast road was shut for repairs that the council had put off since the spring flood."
)
NAMES = ("Nadia Holt", "Jonas Werle", "Mirjam Osk", "Tove Lind", "Radim Kalk")
SPEAKERS = st.lists(st.sampled_from([BRANDT, OFFICIAL, OTHER_OFFICIAL, AALTO, UNSOURCED]), min_size=1, max_size=3)
OUTLETS = ("Korrin Wire", "Meridian Agency", "Harbour Post", "Sela One")


@st.composite
def worlds(draw: st.DrawFn) -> list[tuple[Article, Marks]]:
    """A few articles about the same troops."""
    many = draw(st.integers(1, 5))
    return [
        story(f"w{n}", draw(st.sampled_from(OUTLETS)), draw(st.integers(0, 40)), draw(SPEAKERS), FILLER)
        for n in range(many)
    ]


def by_claim(ties: Ties) -> dict[str, list[Origin]]:
    """The origins of each claim."""
    found: dict[str, list[Origin]] = {c.id: [] for c in ties.claims}
    for origin in ties.origins:
        found[origin.claim].append(origin)
    return found


def total(ties: Ties) -> tuple[int, int]:
    """Certain and all origins of all claims."""
    return sum(o.certain for o in ties.origins), len(ties.origins)


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_articles_does_not_matter(stories: list[tuple[Article, Marks]], rng: random.Random) -> None:
    shuffled = list(stories)
    rng.shuffle(shuffled)
    assert tie(*shuffled) == tie(*stories)


@given(worlds(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_never_adds_an_origin(stories: list[tuple[Article, Marks]], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(stories))
    assert total(tie(*stories, copy_of(copied, "copy", "Harbour Post", 50))) == total(tie(*stories))


@given(worlds(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_copy_with_one_new_named_informant_adds_exactly_one(
    stories: list[tuple[Article, Marks]], data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(stories))
    name = data.draw(st.sampled_from(NAMES))
    fresh = Said(
        f"[{name}, a pilot,] said {{Varda had moved 41,300 troops to the border near Tessin}}.", name, side="LUM"
    )
    article, marks = copy_of(copied, "copy", "Harbour Post", 50)
    addition, mark = story("copy+", "Harbour Post", 50, [fresh])
    moved = shifted(mark.statements[0], len(article.text), article.id)
    longer = Article(
        id=article.id,
        ref=article.id,
        text=article.text + addition.text,
        outlet=article.outlet,
        published=article.published,
    )
    grown = tie(*stories, (longer, Marks(statements=(*marks.statements, moved))))
    before = total(tie(*stories))
    hidden = all(o.informant.startswith("not shown") for o in tie(*stories).origins)
    assert total(grown) == (before if hidden else (before[0] + 1, before[1] + 1))


@given(worlds())
@settings(max_examples=60, deadline=None)
def test_every_affirming_report_has_one_origin_and_every_derivation_shows_words(
    stories: list[tuple[Article, Marks]],
) -> None:
    articles, _ = world(*stories)
    text = {a.id: a.text for a in articles}
    ties = tie(*stories)
    for claim in ties.claims:
        mine = by_claim(ties)[claim.id]
        held = [r for o in mine for r in o.reports]
        assert sorted(held) == sorted(r.mark for r in claim.reports if r.stance == "affirms")
        assert not held or any(o.certain for o in mine)
        for step in (d for o in mine for d in o.derivations):
            assert step.evidence
            assert all(text[e.article][e.span[0] : e.span[1]].strip() for e in step.evidence)


def copy_of(original: tuple[Article, Marks], name: str, outlet: str, hours: float) -> tuple[Article, Marks]:
    """The same text in another paper."""
    article, marks = original
    at = MONDAY + dt.timedelta(hours=hours)
    copied = Article(id=name, ref=name, text=article.text, outlet=outlet, published=at)
    return copied, Marks(statements=tuple(shifted(s, 0, name) for s in marks.statements))


def shifted(mark: Statement, by: int, article: str) -> Statement:
    """The statement in another article, further down."""

    def moved(span: Span) -> Span:
        return (span[0] + by, span[1] + by)

    return Statement(
        id=content_id("s", article, mark.id),
        article=article,
        source=tuple(map(moved, mark.source)),
        source_name=mark.source_name,
        source_kind=mark.source_kind,
        named=mark.named,
        affiliation=mark.affiliation,
        cue=tuple(map(moved, mark.cue)),
        content=tuple(map(moved, mark.content)),
        channel=Channel(span=moved(mark.channel.span), outlet=mark.channel.outlet, role=mark.channel.role)
        if mark.channel
        else None,
        sentence=moved(mark.sentence),
        rule=mark.rule,
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_lone_named_source_is_one_origin(name: str) -> None:
    assert counts(
        tie(story("a", "Korrin Wire", 0, [Said(f"[{name}] said {{Varda shelled Brack with 120 rounds}}.", name)]))
    ) == (1, 1)
