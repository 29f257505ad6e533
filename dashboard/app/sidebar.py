"""The sidebar: a widget for each filter, with the names of its fields as keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.view import change_view
from dashboard.model import Interval, Kind
from dashboard.query import Query
from dashboard.query.facets import Choice, Facets
from dashboard.query.filter import Filter, Widget
from dashboard.query.filters import FILTERS
from dashboard.store import Store
from dashboard.store.rows import ArticleRow
from dashboard.wording import say_day, say_interval, shorten

#: A list to choose from holds at most this many, the most mentioned: each of them is sent to the browser.
MAX_CHOICES = 300
NO_SOURCE = "source not named"
_KIND_LABELS = {
    Kind.TOWN: "towns", Kind.DIVISION: "divisions", Kind.COUNTRY: "countries", Kind.REGION: "regions",
    Kind.WATER: "waters", Kind.SITE: "sites",
}  # fmt: skip
#: How the value of a slider reads.
_SHARE_FORMATS = {"min_confidence": "%.2f and up", "unsure_below": "below %.2f"}


def draw(query: Query, answers: Answers) -> None:
    """All filters but the switches, which stand with what is not on the map; and the button that undoes them all."""
    for filter_ in FILTERS:
        if filter_.widget in _DRAW:
            _DRAW[filter_.widget](filter_, query, answers)
    st.button("Reset all filters", on_click=reset, disabled=query == Query(), width="stretch")


def reset() -> None:
    """Undoes every filter; the selected place stays selected. For callbacks."""
    change_view(**{field.name: field.default for field in fields(Query)})


def _search(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.text_input("Search the text", key=filter_.name, placeholder="abandoned, checkpoint …")


def _share(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.slider(filter_.label, 0.0, 1.0, step=0.05, key=filter_.name, format=_SHARE_FORMATS.get(filter_.name, "%.2f"))


def _count(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.number_input(f"{filter_.label}, at least", min_value=1, step=1, key=filter_.name)


def _area(filter_: Filter, query: Query, _answers: Answers) -> None:
    if getattr(query, filter_.name):
        st.button("Inside the chosen area only ✕", on_click=change_view, kwargs={filter_.name: None}, width="stretch")


def _choices(filter_: Filter, query: Query, answers: Answers) -> None:
    choices = filter_.choices(answers.facets()) if filter_.choices else ()
    chosen: tuple[str, ...] = getattr(query, filter_.name)
    if not chosen and len(choices) < filter_.min_choices:
        return
    labels = _CHOICE_LABELS.get(filter_.name, _own_labels)(choices, answers)
    offered = [choice.value for choice in choices[:MAX_CHOICES]]
    offered += [value for value in chosen if value not in offered]
    more = len(choices) > MAX_CHOICES
    placeholder = f"top {MAX_CHOICES} of {len(choices):,}" if more else f"all {filter_.label.lower()}"
    st.multiselect(
        filter_.label, offered, key=filter_.name, format_func=lambda value: labels.get(value, value), placeholder=placeholder
    )  # fmt: skip


# the names of the choices


def article_labels(rows: Sequence[ArticleRow]) -> dict[str, str]:
    """A short name for each article by its id, no two alike: its source and month, and its title where that is not enough."""
    short = {row.article_id: f"{row.source or shorten(row.title, 28) or 'no title'} · {_month(row.published)}" for row in rows}
    times_used = Counter(short.values())
    longer = {row.article_id: f"{short[row.article_id]} · {row.title}" for row in rows}
    return _distinct({id_: longer[id_] if times_used[label] > 1 else label for id_, label in short.items()})


def labels_of(choices: Sequence[Choice]) -> dict[str, str]:
    """The names of choices by value, no two alike."""
    return _distinct({choice.value: choice.label for choice in choices})


def _own_labels(choices: Sequence[Choice], _answers: Answers) -> Mapping[str, str]:
    return labels_of(choices)


def _distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels, numbered where two are the same: a list to choose from tells its options by their labels."""
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


#: How the choices of a filter are named, where it is not by their own labels.
_CHOICE_LABELS: dict[str, Callable[[Sequence[Choice], Answers], Mapping[str, str]]] = {
    "articles": lambda _, answers: _article_labels(answers.store, answers.version),
    "sources": lambda choices, _: {choice.value: choice.value or NO_SOURCE for choice in choices},
    "features": lambda _choices, _: {str(kind): label for kind, label in _KIND_LABELS.items()},
}


# dates: `since` and `until` are what is true, the slider and the chart show and set them


def _dates(filter_: Filter, query: Query, answers: Answers) -> None:
    st.segmented_control(
        filter_.label, ("event", "published"), key="on", width="stretch",
        format_func={"event": "of the event", "published": "of publication"}.__getitem__,
    )  # fmt: skip
    days = _days_of(answers.facets(), query)
    if days is None:
        st.caption("No article has a date.")
    elif days.first == days.last:
        st.caption(f"All on {say_day(days.first)}.")
    else:
        _slider(query, days)
        _typed_days(query, days)
        if query.dated or query.surely:
            st.toggle("Surely within these dates", key="surely")


def _days_of(facets: Facets, query: Query) -> Interval | None:
    return facets.event_days if query.on == "event" else facets.published_days


def _slider(query: Query, days: Interval) -> None:
    first, last = (min(max(day or end, days.first), days.last) for day, end in ((query.since, days.first), (query.until, days.last)))
    st.session_state["days"] = (first, last)
    st.slider(
        "Days", days.first, days.last, key="days", format="D MMM YYYY", on_change=_take_slider, args=(days,), label_visibility="collapsed"
    )  # fmt: skip


def _take_slider(days: Interval) -> None:
    first, last = st.session_state["days"]
    set_dates(first if first > days.first else None, last if last < days.last else None)


def _typed_days(query: Query, days: Interval) -> None:
    earliest, latest = min(query.since or days.first, days.first), max(query.until or days.last, days.last)
    with st.popover("Type the dates", type="tertiary"):
        st.date_input("From", None, earliest, latest, key="since", format="YYYY-MM-DD")
        st.date_input("To", None, earliest, latest, key="until", format="YYYY-MM-DD")


def set_dates(since: date | None, until: date | None) -> None:
    """Makes these the dates that are asked for, None where there is no bound. For callbacks."""
    change_view(since=since, until=until)


#: How each widget is drawn; switches are drawn by not_on_map.
_DRAW: dict[Widget, Callable[[Filter, Query, Answers], None]] = {
    Widget.SEARCH: _search,
    Widget.DATES: _dates,
    Widget.CHOICES: _choices,
    Widget.SHARE: _share,
    Widget.COUNT: _count,
    Widget.AREA: _area,
}
