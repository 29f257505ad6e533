"""The part "Not on the map" of the sidebar: counts what the query leaves off the map, and shows it on request."""

from __future__ import annotations

import streamlit as st

from dashboard.app import clickable
from dashboard.app.answers import Answers
from dashboard.app.markup import element, excerpt_html
from dashboard.app.sidebar import NO_SOURCE, reset
from dashboard.app.view import change_view
from dashboard.query import Query, describe_left_off
from dashboard.query.filter import Widget
from dashboard.query.filters import FILTERS
from dashboard.query.search import Search, parse_search
from dashboard.query.summary import Summary
from dashboard.store.rows import MentionRow
from dashboard.wording import count, say_interval

_MAX_SENTENCES = 200
_DIALOG_OPEN = "unplaced open"


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws the counts, with buttons and switches that show what is counted."""
    lines = describe_left_off(query, summary)
    nothing = "Nothing is left off." if query.keeps_all else "Nothing else."
    st.html(element("h2", "Not on the map") + element("p", " · ".join(lines) or nothing))
    if summary.unplaced_names:
        st.button("Read their sentences", on_click=_open_dialog, key="see unplaced", type="tertiary")
    for filter_ in FILTERS:
        if filter_.left_off and filter_.left_off.button and summary.left_off[filter_.name]:
            st.button(filter_.left_off.button, on_click=reset, args=(filter_,), key=f"show {filter_.name}", type="tertiary")
    for filter_ in FILTERS:
        if filter_.widget is Widget.TOGGLE and (summary.left_off.get(filter_.name) or getattr(query, filter_.name)):
            st.toggle(filter_.prompt or filter_.label, key=filter_.name)
    if st.session_state.get(_DIALOG_OPEN) and not st.session_state["article"]:
        _draw_dialog(query, answers)


def _open_dialog() -> None:
    change_view(article=None, at=None)
    st.session_state[_DIALOG_OPEN] = True


def _close_dialog() -> None:
    st.session_state[_DIALOG_OPEN] = False


def _open_article(article: str, at: int) -> None:
    """Opens an article in place of the list: Streamlit draws one dialog at a time."""
    _close_dialog()
    change_view(article=article, at=at)


def _draw_dialog(query: Query, answers: Answers) -> None:
    st.dialog("Names that no gazetteer has", width="medium", on_dismiss=_close_dialog)(_draw_unplaced)(query, answers)


def _draw_unplaced(query: Query, answers: Answers) -> None:
    """Draws each toponym without a place, with the sentences that name it."""
    if not st.session_state.get(_DIALOG_OPEN):
        st.rerun()  # when something in a dialog is pressed, Streamlit runs this function alone, not the page
    mentions = answers.unplaced_mentions(query, _MAX_SENTENCES)
    for unplaced in answers.unplaced(query):
        st.html(element("h3", unplaced.toponym) + element("span", count(unplaced.mentions, "mention"), "grey"))
        for row in (row for row in mentions if row.toponym == unplaced.toponym):
            key = f"unplaced-{row.article_id}-{row.start}"
            label = f"Open the article: {row.excerpt}"
            clickable.draw(key, _sentence_html(row, parse_search(query.text)), label, _open_article, article=row.article_id, at=row.start)


def _sentence_html(row: MentionRow, search: Search) -> str:
    published = say_interval(row.published) if row.published else "date not known"
    source_line = element("span", f"{row.source or row.title or NO_SOURCE} · {published}", "grey")
    return f'<p class="excerpt">{excerpt_html(row, search)}</p>{source_line}'
