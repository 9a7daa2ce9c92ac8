"""The codebooks of the package, and those of the user, read from TOML."""

from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from forewarn.codebooks.book import Book, make_book
from forewarn.codebooks.entries import Entries
from forewarn.codebooks.gazetteer import load_gazetteer
from forewarn.errors import BrokenBook

RENAMED = {"from": "since"}
"""TOML says ``from``, which Python keeps for itself."""


def load_book(extra: Sequence[Path] = ()) -> Book:
    """The built-in codebooks with the user's before them, so that a user's entry wins. Raises BrokenBook."""
    entries = Entries()
    for path in extra:
        entries += read_entries(path)
    for file in _package_files(resources.files("forewarn.codebooks")):
        entries += read_entries(file)
    return make_book(entries, load_gazetteer())


def read_entries(file: Path | Traversable) -> Entries:
    """The entries of one TOML file. Raises BrokenBook with the file, the place and what is allowed."""
    try:
        raw = msgspec.toml.decode(file.read_bytes())
        for table in raw.values():
            for row in table:
                for old, new in RENAMED.items():
                    if old in row:
                        row[new] = row.pop(old)
        return msgspec.convert(raw, Entries)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError, AttributeError, TypeError) as error:
        raise BrokenBook(f"{file}: {error}. See docs/codebooks.md for the tables and their fields.") from error


def _package_files(folder: Traversable) -> list[Traversable]:
    """Every codebook file of the package, by path; other tables (events, operators) have loaders of their own."""
    found: list[Traversable] = []
    for child in sorted(folder.iterdir(), key=lambda c: c.name):
        if child.is_dir() and not child.name.startswith("_"):
            found += _package_files(child)
        elif child.name.endswith(".toml") and child.name not in NOT_ENTRIES:
            found.append(child)
    return found


NOT_ENTRIES = frozenset({"plover.toml", "operators.toml"})
