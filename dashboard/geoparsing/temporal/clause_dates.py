"""The dates of a clause: ranges and lists of days as one date, what a date only describes, and which of several is a mention's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.geoparsing.temporal.coordination import has_verb
from dashboard.model import Interval, TimeExpression

#: At most this many dates on each side of a mention are compared to find its own.
_COMPARED_DATES_PER_SIDE = 4
#: Days of a list are one date if they lie at most this many days apart, and so do months and years if they are next to each other.
_MAX_DAYS_BETWEEN_LISTED = 31

_BETWEEN_RANGE_ENDS = re.compile(r"\s?(?:[-–]|to|through|until|till)\s?(?:the\s)?")
_AND_BETWEEN = re.compile(r"(?:,?\s(?:and|or)\s)(?:again\s)?(?:on\s|in\s)?(?:the\s)?")
_COMMA_BETWEEN = re.compile(r",\s(?:on\s|in\s)?(?:the\s)?")
_BETWEEN_BEFORE = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_SINCE_BEFORE = re.compile(r"\bsince\s(?:the\s)?$", re.IGNORECASE)
_DETERMINER_BEFORE = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|our|in this)|['’]s),?\s$", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"['’]s?\s[a-z]"
    r"|\s(?!(?:and|or|but|to|in|on|at|by|for|from|with|as|when|after|before|that|which|who|of|until|because|while)\b)[a-zA-Z]"
)
#: The phrase that an attributive date belongs to goes on over such words, if none of them is a verb: "'s attack on a market in Quetta".
_PHRASE_WORDS = re.compile(r"(?:['’]s?)?(?:,?\s(?!(?:will|would|that|which|who|when|as|after|before|because)\b)[\w’'-]+)+")
_PHRASE_CHARACTERS = 120
_WORD = re.compile(r"[^\W_][\w’'-]*")
_PART_END = re.compile(r"[)\]]?\s?(?=(?P<comma>,(?!\s(?:and|or|but|then)\b))|[,;]|(?:and|or|but|then)\b)")
_PART_BEGIN = re.compile(
    r"(?:[,;](?:\s(?:and|or|but|then))?(?=,?\s\w)|\s(?:and|or|but|then)),?\s"
    r"(?:(?:then|also|again|on|in|by|at|during|from|since|late|early|the|last|this)\s)*$"
)
#: The words before a date that opens its part of the clause.
_WORDS_BEFORE_OPENING = re.compile(
    r"(?:(?:on|in|by|at|since|from|during|and|or|but|then|late|early|later|the|last|this|again|also)[\s,]+)*$", re.IGNORECASE
)
_PAUSE_BEFORE = re.compile(r"(?:^|[.!?;,—]|[-–]\s|\n)\W*$")


class ClauseDate(NamedTuple):
    """A date that applies to a clause: `text[start:end]` and its days.

    `phrase_end` is the offset at which the phrase ends that the date only describes ("the 2003 invasion of Iraq"), -1 for a date that
    describes none. Such a date is that of the places named in its phrase; elsewhere any other date of the clause is preferred.
    """

    start: int
    end: int
    days: Interval
    text: str
    expression: TimeExpression
    phrase_end: int = -1

    @property
    def is_attributive(self) -> bool:
        """Whether the date only tells which thing is meant."""
        return self.phrase_end >= 0

    @property
    def is_open(self) -> bool:
        """Whether it runs on to the publication: "since June"."""
        return self.end == self.expression.end and self.days != self.expression.days


def clause_dates(text: str, dates: Sequence[TimeExpression], published: Interval | None) -> Iterable[ClauseDate]:
    """The dates among the expressions of a sentence that have days.

    The ends of a range are one date, and so are the days of a list; "since June" runs to the publication.
    """
    index = 0
    while index < len(dates):
        count = _joined_count(text, dates[index:])
        joined = dates[index : index + count]
        first, last = joined[0], joined[-1]
        days = _union([date.days for date in joined if date.days is not None])
        if count == 1 and published is not None and published.last > days.last and _has_before(_SINCE_BEFORE, text, first.start):
            days = Interval(days.first, published.last)
        yield ClauseDate(first.start, last.end, days, text[first.start : last.end], first, _phrase_end(text, first.start, last.end))
        index += count


def own_date(text: str, dates: Sequence[ClauseDate], offset: int) -> ClauseDate:
    """The date of a mention among those of its clause, of which there is at least one.

    That is the date of its part of the clause ("Goma fell on 3 May and Bukavu on 4 May"); of several there, the one whose phrase names it,
    else the nearest that describes nothing.
    """
    if len(dates) == 1:
        return dates[0]
    next_index = bisect_left(dates, offset, key=lambda date: date.start)
    compared = dates[max(0, next_index - _COMPARED_DATES_PER_SIDE) : next_index + _COMPARED_DATES_PER_SIDE]

    def preference(date: ClauseDate) -> tuple[bool, bool, int]:
        is_of_mention = date.is_attributive and date.end <= offset <= date.phrase_end
        return date.is_attributive and not is_of_mention, not is_of_mention, min(abs(date.start - offset), abs(date.end - offset))

    part = _of_same_part(text, compared, offset)
    names_other_things = all(date.is_attributive and not date.end <= offset <= date.phrase_end for date in part)
    return min(compared if names_other_things else part, key=preference)


def _joined_count(text: str, dates: Sequence[TimeExpression]) -> int:
    """How many of the expressions, from the first on, are one date: 2 for a range, more for a list of days, 1 for a date of its own."""
    if len(dates) == 1:
        return 1
    if _is_range(text, dates[0], dates[1]):
        return 2
    for index, (first, second) in enumerate(pairwise(dates)):
        between = text[first.end : second.start]
        if len(between) > 14 or not _are_listed_days(dates[0], second):
            return 1
        if _AND_BETWEEN.fullmatch(between):
            return index + 2
        if not _COMMA_BETWEEN.fullmatch(between):
            return 1
    return 1


def _is_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    between = text[first.end : second.start]
    if len(between) > 12:
        return False
    if _BETWEEN_RANGE_ENDS.fullmatch(between):
        return True
    return bool(_AND_BETWEEN.fullmatch(between)) and _has_before(_BETWEEN_BEFORE, text, first.start)


def _are_listed_days(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two dates may stand for one span of time: both as long, the second after the first and not far from it."""
    if first.days is None or second.days is None or second.days.first <= first.days.last:
        return False
    length, other_length = (days.last - days.first for days in (first.days, second.days))
    gap_days = (second.days.first - first.days.last).days
    return abs((length - other_length).days) <= 3 and gap_days <= max(1, _MAX_DAYS_BETWEEN_LISTED if length.days == 0 else 1)


def _union(intervals: Sequence[Interval]) -> Interval:
    return Interval(min(days.first for days in intervals), max(days.last for days in intervals))


def _has_before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text[max(0, start - 14) : start]) is not None


def _phrase_end(text: str, start: int, end: int) -> int:
    """Where the phrase ends that the date `text[start:end]` describes; -1 if it describes none."""
    has_determiner = (
        text[start : start + 4].lower() == "the " or _has_before(_DETERMINER_BEFORE, text, start) or text[end : end + 1] in "'’"
    )
    if not has_determiner or not _NOUN_AFTER.match(text, end):
        return -1
    phrase = _PHRASE_WORDS.match(text, end, end + _PHRASE_CHARACTERS)
    phrase_end = end
    for word in _WORD.finditer(phrase[0] if phrase else ""):
        if phrase_end > end + 2 and has_verb(word[0].lower()):  # what comes first is a noun, as "fall" in "Monday's fall of Mosul"
            break
        phrase_end = end + word.end()
    return phrase_end


def _of_same_part(text: str, dates: Sequence[ClauseDate], offset: int) -> Sequence[ClauseDate]:
    """Those of the dates, in order, that stand in the same part of the clause as the offset."""
    part: list[ClauseDate] = []
    part_start = 0
    for index, date in enumerate(dates):
        if index:
            boundary = _part_boundary(text, part_start, dates[index - 1], date)
            if boundary is not None and offset < boundary:
                return part
            if boundary is not None:
                part, part_start = [], boundary
        part.append(date)
    return part


def _part_boundary(text: str, part_start: int, first: ClauseDate, second: ClauseDate) -> int | None:
    """Where a new part of the clause begins between two of its dates: right before the second or right after the first; None if nowhere."""
    between = text[first.end : second.start]
    if _AND_BETWEEN.fullmatch(between) or _COMMA_BETWEEN.fullmatch(between):
        return None
    begin = _PART_BEGIN.search(between)
    if begin is not None:
        return first.end + begin.start()
    end = _PART_END.match(between)
    if end is None or _opens_part(text, part_start, first.start) or (end["comma"] and has_verb(between.lower())):
        return None
    return first.end + end.end()


def _opens_part(text: str, part_start: int, start: int) -> bool:
    """Whether nothing but prepositions and the like stands before the date at `start` in its part of the clause."""
    before = text[max(part_start, start - 40) : start]
    words = _WORDS_BEFORE_OPENING.search(before)
    return _PAUSE_BEFORE.search(before[: words.start()] if words else before) is not None
