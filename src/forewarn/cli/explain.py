"""``forewarn explain``: the evidence of one record."""

from contextlib import closing
from typing import Annotated

import typer

from forewarn.cli.options import LedgerFile, existing_ledger
from forewarn.errors import WrongUsage


def explain(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="The id of a record, or its beginning.")],
    ledger: LedgerFile = None,
) -> None:
    """Print the evidence of any record: the sentences with its marks, the rule, what it was derived from."""
    from forewarn.cli.screen import out
    from forewarn.showing.evidence import explained

    with closing(existing_ledger(ledger)) as shelf:
        record = shelf.get(record_id)
        if record is None:
            raise WrongUsage(
                f"No record, or more than one, begins with {record_id!r}. Ids stand at the right of every table of"
                " `forewarn show`; give a few more characters."
            )
        out().print(explained(record, shelf))
