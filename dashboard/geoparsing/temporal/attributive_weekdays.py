"""Gives a weekday that only describes a thing the day that its sentence names: "the Monday protest in Leipzig on 9 October 1989"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.temporal.rule import TimexSpan, TimexValue
from dashboard.geoparsing.temporal.vocabulary import weekday_number

#: A noun after the weekday: "Monday protest", "Friday prayers"; a preposition, a conjunction or an adverb is none.
_NOUN_AFTER = re.compile(
    r"(?:['’]s)?(?:\s(?:morning|afternoon|evening|night))?['’]?s?\s(?!(?:and|or|but|to|in|on|at|by|for|from|with|as|when|after|before|that"
    r"|which|who|of|until|because|while|near|over|into|against|during|it|he|she|they|we|the|an?|was|were|is|has|had|said|will|morning"
    r"|afternoon|evening|night|last|next|killed|killing|amid|under|since|through|following|around|about|about|not|just|also)\b)[a-z]{3,}"
)
_WEEKDAY_ALONE = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?", re.IGNORECASE)
_SENTENCE_BREAK = re.compile(r"[.!?;]\s+[A-Z\"“‘]|\n")
_REACH_CHARACTERS = 160
_NEIGHBOURS, _PERIOD_CHARACTERS = 2, 60


def with_attributive_weekdays(text: str, spans: Sequence[TimexSpan]) -> list[TimexSpan]:
    """The expressions; an attributive weekday is the day of its sentence that is this weekday.

    Where an earlier month, year or the like follows ("the Monday protests in Leipzig in 1989"), it has no days.
    """
    return [
        _with_day_of_sentence(text, spans, index) if span.meaning.granularity == "weekday" and _is_attributive(text, span) else span
        for index, span in enumerate(spans)
    ]


def _is_attributive(text: str, span: TimexSpan) -> bool:
    meaning = span.meaning
    if meaning.days is None or not meaning.relative:
        return False
    return _WEEKDAY_ALONE.fullmatch(text, span.start, span.end) is not None and _NOUN_AFTER.match(text, span.end) is not None


def _with_day_of_sentence(text: str, spans: Sequence[TimexSpan], index: int) -> TimexSpan:
    weekday = spans[index]
    days = weekday.meaning.days
    for other in _neighbours(text, spans, index):
        other_days = other.meaning.days
        if other_days is None or days is None or other.meaning.granularity in ("weekday", "clock", ""):
            continue
        if other_days.first == other_days.last:
            if other_days.first.weekday() == weekday_number(text[weekday.start : weekday.end]):
                return weekday._replace(meaning=_on_day_of(other.meaning, weekday.meaning))
        elif other_days.last < days.first and _names_kind(text, weekday, other):
            number = weekday_number(text[weekday.start : weekday.end]) + 1
            return weekday._replace(meaning=weekday.meaning._replace(value=f"XXXX-WXX-{number}", days=None))
    return weekday


def _on_day_of(day: TimexValue, weekday: TimexValue) -> TimexValue:
    """The other date's day, with the weekday's part of the day if it has one."""
    part = weekday.value.partition("T")[2] if weekday.type == "TIME" else ""
    value = day.value.partition("T")[0]
    return day._replace(type=weekday.type, value=f"{value}T{part}" if part else value)


def _names_kind(text: str, weekday: TimexSpan, period: TimexSpan) -> bool:
    """Whether the weekday belongs to what happened in the period that follows it: "the Monday protests in 1989", not "a Monday protest"."""
    is_one = text[max(0, weekday.start - 3) : weekday.start].lower().endswith(("a ", "an "))
    return not is_one and 0 < period.start - weekday.end < _PERIOD_CHARACTERS


def _neighbours(text: str, spans: Sequence[TimexSpan], index: int) -> list[TimexSpan]:
    """The dates nearest to an expression on both sides, in its sentence."""
    weekday = spans[index]
    after = [span for span in spans[index + 1 : index + 1 + _NEIGHBOURS] if _are_in_one_sentence(text, weekday, span)]
    before = [span for span in spans[max(0, index - _NEIGHBOURS) : index] if _are_in_one_sentence(text, span, weekday)]
    return [span for span in (*after, *reversed(before)) if span.meaning.type in ("DATE", "TIME")]


def _are_in_one_sentence(text: str, first: TimexSpan, second: TimexSpan) -> bool:
    return second.start - first.end < _REACH_CHARACTERS and not _SENTENCE_BREAK.search(text, first.end, second.start)
