"""What the terminal shows: an invented crisis in, words out."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console, RenderableType

from forewarn.records import Claim, Event, Exchange, Fault, Outlook, Quantity, Record, Statement
from forewarn.showing import CollectionShelf, records_of
from forewarn.showing.claims import weightiest
from forewarn.showing.digest import digest
from forewarn.showing.evidence import explained
from forewarn.showing.highlight import Colour, pieces
from forewarn.showing.plain import number, one_line, shorten, span_of_numbers, visible
from forewarn.showing.statements import nested
from forewarn.showing.summary import summary
from forewarn.showing.views import view
from tests.invented import (
    ARTICLES,
    BRANDT,
    CLAIM,
    CRISIS,
    DENIAL,
    EXCHANGE,
    FORTY,
    HOSTILE_ID,
    MOVED,
    ODD,
    OUTLOOKS,
    TOLD,
    TRUCKS,
    WIRE_ID,
    at,
)

SHELF = CollectionShelf(CRISIS)
WIDTH = 100


def shown(renderable: RenderableType, width: int = WIDTH) -> str:
    """What a terminal of this width would show, without colours."""
    console = Console(file=io.StringIO(), width=width, color_system=None, highlight=False, emoji=False, markup=False)
    console.print(renderable)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def words(renderable: RenderableType) -> str:
    """The same without branches and with blanks folded, so that a wrapped line reads as one."""
    return one_line(re.sub("[│├└─]", " ", shown(renderable, width=400)))


@pytest.mark.parametrize(
    ("kind", "records", "expected"),
    [
        (
            "statements",
            Statement,
            ["unnamed, on a condition, to Korrin Wire", "via Varda State Agency", "denies 1 statement"],
        ),
        ("statements", Statement, ["Brandt (= Ilse Brandt)", "rejects", "that Varda withdraw its forces by 10 March"]),
        ("events", Event, ["happened", "possible", "COERCE restrict", "denied by Varda", "Varda [VRD]"]),
        ("quantities", Quantity, ["36,000–44,000", "50,000–55,000", "3 Mar 2031"]),
        ("claims", Claim, ["2 2 1 1 B3 3 Mar Varda has moved some 40,000 troops", "1 1 0–1 0 F6"]),
        (
            "exchanges",
            Exchange,
            ["countered Korrin demands of Varda, by 10 Mar 2031", "rejected by Brandt", "offered by Brandt"],
        ),
        ("outlook", Outlook, ["13 %", "6–20 %", "very unlikely"]),
        ("faults", Fault, ["no-text", "<broken>.html"]),
    ],
)
def test_each_kind_of_record_has_a_table(kind: str, records: type[Record], expected: list[str]) -> None:
    text = words(view(kind, SHELF.find(records), SHELF))
    for phrase in expected:
        assert phrase in text


def test_a_nested_statement_stands_below_its_outer_one() -> None:
    order = [(s.id, depth) for s, depth in nested([DENIAL, TOLD, BRANDT])]
    assert order == [(TOLD.id, 0), (BRANDT.id, 0), (DENIAL.id, 1)]


def test_contested_and_widely_reported_claims_come_first() -> None:
    assert weightiest([TRUCKS, CLAIM], CRISIS.assessment_of) == [CLAIM, TRUCKS]


def test_the_summary_fits_a_hundred_columns_and_names_the_outlook() -> None:
    text = shown(summary(CRISIS))
    assert max(map(len, text.splitlines())) <= WIDTH
    assert "13 % (6-20 %), very unlikely" in text
    assert "4 articles" in text
    assert "1 fault" in text


def test_the_digest_shows_the_days() -> None:
    text = words(digest(CRISIS))
    assert "3 Mar 8 % 4–12 % +3.2 dB a Korrin defence official" in text
    assert "4 Mar 13 %" in text


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (TOLD, ["cue-verb/1", "a Korrin defence official told Korrin Wire", "on condition of anonymity"]),
        (DENIAL, ["denies “Varda has moved some 40,000 troops", "Vardan Foreign Minister Ilse Brandt (s2brandt0000)"]),
        (MOVED, ["MOBILIZE", "chain said", "reported by “Varda has moved", "trigger/1"]),
        (FORTY, ["36,000–44,000", "hedge some"]),
        (EXCHANGE, ["countered", "Brandt rejected the demand on Tuesday"]),
        (OUTLOOKS[1], ["13 % (6–20 %), very unlikely; base rate 4 %", "not looked for: insurance"]),
        (ARTICLES[WIRE_ID], ["Korrin demanded that Varda withdraw"]),
    ],
)
def test_explain_goes_down_to_the_sentence(record: Record, expected: list[str]) -> None:
    text = words(explained(record, SHELF))
    for phrase in expected:
        assert phrase in text


def test_explain_a_claim_names_origin_reports_and_the_words_of_each_derivation() -> None:
    text = words(explained(CLAIM, SHELF))
    for phrase in (
        "2 reports · 2 outlets · 1 independent origin · 1 denial",
        "a Korrin defence official (Korrin Wire, 3 March)",
        "denied by",
    ):
        assert phrase in text
    assert "credit from e1moved00000 “(Korrin Wire)”" in text
    assert "copy from e1moved00000" in text


@pytest.mark.parametrize("record", list(records_of(CRISIS)), ids=lambda r: type(r).__name__)
def test_every_record_can_be_explained(record: Record) -> None:
    assert shown(explained(record, SHELF)).strip()


@pytest.mark.parametrize("record", [ODD, ARTICLES[HOSTILE_ID]])
def test_no_control_character_reaches_the_terminal(record: Record) -> None:
    text = shown(explained(record, SHELF))
    assert not {c for c in text if ord(c) < 32} - {"\n"}
    assert "\u202e" not in text


def test_markup_of_a_source_is_shown_not_obeyed() -> None:
    text = shown(view("statements", [ODD], SHELF))
    assert "“<img src=x onerror=alert(1)>”" in text


@given(st.text(), st.integers(1, 60))
def test_a_shortened_text_fits_and_hides_nothing_but_its_end(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert "\n" not in short
    assert one_line(text).startswith(short.removesuffix("…").rstrip(" ,;:–-")) or short == "…"


@given(st.text())
def test_visible_is_settled_after_one_pass(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(st.data())
def test_pieces_cover_the_stretch_once_and_know_what_lies_over_them(data: st.DataObject) -> None:
    first = data.draw(st.integers(0, 20))
    last = data.draw(st.integers(first, 60))
    spans = data.draw(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p)))))
    found = [Colour(span=s, role=f"r{n}", record="") for n, s in enumerate(spans)]
    cut = list(pieces((first, last), found))
    assert [p.span[0] for p in cut[1:]] == [p.span[1] for p in cut[:-1]]
    assert (cut[0].span[0], cut[-1].span[1]) == (first, last) if cut else first == last
    for piece in cut:
        over = {c.role for c in found if c.span[0] < piece.span[1] and piece.span[0] < c.span[1]}
        assert set(piece.roles) == over


def test_numbers_are_written_as_people_write_them() -> None:
    assert number(1234567) == "1,234,567"
    assert number(2.5) == "2.5"
    assert span_of_numbers(90_000, 110_000) == "90,000–110,000"
    assert span_of_numbers(40, 40) == "40"


def test_a_source_is_quoted_from_its_article() -> None:
    assert at(WIRE_ID, "a Korrin defence official") == TOLD.source[0]
