"""Dates as files write them -> the days that they mean. A time with a zone is that zone's day: the day as it is written."""

from __future__ import annotations

import re
from calendar import isleap
from collections import ChainMap
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache

from dashboard.model import Interval
from dashboard.plain_text.edtf import parse_edtf

#: What lies outside these is no day on which news was published: an empty value of a program, or a slip.
_FIRST_DAY, _LAST_DAY, _EPOCH_DAY = date(1800, 1, 1), date(2100, 1, 1), date(1970, 1, 1)
_MAX_CHARACTERS = 200
#: Of so many languages the names of the months are kept: what a page names as its language may be anything.
_MAX_LANGUAGES = 64
#: Of so many values the days are kept: in a table hundreds of rows are of one day.
_MAX_VALUES = 1_000
_ARAB_COUNTRIES = ("ar_SY", "ar_DZ", "ar_MA")
#: Languages in which many pages and feeds are written that do not name them; what they call a month none of them calls another.
_COMMON_LANGUAGES = tuple("de fr es it pt nl ar ar_SY ru uk pl tr cs sv da nb fi el ro hu fa".split())
#: What Hebrew writes before the month, in one word with it: "in June".
_HEBREW_IN = "ב"
_ISO_DAY = re.compile(r"(\d{4})(-|/|\.|)([01]\d)\2([0-3]\d)(?:(?![\d-])|(?=\d{4,6}(?!\d)))", re.ASCII)
_DAY_AND_FULL_STOP = re.compile(r"[0-3]?\d\.[0-3]?\d\.\d{4}", re.ASCII)
_EPOCH = re.compile(r"(\d{10})(?:\d{3})?(?:\.\d+)?", re.ASCII)
_ORDINAL_DAY = r"([0-3]?\d)(?:st|nd|rd|th|er|\.|º|°|ª|ی|ê)?"
_YEAR = r"((?:18|19|20)\d\d)(?!\d)"
#: The words that languages put between the parts of a date: "10 de junio de 2014", "10 of June, 2014".
_GLUE = r"[\s,./_-]*(?:(?:de|del|of|d')\s+)?"
#: Arabic reports name a month twice, as the Levant and as Egypt call it: حزيران/يونيو.
_MONTH = r"([^\W\d_]{3,}(?:[\s/][^\W\d_]{4,})?)\.?"
_DAY_FIRST = re.compile(rf"(?<!\d){_ORDINAL_DAY}{_GLUE}{_MONTH}{_GLUE}{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH}\s*{_ORDINAL_DAY},?\s*{_YEAR}", re.IGNORECASE)
_YEAR_AT_END = re.compile(rf"{_MONTH}\s+([0-3]?\d)\s+[\d:]{{5,8}}\s+(?:[A-Z]{{2,5}}\s+)?{_YEAR}", re.IGNORECASE)  # that of ctime
_FIGURES = re.compile(r"(?<![\d./-])([0-3]?\d)([./-])([0-3]?\d)\2((?:19|20)\d\d)(?!\d)", re.ASCII)
#: With two figures for the year, the day first: what stands alone where a date is expected.
_SHORT = re.compile(r"(?<![\d./-])([0-3]?\d)([./])([0-3]?\d)\2(\d\d)(?![\d./-])", re.ASCII)
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([-/.])|[年년])\s?([01]?\d)(?:\2|[月월])\s?([0-3]?\d)(?!\d)", re.ASCII)
#: Hungarian, Lithuanian and others name the month after the year: "2014. június 10."
_YEAR_THEN_MONTH = re.compile(rf"(?<!\d){_YEAR}(?:\.|\sm\.)?\s{{1,2}}{_MONTH}\s{{1,2}}([0-3]?\d)(?!\d)", re.IGNORECASE)
#: The day of a year by its number (ISO 8601), and the dates of old e-mail, with two figures for the year (RFC 822).
_DAY_OF_YEAR = re.compile(r"(\d{4})-(\d{3})(?![\d-])", re.ASCII)
_RFC_822 = re.compile(r"(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]([a-z]{3})[\s-](\d\d)\s+\d\d?:\d\d", re.ASCII | re.IGNORECASE)
#: With the groups of the year, the month and the day.
_IN_WORDS = ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_AT_END, (3, 1, 2)), (_YEAR_THEN_MONTH, (1, 2, 3)))
_OTHER_DIGITS = {ord(digit): str(number) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for number, digit in enumerate(digits)}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(_WEEKDAYS)})[a-z]*\W{{0,3}}$", re.IGNORECASE)
_MAX_BEFORE = 15


def days_of(text: str, language: str = "") -> Interval | None:
    """The days that a value of a file means as a date; None if it means none that news may have been published on.

    It may be EDTF, an ISO date and time, the date of an e-mail, seconds since 1970, or a date in words of English or of `language` (ISO 639
    code). A date in figures that has two readings means the days between them.
    """
    stripped = with_ascii_digits(text.strip()[:_MAX_CHARACTERS])
    return _days_of(stripped, language) if stripped else None


@lru_cache(maxsize=_MAX_VALUES)
def _days_of(stripped: str, language: str) -> Interval | None:
    """The days of a value that is not empty and not long."""
    if (match := _EPOCH.fullmatch(stripped)) is not None:
        day = datetime.fromtimestamp(int(match[1]), UTC).date()
        return _plausible(Interval(day, day))
    if (match := _ISO_DAY.match(stripped)) is not None:
        days = _interval(_day(match[1], match[3], match[4]))
        return _plausible(days) if days else None
    if (match := _DAY_OF_YEAR.match(stripped)) is not None:
        return _numbered_day(match[1], match[2])
    if (match := _RFC_822.match(stripped)) is not None:
        stripped = f"{match[1]} {match[2]} {_full_year(match[3])}"
    try:
        return _plausible(parse_edtf("" if _DAY_AND_FULL_STOP.match(stripped) else stripped)) or next(
            written_days(stripped, language), None
        )
    except ValueError:
        return next(written_days(stripped, language), None)


def written_days(text: str, language: str = "") -> Iterator[Interval]:
    """The days that a text writes in full: with day, month and year, in figures or in words of English or of `language`."""
    text = with_ascii_digits(text)
    for match in _YEAR_FIRST.finditer(text):
        yield from _found(_day(match[1], match[3], match[4]))
    for match in _FIGURES.finditer(text):
        yield from _in_figures(match, match[4], language)
    for pattern, (year, month, day) in _IN_WORDS:
        for match in pattern.finditer(text):
            number = _month_of(match[month], language)
            if number is not None:
                yield from _found(_day(match[year], str(number), match[day]))


def short_days(text: str) -> Iterator[Interval]:
    """The days that a line writes in figures with two of them for the year, which is none to come long after 2060: 8.5.12."""
    for match in _SHORT.finditer(with_ascii_digits(text)):
        yield from _in_figures(match, _full_year(match[4]), "")


def _full_year(two_figures: str) -> str:
    return f"{'19' if int(two_figures) > 60 else '20'}{two_figures}"


def _numbered_day(year: str, number: str) -> Interval | None:
    """The day of a year by its number, which begins with 1; None if the year has no such day."""
    first, count = _day(year, "1", "1"), int(number)
    if first is None or not 1 <= count <= 365 + isleap(first.year):
        return None
    return _plausible(_interval(first + timedelta(count - 1)))


def with_ascii_digits(text: str) -> str:
    """The text with the digits of Arabic and Persian as those of English."""
    return text if text.isascii() else text.translate(_OTHER_DIGITS)


def _in_figures(match: re.Match[str], year: str, language: str) -> Iterator[Interval]:
    """The days of a date in figures. Its order is that of its full stops, its weekday or its language; else it means those of both."""
    day_first, month_first = _day(year, match[3], match[1]), _day(year, match[1], match[3])
    if day_first and month_first and (is_day_first := _order(match, day_first, month_first, language)) is not None:
        day_first, month_first = (day_first, None) if is_day_first else (None, month_first)
    days = sorted(day for day in (day_first, month_first) if day is not None)
    if days and (interval := _plausible(Interval(days[0], days[-1]))):
        yield interval


def _order(match: re.Match[str], day_first: date, month_first: date, language: str) -> bool | None:
    """Whether the day comes first in a date in figures; None if that is not known."""
    if match[2] == ".":
        return True
    weekday = _WEEKDAY_BEFORE.search(match.string, max(0, match.start() - _MAX_BEFORE), match.start())
    if weekday and day_first.weekday() != month_first.weekday():
        named = _WEEKDAYS.index(weekday[1].lower())
        if named in (day_first.weekday(), month_first.weekday()):
            return named == day_first.weekday()
    return _is_day_first(language)


def _is_day_first(language: str) -> bool | None:
    """Whether the day comes first where a language is written; None where that is not known: in English without a country."""
    code, _, region = language.replace("_", "-").lower().partition("-")
    if code == "en":
        return {"us": False, "": None, "ca": None, "ph": None}.get(region, True)
    return True if code else None


def _found(day: date | None) -> Iterator[Interval]:
    if day is not None and (interval := _plausible(Interval(day, day))):
        yield interval


def _interval(day: date | None) -> Interval | None:
    return Interval(day, day) if day else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _plausible(days: Interval | None) -> Interval | None:
    return days if days and days.first >= _FIRST_DAY and days.last < _LAST_DAY and days.last != _EPOCH_DAY else None


def _month_of(name: str, language: str) -> int | None:
    """The number of a month by its name, or the last word of it, in the language, English or another that many pages are written in.

    Pages often name no language or a wrong one. The Levant with Iraq, and the Maghreb, have other names than the rest of the Arab world.
    """
    folded = name.lower()
    months, words = _known_months(language.replace("_", "-").split("-")[0].lower() or "en"), re.split(r"[\s/]", folded)
    forms = (folded, words[-1], words[0], folded.removeprefix(_HEBREW_IN))
    return next((months[form] for form in forms if form in months), None)


@lru_cache(maxsize=_MAX_LANGUAGES)
def _known_months(language: str) -> dict[str, int]:
    """The numbers of the months by their names in the language, English, or another that many pages are written in."""
    arabic = [_months(country) for country in _ARAB_COUNTRIES] if language == "ar" else []
    return dict(ChainMap(_months(language), _months("en"), _common_months(), *arabic))


@cache
def _common_months() -> dict[str, int]:
    """The numbers of the months in languages that pages do not always name; short names of English letters are words of others too."""
    names = (_months(language) for language in _COMMON_LANGUAGES)
    return {name: number for months in names for name, number in months.items() if len(name) > 3 or not name.isascii()}


@lru_cache(maxsize=_MAX_LANGUAGES)
def _months(language: str) -> dict[str, int]:
    """The numbers of the months by name, whole and short, without full stops (Unicode's CLDR, by way of Babel)."""
    from babel import Locale, UnknownLocaleError

    try:
        widths = [forms for context in Locale.parse(language).months.values() for forms in context.values()]
    except (ValueError, UnknownLocaleError):
        return {}
    names = {name.lower().rstrip("."): number for forms in widths for number, name in forms.items() if len(name) > 2}
    return names | ({"sept": 9} if language == "en" else {})
