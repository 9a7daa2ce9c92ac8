"""``forewarn bench``: our figures beside those of others, on the sets that are there."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from forewarn.cli.screen import out

SHARED = Path(__file__).parents[4] / "shared"
"""Beside the project's root: the measuring sets, which are not part of the package."""


class Subject(StrEnum):
    """What can be measured."""

    ALL = "all"
    ATTRIBUTION = "attribution"
    EVENTS = "events"
    ORIGINS = "origins"
    SPEED = "speed"


def bench(
    what: Annotated[Subject, typer.Argument(help="What to measure.")] = Subject.ALL,
    shared: Annotated[Path, typer.Option(help="The folder with bench/ and data/.", show_default="../shared")] = SHARED,
    articles: Annotated[int, typer.Option(min=1, help="Articles of the speed run.")] = 500,
) -> None:
    """Measure forewarn with the scorers and sets of a shared folder; what is absent is skipped and named."""
    from forewarn.cli.bench_origins import origins
    from forewarn.cli.bench_scores import attribution, events
    from forewarn.cli.bench_speed import speed
    from forewarn.cli.bench_table import Figure, Skipped, table

    runs: dict[Subject, Callable[[], Iterator[Figure]]] = {
        Subject.ATTRIBUTION: lambda: attribution(shared),
        Subject.EVENTS: lambda: events(shared),
        Subject.ORIGINS: lambda: origins(shared),
        Subject.SPEED: lambda: speed(shared, articles),
    }
    for subject, run in runs.items():
        if what not in (Subject.ALL, subject):
            continue
        found: list[Figure] = []
        try:
            for figure in run():
                found.append(figure)
        except Skipped as reason:
            found.append(Figure(subject.value, "skipped", str(reason)))
        out().print(table(subject.value, found))
