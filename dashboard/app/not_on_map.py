"""Not on the map: what the query leaves off it, counted, listed and shown on request."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.app import clickable
from dashboard.app.answers import Answers
from dashboard.app.markup import element, excerpt_html
from dashboard.app.sidebar import NO_SOURCE
from dashboard.app.view import change_view
from dashboard.query import Query, describe_left_off
from dashboard.query.filter import Widget
from dashboard.query.filters import FILTERS
from dashboard.query.summary import Summary
from dashboard.store.rows import MentionRow
from dashboard.wording import count, say_interval

_MAX_SENTENCES = 200
_IS_OPEN = "unplaced open"
#: The label of each switch, and whether there is something for it to show.
_SWITCHES: dict[str, tuple[str, Callable[[Query, Summary], bool]]] = {
    "undated": ("Show what has no date", lambda query, summary: query.dated and bool(summary.undated or query.undated)),
    "demonyms": ("Show demonyms", lambda query, summary: bool(summary.demonyms or query.demonyms)),
}


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """The counts, and a way to see each of what they count."""
    lines = describe_left_off(query, summary)
    st.html(element("h3", "Not on the map") + (element("p", " · ".join(lines)) if lines else "<p>Nothing is left off.</p>"))
    if summary.unplaced_names:
        st.button("Read their sentences", on_click=_open, key="see unplaced", type="tertiary")
    if summary.below_confidence:
        st.button("Show the unsure ones too", on_click=change_view, kwargs={"min_confidence": 0.0}, key="show unsure", type="tertiary")
    if summary.named_too_seldom:
        label = "Show places named less often too"
        st.button(label, on_click=change_view, kwargs={"min_mentions": 1}, key="show seldom", type="tertiary")
    for filter_ in FILTERS:
        if filter_.widget is Widget.TOGGLE:
            label, has_something = _SWITCHES[filter_.name]
            if has_something(query, summary):
                st.toggle(label, key=filter_.name)
    if st.session_state.get(_IS_OPEN) and not st.session_state["article"]:
        _dialog(query, answers)


def _open() -> None:
    change_view(article=None, at=None)
    st.session_state[_IS_OPEN] = True


def _close() -> None:
    st.session_state[_IS_OPEN] = False


def _read(article: str, at: int) -> None:
    """Opens an article instead of the list: there is room for one of them."""
    _close()
    change_view(article=article, at=at)


def _dialog(query: Query, answers: Answers) -> None:
    st.dialog("Names that no gazetteer has", width="medium", on_dismiss=_close)(_list)(query, answers)


def _list(query: Query, answers: Answers) -> None:
    if not st.session_state.get(_IS_OPEN):
        st.rerun()  # a dialog is drawn by itself when something in it is pressed
    mentions = answers.unplaced_mentions(query, _MAX_SENTENCES)
    for name in answers.unplaced(query):
        st.html(element("h4", name.toponym) + element("span", count(name.mentions, "mention"), "grey"))
        for row in (row for row in mentions if row.toponym == name.toponym):
            key = f"unplaced-{row.article_id}-{row.start}"
            clickable.draw(key, _sentence_html(row), f"Open the article: {row.excerpt}", _read, article=row.article_id, at=row.start)


def _sentence_html(row: MentionRow) -> str:
    published = say_interval(row.published) if row.published else "date not known"
    grey = element("span", f"{row.source or row.title or NO_SOURCE} · {published}", "grey")
    return f'<p class="said">{excerpt_html(row)}</p>{grey}'
