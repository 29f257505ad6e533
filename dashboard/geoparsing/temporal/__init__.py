"""Temporal tagging: the time expressions of a text, the dates of its mentions, and its publication date if the text proves it."""

from dashboard.geoparsing.temporal.chronology import Chronology
from dashboard.geoparsing.temporal.publication import find_publication_days, with_publication
from dashboard.geoparsing.temporal.tagging import tag

__all__ = ["Chronology", "find_publication_days", "tag", "with_publication"]
