"""Edge: where records are kept."""

from forewarn.store.ledger import Ledger, Search
from forewarn.store.rows import decode, encode
from forewarn.store.sqlite import open_ledger

__all__ = ["Ledger", "Search", "decode", "encode", "open_ledger"]
