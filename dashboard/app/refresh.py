"""Draws the page again when articles are ingested while it is open; all that the reader has chosen stays."""

from __future__ import annotations

import streamlit as st

from dashboard.store import Store, StoreError

POLL_SECONDS = 2


def draw(store: Store, version: int) -> None:
    """Checks every few seconds whether the store has another version than the one that is drawn."""
    st.fragment(_rerun_if_changed, run_every=POLL_SECONDS)(store, version)


def _rerun_if_changed(store: Store, version: int) -> None:
    try:
        is_new = store.version() != version
    except StoreError:
        is_new = True  # the page says what is wrong
    if is_new:
        st.rerun()
