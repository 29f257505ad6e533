"""Dates an event counted from a day of its sentence: "Goma was calm on Tuesday, a day after Bukavu was shelled"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.temporal.calendar_periods import day_after
from dashboard.geoparsing.temporal.rule import TimexSpan, TimexValue
from dashboard.geoparsing.temporal.units import period_at

_AFTER_OR_BEFORE = re.compile(r"\s(after|before)(?=\s\w)")
_LENGTH = re.compile(r"P([1-9][0-9]{0,2})([DWM])")
_UNIT_NAMES = {"D": "day", "W": "week", "M": "month"}
_DAYS_PER_WEEK = 7
_SENTENCE_BREAK = re.compile(r"[.!?;]\s+[A-Z\"“‘]|\n")
_REACH_CHARACTERS = 160
_NEIGHBOURS = 3


def date_counted_events(text: str, spans: Sequence[TimexSpan]) -> list[TimexSpan]:
    """The expressions; "a day after" with a day in its sentence is the day of the event that follows it.

    Where the day is that of the event itself ("Two days after Bukavu fell on 3 May, Goma ..."), "two days" is what is counted from it.
    """
    if not any(span.meaning.type == "DURATION" for span in spans):
        return list(spans)
    counted = (_counted(text, spans, index) if span.meaning.type == "DURATION" else span for index, span in enumerate(spans))
    return [span for span in counted if span is not None]


def _counted(text: str, spans: Sequence[TimexSpan], index: int) -> TimexSpan | None:
    """The length `spans[index]`, as a date if a day of its sentence says from when; None for "a day" or "the day" without such a day."""
    span = spans[index]
    uncounted = None if span.meaning.granularity in ("event", "length to event") else span
    direction, length = _AFTER_OR_BEFORE.match(text, span.end), _LENGTH.fullmatch(span.meaning.value)
    if direction is None or length is None:
        return uncounted
    sign = 1 if direction[1] == "after" else -1
    before = next((other for other in reversed(spans[max(0, index - _NEIGHBOURS) : index]) if _is_anchor(text, other, span)), None)
    if before is not None:
        return TimexSpan(span.start, direction.end(), _shifted(span.meaning, before.meaning, length, -sign))
    after = next((other for other in spans[index + 1 : index + 1 + _NEIGHBOURS] if _is_anchor(text, span, other)), None)
    if after is None:
        return uncounted
    if "," in text[direction.end() : after.start].rstrip(" ,"):
        return TimexSpan(span.start, direction.end(), _shifted(span.meaning, after.meaning, length, -sign))
    return span._replace(meaning=_shifted(span.meaning, after.meaning, length, sign))


def _is_anchor(text: str, first: TimexSpan, second: TimexSpan) -> bool:
    """Whether two expressions are of one sentence; whichever is no length must be a single day."""
    day = second if first.meaning.type == "DURATION" else first
    days = day.meaning.days
    if day.meaning.type == "DURATION" or days is None or days.first != days.last or day.meaning.granularity not in ("day", "weekday"):
        return False
    return second.start - first.end < _REACH_CHARACTERS and not _SENTENCE_BREAK.search(text, first.end, second.start)


def _shifted(meaning: TimexValue, anchor: TimexValue, length: re.Match[str], sign: int) -> TimexValue:
    """The length with the day or month that lies it after the anchor, or before it if `sign` is -1; "the day after" is that day."""
    number, unit, anchor_days = sign * int(length[1]), _UNIT_NAMES[length[2]], anchor.days
    assert anchor_days is not None
    try:
        if unit in ("day", "week"):
            period = day_after(anchor_days.first, number * (_DAYS_PER_WEEK if unit == "week" else 1))
        else:
            period = period_at(anchor_days.first, unit, number)
    except (ValueError, OverflowError):
        return TimexValue("DURATION", meaning.value)
    granularity = "day" if unit == "week" else unit
    if meaning.granularity == "event":
        return TimexValue("DATE", period.value, period.days, granularity, relative=True, anchor=anchor_days)
    return TimexValue("DURATION", meaning.value, period.days, granularity, relative=True, anchor=anchor_days)
