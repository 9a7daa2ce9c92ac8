"""Whether a mark or an exchange is what an indicator asks for, and which way it points."""

import dataclasses
import functools
import re
from collections.abc import Iterable, Mapping

from forewarn.codebooks import Book
from forewarn.records import Collection, Event, Exchange, Factuality, Mark, Party, Quantity, Query, Statement
from forewarn.records.speakers import speaker

STATE = 3
"""Letters of an actor code that name the state."""

ROLES = ("initiator", "target")


@dataclasses.dataclass(frozen=True)
class Scene:
    """Where a query is asked: the collection, the book, and the codes of the scenario's parties.

    A role that is not in ``parties`` may be anybody who is known.
    """

    collection: Collection
    book: Book
    parties: Mapping[str, str]


def matches(query: Query, mark: Mark, scene: Scene) -> int:
    """1 where the mark is what the query asks for, -1 where it says that just this did not happen, 0 otherwise."""
    if type(mark).__name__ != query.record or not _says(query, mark, scene):
        return 0
    if isinstance(mark, Event):
        return _event(query, mark, scene)
    if isinstance(mark, Statement):
        return int(_one_of(mark.act.value, query.acts))
    return int(_quantity(query, mark, scene))


def meets(query: Query, exchange: Exchange, scene: Scene) -> bool:
    """Whether an exchange is what the query asks for."""
    demand = scene.collection.mark.get(exchange.demand.mark)
    return (
        query.record == "Exchange"
        and _one_of(exchange.status.value, query.status)
        and is_party(query.actor, [exchange.by], scene)
        and is_party(query.recipient, exchange.to.split(","), scene)
        and (demand is None or _says(query, demand, scene))
    )


def is_party(wanted: str, codes: Iterable[str], scene: Scene) -> bool:
    """Whether one of the codes is the wanted party: a code prefix, a role of the scenario, or "!" and either."""
    if not wanted:
        return True
    if wanted.startswith("!"):
        name = wanted.removeprefix("!")
        prefix = scene.parties.get(name, "" if name in ROLES else name)
        return not prefix or not any(c.startswith(prefix) for c in codes)
    if wanted in ROLES and not scene.parties.get(wanted):
        return any(codes)
    prefix = scene.parties.get(wanted, wanted)
    return any(c.startswith(prefix) for c in codes)


def codes_of(parties: Iterable[Party]) -> list[str]:
    """The actor codes of the parties that have one."""
    return [p.code for p in parties if p.code]


def _event(query: Query, event: Event, scene: Scene) -> int:
    fits = (
        _one_of(event.event_type.value, query.event_types)
        and _one_of(event.mode or "", query.modes)
        and (not query.contexts or bool({*query.contexts} & {*event.contexts}))
        and is_party(query.actor, codes_of(event.actors), scene)
        and is_party(query.recipient, codes_of(event.recipients), scene)
        and is_party(query.place, [event.place.state] if event.place else [], scene)
    )
    if not fits:
        return 0
    if not query.factuality or event.factuality in query.factuality:
        return 1
    return -1 if event.factuality is Factuality.NEGATED else 0


def _quantity(query: Query, quantity: Quantity, scene: Scene) -> bool:
    return (
        (not query.of or bool(pattern(query.of).search(quantity.of)))
        and (query.at_least is None or quantity.low >= query.at_least)
        and is_party(query.actor, codes_of([quantity.actor] if quantity.actor else []), scene)
        and is_party(query.place, [quantity.place.state] if quantity.place else [], scene)
    )


def _says(query: Query, mark: Mark, scene: Scene) -> bool:
    """Whether the sentence has the words, none of the excluded ones, names the parties, and who says it fits."""
    if not (query.words or query.unless or query.source or query.mentions):
        return True
    said = speaker(mark, scene.collection)
    if query.source and not is_party(query.source, [said.affiliation or ""] if said else [""], scene):
        return False
    text = sentence(mark, scene.collection)
    if query.words and not pattern(query.words).search(text):
        return False
    if query.unless and pattern(query.unless).search(text):
        return False
    return all(_mentioned(party, text, scene) for party in query.mentions)


def sentence(mark: Mark, collection: Collection) -> str:
    """The mark's sentence, with what a statement holds beyond it."""
    article = collection.articles[mark.article]
    parts = [article.quote(mark.sentence)]
    if isinstance(mark, Statement):
        first, last = mark.sentence
        parts += [article.quote(s) for s in mark.content if s[0] < first or s[1] > last]
    return " ".join(parts)


def _mentioned(party: str, text: str, scene: Scene) -> bool:
    wanted = party.removeprefix("!")
    code = scene.parties.get(wanted, "" if wanted in ROLES else wanted)[:STATE]
    state = scene.book.states.get(code)
    if not code:
        return True
    if state is None:
        return party.startswith("!")
    written = (state.name, *state.names, *state.adjectives, *state.demonyms, state.capital, *state.metonyms)
    return bool(_named(written).search(text)) is not party.startswith("!")


@functools.lru_cache(maxsize=1024)
def _named(names: tuple[str, ...]) -> re.Pattern[str]:
    """One of the names, whole and exactly as written."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(n) for n in names if n)})(?!\w)")


@functools.lru_cache(maxsize=1024)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One of the words or phrases, whole, in any case; "*" at the end of one admits any ending."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_word, words))})", re.IGNORECASE)


def _word(word: str) -> str:
    body = r"[\s\-–]+".join(map(re.escape, re.split(r"[\s\-–]+", word.removesuffix("*").strip())))
    return body + (r"\w*" if word.endswith("*") else r"(?!\w)")


def _one_of(value: str, allowed: Iterable[str]) -> bool:
    wanted = tuple(allowed)
    return not wanted or value in wanted
