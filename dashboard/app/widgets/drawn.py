"""Which values of widgets the reader has set, and which the browser only sends back.

A message of the browser holds the state of all widgets. One that follows another at once, as a click on the map does that ends the typing
of a date, leaves before the browser has drawn what the run between them has set, and brings the old state of it. So each run is numbered,
a hidden field holds the number, and with it every message says which run the browser had drawn: a value that was shown then is not new.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

_NUMBER = "run drawn"
_LAST, _SHOWN = "last run", "shown by run"
#: So many runs are remembered; a browser that is further behind is believed in all it says.
_MAX_RUNS = 20


def is_set_by_reader(key: str) -> bool:
    """Whether the widget with this key holds another value than it did when the browser sent the message of this run."""
    shown: dict[str, dict[str, Any]] = st.session_state.get(_SHOWN, {})
    values = shown.get(st.session_state.get(_NUMBER) or "", {})
    return key not in values or bool(st.session_state.get(key) != values[key])


def draw(keys: tuple[str, ...]) -> None:
    """Numbers this run, and remembers what the widgets with these keys show in it. To be called once all are drawn."""
    number: int = st.session_state.get(_LAST, 0) + 1
    shown: dict[str, dict[str, Any]] = st.session_state.get(_SHOWN, {})
    values = {key: st.session_state[key] for key in keys if key in st.session_state}
    st.session_state[_SHOWN] = {run: shown[run] for run in list(shown)[1 - _MAX_RUNS :]} | {str(number): values}
    st.session_state[_LAST], st.session_state[_NUMBER] = number, str(number)
    with st.container(key="drawn"):
        st.text_input("Number of the run that is drawn", key=_NUMBER)
