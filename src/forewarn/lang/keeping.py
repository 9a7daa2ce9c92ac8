"""The small model that tells events from look-alikes, where a language has one."""

from importlib import resources

import msgspec

from forewarn.lang.linear import Linear


def load_event_model(language: str) -> Linear | None:
    """The model of ``events.json`` in a language's folder; None where there is none."""
    file = resources.files("forewarn.lang").joinpath(language, "events.json")
    return msgspec.json.decode(file.read_bytes(), type=Linear) if file.is_file() else None
