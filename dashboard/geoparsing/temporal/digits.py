"""Reads Arabic-Indic digits, of Arabic and of Persian, as the digits that the rules know."""

from __future__ import annotations

import re

_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_DIGITS = str.maketrans(_ARABIC_DIGITS, "01234567890123456789")
_FIGURE = re.compile("[٠-٩۰-۹]+")
#: A figure beside Arabic words is read by the rules of its own language; alone it would be taken for what it is not.
_ARABIC_WORD_BESIDE = re.compile(r"[\u0620-\u064A\u066E-\u06D3]\s?$"), re.compile(r"\s?[\u0620-\u064A\u066E-\u06D3]")


def with_western_digits(text: str) -> str:
    """The text, of the same length, with "2024" for "٢٠٢٤" except beside Arabic words."""
    has_digits = not text.isascii() and any(digit in text for digit in _ARABIC_DIGITS)
    return _FIGURE.sub(_western, text) if has_digits else text


def _western(match: re.Match[str]) -> str:
    word_before, word_after = _ARABIC_WORD_BESIDE
    text, (start, end) = match.string, match.span()
    if word_before.search(text[max(0, start - 2) : start]) or word_after.match(text, end):
        return match[0]
    return match[0].translate(_DIGITS)
