"""Rules for less usual forms of dates with their year: "19-Nov-12", "5 Oct. '22", "2022 October 5", "5/Oct/2022"."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import day, month, year_of_two_figures
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, stated_date
from dashboard.geoparsing.temporal.vocabulary import ANY_DAY, COMMA, DAY, MONTH, MONTH_WORDS, month_number

_FULL_YEAR = r"[12][0-9]{3}"
_FIGURE = r"[0-9]{1,2}(?:\ ?(?:st|nd|rd|th)\b)?"
_APOSTROPHE_YEAR = r"['’‘][0-9]{2}"
#: Two bare figures after a month are a year if the phrase ends with them, and a count if a noun follows: "On 7 March 22 migrants drowned".
_NO_COUNT_AFTER = (
    r"(?=\ ?[.;:)\]\n]|\ ?,(?!\ [0-9])|\ ?$"
    r"|\ (?:by|in|at|on|and|when|as|after|before|near|with|while|from|to|during|because|but|for|over|that|who|which|was|were|left|killed)\b)"
)


def _parse_day(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    try:
        return stated_date(day(date(_full_year(match["written_year"], context), month_number(match["month"]), int(match["day"]))), "day")
    except ValueError:
        return None


def _parse_month_first(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "Nov-19-2012", "Oct. 5, '22" and "October '22"."""
    in_month, day_text = month_number(match["month"]), match["day"] or match["plain_day"]
    in_year = _full_year(match["written_year"] or match["apostrophe_year"], context)
    if not day_text:
        return stated_date(month(in_year, in_month), "month")
    try:
        return stated_date(day(date(in_year, in_month, int(day_text.lower().rstrip("stndrh")))), "day")
    except ValueError:
        return None


def _full_year(year_text: str, context: RuleContext) -> int:
    figures = year_text.lstrip("'’‘")
    return int(figures) if len(figures) == 4 else year_of_two_figures(int(figures), context.published)


RULES: tuple[Rule, ...] = (
    Rule(
        "071430Z MAY 24",  # the date and time group of military reports; what is matched begins with its month
        MONTH_WORDS,
        rf"(?<=\b(?P<day>[0-3][0-9])[0-2][0-9][0-5][0-9][A-Z]\ ){MONTH}\ (?P<written_year>{_FULL_YEAR}|[0-9]{{2}})",
        _parse_day,
        (Example("071430Z MAY 24", "2024-05-07", "2024-05-10"), Example("311200C FEB 2012", ""), Example("Grid 071430Z", "")),
        next_characters=" ",
        next_letters="0123456789",
    ),
    Rule(
        "19-Nov-12",
        ("1", "2"),
        rf"{ANY_DAY}(?P<mark>[-/.])\ ?{MONTH}(?P=mark)?\ ?(?P<written_year>{_FULL_YEAR}|['’‘]?[0-9]{{2}})",
        _parse_day,
        (
            Example("19-Nov-12", "2012-11-19"),
            Example("5/Oct/2022", "2022-10-05"),
            Example("5.Oct.2012", "2012-10-05"),
            Example("31-Jun-12", ""),
        ),
        next_characters="-/.snrt",
    ),
    Rule(
        "5 Oct. '22",
        ("1", "2"),
        (
            rf"{ANY_DAY}(?:\ of)?\ {MONTH}(?:{COMMA}(?:of\ )?(?P<apostrophe>['’‘])|\ )"
            rf"(?P<written_year>(?(apostrophe)[0-9]{{2}}|[0-9]{{2}}{_NO_COUNT_AFTER}))"
        ),
        _parse_day,
        (
            Example("5 Oct. '12", "2012-10-05"),
            Example("on the 5th of October, ’12", "2012-10-05"),
            Example("07 Mar 12", "2012-03-07"),
            Example("on 7 March 22 migrants drowned", "2014-03-07"),
        ),
        includes_the=True,
        next_characters=" snrt",
        next_letters="jfmasond",
    ),
    Rule(
        "Oct. 5, '22",
        MONTH_WORDS,
        (
            rf"{MONTH}(?:(?P<mark>[-/.]){DAY}(?P=mark)(?P<written_year>{_FULL_YEAR}|[0-9]{{2}})"
            rf"|(?:\ (?:the\ )?(?P<plain_day>{_FIGURE}))?(?:{COMMA}|\ of\ )(?:of\ )?(?P<apostrophe_year>{_APOSTROPHE_YEAR}))"
        ),
        _parse_month_first,
        (
            Example("Nov-19-2012", "2012-11-19"),
            Example("Oct/5/12", "2012-10-05"),
            Example("Oct. 5, '12", "2012-10-05"),
            Example("October 5th ’12", "2012-10-05"),
            Example("October ’12", "2012-10"),
            Example("June of '99", "1999-06"),
            Example("June 31, '12", ""),
        ),
        next_characters=" .,-/",
        next_letters=",to'’‘0123456789",
    ),
    Rule(
        "2022 October 5",
        ("4",),
        rf"(?P<written_year>{_FULL_YEAR})(?:,\ |[\ ./-]){MONTH}[\ /-]{DAY}(?!\ (?:people|soldiers|civilians)\b)",
        _parse_day,
        (Example("2012 October 5", "2012-10-05"), Example("2012-Oct-05", "2012-10-05"), Example("2012, Oct. 5th", "2012-10-05")),
        next_characters=" ,-/.",
        next_letters="jfmasond",
    ),
)
