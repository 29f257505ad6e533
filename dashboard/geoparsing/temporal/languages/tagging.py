"""Finds the time expressions of the passages that are in another language than English, and says which passages are left to English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dashboard.geoparsing.temporal.day_order import DayOrder
from dashboard.geoparsing.temporal.languages.arabic import ARABIC
from dashboard.geoparsing.temporal.languages.kurmanji import KURMANJI, is_kurmanji
from dashboard.geoparsing.temporal.languages.language import Language
from dashboard.geoparsing.temporal.languages.plain_text import PlainText, has_arabic_letters, is_sorani, plain_text
from dashboard.geoparsing.temporal.languages.sorani import SORANI
from dashboard.geoparsing.temporal.languages.spans import find_spans
from dashboard.geoparsing.temporal.rule import RuleContext, TimexSpan
from dashboard.geoparsing.temporal.triggers import to_small_letters
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval

_LATIN_LETTER = re.compile(r"[A-Za-z]")
_KURMANJI_LETTER = re.compile("[êîûçş]")
#: A line of a Kurmanji text that is not longer, in characters, need not have its common words.
_SHORT_LINE_CHARACTERS = 80
#: Up to this many characters on each side of a figure are looked at for the words that it belongs to.
_REACH_CHARACTERS = 20


class OtherLanguages(NamedTuple):
    """The expressions of other languages than English, and the passages that may have English ones."""

    spans: Sequence[TimexSpan]
    english_passages: Sequence[Passage]


def tag_other_languages(text: str, body: Sequence[Passage], published: Interval | None) -> OtherLanguages | None:
    """The expressions of the passages in Arabic script or in Kurmanji; None if the text has no such passage.

    A passage in Arabic script with Latin letters beside is left to English too.
    """
    if text.isascii():
        return None
    has_arabic, lower_text = has_arabic_letters(text), _small_if_kurmanji(text, body)
    if not has_arabic and not lower_text:
        return None
    arabic, kurmanji = plain_text(text) if has_arabic else None, PlainText(text, lower_text, None)
    spans: list[TimexSpan] = []
    english_passages = []
    for passage in body:
        passage_text = text[passage.start : passage.end]
        has_latin_letters = _LATIN_LETTER.search(passage_text) is not None
        if arabic is not None and (has_arabic_letters(passage_text) or not has_latin_letters):
            spans += _spans_in(SORANI if is_sorani(passage_text) else ARABIC, arabic, passage, published)
        elif lower_text and (not has_latin_letters or _is_kurmanji_line(lower_text[passage.start : passage.end])):
            spans += _spans_in(KURMANJI, kurmanji, passage, published)
            continue
        if has_latin_letters:
            english_passages.append(passage)
    return OtherLanguages(spans, english_passages)


def _small_if_kurmanji(text: str, body: Sequence[Passage]) -> str:
    """The text in small letters if a passage is in Kurmanji; else "". A text without the commonest of its letters is told at once."""
    if not any(letter in text for letter in "êûÊÛ"):
        return ""
    lower_text = to_small_letters(text)
    return lower_text if any(is_kurmanji(lower_text[passage.start : passage.end]) for passage in body) else ""


def _is_kurmanji_line(lower_text: str) -> bool:
    return is_kurmanji(lower_text) or (len(lower_text) <= _SHORT_LINE_CHARACTERS and _KURMANJI_LETTER.search(lower_text) is not None)


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
