"""A piece of HTML that is pressed like a button, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app.markup import plain_label


def draw(key: str, html: str, label: str, on_press: Callable[..., None], **details: Any) -> None:
    """The HTML (escaped by the caller) with a button laid over it; `label` is what a screen reader says, in plain text."""
    with st.container(key=f"press-{key}"):
        st.html(html)
        st.button(plain_label(label), key=f"button-{key}", on_click=on_press, kwargs=details, width="stretch")
