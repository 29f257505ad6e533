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
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.app.answers import Answers
from dashboard.app.widgets import drawn
from dashboard.app.widgets.whole import whole
from dashboard.query import Query, drop_unknown
from dashboard.query.comparison import Comparison, in_time_order, parse_comparison
from dashboard.query.facets import Facets
from dashboard.query.parameters import parse_first, parse_truth
from dashboard.wording import say_interval

#: The key of the choice of the histogram's brush that a click or a drag sets: "dates" or "compared".
BRUSH = "brush"
_LAST_VIEW, _LINK_NOTES = "last view", "link notes"
_QUERY_FIELDS = [field.name for field in fields(Query)]
#: The fields of View beside its query and what the map looks at; the last are either true or not in the address.
_SWITCHES = ("density", "areas", "sentences")
_OTHER_FIELDS = ("place", "article", "at", "page", "compare", "show", *_SWITCHES)
#: What is shown in place of the map.
SHOWN = BRIEFING, SLIDE, ADD, CORRECTIONS, REVIEW = ("briefing", "slide", "add", "corrections", "review")
#: The fields that a widget with the same key shows.
WIDGET_KEYS = (*(name for name in _QUERY_FIELDS if name not in ("since", "until", "bbox", "roles")), *_SWITCHES, "compare")
#: The parameter of the address that holds the map's view, and its form: the latitude and longitude of the middle, and the zoom.
_MAP = "map"
_MAP_VIEW = re.compile(r"-?\d{1,2}(?:\.\d{1,9})?,-?\d{1,3}(?:\.\d{1,9})?,\d{1,2}(?:\.\d{1,9})?", re.ASCII)
_DIGITS = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True, slots=True)
class View:
    """All that a link reopens: the query, the place_id of the selected place and the article_id of the opened article.

    `at` is where the chosen mention starts in the opened article, in characters of its text. `page` is the page of the list beside the
    map, from 0; in the address from 1. `map` is what the map looks at, as in the address ("36.3400,43.1200,8"), None until the reader
    has moved it. The map's frame reads and writes it there by itself (link.js), since a move of the map runs no script; it is here so
    that it stays in the address when something else changes. `density` and `areas` are how the map draws, as in `place_layer`. With
    `sentences` the list beside the map is that of sentences, not of places. `compare` are the dates that those of the query are compared
    with; without dates of the query there are none. `show` is the page that is shown in place of the map, one of SHOWN; None for the map.
    """

    query: Query = Query()  # noqa: RUF009  (frozen)
    place: str | None = None
    article: str | None = None
    at: int | None = None
    page: int = 0
    map: str | None = None
    density: bool = False
    areas: bool = False
    sentences: bool = False
    compare: Comparison | None = None
    show: str | None = None

    def to_params(self) -> dict[str, list[str]]:
        """The parameters of the address; `from_params` gives the same view."""
        others = {
            "place": self.place,
            "article": self.article,
            "at": self.at if self.article else None,
            "page": self.page + 1 if self.page else None,
            _MAP: self.map,
            "compare": self.compare.to_text() if self.compare else None,
            "show": self.show,
        }
        switches = {name: ["true"] for name in _SWITCHES if getattr(self, name)}
        return self.query.to_params() | {name: [str(value)] for name, value in others.items() if value is not None} | switches

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> tuple[View, list[str]]:
        """The view of an address, and a line for each problem with it. `at` and `page` are dropped if they are no numbers."""
        query, problems = Query.from_params(params)
        place, article, at, map_view = (_first(params, name) for name in ("place", "article", "at", _MAP))
        if map_view and not _MAP_VIEW.fullmatch(map_view):
            problems.append(f"map: {map_view!r} is not a latitude, a longitude and a zoom")
            map_view = None
        show = _first(params, "show")
        if show and show not in SHOWN:
            problems.append(f"show: {show!r} is not one of {', '.join(SHOWN)}")
            show = None
        at_character, page_number = _number(at) if article else None, _number(_first(params, "page")) or 1
        switches = {}
        for name in _SWITCHES:
            value, switch_problems = parse_first(params.get(name) or ["false"], parse_truth)
            switches[name] = bool(value)
            problems += [f"{name}: {problem}" for problem in switch_problems]
        compare, compare_problems = _parse_compare(params, query)
        page = max(page_number - 1, 0)
        return cls(query, place, article, at_character, page, map_view, **switches, compare=compare, show=show), problems + compare_problems


def _parse_compare(params: Mapping[str, Sequence[str]], query: Query) -> tuple[Comparison | None, list[str]]:
    """The comparison of an address, None if it has none or if its query has no dates to compare, and a line for each problem with it."""
    texts = params.get("compare")
    if not texts:
        return None, []
    comparison, problems = parse_first(texts, parse_comparison)
    if comparison and not query.dated:
        comparison, problems = None, [*problems, "there are no dates to compare"]
    return comparison, [f"compare: {problem}" for problem in problems]


def _first(params: Mapping[str, Sequence[str]], name: str) -> str | None:
    return next(iter(params.get(name, ())), None) or None


def _number(text: str | None) -> int | None:
    """The whole number of at most nine digits, None if it is no such."""
    return int(text) if text and _DIGITS.fullmatch(text) else None


def sync_view(answers: Answers) -> View:
    """The view of this run; sets the widgets, the session and the address to it.

    The view is what widgets and clicks have set, or the address: on the first run, and when the reader goes back or forward in the
    browser. At other times the address may be an old one, which the browser had not yet changed to that of the last run.
    """
    address = {name: st.query_params.get_all(name) for name in st.query_params}
    last: View | None = st.session_state.get(_LAST_VIEW)
    link_view, problems = View.from_params(address)
    view = replace(_view_of_widgets(last), map=link_view.map) if last else View()
    if last is None or _is_back_or_forward():
        view, more_problems = drop_unknown_of_view(link_view, answers)
        st.session_state[_LINK_NOTES] = problems + more_problems
    else:
        view, _ = drop_unknown_of_view(view, answers, drop_days=False)
        if _list_of(view) != _list_of(last):
            view = replace(view, page=0)  # the last page number belongs to another list
    view = _in_time_order(view)
    to_widgets(view)
    st.session_state[_LAST_VIEW] = view
    if address != view.to_params():
        st.query_params.from_dict(view.to_params())
    return view


def _is_back_or_forward() -> bool:
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def forget_view() -> None:
    """Has the next run take the view from the address, as the first one does."""
    st.session_state.pop(_LAST_VIEW, None)


def show_map() -> None:
    """Has the next run show the map. For the middle of a run, where `change_view` may not be called."""
    st.session_state["show"] = None


def _list_of(view: View) -> tuple[object, ...]:
    """What the list beside the map depends on."""
    return view.query, view.place, view.compare, view.sentences


def _in_time_order(view: View) -> View:
    """The view with the later of its two periods as the query's; the histogram's brush goes on setting the period that it has set."""
    if view.compare is None:
        return view
    query, compare = in_time_order(view.query, view.compare)
    if compare != view.compare and st.session_state.get(BRUSH):
        st.session_state[BRUSH] = "compared" if st.session_state[BRUSH] == "dates" else "dates"
    return replace(view, query=query, compare=compare)


def link_notes() -> list[str]:
    """A line for each thing that the opened link asked for and this store does not have."""
    notes: list[str] = st.session_state.get(_LINK_NOTES, [])
    return notes


@whole
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


@whole
def change_view(**changes: Any) -> None:
    """Changes fields of the view or of its query. For callbacks."""
    last: View = st.session_state[_LAST_VIEW]
    view = _view_of_widgets(last)
    query_changes = {name: value for name, value in changes.items() if name in _QUERY_FIELDS}
    other_changes = {name: value for name, value in changes.items() if name not in _QUERY_FIELDS}
    to_widgets(replace(view, query=replace(view.query, **query_changes), **other_changes))


def drop_unknown_of_view(view: View, answers: Answers, *, drop_days: bool = True) -> tuple[View, list[str]]:
    """The view without what this store does not have, and a line for each thing dropped.

    With `drop_days`, so are the query's dates, if they lie wholly outside those of the store.
    """
    facets = answers.facets(view.query)
    stored_articles = answers.articles_among({*view.query.articles, view.article or ""} - {""})
    query, problems = drop_unknown(view.query, facets, stored_articles)
    if drop_days:
        query, day_problems = _drop_days_outside(query, facets)
        problems += day_problems
        view = view if query.dated else replace(view, compare=None)
    place = next(iter(facets.same_places.get(view.place or "", ())), view.place)
    view = view if place == view.place else replace(view, place=place)
    if view.place and view.place not in {choice.value for choice in (*facets.places, *facets.spots)}:
        problems.append(f"place: nothing in this store is known as {view.place!r}")
        view = replace(view, place=None)
    if view.article and view.article not in stored_articles:
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


def _value_of(name: str, last_value: Any) -> Any:
    return st.session_state[name] if name in st.session_state and drawn.is_set_by_reader(name) else last_value


def _view_of_widgets(last: View) -> View:
    """The view that the widgets hold; fields without a widget on the page keep the value of the last run."""
    values = {name: _value_of(name, getattr(last.query, name)) for name in _QUERY_FIELDS}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    for name in ("on", "text_in", "copies"):  # a choice that is pressed again is taken back, and these must have a value
        values[name] = values[name] or getattr(last.query, name)
    values["text"] = (values["text"] or "").strip()
    if values["since"] and values["until"] and values["since"] > values["until"]:
        values["since"], values["until"] = values["until"], values["since"]
    others = {name: _value_of(name, getattr(last, name)) for name in _OTHER_FIELDS}
    others["sentences"] = last.sentences if others["sentences"] is None else others["sentences"]  # None if it is pressed again
    if isinstance(others["compare"], str):  # a label that is not offered any more, which nobody has chosen now
        others["compare"] = last.compare
    view = View(Query(**values), **others)
    return view if view.query.dated else replace(view, compare=None)
