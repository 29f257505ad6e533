"""Signs that a terminal would obey are replaced or escaped, and nothing else is."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.plain_text.control_signs import escape_controls, printable, replace_controls


@given(st.text())
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    replaced = replace_controls(text)
    assert {sign for sign in replaced if unicodedata.category(sign) == "Cc"} <= set("\t\n\r")
    assert len(replaced) == len(text)
    assert printable(text).isprintable()
    assert json.loads(escape_controls(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize("text", ["Mosul", "الموصل", "Zażółć", "“a” – b", "a\tb\r\nc"])
def test_a_text_without_them_stays_as_it_is(text: str) -> None:
    assert replace_controls(text) == text
