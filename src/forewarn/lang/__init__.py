"""Word lists, a folder a language: loaded once, checked on load, handed to the stages as values."""

from forewarn.lang.linear import Linear
from forewarn.lang.words import Cue, Words, languages, load_words

__all__ = ["Cue", "Linear", "Words", "languages", "load_words"]
