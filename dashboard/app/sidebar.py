"""The sidebar: a widget a filter, each with the Query's name of it as its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

import streamlit as st

from dashboard.app import view as views
from dashboard.app.answers import Answers
from dashboard.model import Interval, Kind
from dashboard.query import Query
from dashboard.query.facets import Choice, Facets
from dashboard.store import Store
from dashboard.store.rows import ArticleRow
from dashboard.wording import say_day, say_interval, shorten

#: A list to choose from holds at most so many, the most mentioned: each of them is sent to the browser.
MOST_CHOICES = 300
NO_SOURCE = "source not named"
_KINDS = {
    Kind.TOWN: "towns", Kind.DIVISION: "divisions", Kind.COUNTRY: "countries", Kind.REGION: "regions",
    Kind.WATER: "waters", Kind.SITE: "sites",
}  # fmt: skip


def draw(query: Query, answers: Answers) -> None:
    """All filters, and the button that undoes them."""
    facets = answers.facets()
    st.text_input("Search the text", key="text", placeholder="abandoned, checkpoint …")
    _dates(query, facets)
    _choose("Articles", "articles", facets.articles, _article_labels(answers.store, answers.version))
    _choose("Sources", "sources", facets.sources, {choice.value: choice.value or NO_SOURCE for choice in facets.sources})
    _choose("Places", "places", facets.places, labels_of(facets.places))
    if query.countries or len(facets.countries) > 1:
        _choose("Countries", "countries", facets.countries, labels_of(facets.countries))
    _choose("Kinds", "features", facets.kinds, dict(_KINDS) | {code: code for code in query.features if code not in _KINDS})
    st.slider("Confidence", 0.0, 1.0, step=0.05, key="min_confidence", format="%.2f and up")
    st.slider("Drawn as uncertain", 0.0, 1.0, step=0.05, key="unsure_below", format="below %.2f")
    if query.bbox:
        st.button("Inside the chosen area only ✕", on_click=views.show, kwargs={"bbox": None}, width="stretch")
    st.button("Reset all filters", on_click=reset, disabled=query == Query(), width="stretch")


def reset() -> None:
    """Undoes every filter; the selected place stays selected. For callbacks."""
    views.show(**{name: getattr(Query(), name) for name in Query.__dataclass_fields__})


def article_labels(rows: Sequence[ArticleRow]) -> dict[str, str]:
    """A short name for each article by its id, no two alike: its source and month, and its title where that is not enough."""
    short = {row.article_id: f"{row.source or shorten(row.title, 28) or 'no title'} · {_month(row.published)}" for row in rows}
    met = Counter(short.values())
    return _unlike({row.article_id: _longer(short[row.article_id], row.title, met) for row in rows})


def _longer(label: str, title: str, met: Mapping[str, int]) -> str:
    return f"{label} · {title}" if met[label] > 1 else label


@lru_cache(maxsize=8)
def _article_labels(store: Store, version: int) -> dict[str, str]:
    return article_labels(Answers(store, version).articles())


def labels_of(choices: Sequence[Choice]) -> dict[str, str]:
    """The names of choices by value, no two alike."""
    return _unlike({choice.value: choice.label for choice in choices})


def _unlike(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels, numbered where two are the same: a list to choose from tells its options by their labels."""
    met: Counter[str] = Counter()
    numbered = {}
    for value, label in labels.items():
        met[label] += 1
        numbered[value] = label if met[label] == 1 else f"{label} ({met[label]})"
    return numbered


def _choose(label: str, key: str, choices: Sequence[Choice], labels: Mapping[str, str]) -> None:
    chosen: list[str] = st.session_state[key]
    offered = [choice.value for choice in choices[:MOST_CHOICES]]
    offered += [value for value in chosen if value not in offered]
    more = len(choices) - MOST_CHOICES
    said = f"top {MOST_CHOICES} of {len(choices):,}" if more > 0 else f"all {label.lower()}"
    st.multiselect(label, offered, key=key, format_func=lambda value: labels.get(value, value), placeholder=said)


def _month(published: Interval | None) -> str:
    if published is None:
        return "no date"
    first, last = published.first, published.last
    same = (first.year, first.month) == (last.year, last.month)
    return say_interval(published) if not same else first.strftime("%B %Y")


# dates: `since` and `until` are what is true, the slider and the chart show and set them


def _dates(query: Query, facets: Facets) -> None:
    st.segmented_control(
        "Dates", ("event", "published"), key="on", width="stretch",
        format_func={"event": "of the event", "published": "of publication"}.__getitem__,
    )  # fmt: skip
    days = facets.event_days if query.on == "event" else facets.published_days
    if days is None:
        st.caption("No article has a date.")
    elif days.first == days.last:
        st.caption(f"All on {say_day(days.first)}.")
    else:
        _slider(query, days)
        _typed(query, days)
        if query.dated or query.surely:
            st.toggle("Surely within these dates", key="surely")


def _slider(query: Query, days: Interval) -> None:
    first, last = (min(max(day or end, days.first), days.last) for day, end in ((query.since, days.first), (query.until, days.last)))
    st.session_state["days"] = (first, last)
    st.slider(
        "Days", days.first, days.last, key="days", format="D MMM YYYY", on_change=_take_slider, args=(days,), label_visibility="collapsed"
    )  # fmt: skip


def _take_slider(days: Interval) -> None:
    first, last = st.session_state["days"]
    set_dates(first if first > days.first else None, last if last < days.last else None)


def _typed(query: Query, days: Interval) -> None:
    earliest, latest = min(query.since or days.first, days.first), max(query.until or days.last, days.last)
    with st.popover("Type the dates", type="tertiary"):
        st.date_input("From", None, earliest, latest, key="since", format="YYYY-MM-DD")
        st.date_input("To", None, earliest, latest, key="until", format="YYYY-MM-DD")


def set_dates(since: date | None, until: date | None) -> None:
    """Makes these the dates that are asked for, None where there is no bound. For callbacks."""
    views.show(since=since, until=until)
