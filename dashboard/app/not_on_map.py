"""The part "Not on the map" of the sidebar: counts what the query leaves off the map, and shows it on request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

import streamlit as st

from dashboard.app import left_off_dialog
from dashboard.app.answers import Answers
from dashboard.app.markup import element, plain_label
from dashboard.app.sidebar import reset
from dashboard.query import Query, describe_left_off
from dashboard.query.filter import Widget
from dashboard.query.filters import FILTERS
from dashboard.query.summary import UNPLACED, Summary

_DEFAULTS = {field.name: field.default for field in fields(Query)}


def draw(query: Query, summary: Summary, answers: Answers) -> None:
    """Draws the counts, each a button that opens its sentences, and the buttons and switches that show them on the map."""
    reasons = describe_left_off(query, summary)
    st.html(element("h2", "Not on the map") + _nothing_html(query, reasons))
    with st.container(key="left-off", gap=None):
        for reason, phrase in reasons.items():
            st.button(plain_label(phrase), on_click=left_off_dialog.open_at, args=(reason,), key=f"read {reason}", type="tertiary")
    for filter_ in FILTERS:
        if filter_.left_off and filter_.left_off.button and summary.left_off[filter_.name]:
            st.button(filter_.left_off.button, on_click=reset, args=(filter_,), key=f"show {filter_.name}", type="tertiary")
    for filter_ in FILTERS:
        if filter_.widget is Widget.TOGGLE and (summary.left_off.get(filter_.name) or getattr(query, filter_.name)):
            st.toggle(filter_.prompt or filter_.label, key=filter_.name)
        if filter_.widget is Widget.EITHER and (
            summary.left_off.get(filter_.name) or getattr(query, filter_.name) != _DEFAULTS[filter_.name]
        ):
            options = [option for parameter in filter_.parameters if parameter.option for option in parameter.option.choices]
            st.segmented_control(filter_.prompt or filter_.label, options, key=filter_.name)
    left_off_dialog.draw(query, summary, answers)


def _nothing_html(query: Query, reasons: Mapping[str, str]) -> str:
    """What is said of the reasons that do not apply: of all names, only where no filter may have left some out."""
    if query.keeps_all and UNPLACED not in reasons:
        return element("p", "Every name that was found has a place.")
    return "" if reasons else element("p", "Nothing else.")
