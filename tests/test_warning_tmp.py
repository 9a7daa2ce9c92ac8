"""Outlooks: what a reading does to a scenario, and what it may never do."""

import dataclasses
import datetime as dt
import math

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forewarn.records import (
    Act,
    Collection,
    EventType,
    ExchangeStatus,
    Factuality,
    Hypothesis,
    Indication,
    Indicator,
    Outlook,
    Query,
    Range,
    Scenario,
)
from forewarn.warning import daily, warn
from forewarn.weighing import weigh
from tests.weighed import DAY_ONE, Said, Told, book, exchange, reading

BOOK = book()
NOON = DAY_ONE + dt.timedelta(days=1)
FORCE = frozenset({Factuality.HAPPENED, Factuality.ONGOING})


def sign(name: str, query: Query | None, high: float, low: float, group: str, coverage: float | None) -> Indicator:
    """An indicator that is this probable under war, and under the two other hypotheses."""
    given_war = {"war": Range(low=high, high=high), "other": Range(low=low, high=low)}
    bluff = (high + low) / 2
    return Indicator(
        id=name,
        text=name,
        query=query,
        given=given_war | {"bluff": Range(low=bluff * 0.9, high=bluff)},
        half_life=10,
        group=group,
        coverage=coverage,
    )


ATTACK = sign(
    "attack", Query(event_types=("ASSAULT",), factuality=tuple(FORCE), actor="initiator"), 0.8, 0.1, "f", None
)
TROOPS = sign(
    "troops", Query(record="Quantity", of=("troop*",), at_least=10_000, actor="initiator"), 0.9, 0.3, "f", 0.5
)
TALKS = sign("talks", Query(event_types=("CONSULT",)), 0.2, 0.7, "t", 0.6)
PLOT = sign(
    "plot",
    Query(record="Statement", words=("pretext*", "false flag*"), source="!initiator", mentions=("initiator",)),
    0.7,
    0.1,
    "p",
    0.0,
)
UNSEEN = sign("unseen", None, 0.9, 0.1, "u", None)


def scenario(*indicators: Indicator) -> Scenario:
    return Scenario(
        id="war",
        question="Will it?",
        resolves="If it does.",
        horizon_days=30,
        initiator="HDV",
        target="LSR",
        watched="war",
        hypotheses=(
            Hypothesis(id="war", text="War", rate=Range(low=0.05, high=0.15), period_days=30, reference_class="x"),
            Hypothesis(id="bluff", text="Bluff", rate=Range(low=0.3, high=0.5), period_days=30, reference_class="x"),
            Hypothesis(id="other", text="Else"),
        ),
        indicators=indicators or (ATTACK, TROOPS, TALKS, PLOT, UNSEEN),
    )


def outlook(collection: Collection, asked: Scenario | None = None, at: dt.datetime = NOON) -> Outlook:
    return warn(asked or scenario(), collection, at, BOOK, weigh)


def attack(*told: Told) -> Said:
    return Said(EventType.ASSAULT, "HDVMIL", "LSR", told, text="Haldrovian forces shelled Lissara.")


def plot(*told: Told) -> Said:
    spoken = tuple(dataclasses.replace(t, by=t.by or "an official") for t in told)
    return Said("plot", "", "", spoken, text="Haldrovia prepares a false flag operation.")


def named(found: Outlook, indicator: str) -> Indication:
    return next(i for i in found.indications if i.indicator == indicator)


ORSOLA = Told("Orsola Vane", "LSRGOV", "Paper B")
PELL = Told("Tomas Pell", "VSTGOV", "Paper C")
DENIAL = Told("Dmir Halloran", "HDVGOV", "Paper A", denies=True)
NOTHING = reading()


def test_without_any_reading_the_outlook_is_the_base_rate() -> None:
    found = outlook(NOTHING)
    assert found.probability == pytest.approx(found.prior) == pytest.approx(0.1)
    assert found.low < found.probability < found.high
    assert found.not_looked_for == ("unseen",)
    assert found.confidence.startswith("low: 0 origins")
    assert not found.calibrated


def test_the_base_rate_is_rescaled_to_the_horizon() -> None:
    short = msgspec.structs.replace(scenario(), horizon_days=15)
    assert outlook(NOTHING, short).prior == pytest.approx(1 - 0.9**0.5)
    fixed = msgspec.structs.replace(scenario(), horizon_days=0, until=dt.date(2024, 3, 17))
    assert outlook(NOTHING, fixed).prior == pytest.approx(1 - 0.9**0.5)


def test_one_report_moves_it_and_says_why() -> None:
    found = outlook(reading(attack(ORSOLA)), scenario(ATTACK))
    assert found.probability > found.prior
    reason = found.reasons[0]
    assert reason.text == "Haldrovian forces shelled Lissara. Orsola Vane said."
    assert (reason.informant, reason.article, reason.origin, reason.claim) == ("Orsola Vane", "a0.0", "o0.0", "c0")
    odds, before = (p / (1 - p) for p in (found.probability, found.prior))
    assert reason.decibans == pytest.approx(10 * math.log10(odds / before))


def test_a_denial_of_what_nobody_claimed_speaks_against() -> None:
    found = outlook(reading(attack(DENIAL)))
    assert named(found, "attack").evidence < 0


def test_the_probability_without_one_government() -> None:
    found = outlook(reading(attack(ORSOLA, PELL)))
    assert set(found.without) == {"LSR", "VST"}
    assert found.prior < found.without["LSR"] < found.probability


def test_two_officials_of_one_briefing_are_worth_little_more_than_one() -> None:
    one = outlook(reading(attack(ORSOLA)))
    briefing = outlook(reading(attack(ORSOLA, Told("Juna Marsh", "LSRGOV", "Paper B"))))
    abroad = outlook(reading(attack(ORSOLA, Told("Juna Marsh", "VSTGOV", "Paper B"))))
    assert one.probability < briefing.probability < abroad.probability


def test_the_denial_of_the_accused_weighs_less_than_that_of_a_verifier() -> None:
    plain, accused, verifier = (
        outlook(reading(attack(ORSOLA, PELL, *more)))
        for more in ((), (DENIAL,), (dataclasses.replace(DENIAL, by="the monitors", side="VSTGOV"),))
    )
    assert plain.probability > accused.probability > verifier.probability
    assert named(accused, "attack").denials == 1


def test_confirmed_and_refuted_enclose_the_outlook() -> None:
    found = outlook(reading(attack(ORSOLA)))
    for indication in found.indications:
        refuted, confirmed = sorted([indication.if_refuted or 0.0, indication.if_confirmed or 0.0])
        assert refuted < found.probability < confirmed
    talks = named(found, "talks")
    assert talks.if_confirmed is not None and talks.if_refuted is not None
    assert talks.if_confirmed < talks.if_refuted


def test_only_what_was_published_by_then_is_known() -> None:
    late = reading(attack(ORSOLA, dataclasses.replace(PELL, day=5)))
    early = reading(attack(ORSOLA))
    assert outlook(late).probability == outlook(early).probability
    undated = reading(attack(ORSOLA, dataclasses.replace(PELL, day=None)))
    assert outlook(undated).probability > outlook(early).probability


def test_a_collection_must_be_weighed() -> None:
    with pytest.raises(ValueError, match="weigh"):
        warn(scenario(), reading(attack(ORSOLA)), NOON, BOOK)
    collection = reading(attack(ORSOLA))
    weighed = dataclasses.replace(collection, assessments=weigh(collection, BOOK))
    assert warn(scenario(), weighed, NOON, BOOK).probability == outlook(collection).probability


def test_evidence_fades_with_its_half_life() -> None:
    collection, asked = reading(attack(ORSOLA)), scenario(ATTACK)
    first, later = (outlook(collection, asked, DAY_ONE + dt.timedelta(days=d)) for d in (0, 10))
    assert named(later, "attack").evidence == pytest.approx(named(first, "attack").evidence / 2)


def test_silence_counts_only_on_days_that_were_read() -> None:
    asked = scenario(TROOPS)
    unread = outlook(NOTHING, asked)
    little = outlook(reading(plot(ORSOLA)), asked)
    daily_paper = outlook(reading(plot(*(dataclasses.replace(ORSOLA, day=-d) for d in range(10)))), asked)
    assert unread.probability == pytest.approx(unread.prior)
    assert daily_paper.probability < little.probability < unread.probability


def test_what_is_said_outside_every_claim_is_evidence_once() -> None:
    told = reading(plot(ORSOLA, dataclasses.replace(ORSOLA, outlet="Paper C")))
    unclaimed = dataclasses.replace(told, ties=msgspec.structs.replace(told.ties, claims=(), origins=()))
    once = reading(plot(ORSOLA))
    alone = dataclasses.replace(once, ties=msgspec.structs.replace(once.ties, claims=(), origins=()))
    assert named(outlook(unclaimed), "plot").evidence == named(outlook(alone), "plot").evidence > 0
    boast = reading(plot(Told("Dmir Halloran", "HDVGOV", "Paper A")))
    assert named(outlook(boast), "plot").marks == ()


def test_a_rejected_demand_is_a_sign() -> None:
    asked = sign("demands", Query(record="Exchange", status=("rejected",), actor="initiator"), 0.8, 0.2, "d", None)
    told = reading(
        Said("demand", "", "", (Told("Dmir Halloran", "HDVGOV", act=Act.DEMAND),), text="Give guarantees."),
        Said("answer", "", "", (dataclasses.replace(ORSOLA, act=Act.REJECT),), text="We will not."),
    )
    for status, moved in ((ExchangeStatus.REJECTED, True), (ExchangeStatus.OPEN, False)):
        point = exchange(told, "s0.0", "s1.0", status)
        tied = dataclasses.replace(told, ties=msgspec.structs.replace(told.ties, exchanges=(point,)))
        found = named(outlook(tied, scenario(asked)), "demands")
        assert (found.evidence > 0) is moved
        assert found.marks == (("s1.0",) if moved else ())


def test_quantities_must_reach_the_bound() -> None:
    for amount, found in ((100_000, ("c0",)), (900, ())):
        told = reading(Said("troops", "HDV", "", (ORSOLA,), amount=amount))
        assert named(outlook(told), "troops").claims == found


def test_an_act_that_is_said_not_to_have_happened_speaks_against() -> None:
    told = reading(dataclasses.replace(attack(PELL), factuality=Factuality.NEGATED))
    assert named(outlook(told), "attack").evidence < 0
    by_accused = reading(
        dataclasses.replace(attack(dataclasses.replace(PELL, side="HDVGOV")), factuality=Factuality.NEGATED)
    )
    assert 0 > named(outlook(by_accused), "attack").evidence > named(outlook(told), "attack").evidence


def test_an_unbound_scenario_is_bound_to_the_pair_named_most_often() -> None:
    free = msgspec.structs.replace(scenario(), initiator="", target="")
    told = reading(attack(ORSOLA), attack(PELL), Said(EventType.ASSAULT, "VST", "LSR", (ORSOLA,)))
    found = outlook(told, free)
    assert (found.initiator, found.target, found.bound) == ("HDV", "LSR", True)
    assert found.probability == pytest.approx(outlook(told).probability)
    nobody = outlook(NOTHING, free)
    assert (nobody.initiator, nobody.target, nobody.bound) == ("", "", False)


def test_day_by_day_knows_only_the_past() -> None:
    collection = reading(attack(ORSOLA, dataclasses.replace(PELL, day=2)), plot(dataclasses.replace(ORSOLA, day=4)))
    days = [DAY_ONE + dt.timedelta(days=d) for d in (4, 0, 2)]
    found = daily(scenario(), collection, days, BOOK, weigh)
    assert [o.at for o in found] == sorted(days)
    assert found[0].probability == outlook(reading(attack(ORSOLA)), at=DAY_ONE).probability
    assert found[0].probability < found[1].probability < found[2].probability


INFORMANTS = ["Orsola Vane", "Tomas Pell", "Ana Reyes", "Juna Marsh", None]
OUTLETS = ["Paper A", "Paper B", "Paper C", "Paper D", "Paper E", "Nowhere Blog"]
TOLD = st.builds(
    Told,
    by=st.sampled_from(INFORMANTS),
    side=st.sampled_from(["", "LSRGOV", "VSTGOV", "HDVGOV"]),
    outlet=st.sampled_from(OUTLETS),
    day=st.sampled_from([0.0, 0.25, 0.4]),
    denies=st.booleans(),
    certain=st.booleans(),
)
TELLING = st.lists(TOLD, min_size=1, max_size=4).filter(lambda told: not all(t.denies for t in told)).map(tuple)
READINGS = st.lists(
    st.one_of(
        TELLING.map(lambda t: attack(*t)),
        TELLING.map(lambda t: plot(*t)),
        TELLING.map(lambda t: Said("troops", "HDV", "", t, amount=50_000)),
        TELLING.map(lambda t: Said(EventType.CONSULT, "HDV", "LSR", t)),
    ),
    min_size=1,
    max_size=3,
)


def logit(probability: float) -> float:
    return math.log(probability / (1 - probability))


@settings(max_examples=3000, deadline=None)
@given(READINGS)
def test_the_indications_sum_to_the_outlook(claims: list[Said]) -> None:
    found = outlook(reading(*claims))
    whole = logit(found.prior) + found.beta * sum(i.log_odds for i in found.indications)
    assert found.probability == pytest.approx(min(max(1 / (1 + math.exp(-whole)), 0.01), 0.99), abs=1e-9)
    assert found.low <= found.probability <= found.high
    assert sum(found.hypotheses.values()) == pytest.approx(1.0)


@settings(max_examples=3000, deadline=None)
@given(READINGS, st.sampled_from(OUTLETS))
def test_an_extra_copy_changes_nothing(claims: list[Said], outlet: str) -> None:
    place = next(n for n, t in enumerate(claims[0].told) if not t.denies)
    copy = dataclasses.replace(claims[0].told[place], outlet=outlet, day=0.45, copy_of=place)
    more = dataclasses.replace(claims[0], told=(*claims[0].told, copy))
    before, after = outlook(reading(*claims)), outlook(reading(more, *claims[1:]))
    assert after.probability == pytest.approx(before.probability, abs=1e-12)
    assert [i.evidence for i in after.indications] == pytest.approx([i.evidence for i in before.indications])
    assert (after.origins, after.low, after.high) == (before.origins, before.low, before.high)


@settings(max_examples=3000, deadline=None)
@given(READINGS, TOLD)
def test_an_affirming_independent_origin_never_lowers_what_it_favours(claims: list[Said], new: Told) -> None:
    # An origin is uncertain only beside a certain one of its claim. Where all were, the new one would not be counted
    # beside them but in the place of one of them, which may have been farther from the other voices.
    assume(any(t.certain and not t.denies for t in claims[0].told))
    fresh = dataclasses.replace(new, by="Someone New", denies=False, certain=True)
    more = dataclasses.replace(claims[0], told=(*claims[0].told, fresh))
    before, after = outlook(reading(*claims)), outlook(reading(more, *claims[1:]))
    # A claim that only its own side makes is not asked about, nor its denials; the first other voice brings both in.
    assume(any("c0" in i.claims for i in before.indications))
    if claims[0].kind is EventType.CONSULT:
        assert after.probability <= before.probability + 1e-12
    else:
        assert after.probability >= before.probability - 1e-12


@settings(max_examples=3000, deadline=None)
@given(READINGS, TOLD)
def test_a_denial_never_raises_what_the_claim_favours(claims: list[Said], new: Told) -> None:
    denial = dataclasses.replace(new, by="Someone New", denies=True)
    more = dataclasses.replace(claims[0], told=(*claims[0].told, denial))
    before, after = outlook(reading(*claims)), outlook(reading(more, *claims[1:]))
    if claims[0].kind is EventType.CONSULT:
        assert after.probability >= before.probability - 1e-12
    else:
        assert after.probability <= before.probability + 1e-12


@settings(max_examples=3000, deadline=None)
@given(READINGS, st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_a_silent_indicator_without_coverage_changes_nothing(claims: list[Said], high: float, low: float) -> None:
    silent = sign("silent", Query(event_types=("AID",)), high, low, "f", 0.0)
    plain, more = scenario(), scenario(*scenario().indicators, silent)
    collection = reading(*claims)
    assert outlook(collection, more).probability == pytest.approx(outlook(collection, plain).probability, abs=1e-12)


@settings(max_examples=3000, deadline=None)
@given(READINGS)
def test_one_origin_feeding_two_indicators_is_not_counted_twice(claims: list[Said]) -> None:
    twin = msgspec.structs.replace(ATTACK, id="twin", group="other group")
    one, two = (outlook(reading(*claims), scenario(*found)) for found in ((ATTACK,), (ATTACK, twin)))
    evidence = [named(two, name).evidence for name in ("attack", "twin")]
    if abs(named(one, "attack").evidence) < 4:
        assert sum(evidence) == pytest.approx(named(one, "attack").evidence)
    assert evidence[0] == pytest.approx(evidence[1])


def test_no_amount_of_reporting_makes_it_certain() -> None:
    crowd = [Told(f"Witness {n}", "", "Paper A") for n in range(60)]
    found = outlook(reading(attack(*crowd), plot(*crowd)))
    assert all(abs(i.evidence) <= 4 for i in found.indications)
    assert 0.01 <= found.low <= found.probability <= found.high <= 0.99
