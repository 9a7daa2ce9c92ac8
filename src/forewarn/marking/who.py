"""Whom a noun phrase stands for."""

import dataclasses

from forewarn.records import SourceKind


@dataclasses.dataclass(frozen=True, slots=True)
class Who:
    """A resolved noun phrase: canonical name, code ("" if unknown), kind, whether it is named, and its role."""

    name: str
    code: str = ""
    kind: SourceKind = SourceKind.UNKNOWN
    named: bool = False
    role: str | None = None
    certain: bool = True
    plural: bool = False
    person: str = ""

    @property
    def known(self) -> bool:
        """Whether a codebook knows it."""
        return bool(self.code)


NOBODY = Who(name="")
