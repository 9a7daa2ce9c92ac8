"""What a national word or a name says of the party that it stands before."""

from forewarn.codebooks.book import Alias
from forewarn.codebooks.entries import Group, Organisation, Region, State


def national(aliases: tuple[Alias, ...]) -> bool:
    """Whether a word is a state's name, its adjective or its people."""
    return any(isinstance(a.entry, State) and a.sense in ("adjective", "demonym", "name") for a in aliases)


def code_of(aliases: tuple[Alias, ...]) -> str:
    """The code that a national word or a name lends to what it stands before."""
    for alias in aliases:
        match alias.entry:
            case State() as state:
                return state.code
            case Organisation() as body:
                return body.code
            case Group() as group:
                return group.code or group.state + group.sector
            case Region(states=(first, *_)):
                return first
    return ""
