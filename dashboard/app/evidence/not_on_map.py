"""The part "Not on the map" of the sidebar: counts what the query leaves off the map, and shows it on request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.evidence import left_off_dialog, role_switches
from dashboard.app.filters.sidebar import reset
from dashboard.app.widgets.markup import element, plain_label
from dashboard.model import Role
from dashboard.query import DEFAULTS, Query, describe_left_off
from dashboard.query.filter import Filter, Widget
from dashboard.query.filters import FILTERS
from dashboard.query.roles import say_names
from dashboard.query.summary import UNPLACED, Summary
from dashboard.wording import count

#: All reasons, in the order of their lines, which stays when a line is switched on.
_REASONS = (UNPLACED, *(reason for filter_ in FILTERS for reason in filter_.reasons))


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws a line for each reason: its count, a button that opens its sentences, and the switch that shows them on the map.

    Where they are shown there is no count, and the line says what its switch does.
    """
    reasons = describe_left_off(query, summary)
    st.html(element("h2", "Not on the map") + _nothing_html(query, reasons))
    switches = dict(_switches(query, summary))
    with st.container(key="left-off", gap=None):
        for reason in filter(lambda reason: reason in reasons or reason in switches, _REASONS):
            with st.container(key=f"line-{reason}", horizontal=True, vertical_alignment="center", gap="small"):
                _draw_line(reason, reasons.get(reason), *switches.get(reason, (None, None)))
    for filter_ in FILTERS:
        if filter_.left_off and filter_.left_off.button and summary.left_off[filter_.name]:
            st.button(filter_.left_off.button, on_click=reset, args=(filter_,), key=f"show {filter_.name}", type="tertiary")
    _draw_note(answers.articles_without_roles())
    left_off_dialog.draw(query, summary, answers)


def _draw_line(reason: str, phrase: str | None, shown: str | None, draw_switch: Callable[[], None] | None) -> None:
    if phrase is not None:
        label = plain_label(phrase)
        st.button(label, on_click=left_off_dialog.open_at, args=(reason,), key=f"read {reason}", type="tertiary", width="stretch")
    elif shown is not None:
        st.html(element("p", shown), width="stretch")
    if draw_switch:
        draw_switch()


def _switches(query: Query, summary: Summary) -> Iterator[tuple[str, tuple[str, Callable[[], None]]]]:
    """By reason: what its switch does, in words, and what draws the switch; where it would show nothing and is off, there is none."""
    for filter_ in FILTERS:
        if filter_.widget is Widget.TOGGLE and (summary.left_off.get(filter_.name) or getattr(query, filter_.name)):
            yield filter_.name, (filter_.prompt or filter_.label, partial(_draw_toggle, filter_))
        elif filter_.widget is Widget.EITHER and (
            summary.left_off.get(filter_.name) or getattr(query, filter_.name) != DEFAULTS[filter_.name]
        ):
            yield filter_.name, (filter_.prompt or filter_.label, partial(_draw_either, filter_))
        elif filter_.widget is Widget.ROLES:
            yield from _role_switches(query, summary)


def _role_switches(query: Query, summary: Summary) -> Iterator[tuple[str, tuple[str, Callable[[], None]]]]:
    """The switches of the roles; scenes, which are shown unless the reader has asked for other roles alone, need none while they are."""
    for role in Role:
        if summary.left_off[role] or (role in query.shown_roles and role is not Role.SCENE):
            yield role.value, (f"Show {say_names(role)}", partial(role_switches.draw_switch, role, query))


def _draw_toggle(filter_: Filter) -> None:
    st.toggle(filter_.prompt or filter_.label, key=filter_.name, label_visibility="collapsed")


def _draw_either(filter_: Filter) -> None:
    options = [option for parameter in filter_.parameters if parameter.option for option in parameter.option.choices]
    st.segmented_control(filter_.prompt or filter_.label, options, key=filter_.name, label_visibility="collapsed")


def _draw_note(articles: int) -> None:
    """Says that names of articles read by an older version have no roles."""
    if articles:
        were = "was" if articles == 1 else "were"
        note = f"{count(articles, 'article')} {were} read before roles were told apart: all their names are on the map as scenes."
        st.html(element("p", f"{note} The command dashboard ingest --again reads {'it' if articles == 1 else 'them'} anew.", "grey"))


def _nothing_html(query: Query, reasons: Mapping[str, str]) -> str:
    """What is said of the reasons that do not apply: of all names, only where no filter may have left some out."""
    if query.keeps_all and UNPLACED not in reasons:
        return element("p", "Every name that was found has a place.")
    return "" if reasons else element("p", "Nothing else.")
