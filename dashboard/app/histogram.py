"""Mentions over time: what is shown, before what the dates leave out. Dragging over the bars asks for their dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import altair as alt
import streamlit as st

from dashboard.app.markup import element
from dashboard.app.sidebar import set_dates
from dashboard.app.theme import FONT
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.store.rows import Bin, Step, Timeline
from dashboard.wording import say_interval, say_weight

HEIGHT_PX = 104
#: A few bars are not stretched over the whole width: it holds so many days at least.
LEAST_DAYS = {Step.DAY: 62, Step.WEEK: 366, Step.MONTH: 730, Step.YEAR: 7300}
_COLOURS = {"sure": "#b5402f", "spread": "#dc9a8c", "other": "#dccfc6"}
_AXIS, _TEXT = "#cfc8bc", "#6b747d"
_MILLISECONDS = 1000
_DAY = 86_400 * _MILLISECONDS
#: A bar ends so far into its last day: the rest is the gap between two bars.
_BAR_OF_LAST_DAY = _DAY * 4 // 5
_DRAWN = "brush drawn"
#: A brush that moved by less than this share of the chart was redrawn, say for a narrower window, and not dragged.
STILL_SHARE = 0.01
_TIMES: dict[str, Any] = {
    "labelOverlap": True,
    "labelSeparation": 12,
    "tickCount": 10,
    "grid": False,
    "labelColor": _TEXT,
    "domainColor": _AXIS,
    "tickColor": _AXIS,
}
_LABELS = {Step.DAY: "%-d %b %Y", Step.WEEK: "%-d %b %Y", Step.MONTH: "%b %Y", Step.YEAR: "%Y"}
_WEIGHTS: dict[str, Any] = {
    "format": ",~r",
    "tickCount": 3,
    "grid": False,
    "domain": False,
    "ticks": False,
    "labelColor": _TEXT,
}


def draw(query: Query, timeline: Timeline) -> None:
    """The chart, drawn with the dates that are asked for as its brush."""
    with st.container(key="timeline", border=True):
        st.html(_head_html(query, timeline))
        if not timeline.bins:
            st.html(f'<div class="empty">{element("p", "No mention with a date to draw.")}</div>')
            return
        chart = _chart(query, timeline)
        st.session_state[_DRAWN] = (_brushed(query, timeline), _span(timeline), timeline.step)
        st.altair_chart(chart, key="brush", on_select=_take_brush, selection_mode=["dates"], height=HEIGHT_PX, width="stretch", theme=None)


def _head_html(query: Query, timeline: Timeline) -> str:
    """What the bars count, and what their colours mean, of those that are there."""
    of = "publication" if query.on == "published" else "the event"
    title = element("h2", f"Mentions by {timeline.step} of {of} — drag to choose dates")
    clear = element("span", "double-click to clear") * query.dated
    said = {"sure": "known to a week", "spread": "spread over a longer time", "other": "outside the dates"}
    there = [part for part in said if any(getattr(one, part) for one in timeline.bins)]
    keys = "".join(f'<span><i class="key {part}"></i>{said[part]}</span>' for part in there)
    return f"{title}<p>{keys}{clear}</p>"


def _take_brush() -> None:
    chosen: list[float] = st.session_state["brush"]["selection"].get("dates", {}).get("first")
    if not chosen:
        set_dates(None, None)
        return
    drawn, span, step = st.session_state[_DRAWN]
    if drawn is not None and is_still(sorted(chosen), drawn, span):
        return
    first, last = (_day(milliseconds) for milliseconds in (min(chosen), max(chosen)))
    set_dates(around(first, step).first, around(last, step).last)


def is_still(chosen: Sequence[float], drawn: Sequence[float], span: Sequence[float]) -> bool:
    """Whether the brush is where it was drawn: the chart says its brush anew whenever its size changes, to the nearest pixel."""
    return all(abs(a - b) < STILL_SHARE * (span[1] - span[0]) for a, b in zip(chosen, drawn, strict=True))


def around(day: date, step: Step) -> Interval:
    """The day, week from Monday, month or year that holds a day."""
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


def _chart(query: Query, timeline: Timeline) -> alt.Chart:
    parts = [part for one in timeline.bins for part in parts_of(one)]
    axis = alt.Axis(format=_LABELS[timeline.step], **_TIMES)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=parts))
        .mark_rect()
        .encode(
            x=alt.X("first:T", title=None, axis=axis, scale=alt.Scale(type="utc", domain=_span(timeline))),
            x2="end:T",
            y=alt.Y("high:Q", title=None, axis=alt.Axis(**_WEIGHTS)),
            y2="low:Q",
            color=alt.Color("part:N", scale=alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values())), legend=None),
            tooltip=[alt.Tooltip("said:N", title=" ")],
        )
        .add_params(_brush(query, timeline))
        .configure(font=FONT, background="transparent")
        .configure_view(strokeWidth=0)
    )
    return chart


def _brush(query: Query, timeline: Timeline) -> alt.Parameter:
    look = alt.BrushConfig(fill=_COLOURS["sure"], fillOpacity=0.08, stroke=_COLOURS["sure"], strokeOpacity=0.35)
    brushed = _brushed(query, timeline)
    value: Any = alt.Undefined if brushed is None else {"x": brushed}
    return alt.selection_interval(name="dates", encodings=["x"], value=value, mark=look)


def parts_of(one: Bin) -> list[dict[str, Any]]:
    """The bar as rows of the chart, one on top of the other: what is sure, what is spread, and what the dates leave out."""
    first, end = _milliseconds(one.first), _milliseconds(one.last) + _BAR_OF_LAST_DAY
    weights = {"sure": one.sure, "spread": one.spread, "other": one.other}
    shown = say_weight(one.sure + one.spread) if one.sure + one.spread else "no"
    said = f"{say_interval(Interval(one.first, one.last))}: {shown} {'mention' if shown == '1' else 'mentions'}"
    said += f", {say_weight(one.spread)} of them spread from longer times" if one.spread else ""
    said += f"; {say_weight(one.other)} outside the dates" if one.other else ""
    low, rows = 0.0, []
    for part, weight in weights.items():
        if weight:
            rows.append({"first": first, "end": end, "said": said, "part": part, "low": low, "high": low + weight})
        low += weight
    return rows


def _span(timeline: Timeline) -> list[int]:
    """From the first bar to the end of the last, in milliseconds; a few bars are not stretched over the whole width."""
    first, last = _milliseconds(timeline.bins[0].first), _milliseconds(timeline.bins[-1].last) + _DAY
    spare = max(LEAST_DAYS[timeline.step] * _DAY - (last - first), 0) // 2
    return [first - spare, last + spare]


def _brushed(query: Query, timeline: Timeline) -> list[int] | None:
    """The dates asked for, in milliseconds, as the brush has them."""
    if not query.dated:
        return None
    first, last = query.since or timeline.bins[0].first, query.until or timeline.bins[-1].last
    return [_milliseconds(first), _milliseconds(last)]


def _day(milliseconds: float) -> date:
    """The day of a spot on the axis, which may reach beyond the days that there are."""
    within = min(max(milliseconds, _milliseconds(date.min)), _milliseconds(date.max))
    return datetime.fromtimestamp(within / _MILLISECONDS, UTC).date()


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * _MILLISECONDS)
