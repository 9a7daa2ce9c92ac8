"""BYTES -> Article: plain text, HTML and JSONL, in files, folders and standard input."""

from forewarn.reading.desk import Defaults
from forewarn.reading.formats import READERS
from forewarn.reading.inputs import read

__all__ = ["READERS", "Defaults", "read"]
