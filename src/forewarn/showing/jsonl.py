"""Records as JSON, one a line, in the words of the record contract. Lossless: what is read back is equal."""

from collections.abc import Iterable, Iterator

import msgspec

from forewarn.records import Record
from forewarn.showing.shelf import Shelf


def jsonl(records: Iterable[Record], shelf: Shelf | None = None) -> Iterator[str]:
    """One line a record, tagged with its kind as ``type``; the shelf is not needed."""
    encode = msgspec.json.Encoder().encode
    for record in records:
        yield encode(record).decode() + "\n"
