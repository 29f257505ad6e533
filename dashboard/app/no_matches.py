"""Nothing found: what to loosen, each with what it would bring back."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from dashboard.app import sidebar
from dashboard.app import view as views
from dashboard.app.answers import Answers
from dashboard.app.markup import element
from dashboard.query import Query
from dashboard.query.summary import Summary
from dashboard.wording import count

#: What each way of loosening is called, and the fields of the query that it sets back.
_WAYS: dict[str, tuple[str, ...]] = {
    "the search": ("text",),
    "the dates": ("since", "until"),
    "the need for sure dates": ("surely",),
    "the chosen articles": ("articles",),
    "the chosen sources": ("sources",),
    "the chosen places": ("places",),
    "the chosen countries": ("countries",),
    "the chosen kinds": ("features",),
    "the confidence": ("min_confidence",),
    "the chosen area": ("bbox",),
}


def draw(query: Query, summary: Summary, answers: Answers, place: str | None = None) -> None:
    """Says that nothing is left, and offers each filter whose loss would help; `place`: what is looked for, else anything."""
    if query.keeps_all:
        st.html(element("h2", "No place on the map") + element("p", _nothing_placed(summary), "grey"))
        return
    if place is None:
        st.html(element("h2", "Nothing matches all the filters"))
    st.html(element("p", "No sentence is left under these filters. Loosen one of them:", "grey"))
    helped = [_offer(name, set_back, query, answers, place) for name, set_back in _WAYS.items()]
    if not any(helped):
        st.html(element("p", "No single one of them would help.", "grey"))
    st.button("Reset all filters", key="reset here", on_click=sidebar.reset, width="stretch")


def _offer(name: str, set_back: tuple[str, ...], query: Query, answers: Answers, place: str | None) -> bool:
    """A button that sets these fields back, where that brings something back."""
    default = {field.name: field.default for field in fields(Query)}
    changes: dict[str, Any] = {field: default[field] for field in set_back}
    looser = replace(query, **changes)
    if looser == query:
        return False
    found = answers.summary(looser).mentions if place is None else sum(r.mentions for r in answers.places(looser) if r.place_id == place)
    if found:
        st.button(f"Without {name}: {count(found, 'mention')}", key=f"loosen {name}", on_click=views.show, kwargs=changes, width="stretch")
    return bool(found)


def _nothing_placed(summary: Summary) -> str:
    return f"{count(summary.articles_total, 'article')} read, and no place name that the gazetteer has."
