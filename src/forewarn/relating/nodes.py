"""A report with its informant, and the reports that go back to one informant."""

import dataclasses
from collections.abc import Iterable

from forewarn.records import Derivation, DerivationKind, Evidence, Span
from forewarn.relating.carriers import Carrier
from forewarn.relating.copies import Copies
from forewarn.relating.informants import Informant, Sort
from forewarn.relating.shown import Reader
from forewarn.relating.texts import Rarity


@dataclasses.dataclass(slots=True)
class Source:
    """One report and its informant."""

    carrier: Carrier
    informant: Informant
    words: frozenset[str]


@dataclasses.dataclass(slots=True)
class Node:
    """Reports that go back to one informant, and the evidence for that."""

    members: list[Source]
    derivations: list[Derivation] = dataclasses.field(default_factory=list)
    basis: bool = True

    @property
    def head(self) -> Source:
        """The report that shows the informant best, the earliest of those."""
        return min(self.members, key=lambda s: (bool(s.carrier.elaborates), *weakness(s)))


@dataclasses.dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside the claim: copies between articles, rarity of words, who reads."""

    copies: Copies
    rarity: Rarity
    reader: Reader


def weakness(source: Source) -> tuple[Sort, bool, tuple[object, ...]]:
    """Sorts reports that show their informant best, and earlier ones, first."""
    return (source.informant.sort, not source.informant.given, source.carrier.order)


def outlet_of(source: Source) -> str:
    """The outlet that printed a report."""
    return source.carrier.article.outlet or ""


def step(
    source: Source, parent: Source, kind: DerivationKind, mine: Iterable[Span], theirs: Iterable[Span] = ()
) -> Derivation:
    """One derivation with its evidence in both articles."""
    return Derivation(
        report=source.carrier.mark.id,
        source=parent.carrier.mark.id,
        kind=kind,
        evidence=(
            *(Evidence(article=source.carrier.article.id, span=s) for s in mine),
            *(Evidence(article=parent.carrier.article.id, span=s) for s in theirs),
        ),
    )
