"""The buttons that lead from the map to the pages that stand in its place.

Those pages are imported only once one is opened: they read articles, mend them and set sheets, and what does so takes longer to import than
all that draws the map.
"""

from __future__ import annotations

import streamlit as st

from dashboard.app.answers import Answers, allows_changes
from dashboard.app.view import ADD, BRIEFING, CORRECTIONS, REVIEW, SLIDE, change_view
from dashboard.app.widgets.whole import whole

_SLIDE_HELP = "Only heading, map, legend and sources, to be shown or photographed."


def draw(answers: Answers) -> None:
    """Draws the buttons to the pages about the store: the log where there is one, the rest where changes are allowed."""
    with st.container(key="ways", horizontal=True):
        if allows_changes():
            st.button("Add articles", key="to adding", on_click=_open_adding, type="tertiary", icon=":material/add:")
            st.button(
                "Review", key="to review", on_click=change_view, kwargs={"show": REVIEW}, type="tertiary", icon=":material/checklist:"
            )
        if allows_changes() or answers.correction_log():
            to_log = {"show": CORRECTIONS}
            st.button("Corrections", key="to corrections", on_click=change_view, kwargs=to_log, type="tertiary", icon=":material/history:")


def draw_to_sheets() -> None:
    """Draws the buttons to the briefing and to the slide."""
    st.button("Briefing", key="to briefing", on_click=_open_briefing, args=(BRIEFING,))
    st.button("Slide", key="to slide", on_click=_open_briefing, args=(SLIDE,), help=_SLIDE_HELP)


@whole
def _open_adding() -> None:
    from dashboard.app.adding import adding_page

    adding_page.open_page(ADD)


@whole
def _open_briefing(show: str) -> None:
    from dashboard.app.output import briefing_page

    briefing_page.open_page(show)
