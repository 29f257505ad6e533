"""The English words that dates are made of, as regular-expression fragments and as numbers; patterns ignore case."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.geoparsing.temporal.calendar_periods import MONTHS, WEEKDAYS
from dashboard.geoparsing.temporal.units import UNITS

MONTH_WORDS = (*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec")
WEEKDAY_WORDS = (*WEEKDAYS, "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun")
SEASON_WORDS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
ORDINALS = {word: number for number, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)} | {
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "final": 4, "last": 4
}  # fmt: skip
_WORDS_BELOW_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_WORDS_FOR_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORDS = {word: number for number, word in enumerate(_WORDS_BELOW_TWENTY, 1)} | {
    word: 10 * tens for tens, word in enumerate(_WORDS_FOR_TENS, 2)
}
VAGUE_NUMBER_WORDS = ("several", "few", "many", "couple", "some")

#: After "Al-" no month follows but the rest of a name.
MONTH = (
    r"(?=(?-i:[A-Z]))(?<![AaEe]l-)(?P<month>Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|June|Jun\b\.?|July|Jul\b\.?"
    r"|Aug(?:ust|\b\.?)|Sept?(?:ember|\b\.?)|Oct(?:ober|\b\.?)|Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))"
)
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:\ ?(?:st|nd|rd|th)\b)?"
#: Any figure in the place of a day, even one that no month has, so that no part of "June 42" is taken for a date.
ANY_DAY = r"(?P<day>[0-9]{1,2})(?:\ ?(?:st|nd|rd|th)\b)?"
#: Four figures before one of these are a time of day: "4 April 1145 GMT".
YEAR = r"(?P<year>[12][0-9]{3})(?!\ ?(?:hrs?\b|hours\b|UTC\b|GMT\b|(?-i:Z)\b|local\ time|[ECP][SD]T\b))"
WEEKDAY = r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
#: Between the days of a list or a range: "2, 3 and 6 May", "24 to 30 March".
LIST_LINK = r"(?:\s?[-–/]\s?|\s?,\s(?:and\s|&\s)?|\s(?:to|and|or|until|till|through|&)\s)"
COMMA = r"(?:\ ?,\ ?|\ )"
UNIT = rf"(?P<unit>{'|'.join(unit for unit in UNITS if unit != 'century')}|centur(?:y|ie))s?"
NUMBER = (
    r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,2}|\ 1/2|½)?"
    rf"|(?:{'|'.join(_WORDS_FOR_TENS)})(?:[-\ ](?:{'|'.join(_WORDS_BELOW_TWENTY[:9])}))?"
    rf"|{'|'.join(reversed(_WORDS_BELOW_TWENTY))}"
    r"|half\ an?|(?:a\ )?few|(?:a\ )?couple(?:\ of)?|several|many|some|a|an)(?P<half>(?:\ and\ a|-and-a-)[\ -]?half)?"
)

#: The triggers of amounts of time ("three days"); "1" to "3" stand for figures with that many digits.
AMOUNT_TRIGGERS = (
    "1", "2", "3", *NUMBER_WORDS, "several", "few", "a few", "couple", "a couple", "many", "half",
    *(f"{'an' if unit == 'hour' else 'a'} {unit}" for unit in UNITS if unit not in ("second", "weekend", "quarter")),
)  # fmt: skip

#: An optional deictic word, "last", "next" or the like, before the name of a month, weekday, season or holiday.
DEICTIC = r"(?:(?P<deictic>last|past|this\ coming|this\ past|this|next|coming|current|previous|upcoming)\ )?"
DEICTIC_WORDS = ("last", "past", "this", "this past", "this coming", "next", "coming", "current", "previous", "upcoming")
LAST_WORDS = ("last", "past", "previous")
#: After these words "May", "March" or "fall" is a month or a season, not a person or a verb.
DATE_PREPOSITIONS = frozenset(
    "in since until till by of during before after early late mid last this next for over throughout each every".split()
)
#: Words that make a name of the weekday or holiday before them: "The Sunday Times", "Easter Island".
NAME_AFTER = re.compile(r"\ (?:Times|Mirror|Telegraph|Mail|Express|Herald|Post|Tribune|Islands?)\b")


def word_pairs(first_words: Iterable[str], second_words: Iterable[str]) -> tuple[str, ...]:
    """Every first word with every second word, as triggers for "last week", "next month" and the like."""
    second_words = tuple(second_words)
    return tuple(f"{first} {second}" for first in first_words for second in second_words)


def compile_pattern(source: str) -> re.Pattern[str]:
    """A pattern that matches only up to the end of a word or figure, so not the "June 9" of "June 9.5"; escape blanks in `source`."""
    return re.compile(rf"(?:{source})(?!\w|[.,/][0-9])", re.IGNORECASE | re.VERBOSE)


_FIGURE = re.compile(r"[0-9.]+")
_MONTH_NUMBERS = {month[:3]: number for number, month in enumerate(MONTHS, 1)}
_WEEKDAY_NUMBERS = {weekday[:3]: number for number, weekday in enumerate(WEEKDAYS)}


def month_number(name: str) -> int:
    """1 to 12, from the month's name or its abbreviation."""
    return _MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    """0 (Monday) to 6, from the weekday's name or its abbreviation."""
    return _WEEKDAY_NUMBERS[name[:3].lower()]


def singular_unit(word: str) -> str:
    """The unit that a word matched by UNIT names, a key of UNITS: "week" for "Weeks"."""
    return "century" if word.lower().startswith("centur") else word.lower().rstrip("s")


def parse_number(match: re.Match[str]) -> float | None:
    """The number that NUMBER matched; None for "several", "a few" and the like."""
    number_text = match["number"].lower()
    and_a_half = 0.5 if match["half"] else 0.0
    if number_text in NUMBER_WORDS:
        return NUMBER_WORDS[number_text] + and_a_half
    if number_text[0].isdigit():
        figure = _FIGURE.match(number_text)
        return (float(figure[0]) if figure else 0.0) + and_a_half + (0.5 if number_text.endswith(("½", " 1/2")) else 0.0)
    if number_text in ("a", "an"):
        return 1 + and_a_half
    if number_text.startswith("half"):
        return 0.5
    if any(word in number_text for word in VAGUE_NUMBER_WORDS):
        return None
    return sum(NUMBER_WORDS[word] for word in number_text.replace("-", " ").split(" ")) + and_a_half


def words_before(text: str, start: int, count: int = 1) -> str:
    """The last `count` words before an offset on its line, in small letters; looks back at most 14 characters per word."""
    words = text[max(0, start - 14 * count) : start].rpartition("\n")[2].lower().split()
    return " ".join(words[-count:])
