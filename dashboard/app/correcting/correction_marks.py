"""Has the marked names of the opened article pressed, and words in it selected, to be mended (correction_marks.js)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.correcting.correction_subject import Opened, open_words
from dashboard.app.correcting.words_in_text import find_words
from dashboard.app.view import View
from dashboard.app.widgets.whole import whole
from dashboard.model import Article
from dashboard.store.rows import MentionRow

_KEY = "marks"
_TYPED = "missed words"


def draw(article: Article, view: View, answers: Answers) -> None:
    """Draws what listens in the article's text, and the field in which words that were not read as a place are typed."""
    component = st.components.v2.component("dashboard_marks", js=_script())
    take = partial(_take, article, view, answers)
    with st.container(key="marks-script"):
        component(key=_KEY, on_pressed_change=whole(take))
    typed = st.text_input(
        "A place that was not marked", key=_TYPED, placeholder="type its words, or select them in the text", max_chars=200,
        on_change=whole(partial(_take_typed, article, view)),
    )  # fmt: skip
    if typed and find_words(article.text, typed, 0) is None:
        st.html('<div role="status"><p class="field-note">These words are not in the article.</p></div>')


def _take(article: Article, view: View, answers: Answers) -> None:
    """Opens the panel at a name that was pressed, or at words that were selected; words that touch a name stand for it."""
    pressed = st.session_state[_KEY].get("pressed")
    if not isinstance(pressed, dict):
        return
    span = find_words(article.text, str(pressed.get("words", ""))[:1000], int(pressed.get("at", 0)))
    if span is None:
        return
    mentions = answers.article_mentions(article.article_id, view.query)
    if pressed.get("is_name"):
        span = _name_at(span, article, mentions)
    open_words(Opened(article.article_id, *span))


def _name_at(span: tuple[int, int], article: Article, mentions: Sequence[MentionRow]) -> tuple[int, int]:
    """The name with these words that is nearest to where they were found; the words themselves where there is none."""
    words = article.text[slice(*span)].split()
    same = [(row.start, row.end) for row in mentions if row.toponym.split() == words]
    return min(same, key=lambda name: abs(name[0] - span[0]), default=span)


def _take_typed(article: Article, view: View) -> None:
    span = find_words(article.text, st.session_state[_TYPED] or "", view.at or 0)
    if span:
        st.session_state[_TYPED] = ""
        open_words(Opened(article.article_id, *span))


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
