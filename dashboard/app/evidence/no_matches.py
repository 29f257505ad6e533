"""What the panel shows when nothing matches: the filters to undo, each with how many mentions that would bring back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.filters import sidebar
from dashboard.app.view import change_view
from dashboard.app.widgets.markup import element
from dashboard.model import Role
from dashboard.query import DEFAULTS, Query
from dashboard.query.filter import Loosening
from dashboard.query.filters import FILTERS
from dashboard.query.summary import Summary
from dashboard.wording import count


def draw(query: Query, summary: Summary, answers: Answers, place_id: str | None = None) -> None:
    """Says that nothing is left, and offers to undo each filter that hides mentions: of the place, or of any place for None."""
    if query.keeps_all:
        nothing = element("h2", "No place on the map") + element("p", _say_nothing_placed(summary), "grey")
        st.html(element("p", "No sentence on the map names it.", "grey") if place_id else nothing)
        return
    if place_id is None:
        st.html(element("h2", "Nothing matches all the filters"))
    st.html(element("p", "No sentence is left under these filters. Loosen one of them:", "grey"))
    helps = [_draw_offer(loosening, query, answers, place_id) for filter_ in FILTERS for loosening in filter_.loosenings]
    if not any(helps):
        st.html(element("p", "No single one of them would help.", "grey"))
    st.button("Reset all filters", key="reset here", on_click=sidebar.reset, width="stretch")


def _draw_offer(loosening: Loosening, query: Query, answers: Answers, place_id: str | None) -> bool:
    """Draws a button that sets the fields back, if that would bring mentions back. Returns whether it would."""
    changes: dict[str, Any] = {name: DEFAULTS[name] for name in loosening.fields}
    looser = replace(query, **changes)
    if looser == query:
        return False
    if place_id is None:
        mentions = answers.summary(looser).mentions
    else:
        mentions = sum(row.mentions for row in answers.places(looser) if row.place_id == place_id)
    if mentions:
        label = f"Without {loosening.name}: {count(mentions, 'mention')}"
        st.button(label, key=f"loosen {loosening.name}", on_click=change_view, kwargs=changes, width="stretch")
    return bool(mentions)


def _say_nothing_placed(summary: Summary) -> str:
    articles = f"{count(summary.articles_total, 'article')} read"
    if any(summary.left_off[role] for role in Role):
        return f"{articles}, and no name says where something happened. “Not on the map” has those that were found."
    return f"{articles}, and no place name that the gazetteer has."
