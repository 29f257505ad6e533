"""Declares the filters by when: the days of what is told or of its publication, and what has no date."""

from __future__ import annotations

from dashboard.query import parameters, phrases
from dashboard.query.conditions import Condition, date_condition, no_condition
from dashboard.query.filter import Filter, LeftOff, Loosening, Option, Parameter, Widget
from dashboard.query.values import QueryValues
from dashboard.wording import count


def _dates_condition(query: QueryValues) -> Condition | None:
    columns = ("date_from", "date_to") if query.on == "event" else ("published_from", "published_to")
    return date_condition(query.since, query.until, columns, surely=query.surely, undated=query.undated) if query.dated else None


DATES = Filter(
    "dates",
    "Dates",
    (
        Parameter(
            "since",
            parameters.parse_day,
            Option("--since", "only mentions whose date may be in or after this day, month or year (2014-06-10, June 2014, 2014)", "DATE"),
        ),
        Parameter(
            "until",
            parameters.parse_day,
            Option("--until", "only mentions whose date may be in or before this day, month or year", "DATE"),
        ),
        Parameter(
            "on",
            parameters.parse_date_kind,
            Option("--on", "which date --since and --until apply to (default: event)", choices=("event", "published")),
        ),
        Parameter(
            "surely",
            parameters.parse_truth,
            Option("--surely", "with --since or --until: only mentions whose date surely lies within them"),
        ),
    ),
    condition=_dates_condition,
    phrase=phrases.no_phrase,
    widget=Widget.DATES,
    left_off=LeftOff(
        lambda _, number: f"{count(number, 'mention')} only perhaps within the dates",
        lambda _: "What they say may have happened within the days that you chose, or before or after them.",
    ),
    loosenings=(Loosening("the dates", ("since", "until")), Loosening("the need for sure dates", ("surely",))),
)

UNDATED = Filter(
    "undated",
    "Dates",
    (Parameter("undated", parameters.parse_truth, Option("--undated", "with --since or --until: also mentions without a date")),),
    condition=no_condition,  # it is part of the condition of the dates
    phrase=lambda query, _: "with what has no date" if query.dated and query.undated else "",
    widget=Widget.TOGGLE,
    prompt="Show what has no date",
    left_off=LeftOff(
        lambda _, number: f"{count(number, 'mention')} without a date",
        lambda _: "Nothing says when, so they may lie within the days that you chose or not.",
    ),
)
