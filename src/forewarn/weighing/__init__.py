"""Ties -> Assessment: how many independent origins stand behind a claim, who denies it, and how good it is."""

from forewarn.weighing.assess import weigh

__all__ = ["weigh"]
