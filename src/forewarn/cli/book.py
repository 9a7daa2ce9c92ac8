"""``forewarn book``: codebooks of your own."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Codebooks: who, where, which outlet.", no_args_is_help=True)


@app.callback()
def book() -> None:
    """Codebooks: who, where, which outlet."""


@app.command()
def check(file: Annotated[Path, typer.Argument(help="A codebook (TOML).")]) -> None:
    """Check a codebook file and say what is in it."""
    from forewarn.codebooks import read_entries

    entries = read_entries(file)
    found = ", ".join(f"{len(getattr(entries, f))} {f}" for f in entries.__struct_fields__ if getattr(entries, f))
    typer.echo(f"{file}: well formed; {found or 'nothing in it'}.")
