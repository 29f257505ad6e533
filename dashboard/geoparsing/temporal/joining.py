"""Expressions that stand together and are one ("Tuesday, June 10", "Thursday night"), and times of day given their day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.geoparsing.temporal.rule import TimexSpan, TimexValue
from dashboard.model import Interval

_DATE_AFTER_WEEKDAY = re.compile(r"\s?,?\s(?:the\s)?")
_DAY_AFTER_TIME = re.compile(r"\s?,?\s(?:on\s|of\s)?(?:the\s)?")
_TIME_AFTER_DAY = re.compile(r"\s?,?\s")
_BREAK = re.compile(r"[.!?;]\s+[A-Z\"“‘]|\n")
#: Only expressions so near each other, in characters, are joined.
_CLOSE = 10
#: Words for a part of the day, which without a day date nothing.
_PARTS = ("TMO", "TAF", "TEV", "TNI")


def join_neighbours(text: str, spans: Sequence[TimexSpan], published: Interval | None) -> list[TimexSpan]:
    """The expressions with neighbours joined, and every time of day with a day: that of its sentence, else that of the publication."""
    found: list[TimexSpan] = []
    end = -_CLOSE
    clocks = False
    for here in spans:
        together = _together(text, found[-1], here) if here.start - end < _CLOSE else None
        if together is not None:
            found[-1] = together
        else:
            found.append(here)
        end = here.end
        clocks = clocks or here.meaning.grain == "clock"
    if not clocks:
        return found
    return [s for n in range(len(found)) if (s := _settled(text, found, n, published)) is not None]


def _together(text: str, a: TimexSpan, b: TimexSpan) -> TimexSpan | None:
    between = text[a.end : b.start]
    first, second = a.meaning, b.meaning
    is_date = second.type == "DATE" and second.grain == "day" and second.anchor is None
    if first.grain == "weekday" and is_date and _DATE_AFTER_WEEKDAY.fullmatch(between):
        return TimexSpan(a.start, b.end, _at(second, first) if first.type == "TIME" else second)
    if first.grain == "clock" and _is_day(second) and _DAY_AFTER_TIME.fullmatch(between):
        return TimexSpan(a.start, b.end, _at(second, first))
    if _is_day(first) and second.grain == "clock" and _TIME_AFTER_DAY.fullmatch(between):
        return TimexSpan(a.start, b.end, _at(first, second))
    return None


def _is_day(meaning: TimexValue) -> bool:
    return meaning.type == "DATE" and _has_day(meaning)


def _has_day(meaning: TimexValue) -> bool:
    return meaning.grain in ("day", "weekday") and meaning.value[0] in "0123456789X"


def _at(day: TimexValue, time: TimexValue) -> TimexValue:
    """That time of that day; its grain stays that of the day, as "10 p.m. on Sunday" may still be followed by ", 4 July"."""
    return day._replace(type="TIME", value=f"{day.value.partition('T')[0]}T{time.value.partition('T')[2]}")


def _in_one_sentence(text: str, first: TimexSpan, second: TimexSpan) -> bool:
    return second.start - first.end < 250 and not _BREAK.search(text, first.end, second.start + 1)


def _settled(text: str, found: Sequence[TimexSpan], n: int, published: Interval | None) -> TimexSpan | None:
    """The expression with a day given to its time; None for a part of the day ("the night") whose day nobody says."""
    here = found[n]
    if here.meaning.grain != "clock":
        return here
    for other in (*found[max(0, n - 3) : n][::-1], *found[n + 1 : n + 3]):
        if _has_day(other.meaning) and _in_one_sentence(text, *sorted((other, here))):
            return here._replace(meaning=_at(other.meaning, here.meaning))
    if here.meaning.value in _PARTS:
        return None
    if published is None or published.first != published.last:
        return here._replace(meaning=here.meaning._replace(value=f"XXXX-XX-XX{here.meaning.value}", days=published, relative=True))
    day = TimexValue("DATE", published.first.isoformat(), published, "day", relative=True)
    return here._replace(meaning=_at(day, here.meaning))
