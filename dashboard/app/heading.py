"""The head of the page: what is shown, in a sentence; the counts; the link and the downloads."""

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
    """The sentence and the counts on the left, the buttons on the right."""
    with st.container(key="heading", horizontal=True, vertical_alignment="center"):
        sentence = element("h1", describe(query, summary, answers.facets().names))
        st.html(f"{sentence}{element('p', describe_counts(summary), 'counts')}", width="stretch")
        with st.container(key="actions", horizontal=True, width="content"):
            copy_link.draw()
            downloads.draw(query, summary, answers)
    _notes()


#: What the screen calls the parameters of a view that are no filters.
_LABELS = {"place": "Selected place", "article": "Opened article"}


def _notes() -> None:
    """What the link asked for and this store does not have."""
    if notes := link_notes():
        with st.container(key="notes", horizontal=True, vertical_alignment="center"):
            lines = "".join(element("li", _with_label(note)) for note in notes)
            st.html(f"<p>The link asked for more than this store can show. The rest is as it was.</p><ul>{lines}</ul>", width="stretch")
            st.button(plain_label("Dismiss"), on_click=forget_link_notes, key="dismiss notes", type="tertiary")


def _with_label(note: str) -> str:
    """The note with its parameter called as on the screen."""
    name, colon, rest = note.partition(": ")
    first = name.partition(",")[0]
    return f"{_LABELS.get(first) or label_of(first)}{colon}{rest}"
