"""The histogram of mentions over time; a bar that is clicked, or bars that are dragged over, set the dates of the query."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.app.dates import set_dates
from dashboard.app.markup import element
from dashboard.app.time_axis import axis_days, axis_ticks, weight_ticks
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.store.rows import Bin, Step, Timeline
from dashboard.wording import count, say_interval, say_short_day, say_weight

_KEY = "histogram"
_ASSETS = Path(__file__).parent
#: What the colours of a bar's parts mean (see store.rows.Bin), from the lowest part.
_PART_MEANINGS = {"sure": "known to a week", "spread": "spread over a longer time", "other": "outside the dates"}


def draw(query: Query, timeline: Timeline) -> None:
    """Draws the chart, with the query's dates as its brush."""
    with st.container(key="timeline", border=True):
        with st.container(key="timeline-head", horizontal=True, vertical_alignment="center"):
            st.html(_head_html(query, timeline), width="stretch")
            _draw_outliers(timeline)
            if query.dated:
                st.button("Clear the dates", key="clear dates", on_click=set_dates, args=(None, None), type="tertiary")
        if timeline.days is None:
            st.html(f'<div class="empty">{element("p", "No mention with a date to draw.")}</div>')
            return
        chart = st.components.v2.component("dashboard_histogram", html='<div class="chart"></div>', css=_asset("css"), js=_asset("js"))
        chart(key=_KEY, data=chart_data(query, timeline), on_dates_change=_take_dates)


@lru_cache(maxsize=2)
def _asset(suffix: str) -> str:
    """The chart's script or style sheet."""
    return (_ASSETS / f"histogram.{suffix}").read_text(encoding="utf-8")


def _head_html(query: Query, timeline: Timeline) -> str:
    """The title, and a key to the colours that are in the chart."""
    date_kind = "publication" if query.on == "published" else "the event"
    title = f"<h2>Mentions by {timeline.step} of {date_kind}{element('span', ' — click or drag to choose dates', 'hint')}</h2>"
    parts = [part for part in _PART_MEANINGS if any(getattr(bin_, part) for bin_ in timeline.bins)]
    keys = "".join(f'<span><i class="key {part}"></i>{_PART_MEANINGS[part]}</span>' for part in parts)
    return f"{title}<p>{keys}</p>"


def _draw_outliers(timeline: Timeline) -> None:
    """Draws a button for the mentions before the axis, and one for those after it, which shows them."""
    days = timeline.days
    if days and timeline.before:
        label = f"‹ {count(timeline.before, 'mention')} before {say_short_day(days.first)}"
        st.button(label, key="dates before", on_click=set_dates, args=(None, days.first - timedelta(1)), type="tertiary")
    if days and timeline.after:
        label = f"{count(timeline.after, 'mention')} after {say_short_day(days.last)} ›"
        st.button(label, key="dates after", on_click=set_dates, args=(days.last + timedelta(1), None), type="tertiary")


def _take_dates() -> None:
    """Sets the query's dates to those that the chart reports: whole bars, or no dates."""
    chosen: dict[str, str] | None = st.session_state[_KEY].get("dates")
    if chosen is None:
        return
    if not chosen.get("first"):
        set_dates(None, None)
        return
    step = Step(chosen["step"])
    first, last = sorted(date.fromisoformat(chosen[end]) for end in ("first", "last"))
    set_dates(bar_interval(first, step).first, bar_interval(last, step).last)


def bar_interval(day: date, step: Step) -> Interval:
    """The days of the bar that holds a day: the day itself, its week from Monday, its month or its year."""
    match step:
        case Step.DAY:
            return Interval(day, day)
        case Step.WEEK:
            monday = day - timedelta(day.weekday())
            return Interval(monday, monday + min(timedelta(6), date.max - monday))
        case Step.MONTH:
            return Interval(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))
        case Step.YEAR:
            return Interval(date(day.year, 1, 1), date(day.year, 12, 31))


def chart_data(query: Query, timeline: Timeline) -> dict[str, Any]:
    """What the chart's script draws. Days are numbers, as date.toordinal gives them; a bar has the weights of its parts, lowest first.

    `brush` has the query's dates, an open end being that of the axis; it is None without dates.
    """
    assert timeline.days
    axis = axis_days(timeline.days, timeline.step)
    first, last = _ordinals(axis)
    heights = [bin_.sure + bin_.spread + bin_.other for bin_ in timeline.bins]
    return {
        "step": timeline.step.value,
        "label": describe_chart(query, timeline),
        "axis": [first, last],
        "ticks": [{"day": day.toordinal(), "label": label} for day, label in axis_ticks(axis)],
        "weights": weight_ticks(max(heights, default=0)),
        "brush": [query.since.toordinal() if query.since else first, query.until.toordinal() if query.until else last]
        if query.dated
        else None,
        "bars": [_bar(bin_) for bin_ in timeline.bins],
    }


def _bar(bin_: Bin) -> dict[str, Any]:
    days = Interval(bin_.first, bin_.last)
    return {"days": _ordinals(days), "parts": [bin_.sure, bin_.spread, bin_.other], "label": say_bar(bin_)}


def say_bar(bin_: Bin) -> str:
    """A bar in words: its days, its mentions, how many of them are spread from longer times, and those outside the dates."""
    counted = say_weight(bin_.sure + bin_.spread) if bin_.sure + bin_.spread else "no"
    label = f"{say_interval(Interval(bin_.first, bin_.last))}: {counted} {'mention' if counted == '1' else 'mentions'}"
    if bin_.spread:
        label += f", {say_weight(bin_.spread)} of them spread from longer times" if bin_.sure else ", spread from longer times"
    return label + (f"; {say_weight(bin_.other)} outside the dates" if bin_.other else "")


def describe_chart(query: Query, timeline: Timeline) -> str:
    """What the chart shows, in a sentence, for those who cannot see it."""
    assert timeline.days
    highest = max(timeline.bins, key=lambda bin_: bin_.sure + bin_.spread + bin_.other, default=None)
    most = f", most in {say_interval(Interval(highest.first, highest.last))}" if highest else ""
    what = "publication" if query.on == "published" else "the event"
    return f"Mentions by {timeline.step} of {what}, {say_interval(timeline.days, ' to ')}{most}"


def _ordinals(days: Interval) -> list[int]:
    return [days.first.toordinal(), days.last.toordinal()]
