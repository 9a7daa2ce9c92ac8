"""``forewarn version``: what runs here."""

import typer


def version() -> None:
    """Print the versions of forewarn, its rules and its model."""
    from forewarn.pipeline import versions

    for name, number in versions().items():
        typer.echo(f"{name} {number}")
