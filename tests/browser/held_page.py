"""A page with a dialog; its runs last as long as there is a file HELD. Served with the app's settings by: python held_page.py HELD PORT"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import streamlit as st
from streamlit import runtime
from streamlit.starlette import App

from dashboard.app.server.server import DEFAULT_ADDRESS, streamlit_config


def count_press() -> None:
    st.session_state["presses"] = st.session_state.get("presses", 0) + 1


@st.dialog("Dialog")
def draw_dialog() -> None:
    st.button("Press", on_click=count_press)
    st.text(f"Presses: {st.session_state.get('presses', 0)}")


def draw(held: Path) -> None:
    st.button("Run")
    if st.button("Open"):
        draw_dialog()
    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.text(f"Runs: {st.session_state['runs']}")
    while held.exists():
        time.sleep(0.05)


if runtime.exists():
    draw(Path(sys.argv[1]))
else:
    App(__file__).run(config=streamlit_config(DEFAULT_ADDRESS, int(sys.argv[2])))
