"""Parses days as a person types them: `1 June 2014`, `June 2014`, `2014`, `14.6.2014`, `06/2014`, `20140601`, and EDTF.

Names of months are English, in full or cut to three letters or more, in upper or lower case. A year has four digits; after a day and the
name of a month two are enough, and stand for 1970 to 2069. Where day and month may be swapped (`03/02/2009`), the interval runs from the
earlier day to the later, as in EDTF.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from dashboard.model import Interval
from dashboard.plain_text.edtf import parse_edtf
from dashboard.wording import MONTHS, say_day

EXAMPLES = "write it like 1 June 2014, June 2014, 2014 or 2014-06-01"
_DAY, _YEAR, _NAME = r"(?P<day>\d\d?)(?:st|nd|rd|th)?", r"(?P<year>\d{4})", r"(?P<name>[a-z]{3,9})\.?"
_SHORT_OR_FULL_YEAR = r"(?P<year>\d{4}|['’]?\d\d)"
_GAP, _MARK = r"[ ,/.-]{0,3}", r" ?[/.-] ?"
#: The forms that EDTF does not have, as regular expressions over the text in lower case.
_FORMS = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"{_DAY}{_GAP}(?:of )?{_NAME}{_GAP}{_SHORT_OR_FULL_YEAR}",  # 1 June 2014, 1st of June 2014, 1-Jun-14
        rf"{_NAME} ?{_DAY}(?:, ?| ){_YEAR}",  # June 1, 2014
        rf"{_NAME}{_GAP}{_YEAR}",  # June 2014
        rf"{_YEAR}{_GAP}{_NAME}(?:{_GAP}{_DAY})?",  # 2014 June 1, 2014 June
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)?",  # 20140601, 201406
        rf"(?P<month>\d\d?){_MARK}{_YEAR}",  # 06/2014
        rf"{_YEAR}{_MARK}(?P<month>\d\d?)(?:{_MARK}(?P<day>\d\d?))?",  # 2014-6-1, 2014/6
    )
)
_EITHER_ORDER = re.compile(r"\d\d?([-/.])\d\d?\1\d{4}", re.ASCII)
#: What may be EDTF, so that its own messages fit: digits and marks, with X for unspecified digits and the time of a day.
_LIKE_EDTF = re.compile(r"[\dX][\dXTZ/.:?~%+ -]*", re.ASCII | re.IGNORECASE)


def parse_typed_days(text: str) -> Interval:
    """The days that the text means: one, or those of its month or year. Raises ValueError with a message of one line."""
    typed = re.sub(r" ?([/.-]) ?", r"\1", " ".join(text.split()))
    if not typed:
        raise ValueError(f"the date is empty: {EXAMPLES}")
    for form in _FORMS:
        if match := form.fullmatch(typed.lower()):
            return _days_of(match.groupdict(), text.strip())
    if not _LIKE_EDTF.fullmatch(typed) or (days := parse_edtf(typed)) is None:
        raise ValueError(f"{text.strip()!r} is no date: {EXAMPLES}")
    return days


def say_either_order(text: str, days: Interval) -> str:
    """A sentence for the reader where the text is a day in two orders of day and month, of which `days` has both; "" elsewhere."""
    if days.first == days.last or not _EITHER_ORDER.fullmatch(re.sub(r"\s", "", text)):
        return ""
    return f"{text.strip()} may be {say_day(days.first)} or {say_day(days.last)}."


def _days_of(parts: dict[str, str | None], text: str) -> Interval:
    """The days of the parts of a date, which have a year, and a month or the name of one. Raises ValueError, which quotes the text."""
    name, day = parts.get("name"), parts.get("day")
    year, month = _full_year(parts["year"] or ""), _month_of(name, text) if name else int(parts["month"] or 0)
    try:
        first, last = (int(day), int(day)) if day else (1, monthrange(year, month)[1])
        return Interval(date(year, month, first), date(year, month, last))
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None


def _month_of(name: str, text: str) -> int:
    """The number of the month whose name begins so. Raises ValueError, which quotes the text."""
    name = "sep" if name == "sept" else name
    months = [number for number, full_name in enumerate(MONTHS, 1) if full_name.lower().startswith(name)]
    if len(months) != 1:
        raise ValueError(f"{text!r} is no date: {EXAMPLES}")
    return months[0]


def _full_year(digits: str) -> int:
    """The year of four digits, or of the last two of 1970 to 2069."""
    if len(digits) == 4:
        return int(digits)
    year = int(digits[-2:])
    return year + (2000 if year < 70 else 1900)
