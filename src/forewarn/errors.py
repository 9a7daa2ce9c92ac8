"""What forewarn raises, and nothing else that a caller should catch.

    ForewarnError
    ├── WrongUsage          asked for something that cannot be done: an unknown option, a path that is not there
    ├── BrokenData          a file of the user's own making does not say what it must
    │   ├── BrokenBook          a codebook
    │   ├── BrokenScenario      a scenario
    │   └── BrokenWords         a word list of a language
    ├── UnknownLanguage     there are no word lists for the language
    ├── MissingModel        the language model is not installed
    └── LedgerError         the ledger cannot be used
        ├── BrokenLedger        no ledger of ours, or a damaged one
        ├── NewerLedger         written by a later version of forewarn
        ├── BusyLedger          another process has been writing for too long
        └── FullDisk            no room to write; nothing of the batch was kept

An input that cannot be read is none of these: it is a ``Fault`` record, and the rest is read.
Every message ends with what to do next.
"""


class ForewarnError(Exception):
    """Anything that forewarn raises on purpose."""


class WrongUsage(ForewarnError):
    """Asked for something that cannot be done."""


class BrokenData(ForewarnError):
    """A file of the user's own making does not say what it must."""


class BrokenBook(BrokenData):
    """A codebook that is no codebook."""


class BrokenScenario(BrokenData):
    """A scenario that cannot be computed."""


class BrokenWords(BrokenData):
    """A word list of a language that does not say what it must."""


class UnknownLanguage(ForewarnError):
    """There are no word lists for the language."""


class MissingModel(ForewarnError):
    """The language model is not installed."""


class LedgerError(ForewarnError):
    """The ledger cannot be used."""


class BrokenLedger(LedgerError):
    """A file that is no ledger of ours, or a damaged one."""


class NewerLedger(LedgerError):
    """A ledger written by a later version of forewarn."""


class BusyLedger(LedgerError):
    """Another process has been writing to the ledger for longer than the wait allowed."""


class FullDisk(LedgerError):
    """There is no room to write; nothing of the batch was kept."""
