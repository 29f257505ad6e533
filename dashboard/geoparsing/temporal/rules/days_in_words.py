"""Rules for days of a month that are written in words: "the fourth of May", "May the twenty-first, 2014"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue
from dashboard.geoparsing.temporal.rules.partial import near_day, stated_day
from dashboard.geoparsing.temporal.vocabulary import MONTH, MONTH_WORDS, YEAR, month_number

_FIRST_TO_NINTH = "first second third fourth fifth sixth seventh eighth ninth".split()
_TENTH_TO_NINETEENTH = "tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_DAYS = {
    word: number
    for number, word in enumerate(
        (
            *_FIRST_TO_NINTH,
            *_TENTH_TO_NINETEENTH,
            "twentieth",
            *(f"twenty-{word}" for word in _FIRST_TO_NINTH),
            "thirtieth",
            "thirty-first",
        ),
        1,
    )
}
_DAY = rf"(?P<day>{'|'.join(sorted((word.replace('-', '[- ]') for word in _DAYS), key=len, reverse=True))})"
_IN_YEAR = rf"(?:(?:,\ |\ of\ |\ in\ |\ ){YEAR})?"


def _parse_day_in_words(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    in_month, on_day = month_number(match["month"]), _DAYS[match["day"].lower().replace(" ", "-")]
    return stated_day(int(match["year"]), in_month, on_day) if match["year"] else near_day(match, context, in_month, on_day)


RULES: tuple[Rule, ...] = (
    Rule(
        "the fourth of May",
        tuple(f"{written} of" for word in _DAYS for written in {word, word.replace("-", " ")}),
        rf"{_DAY}\ of\ {MONTH}{_IN_YEAR}",
        _parse_day_in_words,
        (
            Example("the fourth of May", "2014-05-04"),
            Example("on the twenty-first of April", "2014-04-21"),
            Example("the thirty first of December 2012", "2012-12-31"),
            Example("the thirtieth of February", ""),
            Example("the first of many", ""),
        ),
        includes_the=True,
    ),
    Rule(
        "May the fourth",
        MONTH_WORDS,
        rf"{MONTH}\ the\ {_DAY}{_IN_YEAR}",
        _parse_day_in_words,
        (Example("on May the fourth", "2014-05-04"), Example("March the third, 2013", "2013-03-03")),
        next_characters=" .",
        next_letters="t",
    ),
)
