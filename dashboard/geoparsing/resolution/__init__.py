"""Toponyms -> places."""

from dashboard.geoparsing.resolution.choice import choose, resolve
from dashboard.geoparsing.resolution.weighing import Asked, Fit, Weighed, weigh

__all__ = ["Asked", "Fit", "Weighed", "choose", "resolve", "weigh"]
