"""Which inputs there are: files as given, folders walked in order, archives opened."""

import gzip
import io
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

PACKED = ".gz"


def walk(folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted by path; hidden files and folders are left out, links to folders not followed.

    A folder that cannot be listed comes out itself.
    """
    try:
        children = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError:
        yield folder
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if not _is_folder(child):
            yield child
        elif not child.is_symlink():
            yield from walk(child)


def _is_folder(path: Path) -> bool:
    """Whether it is known to be a folder; what the system will not tell is said on opening."""
    try:
        return path.is_dir()
    except OSError:
        return False


def opened(path: Path) -> BinaryIO:
    """The bytes of a file, unpacked where it is gzipped. Raises OSError."""
    if path.suffix.lower() == PACKED:
        return io.BufferedReader(gzip.GzipFile(path, "rb"))
    return path.open("rb")


def suffix_of(path: Path) -> str:
    """The ending that tells the format, in lower case: that below ".gz" where there is one."""
    bare = path.with_suffix("") if path.suffix.lower() == PACKED else path
    return bare.suffix.lower()
