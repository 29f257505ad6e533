"""The rules of temporal tagging: a pattern, what it means, and examples that the tests run."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.model import Interval
from dashboard.temporal.calendar_days import MONTHS, WEEKDAYS, day, month, nearest_year, over, third, week, year

Published = Interval | None

#: Years that news may speak of.
_FIRST_YEAR, _LAST_YEAR = 1000, 2100


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an expression means: its TIMEX3 type, and its value and days once the publication interval is known."""

    type: str
    value: Callable[[Published], str]
    days: Callable[[Published], Interval | None]
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and its reading; `examples` are pairs of a text and the value it has for an article of Friday 13 June 2014."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], str], Meaning | None]
    examples: tuple[tuple[str, str], ...]


_MONTH = r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|Jun(?:e|\.)|Jul(?:y|\.)|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_PART = r"(?:(?P<part>early|mid|late|the\ beginning\ of|the\ start\ of|the\ middle\ of|the\ end\ of)[\ -])?"
_PARTS = {"early": 0, "the beginning of": 0, "the start of": 0, "mid": 1, "the middle of": 1, "late": 2, "the end of": 2}
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)} | {"a": 1, "an": 1}
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_UNIT_LETTER = {"hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y", "decade": "0Y"}


def _pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£#/-]){source}(?![\w/])", flags | re.VERBOSE)


def _month_number(name: str) -> int:
    return next(n for n, m in enumerate(MONTHS, 1) if m.startswith(name.rstrip(".").lower()[:3]))


def _stated(kind: str, value: str, days: Interval) -> Meaning:
    return Meaning(kind, lambda _: value, lambda _: days)


def _relative(meaning: Callable[[date], Interval | None], value: Callable[[date], str], unknown: str) -> Meaning:
    """An expression that is worked out from the publication day; over an interval the value is that of its last day."""
    return Meaning(
        "DATE",
        lambda p: unknown if p is None or meaning(p.last) is None else value(p.last),
        lambda p: None if p is None else over(p, meaning),
        relative=True,
    )


def _full_date(match: re.Match[str], _text: str) -> Meaning | None:
    number = int(match["month"]) if match["month"].isdigit() else _month_number(match["month"])
    try:
        found = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return _stated("DATE", found.isoformat(), day(found))


def _month_of_year(match: re.Match[str], _text: str) -> Meaning:
    whole = month(int(match["year"]), _month_number(match["month"]))
    return _stated("DATE", f"{whole.first:%Y-%m}", _part_of(match, whole))


def _part_of(match: re.Match[str], whole: Interval) -> Interval:
    part = match["part"]
    return third(whole, _PARTS[part.lower()]) if part else whole


def _bare_year(match: re.Match[str], _text: str) -> Meaning:
    return _stated("DATE", match["year"], _part_of(match, year(int(match["year"]))))


def _day_of_month(match: re.Match[str], _text: str) -> Meaning | None:
    number, wanted = _month_number(match["month"]), int(match["day"])
    if nearest_year(number, wanted, date(2000, 1, 1)) is None:
        return None

    def meaning(published: date) -> Interval | None:
        found = nearest_year(number, wanted, published)
        return day(found) if found else None

    return _relative(meaning, lambda p: (nearest_year(number, wanted, p) or p).isoformat(), f"XXXX-{number:02d}-{wanted:02d}")


def _month_alone(match: re.Match[str], _text: str) -> Meaning:
    number = _month_number(match["month"])
    which = (match["which"] or "").lower()

    def whole(published: date) -> Interval:
        if which == "next" or (which == "this" and number > published.month):
            return month(published.year + (number < published.month), number)
        return month(published.year - (number > published.month or (which == "last" and number == published.month)), number)

    return _relative(lambda p: _part_of(match, whole(p)), lambda p: f"{whole(p).first:%Y-%m}", f"XXXX-{number:02d}")


def _weekday(match: re.Match[str], text: str) -> Meaning:
    number = WEEKDAYS.index(match["weekday"].lower())
    which = (match["which"] or "").lower()
    ahead = which == "next" or (
        not which
        and bool(
            re.search(
                r"\b(?:will|shall|to be|due|scheduled|plans?|expected)\b[^.;]{0,60}$", text[max(0, match.start() - 90) : match.start()]
            )
        )
    )

    def found(published: date) -> date:
        back = (published.weekday() - number) % 7
        if ahead:
            return published + timedelta(days=(-back) % 7 or 7 * (which == "next"))
        return published - timedelta(days=back or 7 * (which == "last"))

    return _relative(lambda p: day(found(p)), lambda p: found(p).isoformat(), f"XXXX-WXX-{number + 1}")


def _named_day(match: re.Match[str], _text: str) -> Meaning:
    offset = {"yesterday": -1, "tomorrow": 1}.get(match["named"].lower(), 0)
    return _relative(lambda p: day(p + timedelta(days=offset)), lambda p: (p + timedelta(days=offset)).isoformat(), "PRESENT_REF")


def _calendar_unit(match: re.Match[str], _text: str) -> Meaning:
    unit, which = match["unit"].lower(), match["which"].lower()
    offset = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)

    def whole(published: date) -> Interval:
        return _unit_at(published, unit, offset)

    return _relative(
        lambda p: _part_of(match, whole(p)),
        lambda p: _unit_value(whole(p), unit),
        "PAST_REF" if offset < 0 else "FUTURE_REF" if offset else "PRESENT_REF",
    )


def _unit_at(published: date, unit: str, offset: int) -> Interval:
    if unit == "day":
        return day(published + timedelta(days=offset))
    if unit == "week":
        return week(published, offset)
    if unit == "month":
        return month(published.year, published.month + offset)
    return year(published.year + offset)


def _unit_value(found: Interval, unit: str) -> str:
    if unit == "week":
        iso = found.first.isocalendar()
        return f"{iso.year}-W{iso.week:02d}"
    return found.first.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]


def _ago(match: re.Match[str], _text: str) -> Meaning | None:
    number, unit = _number(match), match["unit"].lower()
    if unit == "decade":
        number, unit = 10 * number, "year"
    if unit == "year" and number > 500:
        return None
    return _relative(lambda p: _unit_at(p, unit, -number), lambda p: _unit_value(_unit_at(p, unit, -number), unit), "PAST_REF")


def _number(match: re.Match[str]) -> int:
    return _NUMBERS.get(match["number"].lower()) or int(match["number"])


def _duration(match: re.Match[str], _text: str) -> Meaning:
    letter = _UNIT_LETTER[match["unit"].lower()]
    value = f"PT{_number(match)}H" if letter == "H" else f"P{_number(match)}{letter}"
    return Meaning("DURATION", lambda _: value, lambda _: None)


RULES: tuple[Rule, ...] = (
    Rule("ISO date", _pattern(r"(?P<year>1[5-9]\d\d|20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"), _full_date, (("2014-06-09", "2014-06-09"),)),
    Rule(
        "month, day, year",
        _pattern(rf"{_MONTH}\ {_DAY}(?:\ ?,\ ?|\ ){_YEAR}"),
        _full_date,
        (("June 9, 2014", "2014-06-09"), ("Sept. 4 2015", "2015-09-04"), ("March 01 , 2008", "2008-03-01")),
    ),
    Rule(
        "day, month, year",
        _pattern(rf"(?:the\ )?{_DAY}(?:\ of)?\ {_MONTH},?\ {_YEAR}"),
        _full_date,
        (("9 June 2014", "2014-06-09"), ("the 9th of June, 2014", "2014-06-09")),
    ),
    Rule(
        "month of a year",
        _pattern(rf"{_PART}{_MONTH}(?:,|\ of)?\ {_YEAR}"),
        _month_of_year,
        (("June 2014", "2014-06"), ("late September 2015", "2015-09"), ("May of 2003", "2003-05")),
    ),
    Rule(
        "year",
        _pattern(
            rf"(?:(?<=\bin\ )|(?<=since\ )|(?<=until\ )|(?<=\bby\ )|(?<=from\ )|(?<=during\ )|(?<=before\ )|(?<=after\ )|(?=early|mid|late|the)){_PART}{_YEAR}"
        ),
        _bare_year,
        (("in 2011", "2011"), ("at the end of 2011", "2011"), ("since 2003", "2003")),
    ),
    Rule("month and day", _pattern(rf"{_MONTH}\ {_DAY}"), _day_of_month, (("June 9", "2014-06-09"), ("Dec. 15", "2013-12-15"))),
    Rule("day and month", _pattern(rf"(?:the\ )?{_DAY}(?:\ of)?\ {_MONTH}"), _day_of_month, (("9 June", "2014-06-09"),)),
    Rule(
        "month",
        _pattern(
            rf"(?:(?<=\bin\ )|(?<=since\ )|(?<=until\ )|(?<=\bby\ )|(?<=from\ )|(?<=during\ )|(?=last\ |this\ |next\ |early|mid|late|the))(?:(?P<which>last|this|next)\ )?{_PART}{_MONTH}"
        ),
        _month_alone,
        (("in May", "2014-05"), ("in July", "2013-07"), ("last June", "2013-06"), ("late March", "2014-03")),
    ),
    Rule(
        "weekday",
        _pattern(rf"(?:(?P<which>last|this|next)\ )?{_WEEKDAY}"),
        _weekday,
        (("on Tuesday", "2014-06-10"), ("on Friday", "2014-06-13"), ("last Friday", "2014-06-06"), ("will meet on Monday", "2014-06-16")),
    ),
    Rule(
        "today",
        _pattern(r"(?P<named>today|yesterday|tomorrow|tonight)", re.IGNORECASE),
        _named_day,
        (("yesterday", "2014-06-12"), ("Today", "2014-06-13")),
    ),
    Rule(
        "last week",
        _pattern(rf"{_PART}(?P<which>last|this|next|coming)\ (?P<unit>week|month|year)", re.IGNORECASE),
        _calendar_unit,
        (("last week", "2014-W23"), ("late last month", "2014-05"), ("earlier this year", "2014"), ("late last year", "2013")),
    ),
    Rule(
        "three days ago",
        _pattern(rf"{_NUMBER}\ {_UNIT}\ ago", re.IGNORECASE),
        _ago,
        (("three days ago", "2014-06-10"), ("two years ago", "2012"), ("six months ago", "2013-12")),
    ),
    Rule(
        "three days",
        _pattern(rf"{_NUMBER}[\ -](?P<unit>hour|day|week|month|year|decade)s?(?![\ -](?:ago|old))", re.IGNORECASE),
        _duration,
        (("three days", "P3D"), ("an hour", "PT1H"), ("two decades", "P20Y")),
    ),
)
