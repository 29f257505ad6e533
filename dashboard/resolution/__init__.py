"""Toponyms -> places."""

from dashboard.resolution.choice import choose, resolve
from dashboard.resolution.weighing import Asked, Fit, Weighed, weigh

__all__ = ["Asked", "Fit", "Weighed", "choose", "resolve", "weigh"]
