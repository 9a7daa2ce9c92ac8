"""``forewarn train``: the small models of attribution, made again from annotated articles by one command."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Make the models that choose between readings, from annotated articles.", no_args_is_help=True)


@app.callback()
def _commands() -> None:
    """Keep ``attribution`` a command of its own."""


@app.command()
def attribution(
    data: Annotated[
        list[Path],
        typer.Argument(
            help="JSONL of articles with id, text, statements (or attributions) and split; .gz is read too."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Where to write the models.")] = Path("models.json"),
    split: Annotated[
        str, typer.Option(help="Train on articles of this split; those without a split are taken.")
    ] = "train",
) -> None:
    """Train the models that tell statements from look-alikes and what each does; the same input gives the same file.

    The shipped file is made with: forewarn train attribution ../shared/data/wikinews/annotated.jsonl
    --out src/forewarn/lang/en/models.json. Weights trained on PolNeAR may be made for oneself; its text has no licence.
    """
    import msgspec

    from forewarn.cli.training import train

    models, examples = train(data, split)
    out.write_bytes(msgspec.json.format(msgspec.json.encode(models), indent=0) + b"\n")
    sizes = ", ".join(f"{name} {len(model.weights)} features" for name, model in models.items())
    print(f"{examples} readings: {sizes}; {out}, {out.stat().st_size / 1e3:.0f} kB")
