"""Grades: counts side by side, letters kept once, credibility by rules that can only go the right way."""

import dataclasses
import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.records import Assessment, Event, EventType, Factuality, Reliability, Stance
from forewarn.weighing import weigh
from forewarn.weighing.grades import ORDER
from tests.weighed import Said, Told, book, reading

BOOK = book()


def attack(*told: Told, factuality: Factuality = Factuality.HAPPENED) -> Said:
    return Said(EventType.ASSAULT, "HDVMIL", "LSR", told, factuality)


def assess(*claims: Said) -> Assessment:
    return weigh(reading(*claims), BOOK)[0]


ORSOLA = Told("Orsola Vane", "LSRGOV", "Paper B")
PELL = Told("Tomas Pell", "VSTGOV", "Paper C")


def test_two_independent_origins_with_a_good_outlet_confirm_a_claim() -> None:
    found = assess(attack(ORSOLA, PELL))
    assert (found.origins_low, found.origins_high, found.outlets, found.credibility) == (2, 2, 2, 1)
    assert found.reliability == "B"
    assert found.reasons == ("2 independent origins, 2 of them of reliability C or better.",)


def test_copies_add_reports_and_outlets_but_no_origin_and_no_grade() -> None:
    one = assess(attack(ORSOLA))
    many = assess(attack(ORSOLA, *(Told("Orsola Vane", "LSRGOV", f"Paper {x}", 1, copy_of=0) for x in "ABDE")))
    assert (many.reports, many.outlets, many.origins_low) == (5, 4, 1)
    assert (many.credibility, many.reliability) == (one.credibility, one.reliability) == (3, "B")


@pytest.mark.parametrize(
    ("told", "credibility", "letter"),
    [
        ((Told("Orsola Vane", "LSRGOV", "Paper C"),), 3, "C"),
        ((Told("Orsola Vane", "LSRGOV", "Paper D"),), 4, "D"),
        ((Told("Orsola Vane", "LSRGOV", "Nowhere Blog"),), 3, "F"),
        ((Told(None, outlet="Paper A"),), 6, "A"),
        ((Told("a Lissaran official", "LSRGOV", "Paper C", named=False),), 3, "C"),
        ((Told("A", "LSRGOV", "Paper D"), Told("B", "VSTGOV", "Paper E")), 2, "D"),
        ((Told("A", "LSRGOV", "Paper C"), Told("B", "LSRGOV", "Paper C", certain=False)), 2, "C"),
    ],
)
def test_what_one_or_two_voices_are_worth(told: tuple[Told, ...], credibility: int, letter: str) -> None:
    found = assess(attack(*told))
    assert (found.credibility, found.reliability) == (credibility, letter)


def test_the_denial_of_the_accused_is_told_apart_and_lowers_nothing() -> None:
    plain = assess(attack(ORSOLA, PELL))
    denied = assess(attack(ORSOLA, PELL, Told("Dmir Halloran", "HDVGOV", "HalPress", denies=True)))
    assert (denied.denials, denied.denials_by_accused, denied.credibility) == (1, 1, plain.credibility)
    assert "Denied by the accused (Dmir Halloran)" in denied.reasons[-1]


def test_one_who_denies_twice_is_one_denial() -> None:
    twice = [Told("Dmir Halloran", "HDVGOV", paper, denies=True) for paper in ("HalPress", "Paper A")]
    assert assess(attack(ORSOLA, *twice)).denials == 1


def test_an_independent_verifier_makes_it_doubtful_and_two_improbable() -> None:
    monitor = Told("the monitoring mission", "VSTGOV", "Paper A", denies=True)
    second = Told("Ana Reyes", "", "Paper B", denies=True)
    assert assess(attack(ORSOLA, monitor)).credibility == 4
    assert assess(attack(ORSOLA, monitor, second)).credibility == 5
    assert assess(attack(ORSOLA, monitor)).corroboration == 3
    assert assess(attack(ORSOLA, PELL, monitor)).credibility == 3


def test_the_same_act_said_not_to_have_happened_contradicts() -> None:
    day = dt.date(2024, 3, 1)
    yes = dataclasses.replace(attack(ORSOLA), window=(day, day))
    no = dataclasses.replace(attack(PELL, factuality=Factuality.NEGATED), window=(day, day))
    later = dataclasses.replace(no, window=(dt.date(2024, 5, 1), dt.date(2024, 5, 1)))
    first, second = weigh(reading(yes, no), BOOK)
    assert first.contradicted_by == (second.claim,)
    assert second.contradicted_by == (first.claim,)
    assert first.credibility == 4
    assert assess(yes, later).contradicted_by == ()


def test_ranges_that_differ_are_a_spread_and_no_contradiction() -> None:
    few = Said("troops", "HDV", "", (ORSOLA,), amount=40_000)
    many = Said("troops", "HDV", "", (PELL,), amount=100_000)
    assert all(not a.contradicted_by for a in weigh(reading(few, many), BOOK))


def test_a_denial_noted_at_the_event_alone_is_counted() -> None:
    collection = reading(attack(ORSOLA), Said("answer", "", "", (Told("Dmir Halloran", "HDVGOV", "HalPress"),)))
    event = collection.marks["a0.0"].events[0]
    assert isinstance(event, Event)
    denied = msgspec.structs.replace(event, denied_by=("s1.0",))
    marks = {**collection.marks, "a0.0": msgspec.structs.replace(collection.marks["a0.0"], events=(denied,))}
    found = weigh(dataclasses.replace(collection, marks=marks), BOOK)[0]
    assert (found.denials, found.denials_by_accused) == (1, 1)


def test_voices_name_who_stands_behind_the_claim() -> None:
    voice = assess(attack(Told(None, outlet="HalPress"))).voices[0]
    assert (voice.government, voice.attributed, voice.reliability) == ("HDV", False, "D")
    assert voice.stance is Stance.AFFIRMS


TOLD = st.builds(
    Told,
    by=st.sampled_from([None, "Orsola Vane", "Tomas Pell", "Ana Reyes", "an official"]),
    side=st.sampled_from(["", "LSRGOV", "VSTGOV", "HDVGOV"]),
    outlet=st.sampled_from(["Paper A", "Paper B", "Paper C", "Paper D", "Paper E", "Nowhere Blog", "HalPress"]),
    day=st.integers(0, 9),
    denies=st.booleans(),
    certain=st.booleans(),
    named=st.booleans(),
)
REPORTS = st.lists(TOLD, min_size=1, max_size=6).filter(lambda told: not all(t.denies for t in told))


@given(REPORTS, TOLD)
def test_an_independent_confirmation_never_worsens_a_grade(told: list[Told], new: Told) -> None:
    before = assess(attack(*told))
    after = assess(attack(*told, dataclasses.replace(new, denies=False, certain=True)))
    assert ORDER.index(after.credibility) <= ORDER.index(before.credibility)
    assert after.reliability <= before.reliability
    assert (after.origins_low, after.origins_high) >= (before.origins_low, before.origins_high)


@given(REPORTS, TOLD)
def test_a_denial_never_improves_a_grade(told: list[Told], new: Told) -> None:
    before = assess(attack(*told))
    after = assess(attack(*told, dataclasses.replace(new, denies=True)))
    assert ORDER.index(after.credibility) >= ORDER.index(before.credibility)
    assert (after.reliability, after.origins_low) == (before.reliability, before.origins_low)
    assert after.corroboration == before.corroboration


@given(REPORTS, st.sampled_from(["Paper A", "Nowhere Blog", "HalPress"]))
def test_a_copy_changes_nothing_but_the_count_of_reports(told: list[Told], outlet: str) -> None:
    place = next(n for n, t in enumerate(told) if not t.denies)
    copy = dataclasses.replace(told[place], outlet=outlet, day=30, copy_of=place)
    before, after = assess(attack(*told)), assess(attack(*told, copy))
    fields = ("origins_low", "origins_high", "denials", "reliability", "credibility", "corroboration")
    assert [getattr(after, f) for f in fields] == [getattr(before, f) for f in fields]
    assert after.reports == before.reports + 1
    assert before.reliability in Reliability
