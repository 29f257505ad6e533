"""The notice of the articles that were added while the page is open: it names them, and each is a button that opens the article.

An article whose text has changed counts as new: nobody has read its new text. Each is named until it is opened or the notice dismissed.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.view import View, change_view
from dashboard.app.widgets.markup import element, plain_label
from dashboard.app.widgets.whole import whole
from dashboard.store.article_heads import KnownArticles
from dashboard.store.article_rows import ArticleHead
from dashboard.wording import count, shorten

#: So many articles are named; the others are counted.
MAX_NAMED = 3
#: So many articles are shown alone on request: the address holds their ids.
MAX_SHOWN = 100
_MAX_TITLE_CHARACTERS = 60
_KNOWN, _UNREAD = "known articles", "unread articles"


def draw(view: View, answers: Answers) -> None:
    """Draws the notice, if there are new articles that the reader has not opened."""
    rows = answers.article_heads(tuple(sorted(_unread(answers, view.article))))
    if not rows:
        return
    with st.container(key="news", horizontal=True, vertical_alignment="center"):
        st.html(element("p", f"{count(len(rows), 'new article')}:"), width="content")
        for row in rows[:MAX_NAMED]:
            label = plain_label(_say_article(row))
            arguments = {"article": row.article_id, "at": None}
            st.button(label, key=f"news-{row.article_id}", on_click=change_view, kwargs=arguments, type="tertiary")
        if len(rows) > MAX_NAMED:
            st.html(element("p", f"and {len(rows) - MAX_NAMED:,} more"), width="content")
        if len(rows) > 1:
            label = "Show these only" if len(rows) <= MAX_SHOWN else f"Show {MAX_SHOWN} of them only"
            st.button(label, key="show news", on_click=_show, args=(rows[:MAX_SHOWN],), type="tertiary")
        st.button("Dismiss", key="dismiss news", on_click=_dismiss, type="tertiary")


def _unread(answers: Answers, opened: str | None) -> frozenset[str]:
    """The articles that the last run did not have, and those new before that are not yet opened or dismissed."""
    known: KnownArticles = st.session_state.get(_KNOWN, answers.known_articles())
    before: frozenset[str] = st.session_state.get(_UNREAD, frozenset())
    unread = (before | answers.articles_besides(known)) - {opened}
    st.session_state[_KNOWN], st.session_state[_UNREAD] = answers.known_articles(), unread
    return unread


def _say_article(row: ArticleHead) -> str:
    title = f"“{shorten(row.title, _MAX_TITLE_CHARACTERS)}”" if row.title else "one without a title"
    return f"{title} ({row.source})" if row.source else title


@whole
def _show(rows: Sequence[ArticleHead]) -> None:
    _dismiss()
    change_view(articles=tuple(row.article_id for row in rows))


@whole
def _dismiss() -> None:
    st.session_state[_UNREAD] = frozenset()
