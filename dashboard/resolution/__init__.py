"""Toponyms -> places."""

from dashboard.resolution.choice import choose, resolve
from dashboard.resolution.weighing import Fit, Weighed, weigh

__all__ = ["Fit", "Weighed", "choose", "resolve", "weigh"]
