"""Orthodox feasts fall on their days, and the names of a sentence decide which feast is meant."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.geoparsing.temporal.orthodox import orthodox_day, orthodox_easter


@pytest.mark.parametrize("sunday", ["1991-04-07", "2010-04-04", "2013-05-05", "2016-05-01", "2021-05-02", "2024-05-05", "2027-05-02"])
def test_easter_is_that_of_the_orthodox_churches(sunday: str) -> None:
    assert orthodox_easter(int(sunday[:4])) == date.fromisoformat(sunday)


@pytest.mark.parametrize(
    ("text", "holiday", "rite", "year", "expected"),
    [
        ("Christmas in Moscow", "christmas", "", 2024, "2024-01-07"),
        ("Christmas in Kyiv", "christmas", "", 2020, "2020-01-07"),
        ("Christmas in Kyiv", "christmas", "", 2023, None),
        ("Christmas in Athens", "christmas", "", 2024, None),
        ("Christmas in Goma", "christmas", "Coptic", 2024, "2024-01-07"),
        ("Easter in Athens", "easter", "", 2024, "2024-05-05"),
        ("Easter in Atlanta, Georgia", "easter", "", 2024, None),
        ("Easter in Goma. Later, Kyiv", "easter", "", 2024, None),
        ("Halloween in Moscow", "halloween", "", 2024, None),
    ],
)
def test_a_feast_is_orthodox_where_its_word_or_sentence_says_so(
    text: str, holiday: str, rite: str, year: int, expected: str | None
) -> None:
    day_in_year = orthodox_day(holiday, rite, text, 0, len(holiday), year)
    assert (day_in_year(year).isoformat() if day_in_year else None) == expected
