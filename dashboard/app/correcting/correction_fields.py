"""The fields of the panel for each thing that may be wrong with a name; each gives what makes the corrections, or nothing yet."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.app.correcting.correction_subject import PREFIX, Subject
from dashboard.app.correcting.place_field import draw_place
from dashboard.app.correcting.words_in_text import find_words
from dashboard.app.widgets.markup import element
from dashboard.correcting.setting import By, name_here, not_a_place, other_span, seen, set_date, set_place, set_role
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Role
from dashboard.query.typed_days import parse_typed_days, say_either_order
from dashboard.store.corrections import Change, Correction, Scope
from dashboard.store.rows import MentionRow

#: Makes the corrections that the fields say, of a scope, by somebody.
Make = Callable[[Scope, By], tuple[Correction, ...]]
_NO_DATE = "none"
_ROLES = {
    Role.SCENE: "something is, happens or is done there",
    Role.DATELINE: "the report was filed there",
    Role.ACTOR: "it stands for a government, an army, people or a team that says or does something",
    Role.ATTRIBUTE: "it only says what kind of thing something is",
}
MAX_CHARACTERS = 500


def draw(change: Change, subject: Subject, gazetteer: Gazetteer) -> Make | None:
    """Draws the fields of a change; words that are no mention yet can only become a place."""
    row = subject.row
    if row is None:
        return _draw_missed(subject, gazetteer)
    match change:
        case Change.NOT_A_PLACE:
            made: Make | None = lambda scope, by: (not_a_place(row, scope, by),)  # noqa: E731
        case Change.NAME_HERE:
            made = _draw_span(subject, row, gazetteer)
        case Change.ROLE:
            made = _draw_role(row)
        case Change.DATE:
            made = _draw_date(row)
        case Change.SEEN:
            made = lambda scope, by: (seen(row, by, scope),)  # noqa: E731
        case _:
            made = _draw_place(subject, row, gazetteer)
    return made


def _draw_place(subject: Subject, row: MentionRow, gazetteer: Gazetteer) -> Make | None:
    place = draw_place(subject, gazetteer)
    return (lambda scope, by: (set_place(row, place, scope, by),)) if place else None


def _draw_missed(subject: Subject, gazetteer: Gazetteer) -> Make | None:
    place = draw_place(subject, gazetteer)
    return (lambda _, by: (name_here(subject.article, subject.start, subject.end, place, by),)) if place else None


def _draw_span(subject: Subject, row: MentionRow, gazetteer: Gazetteer) -> Make | None:
    """The field with the words of the name, and which place they mean then."""
    key, text = f"{PREFIX}span", subject.article.text
    st.session_state.setdefault(key, subject.words)
    typed = st.text_input("The name as it stands in the sentence", key=key, max_chars=MAX_CHARACTERS, live=True)
    span = find_words(text, typed, row.start)
    if span is None or span[0] >= row.end or span[1] <= row.start:
        say_problem("These words do not stand there.")
        return None
    if span == (row.start, row.end):
        return None
    place = draw_place(Subject(subject.article, *span, None, subject.mentions, subject.countries), gazetteer)
    return (lambda _, by: other_span(row, subject.article, *span, place, by)) if place else None


def _draw_role(row: MentionRow) -> Make | None:
    others = [role for role in Role if role != row.role]
    role = st.radio(
        "Its role here", others, index=None, key=f"{PREFIX}role", format_func=lambda role: role.capitalize(),
        captions=[_ROLES[role] for role in others], label_visibility="collapsed",
    )  # fmt: skip
    return (lambda scope, by: (set_role(row, role, scope, by),)) if role else None


def _draw_date(row: MentionRow) -> Make | None:
    typed = st.text_input(
        "When it happened", key=f"{PREFIX}date", placeholder="9 June 2014, June 2014, 2014, or none", max_chars=MAX_CHARACTERS, live=True
    ).strip()  # fmt: skip
    if not typed:
        return None
    if typed.lower() == _NO_DATE:
        return lambda scope, by: (set_date(row, None, scope, by),)
    try:
        days = parse_typed_days(typed)
    except ValueError as problem:
        say_problem(f"{problem}.")
        return None
    if doubt := say_either_order(typed, days):
        say_problem(doubt)
    return lambda scope, by: (set_date(row, days, scope, by),)


def say_problem(problem: str) -> None:
    """Draws what is wrong with what was typed."""
    st.html(f'<div role="status">{element("p", problem, "field-note")}</div>')
