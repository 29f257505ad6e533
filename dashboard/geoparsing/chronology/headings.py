"""Dates alone on a line head what follows, up to the next such line, as in timelines and situation reports."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from dashboard.geoparsing.chronology.clause_dates import ClauseDate, clause_dates
from dashboard.geoparsing.temporal.vocabulary import MONTH_WORDS, WEEKDAY_WORDS
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval, TimeExpression

#: A line that is longer, in characters, is no heading.
_MAX_HEADING_CHARACTERS = 80
_WORDS_BESIDE_DATES = re.compile(
    r"(?:[\W_]|\b(?:on|the|of|from|to|and|until|through|between|during|in|week|day|d|\d{1,3})\b)*", re.IGNORECASE
)
_PLACE_BEFORE_DATE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?)?(?:, | [-–—] )")
_DAY_WORDS = re.compile(
    rf"\b(?:{'|'.join((*WEEKDAY_WORDS, *MONTH_WORDS))}|today|yesterday|tomorrow|tonight|last|this|next|[0-9]{{4}})\b", re.IGNORECASE
)
#: Arabic, Sorani and Kurmanji name a time of day together with its day.
_NOT_ENGLISH = re.compile("[ء-يەêîûş]|\\bduh\\b", re.IGNORECASE)
#: A single date among this many lines at the top, at most so many days from the publication, is the article's own.
_TOP_PASSAGES, _MAX_DAYS_FROM_PUBLICATION = 4, 3


class DateHeadings:
    """The headings of an article that are dates, each with the offset from which it counts."""

    def __init__(
        self,
        text: str,
        body: Sequence[Passage],
        expressions_in: Callable[[tuple[int, int]], Sequence[TimeExpression]],
        published: Interval | None,
    ) -> None:
        found: list[tuple[int, ClauseDate]] = []
        numbers: list[int] = []
        for number, passage in enumerate(body[:-1]):
            if passage.end - passage.start <= _MAX_HEADING_CHARACTERS:
                dates = [date for date in expressions_in((passage.start, passage.end)) if date.days is not None]
                if dates and _is_heading(text, passage, dates):
                    found.append((passage.end, next(iter(clause_dates(text, dates, published)))))
                    numbers.append(number)
        if len(found) == 1 and numbers[0] < _TOP_PASSAGES and _is_near(found[0][1].days, published):
            found = []
        self._starts, self._dates = [start for start, _ in found], [date for _, date in found]

    def heading_of(self, offset: int) -> ClauseDate | None:
        """The date that heads the text at an offset; None if none does."""
        index = bisect_right(self._starts, offset) - 1
        return self._dates[index] if index >= 0 else None


def is_bare_time(expression: TimeExpression) -> bool:
    """Whether a time of day ("overnight", "at 3 a.m.") leaves out its day, which is then that of the heading."""
    is_time = expression.type == "TIME" and expression.relative
    return is_time and not _DAY_WORDS.search(expression.text) and not _NOT_ENGLISH.search(expression.text)


def _is_heading(text: str, passage: Passage, dates: Sequence[TimeExpression]) -> bool:
    """Whether a passage has no words beside its dates, but for a place before them: "Erbil, 10 June 2014"."""
    dateline = _PLACE_BEFORE_DATE.match(text, passage.start, dates[0].start)
    position = dateline.end() if dateline else passage.start
    for date in dates:
        if not _WORDS_BESIDE_DATES.fullmatch(text, position, date.start):
            return False
        position = date.end
    return _WORDS_BESIDE_DATES.fullmatch(text, position, passage.end) is not None


def _is_near(days: Interval, published: Interval | None) -> bool:
    if published is None:
        return False
    return abs((days.first - published.first).days) <= _MAX_DAYS_FROM_PUBLICATION and days.last <= published.last
