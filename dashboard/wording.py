"""Numbers, dates, distances and lists as a person writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date

from dashboard.model import Interval

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
#: The names of the months, January first.
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
#: Place names that begin so take "the" in a sentence.
_BEGINNINGS_WITH_THE = (
    *("United ", "Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Vatican", "Middle East", "Tigris", "Euphrates"),
)
#: Words of an article's time expression that its days alone do not show: "about", "early", "spring", "1990s".
_APPROXIMATE = re.compile(r"about|around|circa|c\.|roughly|approximately|some time in|sometime in", re.IGNORECASE)
_PART_OF_PERIOD = re.compile(r"\b(?:(early|beginning|start)|(mid|middle)|(late|end))\b", re.IGNORECASE)
_SEASON_WORD = re.compile(r"\b(spring|summer|autumn|fall|winter)\b", re.IGNORECASE)
#: Lengths in days of a whole season, counted in calendar months or from equinox to solstice.
_SEASON_DAYS = range(85, 98)
_DECADE_WORD = re.compile(r"\d0s\b|\bdecade\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b", re.IGNORECASE)
_MONTH_WORD = re.compile(rf"\b(?:month|(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*)\b", re.IGNORECASE)
_YEAR_WORD = re.compile(r"\b(?:\d{4}|year)\b", re.IGNORECASE)


def number_in_words(n: int) -> str:
    """A number in running text: "no" for 0, words from "one" to "ten", then figures such as "1,200"."""
    return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"


def noun_for(n: int, singular: str, plural: str = "") -> str:
    """The noun in the form that goes with n: "mention" or "mentions"; `plural` is for nouns that do not add an s."""
    return singular if n == 1 else plural or f"{singular}s"


def count(n: int, singular: str, plural: str = "") -> str:
    """A number in figures with its noun: "1 mention", "1,200 mentions"."""
    return f"{n:,} {noun_for(n, singular, plural)}"


def count_in_words(n: int, singular: str, plural: str = "") -> str:
    """A number with its noun as a sentence writes it: "no mentions", "four mentions", "1,200 mentions"."""
    return f"{number_in_words(n)} {noun_for(n, singular, plural)}"


def say_spots_near(spots: int, places: int, say: Callable[[int, str], str] = count) -> str:
    """The spots beside so many places, to be put after them: " and 3 spots near them", " and 1 spot near it"; "" without spots."""
    return f" and {say(spots, 'spot')} near {'it' if places == 1 else 'them'}" if spots else ""


def say_weight(weight: float) -> str:
    """A sum of fractions of mentions, rounded to a tenth: "12", "12.4", "under 0.1"."""
    return f"{weight:,.1f}".removesuffix(".0") if weight >= 0.1 else "under 0.1"


def say_sure(confidence: float) -> str:
    """How sure something is: "90% sure". "100%" is only said where nothing is left to doubt, "0%" where nothing speaks for it."""
    percent = round(confidence * 100)
    nearly = min(max(percent, 1), 99) if 0 < confidence < 1 else percent
    return f"{nearly}% sure"


def listing(parts: Sequence[str], conjunction: str = "and") -> str:
    """The parts as a list in a sentence: "a", "a and b", "a, b and c"."""
    return f"{', '.join(parts[:-1])} {conjunction} {parts[-1]}" if len(parts) > 1 else "".join(parts)


def with_the(name: str) -> str:
    """The name of a place in a sentence: "the United States", "Iraq"."""
    return f"the {name}" if name.startswith(_BEGINNINGS_WITH_THE) or name.endswith((" Islands", " Republic", " Region")) else name


def shorten(text: str, limit: int) -> str:
    """The text if it has at most `limit` characters, else its whole words within them (or part of the first) and " …"."""
    if len(text) <= limit:
        return text
    head, space, _ = text[:limit].rpartition(" ")
    return f"{head if space else text[:limit]} …"


def say_day(day: date) -> str:
    """A day as "9 June 2014"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def say_short_day(day: date) -> str:
    """A day as "9 Jun 2014", where there is little room."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def say_interval(interval: Interval, separator: str = " – ") -> str:
    """The days of an interval in the shortest words that still give its first and last day.

    "9 June 2014", "June 2014", "2014", "2 – 15 June 2014", "28 May – 3 June 2014", "May – July 2014",
    "10 December 2014 – 4 January 2015"; `separator` is " to " in running text.
    """
    first, last = interval.first, interval.last
    if first == last:
        return say_day(first)
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return _say_whole_months(first, last, separator)
    if first.year != last.year:
        return f"{say_day(first)}{separator}{say_day(last)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]}{separator}{say_day(last)}"
    return f"{first.day}{separator}{say_day(last)}"


def _say_whole_months(first: date, last: date, separator: str) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}" if first.year == last.year else f"{first.year}{separator}{last.year}"
    end = f"{MONTHS[last.month - 1]} {last.year}"
    if first.year != last.year:
        return f"{MONTHS[first.month - 1]} {first.year}{separator}{end}"
    return end if first.month == last.month else f"{MONTHS[first.month - 1]}{separator}{end}"


def say_in_article_words(interval: Interval, expression: str) -> str:
    """The days of an interval in words like those of `expression`, the article's time expression for them.

    Where the interval fits the season, month, year or decade that the expression names: "late 2015", "mid-June 2014", "spring 2014",
    "winter 2014–15", "early 1990s". Otherwise as `say_interval`, after "about" where the expression begins with such a word.
    """
    if interval.first == interval.last:
        words = ""
    elif season := _SEASON_WORD.search(expression):
        words = _say_season(interval, season[1].lower(), _part_of_period(expression))
    else:
        words = _say_part_of_period(_named_period(interval, expression), _part_of_period(expression))
    if words:
        return words
    days = say_interval(interval)
    return f"about {days}" if _APPROXIMATE.match(expression) else days


def _part_of_period(expression: str) -> str:
    """The part of a period that the expression names: "early", "mid" or "late"; "" if none."""
    match = _PART_OF_PERIOD.search(expression)
    return ("", "early", "mid", "late")[match.lastindex or 0] if match else ""


def _say_season(interval: Interval, season: str, part: str) -> str:
    first, last = interval.first, interval.last
    days = (last - first).days + 1
    if days not in _SEASON_DAYS and not (part and days < _SEASON_DAYS.start):
        return ""
    year = f"{first.year}" if first.year == last.year else f"{first.year}–{last.year % 100:02}"
    return _say_part_of_period(f"{season} {year}", part) if part else f"{season} {year}"


def _named_period(interval: Interval, expression: str) -> str:
    """The decade, month or year that the expression names: "1990s", "June 2014", "2014"; "" if the interval does not lie within one."""
    first, last = interval.first, interval.last
    if _DECADE_WORD.search(expression):
        return f"{first.year // 10}0s" if first.year // 10 == last.year // 10 else ""
    if _MONTH_WORD.search(expression):
        return f"{MONTHS[first.month - 1]} {first.year}" if (first.year, first.month) == (last.year, last.month) else ""
    return f"{first.year}" if _YEAR_WORD.search(expression) and first.year == last.year else ""


def _say_part_of_period(period: str, part: str) -> str:
    if period.endswith("s") and not part:
        return f"the {period}"
    if not period or not part:
        return ""
    return f"{part}-{period}" if part == "mid" else f"{part} {period}"


def say_offset(anchors: str, distance_km: float | None, bearing_degrees: float | None) -> str:
    """The distance and bearing of a spot from its anchors: "80 km east of Baghdad", "16 km from Mosul, direction not given".

    "" where neither is given.
    """
    compass = _COMPASS[round(bearing_degrees / 45) % 8] if bearing_degrees is not None else ""
    if distance_km is None:
        return f"{compass} of {anchors}, distance not given" if compass else ""
    distance = say_km(distance_km)
    return f"{distance} {compass} of {anchors}" if compass else f"{distance} from {anchors}, direction not given"


def say_km(km: float) -> str:
    """A distance: whole metres below 1 km, tenths below 10 km, then whole kilometres: "600 m", "1.6 km", "16 km"."""
    if km < 1:
        return f"{km * 1000:.0f} m"
    return f"{km:.1f}".removesuffix(".0") + " km" if km < 10 else f"{km:,.0f} km"
