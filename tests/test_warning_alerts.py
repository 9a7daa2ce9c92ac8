"""Alerts, scores and the sentence in which an outlook is shown."""

import datetime as dt
import math

import pytest

from forewarn.lang.probability import load_scale
from forewarn.records import (
    Hypothesis,
    Indication,
    Indicator,
    Outlook,
    Range,
    Reason,
    Scenario,
    Threshold,
)
from forewarn.showing.outlook import outlook_text, word_for
from forewarn.warning import watch
from forewarn.warning.scoring import Forecast, brier, brier_skill, log_score, right_when_sure

FIRST = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
EVEN = {"war": Range(low=0.5, high=0.5), "other": Range(low=0.1, high=0.1)}


def scenario(*thresholds: Threshold) -> Scenario:
    return Scenario(
        id="war",
        question="Will it?",
        resolves="If it does.",
        horizon_days=14,
        watched="war",
        hypotheses=(Hypothesis(id="war", text="War"), Hypothesis(id="other", text="Else")),
        indicators=(
            Indicator(id="troops", text="Troops stand near", given=EVEN, half_life=7, group=""),
            Indicator(id="blood", text="Blood supplies", given=EVEN, half_life=7, group=""),
        ),
        threshold=thresholds,
        changes_our_mind=("A withdrawal that others confirm.",),
    )


def outlooks(*probabilities: float) -> list[Outlook]:
    return [
        Outlook(
            id=f"k{day}",
            scenario="war",
            at=FIRST + dt.timedelta(days=day),
            horizon=FIRST + dt.timedelta(days=day + 14),
            initiator="HDV",
            target="LSR",
            prior=0.12,
            probability=p,
            low=p - 0.05,
            high=p + 0.07,
            hypotheses={"war": p, "other": 1 - p},
            reasons=(
                Reason(text="They came.", decibans=3.0, informant="Orsola Vane", indicators=("troops",)),
                Reason(text="Nobody came.", decibans=-1.0, informant="Dmir", indicators=("troops",), denies=True),
            ),
            indications=(
                Indication(indicator="troops", claims=(), origins=(), log_odds=0.1, if_confirmed=0.4, if_refuted=0.05),
            ),
            without={"LSR": 0.13},
            not_looked_for=("blood",),
            confidence="low: 5 origins, 2 governments",
        )
        for day, p in enumerate(probabilities)
    ]


def days(scenario: Scenario, *probabilities: float) -> list[tuple[int, bool]]:
    return [((a.at - FIRST).days, a.raised) for a in watch(scenario, outlooks(*probabilities))]


def test_a_threshold_must_hold_before_it_alerts_and_stands_down_once() -> None:
    asked = scenario(Threshold(hypothesis="war", at=0.3, sustain_days=2, stand_down=0.2))
    assert days(asked, 0.1, 0.4, 0.2, 0.3, 0.4, 0.5, 0.5) == [(5, True)]
    assert days(asked, 0.3, 0.3, 0.3, 0.25, 0.35, 0.19, 0.1, 0.3) == [(2, True), (5, False)]


def test_without_sustain_it_alerts_at_once_and_names_what_moved_it() -> None:
    asked = scenario(Threshold(hypothesis="war", at=0.3))
    up, down = watch(asked, outlooks(0.1, 0.35, 0.29))
    assert (up.outlook, up.threshold, up.probability) == ("k1", 0.3, 0.35)
    assert [r.text for r in up.moved_by] == ["They came."]
    assert (down.raised, [r.text for r in down.moved_by]) == (False, ["Nobody came."])


def test_each_threshold_alerts_for_itself() -> None:
    asked = scenario(Threshold(hypothesis="war", at=0.3), Threshold(hypothesis="other", at=0.8))
    assert [(a.hypothesis, a.raised) for a in watch(asked, outlooks(0.1, 0.4))] == [
        ("other", True),
        ("other", False),
        ("war", True),
    ]


def test_scores() -> None:
    sure = [Forecast(probability=1.0, happened=True), Forecast(probability=0.0, happened=False)]
    coin = [Forecast(probability=0.5, happened=True), Forecast(probability=0.5, happened=False)]
    assert (brier(sure), brier(coin)) == (0.0, 0.25)
    assert log_score(coin) == pytest.approx(math.log(2))
    assert math.isfinite(log_score([Forecast(probability=0.0, happened=True)]))
    assert brier_skill(sure, coin) == 1.0
    assert right_when_sure(sure) == 1.0
    assert math.isnan(brier([]))


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.0, "almost no chance"),
        (0.049, "very unlikely"),
        (0.21, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "likely"),
        (0.8, "very likely"),
        (0.95, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_the_word_follows_the_printed_number(probability: float, word: str) -> None:
    assert word_for(probability, load_scale()) == word


def test_the_number_comes_first_and_what_was_not_looked_for_last() -> None:
    last, now = outlooks(0.14, 0.21)
    assert outlook_text(now, scenario(), load_scale(), last).splitlines() == [
        "21 % (16-28 %), unlikely, by 16 March; base rate 12 %; before (1 March) 14 %.",
        "Up: +3.0 dB Orsola Vane (troops): “They came.”",
        "Down: -1.0 dB Dmir, denying (troops): “Nobody came.”",
        "Confidence low: 5 origins, 2 governments; without the claims of LSR 13 %.",
        "Would change it: Troops stand near, if confirmed 40 %; A withdrawal that others confirm.",
        "Not looked for: 1 of 2 indicators (Blood supplies).",
        "Uncalibrated: fewer than 50 questions of this kind have been resolved.",
    ]
