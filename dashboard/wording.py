"""Numbers, dates, distances and lists as a person writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from dashboard.model import Interval

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
#: What a quoted expression may add to the days that it stands for, and how that is said.
_ROUGHLY = re.compile(r"about|around|circa|c\.|roughly|approximately|some time in|sometime in", re.IGNORECASE)
_PART = re.compile(r"\b(?:(early|beginning|start)|(mid|middle)|(late|end))\b", re.IGNORECASE)
_SEASON = re.compile(r"\b(spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
_SEASON_DAYS = range(85, 98)
_DECADE = re.compile(r"\d0s\b|\bdecade\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b", re.IGNORECASE)
_MONTH = re.compile(rf"\b(?:month|(?:{'|'.join(name[:3] for name in _MONTHS)})[a-z]*)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:\d{4}|year)\b", re.IGNORECASE)


def number(n: int) -> str:
    """A number in running text: "four" up to ten, then "1,200"; nought is "no"."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def plural(n: int, one: str, many: str = "") -> str:
    """The noun that goes with n: "mention" or "mentions", `many` where adding an s will not do."""
    return one if n == 1 else many or f"{one}s"


def count(n: int, one: str, many: str = "") -> str:
    """A figure with its noun: "1 mention", "1,200 mentions"."""
    return f"{n:,} {plural(n, one, many)}"


def count_in_words(n: int, one: str, many: str = "") -> str:
    """A figure with its noun as a sentence has it: "no mentions", "four mentions", "1,200 mentions"."""
    return f"{number(n)} {plural(n, one, many)}"


def say_weight(weight: float) -> str:
    """A figure that parts of mentions add up to, to a tenth: "12", "12.4", "under 0.1"."""
    return f"{weight:,.1f}".removesuffix(".0") if weight >= 0.1 else "under 0.1"


def listing(parts: Sequence[str], last: str = "and") -> str:
    """Parts as a sentence lists them: "a", "a and b", "a, b and c"."""
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def shorten(text: str, limit: int) -> str:
    """The text, cut after `limit` characters at the end of a word where there is one, with an ellipsis."""
    if len(text) <= limit:
        return text
    head, space, _ = text[:limit].rpartition(" ")
    return f"{head if space else text[:limit]} …"


def say_day(day: date) -> str:
    """A day as "9 June 2014"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_interval(interval: Interval, between: str = " – ") -> str:
    """The days of an interval in the shortest words that lose nothing.

    "9 June 2014", "June 2014", "2014", "2 – 15 June 2014", "28 May – 3 June 2014", "May – July 2014",
    "10 December 2014 – 4 January 2015"; `between` is " to " in running text.
    """
    first, last = interval.first, interval.last
    if first == last:
        return say_day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _say_whole_months(first, last, between)
    if first.year != last.year:
        return f"{say_day(first)}{between}{say_day(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]}{between}{say_day(last)}"
    return f"{first.day}{between}{say_day(last)}"


def _say_whole_months(first: date, last: date, between: str) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}{between}{last.year}"
    end = f"{_MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{_MONTHS[first.month - 1]} {first.year}{between}{end}"
    return end if first.month == last.month else f"{_MONTHS[first.month - 1]}{between}{end}"


def say_as_told(interval: Interval, told: str) -> str:
    """The days of an interval in the words that an article has for them, where these say it better than its first and last day.

    `told` is the article's expression: "late 2015", "mid-June 2014", "spring 2014", "winter 2014–15", "early 1990s", "about 2014"; else
    as `say_interval`.
    """
    if interval.first == interval.last:
        said = ""
    elif found := _SEASON.search(told):
        said = _say_season(interval, found[1].lower(), _part(told))
    else:
        said = _say_part(_unit(interval, told), _part(told))
    if said:
        return said
    days = say_interval(interval)
    return f"about {days}" if _ROUGHLY.match(told) else days


def _part(told: str) -> str:
    """Which part of what they stand for the words name: "early", "mid" or "late"; else ""."""
    found = _PART.search(told)
    return ("", "early", "mid", "late")[found.lastindex or 0] if found else ""


def _say_season(interval: Interval, season: str, part: str) -> str:
    first, last = interval.first, interval.last
    days = (last - first).days + 1
    if days not in _SEASON_DAYS and not (part and days < _SEASON_DAYS.start):
        return ""
    year = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year % 100:02}"
    return _say_part(f"{season} {year}", part) if part else f"{season} {year}"


def _unit(interval: Interval, told: str) -> str:
    """The month, year or decade that the words name, where the interval lies in one; else ""."""
    first, last = interval.first, interval.last
    if _DECADE.search(told):
        return f"{first.year // 10}0s" if first.year // 10 == last.year // 10 else ""
    if _MONTH.search(told):
        return f"{_MONTHS[first.month - 1]} {first.year}" if (first.year, first.month) == (last.year, last.month) else ""
    return f"{first.year}" if _YEAR.search(told) and first.year == last.year else ""


def _say_part(unit: str, part: str) -> str:
    if unit.endswith("s") and not part:
        return f"the {unit}"
    if not unit or not part:
        return ""
    return f"{part}-{unit}" if part == "mid" else f"{part} {unit}"


def say_offset(anchors: str, distance_km: float | None, bearing_degrees: float | None) -> str:
    """How a spot lies to the places it is told from: "80 km east of Baghdad", "16 km from Mosul, direction not given"."""
    compass = _COMPASS[round(bearing_degrees / 45) % 8] if bearing_degrees is not None else ""
    if distance_km is None:
        return f"{compass} of {anchors}, distance not given" if compass else ""
    distance = say_km(distance_km)
    return f"{distance} {compass} of {anchors}" if compass else f"{distance} from {anchors}, direction not given"


def say_km(km: float) -> str:
    """A distance as exactly as one gives it: "600 m", "1.6 km", "16 km"."""
    if km < 1:
        return f"{km * 1000:.0f} m"
    return f"{km:.1f}".removesuffix(".0") + " km" if km < 10 else f"{km:,.0f} km"
