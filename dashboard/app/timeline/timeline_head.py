"""The head of the histogram: its title and key, and the buttons that compare, play and clear dates."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.filters import comparing
from dashboard.app.filters.dates import set_dates, stored_days
from dashboard.app.timeline import player
from dashboard.app.timeline.player import Play
from dashboard.app.view import BRUSH, View
from dashboard.app.widgets.markup import element
from dashboard.model import Interval
from dashboard.query import Query, describe_dates
from dashboard.store.timeline_rows import Timeline
from dashboard.wording import count, say_short_day

#: What the colours of a bar's parts mean (see store.rows.Bin), from the lowest part.
_PART_MEANINGS = {"sure": "known to a week", "spread": "spread over a longer time", "other": "outside the dates"}


def draw(view: View, timeline: Timeline, play: Play | None, answers: Answers) -> None:
    """Draws the head; while the map plays, it has what steers that in place of the title."""
    query = view.query
    with st.container(key="timeline-head", horizontal=True, vertical_alignment="center"):
        if play:
            player.draw(play, query, answers)
            return
        st.html(_head_html(query, timeline, is_comparing=view.compare is not None), width="stretch")
        _draw_outliers(timeline)
        _draw_comparison(view, stored_days(answers.facets(query), query))
        if view.compare is None and timeline.days:
            player.draw_button(query, timeline.days, timeline.step)
        if query.dated and view.compare is None:
            st.button("Clear the dates", key="clear dates", on_click=set_dates, args=(None, None), type="tertiary")


def _head_html(query: Query, timeline: Timeline, *, is_comparing: bool) -> str:
    """The title, and a key to the colours that are in the chart."""
    date_kind = "publication" if query.on == "published" else "the event"
    hint = "" if is_comparing else element("span", " — click or drag to choose dates", "hint")
    title = f"<h2>Mentions by {timeline.step} of {date_kind}{hint}</h2>"
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


def _draw_comparison(view: View, all_days: Interval | None) -> None:
    """Draws the button that begins a comparison; in one, the choice of the brush that a click or drag sets, and the button to end it."""
    if view.compare:
        labels = {"dates": describe_dates(view.query), "compared": f"vs {view.compare.describe()}"}
        st.segmented_control(
            "A click or drag sets",
            list(labels),
            key=BRUSH,
            default="dates",
            format_func=labels.__getitem__,
            label_visibility="collapsed",
        )
        st.button("Stop comparing", key="stop comparing", on_click=comparing.stop, type="tertiary")
    elif view.query.dated and all_days:
        st.button("Compare", key="compare dates", on_click=comparing.start, args=(view.query, all_days), type="tertiary")
