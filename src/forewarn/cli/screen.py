"""The terminal: results on standard output, everything else on standard error."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from forewarn.errors import WrongUsage

if TYPE_CHECKING:
    from rich.console import Console

    from forewarn.records import Record

NARROWEST = 60
WIDTH_OF_A_FILE = 100
"""Columns where the output is no terminal."""


def out() -> "Console":
    """Where results go: as wide as the terminal, 100 columns where there is none."""
    return _console(error=False)


def err() -> "Console":
    """Where messages and progress go."""
    return _console(error=True)


def _console(error: bool) -> "Console":
    from rich.console import Console

    class Screen(Console):
        def on_broken_pipe(self) -> NoReturn:
            nobody_reads()

    console = Screen(stderr=error, highlight=False, emoji=False, markup=False)
    if not console.is_terminal:
        console.width = WIDTH_OF_A_FILE
    console.width = max(console.width, NARROWEST)
    return console


def print_json(records: "Iterable[Record]") -> None:
    """The records as JSON on standard output, one a line."""
    from forewarn.showing.jsonl import jsonl

    write(jsonl(records))


def write(lines: Iterable[str]) -> None:
    """The lines on standard output."""
    try:
        sys.stdout.writelines(lines)
        sys.stdout.flush()
    except BrokenPipeError:
        nobody_reads()


def writable(file: Path) -> Path:
    """The file, with a folder to stand in: asked before long work begins. Raises WrongUsage where none can be there."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUsage(f"{file} cannot be written ({error.strerror}). Give it another path.") from error
    if file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise WrongUsage(f"{file} cannot be written: it is a folder, or its folder is closed. Give it another path.")
    return file


def nobody_reads() -> NoReturn:
    """Ends the command quietly: the reader of our output has seen enough, as ``head`` does. Not our failure."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)
