"""Dates that say their year, or need none: days, months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.bare_years import is_short_decade, is_year
from dashboard.geoparsing.temporal.calendar_periods import century, day, decade, fiscal_year, half, month, quarter, season, year
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, stated
from dashboard.geoparsing.temporal.vocabulary import (
    ANY_DAY,
    COMMA,
    MONTH,
    MONTH_WORDS,
    ORDINALS,
    SEASON_WORDS,
    YEAR,
    month_number,
    pattern,
    word_pairs,
)
from dashboard.model import Interval


def _calendar_day(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    name = match["month"]
    number = int(name) if name.isdigit() else month_number(name)
    try:
        return stated(day(date(int(match["year"]), number, int(match["day"]))), "day")
    except ValueError:
        return None


def _figures(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Day, month and year in figures: month first as Americans write unless that cannot be; of two, the one nearer the publication."""
    a, b, said = int(match["a"]), int(match["b"]), match["year"]
    published = context.published
    years = [int(said)] if len(said) == 4 else [1900 + int(said), 2000 + int(said)]
    near = published.first if published else date(2000, 1, 1)
    in_year = min(years, key=lambda y: abs(y - near.year))
    found = []
    for number, in_month in ((a, b), (b, a)):
        try:
            found.append(date(in_year, number, in_month))
        except ValueError:
            continue
    if not found:
        return None
    return stated(day(min(found, key=lambda d: abs((d - near).days)) if published else found[0]), "day")


def _month_of_year(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated(month(int(match["year"]), month_number(match["month"])), "month")


def _season_of_year(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated(season(int(match["year"]), SEASON_WORDS[match["season"].lower()]), "season")


def _quarter_of_year(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    said, of = (match["nth"] or match["q"]).lower(), int(match["year"])
    number = int(said) if said.isdigit() else ORDINALS[said]
    if match["part"] and match["part"].lower() == "half":
        return stated(half(of, min(number, 2)), "half")
    return stated(quarter(of, number), "quarter") if number <= 4 else None


def _year(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    return stated(year(int(match["year"])), "year") if is_year(context.text, *match.span()) else None


def _two_figures(match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated(year(1900 + int(match["short"])), "year")


def _two_years(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    """Years from and to ("2003-11", "2008-09"), or a month where they can be none ("2014-06")."""
    first, second = int(match["year"]), int(match["second"])
    if second <= first % 100:
        return stated(month(first, second), "month") if 1 <= second <= 12 else None
    last = first - first % 100 + second
    return TimexValue("DATE", f"{first:04d}", Interval(date(first, 1, 1), date(last, 12, 31)), "year")


def _decade(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    figures = match["decade"]
    if len(figures) == 4:
        return stated(decade(int(figures)), "decade")
    return stated(decade(1900 + int(figures)), "decade") if is_short_decade(context.text, match.start()) else None


def _century(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    said = match["nth"].lower()
    number = int(said[:-2]) if said[0].isdigit() else _CENTURIES[said]
    return stated(century(number), "century") if 1 <= number <= 21 else None


def _year_of_era(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    """A year before Christ has a value and no days: the calendar here begins with year 1."""
    number = int(match["number"] or match["ad"])
    if number == 0:
        return None
    if match["era"] and match["era"].startswith("B"):
        return TimexValue("DATE", f"BC{number:04d}")
    return stated(year(number), "year")


def _fiscal(match: re.Match[str], _context: RuleContext) -> TimexValue:
    said = match["year"]
    return stated(fiscal_year(int(said) if len(said) == 4 else 2000 + int(said) if int(said) < 50 else 1900 + int(said)), "year")


def _attacks(_match: re.Match[str], _context: RuleContext) -> TimexValue:
    return stated(day(date(2001, 9, 11)), "day")


_CENTURIES = {w: n for n, w in enumerate("fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), 15)}
_NTH = r"(?P<nth>first|second|third|fourth|final|last|[1-4](?:st|nd|rd|th))"
_SEASON = rf"(?P<season>{'|'.join(SEASON_WORDS)})"

RULES: tuple[Rule, ...] = (
    Rule(
        "ISO date",
        ("4",),
        pattern(r"(?P<year>[0-9]{4})[-/](?P<month>[0-9]{2})[-/](?P<day>[0-9]{2})(?:T[0-9:.]+Z?)?"),
        _calendar_day,
        (Example("2014-06-09", "2014-06-09"), Example("2014/06/09", "2014-06-09"), Example("2014-02-30", "")),
        follows="-/",
    ),
    Rule(
        "figures",
        ("1", "2"),
        pattern(r"(?P<a>[0-9]{1,2})(?P<by>[/.-])(?P<b>[0-9]{1,2})(?P=by)(?P<year>[0-9]{4}|[0-9]{2})"),
        _figures,
        (
            Example("6/9/2014", "2014-06-09"),
            Example("13/6/14", "2014-06-13"),
            Example("09.06.2014", "2014-06-09"),
            Example("31/31/2014", ""),
        ),
        follows="/.-",
    ),
    Rule("11 September 2001", ("1",), pattern(r"9/11(?!/)"), _attacks, (Example("the 9/11 attacks", "2001-09-11"),), follows="/"),
    Rule(
        "the September 11 attacks",
        ("september", "sept"),
        pattern(r"Sept(?:ember|\.)?\ 11(?:th)?(?=,?\ (?:terror\w*\ )?(?:attack|hijack|commission|victim|memorial))"),
        _attacks,
        (Example("the Sept. 11 attacks", "2001-09-11"), Example("the September 11 terrorist attacks", "2001-09-11")),
    ),
    Rule(
        "month, day, year",
        MONTH_WORDS,
        pattern(rf"{MONTH}\ {ANY_DAY}(?:\ ?,\ ?|\ ){YEAR}"),
        _calendar_day,
        (
            Example("June 9, 2014", "2014-06-09"),
            Example("Sept. 4 2015", "2015-09-04"),
            Example("March 01 , 2011", "2011-03-01"),
            Example("JUNE 9, 2014", "2014-06-09"),
            Example("February 30, 2014", ""),
        ),
    ),
    Rule(
        "day, month, year",
        ("1", "2"),
        pattern(rf"{ANY_DAY}(?:\ of)?[\ -]{MONTH}(?:{COMMA}|-){YEAR}"),
        _calendar_day,
        (
            Example("9 June 2014", "2014-06-09"),
            Example("the 9th of June, 2014", "2014-06-09"),
            Example("10-Jun-2014", "2014-06-10"),
            Example("30 February 2014", ""),
        ),
        the=True,
        follows=" -snrt",
    ),
    Rule(
        "month of a year",
        MONTH_WORDS,
        pattern(rf"{MONTH}(?:{COMMA}|\ of\ ){YEAR}"),
        _month_of_year,
        (Example("June 2014", "2014-06"), Example("late September 2015", "2015-09"), Example("May of 2003", "2003-05")),
    ),
    Rule(
        "season of a year",
        tuple(SEASON_WORDS),
        pattern(rf"{_SEASON}\ (?:of\ )?{YEAR}"),
        _season_of_year,
        (Example("the summer of 1989", "1989-SU"), Example("early spring 2014", "2014-SP"), Example("fall 2009", "2009-FA")),
        the=True,
    ),
    Rule(
        "quarter of a year",
        (*word_pairs(ORDINALS, ("quarter", "half")), *(f"{nth}-{part}" for nth in ORDINALS for part in ("quarter", "half"))),
        pattern(rf"{_NTH}[\ -](?P<part>quarter|half)\ of\ (?:the\ year\ |fiscal\ (?:year\ )?)?{YEAR}(?P<q>)"),
        _quarter_of_year,
        (Example("the first quarter of 2009", "2009-Q1"), Example("the second half of 2013", "2013-H2")),
        the=True,
    ),
    Rule(
        "Q2 2013",
        ("q1", "q2", "q3", "q4"),
        pattern(rf"Q(?P<q>[1-4])\ (?:of\ )?{YEAR}(?P<nth>)(?P<part>)"),
        _quarter_of_year,
        (Example("Q2 2013", "2013-Q2"),),
    ),
    Rule(
        "year of an era",
        ("1", "2", "3", "4", "ad", "a.d."),
        pattern(r"(?P<number>[0-9]{1,4})\ ?(?P<era>(?-i:BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE))|(?-i:AD|A\.D\.)\ (?P<ad>[0-9]{1,4})"),
        _year_of_era,
        (Example("in 490 BC", "BC0490"), Example("in AD 70", "0070"), Example("in 312 A.D.", "0312"), Example("in 0 AD", "")),
        follows=" bac",
    ),
    Rule(
        "fiscal year",
        ("fiscal", "fy", "financial"),
        pattern(r"(?:(?:fiscal|financial)(?:\ year)?|FY)\ ?['’]?(?P<year>[12][0-9]{3}|[0-9]{2})"),
        _fiscal,
        (Example("fiscal 2009", "FY2009"), Example("fiscal year 2013", "FY2013"), Example("FY 14", "FY2014")),
    ),
    Rule(
        "decade",
        ("4", "2"),
        pattern(r"(?P<decade>1[0-9]{2}0|20[0-9]0|[2-9]0)['’]?s"),
        _decade,
        (Example("the 1990s", "199"), Example("the early 80s", "198"), Example("the '90s", "199"), Example("in his late 40s", "")),
        the=True,
        follows="s'’",
    ),
    Rule(
        "century",
        ("1", "2", *_CENTURIES),
        pattern(rf"(?P<nth>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_CENTURIES)})[\ -]century"),
        _century,
        (Example("the 19th century", "18"), Example("a seventh-century dome", ""), Example("the twentieth century", "19")),
        the=True,
        follows="snrt",
    ),
    Rule(
        "years from and to, or a month in figures",
        ("4",),
        pattern(rf"{YEAR}[-–/](?P<second>[0-9]{{2}})(?!-)"),
        _two_years,
        (Example("the 2008-09 season", "2008"), Example("2013/14", "2013"), Example("2014-06", "2014-06")),
        follows="-–/",
    ),
    Rule(
        "year",
        ("4",),
        pattern(YEAR),
        _year,
        (
            Example("in 2011", "2011"),
            Example("at the end of 2011", "2011"),
            Example("from 2009 to 2011", "2009 2011"),
            Example("2003-2011", "2003 2011"),
            Example("the 2008 election", "2008"),
            Example("2000 people", ""),
            Example("flight 2014", ""),
            Example("1935 Orchard St.", ""),
            Example("a 2001 Ford", ""),
        ),
    ),
    Rule(
        "year in two figures",
        ("2",),
        pattern(r"(?<=\ ['’‘])(?P<short>[4-9][0-9])(?!\w)"),
        _two_figures,
        (Example("in '82", "1982"),),
    ),
)
