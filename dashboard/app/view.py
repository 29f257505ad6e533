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
from dashboard.query import Query, honour
from dashboard.query.facets import Facets
from dashboard.wording import say_interval

_SHOWN, _WRITTEN, _NOTES = "view shown", "address written", "link notes"
_FIELDS = [field.name for field in fields(Query)]


@dataclass(frozen=True, slots=True)
class View:
    """All that a link reopens. `at`: the character of the opened article at which the mention starts that it was opened for."""

    query: Query = Query()  # noqa: RUF009  (frozen)
    place: str | None = None
    article: str | None = None
    at: int | None = None

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of the address; `from_params` gives the same view."""
        opened = {"place": self.place, "article": self.article, "at": self.at if self.article else None}
        return self.query.to_params() | {name: [str(value)] for name, value in opened.items() if value is not None}

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[View, list[str]]:
        """The view of an address, and a line for each value that was dropped."""
        query, problems = Query.from_params(params)
        place, article, at = (next(iter(params.get(name, ())), None) or None for name in ("place", "article", "at"))
        return cls(query, place, article, int(at) if article and at and at.isascii() and at.isdigit() else None), problems


def arrive(facets: Facets) -> View:
    """The view of this run, written into the address.

    It comes from the widgets and clicks, or from the address where that is new: at first, and when the browser went back or forward.
    """
    given = {name: st.query_params.get_all(name) for name in st.query_params}
    shown: View | None = st.session_state.get(_SHOWN)
    view, problems = (shown and _now(shown)) or View(), list[str]()
    if shown is None or (given != st.session_state.get(_WRITTEN) and view == shown):
        asked, problems = View.from_params(given)
        view, unknown = honour_view(asked, facets)
        st.session_state[_NOTES] = problems + unknown
    else:
        view, problems = honour_view(view, facets, days=False)
    put(view)
    if shown and (view.query, view.place) != (shown.query, shown.place):
        st.session_state["page"] = 0  # of another list
    st.session_state[_SHOWN] = view
    st.session_state[_WRITTEN] = view.to_params()
    if given != view.to_params():
        st.query_params.from_dict(view.to_params())
    return view


def notes() -> list[str]:
    """What the link that was opened asked for and this store could not honour."""
    found: list[str] = st.session_state.get(_NOTES, [])
    return found


def forget_notes() -> None:
    """Takes the notes off the page."""
    st.session_state[_NOTES] = []


def put(view: View) -> None:
    """Makes the view the one that the widgets show. Only before they are drawn: in a callback, or at the head of a run."""
    for name in _FIELDS:
        value = getattr(view.query, name)
        st.session_state[name] = list(value) if isinstance(value, tuple) and name != "bbox" else value
    for name in ("place", "article", "at"):
        st.session_state[name] = getattr(view, name)


def show(**changes: Any) -> None:
    """Changes fields of the view, those of its query among them. For callbacks."""
    view: View = st.session_state[_SHOWN]
    current = _now(view)
    of_query = {name: value for name, value in changes.items() if name in _FIELDS}
    of_view = {name: value for name, value in changes.items() if name not in _FIELDS}
    put(replace(current, query=replace(current.query, **of_query), **of_view))


def honour_view(view: View, facets: Facets, *, days: bool = True) -> tuple[View, list[str]]:
    """The view as far as this store can show it, and a line for each thing that it cannot. `days`: the dates too."""
    query, problems = honour(view.query, facets)
    if days:
        query, said = _honour_days(query, facets)
        problems += said
    if view.place and view.place not in {choice.value for choice in (*facets.places, *facets.spots)}:
        problems.append(f"place: nothing in this store is known as {view.place!r}")
        view = replace(view, place=None)
    if view.article and view.article not in {choice.value for choice in facets.articles}:
        problems.append(f"article: nothing in this store is known as {view.article!r}")
        view = replace(view, article=None, at=None)
    return replace(view, query=query), problems


def _honour_days(query: Query, facets: Facets) -> tuple[Query, list[str]]:
    """The dates kept within those of the store; left out where they lie wholly outside."""
    days = facets.event_days if query.on == "event" else facets.published_days
    if not query.dated or days is None:
        return query, []
    since, until = query.since, query.until
    if (since and since > days.last) or (until and until < days.first):
        said = f"dates: nothing in this store is that old or that new; it runs from {say_interval(days, ' to ')}"
        return replace(query, since=None, until=None), [said]
    kept = replace(query, since=since and max(since, days.first), until=until and min(until, days.last))
    outside = kept != query
    return kept, [f"dates: cut to those of this store, {say_interval(Interval(days.first, days.last), ' to ')}"] if outside else []


def _now(shown: View) -> View:
    """The view that the widgets hold; what is not drawn is as it was shown last."""
    values = {name: st.session_state.get(name, getattr(shown.query, name)) for name in _FIELDS}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    values["on"] = values["on"] or shown.query.on
    values["text"] = (values["text"] or "").strip()
    if values["since"] and values["until"] and values["since"] > values["until"]:
        values["since"], values["until"] = values["until"], values["since"]
    return View(Query(**values), *(st.session_state.get(name, getattr(shown, name)) for name in ("place", "article", "at")))
