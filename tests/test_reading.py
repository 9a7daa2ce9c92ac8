"""Files, folders and standard input: what comes out of them, and what is said where nothing does."""

import datetime as dt
import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from forewarn.codebooks import Book, load_book
from forewarn.reading import Defaults, decoding, read
from forewarn.records import Article, Fault, FaultCode
from forewarn.store import encode

DAY = dt.datetime(2031, 3, 3, tzinfo=dt.UTC)
NEWS = "Arda accuses Belor\n\nArda's foreign minister said on Monday that Belor had moved troops to the border."


@pytest.fixture(scope="module")
def book() -> Book:
    return load_book()


def one(found: Iterator[Article | Fault]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def only_fault(found: Iterator[Article | Fault]) -> Fault:
    (fault,) = found
    assert isinstance(fault, Fault), fault
    return fault


def text_of(raw: bytes, book: Book, tmp_path: Path, name: str = "a.txt") -> Article:
    (tmp_path / name).write_bytes(raw)
    return one(read([tmp_path / name], Defaults(), book))


# -- plain text ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [NEWS, NEWS.replace("\n", "\r\n"), f"\n\n  {NEWS}\n\n", "Une “phrase” – ça va…"])
def test_the_text_is_the_file_as_decoded(text: str, book: Book, tmp_path: Path) -> None:
    assert text_of(text.encode(), book, tmp_path).text == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("\ufeffKyiv – news".encode(), "Kyiv – news"),
        ("Kyiv – news".encode("utf-16"), "Kyiv – news"),
        (b"\xfe\xff" + "Kyiv – news".encode("utf-16-be"), "Kyiv – news"),
        ("Kyiv – news".encode("utf-32"), "Kyiv – news"),
        ("The “false flag” – naïve".encode("cp1252"), "The “false flag” – naïve"),
        ("“Two” ".encode() + b"\x93encodings\x94", "“Two” “encodings”"),
        (b"a gap \x81 in the table", "a gap \x81 in the table"),
    ],
)
def test_every_encoding_becomes_the_same_text(raw: bytes, text: str, book: Book, tmp_path: Path) -> None:
    assert text_of(raw, book, tmp_path).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (NEWS, "Arda accuses Belor"),
        ("Is war near?\nArda says it is.", "Is war near?"),
        ("Envoy arrives in the U.S.\n\nAn envoy arrived.", "Envoy arrives in the U.S."),
        ("\n\n  Talks fail \n\nThe talks failed.", "Talks fail"),
        ("The talks failed.\n\nNobody knows why.", ""),
        ("“The talks failed.”\n\nNobody knows why.", ""),
        ("The talks between the two sides have\nfailed, an envoy said.", ""),
        ("One line only", ""),
        ("Monday, March 3, 2031\n\nThe talks failed.", ""),
        ("By Ana Colic\n\nThe talks failed.", ""),
        ("w" * 300 + "\n\nThe talks failed.", ""),
        ("***\n\nThe talks failed.", ""),
    ],
)
def test_the_headline_of_a_plain_text(text: str, title: str, book: Book, tmp_path: Path) -> None:
    assert text_of(text.encode(), book, tmp_path).title == title


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Thursday, December 23, 2010", "2010-12-23T00:00"),
        ("14 January 2022", "2022-01-14T00:00"),
        ("Published: 14 Jan. 2022, 10:30 GMT", "2022-01-14T10:30"),
        ("Last updated January 14th, 2022 at 9:05 pm UTC", "2022-01-14T21:05"),
        ("Jan 14, 2022 7:24 a.m. EST", "2022-01-14T00:00"),
        ("2022-01-14", "2022-01-14T00:00"),
        ("2022-01-14T10:30:00+02:00", "2022-01-14T08:30"),
        ("Date: 2022-01-14 10:30", "2022-01-14T10:30"),
        ("31 February 2022", None),
        ("On January 14, 2022 the talks failed.", None),
        ("14/01/2022", None),
    ],
)
def test_a_date_line_near_the_top(line: str, day: str | None, book: Book, tmp_path: Path) -> None:
    found = text_of(f"Talks fail\n\n{line}\n\nThe talks failed.".encode(), book, tmp_path)
    assert found.published == (dt.datetime.fromisoformat(day).replace(tzinfo=dt.UTC) if day else None)


def test_the_defaults_fill_what_the_input_does_not_say(book: Book, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    defaults = Defaults(outlet="Norfa", published=DAY.astimezone(dt.timezone(dt.timedelta(hours=5))))
    found = one(read([tmp_path / "a.txt"], defaults, book))
    assert (found.outlet, found.published, found.language) == ("Norfa", DAY, "en")
    assert found.published is not None
    assert found.published.utcoffset() == dt.timedelta()


def test_the_byline(book: Book, tmp_path: Path) -> None:
    assert text_of(b"Talks fail\nBy Ana Colic, Norfa\n\nThe talks failed.", book, tmp_path).byline == "Ana Colic, Norfa"
    assert text_of(b"Talks fail\nBy the river it was calm.", book, tmp_path).byline is None


def test_the_same_file_elsewhere_is_the_same_article(book: Book, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    first, second = tmp_path / "a.txt", tmp_path / "copy" / "b.txt"
    first.write_text(NEWS)
    second.write_text(NEWS)
    one_, two = one(read([first], Defaults(), book)), one(read([second], Defaults(), book))
    assert one_.id == two.id
    assert (one_.ref, two.ref) == (str(first), str(second))
    assert one(read([first], Defaults(outlet="Norfa"), book)).id != one_.id


@pytest.mark.parametrize("length", [100_000, 2_000_000])
def test_a_very_long_line_is_read(length: int, book: Book, tmp_path: Path) -> None:
    assert len(text_of(b"the word " * (length // 9) + b"x" * (length % 9), book, tmp_path).text) == length


# -- what cannot be read ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.txt", b"", FaultCode.EMPTY),
        ("a.txt", b" \n\t\r\n", FaultCode.NO_TEXT),
        ("a.txt", b"\xef\xbb\xbf", FaultCode.NO_TEXT),
        ("a.txt", b"news\0news", FaultCode.BINARY),
        ("a.txt", bytes(range(1, 256)) * 20, FaultCode.BINARY),
        ("a.bin", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", FaultCode.BINARY),
        ("a.txt", b"\xff\xfen", FaultCode.ENCODING),
        ("a.pdf", b"%PDF-1.7", FaultCode.UNSUPPORTED),
        ("a.html", b"<html><body></body></html>", FaultCode.NO_TEXT),
        ("a.html", b"", FaultCode.EMPTY),
        ("a.html", b"\0\0", FaultCode.BINARY),
        ("a.jsonl", b"", FaultCode.EMPTY),
        ("a.jsonl", b"\n \n", FaultCode.EMPTY),
        ("a.jsonl", b"not json", FaultCode.MALFORMED),
        ("a.jsonl", b"[1]", FaultCode.MALFORMED),
        ("a.jsonl", b'{"text": 5}', FaultCode.MALFORMED),
        ("a.jsonl", b'{"title": "No text"}', FaultCode.MISSING_FIELD),
        ("a.jsonl", b'{"text": null}', FaultCode.MISSING_FIELD),
        ("a.jsonl", b'{"text": "  "}', FaultCode.NO_TEXT),
        ("a.jsonl", b'{"text": "a\\u0000b"}', FaultCode.BINARY),
        ("a.jsonl", b'{"text": "\\ud800"}', FaultCode.MALFORMED),
        ("a.jsonl", b'{"text": ' + b"[" * 100_000, FaultCode.MALFORMED),
        ("a.jsonl", '{"text": "x"}'.encode("utf-16"), FaultCode.ENCODING),
        ("a.json", b"{", FaultCode.MALFORMED),
        ("a.txt.gz", b"not gzip", FaultCode.UNREADABLE),
        ("a.txt.gz", gzip.compress(b"news " * 9000, mtime=0)[:-20], FaultCode.UNREADABLE),
    ],
)
def test_a_fault_says_what_it_was_and_what_to_do(
    name: str, raw: bytes, code: FaultCode, book: Book, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    found = only_fault(read([tmp_path / name], Defaults(), book))
    assert found.code == code
    assert found.subject.startswith(str(tmp_path / name))
    assert found.message.endswith(".")


def test_what_is_too_large(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "TEXT_LIMIT", 1_000)
    (tmp_path / "a.txt").write_text("news " * 201)
    assert only_fault(read([tmp_path / "a.txt"], Defaults(), book)).code == FaultCode.TOO_LARGE
    lines = ['{"text": "One."}', json.dumps({"text": "news " * 400_000}), '{"text": "Three."}']
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, second, third = read([tmp_path / "a.jsonl"], Defaults(), book)
    assert isinstance(first, Article)
    assert isinstance(second, Fault)
    assert (second.code, second.subject) == (FaultCode.LONG_LINE, f"{tmp_path / 'a.jsonl'}:2")
    assert isinstance(third, Article)


def test_a_missing_file_and_the_rest_is_read(book: Book, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS)
    missing, found = read([tmp_path / "no.txt", tmp_path / "a.txt"], Defaults(), book)
    assert isinstance(missing, Fault)
    assert missing.code == FaultCode.UNREADABLE
    assert "no such file" in missing.message
    assert isinstance(found, Article)
    assert only_fault(read(["a\0b"], Defaults(), book)).code == FaultCode.UNREADABLE


@pytest.mark.skipif(os.getuid() == 0, reason="the system gives root every file")
def test_what_may_not_be_read_is_told_and_the_rest_is_read(book: Book, tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/x.txt", "c.txt", "d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(NEWS)
    for name, mode in (("a", 0), ("b", 0o400), ("c.txt", 0)):
        (tmp_path / name).chmod(mode)
    *faults, article = read([tmp_path], Defaults(), book)
    assert [f.code for f in faults if isinstance(f, Fault)] == [FaultCode.UNREADABLE] * 3
    assert isinstance(article, Article)
    (tmp_path / "a").chmod(0o700)
    (tmp_path / "b").chmod(0o700)


def test_a_pipe_is_not_waited_for(book: Book, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_fault(read([tmp_path / "pipe.txt"], Defaults(), book)).code == FaultCode.UNSUPPORTED
    assert only_fault(read([tmp_path], Defaults(), book)).code == FaultCode.UNSUPPORTED


@pytest.mark.parametrize(
    "text",
    [
        "Der russische Außenminister sagte am Freitag, dass Moskau nicht ewig warten werde. Es war ein Treffen in Genf "
        "und die Gespräche über die Sicherheit in Europa haben keine Früchte getragen. Die Ukraine ist besorgt, was an "
        "der Grenze geschieht, und will mehr Waffen haben.",
        "Министр иностранных дел России заявил в пятницу что Москва не будет ждать вечно ответа на свои требования "
        "безопасности и хочет получить подробный письменный ответ на каждое предложение которое она направила "
        "правительству США и НАТО в прошлом месяце в Европе на встрече с министром",
    ],
)
def test_a_text_that_is_not_english_is_told(text: str, book: Book, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    found = only_fault(read([tmp_path / "a.txt"], Defaults(), book))
    assert found.code == FaultCode.LANGUAGE
    assert "supported are: en" in found.message
    assert isinstance(one(read([tmp_path / "a.txt"], Defaults(language="en"), book)), Article)


def test_a_declared_language_is_believed(book: Book) -> None:
    lines = b'{"text": "Talks fail.", "language": "en-GB"}\n{"text": "Talks fail.", "language": "fr"}'
    english, french = read(["-"], Defaults(), book, lines)
    assert isinstance(english, Article)
    assert english.language == "en"
    assert isinstance(french, Fault)
    assert "'fr'" in french.message


# -- folders, archives, standard input ------------------------------------------------------------------------


def test_a_folder_is_read_in_order_without_what_is_hidden(book: Book, tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/10.txt", ".hidden/x.txt", ".x.txt", "c.jsonl", "d.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"id": "j", "text": "News."}' if name.endswith("jsonl") else NEWS)
    (tmp_path / "z").symlink_to(tmp_path)
    found = list(read([tmp_path], Defaults(), book))
    names = [f.ref if isinstance(f, Article) else f.subject for f in found]
    assert names == [*(str(tmp_path / n) for n in ("a/10.txt", "a/2.txt", "b.txt")), "j", str(tmp_path / "d.pdf")]


def test_an_empty_folder_is_told(book: Book, tmp_path: Path) -> None:
    assert only_fault(read([tmp_path], Defaults(), book)).code == FaultCode.EMPTY


def test_a_packed_file_is_unpacked(book: Book, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"id": "1", "text": "News."}\n{"id": "2", "text": "More."}'))
    assert [a.ref for a in read([tmp_path], Defaults(), book) if isinstance(a, Article)] == ["1", "2"]


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        (NEWS.encode(), 1),
        (b'{"text": "One."}\n{"text": "Two."}\n', 2),
        (b'[{"text": "One."}, {"text": "Two."}]', 2),
        (b'{\n  "text": "One."\n}\n', 1),
        (b"<!DOCTYPE html><html><body><article><p>" + b"The talks failed on Monday. " * 20 + b"</p></article>", 1),
    ],
)
def test_standard_input_is_known_by_its_first_bytes(raw: bytes, count: int, book: Book) -> None:
    for given in (raw, io.BytesIO(raw)):
        found = list(read(["-"], Defaults(), book, given))
        assert [type(f) for f in found] == [Article] * count
        assert all(f.ref == f.id for f in found if isinstance(f, Article))


def test_nothing_on_standard_input(book: Book) -> None:
    found = only_fault(read(["-"], Defaults(), book))
    assert (found.subject, found.code) == ("-", FaultCode.EMPTY)


# -- JSONL --------------------------------------------------------------------------------------------------


def jsonl(book: Book, **fields: object) -> Article:
    return one(read(["-"], Defaults(), book, json.dumps(fields).encode()))


def test_the_fields_of_a_line(book: Book) -> None:
    found = jsonl(
        book,
        id=17,
        url="https://norfa.example/1",
        title="Talks fail",
        text="The talks failed.",
        outlet="Norfa",
        published="2031-03-03T11:00:00+02:00",
        byline="Ana Colic",
        mood="dark",
    )
    assert (found.ref, found.title, found.text, found.outlet) == ("17", "Talks fail", "The talks failed.", "Norfa")
    assert (found.published, found.byline) == (DAY.replace(hour=9), "Ana Colic")
    assert found.url == "https://norfa.example/1"


def test_the_headline_stays_out_of_the_text_where_it_is_not_in_it(book: Book) -> None:
    assert jsonl(book, title="Talks fail", text="The talks failed.").text == "The talks failed."
    assert jsonl(book, text=NEWS).title == "Arda accuses Belor"
    assert jsonl(book, title="", text=NEWS).title == ""


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2031-03-03", DAY),
        ("2031-03-03T00:00:00Z", DAY),
        ("2031-03-03 00:00", DAY),
        ("Mon, 03 Mar 2031 01:00:00 +0100", DAY),
        ("March 3, 2031", DAY),
        (int(DAY.timestamp()), DAY),
        (None, None),
        ("", None),
    ],
)
def test_times_of_publication(published: object, expected: dt.datetime | None, book: Book) -> None:
    assert jsonl(book, text="News.", published=published).published == expected


@pytest.mark.parametrize("published", ["yesterday", "0001-01-01T00:00:00+09:00", 1e300])
def test_a_time_that_is_none_is_told_and_the_article_is_read(published: object, book: Book) -> None:
    fault, article = read(["-"], Defaults(), book, json.dumps({"text": "News.", "published": published}).encode())
    assert isinstance(fault, Fault)
    assert fault.code == FaultCode.MALFORMED
    assert isinstance(article, Article)
    assert article.published is None


def test_the_outlet_is_known_by_the_address(book: Book) -> None:
    assert jsonl(book, text="News.", url="https://www.reuters.com/world/1").outlet == "Reuters"
    assert jsonl(book, text="News.", url="http://[broken").outlet is None


def test_a_broken_line_is_told_with_its_number_and_the_rest_is_read(book: Book, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'\xef\xbb\xbf{"text": "One."}\r\n{"text": "Two\n\n{"text": "Th\x93ree."}')
    one_, fault, three = read([tmp_path / "a.jsonl"], Defaults(), book)
    assert isinstance(one_, Article)
    assert isinstance(fault, Fault)
    assert fault.subject.endswith("a.jsonl:2")
    assert isinstance(three, Article)
    assert three.text == "Th“ree."


def test_what_forewarn_printed_is_read_again_as_it_was(book: Book) -> None:
    text = "Talks fail\n\nTARN (Reuters) - The talks failed."
    first = one(read(["-"], Defaults(outlet="Norfa", published=DAY), book, text.encode()))
    printed = b"\n".join([encode(first), b'{"type": "Statement", "id": "s1"}'])
    assert one(read(["-"], Defaults(outlet="Another"), book, printed)) == first


def test_memory_does_not_grow_with_the_number_of_articles(book: Book) -> None:
    class Endless(io.RawIOBase):
        """Lines of JSONL as they are asked for."""

        def __init__(self, lines: int) -> None:
            self.left, self.rest = lines, b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            while self.left and len(self.rest) < len(buffer):
                self.left -= 1
                self.rest += json.dumps({"id": str(self.left), "text": "The talks failed. " * 400}).encode() + b"\n"
            part, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(part)] = part
            return len(part)

    def peak(lines: int) -> int:
        stream: BinaryIO = io.BufferedReader(Endless(lines))
        tracemalloc.start()
        count = sum(1 for _ in read(["-"], Defaults(), book, stream))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == lines
        return most

    peak(10)
    assert peak(600) < peak(60) * 1.5
