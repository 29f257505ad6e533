"""Numbers, dates, distances and lists are worded as a person writes them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import days

from dashboard.model import Interval
from dashboard.wording import (
    count,
    count_in_words,
    listing,
    number_in_words,
    say_in_article_words,
    say_interval,
    say_km,
    say_offset,
    say_spots_near,
    say_sure,
    say_weight,
    shorten,
)


@pytest.mark.parametrize(
    ("first", "last", "words"),
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
def test_an_interval_is_said_in_the_shortest_words_that_lose_nothing(first: str, last: str, words: str) -> None:
    assert say_interval(days(first, last)) == words
    assert say_interval(days(first, last), " to ") == words.replace(" – ", " to ")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 900), st.integers(-40, 40), st.integers(-40, 40))
def test_different_intervals_are_never_said_alike(first: date, length_days: int, first_shift_days: int, last_shift_days: int) -> None:
    interval = Interval(first, first + timedelta(length_days))
    shifted_first, shifted_last = interval.first + timedelta(first_shift_days), interval.last + timedelta(last_shift_days)
    if shifted_first <= shifted_last and (shifted_first, shifted_last) != (interval.first, interval.last):
        assert say_interval(interval) != say_interval(Interval(shifted_first, shifted_last))


@pytest.mark.parametrize(
    ("first", "last", "expression", "words"),
    [
        ("2014-06-09", "2014-06-09", "June 9, 2014", "9 June 2014"),
        ("2014-06-01", "2014-06-30", "last month", "June 2014"),
        ("2014-01-01", "2014-12-31", "2014", "2014"),
        ("2014-03-01", "2014-05-31", "last spring", "spring 2014"),
        ("2014-03-01", "2014-05-31", "from March to May", "March – May 2014"),
        ("2014-12-01", "2015-02-28", "this winter", "winter 2014–15"),
        ("2014-09-22", "2014-12-20", "the fall of 2014", "fall 2014"),
        ("2014-06-01", "2014-06-30", "early summer", "early summer 2014"),
        ("2014-06-10", "2014-06-16", "one week in summer", "10 – 16 June 2014"),
        ("2015-09-01", "2015-12-31", "late 2015", "late 2015"),
        ("2011-12-01", "2011-12-31", "the end of 2011", "late 2011"),
        ("2011-12-31", "2011-12-31", "the end of 2011", "31 December 2011"),
        ("2014-06-11", "2014-06-20", "mid-June", "mid-June 2014"),
        ("2014-05-21", "2014-05-31", "late last month", "late May 2014"),
        ("2014-04-21", "2014-05-31", "late last month", "21 April – 31 May 2014"),
        ("2014-06-05", "2014-06-08", "late last week", "5 – 8 June 2014"),
        ("2014-06-01", "2014-06-12", "earlier this month", "1 – 12 June 2014"),
        ("1990-01-01", "1999-12-31", "the 1990s", "the 1990s"),
        ("1990-01-01", "1993-12-31", "the early nineties", "early 1990s"),
        ("1997-01-01", "2003-12-31", "the turn of the decade", "1997 – 2003"),
        ("2014-01-01", "2014-12-31", "about 2014", "about 2014"),
        ("2014-06-02", "2014-06-02", "around ten days ago", "about 2 June 2014"),
        ("2014-06-02", "2014-06-15", "", "2 – 15 June 2014"),
    ],
)
def test_an_interval_is_said_in_the_articles_own_words_where_these_say_it_better(
    first: str, last: str, expression: str, words: str
) -> None:
    assert say_in_article_words(days(first, last), expression) == words


@given(
    st.dates(), st.dates(), st.text() | st.sampled_from(["early", "mid", "late spring", "about", "the 1990s", "late month", "end of year"])
)
def test_the_year_is_said_whatever_the_expression(first: date, last: date, expression: str) -> None:
    interval = Interval(min(first, last), max(first, last))
    assert str(interval.first.year)[:-1] in say_in_article_words(interval, expression)


@pytest.mark.parametrize(
    ("anchors", "distance_km", "bearing_degrees", "words"),
    [
        ("Baghdad", 80.47, 90.0, "80 km east of Baghdad"),
        ("Mosul", 16.1, None, "16 km from Mosul, direction not given"),
        ("Mosul", None, 350.0, "north of Mosul, distance not given"),
        ("Mosul and Erbil", None, None, ""),
        ("Baiji", 1.61, 222.0, "1.6 km south-west of Baiji"),
        ("Baiji", 0.4, 315.0, "400 m north-west of Baiji"),
    ],
)
def test_an_offset_is_said_with_its_distance_and_its_bearing(
    anchors: str, distance_km: float | None, bearing_degrees: float | None, words: str
) -> None:
    assert say_offset(anchors, distance_km, bearing_degrees) == words


@pytest.mark.parametrize(("km", "words"), [(0.25, "250 m"), (1, "1 km"), (9.96, "10 km"), (16.09, "16 km"), (1234.5, "1,234 km")])
def test_a_distance_is_rounded_as_a_person_rounds_it(km: float, words: str) -> None:
    assert say_km(km) == words


@pytest.mark.parametrize(("weight", "words"), [(12.0, "12"), (12.44, "12.4"), (0.1, "0.1"), (0.04, "under 0.1"), (1234.5, "1,234.5")])
def test_parts_of_mentions_are_said_to_a_tenth(weight: float, words: str) -> None:
    assert say_weight(weight) == words


@pytest.mark.parametrize(
    ("n", "in_figures", "in_words"),
    [
        (0, "0 mentions", "no mentions"),
        (1, "1 mention", "one mention"),
        (2, "2 mentions", "two mentions"),
        (10, "10 mentions", "ten mentions"),
        (11, "11 mentions", "11 mentions"),
        (1200, "1,200 mentions", "1,200 mentions"),
    ],
)
def test_a_count_agrees_in_number(n: int, in_figures: str, in_words: str) -> None:
    assert count(n, "mention") == in_figures
    assert count_in_words(n, "mention") == in_words


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert [count(n, "country", "countries") for n in (1, 2)] == ["1 country", "2 countries"]


@pytest.mark.parametrize(("n", "words"), [(0, "no"), (4, "four"), (10, "ten"), (15, "15"), (12345, "12,345")])
def test_a_number_in_running_text_is_a_word_up_to_ten(n: int, words: str) -> None:
    assert number_in_words(n) == words


@pytest.mark.parametrize(("parts", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_a_list_in_running_text_has_commas_and_an_and(parts: list[str], words: str) -> None:
    assert listing(parts) == words


def test_a_long_text_is_cut_at_a_word() -> None:
    assert shorten("Iraqis stream out of Mosul", 100) == "Iraqis stream out of Mosul"
    assert shorten("Iraqis stream out of Mosul", 16) == "Iraqis stream …"
    assert shorten("Iraqisstreamoutof", 5) == "Iraqi …"


@pytest.mark.parametrize(
    ("spots", "places", "said"),
    [(0, 3, ""), (1, 1, " and 1 spot near it"), (2, 1, " and 2 spots near it"), (1200, 2, " and 1,200 spots near them")],
)
def test_spots_are_said_beside_their_places(spots: int, places: int, said: str) -> None:
    assert say_spots_near(spots, places) == said


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.0, "0% sure"), (0.001, "1% sure"), (0.29, "29% sure"), (0.9, "90% sure"), (0.997, "99% sure"), (1.0, "100% sure")],
)
def test_only_what_leaves_no_doubt_is_said_to_be_wholly_sure(confidence: float, words: str) -> None:
    assert say_sure(confidence) == words
