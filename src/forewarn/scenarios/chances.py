"""Probabilities of an indicator given each hypothesis, from numbers, ranges or words."""

from collections.abc import Mapping

from forewarn.records import Range
from forewarn.scenarios.rows import Chance

RATIOS = {"equally": 1.0, "slightly": 1.5, "moderately": 3.0, "strongly": 10.0, "decisively": 30.0}
"""Likelihood ratio against ``other`` that a word stands for; "strongly less" is one in ten."""

LESS = " less"

USUAL = 0.03
"""Probability of an indicator under ``other`` where only words are given: a decisive sign then has 0.9."""

WORD_SPREAD = 1.25
"""A word is taken as a range, its ratio divided and multiplied by this."""

OTHER = "other"

WORDS = ", ".join([*RATIOS, '"<word> less"'])
"""What is allowed, for messages."""


def chances(given: Mapping[str, Chance]) -> tuple[dict[str, Range], list[str]]:
    """The ranges by hypothesis, and what is wrong with them (the hypothesis first in every message)."""
    found: dict[str, Range] = {}
    wrong: list[str] = []
    usual = given.get(OTHER, USUAL)
    base = USUAL if isinstance(usual, str) else middle(usual)
    for name, chance in ({OTHER: USUAL} | dict(given)).items():
        if isinstance(chance, str):
            ratio = ratio_of(chance)
            if name == OTHER or ratio is None:
                wrong.append(f"{name}: {chance!r} is no likelihood ratio; allowed: {WORDS} (not for other)")
            elif base * ratio > 1.0:
                wrong.append(f"{name}: {chance} more than other's {base:g} is over 1; lower other or give numbers")
            else:
                found[name] = Range(low=base * ratio / WORD_SPREAD, high=min(base * ratio * WORD_SPREAD, 1.0))
        elif problem := trouble(chance):
            wrong.append(f"{name}: {problem}")
        else:
            found[name] = as_range(chance)
    return found, wrong


def ratio_of(word: str) -> float | None:
    """The likelihood ratio that a word stands for, or None."""
    if word.endswith(LESS):
        ratio = RATIOS.get(word.removesuffix(LESS))
        return None if ratio is None else 1.0 / ratio
    return RATIOS.get(word)


def trouble(chance: float | tuple[float, float]) -> str:
    """What is wrong with a probability or a range of probabilities, or ""."""
    low, high = chance if isinstance(chance, tuple) else (chance, chance)
    if not (0.0 <= low <= 1.0 and 0.0 <= high <= 1.0):
        return f"{shown(chance)} is no probability; give a number or [low, high] between 0 and 1"
    if low > high:
        return f"{shown(chance)} has its ends the wrong way round; give [low, high]"
    return ""


def as_range(chance: float | tuple[float, float]) -> Range:
    """A number as a range of no width, or the range."""
    low, high = chance if isinstance(chance, tuple) else (chance, chance)
    return Range(low=low, high=high)


def middle(chance: float | tuple[float, float]) -> float:
    """The middle of a range, or the number."""
    return sum(chance) / 2.0 if isinstance(chance, tuple) else chance


def shown(chance: float | tuple[float, float]) -> str:
    """As it stands in the file."""
    return f"[{chance[0]:g}, {chance[1]:g}]" if isinstance(chance, tuple) else f"{chance:g}"
