"""The days that the histogram and the slider run over: those of the bulk of the dates, and those that a query asks for. Pure functions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dashboard.model import Interval

#: Shorter axes stay whole: their bars are days already.
MIN_DAYS = 180
#: At each end of the axis, the bulk leaves out at most one mention in so many, or a single one if there are at least MIN_MENTIONS.
MENTIONS_PER_OUTLIER = 100
MIN_MENTIONS = 20
#: The bulk leaves something out only where that shortens the axis to this share of its length, or less.
_MAX_SHARE_LEFT = 0.75


@dataclass(frozen=True, slots=True)
class DateCounts:
    """The days of mentions: the first and last of all, and how many mentions begin and end in each month, by the month's first day."""

    days: Interval
    begin: Mapping[date, int]
    end: Mapping[date, int]

    @classmethod
    def of(cls, rows: Iterable[tuple[date, date, date, date, int]]) -> DateCounts | None:
        """From rows of the month that mentions begin in, that they end in, their first and last day, and their number; None from none."""
        begin, end, firsts, lasts = Counter[date](), Counter[date](), [], []
        for begin_month, end_month, first, last, mentions in rows:
            begin[begin_month] += mentions
            end[end_month] += mentions
            firsts.append(first)
            lasts.append(last)
        return cls(Interval(min(firsts), max(lasts)), begin, end) if firsts else None


def bulk_of(counts: DateCounts) -> Interval:
    """The days of the bulk of the mentions: all days, without the far outliers.

    Each end moves inward to the beginning or end of a month as often as a move shortens the axis by a quarter. The mentions that begin
    before it, or end after it, are at most 1 % of all, or a single one (see MIN_MENTIONS).
    """
    days = counts.days
    if (days.last - days.first).days < MIN_DAYS:
        return days
    limit = _outlier_limit(sum(counts.begin.values()))
    starts = [days.first, *_months_within(sorted(counts.begin.items()), limit)]
    ends = [days.last, *map(_last_day_of_month, _months_within(sorted(counts.end.items(), reverse=True), limit))]
    return Interval(_moved_inward(starts, ends[-1]), _moved_inward(ends, starts[-1]))


def widened(bulk: Interval, since: date | None, until: date | None, all_days: Interval) -> Interval:
    """The bulk, widened to hold the days from `since` to `until` as far as there are any mentions; None is no bound."""
    first = all_days.first if until and until < bulk.first and since is None else bulk.first
    last = all_days.last if since and since > bulk.last and until is None else bulk.last
    asked_for = [min(max(day, all_days.first), all_days.last) for day in (since, until) if day]
    return Interval(min([first, *asked_for]), max([last, *asked_for]))


def _outlier_limit(mentions: int) -> int:
    return max(mentions // MENTIONS_PER_OUTLIER, int(mentions >= MIN_MENTIONS))


def _months_within(months: Sequence[tuple[date, int]], limit: int) -> list[date]:
    """The months, from the outermost on, outside of which lie at most `limit` mentions; without the first, outside of which lies none."""
    inner_months, outside = [], 0
    for (_, mentions), (month, _) in pairwise(months):
        outside += mentions
        if outside > limit:
            break
        inner_months.append(month)
    return inner_months


def _moved_inward(ends: Sequence[date], opposite: date) -> date:
    """The end of an axis, moved from the first of `ends` to a later one as often as that shortens the axis by a quarter."""
    end = ends[0]
    for inner_end in ends[1:]:
        if abs(inner_end - opposite) <= _MAX_SHARE_LEFT * abs(end - opposite):
            end = inner_end
    return end


def _last_day_of_month(first: date) -> date:
    """The last day of the month that begins on `first`."""
    return date(9999, 12, 31) if (first.year, first.month) == (9999, 12) else (first + timedelta(31)).replace(day=1) - timedelta(1)
