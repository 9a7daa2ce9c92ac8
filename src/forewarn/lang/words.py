"""The words of a language, read from its folder of TOML files into checked values."""

import dataclasses
import functools
from collections.abc import Mapping
from enum import StrEnum
from importlib import resources
from typing import TypeVar

import msgspec

from forewarn.errors import UnknownLanguage
from forewarn.lang.linear import Linear, read_models
from forewarn.records import Act, Part

T = TypeVar("T")


class CueKind(StrEnum):
    """What sort of word a cue is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"
    PREPOSITION = "preposition"


class Frame(StrEnum):
    """Where a cue has its content; a cue may have several.

    clause: a finite clause, with or without "that"; wh: an indirect question; infinitive: "threatened to leave";
    gerund: "denied taking part"; object: "rejected the offer"; person-infinitive: "urged Kyiv to wait";
    as: "dismissed it as a lie"; predicate: "called them nonstarters"; quote: quoted words only;
    of, for, against, about, to, on, with, into: a prepositional phrase; passive: "is believed to be", "was said to".
    """

    CLAUSE = "clause"
    WH = "wh"
    INFINITIVE = "infinitive"
    GERUND = "gerund"
    OBJECT = "object"
    PERSON_INFINITIVE = "person-infinitive"
    AS = "as"
    PREDICATE = "predicate"
    QUOTE = "quote"
    OF = "of"
    FOR = "for"
    AGAINST = "against"
    ABOUT = "about"
    TO = "to"
    ON = "on"
    WITH = "with"
    INTO = "into"
    PASSIVE = "passive"


class Cue(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the cue table: a word that says that somebody says something.

    ``particle`` is a word that must follow ("point" + "out", "call" + "for"); ``objects`` limits the object frame to
    these lemmas ("express" + "concern"); ``polarity`` is "-" where the content is denied or rejected; ``precision`` is
    the share of the lemma's occurrences that are cues in PolNeAR train, where it was counted.
    """

    lemma: str
    kind: CueKind
    act: Act
    frames: tuple[Frame, ...]
    particle: str = ""
    polarity: str = "+"
    objects: tuple[str, ...] = ()
    precision: float | None = None


class CueTable(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``cues.toml``."""

    cue: tuple[Cue, ...]


def read_table(language: str, name: str, kind: type[T]) -> T:
    """One TOML file of a language's folder, checked against ``kind``."""
    file = resources.files("forewarn.lang").joinpath(language, name)
    return msgspec.toml.decode(file.read_bytes(), type=kind)


def languages() -> tuple[str, ...]:
    """The languages that have a folder."""
    return tuple(
        sorted(d.name for d in resources.files("forewarn.lang").iterdir() if d.joinpath("cues.toml").is_file())
    )


class AnonymityWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """``anonymity.toml``: conditions, reasons, and descriptions of those who are not named."""

    conditions: tuple[str, ...]
    reasons: tuple[str, ...]
    knowledge: tuple[str, ...]
    unnamed: tuple[str, ...]
    continuing: tuple[str, ...]

    @functools.cached_property
    def patterns(self) -> tuple[tuple[str, ...], ...]:
        """The conditions as words, longest first."""
        return tuple(sorted((tuple(c.split()) for c in self.conditions), key=len, reverse=True))


class ChannelWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``channels.toml``: how outlets are recognised, and how they are addressed and relay."""

    outlet_nouns: tuple[str, ...]
    needs_a_name: tuple[str, ...]
    qualifying: tuple[str, ...]
    press: tuple[str, ...]
    addressing: tuple[str, ...]
    spoken_to: tuple[str, ...]
    prepositions: tuple[str, ...]
    carried: tuple[str, ...]
    relaying: tuple[str, ...]


class Grammar(Part, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"as_": "as"}):
    """``grammar.toml``: function words, and the prepositions of the prepositional frames."""

    complementisers: frozenset[str]
    asking: frozenset[str]
    temporal: frozenset[str]
    as_: frozenset[str]
    expletives: frozenset[str]
    pointing: frozenset[str]
    articles: frozenset[str]
    makers: frozenset[str]
    senders: frozenset[str]
    prepositions: dict[Frame, tuple[str, ...]]
    person: dict[str, tuple[Frame, ...]]


class PeopleWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``people.toml``: pronouns by what they stand for, articles, and the offices that name their holder."""

    person: frozenset[str]
    thing: frozenset[str]
    plural: frozenset[str]
    speaker: frozenset[str]
    addressed: frozenset[str]
    relative: frozenset[str]
    definite: frozenset[str]
    indefinite: frozenset[str]
    unique_offices: frozenset[str]


class SpeechWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``speech.toml``: verbs that carry a cue on, plain cues, and sources that are documents."""

    carriers: frozenset[str]
    plain: frozenset[str]
    documents: frozenset[str]
    viewpoints: frozenset[str]
    viewpoint_prepositions: frozenset[str]
    messages: frozenset[str]
    citing: frozenset[str]


class ActWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``acts.toml``: what the words of a content say about the act."""

    demanding: frozenset[str]
    predicting: frozenset[str]
    promising: frozenset[str]
    plain: frozenset[str]
    accusing: frozenset[str]
    asking: frozenset[str]
    denying: frozenset[str]
    agreeing: frozenset[str]
    rejecting: frozenset[str]
    offering: frozenset[str]
    feeling: frozenset[str]


class AnswerWords(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``answers.toml``: how a statement refers to what it answers."""

    nouns: dict[str, tuple[str, ...]]
    pointing: dict[str, tuple[str, ...]]
    cues: dict[str, tuple[str, ...]]


COLON = Cue(lemma=":", kind=CueKind.PREPOSITION, act=Act.ASSERT, frames=(Frame.CLAUSE,))
"""The colon of a headline ("Troops will leave: minister")."""


ANY_VERB = Cue(lemma="*", kind=CueKind.VERB, act=Act.ASSERT, frames=(Frame.CLAUSE, Frame.WH, Frame.QUOTE))
"""A verb that the table does not hold: a complement clause or a quotation beside it may still be reported speech."""


@dataclasses.dataclass(frozen=True)
class Words:
    """All words of a language that the stages ask for; ``cues`` by lemma and kind, rows in the order to be tried."""

    language: str
    cues: Mapping[tuple[str, CueKind], tuple[Cue, ...]]
    prepositions: Mapping[str, Cue]
    anonymity: AnonymityWords
    channels: ChannelWords
    grammar: Grammar
    people: PeopleWords
    speech: SpeechWords
    acts: ActWords
    answers: AnswerWords
    models: Mapping[str, Linear] = dataclasses.field(default_factory=dict)
    colon: Cue = COLON
    any_verb: Cue = ANY_VERB


@functools.lru_cache(maxsize=4)
def load_words(language: str = "en") -> Words:
    """The words of a language. Raises UnknownLanguage where there is no folder for it."""
    if language not in languages():
        raise UnknownLanguage(f"No word lists for {language!r}; there are: {', '.join(languages())}.")
    table = read_table(language, "cues.toml", CueTable)
    rows: dict[tuple[str, CueKind], list[Cue]] = {}
    for cue in table.cue:
        rows.setdefault((cue.lemma, cue.kind), []).append(cue)
    ordered = {key: tuple(sorted(found, key=lambda c: (not c.particle, not c.objects))) for key, found in rows.items()}
    return Words(
        language=language,
        cues=ordered,
        prepositions={c.lemma: c for c in table.cue if c.kind is CueKind.PREPOSITION},
        anonymity=read_table(language, "anonymity.toml", AnonymityWords),
        channels=read_table(language, "channels.toml", ChannelWords),
        grammar=read_table(language, "grammar.toml", Grammar),
        people=read_table(language, "people.toml", PeopleWords),
        speech=read_table(language, "speech.toml", SpeechWords),
        acts=read_table(language, "acts.toml", ActWords),
        answers=read_table(language, "answers.toml", AnswerWords),
        models=read_models(language),
    )
