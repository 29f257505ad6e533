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
#: Our own words: an error's text may hold anything, and whoever reads the page need not know where the store lies.
_WORDS = (
    "Its folder is missing or damaged. The page comes back by itself as soon as the store can be read; "
    "the terminal in which the server runs says what is wrong."
)


def begin(error: StoreError) -> None:
    """Runs the page again, without anything of the store."""
    logging.getLogger(__name__).warning("%s", error)
    open_store.cache_clear()
    st.session_state[_TROUBLE] = True
    st.rerun()


def draw_if_any(draw_message: Callable[[str, str], None]) -> bool:
    """Draws the message of a store that cannot be read, and looks every few seconds whether it can. Returns whether there is one."""
    if not st.session_state.get(_TROUBLE):
        return False
    draw_message("The store cannot be opened", _WORDS)
    st.fragment(_come_back, run_every=POLL_SECONDS)()
    return True


def _come_back() -> None:
    try:
        Store.open(store_path()).summary(Query())
    except StoreError:
        return
    forget_view()
    st.session_state[_TROUBLE] = False
    st.rerun()
