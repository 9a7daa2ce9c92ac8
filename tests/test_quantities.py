"""A sentence, and the numbers of things in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.marking.quantities import find_quantities
from forewarn.records import Quantity
from tests.reader import article, cast
from tests.test_events import coding


def quantities(text: str) -> list[Quantity]:
    found = article(text)
    return list(find_quantities(found, cast(found), (), coding().quantities))


@pytest.mark.parametrize(
    ("text", "of", "low", "high", "hedge"),
    [
        ("Russia has massed some 100,000 troops.", "troop", 90_000, 110_000, "some"),
        ("Between 35,000 and 45,000 people fled.", "people", 35_000, 45_000, "between"),
        ("More than 60,000 soldiers took part.", "soldier", 60_000, 90_000, "more than"),
        ("Up to 1,500 soldiers left.", "soldier", 750, 1_500, "up to"),
        ("Dozens of protesters were arrested.", "protester", 24, 99, "dozens"),
        ("At least 12 people were killed.", "people", 12, 18, "at least"),
        ("About 3 million refugees left.", "refugee", 2_700_000, 3_300_000, "about"),
        ("Nearly 1,300 soldiers left.", "soldier", 1_170, 1_300, "nearly"),
        ("Twenty-five soldiers left.", "soldier", 25, 25, None),
        ("Two hundred and fifty soldiers left.", "soldier", 250, 250, None),
        ("Several hundred thousand people marched.", "people", 300_000, 900_000, "several"),
        ("The blast killed 12.", "people", 12, 12, None),
    ],
)
def test_how_many_of_what(text: str, of: str, low: float, high: float, hedge: str | None) -> None:
    (found,) = quantities(text)
    assert (found.of, found.low, found.high, found.hedge) == (of, low, high, hedge)


@pytest.mark.parametrize(
    ("text", "of", "unit"),
    [
        ("Germany pledged $3 billion in aid.", "aid", "USD"),
        ("He paid 4.5 million euros.", "money", "EUR"),
        ("Some 40 percent of voters agreed.", "voter", "%"),
        ("They advanced 20 kilometers.", "distance", "km"),
    ],
)
def test_units(text: str, of: str, unit: str) -> None:
    (found,) = quantities(text)
    assert (found.of, found.unit) == (of, unit)


def test_whose_and_where() -> None:
    (found,) = quantities("Russia has massed some 100,000 troops on the Ukraine border.")
    assert found.actor is not None and found.actor.code == "RUSMIL"
    assert found.place is not None and (found.place.state, found.place.precision) == ("UKR", "area")


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 it began.",
        "The 25-year-old man left at 10:30.",
        "He was aged 25.",
        "Resolution 1701 was adopted.",
        "Brazil won 3-1.",
        "On January 14, 2022 they met.",
        "It lasted three days.",
        "The third man left.",
    ],
)
def test_what_counts_nothing(text: str) -> None:
    assert quantities(text) == []


@given(st.text(alphabet="0123456789 ,.-$%abo", max_size=40))
def test_no_text_breaks_it_and_ranges_are_ordered(text: str) -> None:
    for found in quantities(text):
        assert found.low <= found.high
        assert all(0 <= a < b <= len(text) for a, b in found.spans)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Russia moved 12,000 troops to Belarus. The 12,000 will stay.", 12_000, 12_000),
        ("Russia moved 12,000 troops to Belarus. By Friday about 9,000 had gone.", 8_100, 9_900),
        ("Russia moved 12,000 troops to Belarus. Others spoke of a force of 20,000 to 30,000.", 20_000, 30_000),
        ("Russia moved 12,000 troops to Belarus. Nearly 9,000 of them have left.", 8_100, 9_000),
    ],
)
def test_a_number_without_a_noun_counts_what_the_one_before_counts(text: str, low: float, high: float) -> None:
    first, second = quantities(text)
    assert (second.of, second.low, second.high, second.rule) == ("troop", low, high, "number-echo/1")
    assert second.actor == first.actor


@pytest.mark.parametrize(
    "text",
    [
        "Russia moved 12,000 troops to Belarus. It lasted three days.",
        "Russia moved 12,000 troops to Belarus. The index fell by 12.",
        "About 9,000 had gone.",
    ],
)
def test_a_number_that_could_not_be_that_counts_nothing(text: str) -> None:
    assert [q for q in quantities(text) if q.rule != "number/1"] == []
