"""The list of what changed from one period to another, in place of the list of places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.app.evidence.evidence import PLACES_PER_PAGE, SELECT, rows_html, swatch_html, where_html
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.paging import current_page, draw_buttons
from dashboard.app.widgets.pressing import pressable
from dashboard.query import Query, describe_dates
from dashboard.query.comparison import Comparison
from dashboard.query.filter import Names
from dashboard.store.changes import PlaceChange, Trend, count_trends
from dashboard.wording import count

#: What the screen calls the trends, in the order of the choice above the list, and the sign of each.
_TREND_LABELS = {Trend.ROSE: "rose", Trend.NEW: "new", Trend.FELL: "fell", Trend.GONE: "gone", Trend.SAME: "the same"}
_SIGNS = {Trend.ROSE: "▲", Trend.NEW: "new", Trend.FELL: "▼", Trend.GONE: "gone", Trend.SAME: "="}
_TREND = "trend"


def draw(query: Query, comparison: Comparison, changes: Sequence[PlaceChange], names: Names) -> None:
    """Draws the places with their mentions in both periods, the most changed first; the reader may keep those of one trend."""
    with st.container(key="evidence"):
        st.html(element("h2", "What changed") + element("p", _say_columns(query, comparison, changes), "grey"))
        trend = _draw_trends(count_trends(changes))
        shown = [change for change in changes if trend is None or change.trend is trend]
        first = current_page("page", len(shown), PLACES_PER_PAGE) * PLACES_PER_PAGE
        on_page = shown[first : first + PLACES_PER_PAGE]
        st.html(rows_html([pressable(_row_html(change, names), _say_row(change), SELECT, change.row.place_id) for change in on_page]))
        draw_buttons("page", len(shown), PLACES_PER_PAGE, f"{len(shown):,}")


def _draw_trends(trends: Mapping[Trend, int]) -> Trend | None:
    """Draws the trends with their numbers of places. Returns that which the reader keeps, None for all."""
    if st.session_state.get(_TREND) not in trends:
        st.session_state[_TREND] = None
    labels = {trend: f"{trends[trend]:,} {label}" for trend, label in _TREND_LABELS.items() if trend in trends}
    return st.pills("Keep", list(labels), format_func=labels.__getitem__, key=_TREND, label_visibility="collapsed")


def _say_columns(query: Query, comparison: Comparison, changes: Sequence[PlaceChange]) -> str:
    """What the two numbers of a row are."""
    both = f"Mentions in {comparison.describe()} → in {describe_dates(query)}"
    is_scaled = any(change.expected != change.before for change in changes)
    return f"{both}; the periods differ in length, so what rose or fell is judged by mentions a day." if is_scaled else f"{both}."


def _row_html(change: PlaceChange, names: Names) -> str:
    text = f"<div>{element('b', change.row.shown_name)} {where_html(change.row, names)}</div>"
    figures = f'<span class="figure">{change.before:,} → <b>{change.now:,}</b></span>'
    sign = element("span", _say_sign(change), f"trend {change.trend}")
    return f'<div class="row change">{swatch_html(change.row)}{text}{figures}{sign}</div>'


def _say_sign(change: PlaceChange) -> str:
    """The trend as a sign; where the periods differ in length, with how many times as many mentions a day there are: "▲ 15×"."""
    sign = _SIGNS[change.trend]
    if change.trend not in (Trend.ROSE, Trend.FELL) or change.expected == change.before:
        return sign
    times = change.now / change.expected
    return f"{sign} {times:,.{0 if times >= 2 else 1}f}×"


def _say_row(change: PlaceChange) -> str:
    return f"{change.row.shown_name}, {count(change.before, 'mention')} before, {change.now:,} now, {_TREND_LABELS[change.trend]}"
