"""Which supported language a text is in, by its commonest words."""

import re

from forewarn.lang import languages
from forewarn.reading.words import line_words

SAMPLE = 20_000
"""Characters looked at."""

FEWEST_WORDS = 40
"""Below this many words nothing is said about the language: headlines and posts pass."""

LEAST_SHARE = 0.04
"""Share of common words; 1,200 English news texts had .066 and more, eight other languages .00 to .01."""

WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str, declared: str | None) -> str | None:
    """The language as declared ("en-GB" is "en"), else the likeliest supported one, or None where it is none.

    A declared language is believed; it is None too where it has no word lists.
    """
    supported = languages()
    if declared and declared.strip():
        code = re.split(r"[-_]", declared.strip().lower())[0]
        return code if code in supported else None
    words = WORD.findall(text[:SAMPLE].lower())
    if len(words) < FEWEST_WORDS:
        return supported[0]
    shares = {code: sum(w in line_words(code).common for w in words) / len(words) for code in supported}
    best = max(supported, key=lambda code: shares[code])
    return best if shares[best] >= LEAST_SHARE else None
