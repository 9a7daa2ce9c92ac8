"""``forewarn scenario``: questions to watch."""

from pathlib import Path
from typing import Annotated

import typer

FAILED = 1

app = typer.Typer(help="Scenarios: the questions that are watched.", no_args_is_help=True)


@app.callback()
def scenario() -> None:
    """Scenarios: the questions that are watched."""


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A scenario file (TOML).")]) -> None:
    """Check a scenario file: print every problem with what to do about it; exit code 1 if there is one."""
    from forewarn.scenarios import check as problems_of
    from forewarn.scenarios import load_scenario, notes

    problems = problems_of(file)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(FAILED)
    typer.echo(f"{file}: no problem found.")
    for note in notes(load_scenario(file)):
        typer.echo(f"  {note}")
