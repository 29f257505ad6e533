"""Dates in figures have one order in an article: that of its clear dates, else the order usual where its places are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.temporal import order_in_countries, tag
from dashboard.geoparsing.temporal.day_order import written_order
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Interval

PUBLISHED = Interval(date(2024, 5, 10), date(2024, 5, 10))


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("began on 04/03/2024 and ended on 25/03/2024", True),
        ("between 4.3.24 and 25.3.24", True),
        ("from 04-03-2024 to 25-03-2024", True),
        ("on 03/25/2024 and on 04/03/2024", False),
        ("on 04/03/2024", None),
        ("on 25/03/2024, or 03/25/2024 as they write there", None),
        ("on 05/05/2024", None),
        ("on 45/13/2024", None),
        ("version 1.25.3.2024 and paragraph 25/3", None),
    ],
)
def test_a_date_that_can_be_read_in_one_way_shows_the_order(text: str, order: bool | None) -> None:
    assert written_order(text) is order


@pytest.mark.parametrize(
    ("countries", "order"),
    [(["IQ"], True), (["US"], False), (["PH", "US", "GB"], False), (["US", "IQ"], None), (["", "IQ"], True), ([], None)],
)
def test_most_places_tell_the_order(countries: list[str], order: bool | None) -> None:
    assert order_in_countries(countries) is order


def values(text: str, order: bool | None) -> list[str]:
    return [expression.value for expression in tag(text, body_passages(text), PUBLISHED, lambda: order)]


def test_what_the_text_shows_counts_before_its_places() -> None:
    assert values("It began on 04/03/2024 and ended on 25/03/2024.", order=False) == ["2024-03-04", "2024-03-25"]


def test_where_the_text_shows_nothing_its_places_count() -> None:
    assert values("A shooting on 05/06/2023.", order=False) == ["2023-05-06"]
    assert values("A shooting on 05/06/2023.", order=True) == ["2023-06-05"]


def test_where_nothing_tells_the_day_nearer_to_the_publication_is_taken() -> None:
    assert values("A shooting on 04/05/2024.", order=None) == ["2024-05-04"]


@given(st.integers(1, 12), st.integers(1, 12), st.booleans())
def test_all_dates_of_an_article_have_its_order(first: int, second: int, order: bool) -> None:
    month, day = (second, first) if order else (first, second)
    assert values(f"On {first:02d}/{second:02d}/2024 it rained.", order) == [date(2024, month, day).isoformat()]
