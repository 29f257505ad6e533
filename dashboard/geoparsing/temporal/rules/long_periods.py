"""Rules for decades, centuries, years of an era and financial years: "the 1990s", "the 19th century", "490 BC", "fiscal 2009"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.bare_years import is_short_decade
from dashboard.geoparsing.temporal.calendar_periods import century, decade, fiscal_year, year
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, stated_date

_CENTURIES = {
    word: number for number, word in enumerate("fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(), 15)
}


def _parse_decade(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    figures = match["decade"]
    if len(figures) == 4:
        return stated_date(decade(int(figures)), "decade")
    return stated_date(decade(1900 + int(figures)), "decade") if is_short_decade(context.text, match.start()) else None


def _parse_century(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    ordinal = match["ordinal"].lower()
    number = int(ordinal[:-2]) if ordinal[0].isdigit() else _CENTURIES[ordinal]
    return stated_date(century(number), "century") if 1 <= number <= 21 else None


def _parse_year_of_era(match: re.Match[str], _context: RuleContext) -> TimexValue | None:
    """Parses "490 BC" and "AD 70"; a year before Christ has a value but no days, as `datetime` begins with year 1."""
    number = int(match["figure_before_era"] or match["figure_after_era"])
    if number == 0:
        return None
    if match["era"] and match["era"].startswith("B"):
        return TimexValue("DATE", f"BC{number:04d}")
    return stated_date(year(number), "year")


def _parse_fiscal_year(match: re.Match[str], _context: RuleContext) -> TimexValue:
    figures = match["year"]
    century_begin = 0 if len(figures) == 4 else 2000 if int(figures) < 50 else 1900
    return stated_date(fiscal_year(century_begin + int(figures)), "year")


RULES: tuple[Rule, ...] = (
    Rule(
        "year of an era",
        ("1", "2", "3", "4", "ad", "a.d."),
        r"(?P<figure_before_era>[0-9]{1,4})\ ?(?P<era>(?-i:BCE?|B\.C\.(?:E\.)?|AD|A\.D\.|CE))|(?-i:AD|A\.D\.)\ (?P<figure_after_era>[0-9]{1,4})",
        _parse_year_of_era,
        (Example("in 490 BC", "BC0490"), Example("in AD 70", "0070"), Example("in 312 A.D.", "0312"), Example("in 0 AD", "")),
        next_characters=" bac",
        next_letters="bac",
    ),
    Rule(
        "fiscal year",
        ("fiscal", "fy", "financial"),
        r"(?:(?:fiscal|financial)(?:\ year)?|FY)\ ?['’]?(?P<year>[12][0-9]{3}|[0-9]{2})",
        _parse_fiscal_year,
        (Example("fiscal 2009", "FY2009"), Example("fiscal year 2013", "FY2013"), Example("FY 14", "FY2014")),
    ),
    Rule(
        "decade",
        ("4", "2"),
        r"(?P<decade>1[0-9]{2}0|20[0-9]0|[2-9]0)['’]?s",
        _parse_decade,
        (Example("the 1990s", "199"), Example("the early 80s", "198"), Example("the '90s", "199"), Example("in his late 40s", "")),
        includes_the=True,
        next_characters="s'’",
    ),
    Rule(
        "century",
        ("1", "2", *_CENTURIES),
        rf"(?P<ordinal>[0-9]{{1,2}}(?:st|nd|rd|th)|{'|'.join(_CENTURIES)})[\ -]century",
        _parse_century,
        (Example("the 19th century", "18"), Example("a seventh-century dome", ""), Example("the twentieth century", "19")),
        includes_the=True,
        next_characters="snrt",
    ),
)
