"""Rules for weekdays counted in a period: "the third Friday of next month", "Tuesday of last week", "two Fridays ago"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day, month, nearest_on_side, week
from dashboard.geoparsing.temporal.holidays import nth_weekday
from dashboard.geoparsing.temporal.rule import (
    Example,
    Rule,
    RuleContext,
    TimexValue,
    counted_from_last_date,
    counted_from_publication,
    stated_date,
)
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import (
    MONTH,
    NUMBER_WORDS,
    ORDINALS,
    WEEKDAY,
    WEEKDAY_WORDS,
    YEAR,
    month_number,
    weekday_number,
    word_pairs,
)
from dashboard.model import Interval

_WEEKDAY = rf"(?=(?-i:[A-Z])){WEEKDAY}"
_COUNTS = {word: number for word, number in NUMBER_WORDS.items() if number <= 12} | {"a couple of": 2, "couple of": 2}
_ORDINAL_WORDS = (*ORDINALS, "fifth", "penultimate", "5th")
_FULL_WEEKDAYS = tuple(word for word in WEEKDAY_WORDS if word.endswith("day"))
_WEEK_OFFSETS = {"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1, "coming": 1}
_WEEKS_AGO = {"a": 1, "one": 1, "two": 2, "three": 3}
_WITHIN_DAYS = 60


def _parse_nth_day(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "the third Friday of next month", "the last Monday of April 2023", "the first day of the month"."""
    if match["month"]:
        return _nth_day_of_named_month(match, context)
    offset, unit = _WEEK_OFFSETS.get(match["deictic"].lower().removeprefix("the "), 0), match["unit"].lower()

    def day_from(anchor: date) -> CalendarPeriod | None:
        if unit == "month":
            shifted = month(anchor.year, anchor.month + offset).days.first
            return _nth_day(match, shifted.year, shifted.month)
        return _nth_day(match, anchor.year + offset, 12 if _number(match) < 0 else 1)

    is_neighbour = match["deictic"].lower().removeprefix("the ") in ("that", "same", "following", "previous")
    count = counted_from_last_date if is_neighbour else counted_from_publication
    return count(context, "day", "XXXX-XX-XX", day_from)


def _nth_day_of_named_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    in_month = month_number(match["month"])
    if match["year"]:
        found = _nth_day(match, int(match["year"]), in_month)
        return stated_date(found, "day") if found else None
    year_offset = {"last": -1, "this": 0, "next": 1}.get((match["of_year"] or "").lower())
    ahead = is_ahead(context.text, match.start(), match.end())

    def day_from(publication_day: date) -> CalendarPeriod | None:
        if year_offset is not None:
            return _nth_day(match, publication_day.year + year_offset, in_month)
        years = range(max(publication_day.year - 1, 1), min(publication_day.year + 1, 9999) + 1)
        found_by_day = {found.days.first: found for year in years if (found := _nth_day(match, year, in_month))}
        nearest = nearest_on_side(list(found_by_day), publication_day, ahead, within_days=_WITHIN_DAYS if ahead is None else 0)
        return found_by_day[nearest] if nearest else None

    return counted_from_publication(context, "day", f"XXXX-{in_month:02d}-XX", day_from)


def _number(match: re.Match[str]) -> int:
    """1 for the first, -1 for the last."""
    ordinal = match["ordinal"].lower()
    return {"last": -1, "final": -1, "penultimate": -2, "fifth": 5, "5th": 5}.get(ordinal) or ORDINALS[ordinal]


def _nth_day(match: re.Match[str], in_year: int, in_month: int) -> CalendarPeriod | None:
    """The nth weekday, day or seven days of a month; None if it has none."""
    number, days = _number(match), month(in_year, in_month).days
    if match["weekday"]:
        found = nth_weekday(in_year, in_month, weekday_number(match["weekday"]), number)
    elif match["is_week"]:
        first = days.first + timedelta(days=7 * (number - 1)) if number > 0 else days.last + timedelta(days=7 * number + 1)
        return CalendarPeriod(week(first + timedelta(days=3)).value, Interval(first, min(first + timedelta(days=6), days.last)))
    else:
        found = days.first + timedelta(days=number - 1) if number > 0 else days.last + timedelta(days=number + 1)
    return day(found) if days.first <= found <= days.last else None


def _parse_weekday_of_week(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Parses "Tuesday of last week", "next week's Tuesday", "Monday of the week before last"."""
    number, words = weekday_number(match["weekday"]), match["week"].lower().removeprefix("the ")
    first_word = words.split(" ")[0]
    is_ago = words.endswith("ago")
    offset = -_WEEKS_AGO[first_word] if is_ago else -2 if words.startswith("week") else _WEEK_OFFSETS[first_word]

    def day_from(anchor: date) -> CalendarPeriod:
        return day(week(anchor, offset).days.first + timedelta(days=number))

    count = counted_from_last_date if first_word in ("that", "same", "following", "previous") else counted_from_publication
    return count(context, "weekday", f"XXXX-WXX-{number + 1}", day_from)


def _parse_counted_weekday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "two Fridays ago", "the Friday before last", "on Friday last", "the Monday after next", "on Sunday week"."""
    groups, weekday = match.groupdict(), weekday_number(match["weekday"])
    count_text, direction = (groups.get("count") or "").lower(), match["direction"].lower()
    count = (
        (int(count_text) if count_text.isdigit() else _COUNTS[count_text]) if count_text else 1 + (" " in direction or direction == "week")
    )
    is_back = direction in ("ago", "back", "before last", "last")

    def day_from(publication_day: date) -> CalendarPeriod:
        if is_back:
            return day(publication_day - timedelta(days=((publication_day.weekday() - weekday) % 7 or 7) + 7 * (count - 1)))
        return day(publication_day + timedelta(days=((weekday - publication_day.weekday()) % 7 or 7) + 7 * (count - 1)))

    return counted_from_publication(context, "weekday", f"XXXX-WXX-{weekday + 1}", day_from)


_ORDINAL = rf"(?P<ordinal>{'|'.join(sorted(_ORDINAL_WORDS, key=len, reverse=True))})"
_WEEK = r"(?P<week>(?:(?:the\ )?(?:last|this|next|that|same|following|previous|coming)\ week)|the\ week\ before\ last|(?:a|one|two|three)\ weeks?\ ago)"

_PHRASE_END = r"(?=\ ?[.,;:)\n]|\ ?$|\ (?:at|in|by|near|when|as|after|before|and|but|while)\b)"

RULES: tuple[Rule, ...] = (
    Rule(
        "the third Friday of next month",
        ("1", *word_pairs(_ORDINAL_WORDS, (*_FULL_WEEKDAYS, "day", "week"))),
        (
            rf"{_ORDINAL}\ (?:{_WEEKDAY}|day|(?P<is_week>week))\ (?:of|in)\ (?:(?:the\ month\ of\ )?{MONTH}(?:(?:,?\ (?:of\ )?|\ in\ ){YEAR}|,?\ (?:of\ )?(?P<of_year>last|this|next)\ year)?"
            r"|(?P<deictic>last|this|next|the\ (?:same|following|previous|coming)|that|the)\ (?P<unit>month|year)(?!\ before))"
        ),
        _parse_nth_day,
        (
            Example("the third Friday of next month", "2014-07-18"),
            Example("the first Sunday of June", "2014-06-01"),
            Example("the last Monday of April 2012", "2012-04-30"),
            Example("the second Tuesday in November last year", "2013-11-12"),
            Example("the last day of last month", "2014-05-31"),
            Example("the fifth Friday of February 2014", ""),
            Example("in the last week of May", "2014-W22"),
            Example("on the 2nd Tuesday of May", "2014-05-13"),
            Example("the first day of school", ""),
        ),
        includes_the=True,
        next_characters="snrt",
    ),
    Rule(
        "Tuesday of last week",
        WEEKDAY_WORDS,
        rf"{_WEEKDAY}(?:,?\ (?:of\ |in\ )?{_WEEK}|\ (?P<direction>before\ last|after\ next|(?:last|next|week){_PHRASE_END}))",
        lambda match, context: (_parse_weekday_of_week if match["week"] else _parse_counted_weekday)(match, context),
        (
            Example("on Tuesday of last week", "2014-06-03"),
            Example("on Tuesday last week", "2014-06-03"),
            Example("on Tuesday, two weeks ago", "2014-05-27"),
            Example("It will meet on Monday of next week", "2014-06-16"),
            Example("on the Monday of the week before last", "2014-05-26"),
            Example("on the Friday before last", "2014-05-30"),
            Example("on Friday last", "2014-06-06"),
            Example("It will meet on Sunday week", "2014-06-22"),
            Example("It will meet on the Monday after next", "2014-06-23"),
            Example("on Friday last month", "2014-06-13 2014-05"),
        ),
        includes_the=True,
        next_characters=" .,",
        next_letters="oitlnsfpcabw",
    ),
    Rule(
        "last week on Tuesday",
        (
            *word_pairs(("last", "this", "next", "that", "same", "following", "previous", "coming", "a", "one"), ("week",)),
            *word_pairs(("two", "three"), ("weeks",)),
        ),
        rf"(?P<week>\w+\ weeks?(?:\ ago)?)(?:,?\ on|['’]s|,)?\ {_WEEKDAY}",
        _parse_weekday_of_week,
        (
            Example("last week on Tuesday", "2014-06-03"),
            Example("next week’s Tuesday", "2014-06-17"),
            Example("a week ago on Tuesday", "2014-06-03"),
        ),
        includes_the=True,
    ),
    Rule(
        "two Fridays ago",
        ("1", "2", *word_pairs(_COUNTS, tuple(f"{weekday}s" for weekday in _FULL_WEEKDAYS))),
        rf"(?P<count>[0-9]{{1,2}}|{'|'.join(map(re.escape, _COUNTS))})\ {_WEEKDAY}s\ (?P<direction>ago|back|from\ now|from\ today|hence)",
        _parse_counted_weekday,
        (
            Example("two Fridays ago", "2014-05-30"),
            Example("3 Sundays ago", "2014-05-25"),
            Example("a couple of Mondays ago", "2014-06-02"),
        ),
        next_characters=" ",
        next_letters="mtwfs",
    ),
)
