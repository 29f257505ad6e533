"""Mentions by month: what is shown, before what the dates leave out. Dragging over the months asks for their dates."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import altair as alt
import streamlit as st

from dashboard.app.filters import set_dates
from dashboard.app.markup import element
from dashboard.app.theme import FONT
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.rows import MonthRow
from dashboard.wording import count, say_interval

HEIGHT_PX = 104
LEAST_DAYS = 730
_SHOWN, _OTHER, _AXIS, _TEXT = "#b5402f", "#dccfc6", "#cfc8bc", "#6b747d"
_MILLISECONDS = 1000
_DRAWN = "brush drawn"
#: A brush that moved by less than this share of the chart was redrawn, say for a narrower window, and not dragged.
STILL_SHARE = 0.01
_MONTHS: dict[str, Any] = {
    "format": "%b %Y",
    "labelOverlap": True,
    "tickCount": 10,
    "grid": False,
    "labelColor": _TEXT,
    "domainColor": _AXIS,
    "tickColor": _AXIS,
}
_COUNTS: dict[str, Any] = {
    "format": ",d",
    "tickCount": 3,
    "tickMinStep": 1,
    "grid": False,
    "domain": False,
    "ticks": False,
    "labelColor": _TEXT,
}


def draw(query: Query, months: Sequence[MonthRow]) -> None:
    """The chart, drawn with the dates that are asked for as its brush."""
    with st.container(key="timeline", border=True):
        of = "publication" if query.on == "published" else "the event"
        st.html(element("h2", f"Mentions by month of {of} — drag to choose dates") + "<p>double-click to clear</p>" * query.dated)
        if not months:
            st.html(f'<div class="empty">{element("p", "No mention with a date to draw.")}</div>')
            return
        chart = _chart(query, months)
        st.session_state[_DRAWN] = (_brushed(query, months), _span(months))
        st.altair_chart(chart, key="brush", on_select=_take_brush, selection_mode=["dates"], height=HEIGHT_PX, width="stretch", theme=None)


def _take_brush() -> None:
    chosen: list[float] = st.session_state["brush"]["selection"].get("dates", {}).get("month")
    if not chosen:
        set_dates(None, None)
        return
    if _is_still(sorted(chosen)):
        return
    first, last = (datetime.fromtimestamp(milliseconds / _MILLISECONDS, UTC).date() for milliseconds in (min(chosen), max(chosen)))
    set_dates(first.replace(day=1), _end_of_month(last))


def _is_still(chosen: Sequence[float]) -> bool:
    """Whether the brush is where it was drawn: the chart says its brush anew whenever its size changes, to the nearest pixel."""
    drawn, (first, last) = st.session_state[_DRAWN]
    return drawn is not None and all(abs(a - b) < STILL_SHARE * (last - first) for a, b in zip(chosen, drawn, strict=True))


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _chart(query: Query, months: Sequence[MonthRow]) -> alt.Chart:
    bars = [bar for month in months for bar in _bars(month)]
    chart: alt.Chart = (
        alt.Chart(alt.InlineData(values=bars))
        .mark_rect()
        .encode(
            x=alt.X("month:T", title=None, axis=alt.Axis(**_MONTHS), scale=alt.Scale(type="utc", domain=_span(months))),
            x2="end:T",
            y=alt.Y("high:Q", title=None, axis=alt.Axis(**_COUNTS)),
            y2="low:Q",
            color=alt.Color("shown:N", scale=alt.Scale(domain=["shown", "other"], range=[_SHOWN, _OTHER]), legend=None),
            tooltip=[alt.Tooltip("said:N", title=" ")],
        )
        .add_params(_brush(query, months))
        .configure(font=FONT, background="transparent")
        .configure_view(strokeWidth=0)
    )
    return chart


def _brush(query: Query, months: Sequence[MonthRow]) -> alt.Parameter:
    look = alt.BrushConfig(fill=_SHOWN, fillOpacity=0.08, stroke=_SHOWN, strokeOpacity=0.35)
    brushed = _brushed(query, months)
    value: Any = alt.Undefined if brushed is None else {"x": brushed}
    return alt.selection_interval(name="dates", encodings=["x"], value=value, mark=look)


def _bars(month: MonthRow) -> list[dict[str, Any]]:
    """The month's mentions that are shown, and on top of them those that the dates leave out, as two rows of the chart."""
    days = Interval(month.month, _end_of_month(month.month))
    first, last = _milliseconds(days.first), _milliseconds(days.last)  # the day after the last is the gap between two bars
    said = f"{say_interval(days)}: {count(month.mentions, 'mention')}"
    said += f" of {month.total:,}" if month.total != month.mentions else ""
    parts = {"shown": (0, month.mentions), "other": (month.mentions, month.total)}
    bar = {"month": first, "end": last, "said": said}
    return [bar | {"shown": part, "low": low, "high": high} for part, (low, high) in parts.items() if low < high]


def _span(months: Sequence[MonthRow]) -> list[int]:
    """From the first month to the end of the last, in milliseconds; a few months are not stretched over the whole width."""
    first, last = months[0].month, _end_of_month(months[-1].month) + timedelta(days=1)
    spare = max(timedelta(days=LEAST_DAYS) - (last - first), timedelta()) / 2
    return [_milliseconds(first - spare), _milliseconds(last + spare)]


def _brushed(query: Query, months: Sequence[MonthRow]) -> list[int] | None:
    """The dates asked for, in milliseconds, as the brush has them."""
    if not query.dated:
        return None
    first, last = query.since or months[0].month, query.until or _end_of_month(months[-1].month)
    return [_milliseconds(first), _milliseconds(last)]


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * _MILLISECONDS)
