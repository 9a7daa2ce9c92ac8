"""The command line, wired: a command a file, each loaded light; what is heavy is imported when a command runs."""

import sys

import typer

from forewarn.cli import bench, book, demo, explain, export, read, scenario, show, train, version
from forewarn.errors import ForewarnError, WrongUsage

FAILED, MISUSED = 1, 2
"""Exit codes; 0 is done, and 3 done with an alert threshold crossed."""

app = typer.Typer(
    name="forewarn",
    help="Read news: who says what, on whose word, how many independent origins, and what it does to your scenarios.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read.read)
app.command()(show.show)
app.command()(explain.explain)
app.command()(export.export)
app.add_typer(scenario.app, name="scenario")
app.add_typer(book.app, name="book")
app.add_typer(train.app, name="train")
app.command()(demo.demo)
app.command()(bench.bench)
app.command()(version.version)


def main() -> None:
    """Run the command line and end the process with one of the exit codes."""
    try:
        app()
    except ForewarnError as error:
        print(f"forewarn: {error}", file=sys.stderr)
        raise SystemExit(MISUSED if isinstance(error, WrongUsage) else FAILED) from None
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(
            f"forewarn: {where}{error.strerror or error}. Check the path, its permissions and the disk.",
            file=sys.stderr,
        )
        raise SystemExit(FAILED) from None
