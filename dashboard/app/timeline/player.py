"""Plays the map through time: a day, a week or a month after the other, drawn in the browser from counts that are sent once.

While it plays, no script runs here. When it pauses, the query's dates become those of the step, and list and heading follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.app.answers import Answers
from dashboard.app.filters.dates import set_dates
from dashboard.app.timeline.served_scripts import script
from dashboard.app.view import View, change_view
from dashboard.app.widgets.whole import whole
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.comparison import asked_days
from dashboard.store.steps import StepCounts, step_days, steps_of
from dashboard.store.timeline_rows import Step
from dashboard.wording import say_interval

_PLAY, _KEY, _STEP = "play", "player", "play by"
_PLAYED_STEPS = (Step.DAY, Step.WEEK, Step.MONTH)


@dataclass(frozen=True, slots=True)
class Play:
    """A time that is played: its days, and the length of a step.

    `since` and `until` are the dates that the query had before, and gets back at the end. `first_day` lies in the step to begin with.
    `number` tells one press of the button from another.
    """

    days: Interval
    step: Step
    since: date | None
    until: date | None
    first_day: date
    number: int = 1

    def has(self, query: Query) -> bool:
        """Whether the query's dates are those of a step, or those from before."""
        if (query.since, query.until) == (self.since, self.until):
            return True
        return query.since is not None and step_days(query.since, self.step) == Interval(query.since, query.until or query.since)

    def whole_query(self, query: Query) -> Query:
        """The query with the dates from before, which has the places of all steps."""
        return replace(query, since=self.since, until=self.until)


def current(view: View) -> Play | None:
    """What is played, None for nothing. Other dates, or a comparison, end it."""
    play: Play | None = st.session_state.get(_PLAY)
    if play and (view.compare or not play.has(view.query)):
        st.session_state[_PLAY] = play = None
    return play


def draw_button(query: Query, days: Interval, step: Step) -> None:
    """Draws the button that starts to play these days, or those of the query."""
    play_step = step if step in _PLAYED_STEPS else Step.MONTH
    first_day = asked_days(query, days).first
    play = Play(asked_days(query, days), play_step, query.since, query.until, first_day)
    st.button("▶ Play", key="start play", on_click=_start, args=(play,), type="tertiary", help="Runs the map through these dates.")


def draw(play: Play, query: Query, answers: Answers) -> None:
    """Draws what steers the map while it plays."""
    component = st.components.v2.component("dashboard_player", html='<div class="player"></div>', css=_style(), js=script("player"))
    counts = answers.step_counts(play.whole_query(query), play.days, play.step)
    component(key=_KEY, data=player_data(play, query, counts), on_paused_change=_take_step)
    st.session_state[_STEP] = play.step
    st.segmented_control(
        "Step", _PLAYED_STEPS, key=_STEP, format_func=lambda step: f"by {step}", on_change=_take_length, label_visibility="collapsed"
    )
    st.button("End", key="end play", on_click=_end, type="tertiary")


def player_data(play: Play, query: Query, counts: StepCounts) -> dict[str, Any]:
    """What the script of the player is given. Days are numbers, as date.toordinal gives them.

    `changes` has the pairs of StepCounts in one list for each place; `first` is the number of the step to begin with; `paused_at` is that
    of the query's dates, None as long as they are those from before.
    """
    is_paused = (query.since, query.until) != (play.since, play.until)
    return {
        "number": play.number,
        "steps": [{"days": [step.first.toordinal(), step.last.toordinal()], "label": say_interval(step)} for step in counts.steps],
        "changes": {place_id: [part for pair in pairs for part in pair] for place_id, pairs in counts.changes.items()},
        "min_mentions": query.min_mentions,
        "first": _number_of(play.first_day, counts.steps),
        "paused_at": _number_of(query.since, counts.steps) if is_paused and query.since else None,
    }


def _number_of(day: date, steps: Sequence[Interval]) -> int:
    """The number of the step that holds a day; that of the nearest where none does."""
    return next((number for number, step in enumerate(steps) if day <= step.last), len(steps) - 1)


@lru_cache(maxsize=1)
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


@whole
def _start(play: Play) -> None:
    last: int = st.session_state.get("last play", 0)
    st.session_state["last play"] = last + 1
    st.session_state[_PLAY] = replace(play, number=last + 1)
    change_view(compare=None)


@whole
def _take_length() -> None:
    """Plays on with steps of another length, from the step that was reached."""
    play: Play | None = st.session_state.get(_PLAY)
    step: Step | None = st.session_state[_STEP]
    if play is None or step in (None, play.step):
        return
    reached: date | None = st.session_state["since"]
    is_paused = (reached, st.session_state["until"]) != (play.since, play.until)
    first_day = reached if is_paused and reached else play.first_day
    set_dates(play.since, play.until)
    _start(replace(play, step=Step(step), first_day=first_day))


@whole
def _take_step() -> None:
    """Sets the query's dates to those of the step at which it was paused."""
    play: Play | None = st.session_state.get(_PLAY)
    number: int | None = st.session_state[_KEY].get("paused")
    if play is None or number is None:
        return
    step = steps_of(play.days, play.step)[number]
    set_dates(step.first, step.last)


@whole
def _end() -> None:
    """Ends it: the dates are those from before."""
    play: Play = st.session_state[_PLAY]
    st.session_state[_PLAY] = None
    set_dates(play.since, play.until)
