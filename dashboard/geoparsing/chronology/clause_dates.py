"""The dates of a clause: ranges and lists of days as one date, what a date only describes, and which of several is a mention's."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, date
from itertools import pairwise
from typing import NamedTuple

from dashboard.geoparsing.chronology.coordination import has_verb
from dashboard.model import Interval, TimeExpression

#: At most this many dates on each side of a mention are compared to find its own.
_COMPARED_DATES_PER_SIDE = 4
#: Days of a list are one date if they lie at most this many days apart, and so do months and years if they are next to each other.
_MAX_DAYS_BETWEEN_LISTED = 31
#: A list of more days is several dates.
_MAX_LISTED_DAYS = 12

_BETWEEN_RANGE_ENDS = re.compile(
    r"\s?(?:[-–]|to|through|until|till)\s?(?:the\s)?|\sinto\s(?:the\s)?(?:early\s(?:hours\sof\s)?)?|\s(?:إلى|الى|حتى|حتي|و?لغاية|تا|تاوەکو|هەتا|بۆ|(?:de\s)?heta|ta)\s"
)
_MAX_BETWEEN_RANGE_ENDS = len(", and then continued through the ")
#: "began on 28 April and ended on 3 May": the two are the ends of a range.
_BEGAN_BEFORE = re.compile(r"\b(?:began|begun|started|erupted|opened|launched|imposed|broke\sout|took\seffect|set\sin)\b[^.;:!?\n]*$")
_ENDED_BETWEEN = re.compile(
    r",?\s(?:and|but|which|that)\s(?:only\s|then\s)?"
    r"(?:ended|finished|expired|ceased|closed|lasted|continued|went\son|was\slifted)\s(?:on|in|until|till|to|through|into)\s(?:the\s)?"
)
_BEGAN_CHARACTERS = 60
_AND_BETWEEN = re.compile(r"(?:,?\s(?:and|or)\s)(?:again\s)?(?:on\s|in\s)?(?:the\s)?|،?\s(?:و\s?|أو\s|û\s)(?:في\s|بين\s|لە\s)?")
_COMMA_BETWEEN = re.compile(r",\s(?:on\s|in\s)?(?:the\s)?|[،,]\s(?:في\s)?")
_BETWEEN_BEFORE = re.compile(r"\bbetween\s(?:the\s)?$|\b[وف]?بين\s$|\bنێوان\s$|\bnavbera\s$", re.IGNORECASE)
_SINCE_BEFORE = re.compile(r"\bsince\s(?:the\s)?$|\b[وف]?منذ\s$", re.IGNORECASE)
#: Sorani and Kurmanji say "since" at both ends of a date: "لە ساڵی 2014ەوە", "ji sala 2014an ve", "ji sala 2014an û vir ve".
_FROM_BEFORE = re.compile(r"(?:لە|\bji)\s$", re.IGNORECASE)
_SINCE_AFTER = re.compile(r"(?<=ەوە)|\s(?:û\s(?:vir\s|pê\s))?ve\b", re.IGNORECASE)
_DETERMINER_BEFORE = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|our|in this)|['’]s),?\s$", re.IGNORECASE)
_NOUN_AFTER = re.compile(
    r"['’]s?\s[a-z]"
    r"|\s(?!(?:and|or|but|to|in|on|at|by|for|from|with|as|when|after|before|that|which|who|of|until|because|while)\b)[a-zA-Z]"
)
#: The phrase that an attributive date belongs to goes on over such words, if none of them is a verb: "'s attack on a market in Quetta".
_PHRASE_WORDS = re.compile(r"(?:['’]s?)?(?:,?\s(?!(?:will|would|that|which|who|when|as|after|before|because)\b)[\w’'-]+)+")
_PHRASE_CHARACTERS = 120
#: The end of a sentence that tells who said so, up to a date: ", a hospital in Basra said on".
_REPORT_BEFORE = re.compile(
    r"[,”\"]\s(?:[^,;\n.]|\.(?=\S)){2,90}?\b(?:said|told\s[^,;\n]{2,40}|reported|announced|confirmed|added|wrote)"
    r"(?:\sin\sa\s\w+)?\s(?:late\s|early\s|on\s)*$"
)
_REPORT_AFTER = re.compile(r"\s*(?:[.!?;”\"]|$|,\s(?:and|but|adding|citing)\b)", re.MULTILINE)
_WORD = re.compile(r"[^\W_][\w’'-]*")
_PART_END = re.compile(
    r"[)\]]?\s?(?=(?P<comma>,(?!\s(?:and|or|but|then)\b))|[,;]|(?:and|or|but|then)\b)|[)\]]?(?:\sde)?(?=[،؛]|\s(?:و|ثم\s|û\s))"
)
_PART_BEGIN = re.compile(
    r"(?:[,;](?:\s(?:and|or|but|then))?(?=,?\s\w)|\s(?:and|or|but|then)),?\s"
    r"(?:(?:then|also|again|on|in|by|at|during|from|since|late|early|the|last|this)\s)*$"
    r"|(?:[،؛]\s[وف]?|\s[وف]|\sثم\s|\sû\s)\s?(?:في\s|منذ\s|خلال\s|ب|ل|لە\s|di\s)?$"
)
#: The words before a date that opens its part of the clause.
_WORDS_BEFORE_OPENING = re.compile(
    r"(?:(?:on|in|by|at|since|from|during|and|or|but|then|late|early|later|the|last|this|again|also)[\s,]+)*$|\b[وف]?(?:في|خلال|منذ|لە|di)\s$",
    re.IGNORECASE,
)
_PAUSE_BEFORE = re.compile(r"(?:^|[.!?;,—؟؛،]|[-–]\s|\n)\W*$")


class ClauseDate(NamedTuple):
    """A date that applies to a clause: `text[start:end]` and its days.

    A date with a scope only tells which thing is meant ("the 2003 invasion of Iraq") or when it was said (", police in Basra said on
    Monday"): it is that of the places named at the offsets from `scope_start` to `scope_end`; elsewhere any other date of the clause is
    preferred. -1 and -1 for no scope. `is_report` is true for one that tells when something was said.
    """

    start: int
    end: int
    days: Interval
    text: str
    expression: TimeExpression
    scope_start: int = -1
    scope_end: int = -1
    is_report: bool = False

    @property
    def has_scope(self) -> bool:
        """Whether it is the date of the places in its scope alone, if there is another."""
        return self.scope_end >= 0

    @property
    def is_open(self) -> bool:
        """Whether it runs on to the publication: "since June"."""
        return self.end == self.expression.end and self.days != self.expression.days

    def closed(self) -> ClauseDate:
        """The date without what runs on: "June" of "since June"."""
        days = self.expression.days
        return self._replace(days=days) if self.is_open and days is not None else self

    def covers(self, offset: int) -> bool:
        """Whether an offset lies in its scope."""
        return self.scope_start <= offset <= self.scope_end


def clause_dates(text: str, dates: Sequence[TimeExpression], published: Interval | None) -> Iterable[ClauseDate]:
    """The dates among the expressions of a sentence that have days.

    The ends of a range are one date, and so are the days of a list; "since June" runs to the publication.
    """
    index = 0
    while index < len(dates):
        joined = dates[index : index + _joined_count(text, dates[index : index + _MAX_LISTED_DAYS])]
        first, last, count = joined[0], joined[-1], len(joined)
        days = first.days if count == 1 and first.days else _joint_days(joined)
        if count == 1 and published is not None and published.last > days.last and _is_since(text, first.start, last.end):
            days = Interval(days.first, published.last)
        yield ClauseDate(first.start, last.end, days, text[first.start : last.end], first, *_scope(text, first.start, last.end))
        index += count


def own_date(text: str, dates: Sequence[ClauseDate], offset: int) -> ClauseDate:
    """The date of a mention among those of its clause, of which there is at least one.

    That is the date of its part of the clause ("Goma fell on 3 May and Bukavu on 4 May"); of several there, the one whose phrase names it,
    else the nearest that describes nothing, of those that do not run on ("for the first time since 2006 on Sept. 22").
    """
    if len(dates) == 1:
        return dates[0]
    next_index = bisect_left(dates, offset, key=lambda date: date.start)
    compared = dates[max(0, next_index - _COMPARED_DATES_PER_SIDE) : next_index + _COMPARED_DATES_PER_SIDE]

    def preference(date: ClauseDate) -> tuple[bool, bool, bool, int]:
        covers = date.has_scope and date.covers(offset)
        return date.has_scope and not covers, not covers, date.is_open, min(abs(date.start - offset), abs(date.end - offset))

    part = _of_same_part(text, compared, offset)
    is_of_others = all(date.has_scope and not date.covers(offset) for date in part)
    return min(compared if is_of_others else part, key=preference)


def _joined_count(text: str, dates: Sequence[TimeExpression]) -> int:
    """How many of the expressions, from the first on, are one date: 2 for a range, more for a list of days, 1 for a date of its own."""
    if len(dates) == 1:
        return 1
    if _is_range(text, dates[0], dates[1]):
        return 2
    count = 1
    for index, (first, second) in enumerate(pairwise(dates)):
        between = text[first.end : second.start]
        if len(between) > 14 or not _are_listed_days(dates[0], second):
            break
        if _AND_BETWEEN.fullmatch(between):
            count = index + 2
        elif not _COMMA_BETWEEN.fullmatch(between):
            break
    return count


def _is_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    between = text[first.end : second.start]
    if len(between) > _MAX_BETWEEN_RANGE_ENDS:
        return False
    if _BETWEEN_RANGE_ENDS.fullmatch(between):
        return True
    if _ENDED_BETWEEN.fullmatch(between):
        return _BEGAN_BEFORE.search(text, max(0, first.start - _BEGAN_CHARACTERS), first.start) is not None
    return bool(_AND_BETWEEN.fullmatch(between)) and _has_before(_BETWEEN_BEFORE, text, first.start)


def _are_listed_days(first: TimeExpression, second: TimeExpression) -> bool:
    """Whether two dates may stand for one span of time: both as long, the second after the first and not far from it."""
    if first.days is None or second.days is None or second.days.first <= first.days.last:
        return False
    length, other_length = (days.last - days.first for days in (first.days, second.days))
    gap_days = (second.days.first - first.days.last).days
    return abs((length - other_length).days) <= 3 and gap_days <= max(1, _MAX_DAYS_BETWEEN_LISTED if length.days == 0 else 1)


def _joint_days(dates: Sequence[TimeExpression]) -> Interval:
    """From the first day of the first date to the last of the last, a year later if it leaves out its year and would end before."""
    intervals = [date.days for date in dates if date.days is not None]
    first, last = intervals[0], intervals[-1]
    if last.last < first.first and dates[-1].relative and last.last.year < MAXYEAR:
        last = Interval(_a_year_later(last.first), _a_year_later(last.last))
    return Interval(min(first.first, last.first), max(first.last, last.last))


def _a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _has_before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text[max(0, start - 14) : start]) is not None


def _is_since(text: str, start: int, end: int) -> bool:
    """Whether "since" governs the date `text[start:end]`."""
    return _has_before(_SINCE_BEFORE, text, start) or (_has_before(_FROM_BEFORE, text, start) and _SINCE_AFTER.match(text, end) is not None)


def _scope(text: str, start: int, end: int) -> tuple[int, int, bool]:
    """The scope of the date `text[start:end]` and whether it tells when something was said; (-1, -1, False) if it has none."""
    phrase_end = _phrase_end(text, start, end)
    if phrase_end >= 0:
        return end, phrase_end, False
    if _REPORT_AFTER.match(text, end):
        report = _REPORT_BEFORE.search(text, max(0, start - _PHRASE_CHARACTERS), start)
        if report is not None:
            return report.start(), start, True
    return -1, -1, False


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
    part = [dates[0]]
    part_start = 0
    for previous, following in pairwise(dates):
        boundary = _part_boundary(text, part_start, previous, following)
        if boundary is not None and offset < boundary:
            return part
        if boundary is not None:
            part, part_start = [], boundary
        part.append(following)
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
