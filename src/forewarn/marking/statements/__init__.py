"""Who says what: statements with source, cue, content, channel, anonymity and answers."""

from forewarn.marking.statements.record import find_statements

__all__ = ["find_statements"]
