"""The sidebar: a widget for each filter. The key of a widget is the name of its field in Query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache

import streamlit as st

from dashboard.app import dates
from dashboard.app.answers import Answers
from dashboard.app.view import change_view
from dashboard.model import Interval, Kind
from dashboard.query import Query
from dashboard.query.facets import Choice
from dashboard.query.filter import Filter, Widget
from dashboard.query.filters import FILTERS
from dashboard.query.search import Unit
from dashboard.store import Store
from dashboard.store.rows import ArticleRow
from dashboard.wording import say_interval, shorten

#: A list to choose from has at most this many choices, the most mentioned ones: all of them are sent to the browser.
MAX_CHOICES = 300
NO_SOURCE = "source not named"
_KIND_LABELS = {
    Kind.TOWN: "towns", Kind.DIVISION: "divisions", Kind.COUNTRY: "countries", Kind.REGION: "regions",
    Kind.WATER: "waters", Kind.SITE: "sites",
}  # fmt: skip


def draw(query: Query, answers: Answers) -> None:
    """Draws the filters and the button that undoes them all. The switches are missing: not_on_map draws them beside its counts."""
    for filter_ in FILTERS:
        if filter_.widget in _DRAW:
            _DRAW[filter_.widget](filter_, query, answers)
    st.button("Reset all filters", on_click=reset, disabled=query == Query(), width="stretch")


def reset(*filters: Filter) -> None:
    """Undoes these filters, or all of them if none is named; the selected place stays selected. For callbacks."""
    names = {parameter.name for filter_ in filters or FILTERS for parameter in filter_.parameters}
    change_view(**{field.name: field.default for field in fields(Query) if field.name in names})


def _draw_search(filter_: Filter, query: Query, _answers: Answers) -> None:
    st.text_input(filter_.prompt or filter_.label, key=filter_.name, placeholder="checkpoint, flee*, -airport …")
    if query.text:
        st.segmented_control("in the same", list(Unit), key="text_in", width="stretch")


def _draw_share(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.slider(filter_.prompt or filter_.label, 0.0, 1.0, step=0.05, key=filter_.name, format=filter_.value_format)


def _draw_count(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.number_input(filter_.prompt or filter_.label, min_value=1, step=1, key=filter_.name)


def _draw_area(filter_: Filter, query: Query, _answers: Answers) -> None:
    if getattr(query, filter_.name):
        st.button("Inside the chosen area only ✕", on_click=change_view, kwargs={filter_.name: None}, width="stretch")


def _draw_choices(filter_: Filter, query: Query, answers: Answers) -> None:
    choices = filter_.choices(answers.facets()) if filter_.choices else ()
    chosen_values: tuple[str, ...] = getattr(query, filter_.name)
    if not chosen_values and len(choices) < filter_.min_choices:
        return
    labels = _CHOICE_LABELS.get(filter_.name, _stored_labels)(choices, answers)
    options = [choice.value for choice in choices[:MAX_CHOICES]]
    options += [value for value in chosen_values if value not in options]
    is_cut = len(choices) > MAX_CHOICES
    placeholder = f"top {MAX_CHOICES} of {len(choices):,}" if is_cut else f"all {filter_.label.lower()}"
    st.multiselect(
        filter_.label, options, key=filter_.name, format_func=lambda value: labels.get(value, value), placeholder=placeholder
    )  # fmt: skip


# the labels of the choices


def article_labels(rows: Sequence[ArticleRow]) -> dict[str, str]:
    """A short label for each article_id, no two alike: source and month, with the title where these are not enough."""
    short_labels = {row.article_id: f"{row.source or shorten(row.title, 28) or 'no title'} · {_month(row.published)}" for row in rows}
    times_used = Counter(short_labels.values())
    long_labels = {row.article_id: f"{short_labels[row.article_id]} · {row.title}" for row in rows}
    return _distinct({id_: long_labels[id_] if times_used[label] > 1 else label for id_, label in short_labels.items()})


def _stored_labels(choices: Sequence[Choice], _answers: Answers) -> Mapping[str, str]:
    """The labels that the choices come with, by value, no two alike."""
    return _distinct({choice.value: choice.label for choice in choices})


def _distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels; one that has occurred before gets a number, because Streamlit tells the options of a list apart by their labels."""
    times_used: Counter[str] = Counter()
    numbered = {}
    for value, label in labels.items():
        times_used[label] += 1
        numbered[value] = label if times_used[label] == 1 else f"{label} ({times_used[label]})"
    return numbered


def _month(published: Interval | None) -> str:
    if published is None:
        return "no date"
    first, last = published.first, published.last
    in_one_month = (first.year, first.month) == (last.year, last.month)
    return first.strftime("%B %Y") if in_one_month else say_interval(published)


@lru_cache(maxsize=8)
def _article_labels(store: Store, version: int) -> dict[str, str]:
    return article_labels(Answers(store, version).articles())


#: By filter: what gives its choices their labels by value, where these are not the labels that the choices come with.
_CHOICE_LABELS: dict[str, Callable[[Sequence[Choice], Answers], Mapping[str, str]]] = {
    "articles": lambda _, answers: _article_labels(answers.store, answers.version),
    "sources": lambda choices, _: {choice.value: choice.value or NO_SOURCE for choice in choices},
    "features": lambda _choices, _: {str(kind): label for kind, label in _KIND_LABELS.items()},
}


#: What draws each widget; the switches are drawn by not_on_map.
_DRAW: dict[Widget, Callable[[Filter, Query, Answers], None]] = {
    Widget.SEARCH: _draw_search,
    Widget.DATES: dates.draw,
    Widget.CHOICES: _draw_choices,
    Widget.SHARE: _draw_share,
    Widget.COUNT: _draw_count,
    Widget.AREA: _draw_area,
}
