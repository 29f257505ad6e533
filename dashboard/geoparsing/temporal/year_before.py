"""Finds the year of a day or month that leaves it to one before it in its list: "Herat fell on 12 August 2021, Kabul on 15 August"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.rule import TimexValue

#: The rest of a sentence after a full date, up to the next day or month: the next thing named goes on with it, or it tells what ended
#: then. An aside ends otherwise ("Hama, which fell on 3 March 2016, was shelled on 4 May").
_GOES_ON = re.compile(
    r"[12][0-9]{3}(?:,?(?:;| and| but| then|,| while){1,2}(?: the)? [A-Z]|,? and (?:ended|expired|finished|lasted|continued|went on) )"
    r"(?:[^.!?\n]|\.(?=\S))*\Z"
)
_YEAR = re.compile(r"\b[12][0-9]{3}\b")
_REACH_CHARACTERS = 120
#: What lies so much earlier in its year than the date before it is of the next year, in months.
_MONTHS_OF_NEW_YEAR = 6


def year_before(text: str, start: int, last_date: TimexValue | None, in_month: int) -> int | None:
    """The year of the day or month at the offset `start`, where the last date named gives it; None if it does not."""
    if last_date is None or last_date.relative or last_date.days is None or last_date.granularity not in ("day", "month"):
        return None
    before, in_year = text[max(0, start - _REACH_CHARACTERS) : start], last_date.days.first.year
    years = list(_YEAR.finditer(before))
    if not years or not 0 <= in_year - int(years[-1][0]) <= 1 or not _GOES_ON.match(before, years[-1].start()):
        return None
    return in_year + (last_date.days.first.month - in_month >= _MONTHS_OF_NEW_YEAR)
