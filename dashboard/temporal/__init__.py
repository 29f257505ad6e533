"""Text + publication date -> time expressions; a mention's time; a publication date from the text."""

from dashboard.temporal.mention_time import Chronology
from dashboard.temporal.publication import published_from_text
from dashboard.temporal.tagging import tag

__all__ = ["Chronology", "published_from_text", "tag"]
