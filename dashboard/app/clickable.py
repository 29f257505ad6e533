"""A piece of HTML that works as a button, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard.app.markup import plain_label
from dashboard.app.whole import whole


def draw(key: str, html: str, label: str, on_press: Callable[..., None], **arguments: Any) -> None:
    """Draws the HTML, which the caller has escaped, with an invisible button over it that calls `on_press` with `arguments`.

    `label` is plain text, read out by screen readers.
    """
    with st.container(key=f"press-{key}"):
        st.html(html)
        st.button(plain_label(label), key=f"button-{key}", on_click=whole(on_press), kwargs=arguments, width="stretch")
