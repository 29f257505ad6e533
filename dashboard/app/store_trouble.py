"""What the page shows while its store cannot be read; the page comes back by itself once it can."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from dashboard.app.answers import open_store, store_path
from dashboard.app.view import forget_view
from dashboard.query import Query
from dashboard.store import Store, StoreError

POLL_SECONDS = 2
_TROUBLE = "store trouble"
_BROKEN = (
    "Its folder is missing or damaged. The page comes back by itself as soon as the store can be read; "
    "the terminal in which the server runs says what is wrong."
)


def begin(error: StoreError) -> None:
    """Runs the page again, without anything of the store."""
    logging.getLogger(__name__).warning("%s", error)
    open_store.cache_clear()
    st.session_state[_TROUBLE] = _say(error)
    st.rerun()


def draw_if_any(draw_message: Callable[[str, str], None]) -> bool:
    """Draws the message of a store that cannot be read, and looks every few seconds whether it can. Returns whether there is one."""
    words: str | None = st.session_state.get(_TROUBLE)
    if words is None:
        return False
    draw_message("The store cannot be opened", words)
    st.fragment(_come_back, run_every=POLL_SECONDS)()
    return True


def _come_back() -> None:
    try:
        Store.open(store_path()).summary(Query())
    except StoreError as error:
        words: str | None = _say(error)
    else:
        words = None
        forget_view()
    if words != st.session_state[_TROUBLE]:
        st.session_state[_TROUBLE] = words
        st.rerun()


def _say(error: StoreError) -> str:
    """What the reader is told: our own words, and nothing of the errors of libraries, which may hold anything."""
    return _BROKEN if error.__cause__ else str(error)
