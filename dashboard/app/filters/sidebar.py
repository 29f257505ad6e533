"""The sidebar: a widget for each filter. The key of a widget is the name of its field in Query."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.filters import dates
from dashboard.app.filters.finding import find
from dashboard.app.view import change_view
from dashboard.app.widgets.markup import plain_label
from dashboard.app.widgets.whole import whole
from dashboard.model import Kind
from dashboard.plain_text.writing_direction import joined
from dashboard.query import Query
from dashboard.query.article_words import NO_SOURCE, NO_TITLE, say_month
from dashboard.query.facets import Choice
from dashboard.query.filter import Filter, Widget
from dashboard.query.filters import FILTERS
from dashboard.query.folding import fold
from dashboard.query.place_names import label_to_type
from dashboard.query.search import Unit, with_other_endings
from dashboard.store import Store
from dashboard.store.article_rows import ArticleHead, ArticleRow
from dashboard.wording import count

#: A list to choose from offers at most this many choices, since each of them is sent to the browser. Of a longer list they are the most
#: mentioned ones, or those that have what is typed into a field above it.
MAX_CHOICES = 100
_FIND_HINTS = {"articles": "Title, source or month"}
_EXPERTS = "for experts"
_KIND_LABELS = {
    Kind.TOWN: "towns", Kind.DIVISION: "divisions", Kind.COUNTRY: "countries", Kind.REGION: "regions",
    Kind.WATER: "waters", Kind.SITE: "sites",
}  # fmt: skip


def draw(query: Query, answers: Answers) -> None:
    """Draws the filters and the button that undoes them all. The switches are missing: not_on_map draws them beside its counts."""
    for filter_ in FILTERS:
        if filter_.widget in _DRAW and not filter_.for_experts:
            _DRAW[filter_.widget](filter_, query, answers)
    _draw_for_experts(query, answers)
    st.button("Reset all filters", on_click=reset, disabled=query == Query(), width="stretch")


def _draw_for_experts(query: Query, answers: Answers) -> None:
    """Draws the filters for experts once the reader opens them or one is set; what is open stays open, and what is folded is not sent."""
    filters = [filter_ for filter_ in FILTERS if filter_.for_experts]
    if any(getattr(query, filter_.name) != getattr(Query(), filter_.name) for filter_ in filters):
        st.session_state[_EXPERTS] = True
    with st.expander("How sure (for experts)", key=_EXPERTS, on_change="rerun") as expander:
        for filter_ in filters if expander.open else ():
            _DRAW[filter_.widget](filter_, query, answers)


@whole
def reset(*filters: Filter) -> None:
    """Undoes these filters, or all of them if none is named; the selected place stays selected. For callbacks."""
    names = {parameter.name for filter_ in filters or FILTERS for parameter in filter_.parameters}
    change_view(**{field.name: field.default for field in fields(Query) if field.name in names})


def _draw_search(filter_: Filter, query: Query, answers: Answers) -> None:
    st.text_input(filter_.prompt or filter_.label, key=filter_.name, placeholder="checkpoint, flee*, -airport …")
    if query.text:
        st.segmented_control("in the same", list(Unit), key="text_in", width="stretch")
        _draw_other_endings(query, answers)


def _draw_other_endings(query: Query, answers: Answers) -> None:
    """Draws a button that finds the words with other endings too, such as plurals, if there are any."""
    wider = with_other_endings(query.text)
    more = answers.summary(replace(query, text=wider)).mentions - answers.summary(query).mentions
    if more > 0:
        label = plain_label(f"{count(more, 'mention')} more with {wider}")
        st.button(label, key="other endings", on_click=change_view, kwargs={"text": wider}, type="tertiary")


def _draw_share(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.slider(filter_.prompt or filter_.label, 0.0, 1.0, step=0.05, key=filter_.name, format="percent")


def _draw_count(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.number_input(filter_.prompt or filter_.label, min_value=1, step=1, key=filter_.name)


def _draw_switch(filter_: Filter, _query: Query, _answers: Answers) -> None:
    st.toggle(filter_.prompt or filter_.label, key=filter_.name)


def _draw_choice(filter_: Filter, _query: Query, _answers: Answers) -> None:
    options = [option for parameter in filter_.parameters if parameter.option for option in parameter.option.choices]
    st.segmented_control(filter_.prompt or filter_.label, options, key=filter_.name, required=True)


def _draw_area(filter_: Filter, query: Query, _answers: Answers) -> None:
    if getattr(query, filter_.name):
        st.button("Inside the chosen area only ✕", on_click=change_view, kwargs={filter_.name: None}, width="stretch")


def _draw_choices(filter_: Filter, query: Query, answers: Answers) -> None:
    choices = _choices(filter_, query, answers)
    chosen_values: tuple[str, ...] = getattr(query, filter_.name)
    if not chosen_values and len(choices) < filter_.min_choices:
        return
    choice_count = _count(filter_, choices, answers)
    is_long = len(choices) > MAX_CHOICES or choice_count > MAX_CHOICES
    typed = _draw_find(filter_, choice_count, query, answers) if is_long else ""
    offered, found_count = _find(filter_, typed, query, answers) if typed else ([choice.value for choice in choices], 0)
    options = list(dict.fromkeys([*offered[:MAX_CHOICES], *chosen_values]))
    labels = _labels_of(filter_, options, query, answers)
    st.multiselect(
        f"{filter_.label}: {_say_found(found_count)}" if typed else filter_.label, options, key=filter_.name,
        on_change=_open_chosen_place if filter_.name == "places" else None,
        format_func=lambda value: labels.get(value, value),
        placeholder="choose" if typed else f"the top {MAX_CHOICES}" if is_long else f"all {filter_.label.lower()}",
        label_visibility="collapsed" if is_long and not typed else "visible",
        filter_mode="contains", select_all=False,  # so that Enter takes the first choice that has what is typed
    )  # fmt: skip


def _labels_of(filter_: Filter, values: Sequence[str], query: Query, answers: Answers) -> Mapping[str, str]:
    """The labels of these values at least: of articles only theirs, since there may be a million."""
    if filter_.name == "articles":
        return article_labels(answers.article_heads(tuple(values)))
    return _labels(filter_, query.grouped, answers.store, answers.version)


def _choices(filter_: Filter, query: Query, answers: Answers) -> tuple[Choice, ...]:
    return filter_.choices(answers.facets(query)) if filter_.choices else ()


def _count(filter_: Filter, choices: Sequence[Choice], answers: Answers) -> int:
    """How many choices there are; of places, those on the map, as the heading counts them: the others have only demonyms or spots."""
    if filter_.name == "articles":
        return answers.articles_total()
    return sum(choice.mentions > 0 for choice in choices) if filter_.name == "places" else len(choices)


def _find(filter_: Filter, typed: str, query: Query, answers: Answers) -> tuple[Sequence[str], int]:
    """The choices that have what is typed, of articles at most MAX_CHOICES, and how many have it."""
    if filter_.name == "articles":
        found = answers.find_articles(typed, MAX_CHOICES)
        return found.article_ids, found.total
    values = find(_folded_labels(filter_, query.grouped, answers.store, answers.version), typed)
    return values, len(values)


def _draw_find(filter_: Filter, choice_count: int, query: Query, answers: Answers) -> str:
    """Draws the field that finds choices of a long list. Returns what is typed there."""
    label, key = f"Find among {choice_count:,} {filter_.label.lower()}", f"find_{filter_.name}"
    hint = _FIND_HINTS.get(filter_.name, "Name")
    return st.text_input(label, key=key, placeholder=hint, on_change=_take_only_one, args=(filter_, query, answers)).strip()


@whole
def _take_only_one(filter_: Filter, query: Query, answers: Answers) -> None:
    """Chooses what is found, if that is a single choice."""
    key = f"find_{filter_.name}"
    found, found_count = _find(filter_, st.session_state[key], query, answers)
    if found_count == 1:
        st.session_state[key] = ""
        st.session_state[filter_.name] = list(dict.fromkeys([*st.session_state[filter_.name], *found]))
        if filter_.name == "places":
            _open_chosen_place()


def _open_chosen_place() -> None:
    """Opens the sentences of a place that alone is chosen; closes those of one that is not among the chosen."""
    chosen: list[str] = st.session_state["places"]
    if len(chosen) == 1:
        change_view(place=chosen[0])
    elif chosen and st.session_state["place"] not in chosen:
        change_view(place=None)


def _say_found(found_count: int) -> str:
    """How many choices were found: "12 found", "1,200 found, 300 listed"."""
    return f"{found_count:,} found" + f", {MAX_CHOICES} listed" * (found_count > MAX_CHOICES)


# the labels of the choices


def article_labels(rows: Sequence[ArticleRow | ArticleHead]) -> dict[str, str]:
    """A label for each article_id, no two alike: title, source and month."""
    return _distinct({row.article_id: joined([row.title or NO_TITLE, row.source or NO_SOURCE, say_month(row.published)]) for row in rows})


def place_labels(choices: Sequence[Choice]) -> dict[str, str]:
    """The labels of places with the other names that a reader may type, no two alike."""
    return _distinct({place.value: label_to_type(place.label, place.other_names) for place in choices})


def _stored_labels(choices: Sequence[Choice]) -> Mapping[str, str]:
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


#: By filter: what gives its choices their labels by value, where these are not the labels that the choices come with.
_CHOICE_LABELS: dict[str, Callable[[Sequence[Choice]], Mapping[str, str]]] = {
    "sources": lambda choices: {choice.value: choice.value or NO_SOURCE for choice in choices},
    "places": place_labels,
    "features": lambda _: {str(kind): label for kind, label in _KIND_LABELS.items()},
}


# Computed once for a version of the store, since there may be thousands.


@lru_cache(maxsize=64)
def _labels(filter_: Filter, grouped: bool, store: Store, version: int) -> Mapping[str, str]:
    return _CHOICE_LABELS.get(filter_.name, _stored_labels)(_choices(filter_, Query(grouped=grouped), Answers(store, version)))


@lru_cache(maxsize=64)
def _folded_labels(filter_: Filter, grouped: bool, store: Store, version: int) -> Mapping[str, str]:
    labels = _labels(filter_, grouped, store, version)
    choices = _choices(filter_, Query(grouped=grouped), Answers(store, version))
    return {choice.value: fold(labels[choice.value]) for choice in choices}


#: What draws each widget; the switches are drawn by not_on_map.
_DRAW: dict[Widget, Callable[[Filter, Query, Answers], None]] = {
    Widget.SEARCH: _draw_search,
    Widget.DATES: dates.draw,
    Widget.CHOICES: _draw_choices,
    Widget.SHARE: _draw_share,
    Widget.COUNT: _draw_count,
    Widget.AREA: _draw_area,
    Widget.SWITCH: _draw_switch,
    Widget.CHOICE: _draw_choice,
}
