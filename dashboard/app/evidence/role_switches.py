"""The switches of the roles that names have in their sentences: beside what is not on the map, and beside the sentences of a place."""

from __future__ import annotations

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.view import change_view
from dashboard.app.widgets import drawn
from dashboard.app.widgets.whole import whole
from dashboard.model import Role
from dashboard.query import Query
from dashboard.query.roles import say_named_as, say_names, with_role, without_role


def key_of(role: Role) -> str:
    """The key of the switch of a role; the key `roles` holds those that are shown."""
    return f"role {role}"


#: The keys of the switches.
WIDGET_KEYS = tuple(map(key_of, Role))


def draw_switch(role: Role, query: Query) -> None:
    """Draws the switch that shows the names in a role, its label for those who hear it."""
    st.session_state[key_of(role)] = role in query.shown_roles  # each time: the button of a place and a reset set the roles too
    st.toggle(f"Show {say_names(role)}", key=key_of(role), on_change=_take_switch, args=(role,), label_visibility="collapsed")


@whole
def _take_switch(role: Role) -> None:
    if drawn.is_set_by_reader(key_of(role)):
        query = Query(roles=tuple(st.session_state["roles"]))
        change_view(roles=with_role(query, role) if st.session_state[key_of(role)] else without_role(query, role))


def draw_at_place(query: Query, place_id: str, answers: Answers) -> None:
    """Draws for each role how often the place is named in it: a button that shows these names too, or leaves them out again."""
    mentions = answers.roles_at_place(query, place_id)
    also = "also " * any(role in query.shown_roles for role in mentions)
    with st.container(key="roles-at-place", horizontal=True):
        for role, number in mentions.items():
            if role not in query.shown_roles:
                label, roles = f"{also}named {_say_times(number)} as {say_named_as(role)}", with_role(query, role)
            elif role is not Role.SCENE and Role.SCENE in query.shown_roles:
                label, roles = f"leave out {number:,} as {say_named_as(role)}", without_role(query, role)
            else:
                continue
            st.button(label, key=f"at place {role}", on_click=change_view, kwargs={"roles": roles}, type="tertiary")


def _say_times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")
