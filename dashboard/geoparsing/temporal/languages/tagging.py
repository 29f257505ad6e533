"""Finds the time expressions of the passages that are in another language than English, and says which passages are left to English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.geoparsing.temporal.day_order import DayOrder
from dashboard.geoparsing.temporal.languages.arabic import ARABIC
from dashboard.geoparsing.temporal.languages.language import Language
from dashboard.geoparsing.temporal.languages.plain_text import PlainText, has_arabic_letters, plain_text
from dashboard.geoparsing.temporal.languages.spans import find_spans
from dashboard.geoparsing.temporal.rule import RuleContext, TimexSpan
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval

_LATIN_LETTER = re.compile(r"[A-Za-z]")
#: Up to this many characters on each side of a figure are looked at for the words that it belongs to.
_REACH_CHARACTERS = 20


class OtherLanguages(NamedTuple):
    """The expressions of other languages than English, in order, and the passages that may have English ones."""

    spans: Sequence[TimexSpan]
    english_passages: Sequence[Passage]


def tag_other_languages(text: str, body: Sequence[Passage], published: Interval | None) -> OtherLanguages | None:
    """The expressions in Arabic script; a passage with Latin letters beside is left to English too. None if the text has none."""
    if not has_arabic_letters(text):
        return None
    plain = plain_text(text)
    spans: list[TimexSpan] = []
    english_passages = []
    for passage in body:
        passage_text = text[passage.start : passage.end]
        has_latin_letters = _LATIN_LETTER.search(passage_text) is not None
        if has_arabic_letters(passage_text) or not has_latin_letters:
            spans += _spans_in(ARABIC, plain, passage, published)
        if has_latin_letters:
            english_passages.append(passage)
    return OtherLanguages(spans, english_passages)


def _spans_in(language: Language, plain: PlainText, passage: Passage, published: Interval | None) -> Iterator[TimexSpan]:
    context = RuleContext(plain.plain, published, DayOrder("", lambda: True))
    start, end = plain.offset(passage.start), plain.offset(passage.end)
    for span in find_spans(language, plain.plain, start, end, context):
        yield TimexSpan(*plain.span(span.start, span.end), span.meaning)


def merged(text: str, english: Sequence[TimexSpan], others: Sequence[TimexSpan]) -> list[TimexSpan]:
    """The expressions of all languages in order; an English one that overlaps another, or is a figure among Arabic words, is left out."""
    taken = {offset for span in others for offset in range(span.start, span.end)}
    kept = [span for span in english if taken.isdisjoint(range(span.start, span.end)) and not _is_figure_among_arabic(text, span)]
    return sorted([*kept, *others], key=lambda span: span.start)


def _is_figure_among_arabic(text: str, span: TimexSpan) -> bool:
    """Whether an expression has no letters, and those next to it on both sides, as far as there are any, are Arabic."""
    if _LATIN_LETTER.search(text, span.start, span.end):
        return False
    before, after = text[max(0, span.start - _REACH_CHARACTERS) : span.start], text[span.end : span.end + _REACH_CHARACTERS]
    nearest = [next(filter(str.isalpha, side), "") for side in (reversed(before), after)]
    return has_arabic_letters(before + after) and not any(letter.isascii() for letter in nearest if letter)
