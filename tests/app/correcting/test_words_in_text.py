"""Words that are typed or selected are found in the text, nearest to where the reader is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.app.correcting.words_in_text import find_words

TEXT = "Men came to Tin Akof.\r\nAt Tin\r\nAkof they stayed; Akofo (c++) fled to tin akof, São Tomé and 東京都."


@pytest.mark.parametrize(
    ("typed", "near", "expected"),
    [
        ("Tin Akof", 0, "Tin Akof"),
        ("Tin Akof", 25, "Tin\r\nAkof"),  # over the end of a line
        (" Tin\nAkof ", 0, "Tin Akof"),
        ("Akof", 52, "Akof"),  # not the half of Akofo, though that is nearer
        ("TIN AKOF", 90, "tin akof"),
        ("(c++)", 0, "(c++)"),
        ("São Tomé", 0, "São Tomé"),
        ("東京", 0, "東京"),  # no blanks between words there
        ("Akofok", 0, None),
        ("", 0, None),
        ("  ", 0, None),
    ],
)
def test_words_are_found_nearest_to_the_reader(typed: str, near: int, expected: str | None) -> None:
    span = find_words(TEXT, typed, near)
    assert (span and TEXT[slice(*span)]) == expected


@given(text=st.text(min_size=1, max_size=60), data=st.data())
def test_what_is_selected_is_found_where_it_was_selected_if_it_is_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = find_words(text, text[start:end], start)
    assert (span is None) == (not text[start:end].split())
    assert (
        span is None
        or text[slice(*span)].split() == text[start:end].split()
        or text[slice(*span)].lower() == text[start:end].strip().lower()
    )
