"""Assessments -> Outlook, Alert: what the reading does to a scenario, with every step open to view."""

from forewarn.warning.alerts import watch
from forewarn.warning.outlooks import daily, warn
from forewarn.warning.seen import seen

__all__ = ["daily", "seen", "warn", "watch"]
