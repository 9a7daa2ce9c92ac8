"""``forewarn demo``: a bundled, invented crisis, from bytes to the outlook."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from forewarn.cli.read import Reading, interruptible, kept_in, read_paths, write_page
from forewarn.cli.screen import err, out, writable
from forewarn.errors import WrongUsage

PAGE = Path("out") / "demo.html"


def demo(
    html: Annotated[Path, typer.Option(help="Where the page goes.", metavar="OUT.html")] = PAGE,
    jobs: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
) -> None:
    """Read the bundled crisis (invented states and outlets), print a digest, and write its page."""
    from forewarn.codebooks import load_book
    from forewarn.pipeline import Source, relate_all
    from forewarn.scenarios import load_scenario
    from forewarn.showing.digest import digest
    from forewarn.showing.parties import party_names

    folder = demo_folder()
    writable(html)
    files = (folder / "book.toml",)
    scenarios = (load_scenario(folder / "scenario.toml"),)
    how = Source(book=load_book(files), book_files=files, jobs=jobs)
    run = Reading()
    with kept_in(None, no_ledger=True) as keeper, interruptible(run):
        read_paths(keeper, [folder / "articles"], how, run)
        whole = relate_all(keeper, scenarios, how.book, dt.datetime.now(dt.UTC))
    out().print(digest(whole, party_names(how.book)))
    write_page(whole, html, how.book, "The bundled crisis")
    err().print(f"The page, with every sentence: {html}")


def demo_folder() -> Path:
    """The bundled crisis: inside the installed package, or at the root of the checkout. Raises WrongUsage."""
    package = Path(__file__).parents[1]
    for folder in (package / "demo", package.parents[1] / "demo"):
        if (folder / "articles").is_dir():
            return folder
    raise WrongUsage("The bundled crisis is not installed here. Install forewarn again, or run this in its checkout.")
