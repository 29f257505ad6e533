"""One query: SQL condition, plain-English sentence, URL parameters."""

from dashboard.query.query import UNSURE_BELOW, Query, describe, describe_counts, describe_left_off, honour

__all__ = ["UNSURE_BELOW", "Query", "describe", "describe_counts", "describe_left_off", "honour"]
