"""Numbers in Arabic words."""

from __future__ import annotations

import re

import pytest

from dashboard.geoparsing.text.arabic_numbers import NUMBER_IN_WORDS, number_in_words


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("واحد", 1),
        ("خمسة", 5),
        ("إحدى عشرة", 11),
        ("اثني عشر", 12),
        ("خمسة عشر", 15),
        ("عشرين", 20),
        ("واحد وعشرين", 21),
        ("خمس وثلاثون", 35),
        ("مئة", 100),
        ("مائة وعشرة", 110),
        ("مئتين وخمسين", 250),
        ("ثلاثمائة", 300),
        ("أربع مئة", 400),
        ("ألف", 1000),
        ("خمسة آلاف", 5000),
        ("ألفين وأربعة عشر", 2014),
        ("الفين وثلاثه", 2003),
        ("ألف وتسعمئة وواحد وتسعين", 1991),
        ("ألف وتسعمائة وثمانية وثمانين", 1988),
        ("ألفان وثلاثة وعشرون", 2023),
    ],
)
def test_a_number_in_words_is_read_in_any_spelling(words: str, number: int) -> None:
    assert re.fullmatch(NUMBER_IN_WORDS, words)
    assert number_in_words(words) == number


@pytest.mark.parametrize("text", ["ستارة", "خمسون", "عشرات"])
def test_a_number_ends_with_its_word(text: str) -> None:
    match = re.match(NUMBER_IN_WORDS, text)
    assert (match.group() if match else "") in ("", text)
