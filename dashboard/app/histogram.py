"""The histogram of mentions over time; dragging over its bars sets the dates of the query."""

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
#: The time axis spans at least this many days, so that a few bars are not stretched over the whole width.
MIN_AXIS_DAYS = {Step.DAY: 62, Step.WEEK: 366, Step.MONTH: 730, Step.YEAR: 7300}
#: The parts of a bar (see store.rows.Bin), from the lowest.
_PART_COLOURS = {"sure": "#b5402f", "spread": "#dc9a8c", "other": "#dccfc6"}
_AXIS_COLOUR, _LABEL_COLOUR = "#cfc8bc", "#6b747d"
_MS_PER_SECOND = 1000
_DAY_MS = 86_400 * _MS_PER_SECOND
#: How far into its last day a bar is drawn; the rest of the day is the gap before the next bar.
_LAST_DAY_DRAWN_MS = _DAY_MS * 4 // 5
_DRAWN_BRUSH = "brush drawn"
#: A brush that moved by less than this share of the axis was drawn again, for instance in a narrower window, and not dragged.
UNMOVED_SHARE = 0.01
_TIME_AXIS: dict[str, Any] = {
    "labelOverlap": True,
    "labelSeparation": 12,
    "tickCount": 10,
    "grid": False,
    "labelColor": _LABEL_COLOUR,
    "domainColor": _AXIS_COLOUR,
    "tickColor": _AXIS_COLOUR,
}
_TIME_FORMATS = {Step.DAY: "%-d %b %Y", Step.WEEK: "%-d %b %Y", Step.MONTH: "%b %Y", Step.YEAR: "%Y"}
_WEIGHT_AXIS: dict[str, Any] = {
    "format": ",~r",
    "tickCount": 3,
    "grid": False,
    "domain": False,
    "ticks": False,
    "labelColor": _LABEL_COLOUR,
}


def draw(query: Query, timeline: Timeline) -> None:
    """Draws the chart, with the query's dates as its brush."""
    with st.container(key="timeline", border=True):
        st.html(_head_html(query, timeline))
        if not timeline.bins:
            st.html(f'<div class="empty">{element("p", "No mention with a date to draw.")}</div>')
            return
        chart = _chart(query, timeline)
        st.session_state[_DRAWN_BRUSH] = (_brush_ms(query, timeline), _axis_ms(timeline), timeline.step)
        st.altair_chart(chart, key="brush", on_select=_take_brush, selection_mode=["dates"], height=HEIGHT_PX, width="stretch", theme=None)


def _head_html(query: Query, timeline: Timeline) -> str:
    """The title, and a key to the colours that are in the chart."""
    date_kind = "publication" if query.on == "published" else "the event"
    title = element("h2", f"Mentions by {timeline.step} of {date_kind} — drag to choose dates")
    clear = element("span", "double-click to clear") * query.dated
    meanings = {"sure": "known to a week", "spread": "spread over a longer time", "other": "outside the dates"}
    parts = [part for part in meanings if any(getattr(bin_, part) for bin_ in timeline.bins)]
    keys = "".join(f'<span><i class="key {part}"></i>{meanings[part]}</span>' for part in parts)
    return f"{title}<p>{keys}{clear}</p>"


def _take_brush() -> None:
    """Sets the query's dates to the whole bars that the brush touches, or to none if it was cleared."""
    brush_ms: list[float] = st.session_state["brush"]["selection"].get("dates", {}).get("first")
    if not brush_ms:
        set_dates(None, None)
        return
    drawn_ms, axis_ms, step = st.session_state[_DRAWN_BRUSH]
    if drawn_ms is not None and is_unmoved(sorted(brush_ms), drawn_ms, axis_ms):
        return
    first, last = _day_at(min(brush_ms)), _day_at(max(brush_ms))
    set_dates(bar_interval(first, step).first, bar_interval(last, step).last)


def is_unmoved(brush_ms: Sequence[float], drawn_ms: Sequence[float], axis_ms: Sequence[float]) -> bool:
    """Whether the brush is where it was drawn. The chart reports its brush, to the nearest pixel, whenever its size changes.

    Each argument is a start and an end, in milliseconds.
    """
    tolerance_ms = UNMOVED_SHARE * (axis_ms[1] - axis_ms[0])
    return all(abs(now - before) < tolerance_ms for now, before in zip(brush_ms, drawn_ms, strict=True))


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


def _chart(query: Query, timeline: Timeline) -> alt.Chart:
    rows = [row for bin_ in timeline.bins for row in bar_rows(bin_)]
    axis = alt.Axis(format=_TIME_FORMATS[timeline.step], **_TIME_AXIS)
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_rect()
        .encode(
            x=alt.X("first:T", title=None, axis=axis, scale=alt.Scale(type="utc", domain=_axis_ms(timeline))),
            x2="end:T",
            y=alt.Y("high:Q", title=None, axis=alt.Axis(**_WEIGHT_AXIS)),
            y2="low:Q",
            color=alt.Color("part:N", scale=alt.Scale(domain=list(_PART_COLOURS), range=list(_PART_COLOURS.values())), legend=None),
            tooltip=[alt.Tooltip("tooltip:N", title=" ")],
        )
        .add_params(_brush(query, timeline))
        .configure(font=FONT, background="transparent")
        .configure_view(strokeWidth=0)
    )
    return chart


def _brush(query: Query, timeline: Timeline) -> alt.Parameter:
    mark = alt.BrushConfig(fill=_PART_COLOURS["sure"], fillOpacity=0.08, stroke=_PART_COLOURS["sure"], strokeOpacity=0.35)
    brush_ms = _brush_ms(query, timeline)
    value: Any = alt.Undefined if brush_ms is None else {"x": brush_ms}
    return alt.selection_interval(name="dates", encodings=["x"], value=value, mark=mark)


def bar_rows(bin_: Bin) -> list[dict[str, Any]]:
    """The rows of the chart that make up one bar: its parts that are not empty, stacked in the order of _PART_COLOURS.

    `first` and `end` are milliseconds, `low` and `high` weights; the tooltip is that of the whole bar.
    """
    first, end = _midnight_ms(bin_.first), _midnight_ms(bin_.last) + _LAST_DAY_DRAWN_MS
    weights = {"sure": bin_.sure, "spread": bin_.spread, "other": bin_.other}
    counted = say_weight(bin_.sure + bin_.spread) if bin_.sure + bin_.spread else "no"
    tooltip = f"{say_interval(Interval(bin_.first, bin_.last))}: {counted} {'mention' if counted == '1' else 'mentions'}"
    tooltip += f", {say_weight(bin_.spread)} of them spread from longer times" if bin_.spread else ""
    tooltip += f"; {say_weight(bin_.other)} outside the dates" if bin_.other else ""
    low, rows = 0.0, []
    for part, weight in weights.items():
        if weight:
            rows.append({"first": first, "end": end, "tooltip": tooltip, "part": part, "low": low, "high": low + weight})
        low += weight
    return rows


def _axis_ms(timeline: Timeline) -> list[int]:
    """The start and end of the time axis: from the first bar to the last, widened to MIN_AXIS_DAYS."""
    first, last = _midnight_ms(timeline.bins[0].first), _midnight_ms(timeline.bins[-1].last) + _DAY_MS
    margin = max(MIN_AXIS_DAYS[timeline.step] * _DAY_MS - (last - first), 0) // 2
    return [first - margin, last + margin]


def _brush_ms(query: Query, timeline: Timeline) -> list[int] | None:
    """The start and end of the brush that shows the query's dates; None where it has none."""
    if not query.dated:
        return None
    first, last = query.since or timeline.bins[0].first, query.until or timeline.bins[-1].last
    return [_midnight_ms(first), _midnight_ms(last)]


def _day_at(position_ms: float) -> date:
    """The day at a position on the time axis, which may reach beyond the first and last day that a date can hold."""
    clamped_ms = min(max(position_ms, _midnight_ms(date.min)), _midnight_ms(date.max))
    return datetime.fromtimestamp(clamped_ms / _MS_PER_SECOND, UTC).date()


def _midnight_ms(day: date) -> int:
    """The beginning of a day in UTC, in milliseconds since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * _MS_PER_SECOND)
