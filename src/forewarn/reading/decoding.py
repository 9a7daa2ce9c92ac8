"""Bytes as text: no byte is lost, and what is no text is a Fault."""

import re
from typing import BinaryIO

from forewarn.reading.desk import fault
from forewarn.records import Fault, FaultCode

TEXT_LIMIT = 50_000_000
"""Bytes of one text, or one line of JSONL: a library of novels fits; a longer one is not an article."""

CONTROLS_ALLOWED = 0.01
"""Share of control characters above which bytes that are not UTF-8 are held to be no text."""

BYTE_ORDER_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)

DECLARABLE = re.compile(
    r"utf-?8|us-ascii|iso-?8859-?\d{1,2}|latin-?\d|(?:windows|cp)-?125\d|koi8-[rtu]|macroman|gb(?:2312|k|18030)"
    r"|big5|euc-(?:jp|kr|tw)|shift[_-]jis|iso-2022-(?:jp|kr)|tis-620",
    re.IGNORECASE,
)
"""Charsets that a page may declare; Python knows others that are no charsets, or slow on purpose-made input."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def _stray_bytes() -> dict[int, str]:
    """What bytes that are not UTF-8 mean: Windows-1252, and where it has a gap, the code point of that number."""
    meant = {}
    for byte in range(0x80, 0x100):
        try:
            meant[0xDC00 + byte] = bytes([byte]).decode("cp1252")
        except UnicodeDecodeError:
            meant[0xDC00 + byte] = chr(byte)
    return meant


STRAY_BYTES = _stray_bytes()


def whole(raw: BinaryIO, subject: str) -> bytes | Fault:
    """All bytes of an input, or a Fault where it is empty or too large."""
    found = raw.read(TEXT_LIMIT + 1)
    if not found:
        return fault(subject, FaultCode.EMPTY, "The file is empty. Nothing was read from it.")
    if len(found) > TEXT_LIMIT:
        message = f"Larger than {TEXT_LIMIT // 1_000_000} MB. Give one article a file, or a line of JSONL an article."
        return fault(subject, FaultCode.TOO_LARGE, message)
    return found


def decoded(raw: bytes, subject: str, declared: str = "") -> str | Fault:
    """The text: by its byte order mark, as declared, as UTF-8, and what is not UTF-8 as Windows-1252."""
    text = _by_mark(raw) or _as_declared(raw, declared)
    if text is None:
        text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
        stray = not text.isascii() and any("\udc80" <= c <= "\udcff" for c in text)
        text = text.translate(STRAY_BYTES) if stray else text
        if stray and len(CONTROLS.findall(text)) > CONTROLS_ALLOWED * len(text):
            return binary(subject)
    if "\0" in text:
        return binary(subject)
    if text == UNDECODABLE:
        message = "Begins with a byte order mark but goes on in another encoding. Save it as UTF-8 and read it again."
        return fault(subject, FaultCode.ENCODING, message)
    return text


UNDECODABLE = "\ufffe"
"""Stands for text that its own byte order mark belies; a non-character that no text consists of."""


def binary(subject: str) -> Fault:
    """The Fault of bytes that are no text."""
    return fault(subject, FaultCode.BINARY, "Not a text file. Save the article as plain text, HTML or JSONL.")


def _by_mark(raw: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError:
                return UNDECODABLE
    return None


def _as_declared(raw: bytes, declared: str) -> str | None:
    if not DECLARABLE.fullmatch(declared):
        return None
    try:
        return raw.decode(declared).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError):
        return None
