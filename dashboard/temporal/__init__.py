"""Text + publication date -> time expressions; a mention's time."""

from dashboard.temporal.tagging import mention_time, tag

__all__ = ["mention_time", "tag"]
