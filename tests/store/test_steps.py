"""The mentions of each place step by step: at each step as many as a query for its days selects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import days
from store.by_hand import EACH_QUERY, make_store, queries

from dashboard.model import Interval
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.steps import StepCounts, step_days, steps_of
from dashboard.store.timeline_rows import Step


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("store"))


def counts_at(counts: StepCounts, number: int) -> dict[str, int]:
    sums = {place_id: sum(change for at, change in pairs if at <= number) for place_id, pairs in counts.changes.items()}
    return {place_id: mentions for place_id, mentions in sums.items() if mentions}


@EACH_QUERY
@given(query=queries(), step=st.sampled_from([Step.WEEK, Step.MONTH, Step.YEAR]), data=st.data())
def test_each_step_has_the_mentions_of_a_query_for_its_days(store: Store, query: Query, step: Step, data: st.DataObject) -> None:
    query = replace(query, since=None, until=None, min_mentions=1)
    axis = store.timeline(query).days
    if axis is None or (axis.last - axis.first).days > 20_000:
        axis = days("2014-05-20", "2016-04-10")
    counts = store.step_counts(query, axis, step)
    number = data.draw(st.integers(0, len(counts.steps) - 1))
    at_step = replace(query, since=counts.steps[number].first, until=counts.steps[number].last)
    assert counts_at(counts, number) == {row.place_id: row.mentions for row in store.places(at_step)}


@given(st.dates(), st.sampled_from(Step))
def test_the_step_of_a_day_holds_it_and_follows_the_one_before(day: date, step: Step) -> None:
    bar = step_days(day, step)
    assert bar.first <= day <= bar.last
    if bar.first > date.min:
        assert step_days(bar.first - timedelta(1), step).last == bar.first - timedelta(1)


@given(st.dates(), st.integers(0, 1000), st.sampled_from(Step))
def test_steps_hold_the_days_without_a_gap(first: date, length: int, step: Step) -> None:
    last = first + timedelta(min(length, (date.max - first).days))
    steps = steps_of(Interval(first, last), step)
    assert steps[0].first <= first <= steps[0].last
    assert steps[-1].first <= last <= steps[-1].last
    assert all(after.first == before.last + timedelta(1) for before, after in pairwise(steps))
