"""The words of English that dates are made of, as fragments of patterns and as numbers; patterns match without regard to case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.geoparsing.temporal.calendar_periods import MONTHS, WEEKDAYS
from dashboard.geoparsing.temporal.units import UNITS

MONTH_WORDS = (*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
WEEKDAY_WORDS = (*WEEKDAYS, "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
SEASON_WORDS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)} | {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4
}  # fmt: skip
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = {w: n for n, w in enumerate(_ONES.split(), 1)} | {w: 10 * n for n, w in enumerate(_TENS.split(), 2)}
VAGUE = ("several", "few", "many", "couple", "some")

MONTH = (
    r"(?=(?-i:[A-Z]))(?P<month>Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|June|Jun\b\.?|July|Jul\b\.?"
    r"|Aug(?:ust|\b\.?)|Sept?(?:ember|\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))"
)
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:\ ?(?:st|nd|rd|th)\b)?"
#: A day of a month written as news never writes one: it is caught so that no part of "June 42" is taken for a date.
ANY_DAY = r"(?P<day>[0-9]{1,2})(?:\ ?(?:st|nd|rd|th)\b)?"
YEAR = r"(?P<year>[12][0-9]{3})"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
COMMA = r"(?:\ ?,\ ?|\ )"
UNIT = rf"(?P<unit>{'|'.join(unit for unit in UNITS if unit != 'century')}|centur(?:y|ie))s?"
NUMBER = (
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}|\ 1/2|½)?"
    rf"|(?:{'|'.join(_TENS.split())})(?:[-\ ](?:{'|'.join(_ONES.split()[:9])}))?"
    rf"|{'|'.join(reversed(_ONES.split()))}"
    r"|half\ an?|(?:a\ )?few|(?:a\ )?couple(?:\ of)?|several|many|some|a|an)(?P<half>(?:\ and\ a|-and-a-)[\ -]?half)?"
)

#: What an amount of time begins with; "1" to "3" stand for figures of so many digits.
COUNT_WORDS = (
    "1", "2", "3", *NUMBERS, "several", "few", "a few", "couple", "a couple", "many", "half",
    *(f"{'an' if unit == 'hour' else 'a'} {unit}" for unit in UNITS if unit not in ("second", "weekend", "quarter")),
)  # fmt: skip

#: "last", "next" and their like before the name of a month, a weekday, a season or a holiday.
WHICH = r"(?:(?P<which>last|past|this\ coming|this\ past|this|next|coming|current|previous|upcoming)\ )?"
WHICH_WORDS = ("last", "past", "this", "this past", "this coming", "next", "coming", "current", "previous", "upcoming")
LAST_WORDS = ("last", "past", "previous")
#: After these the name of a month or a season is one, and no person, verb or fall.
DATE_PREPOSITIONS = frozenset(
    "in since until till by of during before after early late mid last this next for over throughout each every".split()
)
#: "The Sunday Times", "Easter Island" are names.
NAME_AFTER = re.compile(r"\ (?:Times|Mirror|Telegraph|Mail|Express|Herald|Post|Tribune|Islands?)\b")


def word_pairs(firsts: Iterable[str], seconds: Iterable[str]) -> tuple[str, ...]:
    """Every first word with every second: the triggers of "last week", "next month" and their like."""
    seconds = tuple(seconds)
    return tuple(f"{first} {second}" for first in firsts for second in seconds)


def pattern(source: str) -> re.Pattern[str]:
    """A rule's pattern, blanks in it not counted: it ends where a word does, and no figure goes on after it."""
    return re.compile(rf"(?:{source})(?!\w|[.,/][0-9])", re.IGNORECASE | re.VERBOSE)


_FIGURE = re.compile(r"[0-9.]+")
_MONTH_NUMBERS = {month[:3]: n for n, month in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {weekday[:3]: n for n, weekday in enumerate(WEEKDAYS)}


def month_number(name: str) -> int:
    """1 to 12."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """Monday is 0."""
    return _WEEKDAY_NUMBERS[name[:3].lower()]


def unit_of(name: str) -> str:
    """The unit's name in the singular."""
    return "century" if name.lower().startswith("centur") else name.lower().rstrip("s")


def number_of(match: re.Match[str]) -> float | None:
    """What NUMBER says; None for "several", "a few" and the like."""
    said = match["number"].lower()
    extra = 0.5 if match["half"] else 0.0
    if said in NUMBERS:
        return NUMBERS[said] + extra
    if said[0].isdigit():
        figure = _FIGURE.match(said)
        return (float(figure[0]) if figure else 0.0) + extra + (0.5 if said.endswith(("½", " 1/2")) else 0.0)
    if said in ("a", "an"):
        return 1 + extra
    if said.startswith("half"):
        return 0.5
    if any(word in said for word in VAGUE):
        return None
    return sum(NUMBERS[word] for word in said.replace("-", " ").split(" ")) + extra


def words_before(text: str, start: int, n: int = 1) -> str:
    """The n words (small letters) before an offset, of the same line."""
    before = text[max(0, start - 14 * n) : start].rpartition("\n")[2].lower().split()
    return " ".join(before[-n:])
