"""Article -> marks: who says what, what is reported to happen, and the numbers.

``mark`` is pure: the parse and the word lists come in as values.
"""

from forewarn.marking.blocks import blocks
from forewarn.marking.mark import Lists, mark

__all__ = ["Lists", "blocks", "mark"]
