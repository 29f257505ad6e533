"""Numbers, dates and lists read as a person writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import days

from dashboard.model import Interval
from dashboard.wording import count, count_in_words, listing, number, say_interval, shorten


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2014-06-09", "2014-06-09", "9 June 2014"),
        ("2014-06-01", "2014-06-30", "June 2014"),
        ("2016-02-01", "2016-02-29", "February 2016"),
        ("2014-02-01", "2014-02-28", "February 2014"),
        ("2016-02-01", "2016-02-28", "1 – 28 February 2016"),
        ("2014-01-01", "2014-12-31", "2014"),
        ("2014-01-01", "2016-12-31", "2014 – 2016"),
        ("2014-06-02", "2014-06-15", "2 – 15 June 2014"),
        ("2014-05-28", "2014-06-03", "28 May – 3 June 2014"),
        ("2014-05-01", "2014-07-31", "May – July 2014"),
        ("2014-12-10", "2015-01-04", "10 December 2014 – 4 January 2015"),
        ("2014-12-01", "2015-01-31", "December 2014 – January 2015"),
        ("2014-06-01", "2015-06-30", "June 2014 – June 2015"),
        ("2014-01-01", "2014-01-31", "January 2014"),
        ("0762-07-30", "0762-07-30", "30 July 762"),
    ],
)
def test_an_interval_is_said_in_the_shortest_words_that_lose_nothing(first: str, last: str, said: str) -> None:
    assert say_interval(days(first, last)) == said
    assert say_interval(days(first, last), " to ") == said.replace(" – ", " to ")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.integers(-40, 40), st.integers(-40, 40))
def test_different_intervals_are_never_said_alike(first: date, length: int, earlier: int, later: int) -> None:
    one = Interval(first, first + timedelta(length))
    other_first, other_last = one.first + timedelta(earlier), one.last + timedelta(later)
    if other_first <= other_last and (other_first, other_last) != (one.first, one.last):
        assert say_interval(one) != say_interval(Interval(other_first, other_last))


@pytest.mark.parametrize(
    ("n", "figure", "words"),
    [
        (0, "0 mentions", "no mentions"),
        (1, "1 mention", "one mention"),
        (2, "2 mentions", "two mentions"),
        (10, "10 mentions", "ten mentions"),
        (11, "11 mentions", "11 mentions"),
        (1200, "1,200 mentions", "1,200 mentions"),
    ],
)
def test_a_count_agrees_in_number(n: int, figure: str, words: str) -> None:
    assert count(n, "mention") == figure
    assert count_in_words(n, "mention") == words


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [count(n, "country", "countries") for n in (1, 2)] == ["1 country", "2 countries"]


@pytest.mark.parametrize(("n", "said"), [(0, "no"), (4, "four"), (10, "ten"), (15, "15"), (12345, "12,345")])
def test_a_number_in_running_text(n: int, said: str) -> None:
    assert number(n) == said


@pytest.mark.parametrize(("parts", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_a_list_in_running_text(parts: list[str], said: str) -> None:
    assert listing(parts) == said


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("Iraqis stream out of Mosul", 100) == "Iraqis stream out of Mosul"
    assert shorten("Iraqis stream out of Mosul", 16) == "Iraqis stream …"
    assert shorten("Iraqisstreamoutof", 5) == "Iraqi …"
