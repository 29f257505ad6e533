"""New articles that are ingested while the page is open: it is drawn again, with all that the reader chose as it was."""

from __future__ import annotations

import streamlit as st

from dashboard.store import Store
from dashboard.wording import count

EVERY_SECONDS = 2
_ARTICLES = "articles before"


def draw(store: Store, version: int) -> None:
    """Looks every few seconds whether the store has a newer version than the one that is drawn."""
    st.fragment(_look, run_every=EVERY_SECONDS)(store, version)


def _look(store: Store, version: int) -> None:
    if store.version() != version:
        st.rerun()


def say_news(articles: int) -> None:
    """Says how many articles came since the last run."""
    before: int | None = st.session_state.get(_ARTICLES)
    st.session_state[_ARTICLES] = articles
    if before is not None and articles > before:
        st.toast(f"{count(articles - before, 'new article')}")
