"""Informants: who stands behind a report, as far as it shows, and whether two of them may be one.

An informant is keyed by surname and side where named, by its name where it is an institution or a document, and by
role, side, exclusive channel and day where unnamed (METHOD.md section 1).
"""

import dataclasses
import datetime as dt
from enum import IntEnum, StrEnum

from forewarn.codebooks import Book
from forewarn.records import Act, Anonymity, Channel, ChannelRole, SourceKind, Span, Statement
from forewarn.relating.carriers import ASSERTING, Carrier
from forewarn.relating.echoed import echoed, roles
from forewarn.relating.shown import Reader, Speaker, shown_speaker
from forewarn.relating.spans import covers, meets, without
from forewarn.relating.texts import WORD, bag, datelines, fold
from forewarn.relating.vocabulary import Vocabulary


class Sort(IntEnum):
    """How well a report shows who knew: the lower, the better."""

    NAMED = 0
    BODY = 1
    UNNAMED = 2
    VAGUE = 3
    OUTLET = 4
    NONE = 5


class Identity(StrEnum):
    """Whether two informants are one."""

    SAME = "same"
    MAYBE = "maybe"
    DIFFERENT = "different"


@dataclasses.dataclass(frozen=True, slots=True)
class Informant:
    """Who a report goes back to, as it shows them; empty fields where it does not say.

    ``condition``: the terms on which it spoke are given; ``knows``: it is described by what it knows;
    ``printed``: the words that describe it name its side, which otherwise was inferred.
    """

    sort: Sort
    text: str
    given: str = ""
    surname: str = ""
    role: frozenset[str] = frozenset()
    side: str = ""
    printed: bool = False
    channel: str = ""
    day: dt.date | None = None
    condition: bool = False
    knows: bool = False
    witness: bool = False
    wire: str = ""

    @property
    def first_hand(self) -> bool:
        """Whether the report shows that an outlet heard an unnamed source itself."""
        return bool(self.channel) or self.condition or self.witness or bool(self.wire)


def informant_of(carrier: Carrier, reader: Reader) -> Informant:
    """The informant of a carrier: as its statement gives it, else as its sentence shows somebody beside."""
    if carrier.headline:
        return Informant(sort=Sort.NONE, text=carrier.article.outlet or "")
    given = stated(carrier, reader)
    wrong = misread(carrier) or acts_itself(carrier, given) or only_echoed(carrier, reader)
    if given.sort < Sort.OUTLET and not (bare_state(given) or wrong):
        return given
    if given.sort is Sort.OUTLET and not cites(carrier, reader):
        return given
    speaker = shown_speaker(carrier.article, carrier.sentence, acting(carrier, reader), reader)
    return given if speaker is None else informant_shown(carrier, speaker, given, reader)


def cites(carrier: Carrier, reader: Reader) -> bool:
    """Whether a newspaper that is given as the source is said to cite somebody."""
    plain = {fold(m.group()) for m in WORD.finditer(carrier.article.quote(carrier.sentence))}
    return bool(plain & reader.words.citing)


def acting(carrier: Carrier, reader: Reader) -> tuple[Span, ...]:
    """Where a sentence names those who act or are said to: no informant stands there."""
    parties = tuple(s for e in carrier.events for p in (*e.actors, *e.recipients) for s in p.spans)
    statement = carrier.statement
    if statement is None or misread(carrier):
        return parties
    own = statement.source if acts_itself(carrier, None) or only_echoed(carrier, reader) else ()
    return (*parties, *statement.content, *own)


def misread(carrier: Carrier) -> bool:
    """Whether the source was read together with a dateline or a byline above it."""
    statement = carrier.statement
    if statement is None or not statement.source:
        return False
    lines = datelines(carrier.article.text)
    crossed = any("\n" in carrier.article.quote(s) for s in statement.source)
    return crossed or any(meets(g, s) for g in lines for s in statement.source)


def acts_itself(carrier: Carrier, given: Informant | None) -> bool:
    """Whether a group that is the source does by speaking what is reported ("envoys put forward a plan")."""
    statement = carrier.statement
    if statement is None or (given is not None and given.sort is Sort.NAMED):
        return False
    if statement.source_kind is SourceKind.PERSON:
        return False
    return statement.act in PERFORMED or does_it(carrier, statement)


def does_it(carrier: Carrier, statement: Statement) -> bool:
    """Whether the source of an assertion is who does what is asserted: then somebody else in the sentence says so."""
    told = [e for e in carrier.events if any(meets(t, c) for t in e.trigger for c in statement.content)]
    acts = [s for e in told for p in e.actors for s in p.spans]
    return statement.act in ASSERTING and bool(statement.source) and all(s in acts for s in statement.source)


def only_echoed(carrier: Carrier, reader: Reader) -> bool:
    """Whether what is given as the source is only named as whom the speaker echoes."""
    statement = carrier.statement
    if statement is None or not statement.source:
        return False
    named = echoed(carrier.article, carrier.sentence, reader, reader.words.repeating)
    return all(any(covers(e.span, s) for e in named) for s in statement.source)


def stated(carrier: Carrier, reader: Reader) -> Informant:
    """The informant as the statement gives it."""
    book, words, statement = reader.book, reader.words, carrier.statement
    if statement is None:
        return Informant(sort=Sort.NONE, text=carrier.article.outlet or "")
    text = source_text(carrier, statement)
    plain = [fold(m.group()) for m in WORD.finditer(text)]
    outlet = book.outlet(statement.source_name) or book.outlet(text)
    if outlet is None and statement.source_kind is not SourceKind.PERSON:
        named = bag(text, book, words).outlets
        outlet = book.outlet(min(named)) if named and not set(plain) & words.reporters else None
    if outlet is not None:
        return Informant(sort=Sort.OUTLET, text=outlet.name, channel=outlet.name)
    telling = [w for w in plain if w not in words.ignored or w in words.hearsay]
    silent = words.hearsay | words.reporters
    if all(w in silent for w in telling) or performs(statement, text, reader):
        return Informant(sort=Sort.NONE, text=text, channel=channel_name(statement.channel, book))
    return described(carrier, statement, text, plain, reader)


def bare_state(known: Informant) -> bool:
    """Whether an informant is a state as such, without an organ or a person who spoke."""
    return known.sort is Sort.BODY and bool(known.side) and not known.role


def informant_shown(carrier: Carrier, speaker: Speaker, given: Informant, reader: Reader) -> Informant:
    """The informant that a sentence shows beside its marks."""
    words, book = reader.words, reader.book
    plain = [fold(m.group()) for m in WORD.finditer(speaker.text)]
    name = [fold(m.group()) for m in WORD.finditer(speaker.name)]
    while len(name) > 1 and name[0] in reader.titles | words.speakers:
        name = name[1:]
    role = roles(speaker.text, name, reader)
    witness = bool(set(plain) & words.witnesses)
    sort = Sort.NAMED if name else Sort.BODY if speaker.document else Sort.UNNAMED
    text = carrier.article.quote(carrier.sentence).casefold()
    condition = any(p in text for p in words.conditions)
    knows = bool(set(plain) & words.plain - words.ignored)
    channel = given.channel or told_to(carrier, reader)
    several = bool(set(plain) & words.several) and not condition
    if sort is Sort.UNNAMED and (several or not (condition or knows or witness or channel or speaker.side)):
        sort = Sort.VAGUE
    at = carrier.at
    return Informant(
        sort=sort,
        text=speaker.name or speaker.text,
        given=name[-2] if len(name) > 1 else "",
        surname=name[-1] if name else "",
        role=role,
        side=speaker.side[:3],
        printed=bool(speaker.side),
        channel=channel,
        day=at.date() if at else None,
        condition=condition,
        knows=knows,
        witness=witness,
        wire=heard_by_wire(carrier, book),
    )


def told_to(carrier: Carrier, reader: Reader) -> str:
    """The one outlet that a sentence names; "" where it names none or several."""
    spans = without(carrier.sentence, datelines(carrier.article.text))
    named = bag(carrier.article.quotes(spans, " "), reader.book, reader.words).outlets
    known = reader.book.outlet(min(named)) if len(named) == 1 else None
    return known.name if known else ""


PERFORMED = frozenset({Act.DEMAND, Act.OFFER, Act.THREATEN, Act.PROMISE, Act.REJECT, Act.AGREE})
"""Acts that are themselves what is reported: "Alba demanded ..." is told by the author, not by Alba."""


def performs(statement: Statement, text: str, reader: Reader) -> bool:
    """Whether a statement is the author's report of what a state did by speaking."""
    if statement.act not in PERFORMED or statement.source_kind is SourceKind.PERSON:
        return False
    about = bag(text, reader.book, reader.words)
    return bool(about.parties) and not about.stems


def source_text(carrier: Carrier, statement: Statement) -> str:
    """The words that show the source, without a dateline that was taken along; its name where there are none."""
    if not statement.source:
        return statement.source_name or ""
    lines = datelines(carrier.article.text)
    kept = [p for s in statement.source for p in without(s, lines) if not any(covers(g, p) for g in lines)]
    return carrier.article.quotes(kept, " ").rpartition("\n")[2].strip(" ,-–—")


def described(carrier: Carrier, statement: Statement, text: str, plain: list[str], reader: Reader) -> Informant:
    """The informant that a statement describes by name, office or role."""
    book, words = reader.book, reader.words
    about = bag(text, book, words)
    side = (statement.affiliation or min(about.parties, default=""))[:3]
    person = statement.named and statement.source_kind in (SourceKind.PERSON, SourceKind.UNKNOWN)
    name = name_of(statement, text, reader) if person else []
    role = roles(f"{text} {statement.role or ''}", name, reader)
    body = statement.named and statement.source_kind in (SourceKind.INSTITUTION, SourceKind.DOCUMENT, SourceKind.GROUP)
    reporter = bool(set(plain) & words.reporters)
    witness = bool(set(plain) & words.witnesses) or reporter
    if name:
        sort = Sort.NAMED
    elif body or (statement.source_kind in (SourceKind.INSTITUTION, SourceKind.DOCUMENT)):
        sort = Sort.BODY
    else:
        several = statement.source_kind is SourceKind.GROUP or statement.anonymity is Anonymity.GROUP
        several = several or bool(set(plain) & words.several)
        shown = conditioned(carrier, statement, words) or ((witness or bool(statement.channel)) and not several)
        shown = shown or statement.anonymity is Anonymity.KNOWLEDGE_CLAIM
        sort = Sort.VAGUE if (several or not side) and not shown else Sort.UNNAMED
    channel = channel_name(statement.channel, book) or (carrier.article.outlet or "" if reporter else "")
    return Informant(
        sort=sort,
        text=statement.source_name or text,
        given=name[-2] if len(name) > 1 else "",
        surname=name[-1] if name else "",
        role=role,
        side=side,
        printed=side in {p[:3] for p in about.parties},
        channel=channel,
        day=carrier.at.date() if carrier.at else None,
        condition=conditioned(carrier, statement, words),
        knows=statement.anonymity is Anonymity.KNOWLEDGE_CLAIM,
        witness=witness,
        wire=heard_by_wire(carrier, book),
    )


def heard_by_wire(carrier: Carrier, book: Book) -> str:
    """The agency that printed the report and credits nobody: it heard the source itself; "" for other outlets."""
    known = book.outlet(carrier.article.outlet)
    credited = {c.agency for c in carrier.article.credits} - {known.name if known else ""}
    return known.name if known and known.agency and not credited else ""


def name_of(statement: Statement, text: str, reader: Reader) -> list[str]:
    """The words of a person's name without titles, as far as the source's own words have them."""
    words = [fold(m.group()) for m in WORD.finditer(statement.source_name or "")]
    while len(words) > 1 and words[0] in reader.titles | reader.words.speakers:
        words = words[1:]
    shown = {fold(m.group()) for m in WORD.finditer(text)}
    return words if words[-1:] and words[-1] in shown else words[-1:]


def conditioned(carrier: Carrier, statement: Statement, words: Vocabulary) -> bool:
    """Whether the text gives the terms on which the source spoke."""
    if statement.named:
        return False
    if statement.condition is not None or statement.anonymity is Anonymity.CONDITION_STATED:
        return True
    text = carrier.article.quote(carrier.sentence).casefold()
    return any(p in text for p in words.conditions)


def channel_name(channel: Channel | None, book: Book) -> str:
    """The canonical name of the outlet that was told or that relays; "" where none is given."""
    if channel is None:
        return ""
    known = book.outlet(channel.outlet)
    return known.name if known else channel.outlet if channel.role is ChannelRole.ADDRESSEE else ""


def identity(one: Informant, two: Informant) -> Identity:
    """Whether two informants of one claim are the same, may be, or cannot be."""
    if one.sort > two.sort:
        one, two = two, one
    if clash(one, two):
        return Identity.DIFFERENT
    if two.sort is Sort.NAMED:
        return same_person(one, two)
    if one.sort is Sort.BODY and two.sort is Sort.BODY:
        return Identity.SAME if one.role == two.role else Identity.MAYBE if one.role & two.role else Identity.DIFFERENT
    if one.sort is Sort.UNNAMED and two.sort is Sort.UNNAMED:
        return same_unnamed(one, two)
    if two.sort is Sort.BODY:
        return Identity.MAYBE if two.role and two.role <= one.role else Identity.DIFFERENT
    if two.sort is Sort.UNNAMED:  # whoever is on the record is not called "an official" on the same day
        blurred = bool(one.role & two.role) and not (two.channel or two.condition or two.witness)
        told = two.side or two.role or two.knows or two.condition
        return Identity.DIFFERENT if told and not blurred else Identity.MAYBE
    return Identity.MAYBE


def clash(one: Informant, two: Informant) -> bool:
    """Whether two informants are of different sides, both printed: an inferred side proves nothing."""
    if not one.side or not two.side or one.side == two.side:
        return False
    return one.printed and two.printed


def same_person(one: Informant, two: Informant) -> Identity:
    """By surname; given names, where both are there, must begin alike."""
    if one.surname != two.surname:
        return Identity.DIFFERENT
    if one.given and two.given and one.given[0] != two.given[0]:
        return Identity.DIFFERENT
    if one.given and two.given and one.given != two.given and min(len(one.given), len(two.given)) > 2:
        return Identity.DIFFERENT
    return Identity.SAME


def same_unnamed(one: Informant, two: Informant) -> Identity:
    """By role and exclusive channel: never the same on the role alone, different where the roles exclude each other.

    Roles exclude each other only where both reports are first-hand: in retelling, "an intelligence officer" becomes
    "a security source".
    """
    same_day = one.day is None or two.day is None or abs((one.day - two.day).days) <= 1
    if one.channel and one.channel == two.channel and one.role == two.role and same_day:
        return Identity.SAME
    return Identity.MAYBE
