"""How things look in a terminal: every piece of outside text becomes a ``Text``, so that no markup in it is obeyed."""

from rich.table import Table
from rich.text import Text

from forewarn.records import Act, ExchangeStatus, Factuality, Relation
from forewarn.showing.plain import one_line, shorten

ID_SHOWN = 8
"""Characters of an id that are printed; ``explain`` takes any beginning that fits one record only."""

QUIET = "bright_black"

ACT_STYLE = {
    Act.DENY: "bold red",
    Act.REJECT: "bold red",
    Act.ACCUSE: "magenta",
    Act.THREATEN: "bold magenta",
    Act.DEMAND: "bold yellow",
    Act.OFFER: "green",
    Act.AGREE: "green",
    Act.PROMISE: "green",
    Act.PREDICT: "cyan",
}

ACT_WORD = {
    Act.ASSERT: "says",
    Act.DENY: "denies",
    Act.ACCUSE: "accuses",
    Act.DEMAND: "demands",
    Act.OFFER: "offers",
    Act.REJECT: "rejects",
    Act.THREATEN: "threatens",
    Act.PROMISE: "promises",
    Act.AGREE: "agrees",
    Act.PREDICT: "predicts",
    Act.ASK: "asks",
    Act.OTHER: "speaks",
}

RELATION_PAST = {
    Relation.DENIES: "denied",
    Relation.REJECTS: "rejected",
    Relation.ANSWERS: "answered",
    Relation.CONFIRMS: "confirmed",
    Relation.ECHOES: "echoed",
}

FACTUALITY_STYLE = {
    Factuality.HAPPENED: "bold",
    Factuality.ONGOING: "bold",
    Factuality.NEGATED: "red",
    Factuality.THREATENED: "magenta",
    Factuality.DEMANDED: "yellow",
    Factuality.OFFERED: "green",
}

STATUS_STYLE = {
    ExchangeStatus.OPEN: "bold yellow",
    ExchangeStatus.ACCEPTED: "bold green",
    ExchangeStatus.REJECTED: "bold red",
    ExchangeStatus.COUNTERED: "bold cyan",
}


def said(outside: str, style: str = "", width: int | None = None) -> Text:
    """Outside text on one line, at most ``width`` characters, as it stands."""
    return Text(shorten(outside, width) if width else one_line(outside), style=style)


def short_id(record_id: str) -> Text:
    """The beginning of an id, quietly."""
    return Text(record_id[:ID_SHOWN], style=QUIET)


def lines(*parts: Text | None) -> Text:
    """The parts that are there, one below the other."""
    return Text("\n").join([p for p in parts if p is not None and p.plain])


def plain_table(title: str = "") -> Table:
    """A table without a frame that fills the width."""
    return Table(
        box=None,
        expand=True,
        padding=(0, 2, 0, 0),
        pad_edge=False,
        title=Text(title, style="bold") if title else None,
        title_justify="left",
        header_style=QUIET,
    )
