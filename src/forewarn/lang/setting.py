"""The small models that choose an event's place and time, where a language has them."""

from importlib import resources

import msgspec

from forewarn.lang.linear import Linear
from forewarn.records import Part


class Setting(Part, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``setting.json``: how likely a place or a time that stands near an event is the event's own."""

    place: Linear
    time: Linear


def load_setting(language: str) -> Setting | None:
    """The models of ``setting.json`` in a language's folder; None where there are none."""
    file = resources.files("forewarn.lang").joinpath(language, "setting.json")
    return msgspec.json.decode(file.read_bytes(), type=Setting) if file.is_file() else None
