"""The downloads: the mentions on the map in each export format, written only when a button is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import normalize

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.export import FORMATS, Format
from dashboard.query import Query, describe_briefly
from dashboard.query.filter import Names
from dashboard.query.summary import Summary
from dashboard.wording import count

MAX_STEM_CHARACTERS = 80


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws the button "Download", which opens a list with a button for each format."""
    with st.popover("Download", key="download", disabled=summary.mentions == 0):
        st.html(f"<p>The {count(summary.mentions, 'mention')} on the map, a row each, with their sentences.</p>")
        for format_ in FORMATS:
            label, file_name = f"{format_.label}, {format_.purpose}", file_stem(query, answers.facets().names) + format_.suffix
            write = _writer(query, answers, format_)
            st.download_button(
                label, write, file_name, format_.media_type, key=f"download {format_.name}", on_click="ignore", width="stretch"
            )


def file_stem(query: Query, names: Names) -> str:
    """A name for the file that says what is in it, in small ASCII letters, digits and hyphens: "mosul-june-2014"."""
    plain = normalize("NFKD", " ".join(describe_briefly(query, names))).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))
    return stem[:MAX_STEM_CHARACTERS].rstrip("-") or "mentions"


def _writer(query: Query, answers: Answers, format_: Format) -> Callable[[], bytes]:
    """A function that writes the file; Streamlit calls it when the button is pressed."""
    return lambda: format_.write_for_page(answers.mentions_on_map(query)).encode()
