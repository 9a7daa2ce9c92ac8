"""Echoes: informants whose words lean on another informant of the claim.

"Repeating the assessment of the mission, the mayor said ..." shows two who speak and one who knows. The one whose words
are taken up is looked for beside the word that says so, and recognised by surname, or by side and role. Without such a
word, an informant of the claim that a sentence names outside what is said is what its speaker leans on.
"""

import re
from collections.abc import Sequence

from forewarn.records import Derivation, DerivationKind, Relation, Span
from forewarn.relating.echoed import Echoed, echoed
from forewarn.relating.informants import Informant, Sort
from forewarn.relating.nodes import Node, Source, step
from forewarn.relating.pointers import SAME_SAYING
from forewarn.relating.shown import Reader
from forewarn.relating.spans import covers
from forewarn.relating.texts import fold

ARTICLE = re.compile(r"^\w{1,3} (?=\w)")
"""A short first word, such as an article, that changes from one text to another."""
OPENING = 40
"""Characters of a source's words that name the source itself; later ones may name whom it had it from."""


def echoes(nodes: list[Node], reader: Reader) -> list[Node]:
    """The nodes after those that lean on another informant are joined to it (or marked as uncertain)."""
    merged = list(nodes)
    for node in sorted(nodes, key=lambda n: n.head.carrier.order, reverse=True):
        if node.head.informant.sort > Sort.VAGUE:
            continue
        target, why, own = leans_on(node, [n for n in merged if n is not node], reader)
        if target is None or why is None:
            node.basis = node.basis and not leans_on_somebody(node, reader)
            continue
        if own:
            node.basis = False
            node.derivations.append(why)
            continue
        target.members.extend(node.members)
        target.derivations.extend([*node.derivations, why])
        merged.remove(node)
    return merged


def leans_on(node: Node, others: Sequence[Node], reader: Reader) -> tuple[Node | None, Derivation | None, bool]:
    """The node that a member's sentence names as where its words come from, the evidence, and any basis of its own."""
    shown = node.head.informant.sort
    for member in (m for m in node.members if m.informant.sort == shown):  # the rest was put here for want of a source
        other, span = taken_up(member, others, reader)
        if other is None:
            other, span = next(((o, s) for o in others if (s := mention(member, o, reader)) is not None), (None, None))
        if other is None or span is None:
            continue
        text = member.carrier.article.quote(member.carrier.sentence).casefold()
        own = any(p in text for p in reader.words.own_basis) or confirms(member, other)
        return other, step(member, other.head, DerivationKind.ECHO, (span,)), own
    return None, None, False


def taken_up(member: Source, others: Sequence[Node], reader: Reader) -> tuple[Node | None, Span | None]:
    """The node that answers best to whom the sentence of a report says that its speaker takes up."""
    best: tuple[float, Node | None, Span | None] = (0.0, None, None)
    for named in leanings(member, reader):
        for other in others:
            well = max(fit(named, m.informant) for m in other.members)
            if well > best[0]:
                best = (well, other, named.span)
    return best[1], best[2]


def fit(named: Echoed, known: Informant) -> float:
    """How well an informant answers to the description of whom somebody takes up: 0 where it does not."""
    if known.sort is Sort.NAMED:
        return 3.0 if known.surname in named.words else 0.0
    shared = len(known.role & named.role)
    if known.side and named.sides:
        agrees = known.side in named.sides and (shared > 0 or not (known.role and named.role))
        return 1.0 + shared if agrees else 0.0
    return float(shared) if shared and known.role <= named.role else 0.0


def leanings(member: Source, reader: Reader) -> list[Echoed]:
    """Whom the sentence of a report takes up, its own speaker aside: an outlet that cites somebody takes up nobody."""
    carrier = member.carrier
    text = carrier.article.quote(carrier.sentence).casefold()
    if any(p in text for p in reader.words.independent):
        return []
    found = echoed(carrier.article, carrier.sentence, reader, reader.words.echo)
    return [e for e in found if not fit(e, member.informant)]


def leans_on_somebody(node: Node, reader: Reader) -> bool:
    """Whether every report of a node says that its informant takes up somebody, who is not found, without a basis."""
    return all(
        any(e.sides or e.role for e in leanings(m, reader))
        and not any(p in m.carrier.article.quote(m.carrier.sentence).casefold() for p in reader.words.own_basis)
        for m in node.members
    )


def confirms(member: Source, other: Node) -> bool:
    """Whether a report is said to confirm one of a node's rather than repeat it: who confirms may know it."""
    statements = (member.carrier.statement, *member.carrier.inner)
    relations = {a.id: a.relation for s in statements if s for a in s.answers if a.relation in SAME_SAYING}
    return any(relations.get(m.carrier.mark.id) is Relation.CONFIRMS for m in other.members)


def mention(member: Source, other: Node, reader: Reader) -> Span | None:
    """Where the sentence of a report names another informant beside its own, as one that it repeats."""
    carrier = member.carrier
    linked = {a.id for s in (carrier.statement, *carrier.inner) if s for a in s.answers if a.relation in SAME_SAYING}
    for target in other.members:
        if target.carrier.mark.id in linked:
            return carrier.sentence
    text = carrier.article.quote(carrier.sentence)
    if any(p in text.casefold() for p in reader.words.independent):
        return None
    says_so = any(p in text.casefold() for p in reader.words.echo)
    own = carrier.statement.source if carrier.statement else ()
    said = [(m.carrier.article, m.carrier.statement) for m in other.members]
    spoken = " ".join(article.quotes(statement.content) for article, statement in said if statement)
    for name in names_of(other):
        if fold(name) == member.informant.surname:
            continue
        at = text.find(name)
        while at >= 0:
            span = (carrier.sentence[0] + at, carrier.sentence[0] + at + len(name))
            in_content = any(covers(c, span) for c in carrier.content)
            in_own = any(covers(o, span) and (not says_so or span[0] - o[0] < OPENING) for o in own)
            if not in_own and (says_so or not in_content or name not in spoken):
                return span
            at = text.find(name, at + 1)
    return None


def named_in(source: Source, node: Node) -> bool:
    """Whether the sentence of a report has the name or description of a node's informant."""
    text = source.carrier.article.quote(source.carrier.sentence)
    return any(name in text for name in names_of(node))


def names_of(node: Node) -> list[str]:
    """How the informant of a node may be named in another report: surname or name, or the whole description."""
    found: set[str] = set()
    for member in node.members:
        statement = member.carrier.statement
        if statement is None or member.informant.sort > Sort.UNNAMED:
            continue
        if member.informant.surname and statement.source_name:
            found.add(statement.source_name.split()[-1])
        elif (
            member.informant.role or member.informant.sort is Sort.BODY or member.informant.printed
        ) and statement.source:
            text = member.carrier.article.quotes(statement.source, " ")
            found.add(ARTICLE.sub("", text))
    return sorted(n for n in found if len(n) > 3)
