"""``read``: the articles of files, folders and standard input, one after the other."""

import io
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from forewarn.codebooks import Book
from forewarn.reading.desk import Defaults, Desk, fault
from forewarn.reading.folder import opened, suffix_of, walk
from forewarn.reading.formats import SNIFFED, UNSUPPORTED, reader_of
from forewarn.reading.plain import STANDARD_INPUT
from forewarn.records import Article, Fault, FaultCode


def read(
    paths: Sequence[str | Path], defaults: Defaults, book: Book, standard_input: BinaryIO | bytes = b""
) -> Iterator[Article | Fault]:
    """The articles of the paths in order, and a Fault for whatever cannot be read; memory does not grow with them.

    A folder is read with all that is below it, in order of names; "-" is ``standard_input``.
    """
    desk = Desk(defaults, book)
    for path in paths:
        if str(path) == STANDARD_INPUT:
            stream = io.BytesIO(standard_input) if isinstance(standard_input, bytes) else standard_input
            yield from _told(STANDARD_INPUT, _stream(stream, STANDARD_INPUT, "", desk))
        else:
            yield from _told(str(path), _path(Path(path), desk))


def _path(path: Path, desk: Desk) -> Iterator[Article | Fault]:
    """The articles of one file, or of every file below a folder."""
    if "\0" in str(path):
        yield fault(repr(str(path)), FaultCode.UNREADABLE, "No path has a NUL in it. Check the path.")
    elif path.is_dir():
        files = 0
        for file in walk(path):
            files += 1
            yield from _told(str(file), _file(file, desk))
        if not files:
            yield fault(str(path), FaultCode.EMPTY, "The folder has no files in it. Give files, or another folder.")
    else:
        yield from _file(path, desk)


def _file(path: Path, desk: Desk) -> Iterator[Article | Fault]:
    suffix = suffix_of(path)
    if suffix in UNSUPPORTED:
        message = f"{UNSUPPORTED[suffix]} files are not read. Save the article as plain text, HTML or JSONL."
        yield fault(str(path), FaultCode.UNSUPPORTED, message)
    elif path.is_dir():
        yield fault(str(path), FaultCode.UNREADABLE, "The folder cannot be listed. Check its permissions.")
    elif path.exists() and not path.is_file():
        yield fault(str(path), FaultCode.UNSUPPORTED, "Neither a file nor a folder. Give files, folders, or a dash.")
    else:
        with opened(path) as raw:
            yield from _stream(raw, str(path), suffix, desk)


def _stream(raw: BinaryIO, name: str, suffix: str, desk: Desk) -> Iterator[Article | Fault]:
    """The articles of a stream, by the reader that its name or its first bytes ask for."""
    buffered = io.BufferedReader(raw, SNIFFED)  # type: ignore[type-var]  # any binary stream will do
    reader = reader_of(suffix, buffered.peek(SNIFFED)[:SNIFFED])
    yield from reader(buffered, name, desk)
    buffered.detach()


def _told(name: str, found: Iterator[Article | Fault]) -> Iterator[Article | Fault]:
    """The same, and a Fault where the system cannot give the bytes."""
    try:
        yield from found
    except FileNotFoundError:
        yield fault(name, FaultCode.UNREADABLE, "There is no such file or folder. Check the path.")
    except (OSError, EOFError, zlib.error) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        yield fault(name, FaultCode.UNREADABLE, f"It cannot be read ({reason}). Check the file and its permissions.")
