"""Text from outside, made safe to print: no control characters, no direction overrides, one line, a given width."""

import datetime as dt
import re

HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that steer a terminal or reorder a line without being seen."""

BLANKS = re.compile(r"\s+")


def visible(text: str) -> str:
    """The text without characters that act instead of showing; line breaks and tabs stay."""
    return HIDDEN.sub("", text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The visible text on one line, blanks folded."""
    return BLANKS.sub(" ", visible(text)).strip()


def shorten(text: str, width: int) -> str:
    """One line of at most ``width`` characters, cut between words where that costs little, with an ellipsis."""
    line = one_line(text)
    if len(line) <= width:
        return line
    cut = line[: max(width - 1, 0)]
    space = cut.rfind(" ")
    return (cut[:space] if space > width * 2 // 3 else cut).rstrip(" ,;:–-…") + "…"


def ending(text: str, width: int) -> str:
    """One line of at most ``width`` characters, cut at the front: of a path, the part that tells."""
    line = one_line(text)
    return line if len(line) <= width else "…" + line[len(line) - width + 1 :]


def number(value: float) -> str:
    """A number as people write it: thousands apart, no decimals where there are none."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}".rstrip("0").rstrip(".")


def span_of_numbers(low: float, high: float) -> str:
    """``90,000–110,000``, or one number where both ends are the same."""
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def day(moment: dt.datetime | dt.date | None) -> str:
    """``21 Jan 2022``, or nothing where the time is unknown."""
    return f"{moment.day} {moment:%b %Y}" if moment else ""


def count(number_of: int, noun: str, plural: str = "") -> str:
    """``1 report``, ``3 reports``, ``2 echoes``."""
    return f"{number_of:,} {noun if number_of == 1 else plural or noun + 's'}"
