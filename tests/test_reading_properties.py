"""What holds for every input: bytes become articles or faults, and records come back as they were written."""

import datetime as dt
import json
from types import EllipsisType

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forewarn.codebooks import load_book
from forewarn.reading import READERS, Defaults, read
from forewarn.reading.decoding import STRAY_BYTES, decoded
from forewarn.reading.formats import reader_of
from forewarn.records import Article, Fault, Record
from forewarn.store import decode, encode

BOOK = load_book()

PIECES = st.sampled_from(
    [b"<html>", b"<p>", b'{"text": "', b'"}', b"\n", b"\r", b"\xff\xfe", b"\xef\xbb\xbf", b"\0", b"\x93", b"[", b"By ",
     b"(AP) - ", b"2031-03-03",
     b'"published": ', b"<script>", b"&#0;", "“é”".encode(), b"<meta charset=utf-7>", b"The "]
)  # fmt: skip
RAW = st.binary(max_size=200) | st.lists(PIECES | st.binary(max_size=12), max_size=25).map(b"".join)


def checked(found: list[Article | Fault]) -> None:
    for record in found:
        assert isinstance(record, Article | Fault)
        if isinstance(record, Fault):
            assert record.subject
            assert record.message.endswith(".")
            continue
        assert record.text.strip()
        assert "\0" not in record.text
        assert record.published is None or record.published.utcoffset() == dt.timedelta()
        assert all(0 <= s < e <= len(record.text) for s, e in (c.span for c in record.credits))
        assert decode(encode(record)) == record


@settings(max_examples=200, deadline=None)
@given(RAW)
def test_any_bytes_give_articles_or_faults(raw: bytes) -> None:
    found = list(read(["-"], Defaults(), BOOK, raw))
    assert found or reader_of("", raw) is not READERS[".txt"]
    checked(found)


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=60, deadline=None)
@given(raw=RAW)
def test_any_bytes_in_any_file(suffix: str, raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / f"any{suffix}"
    file.write_bytes(raw)
    checked(list(read([file], Defaults(), BOOK)))


@settings(max_examples=100, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            name: st.none() | st.text(max_size=30) | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
            for name in ("id", "url", "title", "text", "outlet", "published", "language", "byline", "type", "other")
        },
    )
)
def test_any_fields_of_a_line(fields: dict[str, object]) -> None:
    checked(list(read(["-"], Defaults(), BOOK, json.dumps(fields).encode())))


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1))
def test_the_text_of_a_plain_file_is_never_rewritten(text: str) -> None:
    for found in read(["-"], Defaults(language="en"), BOOK, text.encode()):
        if isinstance(found, Article) and text[0] not in "{[<" and not text.lstrip().startswith(("{", "[", "<")):
            assert found.text == text


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("é“”–Яйя中😀") | st.binary(min_size=1, max_size=1), max_size=30))
def test_no_byte_is_lost_in_decoding(pieces: list[str | bytes]) -> None:
    raw = b"".join(p if isinstance(p, bytes) else p.encode() for p in pieces)
    text = decoded(b"News. " * 500 + raw, "a.txt")
    if isinstance(text, str):
        single = {c: bytes([n]) for n, c in ((n - 0xDC00, c) for n, c in STRAY_BYTES.items())}
        tails = {b""}
        for character in text[3_000:]:
            tails = {t + e for t in tails for e in {character.encode(), single.get(character, character.encode())}}
            tails = {t for t in tails if raw.startswith(t)}
        assert raw in tails


st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(dt.datetime, st.datetimes(timezones=st.just(dt.UTC)))


@pytest.mark.parametrize("kind", Record.__subclasses__(), ids=lambda k: k.__name__)
def test_every_record_comes_back_as_it_was_written(kind: type[Record]) -> None:
    fields: dict[str, EllipsisType] = {f.name: ... for f in msgspec.structs.fields(kind)}

    @settings(max_examples=15, deadline=None)
    @given(st.builds(kind, **fields))
    def comes_back(record: Record) -> None:
        assert decode(encode(record)) == record

    comes_back()
