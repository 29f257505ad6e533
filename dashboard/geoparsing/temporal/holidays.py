"""Holidays, each as a function that gives its date in a year."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta


def easter(year: int) -> date:
    """Western Easter Sunday, by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    days_to_sunday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * days_to_sunday) // 433
    month = (h + days_to_sunday - 7 * m + 90) // 25
    return date(year, month, (h + days_to_sunday - 7 * m + 33 * month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth Monday (0) to Sunday (6) of a month; counted from the end of the month if n is negative."""
    if n > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = date(year, month, monthrange(year, month)[1])
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))


def _on_date(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _on_nth_weekday(month: int, weekday: int, n: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, n)


def _days_after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


#: The holidays that English-language news refers to, in small letters and with "'" for "’"; the dates of those of the United States
#: are set by federal law (5 U.S.C. 6103).
HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _on_date(1, 1),
    "martin luther king jr. day": _on_nth_weekday(1, 0, 3),
    "martin luther king day": _on_nth_weekday(1, 0, 3),
    "groundhog day": _on_date(2, 2),
    "valentine's day": _on_date(2, 14),
    "presidents' day": _on_nth_weekday(2, 0, 3),
    "presidents day": _on_nth_weekday(2, 0, 3),
    "shrove tuesday": _days_after_easter(-47),
    "mardi gras": _days_after_easter(-47),
    "ash wednesday": _days_after_easter(-46),
    "st. patrick's day": _on_date(3, 17),
    "st patrick's day": _on_date(3, 17),
    "saint patrick's day": _on_date(3, 17),
    "april fools' day": _on_date(4, 1),
    "april fool's day": _on_date(4, 1),
    "palm sunday": _days_after_easter(-7),
    "maundy thursday": _days_after_easter(-3),
    "good friday": _days_after_easter(-2),
    "easter sunday": _days_after_easter(0),
    "easter monday": _days_after_easter(1),
    "easter": _days_after_easter(0),
    "ascension day": _days_after_easter(39),
    "pentecost": _days_after_easter(49),
    "earth day": _on_date(4, 22),
    "may day": _on_date(5, 1),
    "cinco de mayo": _on_date(5, 5),
    "mother's day": _on_nth_weekday(5, 6, 2),
    "memorial day": _on_nth_weekday(5, 0, -1),
    "flag day": _on_date(6, 14),
    "father's day": _on_nth_weekday(6, 6, 3),
    "juneteenth": _on_date(6, 19),
    "independence day": _on_date(7, 4),
    "fourth of july": _on_date(7, 4),
    "july fourth": _on_date(7, 4),
    "bastille day": _on_date(7, 14),
    "labor day": _on_nth_weekday(9, 0, 1),
    "columbus day": _on_nth_weekday(10, 0, 2),
    "halloween": _on_date(10, 31),
    "all saints' day": _on_date(11, 1),
    "guy fawkes night": _on_date(11, 5),
    "bonfire night": _on_date(11, 5),
    "election day": lambda year: nth_weekday(year, 11, 0, 1) + timedelta(days=1),
    "veterans day": _on_date(11, 11),
    "armistice day": _on_date(11, 11),
    "remembrance day": _on_date(11, 11),
    "thanksgiving day": _on_nth_weekday(11, 3, 4),
    "thanksgiving": _on_nth_weekday(11, 3, 4),
    "black friday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=1),
    "christmas eve": _on_date(12, 24),
    "christmas day": _on_date(12, 25),
    "christmas": _on_date(12, 25),
    "boxing day": _on_date(12, 26),
    "new year's eve": _on_date(12, 31),
    "new year's": _on_date(1, 1),
}
