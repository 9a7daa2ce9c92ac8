"""The entries of the codebooks, as their TOML files give them."""

import datetime as dt

from forewarn.records import OutletKind, Part, Reliability


class State(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A state or territory with the words that name it and that stand for its government."""

    code: str
    name: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    metonyms: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    source: str = ""


class Organisation(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An international organisation or one of its bodies."""

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    sector: str = "IGO"
    part_of: str = ""
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Group(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A named armed group, party, service, ministry or body."""

    code: str = ""
    name: str
    aliases: tuple[str, ...] = ()
    state: str = ""
    sector: str
    since: dt.date | None = None
    until: dt.date | None = None
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Holder(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody in an office, from a day to a day."""

    name: str
    aliases: tuple[str, ...] = ()
    state: str = ""
    organisation: str = ""
    office: str
    sector: str = "GOV"
    since: dt.date | None = None
    until: dt.date | None = None
    sure: str = ""
    source: str = ""


class Agent(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A common noun for those who act; with a nation it makes a code ("Russian" + "troops" = RUSMIL)."""

    words: tuple[str, ...]
    sector: str
    kind: str = "group"
    relational: bool = False
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Organ(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A proper name that alone says which nation and sector it belongs to ("the Pentagon", "the Taliban")."""

    words: tuple[str, ...]
    state: str = ""
    sector: str
    kind: str = "institution"
    since: dt.date | None = None
    until: dt.date | None = None
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Title(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a name that tell the office."""

    words: tuple[str, ...]
    sector: str = "GOV"
    office: str = ""
    kind: str = "person"
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Region(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A region, city or sea, with its middle (degrees WGS 84) and its radius."""

    name: str
    aliases: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    extent_km: float | None = None
    precision: str = "area"
    kind: str = "region"
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Outlet(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A news outlet or platform: what kind it is, whose, and how reliable, with the reason."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: OutletKind = OutletKind.UNKNOWN
    state: str = ""
    owner: str = ""
    domain: str = ""
    agency: bool = False
    reliability: Reliability = Reliability.F
    reason: str = ""
    credits: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    source: str = ""


class Entries(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One codebook file: any of its tables."""

    state: tuple[State, ...] = ()
    organisation: tuple[Organisation, ...] = ()
    group: tuple[Group, ...] = ()
    holder: tuple[Holder, ...] = ()
    agent: tuple[Agent, ...] = ()
    organ: tuple[Organ, ...] = ()
    title: tuple[Title, ...] = ()
    region: tuple[Region, ...] = ()
    outlet: tuple[Outlet, ...] = ()

    def __add__(self, other: "Entries") -> "Entries":
        """The entries of both files, in order."""
        return Entries(**{f: getattr(self, f) + getattr(other, f) for f in self.__struct_fields__})
