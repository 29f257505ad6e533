"""The view: the query, the selected place and the opened article, kept equal in the widgets, the session and the address.

The address holds the query as Query.to_params writes it, so that the app, the command line and a person read the same link. Streamlit
can bind widgets to the address itself, but a bound multiselect writes labels instead of ids, a bound range of days microseconds, and a
value that a widget cannot show is dropped without notice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from dashboard.query import Query, drop_unknown
from dashboard.query.facets import Facets
from dashboard.query.parameters import parse_first, parse_truth
from dashboard.wording import say_interval

_LAST_VIEW, _LAST_ADDRESS, _LINK_NOTES = "last view", "last address", "link notes"
_QUERY_FIELDS = [field.name for field in fields(Query)]
#: The fields of View beside its query and what the map looks at; the last are the switches on the map.
_SWITCHES = ("density", "areas")
_OTHER_FIELDS = ("place", "article", "at", *_SWITCHES)
#: The parameter of the address that holds the map's view, and its form: the latitude and longitude of the middle, and the zoom.
_MAP = "map"
_MAP_VIEW = re.compile(r"-?\d{1,2}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?,\d{1,2}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class View:
    """All that a link reopens: the query, the place_id of the selected place and the article_id of the opened article.

    `at` is where the chosen mention starts in the opened article, in characters of its text. `map` is what the map looks at, as in
    the address ("36.3400,43.1200,8"), None until the reader has moved it. The map's frame reads and writes it there by itself (link.js),
    since a move of the map runs no script; it is here so that it stays in the address when something else changes. `density` and `areas`
    are how the map draws, as in `place_layer`.
    """

    query: Query = Query()  # noqa: RUF009  (frozen)
    place: str | None = None
    article: str | None = None
    at: int | None = None
    map: str | None = None
    density: bool = False
    areas: bool = False

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of the address; `from_params` gives the same view."""
        others = {"place": self.place, "article": self.article, "at": self.at if self.article else None, _MAP: self.map}
        switches = {name: ["true"] for name in _SWITCHES if getattr(self, name)}
        return self.query.to_params() | {name: [str(value)] for name, value in others.items() if value is not None} | switches

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[View, list[str]]:
        """The view of an address, and a line for each problem with it. `at` is dropped if it is no number or there is no article."""
        query, problems = Query.from_params(params)
        place, article, at, map_view = (next(iter(params.get(name, ())), None) or None for name in ("place", "article", "at", _MAP))
        if map_view and not _MAP_VIEW.fullmatch(map_view):
            problems.append(f"map: {map_view!r} is not a latitude, a longitude and a zoom")
            map_view = None
        at_character = int(at) if article and at and at.isascii() and at.isdigit() else None
        switches = {}
        for name in _SWITCHES:
            value, switch_problems = parse_first(params.get(name) or ["false"], parse_truth)
            switches[name] = bool(value)
            problems += [f"{name}: {problem}" for problem in switch_problems]
        return cls(query, place, article, at_character, map_view, **switches), problems


def sync_view(facets: Facets) -> View:
    """The view of this run; sets the widgets, the session and the address to it.

    The view is what widgets and clicks have set, or the address if it has changed: on the first run, and when the reader goes back or
    forward in the browser.
    """
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    last: View | None = st.session_state.get(_LAST_VIEW)
    link_view, problems = View.from_params(address)
    view = replace(_view_of_widgets(last), map=link_view.map) if last else View()
    if last is None or (_without_map(address) != st.session_state.get(_LAST_ADDRESS) and view == replace(last, map=view.map)):
        view, more_problems = drop_unknown_of_view(link_view, facets)
        st.session_state[_LINK_NOTES] = problems + more_problems
    else:
        view, _ = drop_unknown_of_view(view, facets, drop_days=False)
    to_widgets(view)
    if last and (view.query, view.place) != (last.query, last.place):
        st.session_state["page"] = 0  # the last page number belongs to another list
    st.session_state[_LAST_VIEW] = view
    st.session_state[_LAST_ADDRESS] = _without_map(view.to_params())
    if address != view.to_params():
        st.query_params.from_dict(view.to_params())
    return view


def _without_map(address: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """The parameters without the map's view: a map that was moved is no link that was opened."""
    return {name: values for name, values in address.items() if name != _MAP}


def link_notes() -> list[str]:
    """A line for each thing that the opened link asked for and this store does not have."""
    notes: list[str] = st.session_state.get(_LINK_NOTES, [])
    return notes


def forget_link_notes() -> None:
    """Removes the notes from the page. For callbacks."""
    st.session_state[_LINK_NOTES] = []


def to_widgets(view: View) -> None:
    """Sets the widgets to the view. Streamlit allows this only before they are drawn: in a callback or at the start of a run."""
    for name in _QUERY_FIELDS:
        value = getattr(view.query, name)
        st.session_state[name] = list(value) if isinstance(value, tuple) and name != "bbox" else value
    for name in _OTHER_FIELDS:
        st.session_state[name] = getattr(view, name)


def change_view(**changes: Any) -> None:
    """Changes fields of the view or of its query. For callbacks."""
    last: View = st.session_state[_LAST_VIEW]
    view = _view_of_widgets(last)
    query_changes = {name: value for name, value in changes.items() if name in _QUERY_FIELDS}
    other_changes = {name: value for name, value in changes.items() if name not in _QUERY_FIELDS}
    to_widgets(replace(view, query=replace(view.query, **query_changes), **other_changes))


def drop_unknown_of_view(view: View, facets: Facets, *, drop_days: bool = True) -> tuple[View, list[str]]:
    """The view without what this store does not have, and a line for each thing dropped.

    With `drop_days`, so are the query's dates, if they lie wholly outside those of the store.
    """
    query, problems = drop_unknown(view.query, facets)
    if drop_days:
        query, day_problems = _drop_days_outside(query, facets)
        problems += day_problems
    if view.place and view.place not in {choice.value for choice in (*facets.places, *facets.spots)}:
        problems.append(f"place: nothing in this store is known as {view.place!r}")
        view = replace(view, place=None)
    if view.article and view.article not in {choice.value for choice in facets.articles}:
        problems.append(f"article: nothing in this store is known as {view.article!r}")
        view = replace(view, article=None, at=None)
    return replace(view, query=query), problems


def _drop_days_outside(query: Query, facets: Facets) -> tuple[Query, list[str]]:
    """The query without its dates if they lie wholly outside those of the store, and a line if so."""
    days = facets.event_days if query.on == "event" else facets.published_days
    if days is None or not ((query.since and query.since > days.last) or (query.until and query.until < days.first)):
        return query, []
    problem = f"dates: nothing in this store is that old or that new; it runs from {say_interval(days, ' to ')}"
    return replace(query, since=None, until=None), [problem]


def _view_of_widgets(last: View) -> View:
    """The view that the widgets hold; fields without a widget on the page keep the value of the last run."""
    values = {name: st.session_state.get(name, getattr(last.query, name)) for name in _QUERY_FIELDS}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    for name in ("on", "text_in"):  # a choice that is pressed again is taken back, and these must have a value
        values[name] = values[name] or getattr(last.query, name)
    values["text"] = (values["text"] or "").strip()
    if values["since"] and values["until"] and values["since"] > values["until"]:
        values["since"], values["until"] = values["until"], values["since"]
    return View(Query(**values), **{name: st.session_state.get(name, getattr(last, name)) for name in _OTHER_FIELDS})
