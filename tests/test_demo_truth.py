"""The demo crisis, read through the pipeline once and held to floors just under what is reached.

Known limits, which the floors leave room for:

- Of 14 claims four are not found at all: the staged attack, the massing of troops, the sabotage of the depot and the
  moving of civilians, whose many reports stay in several claims. Found claims mostly hold less than half of theirs.
- Reports that only pooled words bring into a claim count in the high end of its origins alone, so that claims of
  several origins are mostly shown with a low end of one or two.
- One claim of one origin is shown as two: a report of another claim, of another informant, got into it.
- Denials in other words ("the usual reflex", "had nothing to do with") are mostly not tied to what they deny.
- A point of the talks whose demand is not marked as one ("expects") is not found under that demand.
"""

import datetime as dt

import pytest

from forewarn.cli.bench_demo import TruthScore, read_truth, score_truth
from forewarn.cli.demo import demo_folder
from forewarn.cli.read import Reading, kept_in, read_paths
from forewarn.codebooks import load_book
from forewarn.pipeline import Source, relate_all


@pytest.fixture(scope="module")
def score() -> TruthScore:
    """The demo crisis scored against its truth file."""
    folder = demo_folder()
    how = Source(book=load_book((folder / "book.toml",)), book_files=(folder / "book.toml",), jobs=1)
    with kept_in(None, no_ledger=True) as keeper:
        read_paths(keeper, [folder / "articles"], how, Reading())
        whole = relate_all(keeper, (), how.book, dt.datetime(2024, 10, 1, tzinfo=dt.UTC))
    return score_truth(read_truth(folder / "truth.json"), whole)


def test_most_claims_are_found(score: TruthScore) -> None:
    assert sum(c.low is not None for c in score.claims) >= 9


def test_origins_are_counted(score: TruthScore) -> None:
    assert sum(c.exact for c in score.claims) >= 5
    assert sum(c.within for c in score.claims) >= 6


def test_one_origin_is_hardly_ever_shown_as_two(score: TruthScore) -> None:
    assert sum(c.false_corroboration for c in score.claims) <= 1


def test_denials_stand_beside_what_they_deny(score: TruthScore) -> None:
    assert sum(c.denial_found for c in score.claims if c.denied) >= 2


def test_points_of_the_talks_are_found(score: TruthScore) -> None:
    assert score.exchanges_found >= 5
    assert score.statuses_right >= 3


def test_numbers_are_read(score: TruthScore) -> None:
    assert score.numbers_right >= 34


def test_nothing_unrelated_gets_into_a_claim(score: TruthScore) -> None:
    assert score.unrelated_in_claims == 0
