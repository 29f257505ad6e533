"""The downloads: the mentions on the map in each export format, written only when a button is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.widgets.markup import element, plain_label
from dashboard.export import FORMATS, Format
from dashboard.export.gathering import gather
from dashboard.query import Query, describe_briefly
from dashboard.query.filter import Names
from dashboard.query.summary import Summary
from dashboard.wording import count

MAX_STEM_CHARACTERS = 80


def draw(query: Query, place_id: str | None, summary: Summary, answers: Answers) -> None:
    """Draws the button "Download", which opens a list with a button for each format; a selected place can be taken alone."""
    with st.popover("Download", key="download", disabled=summary.mentions == 0, on_change="rerun") as popover:
        if not popover.open:
            return  # a list that nobody sees is not sent with each change
        query = _draw_choice(query, place_id, summary, answers)
        st.html("<p>A row for each mention, with its sentence.</p>")
        for format_ in FORMATS:
            label, file_name = f"{format_.label}, {format_.purpose}", file_stem(query, answers.names(query)) + format_.suffix
            write = _writer(query, answers, format_)
            st.download_button(
                label, write, file_name, format_.media_type, key=f"download {format_.name}", on_click="ignore", width="stretch"
            )


def _draw_choice(query: Query, place_id: str | None, summary: Summary, answers: Answers) -> Query:
    """Draws what can be taken. Returns the query for it: all that is on the map or, if the reader chooses so, the selected place alone."""
    queries = {f"The {count(summary.mentions, 'mention')} on the map": query}
    selected = next((row for row in answers.places(query) if row.place_id == place_id and not row.is_spot), None)
    if selected:
        queries[f"Only {selected.shown_name} and the spots near it"] = replace(query, places=(selected.place_id,))
    if len(queries) == 1:
        st.html(element("p", next(iter(queries))))
        return query
    return queries[st.radio("What to take", list(queries), format_func=plain_label, label_visibility="collapsed")]


def file_stem(query: Query, names: Names) -> str:
    """A name for the file that says what is in it, in small ASCII letters, digits and hyphens: "mosul-june-2014"."""
    plain = normalize("NFKD", " ".join(describe_briefly(query, names))).encode("ascii", "ignore").decode().lower()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))
    return stem[:MAX_STEM_CHARACTERS].rstrip("-") or "mentions"


def _writer(query: Query, answers: Answers, format_: Format) -> Callable[[], bytes]:
    """A function that writes the file and reads it; Streamlit calls it when the button is pressed."""

    def write() -> bytes:
        content = gather(answers.store, query, format_, lambda: answers.names(query), placed=True)
        with TemporaryDirectory(prefix="dashboard-") as folder:
            path = Path(folder) / "download"
            with path.open("wb") as file:
                format_.write_for_page(content, file)
            return path.read_bytes()

    return write
