"""The dates in the sidebar: a choice of months and years, two fields to type in, and a slider. The query's `since` and `until` hold them.

All of these show the query's dates and set them by `set_dates`, as the histogram does, so that they always agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.filters import comparing
from dashboard.app.view import change_view
from dashboard.app.widgets import drawn
from dashboard.app.widgets.markup import element
from dashboard.app.widgets.whole import whole
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.facets import Facets, Period, sort_periods
from dashboard.query.filter import Filter
from dashboard.query.typed_days import parse_typed_days, say_either_order
from dashboard.store.bulk import widened
from dashboard.store.steps import step_days
from dashboard.store.timeline_rows import Step
from dashboard.wording import say_day, say_interval, say_short_day

#: The key of the field for each end of the dates, which holds what is typed; the keys `since` and `until` hold days.
FIELD_KEYS = {"since": "typed_since", "until": "typed_until"}
_FIELD_LABELS, _OTHER_END = {"since": "From", "until": "To"}, {"since": "until", "until": "since"}
_FIELD_NOTE = "field note"
#: The keys of the widgets here that show the query's dates.
WIDGET_KEYS = ("period", "days", *FIELD_KEYS.values())


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A line under the fields about what was typed in one of them; it stays as long as the dates stay as they are.

    `typed` is what stays in the field, since it means no days; None if it does.
    """

    name: str
    typed: str | None
    line: str
    since: date | None
    until: date | None


def draw(filter_: Filter, query: Query, answers: Answers) -> None:
    """Draws the date widgets."""
    st.segmented_control(
        filter_.label, ("event", "published"), key="on", width="stretch",
        format_func={"event": "of the event", "published": "of publication"}.__getitem__,
    )  # fmt: skip
    days = stored_days(answers.facets(query), query)
    if days is None:
        st.caption("No article has a date.")
    elif days.first == days.last and not query.dated:
        st.caption(f"All on {say_day(days.first)}.")
    else:
        periods = answers.periods(query)
        _draw_periods(query, periods)
        _draw_fields(query)
        _draw_slider(query, _slider_days(query, days, answers))
        if query.dated:
            comparing.draw_choice(query, days, periods)
        if query.dated or query.surely:
            st.toggle("Surely within these dates", key="surely")


@whole
def set_dates(since: date | None, until: date | None) -> None:
    """Sets the query's dates; None is no bound. For callbacks."""
    change_view(since=since, until=until)


def stored_days(facets: Facets, query: Query) -> Interval | None:
    """The days of the whole store, of events or of publication, whichever the query filters by."""
    return facets.event_days if query.on == "event" else facets.published_days


# months and years


def _draw_periods(query: Query, periods: tuple[Period, ...]) -> None:
    labels = {
        (period.days.first, period.days.last): f"{say_interval(period.days)} ({period.mentions:,})" for period in sort_periods(periods)
    }
    chosen = (query.since, query.until)
    if (empty := _whole_period(query)) and chosen not in labels:
        labels[empty.first, empty.last] = f"{say_interval(empty)} (0)"
    st.session_state["period"] = chosen if chosen in labels else None  # each time: the browser holds the label, whose number may be old
    st.selectbox(
        "Month or year", labels, index=None, key="period", format_func=labels.__getitem__, placeholder="Choose a month or year",
        filter_mode="contains",
        on_change=_take_period, label_visibility="collapsed",
    )  # fmt: skip


def _whole_period(query: Query) -> Interval | None:
    """The query's dates, if they are those of a month or a year."""
    if query.since is None or query.until is None or not _is_whole_period(query.since, query.until):
        return None
    return Interval(query.since, query.until)


def _is_whole_period(since: date | None, until: date | None) -> bool:
    """Whether the dates are those of a month or a year."""
    if since is None or until is None:
        return False
    return Interval(since, until) in (step_days(since, Step.MONTH), step_days(since, Step.YEAR))


@whole
def _take_period() -> None:
    chosen: tuple[date, date] | str | None = st.session_state["period"]
    if not drawn.is_set_by_reader("period"):
        return
    if isinstance(chosen, tuple):
        set_dates(*chosen)
    elif chosen is None and _is_whole_period(st.session_state["since"], st.session_state["until"]):
        set_dates(None, None)  # the choice that was shown is cleared; a label that is not offered any more is none


# fields to type in


def _draw_fields(query: Query) -> None:
    note: FieldNote | None = st.session_state.get(_FIELD_NOTE)
    if note and (note.since, note.until) != (query.since, query.until):
        note = None
    for column, (name, key) in zip(st.columns(2), FIELD_KEYS.items(), strict=True):
        day: date | None = getattr(query, name)
        refused = note.typed if note and note.name == name else None
        _keep_shown(key, refused if refused is not None else say_short_day(day) if day else "")
        column.text_input(_FIELD_LABELS[name], key=key, placeholder="June 2014", on_change=_take_typed, args=(name,))
    if note:
        st.html(f'<div role="status">{element("p", note.line, "field-note")}</div>')


def _keep_shown(key: str, value: object) -> None:
    """Has a widget show the value. One that shows it already is left alone: setting it would undo what is being typed there."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


@whole
def _take_typed(name: str) -> None:
    """Sets one end of the dates to the first or last day of what was typed; the other end is cleared if it lies on the wrong side."""
    if not drawn.is_set_by_reader(FIELD_KEYS[name]):
        return
    typed: str = st.session_state[FIELD_KEYS[name]].strip()
    dates: dict[str, date | None] = {end: st.session_state[end] for end in FIELD_KEYS}
    try:
        days = parse_typed_days(typed) if typed else None
    except ValueError as error:
        st.session_state[_FIELD_NOTE] = FieldNote(name, typed, f"{error}.", **dates)
        return
    dates[name] = None if days is None else days.first if name == "since" else days.last
    line = say_either_order(typed, days) if days else ""
    if dates["since"] and dates["until"] and dates["since"] > dates["until"]:
        dates[_OTHER_END[name]] = None
        line = f"“{_FIELD_LABELS[_OTHER_END[name]]}” was {'before' if name == 'since' else 'after'} that, and is empty now."
    st.session_state[_FIELD_NOTE] = FieldNote(name, None, line, **dates) if line else None
    set_dates(**dates)


# the slider


def _slider_days(query: Query, days: Interval, answers: Answers) -> Interval:
    """The days that the slider runs over: the bulk of those of the store, and those of the query."""
    bulk = answers.timeline(Query(on=query.on)).days
    return widened(bulk, query.since, query.until, days) if bulk else days


def _draw_slider(query: Query, days: Interval) -> None:
    if days.first == days.last:
        return
    first = min(max(query.since or days.first, days.first), days.last)
    last = min(max(query.until or days.last, days.first), days.last)
    st.session_state["days"] = (first, last)
    st.slider(
        "Days", days.first, days.last, key="days", format="D MMM YYYY", on_change=_take_slider, args=(days, (first, last)),
        label_visibility="collapsed",
    )  # fmt: skip


@whole
def _take_slider(days: Interval, shown: tuple[date, date]) -> None:
    """Sets the end that was moved; at the end of the slider it is no bound. An end that stayed may be a day off the slider."""
    if not drawn.is_set_by_reader("days"):
        return
    first, last = st.session_state["days"]
    dates: dict[str, date | None] = {end: st.session_state[end] for end in FIELD_KEYS}
    if first != shown[0]:
        dates["since"] = first if first > days.first else None
    if last != shown[1]:
        dates["until"] = last if last < days.last else None
    set_dates(**dates)
