"""Scenarios from TOML files: the user's and the bundled ones."""

import re
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from forewarn.errors import BrokenScenario
from forewarn.records import Hypothesis, Indicator, Query, Range, Scenario, Threshold
from forewarn.scenarios.chances import as_range, chances
from forewarn.scenarios.checks import ANYBODY, problems, queries_of
from forewarn.scenarios.rows import ROWS, HypothesisRow, IndicatorRow, QueryRow, ScenarioFile

UNKNOWN_KEY = re.compile(r"unknown field `(?P<key>[^`]+)`")
PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`")
STEP = re.compile(r"\.?(\w+)|\[(\d+|\.\.\.)\]")


def load_scenario(path: Path | Traversable) -> Scenario:
    """The scenario of a file. Raises BrokenScenario with every problem: the file, the place, what is allowed."""
    scenario, wrong = _read(path)
    if scenario is None or wrong:
        raise BrokenScenario("\n".join(f"{path}: {p}" for p in wrong) + "\nThe format is in docs/scenarios.md.")
    return scenario


def check(path: Path | Traversable) -> list[str]:
    """Everything that is wrong with a scenario file, a line each; empty where it can be used."""
    return [f"{path}: {problem}" for problem in _read(path)[1]]


def notes(scenario: Scenario) -> list[str]:
    """What is right but worth knowing: what is not looked for, where silence says nothing, what is to be bound."""
    found = [f'indicator "{i.id}": no query, so it is not looked for' for i in scenario.indicators if not i.query]
    found += [
        f'indicator "{i.id}": no coverage, so silence says nothing'
        for i in scenario.indicators
        if i.query and not i.coverage
    ]
    found += [
        f"{role}: not given; the state that the reading names most often will be taken"
        for role, code in (("initiator", scenario.initiator), ("target", scenario.target))
        if not code
    ]
    return found


def bundled() -> tuple[Scenario, ...]:
    """The scenarios that come with the package, by file name."""
    folder = resources.files("forewarn.scenarios")
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
    return tuple(load_scenario(f) for f in files)


def _read(path: Path | Traversable) -> tuple[Scenario | None, list[str]]:
    """The scenario as far as it can be made, and what is wrong with it."""
    try:
        file = msgspec.toml.decode(path.read_bytes(), type=ScenarioFile)
    except OSError as error:
        return None, [f"cannot be read: {error.strerror or error}"]
    except msgspec.ValidationError as error:
        return None, [_explained(str(error))]
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return None, [f"is no TOML: {error}"]
    found = {row.id: chances(row.given) for row in file.indicator}
    wrong = problems(file, {name: ranges for name, (ranges, _) in found.items()})
    wrong += [f'indicator "{name}".given.{p}' for name, (_, trouble) in found.items() for p in trouble]
    if wrong:
        return None, wrong
    return _scenario(file, {name: ranges for name, (ranges, _) in found.items()}), []


def _explained(message: str) -> str:
    """The decoder's message with its place in the file's own terms and, for an unknown key, the keys that exist."""
    place = PLACE.search(message)
    steps = STEP.findall(place.group("path")) if place else []
    where = "".join(f" {int(n) + 1}" if n.isdigit() else f".{word}" if word else "" for word, n in steps).lstrip(".")
    said = PLACE.sub("", message)
    unknown = UNKNOWN_KEY.search(said)
    if unknown is None:
        return f"{where or 'top'}: {said}"
    table = next((word for word, _ in reversed(steps) if word and word in ROWS), "")
    keys = ", ".join(ROWS[table].__struct_fields__)
    return f"{where or 'top'}: there is no key {unknown.group('key')!r}; allowed: {keys}"


def _scenario(file: ScenarioFile, given: dict[str, dict[str, Range]]) -> Scenario:
    return Scenario(
        id=file.id,
        question=file.question,
        resolves=file.resolves,
        horizon_days=file.horizon_days,
        until=file.until,
        initiator="" if file.initiator in ANYBODY else file.initiator,
        target="" if file.target in ANYBODY else file.target,
        watched=file.watched,
        hypotheses=tuple(map(_hypothesis, file.hypothesis)),
        indicators=tuple(_indicator(row, given[row.id]) for row in file.indicator),
        threshold=tuple(msgspec.convert(msgspec.to_builtins(t), Threshold) for t in file.threshold),
        changes_our_mind=file.changes_our_mind,
        dependence=file.dependence,
        beta=file.beta,
        resolved=file.resolved,
    )


def _hypothesis(row: HypothesisRow) -> Hypothesis:
    return Hypothesis(
        id=row.id,
        text=row.text,
        rate=None if row.rate is None else as_range(row.rate),
        period_days=row.period_days,
        reference_class=row.reference_class,
    )


def _indicator(row: IndicatorRow, given: dict[str, Range]) -> Indicator:
    asked = [_query(q) for q in queries_of(row)]
    return Indicator(
        id=row.id,
        text=row.text,
        query=asked[0] if asked else None,
        also=tuple(asked[1:]),
        given=given,
        half_life=row.half_life,
        group=row.group,
        absence=row.absence,
        coverage=row.coverage,
    )


def _query(row: QueryRow) -> Query:
    return Query(**{name: getattr(row, name) for name in Query.__struct_fields__})
