"""forewarn reads news: who says what, on whose word; what is reported; how many origins; what it does to scenarios.

The public names are loaded when they are first used: ``read``, ``mark``, ``relate``, ``weigh``, ``warn``, ``show``
(the stages) and ``open_ledger``.
"""

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forewarn.marking import mark
    from forewarn.reading import read
    from forewarn.relating import relate
    from forewarn.showing import show
    from forewarn.store import open_ledger
    from forewarn.warning import warn
    from forewarn.weighing import weigh

__all__ = ["mark", "open_ledger", "read", "relate", "show", "warn", "weigh"]

HOME = {
    "read": "forewarn.reading",
    "mark": "forewarn.marking",
    "relate": "forewarn.relating",
    "weigh": "forewarn.weighing",
    "warn": "forewarn.warning",
    "show": "forewarn.showing",
    "open_ledger": "forewarn.store",
}
"""Where each public name lives."""


def __getattr__(name: str) -> object:
    if name not in HOME:
        raise AttributeError(f"forewarn has no public name {name!r}; there are: {', '.join(__all__)}.")
    return getattr(importlib.import_module(HOME[name]), name)


def __dir__() -> list[str]:
    return list(__all__)
