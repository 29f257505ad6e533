"""Text + publication date -> time expressions; a mention's time; a publication date from the text."""

from dashboard.geoparsing.temporal.chronology import Chronology
from dashboard.geoparsing.temporal.publication import published_from_text
from dashboard.geoparsing.temporal.tagging import tag

__all__ = ["Chronology", "published_from_text", "tag"]
