"""Lists whose members have a date each: "Goma fell on Monday, Sake on Tuesday and Bukavu on Friday"."""

from __future__ import annotations

import re

_WEEKDAY = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = (
    r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)"
    r"|Dec(?:ember|\.))"
)
_DATE = (
    rf"(?:on (?:{_WEEKDAY}|\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})"
    rf"|in (?:(?:early|mid|late) )?(?:{_MONTH}(?: \d{{4}})?|\d{{4}})"
    r"|yesterday|today|(?:last|this|the next|the following|the same) (?:day|night|week|month|year)"
    r"|the (?:day|week|month|year) (?:before|after)|(?:a|two|three) (?:day|week|month|year)s? (?:later|earlier))"
)
_TAKEN = (
    "captured|taken|retaken|recaptured|seized|overrun|liberated|lost|shelled|bombed|hit|attacked|raided|stormed|evacuated|encircled"
    "|besieged"
)
_FIRST_WORDS = ("fell ", "was ", "were ")


def _pattern(regex: str) -> re.Pattern[str]:
    return re.compile(regex.replace(" ", r"\s"))


#: What parts the first two members, and later ones.
_VERB_AND_DATE = _pattern(rf" (?:fell|(?:was|were) (?:{_TAKEN}))(?: (?:to|by) (?:the )?[a-z-]+)? {_DATE}(?:, and |,? and |, )")
_ONLY_DATE = _pattern(rf" {_DATE}(?:, and |,? and |, )")
_DATE_AFTER = _pattern(rf" {_DATE}(?=[.,;:!?)]|\s*\Z| (?:and|but|while|when|as|after|before|despite|amid)\b)")


def joins_dated(text: str, end: int, start: int, next_end: int, *, goes_on: bool) -> bool:
    """Whether a list with dates goes on from a name that ends at `end` to one `text[start:next_end]`, which a date follows too.

    `goes_on`: the list has begun before, so that its verb is said.
    """
    pattern = _ONLY_DATE if goes_on else _VERB_AND_DATE if text.startswith(_FIRST_WORDS, end + 1) else None
    return pattern is not None and pattern.fullmatch(text, end, start) is not None and _DATE_AFTER.match(text, next_end) is not None
