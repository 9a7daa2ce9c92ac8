"""The trigger table: which words express which of the sixteen PLOVER event types, and who does it to whom."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from forewarn.errors import BrokenBook
from forewarn.records import EventType, Part


class TriggerKind(StrEnum):
    """What sort of word a trigger is."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


class Need(StrEnum):
    """What must be filled before a weak trigger counts.

    actor, recipient: somebody who can act (a name, a pronoun, an agent) or a thing of theirs; either: one of the two;
    body: a recipient who can act, not a thing; known-actor, known-recipient, known: the same with an actor code;
    crowd: an actor without arms or office (protesters, workers, citizens); pair: two known parties in either role;
    clause: a complement clause or infinitive; infinitive: an infinitive ("told them to leave"); light: a noun under a
    light verb ("held a meeting").
    """

    ACTOR = "actor"
    RECIPIENT = "recipient"
    EITHER = "either"
    KNOWN_ACTOR = "known-actor"
    KNOWN_RECIPIENT = "known-recipient"
    KNOWN = "known"
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    BODY = "body"
    LIGHT = "light"
    CROWD = "crowd"
    PAIR = "pair"


class Trigger(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the trigger table: words with the same type, mode and roles.

    ``lemmas`` may have a second part, which must follow as particle, preposition, object or adverb ("step down",
    "take hostage"). ``actor`` and ``recipient`` are slots, the first that is filled wins: subj, obj, dative, poss,
    nation, or a preposition. ``objects`` limits the object (of a verb with a preposition as second part: that
    preposition's object) to these lemmas or ``@classes``; ``unless`` names objects that void the row. ``lasting``: a
    noun for what goes on unless its time or an operator says otherwise ("siege", "negotiations").
    """

    type: EventType
    kind: TriggerKind
    lemmas: tuple[str, ...]
    mode: str = ""
    contexts: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    symmetric: bool = False
    lasting: bool = False


class WordClass(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named list of lemmas that rows refer to as ``@name``."""

    name: str
    lemmas: tuple[str, ...]


class LightVerbs(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Verbs that lend a noun trigger their subject and their tense.

    ``holds``: with the noun as object ("launched an attack"); ``happens``: with the noun as subject ("talks took
    place"); ``undergoes``: the subject is the one it was done to ("came under attack", "suffered a raid").
    """

    holds: tuple[str, ...]
    happens: tuple[str, ...]
    undergoes: tuple[str, ...]


class PloverTable(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``plover.toml``."""

    light: LightVerbs
    classes: tuple[WordClass, ...] = msgspec.field(name="class", default=())
    trigger: tuple[Trigger, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """A trigger row as one of its lemmas sees it: the further words, and the classes written out."""

    trigger: Trigger
    lemma: str
    rest: tuple[str, ...]
    objects: frozenset[str]
    unless: frozenset[str]


@dataclasses.dataclass(frozen=True)
class Plover:
    """The trigger table by part of speech and first lemma, rows with the most to ask first."""

    verbs: Mapping[str, tuple[Row, ...]]
    nouns: Mapping[str, tuple[Row, ...]]
    adjectives: Mapping[str, tuple[Row, ...]]
    holds: frozenset[str]
    happens: frozenset[str]
    undergoes: frozenset[str]
    people: frozenset[str]
    parts: frozenset[str]
    triggers: tuple[Trigger, ...]


def load_plover(extra: Sequence[Path] = ()) -> Plover:
    """The built-in trigger table, the rows of the user's files before it. Raises BrokenBook."""
    table = read_plover(resources.files("forewarn.codebooks").joinpath("plover.toml"))
    more = [read_plover(path) for path in extra]
    rows = (*(t for m in more for t in m.trigger), *table.trigger)
    classes = (*table.classes, *(c for m in more for c in m.classes))
    return make_plover(PloverTable(light=table.light, classes=classes, trigger=rows))


def read_plover(file: Path | Traversable) -> PloverTable:
    """The trigger table of one TOML file. Raises BrokenBook with the file and the place."""
    try:
        return msgspec.toml.decode(file.read_bytes(), type=PloverTable)
    except (OSError, msgspec.MsgspecError) as error:
        raise BrokenBook(f"{file}: {error}. See docs/events.md for the rows and their fields.") from error


def make_plover(table: PloverTable) -> Plover:
    """The look-ups over the rows."""
    classes = {c.name: c.lemmas for c in table.classes}
    by_kind: dict[TriggerKind, dict[str, list[Row]]] = {kind: {} for kind in TriggerKind}
    for trigger in table.trigger:
        objects, unless = _written_out(trigger.objects, classes), _written_out(trigger.unless, classes)
        for lemma in trigger.lemmas:
            first, *rest = lemma.split()
            row = Row(trigger=trigger, lemma=lemma, rest=tuple(rest), objects=objects, unless=unless)
            by_kind[trigger.kind].setdefault(first, []).append(row)
    return Plover(
        verbs=_demanding_first(by_kind[TriggerKind.VERB]),
        nouns=_demanding_first(by_kind[TriggerKind.NOUN]),
        adjectives=_demanding_first(by_kind[TriggerKind.ADJECTIVE]),
        holds=frozenset(table.light.holds),
        happens=frozenset(table.light.happens),
        undergoes=frozenset(table.light.undergoes),
        people=_written_out(["@people"], classes),
        parts=_written_out(["@parts"], classes),
        triggers=table.trigger,
    )


def _written_out(words: Iterable[str], classes: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        if word.startswith("@"):
            if word[1:] not in classes:
                raise BrokenBook(f"plover.toml: there is no class {word}; known are {', '.join(sorted(classes))}")
            found.update(classes[word[1:]])
        else:
            found.add(word)
    return frozenset(found)


def _demanding_first(index: Mapping[str, list[Row]]) -> dict[str, tuple[Row, ...]]:
    return {
        lemma: tuple(sorted(rows, key=lambda r: (-len(r.rest), not r.objects, not r.trigger.needs)))
        for lemma, rows in index.items()
    }
