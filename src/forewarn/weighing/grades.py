"""The credibility of a claim, 1 to 6, by named rules over what stands for and against it.

From best to worst: 1 confirmed, 2 probably true, 3 possibly true, 6 cannot be judged, 4 doubtful, 5 improbable.
Along this order an independent origin more never worsens the grade and a denial more never improves it.
"""

import dataclasses
from collections.abc import Sequence

from forewarn.records import Reliability, Stance, Voice

ORDER = (1, 2, 3, 6, 4, 5)
"""Credibility from best to worst; "cannot be judged" is better than "doubtful", which is a judgement."""

GOOD = frozenset({Reliability.A, Reliability.B, Reliability.C})
POOR = frozenset({Reliability.D, Reliability.E})

IMPROBABLE = 2
"""A claim is improbable where at least two stand against it and they outnumber its origins two to one."""


@dataclasses.dataclass(frozen=True)
class Standing:
    """What the grade depends on: origins, who is good among them, and what independent voices say against it.

    ``good_certain`` and ``good`` count origins of reliability C or better, among the certain ones and among all;
    ``against`` counts denials by others than the accused, and the certain origins of claims that contradict it.
    """

    low: int
    high: int
    attributed: bool
    good_certain: int
    good: int
    poor: bool
    against: int


def standing(voices: Sequence[Voice], against: int) -> Standing:
    """The standing of a claim with these voices, and ``against`` origins of claims that contradict it."""
    support = [v for v in voices if v.stance is Stance.AFFIRMS]
    certain = sum(v.certain for v in support)
    return Standing(
        low=max(certain, 1) if support else 0,
        high=len(support),
        attributed=any(v.attributed for v in support),
        good_certain=sum(v.certain and v.reliability in GOOD for v in support),
        good=sum(v.reliability in GOOD for v in support),
        poor=bool(support) and all(v.reliability in POOR for v in support),
        against=against + sum(independent_denial(v) for v in voices),
    )


def independent_denial(voice: Voice) -> bool:
    """A denial by somebody who can be named or placed and who is not the accused."""
    return voice.stance is Stance.DENIES and voice.attributed and not voice.accused


def corroboration(s: Standing) -> tuple[int, str]:
    """The credibility before anything against the claim is looked at, and why."""
    if s.low >= 2 and s.good_certain:
        return 1, f"{s.low} independent origins, {s.good_certain} of them of reliability C or better."
    if s.low >= 2:
        return 2, f"{s.low} independent origins, none of them of known reliability C or better."
    if s.high >= 2 and s.good and s.attributed:
        return 2, f"One certain origin and {s.high - 1} that may be the same; reliability C or better among them."
    if s.low == 0 or not s.attributed:
        return 6, "No informant is named or described who could know: cannot be judged."
    if s.high == 1 and s.poor:
        return 4, "A single origin of low reliability."
    return 3, "A single origin with an informant; nothing confirms it."


def credibility(s: Standing) -> tuple[int, tuple[str, ...]]:
    """The credibility and its reasons."""
    grade, why = corroboration(s)
    if not s.against:
        return grade, (why,)
    if s.low > s.against:
        return worse(grade, 3), (why, f"{s.against} against it, fewer than its {s.low} origins: possibly true.")
    if s.against >= max(IMPROBABLE, 2 * s.low):
        return 5, (why, f"{s.against} against it, at least twice its {s.low} origins: improbable.")
    return 4, (why, f"{s.against} against it, no fewer than its {s.low} origins: doubtful.")


def worse(one: int, other: int) -> int:
    """The worse of two grades."""
    return max(one, other, key=ORDER.index)
