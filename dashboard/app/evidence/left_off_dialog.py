"""The dialog with the sentences that are not on the map: a reason, the names that are left off for it, and their sentences in pages."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.evidence.cards import card_html, pressable_card
from dashboard.app.filters.sidebar import MAX_CHOICES
from dashboard.app.view import change_view
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.paging import current_page, draw_buttons
from dashboard.app.widgets.whole import whole
from dashboard.plain_text.writing_direction import joined
from dashboard.query import Query, describe_left_off, explain_left_off
from dashboard.query.summary import Summary
from dashboard.store.rows import ToponymRow
from dashboard.wording import count

SENTENCES_PER_PAGE = 25
#: The act of a card that is pressed: `open_article`.
OPEN = "open left off"
#: What the session keeps: whether the dialog is open, the reason and the toponym that are chosen in it, and the page.
_IS_OPEN, _REASON, _TOPONYM, _PAGE = "left off open", "left off reason", "left off toponym", "left off page"


@whole
def open_at(reason: str) -> None:
    """Opens the dialog at a reason. For callbacks."""
    change_view(article=None, at=None)
    st.session_state[_IS_OPEN] = True
    st.session_state[_REASON] = reason
    _choose_all_names()


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws the dialog if it is open. Streamlit draws one dialog at a time, and an opened article goes before it."""
    if st.session_state.get(_IS_OPEN) and not st.session_state["article"]:
        st.dialog("Not on the map", width="medium", on_dismiss=_close)(_draw_reason)(query, summary, answers)


@whole
def _close() -> None:
    st.session_state[_IS_OPEN] = False


@whole
def _choose_all_names() -> None:
    st.session_state[_TOPONYM] = None
    _turn_to_first_page()


@whole
def _turn_to_first_page() -> None:
    st.session_state[_PAGE] = 0


def open_article(article: str, at: int) -> None:
    """Opens an article at a character of its text, in place of the dialog. For acts."""
    _close()
    change_view(article=article, at=at)


def _draw_reason(query: Query, summary: Summary, answers: Answers) -> None:
    if not st.session_state.get(_IS_OPEN) or st.session_state["article"]:
        st.rerun()  # when something in a dialog is pressed, Streamlit runs this function alone, not the page
    phrases = describe_left_off(query, summary)
    if st.session_state[_REASON] not in phrases:
        st.html(element("p", "Nothing is left off for this reason any more."))
        return
    reason = st.radio(
        "Why", list(phrases), key=_REASON, format_func=phrases.__getitem__, label_visibility="collapsed", on_change=_choose_all_names
    )
    toponyms = {row.toponym: row for row in answers.toponyms_left_off(query, reason)}
    st.html(element("p", explain_left_off(query, reason), "grey"))
    toponym = _choose_toponym(toponyms)
    _draw_sentences(query, reason, toponym, toponyms, answers)


def _choose_toponym(toponyms: dict[str, ToponymRow]) -> str | None:
    """Draws the list of the names, where there are several. Returns the chosen one, None for all."""
    if len(toponyms) < 2:
        return None
    chosen: str | None = st.selectbox(
        "Name",
        list(toponyms)[:MAX_CHOICES],
        index=None,
        key=_TOPONYM,
        format_func=lambda toponym: joined([" ".join(toponym.split()), f"{toponyms[toponym].mentions:,}"]),
        placeholder=f"all {count(len(toponyms), 'name')}"
        if len(toponyms) <= MAX_CHOICES
        else f"top {MAX_CHOICES} of {len(toponyms):,} names",
        label_visibility="collapsed",
        on_change=_turn_to_first_page,
    )
    return chosen


def _draw_sentences(query: Query, reason: str, toponym: str | None, toponyms: dict[str, ToponymRow], answers: Answers) -> None:
    """Draws a page of the sentences, each group under its name."""
    total = toponyms[toponym].mentions if toponym else sum(row.mentions for row in toponyms.values())
    first = current_page(_PAGE, total, SENTENCES_PER_PAGE) * SENTENCES_PER_PAGE
    rows = answers.mentions_left_off(query, reason, toponym, first, SENTENCES_PER_PAGE)
    for name, rows_of_name in groupby(rows, key=lambda row: row.toponym):
        cards = "".join(pressable_card([row], card_html([row], query), OPEN) for row in rows_of_name)
        st.html(element("h3", name) + element("span", _figures(toponyms[name]), "grey") + cards)
    draw_buttons(_PAGE, total, SENTENCES_PER_PAGE, count(total, "mention"))


def _figures(row: ToponymRow) -> str:
    return f"{count(row.mentions, 'mention')} in {count(row.articles, 'article')}"
