"""The founding article, marked by hand: claims, the echo, the denial, and the one exchange."""

import datetime as dt
import json
import os
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from forewarn.codebooks import load_book
from forewarn.lang.words import read_table
from forewarn.records import (
    Act,
    Anonymity,
    Answer,
    Article,
    Channel,
    ChannelRole,
    Claim,
    ExchangeStatus,
    Marks,
    Origin,
    Relation,
    SourceKind,
    Span,
    Statement,
    Ties,
)
from forewarn.relating import Vocabulary, relate

SHARED = Path(os.environ.get("FOREWARN_SHARED", Path(__file__).parents[1].parent / "shared"))
SEED = SHARED / "data" / "seed"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason=f"{SEED} is absent")

SIDES = {
    "US": "USAGOV",
    "Government of the United States": "USAGOV",
    "Kyiv": "UKRGOV",
    "Ukrain": "UKRMIL",
    "Russia": "RUSGOV",
}
SIDE_OF = {
    "H1": "USAGOV", "S1": "USAGOV", "S1e": "UKRGOV", "S2": "UKRMIL", "S3": "USAGOV", "S4": "USAGOV", "S5": "USAGOV",
    "S6": "RUSGOV", "S6n": "RUSGOV", "S7": "RUSGOV", "S8": "USAGOV", "S9": "USAGOV", "S10": "UKRGOV", "S11": "UKRGOV",
    "S12": "UKRGOV", "S12n": "UKRGOV", "S13": "RUSGOV", "S14": "RUSGOV", "S14n": "RUSGOV",
}  # fmt: skip
ACTS = {"denies": Act.DENY, "demands": Act.DEMAND, "rejects": Act.REJECT, "offers": Act.OFFER}
RELATIONS = {
    "denies": Relation.DENIES, "rejects": Relation.REJECTS, "answers": Relation.ANSWERS, "echoes": Relation.ECHOES,
    "agrees_with": Relation.CONFIRMS, "same_claim_as": Relation.ECHOES,
}  # fmt: skip
KINDS = {"group": SourceKind.GROUP, "institution": SourceKind.INSTITUTION, "metonym": SourceKind.INSTITUTION}


class RawChannel(NamedTuple):
    outlet: str
    span: Span


def marked() -> tuple[Article, Marks]:
    """The article with the statements of its gold file."""
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    article = Article(
        id="founding", ref="article.txt", text=text, title=text.partition("\n")[0], outlet="Al Jazeera",
        published=dt.datetime(2022, 1, 15, 6, tzinfo=dt.UTC),
    )  # fmt: skip
    return article, Marks(statements=tuple(statement(text, raw) for raw in gold["attributions"]))


def statement(text: str, raw: dict[str, object]) -> Statement:
    """A statement from a row of the gold file."""
    row = msgspec.convert(raw, Row)
    start = row.content[0][0] if row.content else row.cue[0][0]
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    sentence = (line, stop if stop > 0 else len(text))
    channel = msgspec.convert(row.channel, RawChannelRow) if row.channel else None
    answers = tuple(
        Answer(id=t, relation=RELATIONS[r.type], span=row.cue[0])
        for r in row.relations
        if r.type in RELATIONS
        for t in r.target
    )
    return Statement(
        id=row.id,
        article="founding",
        parent=row.parent,
        source=tuple(row.source),
        source_name=row.source_canonical if row.named else None,
        source_kind=KINDS.get(row.source_type, SourceKind.PERSON),
        named=row.named,
        anonymity=Anonymity.CONDITION_STATED if row.anonymity == "condition-stated" else None,
        affiliation=SIDE_OF.get(row.id),
        cue=tuple(row.cue),
        content=tuple(row.content),
        act=ACTS.get(row.polarity or "", Act.ASSERT),
        channel=Channel(span=channel.span, outlet=channel.outlet, role=ChannelRole.ADDRESSEE) if channel else None,
        answers=answers,
        sentence=sentence,
        rule="gold/1",
    )


class RawChannelRow(msgspec.Struct):
    outlet: str
    span: Span


class Relations(msgspec.Struct):
    type: str
    target: list[str]


class Row(msgspec.Struct):
    id: str
    parent: str | None
    source: list[Span]
    source_canonical: str
    source_type: str
    named: bool
    anonymity: str | None
    cue: list[Span]
    content: list[Span]
    channel: dict[str, object] | None
    polarity: str | None
    relations: list[Relations]


@pytest.fixture(scope="module")
def ties() -> Ties:
    article, marks = marked()
    return relate([article], {article.id: marks}, load_book(), read_table("en", "relating.toml", Vocabulary))


def claim_with(ties: Ties, mark: str) -> Claim:
    return next(c for c in ties.claims if any(r.mark == mark and r.stance == "affirms" for r in c.reports))


def origins(ties: Ties, claim: Claim) -> list[Origin]:
    return [o for o in ties.origins if o.claim == claim.id]


def test_the_warning_from_washington_echoes_kyiv_and_adds_no_certain_origin(ties: Ties) -> None:
    claim = claim_with(ties, "S1")
    assert {"S1", "S2"} <= {r.mark for r in claim.reports}
    assert sum(o.certain for o in origins(ties, claim)) == 1
    assert any(d.kind == "echo" for o in origins(ties, claim) for d in o.derivations)


def test_peskov_denies_each_claim_once(ties: Ties) -> None:
    for mark in ("S1", "S2", "S4", "S5"):
        denials = [r for r in claim_with(ties, mark).reports if r.stance == "denies"]
        assert [r.mark for r in denials] == ["S6"], mark


def test_demand_rejection_and_counter_offer_are_one_exchange(ties: Ties) -> None:
    (exchange,) = ties.exchanges
    assert exchange.demand.mark == "S7"
    assert exchange.status is ExchangeStatus.COUNTERED
    assert [a.mark for a in exchange.answers] == ["S8"]
    assert [o.mark for o in exchange.offers] == ["S9"]
    assert exchange.by == "RUSGOV"
    assert "USA" in exchange.to
