"""The histogram: the parts and words of its bars, what its script is given, and how the dates that it reports are read."""

from __future__ import annotations

from datetime import date

import pytest
from readings import days

from dashboard.app.timeline.histogram import chart_data, say_weights
from dashboard.query import Query
from dashboard.store.timeline_rows import Bin, Step, Timeline

JUNE = Bin(date(2014, 6, 1), date(2014, 6, 30), 3, 1.25, 0.04)
JULY = Bin(date(2014, 7, 1), date(2014, 7, 31), 0, 0, 2)
MONTHS = Timeline(Step.MONTH, (JUNE, JULY), days("2014-06-01", "2014-07-31"))


@pytest.mark.parametrize(
    ("bar", "words"),
    [
        (JUNE, "4.2 mentions, 1.2 of them spread from longer times; under 0.1 outside the dates"),
        (Bin(date(2014, 6, 9), date(2014, 6, 9), 1, 0, 0), "1 mention"),
        (Bin(date(2014, 6, 9), date(2014, 6, 9), 0, 0.5, 0), "0.5 mentions, spread from longer times"),
        (Bin(date(2014, 1, 1), date(2014, 12, 31), 0, 0, 12), "no mentions; 12 outside the dates"),
    ],
)
def test_a_bar_is_put_into_words(bar: Bin, words: str) -> None:
    assert say_weights(bar) == words


def test_the_script_is_given_each_bar_with_its_parts_from_the_lowest() -> None:
    data = chart_data(Query(), MONTHS)
    bars = data["bars"]
    assert [bar["parts"] for bar in bars] == [[3, 1.25, 0.04], [0, 0, 2]]
    assert [(bar["label"], data["words"][bar["words"]]) for bar in bars] == [
        ("June 2014", say_weights(JUNE)),
        ("July 2014", say_weights(JULY)),
    ]
    assert [bar["days"] for bar in bars] == [[bin_.first.toordinal(), bin_.last.toordinal()] for bin_ in MONTHS.bins]


@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        (Query(since=date(2014, 6, 9), until=date(2014, 7, 3)), date(2014, 6, 9), date(2014, 7, 3)),
        (Query(since=date(2014, 6, 9)), date(2014, 6, 9), None),
        (Query(until=date(2014, 7, 3)), None, date(2014, 7, 3)),
    ],
)
def test_the_brush_has_the_dates_of_the_query_and_an_open_end_is_that_of_the_axis(
    query: Query, first: date | None, last: date | None
) -> None:
    data = chart_data(query, MONTHS)
    assert data["brush"] == [first.toordinal() if first else data["axis"][0], last.toordinal() if last else data["axis"][1]]
    assert chart_data(Query(), MONTHS)["brush"] is None


def test_the_chart_says_what_it_shows() -> None:
    assert chart_data(Query(), MONTHS)["label"] == "Mentions by month of the event, June to July 2014, most in June 2014"
