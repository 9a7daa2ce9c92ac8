"""The figures of a measurement, beside what others reach and what is asked for."""

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from rich.table import Table

from forewarn.showing.style import plain_table, said


class Skipped(Exception):
    """A measuring set or scorer is not there; the message names it."""


@dataclasses.dataclass(frozen=True)
class Figure:
    """One measured figure; ``others`` what other systems reach on the same set, ``wanted`` the floor asked for."""

    on: str
    name: str
    value: str
    others: str = ""
    wanted: str = ""


def table(title: str, figures: Iterable[Figure]) -> Table:
    """The figures as a table, the set named on its first row."""
    made = plain_table(title)
    for name, share in (("set", 24), ("figure", 24), ("forewarn", 26), ("others", 26), ("asked for", 12)):
        made.add_column(name, ratio=share, overflow="fold")
    last = ""
    for figure in figures:
        cells = (figure.on if figure.on != last else "", figure.name, figure.value, figure.others, figure.wanted)
        made.add_row(*(said(c) for c in cells))
        last = figure.on
    return made


def needed(*paths: Path) -> None:
    """Nothing. Raises Skipped with the first path that is not there."""
    for path in paths:
        if not path.exists():
            raise Skipped(f"{path} is not there; give the folder that holds bench/ and data/ with --shared FOLDER")
