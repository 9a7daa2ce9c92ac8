"""Who is who in an article: noun phrases resolved to names, codes and kinds."""

import dataclasses
import datetime as dt
import functools
from collections import Counter
from collections.abc import Iterator

from forewarn.codebooks.book import Alias, Book, Entry
from forewarn.codebooks.entries import Agent, Group, Holder, Organ, Organisation, Outlet, Region, State, Title
from forewarn.lang.words import PeopleWords
from forewarn.marking.mentions import Mention, names, nouns
from forewarn.marking.pronouns import antecedent
from forewarn.marking.who import NOBODY, Who
from forewarn.records import Parse, Party, SourceKind, Span

NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "flat", "det", "case", "punct", "quantmod"})
"""Dependents left of a head that belong to its noun phrase."""

NOT_AT_HOME = frozenset({"REB", "UAF", "CRM"})
"""Sectors that the nation of an article says nothing about: rebels and pirates act in other people's countries."""

HOME_SHARE = 0.5
"""A nation that has this share of an article's mentions lends itself to agents without one ("police")."""


class Cast:
    """The noun phrases of one article and whom they stand for, looked up once and kept."""

    def __init__(self, parse: Parse, book: Book, day: dt.date | None, people: PeopleWords) -> None:
        self.parse, self.book, self.day, self.people = parse, book, day, people
        self.names = [m for n in names(parse, book) if (m := self._on_the_day(n))]
        self.nouns = nouns(parse, book)
        self.name_at = {t: m for m in self.names for t in range(m.first, m.last)}
        self.noun_at = {t: m for m in self.nouns for t in range(m.first, m.last)}
        self.home = self._home()
        self._kept: dict[int, Who] = {}
        self._people: dict[str, list[tuple[int, str]]] = {}
        for first, last in self._proper_runs():
            words = parse.word[first:last]
            self._people.setdefault(words[-1], []).append((first, " ".join(words)))

    def _on_the_day(self, mention: Mention) -> Mention | None:
        """The mention with the readings that hold on the article's day; office-holders are judged by ``_holder``."""
        if self.day is None:
            return mention
        held = tuple(a for a in mention.aliases if isinstance(a.entry, Holder) or _holds(a.entry, self.day))
        return dataclasses.replace(mention, aliases=held) if held else None

    # ---- what the stages ask ------------------------------------------------------------------------------------

    def who(self, head: int) -> Who:
        """Whom the noun phrase with this head stands for."""
        if head not in self._kept:
            self._kept[head] = NOBODY  # a phrase that leads back to itself stands for nobody
            self._kept[head] = self._resolve(head)
        return self._kept[head]

    def party(self, head: int) -> Party:
        """The noun phrase as a Party with its span as printed."""
        who = self.who(head)
        return Party(spans=(self.phrase(head),), name=who.name, code=who.code, certain=who.certain)

    def phrase(self, head: int) -> Span:
        """The span of a noun phrase: its head with what stands before it, and a name's further words."""
        first, last = self.core(head)
        return self.parse.span(first, last)

    def core(self, head: int) -> tuple[int, int]:
        """First and last token (excluded) of the phrase without clauses, prepositions and appositions."""
        parse = self.parse
        first = head
        for child in parse.children[head]:
            if child < head and parse.dep[child] in NAME_PARTS and parse.left[child] < first:
                first = parse.left[child]
        last = head + 1
        while first < head and parse.dep[first] == "punct":
            first += 1
        mention = self.name_at.get(head)
        return min(first, mention.first if mention else first), max(last, mention.last if mention else last)

    def heads(self, head: int) -> list[int]:
        """The head and those coordinated with it ("Russia and Ukraine" gives two)."""
        found = [head]
        for child in self.parse.children[head]:
            if self.parse.dep[child] == "conj" and self.parse.pos[child] in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
                found += self.heads(child)
        return found

    # ---- how ----------------------------------------------------------------------------------------------------

    def _resolve(self, head: int) -> Who:
        parse = self.parse
        if parse.pos[head] == "PRON" or parse.tag[head] in ("PRP", "PRP$", "WP", "WDT"):
            return antecedent(self, head)
        mention = self.name_at.get(head)
        direct = self._named(mention, head) if mention else None
        if direct:
            return direct
        if head in self.noun_at and not (parse.pos[head] == "PROPN" and self._is_surname(head)):
            return self._agent(head)
        if parse.pos[head] == "PROPN" or self._is_name(head):
            return self._person(head)
        return self._described(head)

    def _named(self, mention: Mention, head: int) -> Who | None:
        """A phrase whose head is a name of the codebooks."""
        alias = self._best(mention)
        if alias is None:
            return None
        match alias.entry:
            case State() as state:
                return self._state(state, alias, head)
            case Organisation() as body:
                return Who(name=body.name, code=body.code, kind=SourceKind.INSTITUTION, named=True)
            case Group() as group:
                code = group.code or group.state + group.sector
                return Who(name=group.name, code=code, kind=SourceKind.INSTITUTION, named=True)
            case Organ() as organ:
                return Who(
                    name=alias.text,
                    code=organ.state + organ.sector if organ.state else "",
                    kind=SourceKind(organ.kind),
                    named=True,
                )
            case Holder():
                return self._holder(mention)
            case Outlet() as outlet:
                return Who(name=outlet.name, code=outlet.state + "MED", kind=SourceKind.INSTITUTION, named=True)
            case Region() as region:
                code = region.states[0] if region.states else ""
                return Who(name=region.name, code=code, kind=SourceKind.INSTITUTION, named=True, certain=False)
            case _:
                return None

    def _best(self, mention: Mention) -> Alias | None:
        """The likeliest sense of a name in head position."""
        order = ("name", "holder", "metonym", "capital", "outlet", "demonym", "region", "adjective")
        return mention.sense(*order[:1]) or next(
            (a for sense in order[1:] for a in mention.aliases if a.sense == sense), None
        )

    def _state(self, state: State, alias: Alias, head: int) -> Who:
        tag = self.parse.tag[head]
        if alias.sense in ("demonym", "adjective") and tag != "NNP":
            plural = tag in ("NNS", "NNPS")
            kind = SourceKind.GROUP if plural else SourceKind.PERSON
            return Who(name=alias.text, code=state.code + "CVL", kind=kind, plural=plural)
        code = state.code if alias.sense == "name" else state.code + "GOV"
        return Who(name=f"Government of {state.name}", code=code, kind=SourceKind.INSTITUTION, named=True)

    def _holder(self, mention: Mention) -> Who:
        """A known office-holder, by the article's day; outside every interval the nation stands, uncertain."""
        held = [a.entry for a in mention.aliases if isinstance(a.entry, Holder)]
        now = [h for h in held if self._in_office(h)]
        best = (now or held)[0]
        return Who(
            name=best.name,
            code=(best.state or best.organisation) + (best.sector if now and best.state else ""),
            kind=SourceKind.PERSON,
            named=True,
            role=best.office if now else None,
            certain=bool(now),
            person=best.name,
        )

    def _in_office(self, holder: Holder) -> bool:
        return holder.until is None if self.day is None else _holds(holder, self.day)

    def _agent(self, head: int) -> Who:
        """A common noun for those who act, with the nation that its phrase names."""
        parse = self.parse
        mention = self.noun_at[head]
        agent = mention.aliases[0].entry
        assert isinstance(agent, Agent)
        first, last = self.core(head)
        nation, certain = self._nation(head)
        plural = parse.tag[head] in ("NNS", "NNPS")
        kind = SourceKind(agent.kind)
        if plural and kind is SourceKind.PERSON:
            kind = SourceKind.GROUP
        apposed = self._apposed_name(head)
        if apposed:
            return dataclasses.replace(
                apposed,
                code=apposed.code or _code(nation, agent.sector),
                role=parse.text[slice(*parse.span(first, last))],
            )
        definite = (
            parse.lower[first] in self.people.definite
            or parse.child(head, "poss") is not None
            or parse.pos[head] == "PROPN"
        )
        single = kind is SourceKind.INSTITUTION or (
            kind is SourceKind.PERSON
            and agent.kind == "person"
            and mention.aliases[0].text in self.people.unique_offices
        )
        named = single and (definite or (bool(nation) and certain)) and not plural
        return Who(
            name=self._tidy(first, last),
            code=_code(nation, agent.sector),
            kind=kind,
            named=named,
            role=mention.aliases[0].text,
            certain=certain,
            plural=plural,
        )

    def _nation(self, head: int) -> tuple[str, bool]:
        """The code of the nation or body that a phrase names ("Russian", "Russia's", "in Moscow"), and how surely."""
        parse = self.parse
        for child in parse.children[head]:
            if parse.dep[child] in ("amod", "compound", "nmod", "poss", "nummod"):
                code = self._nation_in(range(parse.left[child], parse.right[child] + 1))
                if code:
                    return code, True
        for child in parse.children[head]:
            if parse.dep[child] == "prep" and child > head:
                code = self._nation_in(range(child + 1, min(parse.right[child] + 1, child + 8)))
                if code:
                    return code, True
        mention = self.noun_at.get(head)
        agent = mention.aliases[0].entry if mention else None
        if isinstance(agent, Agent) and agent.sector in NOT_AT_HOME:
            return "", False
        return (self.home, False) if self.home else ("", False)

    def _nation_in(self, tokens: range) -> str:
        for token in tokens:
            mention = self.name_at.get(token)
            for alias in mention.aliases if mention else ():
                match alias.entry:
                    case State() as state:
                        return state.code
                    case Organisation() as body:
                        return body.code
                    case Group() | Organ() as body if body.state:
                        return body.state
                    case Region(states=(first, *_)):
                        return first
                    case Holder(state=state) if state:
                        return state
        return ""

    def _person(self, head: int) -> Who:
        """A name that no codebook has: titles and nations around it, else what the article said of it before."""
        parse = self.parse
        first, _ = self.core(head)
        full = self._full_name(head)
        title = self._title(first, head)
        described = self._apposed_role(head)
        nation, certain = self._nation(head) if title else ("", False)
        if title:
            return Who(full, _code(nation, title[0]), SourceKind.PERSON, True, title[1], certain, person=full)
        if described.known or described.role:
            return dataclasses.replace(described, name=full, kind=SourceKind.PERSON, named=True, person=full)
        earlier = self._earlier(head)
        if earlier is not None:
            return self.who(earlier)
        holder = self._holder_by_surname(parse.word[head])
        return holder or Who(full, "", SourceKind.PERSON, True, person=full, certain=False)

    def _title(self, first: int, head: int) -> tuple[str, str] | None:
        """Sector and office of the titles and agents that stand before a name in its phrase."""
        for token in range(first, head):
            mention = self.noun_at.get(token) or self.name_at.get(token)
            for alias in mention.aliases if mention else ():
                if isinstance(alias.entry, Agent):
                    return alias.entry.sector, alias.text
                if isinstance(alias.entry, Title):
                    return alias.entry.sector, alias.entry.office or alias.text.lower()
        return None

    def _apposed_role(self, head: int) -> Who:
        """What an apposition says of a name ("Yermak, the head of the president's office")."""
        parse = self.parse
        for child in parse.children[head]:
            if parse.dep[child] == "appos" and child > head and parse.pos[child] != "PROPN":
                found = self.who(child)
                nation, certain = self._nation(child)
                if found.known or nation:
                    role = parse.text[parse.start[parse.left[child]] : parse.end[parse.right[child]]]
                    return Who("", found.code or nation, SourceKind.PERSON, True, role, certain)
        return NOBODY

    def _apposed_name(self, head: int) -> Who | None:
        """The name in apposition to a role ("the Kremlin spokesman, Dmitry Peskov")."""
        parse = self.parse
        for child in parse.children[head]:
            if parse.dep[child] == "appos" and parse.pos[child] == "PROPN":
                return self.who(child)
        return None

    def _full_name(self, head: int) -> str:
        runs = self._people.get(self.parse.word[head], [])
        words = [name for _, name in runs if " " in name]
        return max(words, key=len, default=self.parse.word[head]) if runs else self._own_name(head)

    def _own_name(self, head: int) -> str:
        first, last = self.core(head)
        return " ".join(self.parse.word[t] for t in range(first, last) if self.parse.pos[t] == "PROPN")

    def _earlier(self, head: int) -> int | None:
        """The head of an earlier, longer mention of the same surname."""
        for first, name in self._people.get(self.parse.word[head], []):
            last = first + len(name.split()) - 1
            if last != head and last < head and " " in name:
                return last
        for first, name in self._people.get(self.parse.word[head], []):
            last = first + len(name.split()) - 1
            if last > head and " " in name and self.core(head)[0] == head:
                return last
        return None

    def _holder_by_surname(self, surname: str) -> Who | None:
        """The one office-holder of that name in office on the article's day whose nation the article names."""
        held = [h for h in self.book.surnames.get(surname, ()) if self.day and _holds(h, self.day)]
        near = [h for h in held if (h.state or h.organisation) in self.nations]
        people = {h.name: h for h in near}
        if len(people) != 1:
            return None
        (holder,) = people.values()
        code = holder.state + holder.sector if holder.state else holder.organisation
        return Who(holder.name, code, SourceKind.PERSON, True, holder.office, certain=False, person=holder.name)

    @functools.cached_property
    def nations(self) -> frozenset[str]:
        """The states and bodies that the article names."""
        return frozenset(code for m in self.names if (code := self._nation_in(range(m.first, m.first + 1))))

    def _is_name(self, head: int) -> bool:
        """Whether a word that the tagger did not take for a name is written like one, here or elsewhere."""
        parse, word = self.parse, self.parse.word[head]
        if not word[:1].isupper() or parse.blocks[parse.block[head]].headline:
            return False
        return (
            word in self._people
            or head != parse.sentences[parse.sentence[head]][0]
            or any(c.isupper() for c in word[1:])
        )

    def _is_surname(self, head: int) -> bool:
        return head > 0 and self.parse.pos[head - 1] == "PROPN" and (head - 1) not in self.noun_at

    def _described(self, head: int) -> Who:
        """A common noun that no codebook has: its nation if it names one."""
        parse = self.parse
        first, last = self.core(head)
        apposed = self._apposed_name(head)
        if apposed:
            return apposed
        nation, certain = self._nation(head)
        plural = parse.tag[head] in ("NNS", "NNPS")
        kind = SourceKind.GROUP if plural else SourceKind.UNKNOWN
        return Who(self._tidy(first, last), nation if certain else "", kind, False, certain=False, plural=plural)

    def _tidy(self, first: int, last: int) -> str:
        """The words of a phrase without a leading article."""
        parse, people = self.parse, self.people
        if parse.lower[first] in people.definite | people.indefinite and last - first > 1:
            first += 1
        return parse.text[parse.start[first] : parse.end[last - 1]]

    def nation_of(self, token: int) -> str:
        """The state or body that the name at a token belongs to, as a code, or ""."""
        return self._nation_in(range(token, token + 1))

    def _proper_runs(self) -> Iterator[tuple[int, int]]:
        """Runs of proper nouns that no codebook claims: people's names, mostly; titles in front are left out."""
        parse = self.parse
        token = 0
        while token < len(parse):
            first = token
            while (
                token < len(parse)
                and parse.pos[token] == "PROPN"
                and token not in self.noun_at
                and not self._is_title(token)
            ):
                token += 1
            if token > first and not self._claimed(token - 1):
                yield first, token
            token = max(token, first + 1)

    def _claimed(self, token: int) -> bool:
        mention = self.name_at.get(token)
        return bool(mention and mention.sense("name", "adjective", "metonym", "capital", "region", "outlet"))

    def _is_title(self, token: int) -> bool:
        mention = self.name_at.get(token)
        return bool(mention and mention.sense("title", "adjective", "name", "metonym", "capital"))

    def _home(self) -> str:
        """The nation that most of the article's mentions belong to, or ""."""
        counts: Counter[str] = Counter()
        for mention in self.names:
            code = self._nation_in(range(mention.first, mention.first + 1))
            counts.update([code] if code else [])
        if not counts:
            return ""
        code, count = counts.most_common(1)[0]
        return code if count >= HOME_SHARE * counts.total() else ""


def _holds(entry: Entry, day: dt.date) -> bool:
    """Whether an entry with days of its own holds on a day; ``until`` is the first on which it does not."""
    since, until = getattr(entry, "since", None), getattr(entry, "until", None)
    return (since or dt.date.min) <= day < (until or dt.date.max)


def _code(nation: str, sector: str) -> str:
    """Nation and sector; nothing without a nation; an organisation's people keep its code alone."""
    return nation + sector if nation else ""
