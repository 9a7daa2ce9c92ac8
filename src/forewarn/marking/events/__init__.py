"""What is reported to happen: acts under chains of operators, with their parties."""

from forewarn.marking.events.find import Coding, find_events

__all__ = ["Coding", "find_events"]
