"""Charts as plain geometry: what the page's template draws as SVG. No script, no library, no colours."""

import dataclasses
import datetime as dt
import math
from collections.abc import Sequence

from forewarn.showing.plain import day, number

WIDTH, HEIGHT = 720, 200
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 14, 26
"""Room for the labels of the axes."""

TOPS = (0.08, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Where the axis of a probability may end."""

LABELS_ACROSS = 6
STEPS_UP = 4
JITTER = 9
"""Pixels between readings of one day."""


@dataclasses.dataclass(frozen=True)
class Tick:
    """A label on an axis."""

    at: float
    label: str


@dataclasses.dataclass(frozen=True)
class Point:
    """A reading: its middle, its low and high end, what a hovering reader is told, and where a click leads."""

    x: float
    y: float
    low: float
    high: float
    told: str
    href: str = ""


@dataclasses.dataclass(frozen=True)
class Chart:
    """Points in a frame; ``line`` and ``band`` are SVG paths, empty where there is nothing to draw."""

    points: tuple[Point, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    line: str = ""
    band: str = ""
    rules: tuple[Tick, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM


@dataclasses.dataclass(frozen=True)
class Value:
    """What is to be drawn: a day, a value with its range, what to say about it."""

    when: dt.date
    value: float
    low: float
    high: float
    told: str
    href: str = ""


def line_chart(values: Sequence[Value], rules: Sequence[tuple[float, str]] = ()) -> Chart:
    """Probabilities over days: a line through the values, a band over the ranges, and rules across."""
    highest = max([v.high for v in values] + [r for r, _ in rules])
    top = next((t for t in TOPS if t >= highest), TOPS[-1])
    frame = _Frame(values, top)
    points = tuple(frame.point(v, 0) for v in values)
    ups = " L".join(f"{p.x},{p.high}" for p in points)
    downs = " L".join(f"{p.x},{p.low}" for p in reversed(points))
    return Chart(
        points=points,
        across=frame.across(),
        up=tuple(Tick(frame.y(top * n / STEPS_UP), f"{top * n / STEPS_UP:.0%}") for n in range(STEPS_UP + 1)),
        line="M" + " L".join(f"{p.x},{p.y}" for p in points) if len(points) > 1 else "",
        band=f"M{ups} L{downs} Z" if len(points) > 1 else "",
        rules=tuple(Tick(frame.y(v), label) for v, label in rules),
    )


def range_chart(values: Sequence[Value]) -> Chart:
    """Numbers over days, each as a bar from its low to its high end; readings of one day side by side."""
    top = _round_up(max(v.high for v in values))
    frame = _Frame(values, top)
    seen: dict[dt.date, int] = {}
    points = []
    for value in values:
        points.append(frame.point(value, seen.get(value.when, 0)))
        seen[value.when] = seen.get(value.when, 0) + 1
    ups = tuple(Tick(frame.y(top * n / STEPS_UP), _short(top * n / STEPS_UP)) for n in range(STEPS_UP + 1))
    return Chart(points=tuple(points), across=frame.across(), up=ups)


class _Frame:
    """Days and values to pixels."""

    def __init__(self, values: Sequence[Value], top: float) -> None:
        days = [v.when for v in values]
        self.first, self.last, self.top = min(days), max(days), top or 1.0
        self.days = (self.last - self.first).days

    def x(self, when: dt.date) -> float:
        inner = WIDTH - LEFT - RIGHT - 24
        if not self.days:
            return LEFT + 12 + inner / 2
        return round(LEFT + 12 + inner * (when - self.first).days / self.days, 1)

    def y(self, value: float) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * min(value / self.top, 1.0), 1)

    def point(self, value: Value, beside: int) -> Point:
        aside = (beside + 1) // 2 * JITTER * (-1 if beside % 2 else 1)
        return Point(
            x=round(self.x(value.when) + aside, 1),
            y=self.y(value.value),
            low=self.y(value.low),
            high=self.y(value.high),
            told=value.told,
            href=value.href,
        )

    def across(self) -> tuple[Tick, ...]:
        step = max(1, math.ceil(self.days / LABELS_ACROSS))
        shown = [self.first + dt.timedelta(days=n) for n in range(0, self.days + 1, step)]
        return tuple(Tick(self.x(d), day(d).rsplit(" ", 1)[0] if n else day(d)) for n, d in enumerate(shown))


def _round_up(value: float) -> float:
    """The next number whose quarters are round: 1, 2, 4, 6, 8 or 10 times a power of ten; at least 4."""
    if value <= STEPS_UP:
        return float(STEPS_UP)
    scale = 10.0 ** math.floor(math.log10(value))
    return next(scale * m for m in (1.0, 2.0, 4.0, 6.0, 8.0, 10.0) if value <= scale * m)


def _short(value: float) -> str:
    """``120k``, ``1.5m``: a number for an axis."""
    for size, unit in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{unit}"
    return number(value)
