"""The evidence of one record, down to the sentences: what ``forewarn explain`` prints."""

from collections.abc import Callable, Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from forewarn.records import (
    Alert,
    Article,
    Assessment,
    Claim,
    Derivation,
    Event,
    Exchange,
    Mark,
    Narrative,
    Origin,
    Outlook,
    Quantity,
    Reason,
    Record,
    Report,
    Series,
    Span,
    Statement,
)
from forewarn.showing.chances import chance, chances, word
from forewarn.showing.claims import grade, independent
from forewarn.showing.events import names
from forewarn.showing.highlight import Colour, colours, pieces
from forewarn.showing.plain import count, day, one_line, span_of_numbers
from forewarn.showing.shelf import Shelf, article_of, assessment_of, origins_of
from forewarn.showing.statements import source_words, standing
from forewarn.showing.style import ACT_STYLE, ACT_WORD, QUIET, RELATION_PAST, STATUS_STYLE, lines, said, short_id

ROLE_STYLE = {
    "source": "bold blue",
    "cue": "italic",
    "content": "on grey19",
    "channel": "cyan",
    "condition": "cyan",
    "answer": "red",
    "trigger": "bold magenta",
    "party": "blue",
    "operator": "yellow",
    "place": "green",
    "number": "bold green",
    "evidence": "bold reverse",
}

REASONS_SHOWN = 12


def explained(record: Record, shelf: Shelf) -> RenderableType:
    """All that stands behind a record: its sentences with the marks, the rule that fired, the records it rests on."""
    for kind, explain in EXPLAINERS.items():
        if isinstance(record, kind):
            return explain(record, shelf)
    return said(repr(record))


def marked_sentence(article: Article, span: Span, found: Iterable[Colour]) -> Text:
    """A stretch of an article on one line, its marks in colour."""
    text = Text()
    for piece in pieces(span, found):
        style = " ".join(ROLE_STYLE[r] for r in piece.roles if r in ROLE_STYLE)
        words = article.quote(piece.span)
        blank = " " if words[:1].isspace() else "", " " if words[-1:].isspace() and words.strip() else ""
        text.append(blank[0] + one_line(words) + blank[1], style=style)
    return text


def _head(kind: str, record_id: str, *more: str) -> Text:
    return Text("  ").join([Text(kind, style="bold"), Text(record_id, style=QUIET), *(said(m) for m in more if m)])


def _fields(pairs: Iterable[tuple[str, str]]) -> Text:
    return lines(*(Text.assemble((f"{name:>12}  ", QUIET), said(value)) for name, value in pairs if value))


def _place_of(article: Article) -> Text:
    parts = [article.outlet or "", day(article.published), article.title or article.ref]
    return said(" · ".join(p for p in parts if p), QUIET)


def _quoted(mark: Mark, shelf: Shelf) -> Text:
    article = article_of(shelf, mark.article)
    if article is None:
        return Text("(its article is not in this ledger)", style=QUIET)
    first = min([mark.sentence[0], *(c.span[0] for c in colours(mark) if c.role == "content")])
    last = max([mark.sentence[1], *(c.span[1] for c in colours(mark) if c.role == "content")])
    return lines(marked_sentence(article, (first, last), colours(mark)), _place_of(article))


def _statement(record: Statement, shelf: Shelf) -> RenderableType:
    article = article_of(shelf, record.article)
    who = source_words(record, article) if article else ""
    parent = shelf.get(record.parent) if record.parent else None
    outer = source_words(parent, article) if isinstance(parent, Statement) and article else ""
    answered = "; ".join(f"{a.relation.value} {_target(a.id, shelf)}" for a in record.answers)
    condition = article.quote(record.condition) if article and record.condition else ""
    return Group(
        _head("Statement", record.id) + Text("  ") + Text(ACT_WORD[record.act], style=ACT_STYLE.get(record.act, "")),
        Padding(_quoted(record, shelf), (1, 2)),
        _fields(
            [
                ("source", who),
                ("standing", standing(record) or ("named" if record.named else "")),
                ("role", record.role or ""),
                ("code", record.affiliation or ""),
                ("condition", condition),
                ("act", record.act.value),
                ("quoted", record.quote.value),
                ("said on", day(record.said_at.start) if record.said_at else ""),
                ("inside", f"{outer} ({parent.id})" if isinstance(parent, Statement) else ""),
                ("answers", answered),
                ("rule", record.rule),
            ]
        ),
    )


def _target(record_id: str | None, shelf: Shelf) -> str:
    found = shelf.get(record_id) if record_id else None
    article = article_of(shelf, found.article) if isinstance(found, Statement) else None
    if isinstance(found, Statement) and article:
        return f"“{one_line(article.quotes(found.content))}” ({found.id})"
    return record_id or "something not found in what was read"


def _event(record: Event, shelf: Shelf) -> RenderableType:
    chain = " > ".join(f"{o.kind.value}{f' by {o.holder.name}' if o.holder else ''}" for o in record.chain)
    return Group(
        _head("Event", record.id, record.event_type.value, record.mode or "")
        + Text("  " + record.factuality.value, "bold"),
        Padding(_quoted(record, shelf), (1, 2)),
        _fields(
            [
                ("who", names(record.actors) if record.actors else ""),
                ("to whom", names(record.recipients) if record.recipients else ""),
                ("chain", chain),
                ("factuality", f"{record.factuality.value} (folded from the chain, outermost first)"),
                ("reported by", _target(record.reported_by, shelf) if record.reported_by else "the article itself"),
                ("denied by", "; ".join(_target(d, shelf) for d in record.denied_by)),
                ("place", record.place.name if record.place else ""),
                ("when", day(record.when.start) if record.when else ""),
                ("context", ", ".join(record.contexts)),
                ("rule", record.rule),
            ]
        ),
    )


def _quantity(record: Quantity, shelf: Shelf) -> RenderableType:
    return Group(
        _head("Quantity", record.id, span_of_numbers(record.low, record.high), record.of),
        Padding(_quoted(record, shelf), (1, 2)),
        _fields(
            [
                ("range", span_of_numbers(record.low, record.high)),
                ("hedge", record.hedge or ""),
                ("whose", names([record.actor]) if record.actor else ""),
                ("place", record.place.name if record.place else ""),
                ("reported by", _target(record.reported_by, shelf) if record.reported_by else "the article itself"),
                ("rule", record.rule),
            ]
        ),
    )


def _claim(record: Claim, shelf: Shelf) -> RenderableType:
    found = assessment_of(shelf, record)
    tree = Tree(_head("Claim", record.id))
    tree.add(said(record.text, "bold"))
    if found:
        tree.add(said(_counts(found)))
        for reason in found.reasons:
            tree.add(said(reason, QUIET))
    placed: set[str] = set()
    for origin in origins_of(shelf, record):
        placed |= set(origin.reports)
        _grow_origin(tree, origin, shelf)
    _grow_reports(tree, "denied by", (r for r in record.reports if r.stance.value == "denies"), shelf)
    loose = (r for r in record.reports if r.stance.value == "affirms" and r.mark not in placed)
    _grow_reports(tree, "reports without an origin of their own", loose, shelf)
    return tree


def _counts(found: Assessment) -> str:
    return (
        f"{count(found.reports, 'report')} · {count(found.outlets, 'outlet')} · {independent(found)} ·"
        f" {count(found.denials, 'denial')} · grade {grade(found)}"
    )


def _grow_origin(tree: Tree, origin: Origin, shelf: Shelf) -> None:
    """The origin's branch: its first report, and below every other the derivations with their evidence."""
    sure = "" if origin.certain else "  may be the same as another: counts in the high end only"
    branch = tree.add(
        Text.assemble("origin  ", said(origin.informant, "bold cyan"), (sure, QUIET), "  ", short_id(origin.id))
    )
    for mark_id in origin.reports:
        mark = shelf.get(mark_id)
        if not isinstance(mark, Statement | Event | Quantity):
            continue
        leaf = branch.add(lines(short_id(mark.id), _quoted(mark, shelf)))
        for derivation in origin.derivations:
            if derivation.report == mark_id:
                leaf.add(_derivation(derivation, shelf))


def _derivation(derivation: Derivation, shelf: Shelf) -> Text:
    """Why one report is held to come from another, with the words that show it."""
    found = shelf.get(derivation.source)
    source = f"from {derivation.source}" if not isinstance(found, Statement | Event | Quantity) else f"from {found.id}"
    quoted: dict[str, Text] = {}  # a copy need not be read twice
    for evidence in derivation.evidence:
        article = article_of(shelf, evidence.article)
        if article:
            words = f"“{one_line(article.quote(evidence.span))}”"
            quoted.setdefault(words, said(words) + Text("  ") + _place_of(article))
    return lines(Text.assemble((derivation.kind.value, "yellow"), "  ", said(source, QUIET)), *quoted.values())


def _grow_reports(tree: Tree, title: str, reports: Iterable[Report], shelf: Shelf) -> None:
    marks = [m for r in reports if isinstance(m := shelf.get(r.mark), Statement | Event | Quantity)]
    if marks:
        branch = tree.add(Text(title, style="red" if title.startswith("denied") else QUIET))
        for mark in marks:
            branch.add(lines(short_id(mark.id), _quoted(mark, shelf)))


def _origin(record: Origin, shelf: Shelf) -> RenderableType:
    claim = shelf.get(record.claim)
    tree = Tree(_head("Origin of", record.claim, claim.text if isinstance(claim, Claim) else ""))
    _grow_origin(tree, record, shelf)
    return tree


def _exchange(record: Exchange, shelf: Shelf) -> RenderableType:
    tree = Tree(
        _head("Exchange", record.id) + Text("  ") + Text(record.status.value, style=STATUS_STYLE[record.status])
    )
    due = f", by {day(record.deadline.end)}" if record.deadline else ""
    demand = tree.add(
        said(f"{record.by or 'somebody'} demands of {record.to or 'somebody'}{due}: {record.point}", "bold")
    )
    _grow_mark(demand, record.demand.mark, shelf)
    for answer in record.answers:
        _grow_mark(
            tree.add(said(f"{RELATION_PAST[answer.relation]} by {answer.by or 'somebody'}: {answer.text}")),
            answer.mark,
            shelf,
        )
    for offer in record.offers:
        _grow_mark(tree.add(said(f"offered by {offer.by or 'somebody'}: {offer.text}")), offer.mark, shelf)
    return tree


def _grow_mark(branch: Tree, mark_id: str, shelf: Shelf) -> None:
    mark = shelf.get(mark_id)
    if isinstance(mark, Statement | Event | Quantity):
        branch.add(lines(short_id(mark.id), _quoted(mark, shelf)))


def _series(record: Series, shelf: Shelf) -> RenderableType:
    tree = Tree(_head("Series", record.id, record.of, record.actor, record.place))
    for reading in record.readings:
        title = f"{day(reading.day)}  {span_of_numbers(reading.low, reading.high)}  {reading.informant}"
        branch = tree.add(said(title, "bold"))
        for quantity in reading.quantities:
            _grow_mark(branch, quantity, shelf)
    return tree


def _narrative(record: Narrative, shelf: Shelf) -> RenderableType:
    claim = shelf.get(record.claim)
    tree = Tree(_head("Narrative", record.id, claim.text if isinstance(claim, Claim) else ""))
    for s in record.sightings:
        tree.add(said(f"+{s.lag_hours:.0f} h  {s.kind.value}  {s.outlet}: {count(s.reports, 'report')}"))
    return tree


def _outlook(record: Outlook, shelf: Shelf) -> RenderableType:
    tree = Tree(_head("Outlook", record.id, record.scenario, day(record.at)))
    told = f"{chance(record.probability)} ({chances(record.low, record.high)}), {word(record.probability)}"
    tree.add(said(f"{told}; base rate {chance(record.prior)}", "bold"))
    for reason in record.reasons[:REASONS_SHOWN]:
        _grow_reason(tree, reason, shelf)
    for indication in record.indications:
        tree.add(said(f"indicator {indication.indicator}: {indication.log_odds:+.2f} nats", QUIET))
    if record.not_looked_for:
        tree.add(said("not looked for: " + ", ".join(record.not_looked_for), QUIET))
    return tree


def _grow_reason(tree: Tree, reason: Reason, shelf: Shelf) -> None:
    who = f"{reason.informant}{', denying' if reason.denies else ''}" if reason.informant else reason.text
    signs = ", ".join(reason.indicators)
    branch = tree.add(Text.assemble((f"{reason.decibans:+.1f} dB  ", "bold"), said(who), "  ", said(signs, QUIET)))
    article = article_of(shelf, reason.article) if reason.article else None
    if article and reason.span:
        branch.add(lines(said(article.quote(reason.span)), _place_of(article)))


def _alert(record: Alert, shelf: Shelf) -> RenderableType:
    way = "rose to" if record.raised else "fell to"
    tree = Tree(_head("Alert", record.id, f"{record.hypothesis} {way} {chance(record.probability)}", day(record.at)))
    for reason in record.moved_by:
        _grow_reason(tree, reason, shelf)
    return tree


def _article(record: Article, shelf: Shelf) -> RenderableType:
    marks = [m for m in _marks(shelf) if m.article == record.id]
    found = [c for m in marks for c in colours(m)]
    return Group(
        _head("Article", record.id, record.ref),
        _place_of(record),
        Padding(lines(*(_paragraph(record, span, found) for span in _paragraphs(record.text))), (1, 2)),
        said(count(len(marks), "mark"), QUIET),
    )


def _marks(shelf: Shelf) -> Iterator[Mark]:
    yield from shelf.find(Statement)
    yield from shelf.find(Event)
    yield from shelf.find(Quantity)


def _paragraph(article: Article, span: Span, found: list[Colour]) -> Text:
    return marked_sentence(article, span, found) + Text("\n")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield (start, start + len(line))
        start += len(line)


Explainer = Callable[[Record, Shelf], RenderableType]

EXPLAINERS: dict[type[Record], Callable[..., RenderableType]] = {
    Statement: _statement,
    Event: _event,
    Quantity: _quantity,
    Claim: _claim,
    Origin: _origin,
    Exchange: _exchange,
    Series: _series,
    Narrative: _narrative,
    Outlook: _outlook,
    Alert: _alert,
    Article: _article,
}
