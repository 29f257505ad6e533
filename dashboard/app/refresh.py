"""Draws the page again when articles are ingested while it is open; all that the reader has chosen stays."""

from __future__ import annotations

import streamlit as st

from dashboard.store import Store
from dashboard.wording import count

POLL_SECONDS = 2
_LAST_ARTICLE_COUNT = "articles before"


def draw(store: Store, version: int) -> None:
    """Checks every few seconds whether the store has another version than the one that is drawn."""
    st.fragment(_rerun_if_changed, run_every=POLL_SECONDS)(store, version)


def _rerun_if_changed(store: Store, version: int) -> None:
    if store.version() != version:
        st.rerun()


def announce_new_articles(article_count: int) -> None:
    """Shows for a moment how many articles were added since the last run, if any."""
    last_count: int | None = st.session_state.get(_LAST_ARTICLE_COUNT)
    st.session_state[_LAST_ARTICLE_COUNT] = article_count
    if last_count is not None and article_count > last_count:
        st.toast(f"{count(article_count - last_count, 'new article')}")
