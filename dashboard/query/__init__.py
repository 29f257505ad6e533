"""One query: SQL condition, plain-English sentence, URL parameters."""

from dashboard.query.query import Query, describe, describe_counts, describe_left_off, honour

__all__ = ["Query", "describe", "describe_counts", "describe_left_off", "honour"]
