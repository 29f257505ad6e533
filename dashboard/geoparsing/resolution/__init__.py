"""Toponyms -> places, over the whole article at once: their senses, weighed; which of them are places here; and the likeliest place."""

from dashboard.geoparsing.resolution.choice import choose, resolve
from dashboard.geoparsing.resolution.group import ArticleToponyms, OffsetFit
from dashboard.geoparsing.resolution.outlets import OutletHome, Outlets
from dashboard.geoparsing.resolution.second_pass import AcceptedGroup, second_pass
from dashboard.geoparsing.resolution.weighing import WeighedGroup, weigh

__all__ = [
    "AcceptedGroup",
    "ArticleToponyms",
    "OffsetFit",
    "OutletHome",
    "Outlets",
    "WeighedGroup",
    "choose",
    "resolve",
    "second_pass",
    "weigh",
]
