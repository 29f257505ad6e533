"""Numbers, dates and lists as a person writes them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from dashboard.model import Interval

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


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
