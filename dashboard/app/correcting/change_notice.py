"""The notice of what the reader has changed last, with the button that undoes it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from dashboard.app.widgets.markup import element
from dashboard.app.widgets.whole import whole

_DONE = "change by hand"
_FAILED = "The store could not be written to: the terminal in which the server runs says why."


@dataclass(frozen=True, slots=True)
class _Done:
    """What the reader did last, in words; what undoes it, if anything does; and what leads to both, if another set it otherwise."""

    words: str
    undo: Callable[[], None] | None
    see_both: Callable[[], None] | None


def say(words: str, undo: Callable[[], None] | None = None, see_both: Callable[[], None] | None = None) -> None:
    """Has the notice say this, and offer to undo it, and to see both changes. `undo` says in its turn what it has done."""
    st.session_state[_DONE] = _Done(words, undo, see_both)


def say_failed(error: Exception) -> None:
    """Has the notice say that the store could not be written to; the log says why."""
    logging.getLogger(__name__).warning("%s", error)
    say(_FAILED)


def draw(where: str = "page") -> None:
    """Draws the notice, if there is one; `where` tells those of one page apart."""
    done: _Done | None = st.session_state.get(_DONE)
    if done is None:
        return
    with st.container(key=f"change-notice-{where}", horizontal=True, vertical_alignment="center"):
        st.html(f'<div role="status">{element("p", done.words)}</div>', width="content")
        undone = done.undo and st.button("Undo", key=f"undo change {where}", on_click=undo_last, type="tertiary")
        seen = done.see_both and st.button("See both", key=f"see both {where}", on_click=see_both, type="tertiary")
        if (undone or seen) and where != "page":
            st.rerun()  # a press in a dialog runs the dialog alone
        st.button("Dismiss", key=f"dismiss change {where}", on_click=_dismiss, type="tertiary")


@whole
def see_both() -> None:
    """Leads to both changes, if another has set otherwise what the notice tells of. For callbacks."""
    done: _Done | None = st.session_state.get(_DONE)
    if done and done.see_both:
        done.see_both()


@whole
def undo_last() -> None:
    """Undoes what the notice says, if anything does. For callbacks."""
    done: _Done | None = st.session_state.get(_DONE)
    if done and done.undo:
        done.undo()


@whole
def _dismiss() -> None:
    st.session_state.pop(_DONE, None)
