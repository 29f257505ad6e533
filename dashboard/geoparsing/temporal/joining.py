"""Joins neighbouring expressions that are one ("Tuesday, June 10", "Thursday night") and gives every time of day its day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.temporal.rule import TimexSpan, TimexValue
from dashboard.model import Interval

_BETWEEN_WEEKDAY_AND_DATE = re.compile(r"[^\S\n]?,?[^\S\n](?:the\s)?")
_BETWEEN_TIME_AND_DAY = re.compile(r"\s?,?\s(?:on\s|of\s)?(?:the\s)?")
_BETWEEN_DAY_AND_TIME = re.compile(r"\s?,?\s")
_SENTENCE_BREAK = re.compile(r"[.!?;]\s+[A-Z\"“‘]|\n")
#: Only expressions less than this far apart are joined.
_JOINING_CHARACTERS = 10
#: Expressions at least this far apart are not taken to be of one sentence.
_SENTENCE_CHARACTERS = 250
#: The values of parts of the day, which without a day say nothing about when.
_PARTS_OF_DAY = ("TMO", "TAF", "TEV", "TNI")


def join_neighbours(text: str, spans: Sequence[TimexSpan], published: Interval | None) -> list[TimexSpan]:
    """The expressions with neighbours joined, and every time of day on the day of its sentence, else on that of publication.

    A part of the day ("the night") without a day in its sentence is dropped.
    """
    joined: list[TimexSpan] = []
    end = -_JOINING_CHARACTERS
    has_clock_times = False
    for span in spans:
        union = _join(text, joined[-1], span) if span.start - end < _JOINING_CHARACTERS else None
        if union is not None:
            joined[-1] = union
        else:
            joined.append(span)
        end = span.end
        has_clock_times = has_clock_times or span.meaning.granularity == "clock"
    if not has_clock_times:
        return joined
    with_days = (_with_day(text, joined, index, published) for index in range(len(joined)))
    return [span for span in with_days if span is not None]


def _join(text: str, first: TimexSpan, second: TimexSpan) -> TimexSpan | None:
    """The two expressions as one; None if they are two."""
    between = text[first.end : second.start]
    first_value, second_value = first.meaning, second.meaning
    is_date = second_value.type == "DATE" and second_value.granularity == "day" and second_value.anchor is None
    if first_value.granularity == "weekday" and is_date and _BETWEEN_WEEKDAY_AND_DATE.fullmatch(between):
        return TimexSpan(first.start, second.end, _time_on_day(second_value, first_value) if first_value.type == "TIME" else second_value)
    if first_value.granularity == "clock" and _is_day(second_value) and _BETWEEN_TIME_AND_DAY.fullmatch(between):
        return TimexSpan(first.start, second.end, _time_on_day(second_value, first_value))
    if _is_day(first_value) and second_value.granularity == "clock" and _BETWEEN_DAY_AND_TIME.fullmatch(between):
        return TimexSpan(first.start, second.end, _time_on_day(first_value, second_value))
    return None


def _is_day(meaning: TimexValue) -> bool:
    return meaning.type == "DATE" and _has_day(meaning)


def _has_day(meaning: TimexValue) -> bool:
    return meaning.granularity in ("day", "weekday") and meaning.value[0] in "0123456789X"


def _time_on_day(day: TimexValue, time: TimexValue) -> TimexValue:
    """That time of that day; the granularity stays that of the day, so that ", 4 July" can still be joined to "10 p.m. on Sunday"."""
    return day._replace(type="TIME", value=f"{day.value.partition('T')[0]}T{time.value.partition('T')[2]}")


def _are_in_one_sentence(text: str, first: TimexSpan, second: TimexSpan) -> bool:
    return second.start - first.end < _SENTENCE_CHARACTERS and not _SENTENCE_BREAK.search(text, first.end, second.start + 1)


def _with_day(text: str, spans: Sequence[TimexSpan], index: int, published: Interval | None) -> TimexSpan | None:
    """The expression `spans[index]`, on a day if it is a time of day; None for a part of the day ("the night") without a day."""
    span = spans[index]
    if span.meaning.granularity != "clock":
        return span
    for neighbour in (*spans[max(0, index - 3) : index][::-1], *spans[index + 1 : index + 3]):
        if _has_day(neighbour.meaning) and _are_in_one_sentence(text, *sorted((neighbour, span))):
            return span._replace(meaning=_time_on_day(neighbour.meaning, span.meaning))
    if span.meaning.value in _PARTS_OF_DAY:
        return None
    if published is None or published.first != published.last:
        return span._replace(meaning=span.meaning._replace(value=f"XXXX-XX-XX{span.meaning.value}", days=published, relative=True))
    day = TimexValue("DATE", published.first.isoformat(), published, "day", relative=True)
    return span._replace(meaning=_time_on_day(day, span.meaning))
