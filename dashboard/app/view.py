"""What the reader looks at: the query, the selected place and the opened article, kept in the session and written into the address.

The address is Query.to_params and nothing else is, so that a link reads the same to the app, the command line and a person. Streamlit's own
binding of widgets cannot do that: a bound multiselect writes its labels instead of the ids, a bound range of days its microseconds, and a
value that it cannot show is dropped without a word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import streamlit as st

from dashboard.model import Interval
from dashboard.query import Query, drop_unknown
from dashboard.query.facets import Facets
from dashboard.wording import say_interval

_LAST_VIEW, _LAST_ADDRESS, _LINK_NOTES = "last view", "last address", "link notes"
_QUERY_FIELDS = [field.name for field in fields(Query)]
_OWN_FIELDS = ("place", "article", "at")


@dataclass(frozen=True, slots=True)
class View:
    """All that a link reopens. `at`: the character of the opened article at which the mention starts that it was opened for."""

    query: Query = Query()  # noqa: RUF009  (frozen)
    place: str | None = None
    article: str | None = None
    at: int | None = None

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of the address; `from_params` gives the same view."""
        own = {"place": self.place, "article": self.article, "at": self.at if self.article else None}
        return self.query.to_params() | {name: [str(value)] for name, value in own.items() if value is not None}

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[View, list[str]]:
        """The view of an address, and a line for each value that was dropped."""
        query, problems = Query.from_params(params)
        place, article, at = (next(iter(params.get(name, ())), None) or None for name in _OWN_FIELDS)
        return cls(query, place, article, int(at) if article and at and at.isascii() and at.isdigit() else None), problems


def sync_view(facets: Facets) -> View:
    """The view of this run, with widgets, session and address all set to it.

    It comes from the widgets and clicks, or from the address where that is new: at first, and when the browser went back or forward.
    """
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    last: View | None = st.session_state.get(_LAST_VIEW)
    view = _view_of_widgets(last) if last else View()
    if last is None or (address != st.session_state.get(_LAST_ADDRESS) and view == last):
        linked, problems = View.from_params(address)
        view, more_problems = drop_unknown_of_view(linked, facets)
        st.session_state[_LINK_NOTES] = problems + more_problems
    else:
        view, _ = drop_unknown_of_view(view, facets, days=False)
    to_widgets(view)
    if last and (view.query, view.place) != (last.query, last.place):
        st.session_state["page"] = 0  # of another list
    st.session_state[_LAST_VIEW] = view
    st.session_state[_LAST_ADDRESS] = view.to_params()
    if address != view.to_params():
        st.query_params.from_dict(view.to_params())
    return view


def link_notes() -> list[str]:
    """What the link that was opened asked for and this store does not have, a line each."""
    notes: list[str] = st.session_state.get(_LINK_NOTES, [])
    return notes


def forget_link_notes() -> None:
    """Takes the notes off the page."""
    st.session_state[_LINK_NOTES] = []


def to_widgets(view: View) -> None:
    """Sets the widgets to the view. Only before they are drawn: in a callback, or at the head of a run."""
    for name in _QUERY_FIELDS:
        value = getattr(view.query, name)
        st.session_state[name] = list(value) if isinstance(value, tuple) and name != "bbox" else value
    for name in _OWN_FIELDS:
        st.session_state[name] = getattr(view, name)


def change_view(**changes: Any) -> None:
    """Changes fields of the view, those of its query among them. For callbacks."""
    last: View = st.session_state[_LAST_VIEW]
    view = _view_of_widgets(last)
    of_query = {name: value for name, value in changes.items() if name in _QUERY_FIELDS}
    own = {name: value for name, value in changes.items() if name not in _QUERY_FIELDS}
    to_widgets(replace(view, query=replace(view.query, **of_query), **own))


def drop_unknown_of_view(view: View, facets: Facets, *, days: bool = True) -> tuple[View, list[str]]:
    """The view without what this store does not have, and a line for each thing dropped. `days`: the dates too."""
    query, problems = drop_unknown(view.query, facets)
    if days:
        query, problems_of_days = _clamp_days(query, facets)
        problems += problems_of_days
    if view.place and view.place not in {choice.value for choice in (*facets.places, *facets.spots)}:
        problems.append(f"place: nothing in this store is known as {view.place!r}")
        view = replace(view, place=None)
    if view.article and view.article not in {choice.value for choice in facets.articles}:
        problems.append(f"article: nothing in this store is known as {view.article!r}")
        view = replace(view, article=None, at=None)
    return replace(view, query=query), problems


def _clamp_days(query: Query, facets: Facets) -> tuple[Query, list[str]]:
    """The dates kept within those of the store; left out where they lie wholly outside."""
    days = facets.event_days if query.on == "event" else facets.published_days
    if not query.dated or days is None:
        return query, []
    since, until = query.since, query.until
    if (since and since > days.last) or (until and until < days.first):
        problem = f"dates: nothing in this store is that old or that new; it runs from {say_interval(days, ' to ')}"
        return replace(query, since=None, until=None), [problem]
    clamped = replace(query, since=since and max(since, days.first), until=until and min(until, days.last))
    if clamped == query:
        return query, []
    return clamped, [f"dates: cut to those of this store, {say_interval(Interval(days.first, days.last), ' to ')}"]


def _view_of_widgets(last: View) -> View:
    """The view that the widgets hold; what is not drawn is as in the last run's view."""
    values = {name: st.session_state.get(name, getattr(last.query, name)) for name in _QUERY_FIELDS}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    values["on"] = values["on"] or last.query.on
    values["text"] = (values["text"] or "").strip()
    if values["since"] and values["until"] and values["since"] > values["until"]:
        values["since"], values["until"] = values["until"], values["since"]
    return View(Query(**values), *(st.session_state.get(name, getattr(last, name)) for name in _OWN_FIELDS))
