"""Mentions over time: each is spread over the days of its interval, and the bars together hold all of them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading
from store.by_hand import EACH_QUERY, compared_interval, make_store, passes_dates, queries, selected, with_places

from dashboard.model import DateBasis, Interval
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.rows import SURE_DAYS, date_is_sure
from dashboard.store.timeline import MAX_BARS, choose_step
from dashboard.store.timeline_rows import Bin, Step, Timeline
from dashboard.wording import say_interval


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("store"))


def weights_by_day(query: Query) -> dict[tuple[date, str], float]:
    """The weight of the mentions on each day, separately for the parts of a bar: sure, spread, other."""
    weights: dict[tuple[date, str], float] = defaultdict(float)
    for case, _ in with_places(selected(query, "dates")):
        if interval := compared_interval(query, case):
            length_days = (interval.last - interval.first).days + 1
            sure = date_is_sure(interval, case.mention.date_basis) if query.on == "event" else length_days <= SURE_DAYS
            part = ("sure" if sure else "spread") if passes_dates(query, case) else "other"
            for n in range(length_days):
                weights[interval.first + timedelta(n), part] += 1 / length_days
    return weights


def in_axis(day: date, timeline: Timeline) -> bool:
    return timeline.days is not None and timeline.days.first <= day <= timeline.days.last


@EACH_QUERY
@given(query=queries())
def test_each_bar_holds_the_weight_of_its_days(store: Store, query: Query) -> None:
    timeline = store.timeline(query)
    weights = {(day, part): weight for (day, part), weight in weights_by_day(query).items() if in_axis(day, timeline)}
    bins = timeline.bins
    for bin_ in bins:
        for part in ("sure", "spread", "other"):
            expected = sum(weight for (day, day_part), weight in weights.items() if day_part == part and bin_.first <= day <= bin_.last)
            assert getattr(bin_, part) == pytest.approx(expected)
    assert sum(weights.values()) == pytest.approx(sum(bin_.sure + bin_.spread + bin_.other for bin_ in bins))


@EACH_QUERY
@given(query=queries())
def test_the_weights_add_up_to_the_mentions_that_have_a_date(store: Store, query: Query) -> None:
    dated = [case for case, _ in with_places(selected(query, "dates")) if compared_interval(query, case)]
    in_dates = [case for case in dated if passes_dates(query, case)]
    timeline = store.timeline(query)
    outside = sum(weight for (day, _), weight in weights_by_day(query).items() if not in_axis(day, timeline))
    in_bars, other = (sum(bin_.sure + bin_.spread for bin_ in timeline.bins), sum(bin_.other for bin_ in timeline.bins))
    assert in_bars + other + outside == pytest.approx(len(dated))
    assert in_bars <= len(in_dates) + 1e-9


def make_dated_store(path: Path, *intervals: Interval | None) -> Store:
    """A store with one article that has a mention for each interval."""
    article = make_article("Mosul " * len(intervals))
    mentions = [make_mention(article, "Mosul", MOSUL, occurrence=n, when=interval) for n, interval in enumerate(intervals)]
    store = Store.open(path / "store", create=True)
    store.add([make_reading(article, *mentions)], NOW)
    return store


def test_a_year_makes_no_peak_on_its_first_day(tmp_path: Path) -> None:
    timeline = make_dated_store(tmp_path, days("2014-01-01", "2014-12-31"), days("2014-06-09")).timeline(Query())
    assert (timeline.step, len(timeline.bins)) == (Step.WEEK, 53)
    assert max(bin_.spread for bin_ in timeline.bins) == pytest.approx(7 / 365)
    assert [bin_.first for bin_ in timeline.bins if bin_.sure] == [date(2014, 6, 9)]


def test_a_publication_date_of_more_than_a_day_is_spread_however_short(tmp_path: Path) -> None:
    article = make_article("Mosul")
    store = Store.open(tmp_path / "store", create=True)
    mention = make_mention(article, "Mosul", MOSUL, when=days("2014-06-10", "2014-06-11"), basis=DateBasis.PUBLISHED)
    store.add([make_reading(article, mention)], NOW)
    bars = (Bin(date(2014, 6, 10), date(2014, 6, 10), 0, 0.5, 0), Bin(date(2014, 6, 11), date(2014, 6, 11), 0, 0.5, 0))
    assert store.timeline(Query()) == Timeline(Step.DAY, bars, days("2014-06-10", "2014-06-11"))


def test_a_mention_without_a_date_is_in_no_bar(tmp_path: Path) -> None:
    assert make_dated_store(tmp_path, None).timeline(Query()) == Timeline(Step.MONTH, ())


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_possible_day_have_their_bars(tmp_path: Path, day: str) -> None:
    (bin_,) = make_dated_store(tmp_path, days(day)).timeline(Query()).bins
    assert (bin_.first, bin_.last, bin_.sure) == (date.fromisoformat(day), date.fromisoformat(day), 1)
    both_days = make_dated_store(tmp_path / "both", days("0001-01-01"), days("9999-12-31")).timeline(Query())
    assert [bin_.sure for bin_ in both_days.bins] == [1, 1]


@given(st.dates(), st.integers(0, 60_000))
def test_bars_are_as_narrow_as_the_greatest_number_of_bars_allows(first: date, length_days: int) -> None:
    last = first + timedelta(min(length_days, (date.max - first).days))
    step = choose_step(first, last)
    shorter_step_days = {Step.WEEK: 1, Step.MONTH: 7, Step.YEAR: 30}.get(step)
    assert shorter_step_days is None or (last - first).days + 1 > MAX_BARS * shorter_step_days
    assert step == Step.YEAR or (last - first).days + 1 <= MAX_BARS * {Step.DAY: 1, Step.WEEK: 7, Step.MONTH: 30}[step]


# far outliers


def test_the_bars_follow_the_bulk_of_the_dates_and_count_what_lies_outside(tmp_path: Path) -> None:
    bulk = [days(f"2014-{month:02}-0{day}") for month in range(1, 13) for day in range(1, 4)]
    store = make_dated_store(tmp_path, days("1916-05-16"), *bulk, days("2050-01-01"))
    timeline = store.timeline(Query())
    assert timeline.days == days("2014-01-01", "2014-12-31")
    assert (timeline.before, timeline.after) == (1, 1)
    for since, until, outside in (
        (None, timeline.days.first - timedelta(1), timeline.before),
        (timeline.days.last + timedelta(1), None, timeline.after),
    ):
        assert len(store.mentions(Query(since=since, until=until))) == outside


@pytest.mark.parametrize(
    ("query", "first_year", "last_year"),
    [(Query(since=date(1900, 1, 1)), 1916, 2014), (Query(until=date(1999, 1, 1)), 1916, 2014), (Query(since=date(2040, 1, 1)), 2014, 2050)],
)
def test_dates_that_are_asked_for_are_on_the_axis(tmp_path: Path, query: Query, first_year: int, last_year: int) -> None:
    bulk = [days(f"2014-{month:02}-0{day}") for month in range(1, 13) for day in range(1, 4)]
    axis = make_dated_store(tmp_path, days("1916-05-16"), *bulk, days("2050-01-01")).timeline(query).days
    assert axis is not None
    assert (axis.first.year, axis.last.year) == (first_year, last_year)


@pytest.mark.parametrize("surely", [False, True])
@pytest.mark.parametrize("since", [None, date(2015, 1, 1)])
def test_the_months_and_years_have_the_numbers_of_their_queries_whatever_dates_are_asked_for(
    tmp_path: Path, since: date | None, surely: bool
) -> None:
    dates = (days("2014-06-09"), days("2014-06-01", "2014-07-31"), days("2015-01-05"), days("2014-01-01", "2014-12-31"))
    store = make_dated_store(tmp_path, *dates)
    periods = store.periods(Query(since=since, surely=surely))
    assert [say_interval(period.days) for period in periods] == ["2014", "June 2014", "2015", "January 2015"]
    for period in periods:
        query = Query(since=period.days.first, until=period.days.last, surely=surely)
        assert store.summary(query).mentions == period.mentions


def test_the_months_and_years_are_those_of_what_other_filters_leave(tmp_path: Path) -> None:
    store = make_dated_store(tmp_path, days("2014-06-09"), days("2015-01-05"))
    assert store.periods(Query(countries=("SY",))) == ()
    assert len(store.periods(Query())) == 4


def test_a_month_of_the_store_is_there_for_a_mention_that_only_overlaps_it(tmp_path: Path) -> None:
    store = make_dated_store(tmp_path, days("2024-04-27", "2024-05-25"), days("2024-05-09"))
    narrowed = Query(text="-nothing", until=date(2024, 5, 1))
    assert [(say_interval(period.days), period.mentions) for period in store.periods(narrowed)] == [("2024", 2), ("May 2024", 2)]
