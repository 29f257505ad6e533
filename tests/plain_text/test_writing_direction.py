"""Words that run from right to left stand in lines that do not, and turn nothing round."""

from __future__ import annotations

import pytest

from dashboard.plain_text.writing_direction import direction_of, in_english_line, is_right_to_left, isolated, joined, left_to_right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mosul", False),
        ("", False),
        ("12", False),
        ("الموصل", True),
        ("12 الموصل", True),
        ("12 Mosul الموصل", False),
        ("… کەرکووک", True),
        ("HRW: غارات على صنعاء", True),
        ("UNICEF (HRW, MSF, ICRC) قالت إن مدرسة أُصيبت", True),
        ("Mosul (الموصل) and Arbil (هەولێر): two cities", False),
        ("“لا نعرف متى نعود إلى الموصل”, one man said", False),
        ("«لم يبق أحد في دير الزور»", True),
        ("(الموصل", True),
    ],
)
def test_most_words_outside_quotations_say_which_way_a_text_runs(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
    assert direction_of(text) == ("rtl" if expected else "ltr")


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("Mosul", "Mosul"),
        ("Beyoğlu", "Beyoğlu"),
        ("الموصل", "\u2067الموصل\u2069"),
        ("after “بلدة”", "\u2066after “بلدة”\u2069"),
        ("HRW: غارات على صنعاء", "\u2067HRW: غارات على صنعاء\u2069"),
        ("אילת", "\u2067אילת\u2069"),
    ],
)
def test_a_part_with_letters_from_right_to_left_is_set_apart(part: str, expected: str) -> None:
    assert isolated(part) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [("“Tuesday”, said before", "“Tuesday”, said before"), ("“الثلاثاء”, said before", "\u2066“الثلاثاء”, said before\u2069")],
)
def test_an_english_part_runs_from_left_to_right_whatever_it_quotes_first(part: str, expected: str) -> None:
    assert left_to_right(part) == expected


def test_parts_are_joined_in_their_order_and_empty_ones_left_out() -> None:
    assert joined(["وكالة الفرات", "", "13 May 2024"]) == "\u2067وكالة الفرات\u2069 · 13 May 2024"
    assert joined(["A", "B"], ", ") == "A, B"


def test_what_is_set_apart_from_the_left_has_marks_around_it_in_an_english_line() -> None:
    english, arabic = isolated("Mosul (الموصل)"), isolated("غارات على صنعاء")
    assert in_english_line(f"1. {english}. {arabic}") == f"1. \u200eMosul (الموصل)\u200e. {arabic}"
