"""Rules for days and months without a year, and weekdays, dated by the publication: "June 9", "in July", "on Tuesday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import (
    MONTHS,
    NEAR_DAYS,
    WEEKDAYS,
    CalendarPeriod,
    day,
    is_in_calendar,
    month,
    nearest_date,
)
from dashboard.geoparsing.temporal.near_periods import month_near, weekday_near
from dashboard.geoparsing.temporal.range_years import year_in_range
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, counted_from_publication, stated_date
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import (
    ANY_DAY,
    DATE_PREPOSITIONS,
    DAY,
    DEICTIC,
    DEICTIC_WORDS,
    MONTH,
    MONTH_WORDS,
    NAME_AFTER,
    WEEKDAY,
    WEEKDAY_WORDS,
    compile_pattern,
    month_number,
    weekday_number,
    word_pairs,
    words_before,
)
from dashboard.geoparsing.temporal.weekday_ranges import weekday_range
from dashboard.geoparsing.temporal.year_before import year_before

#: Words after which, as after DATE_PREPOSITIONS, "May" is a month, but only if no other capitalised word follows.
_WORDS_BEFORE_MONTH = frozenset(
    "in since until till by from of during before after late early mid between through to and or last this next past for throughout around "
    "ending ended beginning starting through every each begin began".split()
)
#: Names that are no month unless a word before them says so, as they are also persons ("June") or other words ("may", "march").
_AMBIGUOUS_MONTHS = ("may", "march", "mar", "mar.", "jan", "dec", "jun", "jul", "sep", "april", "june", "august")
#: Words after "March" that make it a walk: "the March on Washington".
_MARCH_PREPOSITION_AFTER = re.compile(r" (?:on|to|for|of|through)\b")
_CAPITALISED_WORD_AFTER = re.compile(r" [A-Z][a-z]")
#: The rest of a name that begins like a month: "Mar del Plata", "Mar-a-Lago", "Sept-Îles".
_NAME_GOES_ON = re.compile(r" (?:del?|della|dos|da|do|el|al|la) |-(?!to-|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[^\W0-9_]")
_NAME_BEFORE = re.compile(r"[A-Z][\w.]* $")
#: After "in" the figure behind a month is a count if what is counted follows: "In October 22 migrants drowned".
_AFTER_IN = r"(?:(?<=\bin\ )|(?<=\bduring\ )|(?<=\bthroughout\ )|(?<=\bover\ )|(?<=\bearly\ )|(?<=\blate\ )|(?<=\bmid-))"
_COUNTED_AFTER = (
    r"(?:\ (?:(?!(?:and|or|to|in|on|at|by|of|for|from|with|as|when|after|before|the|an?|was|were|is|are|has|had)\b)[\w’'-]+\ ){0,2}"
    r"(?!(?:as|was|is|has|his|its|this)\b)(?:(?-i:[a-z]{2,}s)|people|[a-z]*men|children|police|migrant|soldier|civilian|man|woman|child|person)\b"
    r"|\ of\ (?:the|those|them|its|his|her|their)\b|-(?:year|month)-old)"
)
_RANGE_END_MONTH = compile_pattern(rf"\s?(?:-|–|to|through|until|(?P<and>and))\s?{MONTH}")
#: Words that make a name of the weekday after them: "Black Monday", "Mr. Friday".
_WORDS_BEFORE_NAME = ("black", "bloody", "cyber", "super", "ruby", "mr.", "mrs.", "ms.", "dr.", "man")
#: Words after which "Sat" and "Sun" are weekdays.
_WORDS_BEFORE_WEEKDAY = ("on", "since", "until", "from", "by", "and", "to")
_DATE_AFTER = compile_pattern(rf",?\ (?:{MONTH}|{DAY})")


def _parse_day(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    return near_day(match, context, month_number(match["month"]), int(match["day"]))


def near_day(match: re.Match[str], context: RuleContext, in_month: int, on_day: int) -> TimexValue | None:
    """The matched day of a month near the publication, or in the year that its range or list gives; None if no month has it."""
    if not is_in_calendar(in_month, on_day):
        return None
    in_year = year_in_range(context.text, match.start(), match.end(), (in_month, on_day))
    if in_year is None:
        in_year = year_before(context.text, match.start(), context.last_date, in_month)
    if in_year is not None:
        return stated_day(in_year, in_month, on_day)

    def day_from(publication_day: date) -> CalendarPeriod | None:
        nearest = nearest_date(in_month, on_day, publication_day)
        if nearest is not None and abs((nearest - publication_day).days) > NEAR_DAYS:
            nearest = nearest_date(in_month, on_day, publication_day, is_ahead(context.text, match.start(), match.end()))
        return day(nearest) if nearest else None

    return counted_from_publication(context, "day", f"XXXX-{in_month:02d}-{on_day:02d}", day_from)


def stated_day(in_year: int, in_month: int, on_day: int) -> TimexValue | None:
    """A day whose year is given; None if there is no such day."""
    try:
        return stated_date(day(date(in_year, in_month, on_day)), "day")
    except ValueError:
        return None


def _parse_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    deictic = (match["deictic"] or "").lower()
    if not deictic and not _is_month(match, context.text):
        return None
    number = month_number(match["month"])
    in_year = year_in_range(context.text, match.start(), match.end(), (number, 0))
    if in_year is None and not deictic:
        in_year = year_before(context.text, match.start(), context.last_date, number)
    if in_year is not None:
        return stated_date(month(in_year, number), "month")
    if words_before(context.text, match.start()) in ("every", "each"):
        return TimexValue("SET", f"XXXX-{number:02d}")
    ahead = not deictic and is_ahead(context.text, match.start(), match.end()) is True
    end_number = _month_at_range_end(match, context)

    def month_from(publication_day: date) -> CalendarPeriod:
        if end_number is not None and not deictic:
            end_year = month_near(publication_day, end_number, deictic, ahead).days.first.year
            return month(end_year - (number > end_number), number)
        return month_near(publication_day, number, deictic, ahead)

    return counted_from_publication(context, "month", f"XXXX-{number:02d}", month_from)


def _month_at_range_end(match: re.Match[str], context: RuleContext) -> int | None:
    """The month that ends a range begun by the matched month; the year of the range is chosen for its end. None if it is no range."""
    range_end = _RANGE_END_MONTH.match(context.text, match.end())
    if range_end is None or (range_end["and"] and words_before(context.text, match.start()) != "between"):
        return None
    return month_number(range_end["month"])


def _is_month(match: re.Match[str], text: str) -> bool:
    """Whether the matched word is a month, not a person ("Theresa May"), a verb or a march."""
    name, end = match["month"].lower(), match.end()
    word_before = words_before(text, match.start()).lstrip("(“\"'‘")
    is_walk = name == "march" and _MARCH_PREPOSITION_AFTER.match(text, end) is not None and not _RANGE_END_MONTH.match(text, end)
    next_word_speaks_against = is_walk or _CAPITALISED_WORD_AFTER.match(text, end) is not None
    if _NAME_GOES_ON.match(text, end) or (len(name) <= 4 and name not in MONTHS and _CAPITALISED_WORD_AFTER.match(text, end)):
        return False
    if word_before in DATE_PREPOSITIONS or word_before.endswith("-"):
        return not (name == "march" and next_word_speaks_against)
    if word_before in _WORDS_BEFORE_MONTH:
        return not next_word_speaks_against
    if next_word_speaks_against or len(name) <= 3 or name.rstrip(".") in _AMBIGUOUS_MONTHS:
        return False
    return _NAME_BEFORE.search(text[max(0, match.start() - 12) : match.start()]) is None


def _parse_weekday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    number, deictic, name = weekday_number(match["weekday"]), (match["deictic"] or "").lower(), match["weekday"].lower()
    word_before = words_before(context.text, match.start())
    if word_before in _WORDS_BEFORE_NAME or NAME_AFTER.match(context.text, match.end()):
        return None
    is_abbreviated = len(name) < 6 and not name.endswith(".")
    if is_abbreviated and not (deictic or word_before in _WORDS_BEFORE_WEEKDAY or _DATE_AFTER.match(context.text, match.end())):
        return None
    if word_before in ("every", "each") or match["plural"]:
        return TimexValue("SET", f"XXXX-WXX-{number + 1}")
    days_range = weekday_range(context.text, match.start(), match.end())
    start, end = (days_range.start, days_range.end) if days_range else match.span()
    ahead = is_ahead(context.text, start, end) if deictic in ("", "this") else None
    if deictic == "this":
        deictic, ahead = "", ahead is not False
    if days_range is not None and not deictic:
        first, last = days_range.first, days_range.last
        return counted_from_publication(
            context,
            "weekday",
            f"XXXX-WXX-{number + 1}",
            lambda publication_day: day(_weekday_in_range(publication_day, first, last, ahead is True)[number == last]),
        )
    return counted_from_publication(
        context, "weekday", f"XXXX-WXX-{number + 1}", lambda publication_day: day(weekday_near(publication_day, number, deictic, ahead))
    )


def _weekday_in_range(publication_day: date, first: int, last: int, ahead: bool) -> tuple[date, date]:
    """The days of a range of weekdays: the last one that had ended by the publication, or the next to begin."""
    length = timedelta(days=(last - first) % 7)
    if ahead:
        first_day = weekday_near(publication_day, first, "", ahead)
        return first_day, first_day + length
    last_day = weekday_near(publication_day, last, "", ahead)
    return last_day - length, last_day


RULES: tuple[Rule, ...] = (
    Rule(
        "month before a count",
        MONTH_WORDS,
        rf"(?=[a-z]{{3,9}}\.?\ [0-9]{{1,2}}[\ -]){_AFTER_IN}(?P<deictic>){MONTH}(?=\ [0-9]{{1,2}}{_COUNTED_AFTER})",
        _parse_month,
        (
            Example("In October 22 migrants drowned", "2013-10"),
            Example("In early March 5 Syrian soldiers died", "2014-03"),
            Example("In May 12-year-old Ali fled", "2014-05"),
            Example("On May 22 migrants drowned", "2014-05-22"),
            Example("in the May 22 attack", "2014-05-22"),
        ),
        next_characters=" .",
        next_letters="0123456789",
    ),
    Rule(
        "month and day",
        MONTH_WORDS,
        (
            rf"(?P<on>(?<=\bon\ ))?{MONTH}\ (?:the\ (?=[0-9]+(?:st|nd|rd|th)))?{ANY_DAY}"
            r"(?(on)|(?!\ (?:people|soldiers)\b))(?!\ (?:percent|years?|miles|million|points)\b|\ ?%|:[0-9]|-(?-i:[a-z])|\ of\ the\b)"
        ),
        _parse_day,
        (
            Example("June 9", "2014-06-09"),
            Example("Dec. 15", "2013-12-15"),
            Example("March 24 to 30", "2014-03-24 2014-03-30"),
            Example("It will open on Dec. 15", "2014-12-15"),
            Example("June 28-July 2", "2014-06-28 2014-07-02"),
            Example("on June 9 people fled", "2014-06-09"),
            Example("June 31", ""),
        ),
        next_characters=" .",
        next_letters="t0123456789",
    ),
    Rule(
        "day and month",
        ("1", "2"),
        rf"{ANY_DAY}(?:\ of)?\ {MONTH}",
        _parse_day,
        (Example("9 June", "2014-06-09"), Example("the 9th of June", "2014-06-09"), Example("30 February", "")),
        includes_the=True,
        next_characters=" snrt",
        next_letters="jfmasond",
    ),
    Rule(
        "month",
        (*MONTH_WORDS, *word_pairs(DEICTIC_WORDS, MONTH_WORDS)),
        rf"{DEICTIC}{MONTH}",
        _parse_month,
        (
            Example("in May", "2014-05"),
            Example("in July", "2013-07"),
            Example("last June", "2013-06"),
            Example("late March", "2014-03"),
            Example("between May and July 2013", "2013-05 2013-07"),
            Example("Mosul fell in June 2012, Hit in October", "2012-06 2012-10"),
            Example("between May and July", "2013-05 2013-07"),
            Example("from December to March", "2013-12 2014-03"),
            Example("every October", "XXXX-10"),
            Example("Theresa May and June Smith left in March", "2014-03"),
        ),
    ),
    Rule(
        "weekday",
        (*WEEKDAY_WORDS, *(f"{day}s" for day in WEEKDAYS), *word_pairs(DEICTIC_WORDS, WEEKDAY_WORDS)),
        rf"{DEICTIC}(?=(?-i:[A-Z])){WEEKDAY}(?P<plural>s)?",
        _parse_weekday,
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
