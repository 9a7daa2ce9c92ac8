"""Chains of operators, and what they make of an act."""

from hypothesis import given
from hypothesis import strategies as st

from forewarn.marking.events.fold import fold
from forewarn.records import Factuality, Operator, OperatorKind, Party

KINDS = st.sampled_from(list(OperatorKind))
CHAINS = st.lists(KINDS, max_size=6)
NEGATIVE = (OperatorKind.NOT, OperatorKind.FAIL)


def chain(*kinds: OperatorKind | str) -> list[Operator]:
    """Operators outermost first, without holders."""
    return [Operator(kind=OperatorKind(kind), span=(0, 1)) for kind in kinds]


def test_nothing_above_an_act_means_that_it_happened() -> None:
    assert fold([]) is Factuality.HAPPENED


def test_double_negation_cancels() -> None:
    for outer in NEGATIVE:
        for inner in NEGATIVE:
            assert fold(chain(outer, inner)) is Factuality.HAPPENED


def test_a_denial_taken_back_leaves_the_act_open() -> None:
    assert fold(chain("not", "deny")) is Factuality.POSSIBLE  # did not rule out
    assert fold(chain("fail", "deny")) is Factuality.POSSIBLE  # refused to rule out


def test_failed_to_prevent_happened() -> None:
    assert fold(chain("fail", "fail")) is Factuality.HAPPENED


def test_a_pledge_not_to_act_is_negated_but_a_threat_not_to_act_is_a_threat() -> None:
    assert fold(chain("plan", "not")) is Factuality.NEGATED
    assert fold(chain("threaten", "not")) is Factuality.THREATENED


def test_threatened_unless_is_threatened() -> None:
    assert fold(chain("threaten", "plan")) is Factuality.THREATENED


def test_what_ended_was_real_whoever_demands_its_end() -> None:
    assert fold(chain("demand", "past")) is Factuality.HAPPENED


def test_a_named_accusers_claim_outlives_its_denial_but_a_bare_denial_negates() -> None:
    accuser = Party(spans=((0, 1),), name="Ukraine", code="UKR")
    said = Operator(kind=OperatorKind.SAID, holder=accuser, span=(2, 3))
    assert fold([*chain("deny"), said]) is Factuality.HAPPENED
    assert fold(chain("deny")) is Factuality.NEGATED


def test_an_act_not_reported_is_open() -> None:
    assert fold(chain("not", "said")) is Factuality.POSSIBLE


@given(CHAINS)
def test_saying_changes_nothing(kinds: list[OperatorKind]) -> None:
    assert fold(chain("said", *kinds)) is fold(chain(*kinds))


@given(CHAINS, st.sampled_from(["plan", "threaten", "demand", "offer", "may", "if"]))
def test_the_outermost_decides_unless_the_act_is_over_or_a_plan_not_to(kinds: list[OperatorKind], outer: str) -> None:
    expected = {
        "plan": Factuality.PLANNED,
        "threaten": Factuality.THREATENED,
        "demand": Factuality.DEMANDED,
        "offer": Factuality.OFFERED,
        "may": Factuality.POSSIBLE,
        "if": Factuality.POSSIBLE,
    }[outer]
    inner, found = fold(chain(*kinds)), fold(chain(outer, *kinds))
    over = OperatorKind.PAST in kinds and inner in (Factuality.HAPPENED, Factuality.ONGOING)
    kept = outer == "plan" and inner is Factuality.NEGATED
    assert found is (inner if over or kept else expected)


@given(CHAINS)
def test_a_negation_never_leaves_an_act_as_it_was_unless_it_says_so(kinds: list[OperatorKind]) -> None:
    inner, found = fold(chain(*kinds)), fold(chain("not", *kinds))
    assert found is not inner or inner is Factuality.POSSIBLE
