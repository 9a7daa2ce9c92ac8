"""Marks of many articles -> ties: claims, origins, exchanges, series, narratives. Pure, and blind to input order."""

from forewarn.relating.origins import NOT_SHOWN
from forewarn.relating.relate import relate
from forewarn.relating.vocabulary import Vocabulary

__all__ = ["NOT_SHOWN", "Vocabulary", "relate"]
