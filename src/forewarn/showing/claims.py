"""Claims with their four counts side by side, as a table for the terminal."""

from collections.abc import Iterable, Mapping

from rich.table import Table
from rich.text import Text

from forewarn.records import Assessment, Claim
from forewarn.showing.style import QUIET, plain_table, said, short_id

TEXT_SHOWN = 90
"""Characters of a claim with its day: two lines of a hundred columns."""


def claim_table(claims: Iterable[Claim], assessments: Mapping[str, Assessment], title: str = "") -> Table:
    """Reports, outlets, origins low–high, denials, grade, and the claim's own sentence."""
    table = plain_table(title)
    table.padding = (0, 1, 0, 0)
    for name in ("reports", "outlets", "origins", "denials", "grade"):
        table.add_column(name, justify="right", no_wrap=True, width=7)
    table.add_column("claim", ratio=1, overflow="fold")
    table.add_column("id", no_wrap=True, width=8)
    for claim in claims:
        table.add_row(*counts(assessments.get(claim.id)), _text(claim), short_id(claim.id))
    return table


def counts(assessment: Assessment | None) -> tuple[Text, ...]:
    """The five figures of a claim; dashes before it was weighed."""
    if assessment is None:
        return tuple(Text("–", style=QUIET) for _ in range(5))
    return (
        Text(str(assessment.reports)),
        Text(str(assessment.outlets)),
        Text(origins(assessment), style="bold cyan"),
        Text(str(assessment.denials), style="bold red" if assessment.denials else QUIET),
        Text(grade(assessment)),
    )


def origins(assessment: Assessment) -> str:
    """``1``, or ``1–3`` where it cannot be told whether some are the same."""
    low, high = assessment.origins_low, assessment.origins_high
    return str(low) if low == high else f"{low}–{high}"


def independent(assessment: Assessment) -> str:
    """``1 independent origin``, ``1–3 independent origins``."""
    return f"{origins(assessment)} independent origin{'' if assessment.origins_high == 1 else 's'}"


def grade(assessment: Assessment) -> str:
    """Reliability and credibility as one grade: ``B2``."""
    return f"{assessment.reliability.value}{assessment.credibility}"


def weightiest(claims: Iterable[Claim], assessments: Mapping[str, Assessment]) -> list[Claim]:
    """Claims as a reader wants them: contested and widely reported ones first, then as first seen."""

    def order(claim: Claim) -> tuple[int, int, int, str]:
        found = assessments.get(claim.id)
        if found is None:
            return (0, 0, -len(claim.reports), str(claim.first_seen))
        return (-found.reports - 2 * found.denials, -found.outlets, -found.origins_high, str(claim.first_seen))

    return sorted(claims, key=order)


def _text(claim: Claim) -> Text:
    """The day it was first seen, then its words."""
    since = f"{claim.first_seen.day} {claim.first_seen:%b}  " if claim.first_seen else ""
    return Text.assemble((since, QUIET), said(claim.text, width=TEXT_SHOWN - len(since)))
