"""Codebooks: who, where, which outlet, which kind of event. Data in TOML, checked on load."""

from forewarn.codebooks.book import Alias, Book, make_book
from forewarn.codebooks.entries import Agent, Entries, Group, Holder, Organisation, Outlet, Region, State, Title
from forewarn.codebooks.load import load_book, read_entries

__all__ = [
    "Agent",
    "Alias",
    "Book",
    "Entries",
    "Group",
    "Holder",
    "Organisation",
    "Outlet",
    "Region",
    "State",
    "Title",
    "load_book",
    "make_book",
    "read_entries",
]
