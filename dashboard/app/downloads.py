"""What is shown, to take away: the mentions on the map in each format. They are written when asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.export import FORMATS, Format
from dashboard.query import Query
from dashboard.query.summary import Summary
from dashboard.wording import count


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """A button for each format, behind one."""
    with st.popover("Download", key="download", disabled=summary.mentions == 0):
        st.html(f"<p>The {count(summary.mentions, 'mention')} on the map, a row each, with their sentences.</p>")
        for format_ in FORMATS:
            label, file = f"{format_.title}, {format_.purpose}", f"mentions{format_.suffix}"
            content = _content(query, answers, format_)
            st.download_button(label, content, file, format_.media_type, key=file, on_click="ignore", width="stretch")


def _content(query: Query, answers: Answers, format_: Format) -> Callable[[], bytes]:
    return lambda: format_.write(answers.shown(query)).encode()
