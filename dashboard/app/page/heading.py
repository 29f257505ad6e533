"""The head of the page: a sentence that says what is shown, the counts, and the buttons to copy the link and to download."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.app.answers import Answers
from dashboard.app.output import copy_link, downloads
from dashboard.app.page import ways
from dashboard.app.view import View, forget_link_notes, link_notes
from dashboard.app.widgets.markup import element, plain_label
from dashboard.query import describe, describe_counts
from dashboard.query.filters import label_of
from dashboard.query.summary import Summary
from dashboard.wording import count, shorten


def box() -> DeltaGenerator:
    """The part of the page that the head is drawn in."""
    return st.container(key="heading", horizontal=True, vertical_alignment="center")


def draw(view: View, summary: Summary, answers: Answers) -> None:
    """Draws the sentence and the counts on the left, the buttons on the right, inside `box`."""
    query = view.query
    sentence = describe(query, summary, answers.names(query))
    if view.compare:
        sentence += f", compared with {view.compare.describe()}"
    st.html(f"{element('h1', sentence)}{element('p', describe_counts(summary), 'counts')}", width="stretch")
    with st.container(key="actions", horizontal=True, width="content"):
        ways.draw_to_sheets()
        copy_link.draw()
        downloads.draw(query, view.place, summary, answers)


_MAX_NOTES, _MAX_NOTE_CHARACTERS = 40, 240
#: What the screen calls those parameters of a view that are not filters.
_LABELS = {
    "place": "Selected place",
    "article": "Opened article",
    "map": "Map",
    "density": "Density",
    "sentences": "Sentences",
    "areas": "Shade areas",
    "compare": "Compare",
    "show": "Shown page",
}


def draw_link_notes() -> None:
    """Draws what the opened link asked for and this store does not have."""
    if notes := link_notes():
        with st.container(key="notes", horizontal=True, vertical_alignment="center"):
            shown = [shorten(_with_label(note), _MAX_NOTE_CHARACTERS) for note in notes[:_MAX_NOTES]]
            lines = "".join(element("li", line) for line in [*shown, *[f"and {len(notes) - _MAX_NOTES} more"] * (len(notes) > _MAX_NOTES)])
            st.html(f"<p>The link asked for more than this store can show. The rest is as it was.</p><ul>{lines}</ul>", width="stretch")
            st.button(plain_label("Dismiss"), on_click=forget_link_notes, key="dismiss notes", type="tertiary")


def draw_store_note(answers: Answers) -> None:
    """Says how many articles the disk has lost mentions of: what is on the map is not all that was read."""
    if lost := answers.incomplete_articles():
        again = f"The command dashboard check --repair reads {'it' if lost == 1 else 'them'} again."
        note = f"Mentions of {count(lost, 'article')} are lost, and not on the map. {again}"
        st.html(element("p", note, "store-note"))


def _with_label(note: str) -> str:
    """The note, with the parameter that it begins with replaced by its label on the screen; of several parameters, the first."""
    names, colon, problem = note.partition(": ")
    first_name = names.partition(",")[0]
    return f"{_LABELS.get(first_name) or label_of(first_name)}{colon}{problem}"
