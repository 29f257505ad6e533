"""The page on which mentions are looked at one after another, what is most worth a look first: by mouse, or with a key for each answer."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.correcting import change_notice
from dashboard.app.correcting.correction_acts import by_reader, make
from dashboard.app.correcting.correction_subject import Opened, look_at, open_words
from dashboard.app.correcting.place_choices import other_places, rivals, speaks_for
from dashboard.app.correcting.place_choices import say_place as say_rival
from dashboard.app.evidence.cards import card_html
from dashboard.app.reading import gazetteer
from dashboard.app.view import change_view
from dashboard.app.widgets.markup import element, plain_label
from dashboard.app.widgets.whole import whole
from dashboard.correcting.setting import not_a_place, seen, set_place
from dashboard.model import Place
from dashboard.query import Query
from dashboard.store.corrections import Correction, Scope
from dashboard.store.country_names import country_names
from dashboard.store.rows import MentionRow
from dashboard.wording import count

#: How many mentions the reader has put off, which stand first in the queue.
_SKIPPED = "review skipped"


def draw(query: Query, answers: Answers) -> None:
    """Draws the page."""
    with st.container(key="review-page"):
        st.html(element("h1", "Review"))
        st.button("‹ Back to the map", key="to map", on_click=change_view, kwargs={"show": None}, type="tertiary")
        _draw_progress(query, answers)
        change_notice.draw()
        rows = answers.store.review_queue(query, limit=1, offset=st.session_state.get(_SKIPPED, 0))
        if rows:
            _draw_mention(rows[0], query, answers)
        else:
            _draw_done()


def _draw_progress(query: Query, answers: Answers) -> None:
    progress = answers.store.review_progress(query)
    words = f"{progress.looked_at:,} of {count(progress.total, 'mention')} seen"
    share = progress.looked_at / progress.total if progress.total else 1.0
    st.html(f'<div role="status">{element("p", words, "grey")}</div><div class="progress"><i style="width:{100 * share:.1f}%"></i></div>')


def _draw_done() -> None:
    """Says that the queue is at its end; what was put off can be begun again."""
    skipped: int = st.session_state.get(_SKIPPED, 0)
    if not skipped:
        st.html(element("p", "Nothing is left to look at. Other filters may leave more."))
        return
    st.html(element("p", f"That was all but the {count(skipped, 'mention')} that you have put off."))
    st.button("Look at those", key="review again", on_click=_skip_to, args=(0,))


def _draw_mention(row: MentionRow, query: Query, answers: Answers) -> None:
    words = Opened(row.article_id, row.start, row.end, from_card=True)
    look_at(words)
    names = answers.names(query) | country_names()
    mentions = answers.article_mentions(row.article_id, query)
    st.html(card_html([row], query, names))
    _draw_rivals(row, rivals(row.toponym, row, gazetteer()), other_places(row, mentions), names)
    with st.container(horizontal=True, key="review-answers"):
        _draw_answer("Right as it is", "S", seen(row, by_reader()))
        _draw_answer("Not a place", "N", not_a_place(row, Scope.MENTION, by_reader()))
        st.button("Something else", key="review wrong", on_click=open_words, args=(words,), shortcut="W")
        st.button("Later", key="review later", on_click=_skip_to, args=(st.session_state.get(_SKIPPED, 0) + 1,), shortcut="L")
        st.button("Undo", key="review undo", on_click=change_notice.undo_last, shortcut="U")


def _draw_rivals(row: MentionRow, places: list[Place], others: list[MentionRow], names: Mapping[str, str]) -> None:
    """Draws a button for each rival, with what speaks for it."""
    if not places:
        st.html(element("p", "The gazetteer has no other place of this name.", "grey"))
        return
    st.html(element("h2", f"Or another place called “{' '.join(row.toponym.split())}”?"))
    for number, place in enumerate(places, 1):
        with st.container(horizontal=True, vertical_alignment="center", key=f"rival-{number}"):
            _draw_answer(say_rival(place, names), str(number), set_place(row, place, Scope.MENTION, by_reader()))
            st.html(element("p", speaks_for(place, others, names), "grey"))


def _draw_answer(label: str, key: str, correction: Correction) -> None:
    st.button(plain_label(label), key=f"review {key}", on_click=make, args=([correction],), shortcut=key)


@whole
def _skip_to(number: int) -> None:
    st.session_state[_SKIPPED] = number
