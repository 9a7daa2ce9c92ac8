"""Carriers: the marks of an article that can carry a claim, one for each thing that it says.

The rule, so that a statement and the events inside it never become three claims:

1. An outermost statement with content is a carrier; the events and quantities in its content, at its cue, or
   reported by it belong to it. A statement inside another belongs to the outermost one. Assertions of one source in
   one sentence ("accused Alba of deception and said that ...") are one thing, carried by the longest; beside a denial
   ("denied the attack and accused Alba of lying") they belong to the denial, unless they hold an act of their own.
2. What stands in the sentence of a statement beside its content belongs to the statement where the statement has no
   event or quantity of its own: the content was then most likely cut too short.
3. What the author says in their own voice is carried by an event: in one sentence the events of the same actors are
   one thing, carried by the first of them; the quantities of the sentence belong to it.
4. A quantity of the author's own where the sentence has no event carries itself.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from forewarn.codebooks import Book
from forewarn.records import (
    Act,
    Article,
    Event,
    EventType,
    Factuality,
    Mark,
    Marks,
    Party,
    Quantity,
    Relation,
    Span,
    Spans,
    Statement,
)
from forewarn.records.speakers import printed_at
from forewarn.relating.spans import covers, meets, without
from forewarn.relating.texts import WORD, Bag, bag, datelines, figure, fold
from forewarn.relating.vocabulary import Vocabulary

YEARS = range(1900, 2101)
"""Bare figures taken for years."""

ASSERTING = frozenset({Act.ASSERT, Act.ACCUSE, Act.PREDICT, Act.OTHER})
"""Acts that put something forward as so; two of them in one breath are one thing."""

FEW = 4
"""A content of so few telling words, without place or number, does not say enough by itself."""
BESIDE = 4
"""Words between a word for untrue and the allegation that it is said of."""

OPENS = 3
"""Words at the head of a content in which a negation denies the whole: "There is no ...", "Not one ..."."""
CURT = 6
"""A content of so few words with a word for untrue says no more than that."""


class Amount(NamedTuple):
    """A number as a closed range, the stem of what it counts ("" where unknown), and the figures as printed."""

    low: float
    high: float
    of: str = ""
    printed: tuple[float, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Carrier:
    """One thing that one article says: its mark, the marks that belong to it, and what it is about.

    ``at``: when it was printed, in UTC. ``doers``: the actors of each kind of act. ``days``: the days of the acts,
    where the text gives exactly one.
    ``elaborates`` is the mark of an earlier carrier of the same source that this one only goes on from.
    """

    mark: Mark
    article: Article
    at: dt.datetime | None
    sentence: Span
    content: Spans
    events: tuple[Event, ...]
    quantities: tuple[Quantity, ...]
    inner: tuple[Statement, ...]
    about: Bag
    amounts: tuple[Amount, ...]
    actors: frozenset[str]
    doers: Mapping[str, frozenset[str]]
    recipients: frozenset[str]
    kinds: frozenset[str]
    days: tuple[dt.date, ...]
    denies: bool
    headline: bool
    elaborates: str = ""

    @property
    def statement(self) -> Statement | None:
        """The statement, where the carrier is one."""
        return self.mark if isinstance(self.mark, Statement) else None

    @property
    def specific(self) -> bool:
        """Whether it says something that can be checked: an act or a number."""
        return bool(self.events or self.amounts)

    @property
    def order(self) -> tuple[bool, dt.datetime, str, int, str]:
        """Earlier first; undated last; then by article, place in the text and mark."""
        return (
            self.at is None,
            self.at or dt.datetime.max.replace(tzinfo=dt.UTC),
            self.article.id,
            self.sentence[0],
            self.mark.id,
        )


def carriers(article: Article, marks: Marks, dropped: Sequence[Span], book: Book, words: Vocabulary) -> list[Carrier]:
    """The carriers of an article in text order; sentences inside ``dropped`` (boilerplate) give none."""
    headline = headline_end(article)
    found = [
        build(article, mark, belongings, headline, book, words)
        for mark, belongings in grouped(marks)
        if not any(covers(d, mark.sentence) for d in dropped)
    ]
    return elaborations(sorted(found, key=lambda c: c.order))


def elaborations(found: Sequence[Carrier]) -> list[Carrier]:
    """The carriers with those marked that only go on from what their source said before in the article."""
    done: list[Carrier] = []
    last: dict[str, Carrier] = {}
    before: Carrier | None = None
    for carrier in found:
        key = source_key(carrier)
        head = last.get(key) if key else before
        if head is not None and goes_on(carrier):
            done.append(dataclasses.replace(carrier, elaborates=head.mark.id))
            continue
        if carrier.statement is not None and carrier.specific and not carrier.denies and not carrier.headline:
            if key:
                last[key] = carrier
            before = carrier
        else:
            before = None
        done.append(carrier)
    return done


def goes_on(carrier: Carrier) -> bool:
    """Whether a statement has nothing of its own that can be checked and puts forward nothing but words."""
    statement = carrier.statement
    plain = statement is not None and statement.act in ASSERTING and not statement.answers
    return plain and not (carrier.specific or carrier.denies or carrier.headline or carrier.about.places)


def source_key(carrier: Carrier) -> str:
    """The name of a statement's source; "" for the author and for one who is only pointed at."""
    statement = carrier.statement
    if statement is None or not statement.source_name:
        return ""
    name = statement.source_name
    return name if statement.named or len(name.split()) > 1 else ""


def headline_end(article: Article) -> int:
    """Where the headline ends, if it stands at the head of the text; else 0."""
    title = article.title.strip()
    start = len(article.text) - len(article.text.lstrip())
    return start + len(title) if title and article.text.startswith(title, start) else 0


def grouped(marks: Marks) -> Iterator[tuple[Mark, list[Mark]]]:
    """Each carrying mark with the marks that belong to it."""
    roots = root_of(marks.statements)
    outer = [s for s in marks.statements if roots[s.id] == s.id]
    told = {s.sentence for s in outer if s.act is not Act.ASK and s.content}
    outer = [s for s in outer if s.act is not Act.ASK or s.sentence not in told]  # a question puts nothing forward
    inside: dict[str, list[Mark]] = {s.id: [] for s in outer}
    for statement in marks.statements:
        if roots[statement.id] != statement.id and roots[statement.id] in inside:
            inside[roots[statement.id]].append(statement)
    loose: list[Event | Quantity] = []
    rest: tuple[Event | Quantity, ...] = (*marks.events, *marks.quantities)
    for mark in rest:
        holder = holder_of(mark, outer, roots)
        if holder is None:
            loose.append(mark)
        else:
            inside[holder].append(mark)
    loose = spilled(loose, outer, inside)
    for statement in outer:
        if statement.content or statement.answers or inside[statement.id]:
            yield statement, inside[statement.id]
    yield from of_the_author(loose)


def spilled(
    loose: Sequence[Event | Quantity], outer: Sequence[Statement], inside: Mapping[str, list[Mark]]
) -> list[Event | Quantity]:
    """What is left for the author after each statement with nothing checkable took what stands in its sentence.

    An accusation is itself a saying: it never carries beside what is said in its sentence.
    """
    empty = {
        s.sentence: s.id for s in reversed(outer) if not any(isinstance(m, Event | Quantity) for m in inside[s.id])
    }
    full = {s.sentence for s in outer if any(isinstance(m, Event | Quantity) for m in inside[s.id])}
    spoken = {s.sentence: s.id for s in reversed(outer)}
    left: list[Event | Quantity] = []
    for mark in loose:
        holder = None if mark.sentence in full else empty.get(mark.sentence)
        if holder is None and isinstance(mark, Event) and mark.event_type is EventType.ACCUSE:
            holder = spoken.get(mark.sentence)
        if holder is None:
            left.append(mark)
        else:
            inside[holder].append(mark)
    return left


def root_of(statements: Sequence[Statement]) -> dict[str, str]:
    """The carrying statement above each statement: the outermost, and of those of one source the longest."""
    parents = {s.id: s.parent for s in statements}
    roots: dict[str, str] = {}
    for start in parents:
        at, seen = start, {start}
        while (above := parents.get(at)) is not None and above not in seen and above in parents:
            at = above
            seen.add(at)
        roots[start] = at
    carrying = one_source([s for s in statements if roots[s.id] == s.id])
    return {s: carrying[r] for s, r in roots.items()}


def one_source(outer: Sequence[Statement]) -> dict[str, str]:
    """For each outermost statement the one that carries it: the longest assertion of its source in its sentence.

    An assertion of a few words beside a denial by the same source only rubs it in.
    """
    together: dict[tuple[Span, Spans], list[Statement]] = {}
    for statement in outer:
        if statement.act in ASSERTING and statement.source and statement.content:
            together.setdefault((statement.sentence, statement.source), []).append(statement)
    longest = {
        s.id: max(group, key=lambda g: (sum(b - a for a, b in g.content), g.id)).id
        for group in together.values()
        for s in group
    }
    denials = {(s.sentence, s.source): s.id for s in outer if s.act is Act.DENY and s.source and s.content}
    return {s.id: denials.get((s.sentence, s.source), longest[s.id]) if s.id in longest else s.id for s in outer}


def holder_of(mark: Event | Quantity, outer: Sequence[Statement], roots: Mapping[str, str]) -> str | None:
    """The outermost statement that the mark belongs to: that reports it, holds it, or has its cue there."""
    carrying = {s.id for s in outer}
    if mark.reported_by is not None and roots.get(mark.reported_by) in carrying:
        return roots[mark.reported_by]
    spans = mark.trigger if isinstance(mark, Event) else mark.spans
    for statement in outer:
        if any(meets(s, t) for s in spans for t in (*statement.content, *statement.cue)):
            return statement.id
    return None


def of_the_author(loose: Iterable[Event | Quantity]) -> Iterator[tuple[Mark, list[Mark]]]:
    """What is said in the author's own voice: a carrier for each sentence and set of actors."""
    groups: dict[tuple[Span, frozenset[str]], list[Event]] = {}
    numbers: dict[Span, list[Quantity]] = {}
    for mark in loose:
        if isinstance(mark, Event):
            groups.setdefault((mark.sentence, states(mark.actors)), []).append(mark)
        else:
            numbers.setdefault(mark.sentence, []).append(mark)
    for (sentence, _), events in sorted(groups.items(), key=lambda g: g[1][0].trigger):
        first, *rest = sorted(events, key=lambda e: (e.trigger, e.id))
        yield first, [*rest, *numbers.pop(sentence, [])]
    for _, (one, *more) in sorted(numbers.items()):
        yield one, list(more)


def build(
    article: Article, mark: Mark, belongings: Sequence[Mark], headline: int, book: Book, words: Vocabulary
) -> Carrier:
    """The carrier of a mark and what belongs to it."""
    marks = [mark, *belongings]
    events = tuple(m for m in marks if isinstance(m, Event))
    quantities = tuple(m for m in marks if isinstance(m, Quantity))
    inner = tuple(m for m in belongings if isinstance(m, Statement))
    content = without_all(content_of(mark, marks), datelines(article.text))
    about = bag(article.quotes(content, " "), book, words)
    if isinstance(mark, Statement) and len(about.items) <= FEW and not (about.places or about.figures):
        content = without_all(without(mark.sentence, mark.source), datelines(article.text))
        about = bag(article.quotes(content, " "), book, words)
    return Carrier(
        mark=mark,
        article=article,
        at=printed_at(article),
        sentence=mark.sentence,
        content=content,
        events=events,
        quantities=quantities,
        inner=inner,
        about=about,
        amounts=amounts(article, quantities, about, words),
        actors=frozenset().union(*(states(e.actors) for e in events)),
        doers=doers(events),
        recipients=frozenset().union(*(states(e.recipients) for e in events)),
        kinds=frozenset(e.event_type.value for e in events),
        days=tuple(e.when.start for e in events if e.when is not None and e.when.start == e.when.end),
        denies=is_denial(mark, inner, events)
        or speaks_against(article.quote(mark.sentence), words)
        or (isinstance(mark, Statement) and gainsays(mark, article.quotes(content, " "), words)),
        headline=mark.sentence[1] <= headline,
    )


def content_of(mark: Mark, marks: Sequence[Mark]) -> Spans:
    """The words that say it: the contents of a statement and of those beside it, or the sentence.

    The sentence without the source stands in where what belongs to a statement lies outside its content.
    """
    if not isinstance(mark, Statement):
        return (mark.sentence,)
    content = [c for m in marks if isinstance(m, Statement) and m.parent is None for c in m.content]
    spans = [
        t for m in marks for t in (m.trigger if isinstance(m, Event) else m.spans if isinstance(m, Quantity) else ())
    ]
    outside = spans and not any(meets(t, c) for t in spans for c in (*content, *mark.cue))
    return without(mark.sentence, mark.source) if outside or not content else tuple(sorted(set(content)))


def without_all(spans: Spans, gone: Sequence[Span]) -> Spans:
    """The spans without the parts that lie in others; a span that would vanish stays."""
    return tuple(p for s in spans for p in without(s, gone))


def amounts(article: Article, quantities: Sequence[Quantity], about: Bag, words: Vocabulary) -> tuple[Amount, ...]:
    """The numbers of a carrier; bare figures where no quantity was marked."""
    if quantities:
        return tuple(sorted({Amount(q.low, q.high, counted(q.of, words), figures(article, q)) for q in quantities}))
    return tuple(Amount(f, f) for f in sorted(about.figures) if f not in YEARS)


def counted(of: str, words: Vocabulary) -> str:
    """The word that stands for what is counted; "" for people of any sort, who agree with every sort of them."""
    one = words.forms.get(of, of)
    return "" if one in words.anybody else one


def figures(article: Article, quantity: Quantity) -> tuple[float, ...]:
    """The figures of a number as printed, as far as they lie in its range: "more than 40" is printed as 40."""
    text = article.quotes(quantity.spans, " ")
    found = {f for m in WORD.finditer(text) if m.group()[0].isdigit() for f in figure(m.group())}
    return tuple(sorted(f for f in found if quantity.low <= f <= quantity.high))


def is_denial(mark: Mark, inner: Sequence[Statement], events: Sequence[Event]) -> bool:
    """Whether the mark says that something is not so: it or a statement that fills it denies, or no act took place."""
    if isinstance(mark, Statement) and (denying(mark) or any(denying(s) for s in inner if s.parent == mark.id)):
        return True
    return bool(events) and all(e.factuality is Factuality.NEGATED for e in events)


def speaks_against(sentence: str, words: Vocabulary) -> bool:
    """Whether a sentence calls an allegation untrue in words of its own ("dismissed as false the reports that ...")."""
    plain = [fold(m.group()) for m in WORD.finditer(sentence)]
    if any(p in sentence.casefold() for p in words.denial_phrases):
        return True
    said = [i for i, w in enumerate(plain) if w in words.allegation]
    against = [i for i, w in enumerate(plain) if w in words.denial]
    spelled_out = any(plain[i + 1 : i + 2] and plain[i + 1] in words.spelling_out for i in said)
    return any(spelled_out or abs(i - j) <= BESIDE for i in against for j in said)


def gainsays(statement: Statement, content: str, words: Vocabulary) -> bool:
    """Whether a side says, in no more words, that there is no such thing or that it is untrue.

    Such contents open with a negation ("No decree has been prepared", "There is no ...") or are short and hold a word
    for untrue ("This is a fairy tale").
    """
    plain = [fold(m.group()) for m in WORD.finditer(content)]
    if statement.act not in ASSERTING or not statement.affiliation or any(a.id for a in statement.answers):
        return False
    opens = any(w in words.negating and after not in words.hedging for w, after in pairwise(plain[: OPENS + 1]))
    return opens or (len(plain) <= CURT and any(w in words.denial for w in plain))


def denying(statement: Statement) -> bool:
    """Whether a statement denies: by its cue, or by what it does to another statement."""
    return statement.act is Act.DENY or any(a.relation is Relation.DENIES for a in statement.answers)


def doers(events: Iterable[Event]) -> dict[str, frozenset[str]]:
    """The sides that act, for each kind of act whose actors are known."""
    found: dict[str, frozenset[str]] = {}
    for event in events:
        if acting := states(event.actors):
            found[event.event_type.value] = found.get(event.event_type.value, frozenset()) | acting
    return found


def states(parties: Iterable[Party]) -> frozenset[str]:
    """The states and organisations of parties, as three letters."""
    return frozenset(p.code[:3] for p in parties if p.code)
