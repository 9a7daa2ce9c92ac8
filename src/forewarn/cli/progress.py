"""How far a reading is, on standard error: only on a terminal, and only once it takes longer than a moment."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from forewarn.cli.screen import err

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE = 3.0
"""Seconds before a progress bar appears."""


class Advance(Protocol):
    """Tells the progress bar that so many more articles and faults are done."""

    def __call__(self, articles: int, faults: int) -> None:
        """So many more."""
        ...


@contextmanager
def progress() -> Iterator[Advance]:
    """A function to call after every batch; the bar goes when the work ends."""
    started = time.monotonic()
    bar: Progress | None = None
    done = {"articles": 0, "faults": 0}

    def advance(articles: int, faults: int) -> None:
        nonlocal bar
        done["articles"] += articles
        done["faults"] += faults
        elapsed = time.monotonic() - started
        if bar is None and elapsed > PATIENCE and err().is_terminal:
            bar = _bar()
            bar.start()
        if bar is not None:
            told = (
                f"{done['articles']:,} articles · {done['faults']:,} faults · {done['articles'] / elapsed:.1f} a second"
            )
            bar.update(bar.task_ids[0], description=told)

    try:
        yield advance
    finally:
        if bar is not None:
            bar.stop()


def _bar() -> "Progress":
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    bar = Progress(
        TextColumn("reading"),
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
        console=err(),
        transient=True,
    )
    bar.add_task("", total=None)
    return bar
