"""Which inputs there are: files as given, folders walked in order, archives opened."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PACKED = ".gz"


def walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted by path; hidden files and folders are left out, links to folders not followed.

    Raises OSError where a folder cannot be listed.
    """
    for child in sorted(folder.iterdir(), key=lambda p: p.name):
        if child.name.startswith("."):
            continue
        if child.is_dir():
            if not child.is_symlink():
                yield from walk(child)
        else:
            yield child


def opened(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked where it is gzipped. Raises OSError."""
    if path.suffix.lower() == PACKED:
        return io.BufferedReader(gzip.GzipFile(path, "rb"))
    return path.open("rb")


def suffix_of(path: Path) -> str:
    """The ending that tells the format, in lower case: that below ".gz" where there is one."""
    bare = path.with_suffix("") if path.suffix.lower() == PACKED else path
    return bare.suffix.lower()
