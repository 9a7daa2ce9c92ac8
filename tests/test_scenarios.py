"""Scenario files: what is wrong is said with its place and what is allowed there."""

from pathlib import Path

import pytest

from forewarn.errors import BrokenScenario
from forewarn.scenarios import bundled, check, load_scenario, notes

GOOD = """
id = "war"
question = "Will it?"
resolves = "If it does."
horizon_days = 30
initiator = "*"
target = "LSR"
watched = "war"

[[hypothesis]]
id = "war"
text = "War"
rate = [0.02, 0.05]
period_days = 30
reference_class = "counted"

[[hypothesis]]
id = "other"
text = "No war"

[[indicator]]
id = "attack"
text = "An attack"
half_life = 7
coverage = 0.8
given = { war = 0.9, other = [0.05, 0.1] }
[[indicator.query]]
event_types = ["ASSAULT"]
actor = "initiator"

[[threshold]]
hypothesis = "war"
at = 0.2
stand_down = 0.1
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "war.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_a_scenario(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    found = load_scenario(path)
    assert check(path) == []
    assert (found.initiator, found.target, found.watched) == ("", "LSR", "war")
    assert found.indicators[0].given["war"].low == found.indicators[0].given["war"].high == 0.9
    assert notes(found) == ["initiator: not given; the state that the reading names most often will be taken"]


def test_words_stand_for_likelihood_ratios(tmp_path: Path) -> None:
    for given, expected in (
        ('{ war = "decisively" }', (0.72, 1.0)),
        ('{ war = "moderately", other = 0.1 }', (0.24, 0.375)),
        ('{ war = "strongly less", other = 0.5 }', (0.04, 0.0625)),
    ):
        found = load_scenario(written(tmp_path, GOOD.replace("{ war = 0.9, other = [0.05, 0.1] }", given)))
        chance = found.indicators[0].given["war"]
        assert (chance.low, chance.high) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "other"', 'id = "else"', 'hypothesis: there is none with id = "other"'),
        ("war = 0.9", "war = 1.4", 'indicator "attack".given.war: 1.4 is no probability'),
        ("war = 0.9, ", "", "indicator \"attack\".given: hypothesis 'war' is missing"),
        ("war = 0.9", "peace = 0.1, war = 0.9", "given.peace: no such hypothesis; allowed: other, war"),
        ("war = 0.9", 'war = "hugely"', "'hugely' is no likelihood ratio; allowed: equally, slightly"),
        ("[0.05, 0.1]", "[0.1, 0.05]", "has its ends the wrong way round"),
        ('"ASSAULT"', '"INVADE"', "query 1.event_types: 'INVADE' is not known; allowed: ACCUSE"),
        ('event_types = ["ASSAULT"]', 'record = "Statement"\nacts = ["shout"]', "query 1.acts: 'shout' is not known"),
        ('event_types = ["ASSAULT"]\nactor = "initiator"', "", "query 1: asks for nothing"),
        ('event_types = ["ASSAULT"]', "at_least = 5", "query 1.at_least: goes with Quantity, not with Event"),
        ('actor = "initiator"', 'actor = "Russia"', "query 1.actor: 'Russia' is no party"),
        ('actor = "initiator"', 'aktor = "RUS"', "indicator 1.query 1: there is no key 'aktor'; allowed: record"),
        ("stand_down = 0.1", "stand_down = 0.3", 'threshold "war".stand_down: 0.3 is above the threshold'),
        ("at = 0.2", "at = 1.0", 'threshold "war".at: 1 is never or always reached'),
        ("half_life = 7", "half_life = 0", 'indicator "attack".half_life: 0; give days above 0'),
        ("coverage = 0.8", "coverage = 8.0", 'indicator "attack".coverage: 8 is no share'),
        ('reference_class = "counted"', "", 'hypothesis "war".reference_class: missing'),
        ("rate = [0.02, 0.05]", "rate = [0.9, 0.999]", "add up to 1.00 and leave nothing to other"),
        ('watched = "war"', 'watched = "peace"', "watched: 'peace' is no hypothesis; allowed: other, war"),
        ("horizon_days = 30", "horizon_days = -1", "horizon_days: give days above 0, or until"),
        ("horizon_days = 30", "horizon_days = 30\nuntil = 2024-10-31", "horizon_days: give days above 0, or until"),
        ('target = "LSR"', 'target = "Lissara"', "target: 'Lissara' is no state code"),
        ("half_life = 7", 'half_life = "week"', "indicator 1.half_life: Expected `float`, got `str`"),
        ("[[threshold]]", "[dependence]\nboth = 0.3\n[[threshold]]", "dependence.both: 0.3; allowed: across"),
        ("id = ", "id : ", "is no TOML"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = written(tmp_path, GOOD.replace(old, new, 1) if "other" not in old else GOOD.replace(old, new))
    assert any(said in problem for problem in check(path)), check(path)
    with pytest.raises(BrokenScenario, match=r"war\.toml"):
        load_scenario(path)


def test_coverage_without_a_query_looks_for_nothing(tmp_path: Path) -> None:
    query = '[[indicator.query]]\nevent_types = ["ASSAULT"]\nactor = "initiator"\n'
    assert "nothing is looked for" in check(written(tmp_path, GOOD.replace(query, "")))[0]
    unseen = load_scenario(written(tmp_path, GOOD.replace(query, "").replace("coverage = 0.8\n", "")))
    assert notes(unseen)[0] == 'indicator "attack": no query, so it is not looked for'


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "cannot be read" in check(tmp_path / "none.toml")[0]


def test_the_bundled_scenarios_can_be_used() -> None:
    found = {s.id: s for s in bundled()}
    assert {"pretext", "escalation"} <= found.keys()
    for scenario in found.values():
        assert sum(i.query is not None for i in scenario.indicators) >= 8
        assert sum(i.query is None for i in scenario.indicators) == 2
        assert (scenario.initiator, scenario.target) == ("", "")
        assert all(h.reference_class for h in scenario.hypotheses if h.rate is not None)
