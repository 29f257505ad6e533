"""Has the page drawn again when articles are ingested while it is open; all that the reader has chosen stays.

The browser asks for the version of the store (refresh.js), and for a run of the script once it is another than the one that is drawn. It
asks past Streamlit: a run costs the server many times as much, and the message for it would bring the state of all widgets, which may
be that of before the last run.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse

from dashboard.app.answers import open_store, store_path
from dashboard.store import StoreError

PATH = "/store-version"


def answer(_request: Request) -> PlainTextResponse:
    """The version of the store as it is now."""
    try:
        version = str(open_store(store_path()).version())
    except StoreError:
        version = "unreadable"  # the page, drawn again, says so
    return PlainTextResponse(version, headers={"Cache-Control": "no-store"})


def draw(version: int) -> None:
    """Has the browser watch for another version than this one, which is drawn."""
    with st.container(key="refresh"):
        st.components.v2.component("dashboard_refresh", js=_script())(key="store version", data=str(version))


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
