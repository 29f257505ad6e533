"""Mentions over time: nothing is lost in spreading an interval over its days, and no bar is higher than what lies in it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, article, days, mention, reading
from store.by_hand import EACH_QUERY, interval_of, kept, kept_by_dates, made_store, placed, queries

from dashboard.model import DateBasis, Interval
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.rows import SURE_DAYS, Bin, Step, Timeline, date_is_sure
from dashboard.store.timeline import MOST_BARS, step_over


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return made_store(tmp_path_factory.mktemp("store"))


def by_day(query: Query) -> dict[tuple[date, str], float]:
    """The weight on each day, by part of its bar."""
    weights: dict[tuple[date, str], float] = defaultdict(float)
    for case, _ in placed(kept(query, "dates")):
        if found := interval_of(query, case):
            length = (found.last - found.first).days + 1
            sure = date_is_sure(found, case.mention.date_basis) if query.on == "event" else length <= SURE_DAYS
            part = ("sure" if sure else "spread") if kept_by_dates(query, case) else "other"
            for n in range(length):
                weights[found.first + timedelta(n), part] += 1 / length
    return weights


@EACH_QUERY
@given(query=queries())
def test_each_bar_holds_the_weight_of_its_days(store: Store, query: Query) -> None:
    weights = by_day(query)
    timeline = store.timeline(query)
    for one in timeline.bins:
        for part in ("sure", "spread", "other"):
            expected = sum(weight for (day, of), weight in weights.items() if of == part and one.first <= day <= one.last)
            assert getattr(one, part) == pytest.approx(expected)
    assert sum(weights.values()) == pytest.approx(sum(one.sure + one.spread + one.other for one in timeline.bins))


@EACH_QUERY
@given(query=queries())
def test_the_weights_add_up_to_the_mentions_that_have_a_date(store: Store, query: Query) -> None:
    dated = [case for case, _ in placed(kept(query, "dates")) if interval_of(query, case)]
    chosen = [case for case in dated if kept_by_dates(query, case)]
    bins = store.timeline(query).bins
    assert sum(one.sure + one.spread for one in bins) == pytest.approx(len(chosen))
    assert sum(one.other for one in bins) == pytest.approx(len(dated) - len(chosen))


def stored(path: Path, *intervals: Interval | None) -> Store:
    """A store with a mention for each interval."""
    of = article("Mosul " * len(intervals))
    made = Store.open(path / "store", create=True)
    made.add([reading(of, *(mention(of, "Mosul", MOSUL, nth=n, when=when) for n, when in enumerate(intervals)))], NOW)
    return made


def test_a_year_is_no_spike_on_its_first_day(tmp_path: Path) -> None:
    timeline = stored(tmp_path, days("2014-01-01", "2014-12-31"), days("2014-06-09")).timeline(Query())
    assert (timeline.step, len(timeline.bins)) == (Step.WEEK, 53)
    assert max(one.spread for one in timeline.bins) == pytest.approx(7 / 365)
    assert [one.first for one in timeline.bins if one.sure] == [date(2014, 6, 9)]


def test_an_articles_own_interval_is_spread_however_short(tmp_path: Path) -> None:
    of = article("Mosul")
    made = Store.open(tmp_path / "store", create=True)
    made.add([reading(of, mention(of, "Mosul", MOSUL, when=days("2014-06-10", "2014-06-11"), basis=DateBasis.PUBLISHED))], NOW)
    assert made.timeline(Query()) == Timeline(
        Step.DAY, (Bin(date(2014, 6, 10), date(2014, 6, 10), 0, 0.5, 0), Bin(date(2014, 6, 11), date(2014, 6, 11), 0, 0.5, 0))
    )


def test_what_has_no_date_is_in_no_bar(tmp_path: Path) -> None:
    assert stored(tmp_path, None).timeline(Query()) == Timeline(Step.MONTH, ())


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_that_there_are_have_their_bars(tmp_path: Path, day: str) -> None:
    (one,) = stored(tmp_path, days(day)).timeline(Query()).bins
    assert (one.first, one.last, one.sure) == (date.fromisoformat(day), date.fromisoformat(day), 1)
    both = stored(tmp_path / "both", days("0001-01-01"), days("9999-12-31")).timeline(Query())
    assert [one.sure for one in both.bins] == [1, 1]


@given(st.dates(), st.integers(0, 60_000))
def test_bars_are_as_narrow_as_there_is_room_for(first: date, length: int) -> None:
    last = first + timedelta(min(length, (date.max - first).days))
    step = step_over(first, last)
    shorter = {Step.WEEK: 1, Step.MONTH: 7, Step.YEAR: 30}.get(step)
    assert shorter is None or (last - first).days + 1 > MOST_BARS * shorter
    assert step == Step.YEAR or (last - first).days + 1 <= MOST_BARS * {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30}[step]


# what is drawn of it
