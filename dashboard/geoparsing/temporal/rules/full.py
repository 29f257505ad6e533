"""Rules for dates with their year: days, months, seasons, quarters and years."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.bare_years import is_year
from dashboard.geoparsing.temporal.calendar_periods import (
    day,
    half,
    month,
    quarter,
    season,
    year,
    year_of_two_figures,
)
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, stated_date
from dashboard.geoparsing.temporal.serial_numbers import is_serial_number
from dashboard.geoparsing.temporal.vocabulary import (
    ANY_DAY,
    COMMA,
    DATE_PREPOSITIONS,
    MONTH,
    MONTH_WORDS,
    ORDINALS,
    SEASON_WORDS,
    YEAR,
    month_number,
    word_pairs,
    words_before,
)
from dashboard.model import Interval


def _parse_day(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    month_text = match["month"]
    in_month = int(month_text) if month_text.isdigit() else month_number(month_text)
    try:
        return stated_date(day(date(int(match["year"]), in_month, int(match["day"]))), "day")
    except ValueError:
        return None


def _parse_figures(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses month, day and year in figures, month or day first.

    If both orders are possible, the article's is taken; where it has none, the date nearer to the publication; without a publication
    date, the one with the month first.
    """
    first, second, year_text = int(match["first"]), int(match["second"]), match["year"]
    published = context.published
    in_year = int(year_text) if len(year_text) == 4 else year_of_two_figures(int(year_text), published)
    anchor = published.first if published else date(2000, 1, 1)
    possible_dates = []
    for in_month, on_day in ((first, second), (second, first)):
        try:
            possible_dates.append(date(in_year, in_month, on_day))
        except ValueError:
            continue
    if not possible_dates:
        return None
    is_day_first = context.day_order.is_day_first if len(possible_dates) > 1 else None
    if is_day_first is not None:
        return stated_date(day(possible_dates[is_day_first]), "day")
    nearest = min(possible_dates, key=lambda possible: abs((possible - anchor).days)) if published else possible_dates[0]
    return stated_date(day(nearest), "day")


def _parse_month(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated_date(month(int(match["year"]), month_number(match["month"])), "month")


def _parse_season(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated_date(season(int(match["year"]), SEASON_WORDS[match["season"].lower()]), "season")


def _parse_quarter_or_half(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    ordinal, in_year = (match["ordinal"] or match["figure"]).lower(), int(match["year"])
    number = int(ordinal) if ordinal.isdigit() else ORDINALS[ordinal]
    if match["part"] and match["part"].lower() == "half":
        return stated_date(half(in_year, min(number, 2)), "half")
    return stated_date(quarter(in_year, number), "quarter") if number <= 4 else None


def _parse_year(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    text, span = context.text, match.span()
    return stated_date(year(int(match["year"])), "year") if is_year(text, *span) and not is_serial_number(text, *span) else None


def _parse_year_in_two_figures(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    figures = int(match["two_figures"])
    if figures < _FIRST_PLAIN_TWO_FIGURES and words_before(context.text, match.start() - 1) not in DATE_PREPOSITIONS:
        return None
    return stated_date(year(year_of_two_figures(figures, context.published)), "year")


def _parse_year_range_or_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses a range of years ("2003-11", "2008-09"), or a month if the second figure is no later year ("2014-06")."""
    if is_serial_number(context.text, *match.span()):
        return None
    first_year, figure = int(match["year"]), int(match["two_figures"])
    if figure <= first_year % 100:
        return stated_date(month(first_year, figure), "month") if 1 <= figure <= 12 else None
    last_year = first_year - first_year % 100 + figure
    return TimexValue("DATE", f"{first_year:04d}", Interval(date(first_year, 1, 1), date(last_year, 12, 31)), "year")


def _parse_september_11(_match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated_date(day(date(2001, 9, 11)), "day")


#: Below this a word must say that "'11" is a year, as products are numbered so.
_FIRST_PLAIN_TWO_FIGURES = 40
_ORDINAL = r"(?P<ordinal>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))"
_SEASON = rf"(?P<season>{'|'.join(SEASON_WORDS)})"

RULES: tuple[Rule, ...] = (
    Rule(
        "ISO date",
        ("4",),
        r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{2})[-/.](?P<day>[0-9]{2})(?:T[0-9:.]+Z?)?",
        lambda match, context: None if is_serial_number(context.text, *match.span()) else _parse_day(match, context),
        (
            Example("2014-06-09", "2014-06-09"),
            Example("2014/06/09", "2014-06-09"),
            Example("2014.06.09", "2014-06-09"),
            Example("2014-02-30", ""),
            Example("2014-06-09-0012", ""),
        ),
        next_characters="-/.",
    ),
    Rule(
        "figures",
        ("1", "2"),
        r"(?P<first>[0-9]{1,2})(?P<separator>[/.-])(?P<second>[0-9]{1,2})(?P=separator)(?P<year>[0-9]{4}|[0-9]{2})",
        _parse_figures,
        (
            Example("6/9/2014", "2014-06-09"),
            Example("13/6/14", "2014-06-13"),
            Example("09.06.2014", "2014-06-09"),
            Example("31/31/2014", ""),
        ),
        next_characters="/.-",
    ),
    Rule(
        "11 September 2001",
        ("1",),
        r"9/11(?!/)",
        _parse_september_11,
        (Example("the 9/11 attacks", "2001-09-11"),),
        next_characters="/",
    ),
    Rule(
        "the September 11 attacks",
        ("september", "sept"),
        r"Sept(?:ember|\.)?\ 11(?:th)?(?=,?\ (?:terror\w*\ )?(?:attack|hijack|commission|victim|memorial))",
        _parse_september_11,
        (Example("the Sept. 11 attacks", "2001-09-11"), Example("the September 11 terrorist attacks", "2001-09-11")),
    ),
    Rule(
        "month, day, year",
        MONTH_WORDS,
        rf"{MONTH}\ (?:the\ )?{ANY_DAY}(?:\ ?,\ ?|\ of\ |\ ){YEAR}",
        _parse_day,
        (
            Example("June 9, 2014", "2014-06-09"),
            Example("Sept. 4 2015", "2015-09-04"),
            Example("March 01 , 2011", "2011-03-01"),
            Example("JUNE 9, 2014", "2014-06-09"),
            Example("June the 9th, 2014", "2014-06-09"),
            Example("February 30, 2014", ""),
        ),
        next_characters=" .",
        next_letters="t0123456789",
    ),
    Rule(
        "day, month, year",
        ("1", "2"),
        rf"{ANY_DAY}(?:\ day)?(?:\ of)?[\ -]{MONTH}(?:{COMMA}|-|\ of\ ){YEAR}",
        _parse_day,
        (
            Example("9 June 2014", "2014-06-09"),
            Example("the 9th of June, 2014", "2014-06-09"),
            Example("10-Jun-2014", "2014-06-10"),
            Example("the 9th day of June of 2014", "2014-06-09"),
            Example("04 APRIL 1145 GMT", "2014-04-04T11:45Z"),
            Example("30 February 2014", ""),
        ),
        includes_the=True,
        next_characters=" -snrt",
        next_letters="jfmasond",
    ),
    Rule(
        "month of a year",
        MONTH_WORDS,
        rf"{MONTH}(?:{COMMA}|\ of\ ){YEAR}",
        _parse_month,
        (Example("June 2014", "2014-06"), Example("late September 2015", "2015-09"), Example("May of 2003", "2003-05")),
        next_characters=" .,",
        next_letters=",o0123456789",
    ),
    Rule(
        "season of a year",
        tuple(SEASON_WORDS),
        rf"{_SEASON}\ (?:of\ )?{YEAR}",
        _parse_season,
        (Example("the summer of 1989", "1989-SU"), Example("early spring 2014", "2014-SP"), Example("fall 2009", "2009-FA")),
        includes_the=True,
    ),
    Rule(
        "quarter of a year",
        (*word_pairs(ORDINALS, ("quarter", "half")), *(f"{ordinal}-{part}" for ordinal in ORDINALS for part in ("quarter", "half"))),
        rf"{_ORDINAL}[\ -](?P<part>quarter|half)\ of\ (?:the\ year\ |fiscal\ (?:year\ )?)?{YEAR}(?P<figure>)",
        _parse_quarter_or_half,
        (Example("the first quarter of 2009", "2009-Q1"), Example("the second half of 2013", "2013-H2")),
        includes_the=True,
    ),
    Rule(
        "Q2 2013",
        ("q1", "q2", "q3", "q4"),
        rf"Q(?P<figure>[1-4])\ (?:of\ )?{YEAR}(?P<ordinal>)(?P<part>)",
        _parse_quarter_or_half,
        (Example("Q2 2013", "2013-Q2"),),
    ),
    Rule(
        "years from and to, or a month in figures",
        ("4",),
        rf"{YEAR}[-–/](?P<two_figures>[0-9]{{2}})(?!-)",
        _parse_year_range_or_month,
        (
            Example("the 2008-09 season", "2008"),
            Example("2013/14", "2013"),
            Example("2014-06", "2014-06"),
            Example("case no. 2014-06", ""),
            Example("call 0770-2014-05", ""),
        ),
        next_characters="-–/",
    ),
    Rule(
        "year",
        ("4",),
        YEAR,
        _parse_year,
        (
            Example("in 2011", "2011"),
            Example("at the end of 2011", "2011"),
            Example("from 2009 to 2011", "2009 2011"),
            Example("2003-2011", "2003 2011"),
            Example("the 2008 election", "2008"),
            Example("2000 people", ""),
            Example("file 2011-02-S-154", ""),
            Example("flight 2014", ""),
            Example("1935 Orchard St.", ""),
            Example("a 2001 Ford", ""),
            Example("call +964 770 2014", ""),
        ),
    ),
    Rule(
        "year in two figures",
        ("2",),
        r"(?<=\ ['’‘])(?P<two_figures>[0-9]{2})(?!\w|\ [a-z]+s\b)",
        _parse_year_in_two_figures,
        (Example("in '82", "1982"), Example("since ’09", "2009"), Example("iLife ’11", "")),
    ),
)
