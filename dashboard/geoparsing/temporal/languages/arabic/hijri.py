"""Rules for dates and feasts of the Islamic calendar in Arabic: "15 رمضان 1435", "شهر محرم", "1435 هـ", "عيد الفطر"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.hijri_calendar import FIRST_YEAR, LAST_YEAR, hijri_day, hijri_month, hijri_year
from dashboard.geoparsing.temporal.languages.amount_reader import group
from dashboard.geoparsing.temporal.languages.arabic.words import (
    ARTICLE,
    DAY,
    DAYS,
    DEICTICS,
    FOUR_FIGURES,
    HIJRI_MONTHS,
    READER,
    word_before,
)
from dashboard.geoparsing.temporal.languages.language import rule_as_written
from dashboard.geoparsing.temporal.languages.words import any_of, first_words, look_up, plain_words, table
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, stated_date

#: Month and day, in the Islamic calendar, of each feast.
_FEASTS = table(
    {
        "عيد الفطر": (10, 1), "عيد الأضحى": (12, 10), "يوم عرفة,وقفة عرفات": (12, 9), "عيد الغدير": (12, 18), "ليلة القدر": (9, 27),
        "عاشوراء,يوم عاشوراء": (1, 10), "المولد النبوي,المولد النبوي الشريف": (3, 12), "رأس السنة الهجرية": (1, 1),
        "أربعينية الإمام الحسين,أربعينية الحسين,زيارة الأربعين,الأربعينية": (2, 20),
    }
)  # fmt: skip
_ERA = r"(?:\ ?هـ?\b|\ هجرية?\b|\ للهجرة\b)"
_HIJRI_YEAR = rf"[،,]?\ (?:(?:من\ )?(?:عام|سنة)\ )?(?P<hijri_year>1[345][0-9]{{2}})(?![0-9]){_ERA}?"
_YEARS = rf"(?:{_HIJRI_YEAR}|[،,]?\ (?:(?:من\ )?(?:عام|سنة)\ )?{FOUR_FIGURES})"
_DEICTIC = rf"(?P<deictic>{any_of(DEICTICS)})"
_WORDS_BEFORE_MONTH = plain_words("في خلال منذ طوال حتى قبل بعد قبيل بحلول")
_MONTHS_THAT_ARE_NO_NAMES = (3, 4, 5, 6, 9, 10, 11, 12)


def _parse_date(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    in_month, day_text = look_up(HIJRI_MONTHS, match["hijri_month"]), match["day"]
    on_day = int(day_text) if day_text.isdigit() else look_up(DAYS, day_text)
    return READER.hijri(match, context, lambda year: hijri_day(year, in_month, on_day), "day")


def _parse_month(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads a month; without "month", a year or a deictic word only after a preposition, as the names are people's too."""
    in_month = look_up(HIJRI_MONTHS, match["hijri_month"])
    says_so = any(group(match, name) for name in ("called", "hijri_year", "year", "deictic"))
    if not says_so and not (in_month in _MONTHS_THAT_ARE_NO_NAMES and word_before(context.text, match.start()) in _WORDS_BEFORE_MONTH):
        return None
    return READER.hijri(match, context, lambda year: hijri_month(year, in_month), "month")


def _parse_feast(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    in_month, on_day = look_up(_FEASTS, match["feast"])
    return READER.hijri(match, context, lambda year: hijri_day(year, in_month, on_day), "day")


def _parse_year(match: re.Match[str], _context: RuleContext) -> TimexValue:
    in_year = int(match["hijri_year"])
    return stated_date(hijri_year(in_year), "year") if FIRST_YEAR <= in_year <= LAST_YEAR else TimexValue("DATE", "PAST_REF")


_MONTH = rf"(?P<hijri_month>{any_of(HIJRI_MONTHS)})"
HIJRI_RULES: tuple[Rule, ...] = (
    rule_as_written(
        "15 رمضان 1435",
        ("1", "2", *first_words(DAYS)),
        rf"{DAY}(?:\ من)?(?:\ شهر)?\ {_MONTH}(?:{_YEARS}|\ {_DEICTIC})?",
        _parse_date,
        Example("في 15 رمضان 1445", "2024-03-25"),
        Example("في العاشر من محرم 1436هـ", "2014-11-03"),
        Example("في 15 شعبان", "2014-06-13"),
    ),
    rule_as_written(
        "شهر رمضان",
        (*first_words(HIJRI_MONTHS), "شهر"),
        rf"(?P<called>(?:ال)?شهر\ )?{_MONTH}(?:{_YEARS}|\ (?:المبارك\ )?{_DEICTIC}|\ المبارك)?",
        _parse_month,
        Example("قتل العشرات خلال شهر رمضان", "2013-07-09/2013-08-07"),
        Example("سيفتح في رمضان", "2014-06-28/2014-07-27"),
        Example("في محرم 1436", "2014-10-25/2014-11-22"),
        Example("قال رمضان شلح", ""),
    ),
    rule_as_written(
        "عيد الفطر",
        first_words(_FEASTS),
        rf"(?P<feast>{any_of(_FEASTS)})(?:\ المبارك)?(?:{_YEARS}|\ {_DEICTIC})?",
        _parse_feast,
        Example("قتل العشرات في عيد الفطر", "2013-08-08"),
        Example("في عيد الأضحى 2013", "2013-10-15"),
    ),
    rule_as_written(
        "1435 هـ",
        ("4", "عام", "سنة"),
        rf"(?:{ARTICLE}?(?:عام|سنة)\ )?(?P<hijri_year>1[345][0-9]{{2}}){_ERA}",
        _parse_year,
        Example("في عام 1435 هـ", "2013-11-04/2014-10-24"),
        Example("سنة 1435 هجرية", "2013-11-04/2014-10-24"),
    ),
)
