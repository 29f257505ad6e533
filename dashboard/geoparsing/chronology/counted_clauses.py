"""Dates of clauses that lie so long after or before another: "Goma was calm on Tuesday, a day after Bukavu was shelled"."""

from __future__ import annotations

import re

from dashboard.geoparsing.chronology.clause_dates import ClauseDate
from dashboard.geoparsing.temporal.units import period_at, shifted_day
from dashboard.geoparsing.temporal.vocabulary import NUMBER_WORDS
from dashboard.model import Interval, TimeExpression

_AMOUNT = re.compile(
    rf"\b(?P<number>[0-9]{{1,3}}|an?|the|{'|'.join(NUMBER_WORDS)})\s(?P<unit>day|week|month|year)s?(?:\sto\sthe\sday)?\s(?P<side>after|before)\b"
    r"|\b(?:(?:just|only|barely)\s)?(?:[a-z0-9]+\s)?(?:hour|minute|moment)s?\s(?P<same_day>after|before)\b",
    re.IGNORECASE,
)
#: An amount that is not meant exactly gives no date: "nearly three years after".
_INEXACT_BEFORE = re.compile(r"\b(?:nearly|almost|about|around|roughly|some|over|(?:more|less) than|at least|up to)\s$", re.IGNORECASE)
_REACH_CHARACTERS = 40
#: How far behind such words a place of their clause may stand.
_REACH_OF_CLAUSE_CHARACTERS = 200
_UNITS = ("day", "week", "month", "year", "hour", "minute", "moment")


class CountedClause:
    """The words that say how far a clause lies from the one that it depends on; `opener_start` is the offset of its "after" or "before"."""

    def __init__(self, match: re.Match[str]) -> None:
        self._match = match

    @classmethod
    def at(cls, text: str, opener_start: int) -> CountedClause | None:
        """The words before the "after" or "before" at an offset; None if they give no amount of time, or none that is exact."""
        before = text[max(0, opener_start - _REACH_CHARACTERS) : opener_start].lower()
        if not before[:-1].removesuffix("s").endswith(_UNITS):  # as before most, at a glance
            return None
        matches = _AMOUNT.finditer(text, max(0, opener_start - _REACH_CHARACTERS), opener_start + len("before"))
        match = next((match for match in matches if match.start(match.lastgroup or 0) == opener_start), None)
        is_exact = match is not None and not _INEXACT_BEFORE.search(text, max(0, match.start() - 12), match.start())
        return cls(match) if match is not None and is_exact else None

    def date_from(self, other: ClauseDate, *, of_clause: bool) -> ClauseDate | None:
        """The date of the clause, counted from that of the one it depends on; if not `of_clause`, the date of that one, counted from it."""
        match = self._match
        if match["same_day"]:
            days = other.days
        else:
            number_text = match["number"].lower()
            number = 1 if number_text in ("a", "an", "the") else NUMBER_WORDS.get(number_text) or int(number_text)
            is_earlier = (match["side"].lower() == "after") == of_clause
            shifted = _shifted(other.days, match["unit"].lower(), -number if is_earlier else number)
            if shifted is None:
                return None
            days = shifted
        words = match[0]
        expression = TimeExpression(match.start(), match.end(), words, "DATE", "", days, relative=True, anchor=other.days)
        return ClauseDate(match.start(), match.end(), days, words, expression)


def date_counted_before(text: str, start: int, offset: int, other: ClauseDate) -> ClauseDate | None:
    """The date at an offset where its sentence, from `start` on, counts it from one told before: "It came a week after a blast in Kunduz".

    None if no amount of time stands between the two.
    """
    matches = _AMOUNT.finditer(text, max(start, offset - _REACH_OF_CLAUSE_CHARACTERS), offset)
    openers = [match.start(match.lastgroup or 0) for match in matches]
    counted = CountedClause.at(text, openers[-1]) if openers else None
    return counted.date_from(other, of_clause=True) if counted else None


def _shifted(days: Interval, unit: str, number: int) -> Interval | None:
    """The days so many units later: as exact as days and weeks are, else the months or years; None outside the calendar."""
    try:
        first, last = (shifted_day(day, unit, number) for day in (days.first, days.last))
        if unit in ("day", "week"):
            return Interval(first, last)
        return Interval(period_at(first, unit, 0).days.first, period_at(last, unit, 0).days.last)
    except (ValueError, OverflowError):
        return None
