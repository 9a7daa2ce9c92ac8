"""What a reader needs beside the bytes: what to assume where the input is silent, and the codebooks."""

import dataclasses
import datetime as dt

from forewarn.codebooks import Book
from forewarn.records import Fault, FaultCode, Part, Stage


class Defaults(Part, frozen=True, kw_only=True):
    """What holds for every article that does not say otherwise; a ``language`` given here is not tested."""

    outlet: str | None = None
    published: dt.datetime | None = None
    language: str | None = None


@dataclasses.dataclass(frozen=True)
class Desk:
    """The defaults of a reading, and who is known."""

    defaults: Defaults
    book: Book


def fault(subject: str, code: FaultCode, message: str) -> Fault:
    """A Fault of this stage; the message says what to do next."""
    return Fault(stage=Stage.READ, subject=subject, code=code, message=message)
