"""Scenarios as data: what is asked, what would show it, and how probable that is under each hypothesis."""

from forewarn.scenarios.load import bundled, check, load_scenario, notes

__all__ = ["bundled", "check", "load_scenario", "notes"]
