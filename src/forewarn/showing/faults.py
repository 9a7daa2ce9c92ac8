"""What could not be used, for the terminal."""

from collections.abc import Iterable

from rich.table import Table

from forewarn.records import Fault
from forewarn.showing.plain import ending
from forewarn.showing.style import plain_table, said

SUBJECT_SHOWN = 70
MESSAGE_SHOWN = 200


def fault_table(faults: Iterable[Fault], title: str = "") -> Table:
    """Stage, what it was, the code, and what to do about it."""
    table = plain_table(title)
    for name, share in (("stage", 8), ("code", 14), ("what", 34), ("message", 50)):
        table.add_column(name, ratio=share, overflow="fold")
    for fault in faults:
        table.add_row(
            fault.stage.value,
            said(fault.code.value, "yellow"),
            said(ending(fault.subject, SUBJECT_SHOWN)),
            said(fault.message, width=MESSAGE_SHOWN),
        )
    return table
