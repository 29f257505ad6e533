"""The choice of the dates that the query's are compared with, and of the period whose sentences are read. View.compare holds the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from dashboard.app.view import View, change_view
from dashboard.app.widgets.whole import whole
from dashboard.model import Interval
from dashboard.query import Query, describe_dates
from dashboard.query.comparison import Comparison, asked_days, period_before, year_before
from dashboard.query.facets import Period, sort_periods
from dashboard.wording import say_interval

_PERIOD_READ = "period read"


def draw_choice(query: Query, all_days: Interval, periods: Sequence[Period]) -> None:
    """Draws the list of what the query's dates can be compared with. `all_days` are those of the store."""
    chosen: Comparison | None = st.session_state["compare"]
    labels = dict(_choices(asked_days(query, all_days), periods))
    if chosen and chosen not in labels:
        labels = {chosen: chosen.describe()} | labels
    st.selectbox(
        "Compare with", labels, index=None, key="compare", format_func=labels.__getitem__, placeholder="no other dates",
        filter_mode="contains",
    )  # fmt: skip


@whole
def start(query: Query, all_days: Interval) -> None:
    """Compares the query's dates with as many days before them. For callbacks."""
    change_view(compare=Comparison(period_before(asked_days(query, all_days))))


@whole
def stop() -> None:
    """Ends the comparison. For callbacks."""
    change_view(compare=None)


def _choices(days: Interval, periods: Sequence[Period]) -> Iterator[tuple[Comparison, str]]:
    """The dates to compare with and their labels: those just before, a year before, all dates, and the months and years of the store."""
    near = {"just before": period_before(days), "a year before": year_before(days)}
    for label, other in near.items():
        if other:
            yield Comparison(other), f"{say_interval(other)}, {label}"
    yield Comparison(), "all dates"
    for period in sort_periods(periods):
        if period.days not in (days, *near.values()):
            yield Comparison(period.days), f"{say_interval(period.days)} ({period.mentions:,})"


def draw_period_read(view: View) -> None:
    """Draws the choice of the period whose sentences are read; nothing without a comparison."""
    if view.compare:
        labels = {"now": describe_dates(view.query), "before": view.compare.describe()}
        st.segmented_control(
            "Read", list(labels), key=_PERIOD_READ, default="now", format_func=labels.__getitem__, label_visibility="collapsed"
        )


def query_read(view: View) -> Query:
    """The query whose sentences are read: that of the view or, if the reader has chosen so, of what it is compared with."""
    is_other = view.compare and st.session_state.get(_PERIOD_READ) == "before"
    return view.compare.other_query(view.query) if view.compare and is_other else view.query


def queries_printed(view: View) -> dict[str, Query]:
    """The queries whose mentions are on a printed sheet, by the words for their dates: both periods where their list is shown, else one."""
    if view.compare and not view.place:
        return {describe_dates(view.query): view.query, view.compare.describe(): view.compare.other_query(view.query)}
    return {"": query_read(view)}
