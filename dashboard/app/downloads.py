"""The downloads: the mentions on the map in each export format, written only when a button is pressed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.export import FORMATS, Format
from dashboard.query import Query
from dashboard.query.summary import Summary
from dashboard.wording import count


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws the button "Download", which opens a list with a button for each format."""
    with st.popover("Download", key="download", disabled=summary.mentions == 0):
        st.html(f"<p>The {count(summary.mentions, 'mention')} on the map, a row each, with their sentences.</p>")
        for format_ in FORMATS:
            label, file_name = f"{format_.label}, {format_.purpose}", f"mentions{format_.suffix}"
            write = _writer(query, answers, format_)
            st.download_button(label, write, file_name, format_.media_type, key=file_name, on_click="ignore", width="stretch")


def _writer(query: Query, answers: Answers, format_: Format) -> Callable[[], bytes]:
    """A function that writes the file; Streamlit calls it when the button is pressed."""
    return lambda: format_.write(answers.mentions_on_map(query)).encode()
