"""Holidays, seasons and quarters that leave their year to the day of publication: "Christmas", "last summer", "the third quarter"."""

from __future__ import annotations

import re
from datetime import date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day, half, on_side, quarter, season
from dashboard.geoparsing.temporal.holidays import HOLIDAYS
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, from_publication, stated
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import (
    DATE_PREPOSITIONS,
    NAME_AFTER,
    ORDINALS,
    SEASON_WORDS,
    WHICH,
    WHICH_WORDS,
    YEAR,
    pattern,
    word_pairs,
    words_before,
)

_OF_FOLLOWS = re.compile(r" of\b")
#: "quarterfinal", "half-hour", "quarter mile" are no part of a year.
_NO_QUARTER_AFTER = re.compile(r"-?(?:finals?|backs?|century|hour|mile|time)| (?:hour|mile|century|dozen)")


def _season(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    name, which = SEASON_WORDS[match["season"].lower()], (match["which"] or "").lower()
    text, start = context.text, match.start()
    the = words_before(text, start) == "the" and words_before(text, start, 2).split()[0] in DATE_PREPOSITIONS
    if not which and (not (the or words_before(text, start) in DATE_PREPOSITIONS) or _OF_FOLLOWS.match(text, match.end())):
        return None
    ahead = is_ahead(text, start, match.end()) is True

    def when(published: date) -> CalendarPeriod:
        this = season(published.year, name)
        if which in ("next", "coming") or (ahead and which != "last"):
            return this if published < this.days.first else season(published.year + 1, name)
        if which == "this" or (which != "last" and this.days.first <= published):
            return this
        return this if this.days.last < published else season(published.year - 1, name)

    return from_publication(context, "season", f"XXXX-{name}", when)


def _quarter(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    text, number = context.text, ORDINALS[match["nth"].lower()]
    of = {"last": -1, "next": 1}.get((match["of"] or "").lower().split(" ")[0], 0)
    is_half = match["part"].lower() == "half"
    if number > (2 if is_half else 4) or _NO_QUARTER_AFTER.match(text, match.end()):
        return None
    make, length = (half, 6) if is_half else (quarter, 3)
    if is_half and not match["of"]:
        return None
    ahead = is_ahead(text, match.start(), match.end()) is True

    def when(published: date) -> CalendarPeriod:
        if match["of"]:
            return make(published.year + of, number)
        last_begun = (published.month - 1) // length + 1
        return make(published.year + (ahead and number < last_begun) - (not ahead and number > last_begun), number)

    return from_publication(context, "quarter", f"XXXX-{'H' if is_half else 'Q'}{number}", when)


def _holiday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    falls, which = HOLIDAYS[match["holiday"].lower().replace("’", "'")], (match["which"] or "").lower()
    if NAME_AFTER.match(context.text, match.end()):
        return None
    if match["year"]:
        return stated(day(falls(int(match["year"]))), "day")
    ahead = which in ("next", "coming", "upcoming") if which else is_ahead(context.text, match.start(), match.end())

    def when(published: date) -> CalendarPeriod | None:
        days = [falls(y) for y in range(max(published.year - 1, 1), min(published.year + 1, 9999) + 1)]
        if which == "this":
            return day(falls(published.year))
        found = on_side(days, published, ahead, within_days=-1 if which else 90)
        return day(found) if found else None

    return from_publication(context, "day", "XXXX-XX-XX", when)


_HOLIDAY = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True))
_HOLIDAY_WORDS = (*HOLIDAYS, *(name.replace("'", "’") for name in HOLIDAYS if "'" in name))

RULES: tuple[Rule, ...] = (
    Rule(
        "holiday",
        (*_HOLIDAY_WORDS, *word_pairs(WHICH_WORDS, _HOLIDAY_WORDS)),
        pattern(rf"{WHICH}(?=(?-i:[A-Z]))(?P<holiday>{_HOLIDAY})(?:,?\ (?:of\ )?{YEAR})?"),
        _holiday,
        (
            Example("on Christmas Eve", "2013-12-24"),
            Example("Thanksgiving 2012", "2012-11-22"),
            Example("last Easter", "2014-04-20"),
            Example("by next Memorial Day", "2015-05-25"),
        ),
    ),
    Rule(
        "season",
        (*SEASON_WORDS, *word_pairs(WHICH_WORDS, SEASON_WORDS)),
        pattern(rf"{WHICH}(?P<season>{'|'.join(SEASON_WORDS)})"),
        _season,
        (
            Example("last summer", "2013-SU"),
            Example("this spring", "2014-SP"),
            Example("in the fall", "2013-FA"),
            Example("the fall of Mosul", ""),
        ),
        the=True,
    ),
    Rule(
        "quarter",
        (
            *word_pairs(ORDINALS, ("quarter", "half", "fiscal")),
            *(f"{nth}-{part}" for nth in ORDINALS for part in ("quarter", "half", "fiscal")),
        ),
        pattern(
            r"(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[\ -](?:fiscal[\ -])?(?P<part>quarter|half)"
            r"(?:(?:\ of)?\ (?P<of>(?:last|this|next|the)\ year))?"
        ),
        _quarter,
        (
            Example("the third quarter", "2013-Q3"),
            Example("the first quarter", "2014-Q1"),
            Example("the second quarter of last year", "2013-Q2"),
            Example("the first half of this year", "2014-H1"),
        ),
        the=True,
    ),
)
