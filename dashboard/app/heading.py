"""The head of the page: what is shown, in a sentence; the counts; the link and the downloads."""

from __future__ import annotations

import streamlit as st

from dashboard.app import copy_link, downloads, view
from dashboard.app.answers import Answers
from dashboard.app.markup import element, plain_label
from dashboard.query import Query, describe, describe_counts
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


_CALLED = {
    "text": "Search", "articles": "Articles", "sources": "Sources", "places": "Places", "countries": "Countries", "features": "Kinds",
    "since": "Dates", "until": "Dates", "since, until": "Dates", "dates": "Dates", "on": "Dates", "undated": "Dates",
    "surely": "Dates", "min_confidence": "Confidence", "unsure_below": "Drawn as uncertain", "bbox": "Area", "demonyms": "Demonyms",
    "place": "Selected place", "article": "Opened article",
}  # fmt: skip


def _notes() -> None:
    """What the link asked for and could not be honoured."""
    if said := view.notes():
        with st.container(key="notes", horizontal=True, vertical_alignment="center"):
            lines = "".join(element("li", _note(line)) for line in said)
            st.html(f"<p>The link asked for more than this store can show. The rest is as it was.</p><ul>{lines}</ul>", width="stretch")
            st.button(plain_label("Dismiss"), on_click=view.forget_notes, key="dismiss notes", type="tertiary")


def _note(line: str) -> str:
    """The line with its parameter called as on the screen."""
    name, colon, rest = line.partition(": ")
    return f"{_CALLED.get(name, name)}{colon}{rest}"
