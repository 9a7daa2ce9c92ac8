"""Origins of a claim: its affirming reports, parted by the informant that each goes back to.

1. Every report that names or describes its informant opens a node; nodes that are surely one are joined.
2. A text that stands in another, with the same description of its source, is a copy: joined on that evidence.
3. An informant whose sentence leans on another informant of the claim is an echo: joined, unless it states a basis of
   its own; then it is apart but uncertain.
4. A vague source ("officials") and a report that shows no informant never open an origin beside others: they go to
   the report that they most likely come from.
5. What remains are the origins; one that may be the same as another is uncertain, so that the low end of the count
   leaves it out.
"""

from collections.abc import Collection, Sequence

from forewarn.records import Derivation, DerivationKind, Origin, Span, content_id
from forewarn.relating.carriers import Carrier
from forewarn.relating.claims import Group
from forewarn.relating.copies import Copy
from forewarn.relating.echo import echoes, named_in
from forewarn.relating.informants import Identity, Sort, clash, identity, informant_of
from forewarn.relating.likeness import likeness
from forewarn.relating.nodes import Node, Source, Surroundings, outlet_of, step, weakness
from forewarn.relating.texts import WORD, fold

NEARLY = 0.8
"""Share of the words of two sentences from which one is a copy of the other."""


NOT_SHOWN = "not shown"
"""How the informant of an origin begins where no report shows one."""
NAMED_THERE = 3.0
"""A report that names an informant of the claim in its sentence most likely goes back to it."""


def origins_of(claim: str, found: Group, around: Surroundings) -> list[Origin]:
    """The origins of a claim, certain ones first; none where nobody affirms it."""
    sources = [source_of(c, around) for c in sorted(found.affirming, key=lambda c: c.order)]
    nodes: list[Node] = []
    for source in sorted(sources, key=lambda s: (bool(s.carrier.elaborates), *weakness(s))):
        place(source, nodes, around)
    nodes = echoes(nodes, around.reader)
    return emit(claim, nodes, found.inferred)


def source_of(carrier: Carrier, around: Surroundings) -> Source:
    """The report with its informant and the words of its sentence."""
    text = carrier.article.quote(carrier.sentence)
    plain = frozenset(fold(m.group()) for m in WORD.finditer(text))
    return Source(carrier=carrier, informant=informant_of(carrier, around.reader), words=plain)


def place(source: Source, nodes: list[Node], around: Surroundings) -> None:
    """Put a report with the node that it belongs to, or open one."""
    if source.carrier.elaborates:
        said = next((n for n in nodes if any(m.carrier.mark.id == source.carrier.elaborates for m in n.members)), None)
        if said is not None:
            said.members.append(source)
            return
    weak = source.informant.sort > Sort.UNNAMED
    node, why = (None, None) if weak else surely(source, nodes, around)
    if node is None and (weak or (source.informant.sort is Sort.UNNAMED and not source.informant.first_hand)):
        node, why = likeliest(source, nodes, around)
    if node is None:
        nodes.append(Node(members=[source]))
        return
    if why is not None:
        node.derivations.append(why)
    node.members.append(source)


def surely(source: Source, nodes: Sequence[Node], around: Surroundings) -> tuple[Node | None, Derivation | None]:
    """The node of the same informant, by identity or because the text is a copy with a like source."""
    best: tuple[float, int] | None = None
    for number, node in enumerate(nodes):
        verdict, strength = sameness(source, node, around)
        if verdict is Identity.SAME and (best is None or strength > best[0]):
            best = (strength, number)
    if best is None:
        return None, None
    node = nodes[best[1]]
    return node, derivation(source, nearest(source, node.members, around), around)


def sameness(source: Source, node: Node, around: Surroundings) -> tuple[Identity, float]:
    """Whether the report's informant is the node's, and how strongly its roles and texts speak for it."""
    best, strength = Identity.DIFFERENT, 0.0
    for member in node.members:
        verdict = identity(source.informant, member.informant)
        if verdict is not Identity.SAME and passed_on(source, member):
            verdict = Identity.SAME
        if verdict is Identity.DIFFERENT:
            if source.informant.sort <= Sort.BODY or member.informant.sort <= Sort.UNNAMED:
                return Identity.DIFFERENT, 0.0
            continue
        copied = is_copy(source, member, around)
        if verdict is Identity.MAYBE and copied and source.informant.sort == member.informant.sort:
            verdict = Identity.SAME
        shared = len(source.informant.role & member.informant.role)
        strength = max(strength, shared + 2.0 * copied + (source.informant.given == member.informant.given != ""))
        if verdict is Identity.SAME or best is Identity.DIFFERENT:
            best = verdict
    return best, strength


def passed_on(one: Source, two: Source) -> bool:
    """Whether one report credits the outlet that printed the other, and their informants are not two named persons."""
    if max(one.informant.sort, two.informant.sort) < Sort.BODY or Sort.NAMED in (
        one.informant.sort,
        two.informant.sort,
    ):
        return False
    if clash(one.informant, two.informant):
        return False
    return outlet_of(two) in relayed(one) or outlet_of(one) in relayed(two)


def relayed(source: Source) -> frozenset[str]:
    """The outlet that a report's own sentence credits."""
    return frozenset({source.informant.channel} - {"", outlet_of(source)})


def is_copy(one: Source, two: Source, around: Surroundings) -> bool:
    """Whether the report's sentence is the other's, or its article took text from the other's article."""
    if one.carrier.article.id == two.carrier.article.id:
        return False
    return jaccard(one.words, two.words) >= NEARLY or copy_between(one, two, around) is not None


def copy_between(one: Source, two: Source, around: Surroundings) -> Copy | None:
    """The copy between the articles of two reports, or between their sentences."""
    a, b = one.carrier, two.carrier
    if a.article.id == b.article.id:
        return None
    whole = around.copies.whole(a.article.id, b.article.id)
    return whole or around.copies.passage((a.article.id, a.sentence), (b.article.id, b.sentence))


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    """Shared words over all words."""
    return len(one & two) / max(1, len(one | two))


def likeliest(source: Source, nodes: Sequence[Node], around: Surroundings) -> tuple[Node | None, Derivation | None]:
    """The node that a report without an informant of its own most likely comes from."""
    best: tuple[float, int] | None = None
    for number, node in enumerate(nodes):
        near = max((kinship(source, m, around) for m in node.members), default=None)
        if near is not None and near > -10 and named_in(source, node):
            near += NAMED_THERE
        if near is not None and near > -10 and (best is None or near > best[0]):
            best = (near, number)
    if best is None:
        return None, None
    node = nodes[best[1]]
    return node, derivation(source, nearest(source, node.members, around), around)


def nearest(source: Source, members: Sequence[Source], around: Surroundings) -> Source:
    """The member that a report is most akin to."""
    return max(members, key=lambda m: (kinship(source, m, around), m.carrier.mark.id))


def kinship(source: Source, member: Source, around: Surroundings) -> float:
    """How likely a report without an informant of its own comes from another: text, credit, source, numbers."""
    one, two = source.informant, member.informant
    if clash(one, two):
        return -100.0
    if one.sort <= Sort.UNNAMED and identity(one, two) is Identity.DIFFERENT:
        return -100.0
    score = 0.2 * likeness(source.carrier, member.carrier, around.rarity)
    score = max(score, -2.0) + 2.0 * jaccard(source.words, member.words)
    copied = copy_between(source, member, around)
    if copied is not None:
        score += 1.0 + copied.containment
    if credited(source) & {outlet_of(member), two.channel} - {""}:
        score += 3.0
    if one.side and one.side == two.side:
        score += 1.0
    score += 0.7 * len(one.role & two.role)
    return score + 0.5 * (member.carrier.order <= source.carrier.order)


def credited(source: Source) -> frozenset[str]:
    """The outlets that a report credits: in its own sentence, else in the article's credit lines."""
    own = source.informant.channel
    if own and own != outlet_of(source):
        return frozenset({own})
    return frozenset(c.agency for c in source.carrier.article.credits) - {outlet_of(source)}


def derivation(source: Source, parent: Source, around: Surroundings) -> Derivation | None:
    """Why a report is held to come from another one, with the words that show it; None for one's own article."""
    copied = copy_between(source, parent, around)
    if copied is not None:
        return step(source, parent, DerivationKind.COPY, (copied.one,), (copied.two,))
    if credited(source) & {outlet_of(parent), parent.informant.channel} - {""}:
        return step(source, parent, DerivationKind.CREDIT, credit_spans(source))
    if source.informant.sort <= Sort.UNNAMED and parent.informant.sort <= Sort.UNNAMED:
        return step(source, parent, DerivationKind.SAME_INFORMANT, source_spans(source), source_spans(parent))
    return step(source, parent, DerivationKind.REWRITE, (source.carrier.sentence,), (parent.carrier.sentence,))


def source_spans(source: Source) -> tuple[Span, ...]:
    """Where a report shows its informant."""
    statement = source.carrier.statement
    return statement.source if statement and statement.source else (source.carrier.sentence,)


def credit_spans(source: Source) -> tuple[Span, ...]:
    """Where a report credits an outlet."""
    statement = source.carrier.statement
    if statement and statement.channel:
        return (statement.channel.span,)
    lines = tuple(c.span for c in source.carrier.article.credits)
    return lines or source_spans(source)


def emit(claim: str, nodes: Sequence[Node], inferred: Collection[str] = ()) -> list[Origin]:
    """The origins of the nodes: an uncertain one may be the same as a certain one before it.

    So is one all of whose reports are ``inferred``: only pooled words say that they carry the claim at all.
    """
    for node in nodes:
        node.basis = node.basis and any(m.carrier.mark.id not in inferred for m in node.members)
    ordered = sorted(nodes, key=lambda n: (not n.basis, n.head.informant.sort, n.head.carrier.order))
    sure: list[Node] = []
    found: list[Origin] = []
    for node in ordered:
        head = node.head.informant
        certain = not sure or (
            node.basis
            and head.sort <= Sort.VAGUE
            and all(identity(head, other.head.informant) is Identity.DIFFERENT for other in sure)
        )
        if certain:
            sure.append(node)
        reports = sorted(node.members, key=lambda s: s.carrier.order)
        found.append(
            Origin(
                id=content_id("o", claim, *sorted(s.carrier.mark.id for s in reports)),
                claim=claim,
                informant=label(node.head),
                reports=tuple(s.carrier.mark.id for s in reports),
                derivations=tuple(node.derivations),
                certain=certain,
            )
        )
    return found


def label(source: Source) -> str:
    """How the informant is called where an analyst reads it."""
    known = source.informant
    if known.sort is Sort.NONE:
        return f"{NOT_SHOWN} ({outlet_of(source) or 'outlet unknown'})"
    told = f", to {known.channel}" if known.channel and known.sort in (Sort.UNNAMED, Sort.VAGUE) else ""
    return known.text + told
