"""A Query says which mentions are asked for: as SQL, as URL parameters and as a sentence. `filters` lists all filters."""

from dashboard.query.describe import (
    describe,
    describe_briefly,
    describe_checked,
    describe_counts,
    describe_dates,
    describe_filters,
    describe_left_off,
    explain_left_off,
)
from dashboard.query.links import drop_unknown
from dashboard.query.query import DEFAULTS, Query
from dashboard.query.values import UNSURE_BELOW

__all__ = [
    "DEFAULTS",
    "UNSURE_BELOW",
    "Query",
    "describe",
    "describe_briefly",
    "describe_checked",
    "describe_counts",
    "describe_dates",
    "describe_filters",
    "describe_left_off",
    "drop_unknown",
    "explain_left_off",
]
