"""Rules for holidays, seasons and quarters without a year: "Christmas", "last summer", "the third quarter"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import MAXYEAR, date

from dashboard.geoparsing.temporal.calendar_periods import CalendarPeriod, day, half, nearest_on_side, quarter, season
from dashboard.geoparsing.temporal.holidays import HOLIDAYS
from dashboard.geoparsing.temporal.orthodox import orthodox_day
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, counted_from_publication, stated_date
from dashboard.geoparsing.temporal.tense import is_ahead
from dashboard.geoparsing.temporal.vocabulary import (
    DATE_PREPOSITIONS,
    DEICTIC,
    DEICTIC_WORDS,
    NAME_AFTER,
    ORDINALS,
    SEASON_WORDS,
    YEAR,
    word_pairs,
    words_before,
)

_OF_AFTER = re.compile(r" of\b")
#: What follows a "quarter" or "half" that is no part of a year: "quarterfinal", "half-hour", "quarter mile".
_NO_PART_OF_YEAR_AFTER = re.compile(r"-?(?:finals?|backs?|century|hour|mile|time)| (?:hour|mile|century|dozen)")


def _parse_season(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    code, deictic = SEASON_WORDS[match["season"].lower()], (match["deictic"] or "").lower()
    text, start = context.text, match.start()
    word_before = words_before(text, start)
    after_preposition_and_the = word_before == "the" and words_before(text, start, 2).split()[0] in DATE_PREPOSITIONS
    is_after_preposition = after_preposition_and_the or word_before in DATE_PREPOSITIONS
    if not deictic and (not is_after_preposition or _OF_AFTER.match(text, match.end())):
        return None
    ahead = is_ahead(text, start, match.end()) is True

    def season_from(publication_day: date) -> CalendarPeriod:
        this_years_season = season(publication_day.year, code)
        if deictic in ("next", "coming") or (ahead and deictic != "last"):
            return this_years_season if publication_day < this_years_season.days.first else season(publication_day.year + 1, code)
        if deictic == "this" or (deictic != "last" and this_years_season.days.first <= publication_day):
            return this_years_season
        return this_years_season if this_years_season.days.last < publication_day else season(publication_day.year - 1, code)

    return counted_from_publication(context, "season", f"XXXX-{code}", season_from)


def _parse_quarter_or_half(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    text, number = context.text, ORDINALS[match["ordinal"].lower()]
    year_offset = {"last": -1, "next": 1}.get((match["of_year"] or "").lower().split(" ")[0], 0)
    is_half = match["part"].lower() == "half"
    if number > (2 if is_half else 4) or _NO_PART_OF_YEAR_AFTER.match(text, match.end()):
        return None
    period_of_year, length_months = (half, 6) if is_half else (quarter, 3)
    if is_half and not match["of_year"]:
        return None
    ahead = is_ahead(text, match.start(), match.end()) is True

    def period_from(publication_day: date) -> CalendarPeriod:
        if match["of_year"]:
            return period_of_year(publication_day.year + year_offset, number)
        current_number = (publication_day.month - 1) // length_months + 1
        tense_offset = (ahead and number < current_number) - (not ahead and number > current_number)
        return period_of_year(publication_day.year + tense_offset, number)

    return counted_from_publication(context, "quarter", f"XXXX-{'H' if is_half else 'Q'}{number}", period_from)


def _parse_holiday(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    deictic = (match["deictic"] or "").lower()
    if NAME_AFTER.match(context.text, match.end()):
        return None
    day_in_year = _day_of_holiday(match, context)
    if match["year"]:
        return stated_date(day(day_in_year(int(match["year"]))), "day")
    ahead = deictic in ("next", "coming", "upcoming") if deictic else is_ahead(context.text, match.start(), match.end())

    def holiday_from(publication_day: date) -> CalendarPeriod | None:
        if deictic == "this":
            return day(day_in_year(publication_day.year))
        years = range(max(publication_day.year - 1, 1), min(publication_day.year + 1, 9999) + 1)
        nearest = nearest_on_side([day_in_year(year) for year in years], publication_day, ahead, within_days=-1 if deictic else 90)
        return day(nearest) if nearest else None

    return counted_from_publication(context, "day", "XXXX-XX-XX", holiday_from)


def _day_of_holiday(match: re.Match[str], context: RuleContext) -> Callable[[int], date]:
    """The function that gives the holiday's day in a year: the Orthodox one where the word or the sentence says so."""
    holiday, published = match["holiday"].lower().replace("’", "'"), context.published
    year_number = int(match["year"]) if match["year"] else published.first.year if published else MAXYEAR
    return orthodox_day(holiday, match["rite"] or "", context.text, *match.span(), year_number) or HOLIDAYS[holiday]


_RITES = ("Orthodox", "Coptic", "Ethiopian", "Eritrean", "Greek", "Russian", "Serbian", "Ukrainian", "Georgian", "Julian", "Eastern", "Romanian", "Bulgarian")  # fmt: skip
_RITE = rf"(?:(?P<rite>(?:{'|'.join(_RITES)})(?:\ Orthodox)?)\ )?"
_RITE_TRIGGERS = tuple(rite.lower() for rite in _RITES)
_HOLIDAY = "|".join(re.escape(name).replace("'", "['’]") for name in sorted(HOLIDAYS, key=len, reverse=True))
_HOLIDAY_WORDS = (*HOLIDAYS, *(name.replace("'", "’") for name in HOLIDAYS if "'" in name))

RULES: tuple[Rule, ...] = (
    Rule(
        "holiday",
        (
            *_HOLIDAY_WORDS,
            *word_pairs(DEICTIC_WORDS, (*_HOLIDAY_WORDS, *_RITE_TRIGGERS)),
            *word_pairs(_RITE_TRIGGERS, ("orthodox", "easter", "christmas", "good", "palm", "pentecost", "ascension", "maundy")),
        ),
        rf"{DEICTIC}(?=(?-i:[A-Z])){_RITE}(?P<holiday>{_HOLIDAY})(?:,?\ (?:(?:of|in)\ )?{YEAR})?",
        _parse_holiday,
        (
            Example("on Christmas Eve", "2013-12-24"),
            Example("Thanksgiving 2012", "2012-11-22"),
            Example("last Easter", "2014-04-20"),
            Example("by next Memorial Day", "2015-05-25"),
            Example("on Orthodox Easter 2013", "2013-05-05"),
            Example("on Easter in Ukraine", "2014-04-20"),
            Example("during Easter in 2013", "2013-03-31"),
            Example("on Coptic Christmas Eve", "2014-01-06"),
        ),
    ),
    Rule(
        "season",
        (*SEASON_WORDS, *word_pairs(DEICTIC_WORDS, SEASON_WORDS)),
        rf"{DEICTIC}(?P<season>{'|'.join(SEASON_WORDS)})",
        _parse_season,
        (
            Example("last summer", "2013-SU"),
            Example("this spring", "2014-SP"),
            Example("in the fall", "2013-FA"),
            Example("the fall of Mosul", ""),
        ),
        includes_the=True,
    ),
    Rule(
        "quarter",
        (
            *word_pairs(ORDINALS, ("quarter", "half", "fiscal")),
            *(f"{ordinal}-{part}" for ordinal in ORDINALS for part in ("quarter", "half", "fiscal")),
        ),
        (
            r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\ -](?:fiscal[\ -])?(?P<part>quarter|half)"
            r"(?:(?:\ of)?\ (?P<of_year>(?:last|this|next|the)\ year))?"
        ),
        _parse_quarter_or_half,
        (
            Example("the third quarter", "2013-Q3"),
            Example("the first quarter", "2014-Q1"),
            Example("the second quarter of last year", "2013-Q2"),
            Example("the first half of this year", "2014-H1"),
        ),
        includes_the=True,
    ),
)
