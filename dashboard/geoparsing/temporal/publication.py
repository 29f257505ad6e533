"""When an article was published, as far as its own text or address proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.geoparsing.temporal.calendar_periods import WEEKDAYS
from dashboard.geoparsing.temporal.tagging import tag
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval

#: Where a byline or dateline may stand: so many lines from the top, so many from the end, and so many characters from each.
_TOP_LINES, _END_LINES, _EDGE_CHARACTERS = 10, 5, 1500
_LINE_CHARACTERS = 400
#: An article that quotes a post is taken to be at most so much younger, if it names no weekday, and if it does: a weekday without a date
#: is at most six days past, and the post may be a week off it. Longer ends prove little and would date mentions by decades.
_QUOTED_DAYS, _WEEKDAY_DAYS = 30, 12

_ADDRESS_DAY = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([/_-])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])|(?<![0-9])(20[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])"
)
_ADDRESS = re.compile(r"(?:source|url|link|from)?\s?:?\s?<?((?:https?://|www\.)\S+)>?", re.IGNORECASE)
_FIGURES = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{2,4}")
#: Figures first, which the engine skips to, and then a look back.
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}(?![0-9])(?<![0-9$][0-9]{4})")
_COPYRIGHT = ("©", "(c)", "copyright", "all rights reserved")
_QUOTED_POST = re.compile(r"^\W*[-–—]\s.{1,80}\(@\w{1,30}\)\s*$")
_LABEL = re.compile(
    r"(?:^|[\s|(])(?P<label>(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|filed)|date)"
    r"(?: on| at)?\s*:?\s*"
    r"(?:[0-9]{1,2}[:.][0-9]{2}\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?,?\s*(?:on\s)?)?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:^by\s[^.!?]{2,80}|[|•·/]\s*)$", re.IGNORECASE)
_DATELINE = re.compile(r"(?:^|[.!?]\s)[A-Z][A-Z.'’\- ]{2,40}(?:,\s?[A-Z][\w. ]{1,30})?[,:]?\s*(?:\([^)]{1,30}\)\s*)?[-–—,]?\s*$")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:--|[-–—:])|\s*/?[A-Z]{2,}[\w-]*/?\s*[-–—]")
_SIGNATURE = re.compile(r"(?:[.!?]\s|^)(?:By\s)?(?:[A-Z][\w.'’&-]*[,/]?\s+){2,9}$")
_AFTER_SIGNATURE = re.compile(r"\s*$|\s+(?:From\s)?[A-Z]")
_AFTER_ALONE = re.compile(
    r"[\s,|•·)–-]*(?:(?:at|@)\s)?(?:[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\s*(?:[ap]\.?m\.?)?)?(?:\s?\(?(?-i:[A-Z]{2,4})\)?)?"
    r"(?:\s?[|•·].{0,80})?\s*",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?!,? (?:[A-Z][a-z]+\.? )?[0-9])", re.IGNORECASE)
_LOOKS_BACK = re.compile(r"\b(?:anniversary|years (?:ago|later|since)|back in)\b", re.IGNORECASE)


def published_from_text(text: str, url: str = "", source: str = "") -> Interval | None:
    """The days on which the article may have been published; None where nothing proves it.

    A date in the address counts first, then one that is labelled so ("Posted: ..."), a line that is a date, a byline, a dateline. A post
    that is quoted with its date proves no more than that the article is not older; see _QUOTED_DAYS for the end of the interval. A
    copyright line, a year and a date inside a sentence prove nothing.
    """
    lines = _edge_lines(text)
    addresses = [url, source] + [match[1] for line, _ in lines if (match := _ADDRESS.fullmatch(line))]
    found = next((day for address in addresses if (day := _address_day(address)) is not None), None) or _dated_line(lines)
    quoted = [day for line in _lines(text) if "(@" in line for day in _quoted_days(line)] if "@" in text else []
    if found is not None:
        return Interval(found, found) if not quoted or max(quoted) <= found else None
    return _not_before(text, max(quoted)) if quoted else None


def _address_day(address: str) -> date | None:
    """The day in an address such as .../2014/06/10/name or .../name-20140610."""
    if "." not in address and "/" not in address:
        return None
    for match in _ADDRESS_DAY.finditer(address[:2000]):
        year, month, day = (int(part) for part in (match.group(1, 3, 4) if match[1] else match.group(5, 6, 7)))
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _edge_lines(text: str) -> list[tuple[str, bool]]:
    """The first and last lines that are not blank, and whether each is one of the last."""
    first = _lines(text[:_EDGE_CHARACTERS])
    rest = first[_TOP_LINES:]
    if len(text) > _EDGE_CHARACTERS:
        rest = _lines(text[max(_EDGE_CHARACTERS, len(text) - _EDGE_CHARACTERS) :])
    return [(line, False) for line in first[:_TOP_LINES]] + [(line, True) for line in rest[-_END_LINES:]]


def _lines(text: str) -> list[str]:
    return [stripped[:_LINE_CHARACTERS] for line in text.split("\n") if (stripped := line.strip())]


def _days_in(line: str) -> Iterator[tuple[date, str, str]]:
    """The days that a line names in full, each with what stands before it and after it."""
    for expression in tag(line, [Passage(0, len(line), "body")], None):
        days = expression.days
        if days is not None and not expression.relative and days.first == days.last and not _either_way(expression.text):
            yield days.first, line[: expression.start], line[expression.end :]


def _dated_line(lines: list[tuple[str, bool]]) -> date | None:
    """The day that the strongest of the edge lines gives; of equals the first."""
    best: tuple[int, date] | None = None
    for line, is_last in lines:
        if not _YEAR.search(line) or _is_copyright(line):
            continue
        for day, before, after in _days_in(line):
            strength = _strength(before, after, is_last)
            if strength and (best is None or strength > best[0]):
                best = strength, day
    return best[1] if best else None


def _is_copyright(line: str) -> bool:
    lower = line.lower()
    return any(mark in lower for mark in _COPYRIGHT)


def _either_way(said: str) -> bool:
    """Whether a date in figures can be read with the day first as well as with the month first."""
    match = _FIGURES.fullmatch(said)
    return match is not None and match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12


def _strength(before: str, after: str, is_last: bool) -> int:
    """How surely a date between these parts of its line is that of publication: 0 is not at all."""
    label = _LABEL.search(before)
    if label:
        return 4 if label["label"].lower() not in ("updated", "last updated", "modified", "last modified") else 3
    if _QUOTED_POST.match(before):
        return 0
    alone = _AFTER_ALONE.fullmatch(after) is not None
    if alone and (not before.strip("(“ ") or (not is_last and _BYLINE.search(before))):
        return 2
    if is_last:
        return 0
    if _DATELINE.search(before) and _AFTER_DATELINE.match(after):
        return 2
    return 1 if _SIGNATURE.search(before) and _AFTER_SIGNATURE.match(after) else 0


def _quoted_days(line: str) -> list[date]:
    """The day of a post that the text quotes, signed "— Name (@name) June 10, 2014"."""
    return [day for day, before, _ in _days_in(line) if _QUOTED_POST.match(before)]


def _not_before(text: str, quoted: date) -> Interval | None:
    """From the day of the latest post that is quoted; None where the text looks back from a later year."""
    later_year = any(int(year) > quoted.year for line in text.splitlines() if not _is_copyright(line) for year in _YEAR.findall(line))
    if later_year or _LOOKS_BACK.search(text):
        return None
    named = {WEEKDAYS.index(name.lower()) for name in _WEEKDAY.findall(text)}
    days = 6 if named == {quoted.weekday()} else _WEEKDAY_DAYS if named else _QUOTED_DAYS
    try:
        return Interval(quoted, quoted + timedelta(days=days))
    except OverflowError:
        return None
