"""A statement while it is being found, in tokens; becomes a Statement record when everything is known of it."""

import dataclasses

from forewarn.lang import Cue
from forewarn.records import Parse, Span, Spans

Run = tuple[int, int]
"""Tokens ``[first, last)``."""

EDGE_MARKS = frozenset([",", ";", ":", "–", "—", "-", "--", "…"])
"""Marks that do not belong to a span when they stand at its edge."""

CLOSERS = frozenset(["”", '"', "»", "’", "''", "'", ")"])


@dataclasses.dataclass(slots=True)
class Draft:
    """Source head (None: nobody named), cue and content runs, the cue row, and the rule that found it."""

    cue: list[Run]
    content: list[Run]
    row: Cue
    anchor: int
    rule: str
    source: int | None = None
    source_run: Run | None = None
    score: float = 1.0
    outer: "Draft | None" = None

    @property
    def tokens(self) -> set[int]:
        """All tokens of the content."""
        return {t for first, last in self.content for t in range(first, last)}

    @property
    def first(self) -> int:
        """Where the content begins, or the cue of a draft without content."""
        return min((first for first, _ in self.content), default=self.anchor)


def trim(parse: Parse, run: Run) -> Run | None:
    """The run without marks at its edges that do not belong to it; None where nothing is left."""
    first, last = run
    while first < last and (parse.word[first] in EDGE_MARKS or parse.word[first] in ".)"):
        first += 1
    while first < last and (
        parse.word[last - 1] in EDGE_MARKS or parse.word[last - 1] in "(." or parse.pos[last - 1] == "CCONJ"
    ):
        last -= 1
    return (first, last) if first < last else None


def subtract(run: Run, hole: Run) -> list[Run]:
    """What is left of a run when a hole is cut out of it."""
    pieces = [(run[0], min(run[1], hole[0])), (max(run[0], hole[1]), run[1])]
    return [(a, b) for a, b in pieces if a < b]


def spans(parse: Parse, runs: list[Run]) -> Spans:
    """The text spans of the runs, in text order, neighbours joined."""
    joined: list[Run] = []
    for run in sorted(runs):
        if joined and run[0] <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], run[1]))
        else:
            joined.append(run)
    return tuple(_span(parse, run) for run in joined)


def _span(parse: Parse, run: Run) -> Span:
    return parse.span(run[0], run[1])
