"""The press of the panel's button: what it asks for is made at the start of the page's next run, as the fields stand when it is pressed.

A press on the heels of a choice reaches the server with the choice. Its callback would still be that of the panel as it was drawn before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from dashboard.app.correcting.correction_subject import PREFIX, leave
from dashboard.app.widgets.whole import whole
from dashboard.store.corrections import Correction

#: The session's keys for the label of the button that was pressed, and for what is to be made.
_PRESSED, _ASKED = f"{PREFIX}pressed", f"{PREFIX}asked"


class Act(NamedTuple):
    """What the panel's button does, as its label says it."""

    label: str
    corrections: Sequence[Correction]
    note: str


def draw_button(act: Act, *, is_idle: bool) -> None:
    """Draws the button."""
    st.button(act.label, key="make correction", type="primary", disabled=is_idle, on_click=_press, args=(act.label,))


def ask_if_pressed(act: Act | None) -> None:
    """Asks for what the panel does, if its button was pressed; where the button says something else by now, the press counts for nothing.

    To be called once the fields are read; `act` is None where they say nothing to do.
    """
    _ask(act)
    if _ASKED in st.session_state:
        st.rerun()  # a press in a dialog runs the dialog alone, and the page around it changes too


@whole
def make_asked() -> None:
    """Makes what was asked for, if anything was, and closes the panel. For the start of a run, before widgets are drawn."""
    act: Act | None = st.session_state.pop(_ASKED, None)
    if act:
        from dashboard.app.correcting import correction_acts  # as late as the pages in main.py

        correction_acts.make(act.corrections, act.note)
        leave()


@whole
def _press(label: str) -> None:
    st.session_state[_PRESSED] = label


@whole
def _ask(act: Act | None) -> None:
    pressed: str | None = st.session_state.pop(_PRESSED, None)
    if act and act.label == pressed:
        st.session_state[_ASKED] = act
