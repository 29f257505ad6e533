"""What is shown, to take away: the mentions on the map as CSV and GeoJSON. They are written when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.export import to_csv, to_geojson
from dashboard.query import Query
from dashboard.query.summary import Summary
from dashboard.store.rows import MentionRow
from dashboard.wording import count

_FORMATS: dict[str, tuple[str, str, Callable[[Sequence[MentionRow]], str]]] = {
    "CSV, for a spreadsheet": ("mentions.csv", "text/csv", to_csv),
    "GeoJSON, for a map": ("mentions.geojson", "application/geo+json", to_geojson),
}


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """A button for each format, behind one."""
    with st.popover("Download", key="download", disabled=summary.mentions == 0):
        st.html(f"<p>The {count(summary.mentions, 'mention')} on the map, a row each, with their sentences.</p>")
        for label, (name, mime, write) in _FORMATS.items():
            st.download_button(label, _writer(query, answers, write), name, mime, key=name, on_click="ignore", width="stretch")


def _writer(query: Query, answers: Answers, write: Callable[[Sequence[MentionRow]], str]) -> Callable[[], bytes]:
    return lambda: write(answers.shown(query)).encode()
