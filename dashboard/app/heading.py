"""The head of the page: a sentence that says what is shown, the counts, and the buttons to copy the link and to download."""

from __future__ import annotations

import streamlit as st

from dashboard.app import copy_link, downloads
from dashboard.app.answers import Answers
from dashboard.app.markup import element, plain_label
from dashboard.app.view import forget_link_notes, link_notes
from dashboard.query import Query, describe, describe_counts
from dashboard.query.filters import label_of
from dashboard.query.summary import Summary


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws the sentence and the counts on the left, the buttons on the right, and the notes on the link below."""
    with st.container(key="heading", horizontal=True, vertical_alignment="center"):
        sentence = element("h1", describe(query, summary, answers.facets().names))
        st.html(f"{sentence}{element('p', describe_counts(summary), 'counts')}", width="stretch")
        with st.container(key="actions", horizontal=True, width="content"):
            copy_link.draw()
            downloads.draw(query, summary, answers)
    _draw_link_notes()


#: What the screen calls those parameters of a view that are not filters.
_LABELS = {"place": "Selected place", "article": "Opened article", "map": "Map", "density": "Density", "areas": "Shade areas"}


def _draw_link_notes() -> None:
    """Draws what the opened link asked for and this store does not have."""
    if notes := link_notes():
        with st.container(key="notes", horizontal=True, vertical_alignment="center"):
            lines = "".join(element("li", _with_label(note)) for note in notes)
            st.html(f"<p>The link asked for more than this store can show. The rest is as it was.</p><ul>{lines}</ul>", width="stretch")
            st.button(plain_label("Dismiss"), on_click=forget_link_notes, key="dismiss notes", type="tertiary")


def _with_label(note: str) -> str:
    """The note, with the parameter that it begins with replaced by its label on the screen; of several parameters, the first."""
    names, colon, problem = note.partition(": ")
    first_name = names.partition(",")[0]
    return f"{_LABELS.get(first_name) or label_of(first_name)}{colon}{problem}"
