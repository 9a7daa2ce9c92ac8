"""The codebooks as one value: look-ups by alias over text, outlets by name or domain, states by code."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from forewarn.codebooks.entries import Agent, Entries, Group, Holder, Organ, Organisation, Outlet, Region, State, Title
from forewarn.codebooks.gazetteer import Gazetteer

Sense = Literal["name", "adjective", "demonym", "metonym", "capital", "holder", "agent", "title", "region", "outlet"]
Entry = State | Organisation | Organ | Group | Holder | Agent | Title | Region | Outlet

FIRST_WORD = re.compile(r"[^\s\-–’'/,]+")
SEAT_WORDS = re.compile(r"^(?:the|The) ")


@dataclasses.dataclass(frozen=True, slots=True)
class Alias:
    """A way to write an entry, without a leading article; ``plain`` words match in any case and number."""

    text: str
    sense: Sense
    entry: Entry


@dataclasses.dataclass(frozen=True)
class Book:
    """All entries, indexed by the first word of every alias; longer aliases first."""

    entries: Entries
    names: Mapping[str, tuple[Alias, ...]]
    nouns: Mapping[str, tuple[Alias, ...]]
    surnames: Mapping[str, tuple[Holder, ...]]
    outlets: Mapping[str, Outlet]
    states: Mapping[str, State]
    places: Gazetteer = dataclasses.field(default_factory=Gazetteer)

    def outlet(self, name: str | None) -> Outlet | None:
        """The outlet with this name, alias, credit or domain, in any case; None where it is unknown."""
        if not name:
            return None
        key = SEAT_WORDS.sub("", name.strip()).lower()
        return self.outlets.get(key) or self.outlets.get(key.removeprefix("www."))

    def state_name(self, code: str) -> str:
        """The name of the state that a code begins with, or the code itself."""
        state = self.states.get(code[:3])
        return state.name if state else code

    def starting(self, word: str) -> tuple[Alias, ...]:
        """Names whose first word is this one, exactly as printed."""
        return self.names.get(word, ())


def first_word(text: str) -> str:
    """The part of a name up to the first blank, hyphen, apostrophe or comma."""
    found = FIRST_WORD.match(text)
    return found.group() if found else text


def make_book(entries: Entries, places: Gazetteer | None = None) -> Book:
    """The look-ups over the entries; of two with the same alias both are kept, in file order."""
    names: dict[str, list[Alias]] = {}
    nouns: dict[str, list[Alias]] = {}
    for alias in _aliases(entries):
        index = nouns if alias.sense in ("agent",) else names
        index.setdefault(first_word(alias.text), []).append(alias)
    return Book(
        entries=entries,
        names=_sorted(names),
        nouns=_sorted(nouns),
        surnames=_surnames(entries.holder),
        outlets={key: o for o in reversed(entries.outlet) for key in _outlet_keys(o)},
        states={s.code: s for s in reversed(entries.state)},
        places=places or Gazetteer(),
    )


def _surnames(holders: Iterable[Holder]) -> dict[str, tuple[Holder, ...]]:
    """Office-holders by the last word of a name of theirs."""
    found: dict[str, list[Holder]] = {}
    for holder in holders:
        for surname in dict.fromkeys(name.split()[-1] for name in (holder.name, *holder.aliases) if " " in name):
            found.setdefault(surname, []).append(holder)
    return {surname: tuple(held) for surname, held in found.items()}


def _sorted(index: Mapping[str, list[Alias]]) -> dict[str, tuple[Alias, ...]]:
    return {word: tuple(sorted(found, key=lambda a: -len(a.text))) for word, found in index.items()}


def _outlet_keys(outlet: Outlet) -> Iterator[str]:
    for key in (outlet.name, *outlet.aliases, *outlet.credits, outlet.domain):
        if key:
            yield SEAT_WORDS.sub("", key).lower()


def _aliases(entries: Entries) -> Iterator[Alias]:
    for state in entries.state:
        yield from _written(state, "name", (state.name, *state.names))
        yield from _written(state, "adjective", state.adjectives)
        yield from _written(state, "demonym", state.demonyms)
        yield from _written(state, "metonym", state.metonyms)
        yield from _written(state, "capital", (state.capital,) if state.capital else ())
    for organisation in entries.organisation:
        yield from _written(organisation, "name", (organisation.name, *organisation.aliases))
        yield from _written(organisation, "metonym", organisation.metonyms)
    for organ in entries.organ:
        yield from _written(organ, "name", organ.words)
    for group in entries.group:
        yield from _written(group, "name", (group.name, *group.aliases))
    for holder in entries.holder:
        yield from _written(holder, "holder", (holder.name, *holder.aliases))
    for region in entries.region:
        yield from _written(region, "region", (region.name, *region.aliases))
    for outlet in entries.outlet:
        yield from _written(outlet, "outlet", (outlet.name, *outlet.aliases))
    for title in entries.title:
        yield from _written(title, "title", title.words)
    for agent in entries.agent:
        yield from _written(agent, "agent", (w.lower() for w in agent.words))


def _written(entry: Entry, sense: Sense, texts: Iterable[str]) -> Iterator[Alias]:
    for text in dict.fromkeys(SEAT_WORDS.sub("", t) for t in texts):
        yield Alias(text=text, sense=sense, entry=entry)
