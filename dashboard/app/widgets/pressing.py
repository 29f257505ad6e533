"""Pieces of HTML that work as buttons, by mouse and by keyboard.

A list of many is one element of the page: Streamlit's own buttons would each be a message to the browser, which draws the page anew for
it. One script listens for all of them (pressing.js). A button names an act and its values; `draw` is given the acts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from html import escape
from pathlib import Path

import streamlit as st

from dashboard.app.widgets.whole import whole

#: What a press does, given the values of its button.
Act = Callable[..., None]
_KEY = "pressing"


def pressable(html: str, label: str, act: str, *values: str | int) -> str:
    """The HTML, which the caller has escaped, with an invisible button over it. `label` is plain text, read out by screen readers."""
    return f'<div class="press">{html}{button(label, "over", act, *values)}</div>'


def button(label: str, css_class: str, act: str, *values: str | int) -> str:
    """The HTML of a button that does the act with these values."""
    press = escape(json.dumps([act, *values]))
    return f'<button type="button" class="{escape(css_class)}" data-press="{press}">{escape(label)}</button>'


def draw(acts: Mapping[str, Act]) -> None:
    """Has the buttons of the page work; an act that is not among these does nothing."""
    listener = st.components.v2.component("dashboard_pressing", js=_script())
    with st.container(key=_KEY):
        listener(key="press", on_pressed_change=partial(_take_press, acts))


@whole
def _take_press(acts: Mapping[str, Act]) -> None:
    pressed: str | None = st.session_state["press"].get("pressed")
    if pressed is None:
        return
    act, *values = json.loads(pressed)
    if act in acts:
        acts[act](*values)


@lru_cache(maxsize=1)
def _script() -> str:
    return Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
