"""Gives "overnight" and nights that lie between two days their days: "overnight on May 3-4", "overnight Thursday"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from dashboard.geoparsing.temporal.rule import TimexSpan, TimexValue
from dashboard.model import Interval

_BETWEEN_NIGHT_AND_DAY = re.compile(r"\s?,?\s(?:on\s|from\s|between\s|into\s|to\s|of\s)?(?:the\s)?(?:nights?\sof\s)?(?:early\s|late\s)?")
#: "The night to Thursday" is the one before it, as an "overnight" is.
_TO_DAY = re.compile(r"\s(?:to|into)\s(?:the\s)?(?:early\s)?")
_BETWEEN_DAY_AND_OVERNIGHT = re.compile(r"\s?,?\s")
_BETWEEN_DAYS = re.compile(r"\s?[-–/]\s?|,?\s(?:to|and|into|through|until)\s(?:the\s)?(?:early\s)?")
#: Between a day that opens the sentence and its "overnight" no other clause begins.
_CLAUSE_BETWEEN = re.compile(r"\b(?:after|before|since|until|when|while|which|who|that|because)\b|[;—]|[.!?]\s+[A-Z“\"]|\n")
#: Between an "overnight" and the day on which it was reported: "overnight, the air force said on Thursday".
_REPORT_BETWEEN = re.compile(
    r"[^.;!?\n]*\b(?:said|says|reported|announced|confirmed|according|told|wrote|added|statement|report)\b[^.;!?\n]{0,40}$", re.IGNORECASE
)
#: Between an "overnight" and its day, where it was: "overnight in Goma on Tuesday".
_PLACE_BETWEEN = re.compile(r"\s(?:in|at|near|on|outside|around|across)\s(?:the\s)?(?:[\w’'-]+,?\s){1,6}on\s", re.IGNORECASE)
_MAX_DAYS_OF_RANGE = 7
_REACH_CHARACTERS = 160


def join_nights(text: str, spans: Sequence[TimexSpan], published: Interval | None) -> list[TimexSpan]:
    """The expressions with each "overnight", and each night before two days, on its days.

    "Overnight" with one day covers the night that ends on it, since reports of a night look back; so it has two days.
    """
    if not any(span.meaning.value.endswith("TNI") for span in spans):
        return list(spans)
    joined: list[TimexSpan] = []
    index = 0
    while index < len(spans):
        span, following = spans[index], spans[index + 1 : index + 3]
        count = 1
        if _is_night(text, span):
            span, count = _with_days_after(text, span, following)
            if count == 1 and _is_overnight(text, span):
                if joined and _is_day(joined[-1]) and _BETWEEN_DAY_AND_OVERNIGHT.fullmatch(text, joined[-1].end, span.start):
                    span = TimexSpan(joined[-1].start, span.end, _night_until(joined.pop().meaning))
                else:
                    span = _with_day_of_sentence(text, span, joined, following, published)
        joined.append(span)
        index += count
    return joined


def _is_overnight(text: str, span: TimexSpan) -> bool:
    return text[span.start : span.end].lower() == "overnight"


def _is_night(text: str, span: TimexSpan) -> bool:
    return span.meaning.value.endswith("TNI") and (span.meaning.granularity == "clock" or _is_overnight(text, span))


def _is_day(span: TimexSpan) -> bool:
    return span.meaning.type == "DATE" and span.meaning.granularity in ("day", "weekday")


def _with_days_after(text: str, night: TimexSpan, following: Sequence[TimexSpan]) -> tuple[TimexSpan, int]:
    """The night with the one or two days that follow it, and the number of expressions that are now one."""
    if not following or not _is_day(following[0]) or not _BETWEEN_NIGHT_AND_DAY.fullmatch(text, night.end, following[0].start):
        return night, 1
    first = following[0]
    second = following[1] if len(following) > 1 else None
    if second is not None and _is_day(second) and _BETWEEN_DAYS.fullmatch(text, first.end, second.start):
        days = _from_to(first.meaning, second.meaning)
        if days is not None:
            value = f"{days.first.isoformat() if days.last.isoformat() == second.meaning.value else first.meaning.value}TNI"
            return TimexSpan(night.start, second.end, first.meaning._replace(type="TIME", value=value, days=days)), 3
    is_of_no_day = text[max(0, night.start - len("the ")) : night.end].lower().endswith("the night")
    if _is_overnight(text, night) or (is_of_no_day and _TO_DAY.fullmatch(text, night.end, first.start)):
        return TimexSpan(night.start, first.end, _night_until(first.meaning)), 2
    return night, 1


def _from_to(first: TimexValue, second: TimexValue) -> Interval | None:
    """From the first day to the second; None if that does not lie shortly after. Of two weekdays the first is the one before the second."""
    if first.days is None or second.days is None:
        return None
    begin, end = first.days.first, second.days.last
    if end < begin and first.granularity == second.granularity == "weekday":
        begin -= timedelta(days=7)
    return Interval(begin, end) if 0 <= (end - begin).days <= _MAX_DAYS_OF_RANGE else None


def _night_until(day: TimexValue) -> TimexValue:
    """The night that ends on a day; that of the two days which "May 3/4" means."""
    days = day.days
    if days is not None and days.first == days.last and days.first > date.min:
        days = Interval(days.first - timedelta(days=1), days.last)
    return day._replace(type="TIME", value=f"{day.value}TNI", days=days)


def _with_day_of_sentence(
    text: str, night: TimexSpan, before: Sequence[TimexSpan], after: Sequence[TimexSpan], published: Interval | None
) -> TimexSpan:
    """The night that ends on the day that its sentence opens or ends with, or reports it on; as it is if that is the publication day."""
    candidates = [span for span in before[-1:] if _is_day(span) and not _CLAUSE_BETWEEN.search(text, span.end, night.start)]
    candidates += [
        span
        for span in after[:1]
        if _is_day(span) and (_REPORT_BETWEEN.fullmatch(text, night.end, span.start) or _has_place_between(text, night.end, span.start))
    ]
    for day in candidates:
        days = day.meaning.days
        is_near = abs(day.start - night.start) < _REACH_CHARACTERS
        if is_near and days is not None and published is not None and days.last < published.first:
            return night._replace(meaning=_night_until(day.meaning))
    return night


def _has_place_between(text: str, start: int, end: int) -> bool:
    return _PLACE_BETWEEN.fullmatch(text, start, end) is not None and not _CLAUSE_BETWEEN.search(text, start, end)
