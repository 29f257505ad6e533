"""The histogram of mentions over time; a bar that is clicked, or bars that are dragged over, set the dates of the query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.app.filters.dates import set_dates
from dashboard.app.timeline.served_scripts import script
from dashboard.app.view import BRUSH, View, change_view
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.whole import whole
from dashboard.drawing.time_axis import axis_days, axis_ticks, weight_ticks
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.comparison import Comparison
from dashboard.store.steps import step_days
from dashboard.store.timeline_rows import Bin, Step, Timeline
from dashboard.wording import say_interval, say_weight

_KEY = "histogram"


def draw(view: View, timeline: Timeline) -> None:
    """Draws the chart, with the query's dates as its brush, and a second one for the dates that they are compared with."""
    if timeline.days is None:
        st.html(f'<div class="empty">{element("p", "No mention with a date to draw.")}</div>')
        return
    chart = st.components.v2.component("dashboard_histogram", html='<div class="chart"></div>', css=_style(), js=script("histogram"))
    chart(key=_KEY, data=chart_data(view.query, timeline, view.compare, brush_set(view)), on_dates_change=_take_dates)


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def brush_set(view: View) -> str:
    """The brush that a click or a drag in the chart sets: "dates" or "compared"."""
    return str(st.session_state.get(BRUSH) or "dates") if view.compare else "dates"


@whole
def _take_dates() -> None:
    """Sets the dates of the brush to those that the chart reports: whole bars, or no dates."""
    chosen: dict[str, str] | None = st.session_state[_KEY].get("dates")
    if chosen is None:
        return
    if not chosen.get("first"):
        set_dates(None, None)
        return
    step = Step(chosen["step"])
    first, last = sorted(date.fromisoformat(chosen[end]) for end in ("first", "last"))
    days = Interval(step_days(first, step).first, step_days(last, step).last)
    if chosen["brush"] == "compared":
        change_view(compare=Comparison(days))
    else:
        set_dates(days.first, days.last)


def chart_data(query: Query, timeline: Timeline, comparison: Comparison | None = None, brush_set: str = "dates") -> dict[str, Any]:
    """What the chart's script draws. Days are numbers, as date.toordinal gives them; a bar has the weights of its parts, lowest first.

    What a bar says of its mentions, many others say too: it is the number of its words among `words`.

    `brush` has the query's dates, an open end being that of the axis; it is None without dates. `compared` has those that they are
    compared with, if any. A click or a drag sets the one that `sets` names.
    """
    assert timeline.days
    axis = axis_days(timeline.days, timeline.step)
    first, last = _ordinals(axis)
    words = list(dict.fromkeys(map(say_weights, timeline.bins)))
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
        "compared": _ordinals(comparison.days) if comparison and comparison.days else None,
        "sets": brush_set,
        "words": words,
        "bars": [_bar(bin_, words) for bin_ in timeline.bins],
    }


def _bar(bin_: Bin, words: Sequence[str]) -> dict[str, Any]:
    days = Interval(bin_.first, bin_.last)
    parts = [float(f"{part:.4g}") for part in (bin_.sure, bin_.spread, bin_.other)]
    return {"days": _ordinals(days), "parts": parts, "label": say_interval(days), "words": words.index(say_weights(bin_))}


def say_weights(bin_: Bin) -> str:
    """A bar in words: its mentions, how many of them are spread from longer times, and those outside the dates."""
    counted = say_weight(bin_.sure + bin_.spread) if bin_.sure + bin_.spread else "no"
    label = f"{counted} {'mention' if counted == '1' else 'mentions'}"
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
