"""Days and months that leave their year or week to the day of publication: "June 9", "in July", "on Tuesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import CLEAR_DAYS, WEEKDAYS, CalendarPeriod, day, is_in_calendar, month, nearest_year
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, from_publication, stated
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import (
    ANY_DAY,
    DATE_PREPOSITIONS,
    DAY,
    LAST_WORDS,
    MONTH,
    MONTH_WORDS,
    NAME_AFTER,
    WEEKDAY,
    WEEKDAY_WORDS,
    WHICH,
    WHICH_WORDS,
    YEAR,
    month_number,
    pattern,
    weekday_number,
    word_pairs,
    words_before,
)

#: After these too the name of a month is one, if no name follows.
_BEFORE_MONTH = frozenset(
    "in since until till by from of during before after late early mid between through to and or last this next past for throughout around "
    "ending ended beginning starting through every each begin began".split()
)
_AMBIGUOUS = ("may", "march", "mar", "mar.", "jan", "dec", "jun", "jul", "sep", "april", "june", "august")
_VERB_FOLLOWS = re.compile(r" (?:on|to|for|of|through)\b")
_NAME_FOLLOWS = re.compile(r" [A-Z][a-z]")
_NAME_BEFORE = re.compile(r"[A-Z][\w.]* $")
#: The year of a partial date may follow later: "March 24 to 30, 2014", "between May and July 2013".
_YEAR_LATER = pattern(
    rf"\s?(?:-|–|to|and|or|through|until)\s?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?\s)?(?:{MONTH}\s?)?(?:[0-9]{{1,2}}(?:st|nd|rd|th)?)?"
    rf"(?:\s?,)?\s?{YEAR}(?!-)"
)
_MONTH_LATER = pattern(rf"\s?(?:-|–|to|through|until|(?P<and>and))\s?{MONTH}")
#: "Black Monday" is one day of history, "Cyber Monday" a day of trade.
_NAMED_DAYS = ("black", "bloody", "cyber", "super", "ruby", "mr.", "mrs.", "ms.", "dr.", "man")
#: What makes "Sat" and "Sun" days.
_BEFORE_WEEKDAY = ("on", "since", "until", "from", "by", "and", "to")
_DATE_AFTER = pattern(rf",?\ (?:{MONTH}|{DAY})")


def _year_later(match: re.Match[str], context: RuleContext) -> int | None:
    found = _YEAR_LATER.match(context.text, match.end())
    return int(found["year"]) if found else None


def _day_of_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    number, wanted = month_number(match["month"]), int(match["day"])
    if not is_in_calendar(number, wanted):
        return None
    in_year = _year_later(match, context)
    if in_year is not None:
        return _stated_day(in_year, number, wanted)

    def when(published: date) -> CalendarPeriod | None:
        found = nearest_year(number, wanted, published)
        if found is not None and abs((found - published).days) > CLEAR_DAYS:
            found = nearest_year(number, wanted, published, is_ahead(context.text, match.start(), match.end()))
        return day(found) if found else None

    return from_publication(context, "day", f"XXXX-{number:02d}-{wanted:02d}", when)


def _stated_day(in_year: int, number: int, wanted: int) -> TimexValue | None:
    try:
        return stated(day(date(in_year, number, wanted)), "day")
    except ValueError:
        return None


def _month_alone(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    which = (match["which"] or "").lower()
    if not which and not _is_month(match, context.text):
        return None
    number = month_number(match["month"])
    in_year = _year_later(match, context)
    if in_year is not None:
        return stated(month(in_year, number), "month")
    if words_before(context.text, match.start()) in ("every", "each"):
        return TimexValue("SET", f"XXXX-{number:02d}")
    ahead = not which and is_ahead(context.text, match.start(), match.end()) is True
    ends_in = _month_later(match, context)

    def when(published: date) -> CalendarPeriod:
        if ends_in is not None and not which:
            last = _month_near(published, ends_in, which, ahead).days.first
            return month(last.year - (number > ends_in), number)
        return _month_near(published, number, which, ahead)

    return from_publication(context, "month", f"XXXX-{number:02d}", when)


def _month_later(match: re.Match[str], context: RuleContext) -> int | None:
    """The month that a range ends in which this one begins: both are of one range, and the end says of which year."""
    found = _MONTH_LATER.match(context.text, match.end())
    if found is None or (found["and"] and words_before(context.text, match.start()) != "between"):
        return None
    return month_number(found["month"])


def _month_near(published: date, number: int, which: str, ahead: bool) -> CalendarPeriod:
    """The next such month where "next" or the tense says so, else this year's or the last that has begun."""
    if ahead or which in ("next", "coming"):
        return month(published.year + (number < published.month or (which == "next" and number == published.month)), number)
    if which in ("this", "current"):
        return month(published.year, number)
    return month(published.year - (number > published.month or (which in LAST_WORDS and number == published.month)), number)


def _is_month(match: re.Match[str], text: str) -> bool:
    name, end = match["month"].lower(), match.end()
    before = words_before(text, match.start()).lstrip("(“\"'‘")
    followed = _NAME_FOLLOWS.match(text, end) is not None or (name == "march" and _VERB_FOLLOWS.match(text, end) is not None)
    if before in DATE_PREPOSITIONS or before.endswith("-"):
        return not (name == "march" and followed)
    if before in _BEFORE_MONTH:
        return not followed
    if followed or len(name) <= 3 or name.rstrip(".") in _AMBIGUOUS:
        return False
    return _NAME_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is None


def _weekday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    number, which, name = weekday_number(match["weekday"]), (match["which"] or "").lower(), match["weekday"].lower()
    before = words_before(context.text, match.start())
    if before in _NAMED_DAYS or NAME_AFTER.match(context.text, match.end()):
        return None
    abbreviated = len(name) < 6 and not name.endswith(".")
    if abbreviated and not (which or before in _BEFORE_WEEKDAY or _DATE_AFTER.match(context.text, match.end())):
        return None
    if before in ("every", "each") or match["plural"]:
        return TimexValue("SET", f"XXXX-WXX-{number + 1}")
    ahead = is_ahead(context.text, match.start(), match.end()) if which in ("", "this") else None
    if which == "this":
        which, ahead = "", ahead is not False
    return from_publication(
        context, "weekday", f"XXXX-WXX-{number + 1}", lambda published: day(_weekday_near(published, number, which, ahead))
    )


def _weekday_near(published: date, number: int, which: str, ahead: bool | None) -> date:
    """That day itself where it is the weekday; else the next where the tense or "next" says so, else the last."""
    back = (published.weekday() - number) % 7
    if which in ("next", "coming", "this coming") or (ahead and not which):
        return published + timedelta(days=(-back) % 7 or 7 * (which == "next"))
    return published - timedelta(days=back or 7 * (which in LAST_WORDS))


RULES: tuple[Rule, ...] = (
    Rule(
        "first day of a range before its month",
        ("1", "2"),
        pattern(rf"{DAY}(?=(?:\s?[-–]\s?|\ (?:to|and|or|until|through)\ )[0-9]{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?{MONTH})"),
        _day_of_month,
        (Example("9-12 June", "2014-06-09 2014-06-12"), Example("24 to 30 March 2012", "2012-03-24 2012-03-30")),
    ),
    Rule(
        "month and day",
        MONTH_WORDS,
        pattern(rf"{MONTH}\ {ANY_DAY}(?!\ (?:percent|people|years?|miles|million|soldiers|points)\b|\ ?%|:[0-9])"),
        _day_of_month,
        (
            Example("June 9", "2014-06-09"),
            Example("Dec. 15", "2013-12-15"),
            Example("March 24 to 30", "2014-03-24 2014-03-30"),
            Example("It will open on Dec. 15", "2014-12-15"),
            Example("June 28-July 2", "2014-06-28 2014-07-02"),
            Example("June 31", ""),
        ),
    ),
    Rule(
        "day and month",
        ("1", "2"),
        pattern(rf"{ANY_DAY}(?:\ of)?\ {MONTH}"),
        _day_of_month,
        (Example("9 June", "2014-06-09"), Example("the 9th of June", "2014-06-09"), Example("30 February", "")),
        the=True,
        follows=" snrt",
    ),
    Rule(
        "month",
        (*MONTH_WORDS, *word_pairs(WHICH_WORDS, MONTH_WORDS)),
        pattern(rf"{WHICH}{MONTH}"),
        _month_alone,
        (
            Example("in May", "2014-05"),
            Example("in July", "2013-07"),
            Example("last June", "2013-06"),
            Example("late March", "2014-03"),
            Example("between May and July 2013", "2013-05 2013-07"),
            Example("between May and July", "2013-05 2013-07"),
            Example("from December to March", "2013-12 2014-03"),
            Example("every October", "XXXX-10"),
            Example("Theresa May and June Smith left in March", "2014-03"),
        ),
    ),
    Rule(
        "weekday",
        (*WEEKDAY_WORDS, *(f"{day}s" for day in WEEKDAYS), *word_pairs(WHICH_WORDS, WEEKDAY_WORDS)),
        pattern(rf"{WHICH}(?=(?-i:[A-Z])){WEEKDAY}(?P<plural>s)?"),
        _weekday,
        (
            Example("on Tuesday", "2014-06-10"),
            Example("on Friday", "2014-06-13"),
            Example("last Friday", "2014-06-06"),
            Example("It will meet on Monday", "2014-06-16"),
            Example("on Wednesday", "2014-06-11", "2014-06-11"),
            Example("every Monday", "XXXX-WXX-1"),
            Example("on Sundays", "XXXX-WXX-7"),
            Example("Tuesday, June 10", "2014-06-10"),
        ),
    ),
)
