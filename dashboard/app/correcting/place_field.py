"""The field in which a reader chooses a place: the rivals of a name, a search over the whole gazetteer, and a point of one's own."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.app.correcting import choice_panel
from dashboard.app.correcting.correction_subject import PREFIX, Subject
from dashboard.app.correcting.place_choices import choice_marks, other_places, points_of, rivals, say_place, say_spelling, speaks_for
from dashboard.app.widgets.markup import element, plain_label
from dashboard.correcting.setting import place_by_hand
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.searching import FoundPlace, find_places
from dashboard.model import Kind, Place
from dashboard.query.typed_points import parse_typed_point
from dashboard.store.rows import MentionRow

_MAX_FOUND = 8
#: The option for a point of one's own.
_OWN = ""
_OWN_CAPTION = "a place that the gazetteer lacks: type its coordinates, or click the map"
#: The GeoNames code of a place set by hand, by its kind.
_FEATURES = {Kind.TOWN: "PPL", Kind.SITE: "LCTY", Kind.DIVISION: "ADM2", Kind.REGION: "RGN", Kind.WATER: "STM"}
_MAX_NAME = 200
#: The key of the field with the coordinates.
_POINT = f"{PREFIX}own point"


def draw_place(subject: Subject, gazetteer: Gazetteer) -> Place | None:
    """Draws the field. Returns the chosen place, None while none is chosen."""
    others = other_places(subject.row, subject.mentions)
    hint = "a name in any spelling; its country after a comma"
    typed = st.text_input("Search the whole gazetteer", key=f"{PREFIX}search", placeholder=hint, max_chars=_MAX_NAME, live=True).strip()
    if typed:
        found = find_places(gazetteer, typed, points_of(others), subject.countries, _MAX_FOUND)
    else:
        found = [FoundPlace(place, "") for place in rivals(subject.words, subject.row, gazetteer)]
    places = [place for place, _ in found]
    choice_key = f"{PREFIX}place {typed}"
    with st.container(key="place-choice"):  # always one: if the map changed its place in the panel, it would be built anew
        if not places:
            st.html(f'<div role="status">{element("p", _say_none(typed, subject), "grey")}</div>')
        chosen = _draw_choice(choice_key, found, others, subject)
    choice_panel.draw(choice_marks(subject.row, others, places, chosen), choice_key, _POINT, _OWN)
    return chosen


def _draw_choice(key: str, found: Sequence[FoundPlace], others: Sequence[MentionRow], subject: Subject) -> Place | None:
    """The places to choose from, each with what speaks for it, and a point of one's own."""
    by_id = {place.place_id: place for place, _ in found}
    captions = [say_spelling(spelling) + speaks_for(place, others, subject.countries) for place, spelling in found]
    chosen = st.radio(
        f"Places called “{plain_label(subject.words)}”",
        [*by_id, _OWN],
        index=None,
        key=key,
        format_func=lambda place_id: plain_label(say_place(by_id[place_id], subject.countries)) if place_id else "A point of your own",
        captions=[*map(plain_label, captions), _OWN_CAPTION],
        label_visibility="collapsed",
    )
    return _draw_own(subject) if chosen == _OWN else by_id.get(chosen or "")


def _say_none(typed: str, subject: Subject) -> str:
    if typed:
        return f"No place has a name that begins “{typed}”."
    other = "other " if subject.row else ""
    return f"The gazetteer has no {other}place called “{subject.words}”: search for one, or set a point of your own."


def _draw_own(subject: Subject) -> Place | None:
    """The fields of a place that the gazetteer lacks."""
    st.session_state.setdefault(f"{PREFIX}own name", subject.words)
    with st.container(horizontal=True, key=f"{PREFIX}own"):
        name = st.text_input("Name", key=f"{PREFIX}own name", max_chars=_MAX_NAME).strip()
        kind = st.selectbox("Kind", list(_FEATURES), key=f"{PREFIX}own kind")
        country = st.selectbox(
            "Country", sorted(subject.countries, key=lambda code: subject.countries[code]), index=None, key=f"{PREFIX}own country",
            format_func=lambda code: plain_label(subject.countries[code]), placeholder="not known",
        )  # fmt: skip
        typed = st.text_input("Latitude, longitude", key=_POINT, placeholder="13.5, 0.47", max_chars=_MAX_NAME, live=True)
    if not typed.strip() or not name:
        return None
    try:
        lat, lon = parse_typed_point(typed)
    except ValueError as problem:
        st.html(f'<div role="status">{element("p", f"{problem}.", "field-note")}</div>')
        return None
    return place_by_hand(name, _FEATURES[kind], country or "", "", lat, lon)
