"""Which reader reads what: by the ending of the name, else by the first bytes."""

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from forewarn.reading.desk import Desk
from forewarn.reading.html import read_html
from forewarn.reading.jsonl import read_json, read_jsonl
from forewarn.reading.plain import read_plain
from forewarn.records import Article, Fault

Reader = Callable[[BinaryIO, str, Desk], Iterator[Article | Fault]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".json": read_json,
}
"""The ending of a file's name and who reads it; other files are known by their first bytes."""

UNSUPPORTED = {
    ".pdf": "PDF",
    ".doc": "Word",
    ".docx": "Word",
    ".odt": "OpenDocument",
    ".rtf": "RTF",
    ".epub": "EPUB",
    ".csv": "CSV",
    ".tsv": "TSV",
    ".xls": "Excel",
    ".xlsx": "Excel",
    ".xml": "XML",
    ".rss": "RSS",
    ".warc": "WARC",
    ".zip": "ZIP",
    ".db": "database",
    ".sqlite": "database",
    ".parquet": "Parquet",
    ".toml": "TOML",
    ".yaml": "YAML",
    ".yml": "YAML",
}
"""Endings of files that nobody reads yet, with what to call them."""

SNIFFED = 4_096
"""First bytes looked at."""

HTML = re.compile(rb"\A\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def reader_of(suffix: str, start: bytes) -> Reader:
    """The reader for this ending, else for what begins so."""
    known = READERS.get(suffix)
    start = start.removeprefix(b"\xef\xbb\xbf")
    if known is read_json and not _one_value(start):
        return read_jsonl
    if known:
        return known
    if HTML.match(start):
        return read_html
    if re.match(rb'\s*\{\s*"', start):
        return read_jsonl if not re.match(rb"\s*\{\s*\n", start) else read_json
    return read_json if re.match(rb"\s*\[\s*\{", start) else read_plain


def _one_value(start: bytes) -> bool:
    """Whether a ".json" file is one value, not an object a line."""
    return not re.match(rb"\s*\{[^\n]*\}\s*\n\s*\{", start)
