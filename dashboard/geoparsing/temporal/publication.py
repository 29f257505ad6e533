"""Finds the days on which an article was published, if its own text or its address proves them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from dashboard.geoparsing.temporal.bylines import BYLINES_TOP, is_byline
from dashboard.geoparsing.temporal.calendar_periods import WEEKDAYS
from dashboard.geoparsing.temporal.languages.plain_text import has_arabic_letters, plain_letters
from dashboard.geoparsing.temporal.languages.publication_lines import proof_strength as proof_strength_elsewhere
from dashboard.geoparsing.temporal.tagging import tag
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Article, Interval, PublishedBasis

#: A byline, dateline or label is looked for in this many lines at the top and at the end, and in this many characters at each.
_TOP_LINES, _END_LINES, _EDGE_CHARACTERS = 10, 5, 1500
#: Of each line only this much is read.
_LINE_CHARACTERS = 400
#: An article is taken to be published at most this many days after a post it quotes: the first if it names no weekday, the second if it
#: does, as a weekday without a date is at most six days past and the post may be a week away from it. Longer intervals prove little and
#: would date mentions to within decades only.
_MAX_DAYS_AFTER_POST, _MAX_DAYS_AFTER_POST_WITH_WEEKDAY = 30, 12

_DAY_IN_ADDRESS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([/_-])([01]?[0-9])\2([0-3]?[0-9])(?![0-9])|(?<![0-9])(20[0-9]{2})([01][0-9])([0-3][0-9])(?![0-9])"
)
_ADDRESS = re.compile(r"(?:source|url|link|from)?\s?:?\s?<?((?:https?://|www\.)\S+)>?", re.IGNORECASE)
_DATE_IN_FIGURES = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{2,4}")
#: The figures come first because the engine can skip to them; the look-behind follows.
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}(?![0-9])(?<![0-9$][0-9]{4})")
_COPYRIGHT_MARKS = ("©", "(c)", "copyright", "all rights reserved")
_POST_SIGNATURE_BEFORE = re.compile(r"^\W*[-–—]\s.{1,80}\(@\w{1,30}\)\s*$")
_LABEL_BEFORE = re.compile(
    r"(?:^|[\s|(])(?P<label>(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|filed)|date)"
    r"(?: on| at)?\s*:?\s*"
    r"(?:[0-9]{1,2}[:.][0-9]{2}\s*(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?,?\s*(?:on\s)?)?$",
    re.IGNORECASE,
)
_BYLINE_BEFORE = re.compile(r"(?:^by\s[^.!?]{2,80}|[|•·/]\s*)$", re.IGNORECASE)
_DATELINE_BEFORE = re.compile(r"(?:^|[.!?]\s)[A-Z][A-Z.'’\- ]{2,40}(?:,\s?[A-Z][\w. ]{1,30})?[,:]?\s*(?:\([^)]{1,30}\)\s*)?[-–—,]?\s*$")
_DATELINE_AFTER = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?(?:--|[-–—:])|\s*/?[A-Z]{2,}[\w-]*/?\s*[-–—]")
_SIGNATURE_BEFORE = re.compile(r"(?:[.!?]\s|^)(?:By\s)?(?:[A-Z][\w.'’&-]*[,/]?\s+){2,9}$")
_SIGNATURE_AFTER = re.compile(r"\s*$|\s+(?:From\s)?[A-Z]")
_REST_OF_DATE_LINE = re.compile(
    r"[\s,|•·)–-]*(?:(?:at|@)\s)?(?:[0-9]{1,2}[:.][0-9]{2}(?::[0-9]{2})?\s*(?:[ap]\.?m\.?)?)?(?:\s?\(?(?-i:[A-Z]{2,4})\)?)?"
    r"(?:\s?[|•·].{0,80})?\s*",
    re.IGNORECASE,
)
_BARE_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)})\b(?!,? (?:[A-Z][a-z]+\.? )?[0-9])", re.IGNORECASE)
_RETROSPECT = re.compile(r"\b(?:anniversary|years (?:ago|later|since)|back in)\b", re.IGNORECASE)


def with_publication(article: Article) -> Article:
    """The article with the publication days that its text, URL or source proves, if it has none from metadata."""
    published = article.published or find_publication_days(article.text, article.url, article.source)
    return article if published is article.published else replace(article, published=published, published_basis=PublishedBasis.TEXT)


def find_publication_days(text: str, url: str = "", source: str = "") -> Interval | None:
    """The days on which the article may have been published; None if nothing proves them.

    A date in the address counts most, then one with a label ("Posted: ..."), then a line that is only a date, a dateline or a byline. A
    quoted post with a date proves only that the article is not older: the interval begins that day (see _MAX_DAYS_AFTER_POST for its
    end); if it is later than the day found otherwise, nothing is proved. A copyright line, a bare year and a date inside a sentence
    prove nothing.
    """
    lines = _edge_lines(text)
    addresses = [url, source] + [match[1] for line, _ in lines if (match := _ADDRESS.fullmatch(line))]
    address_days = (day for address in addresses if (day := _parse_address_day(address)) is not None)
    published_day = next(address_days, None) or _best_line_day(lines) or _byline_day(lines)
    post_days = [day for line in _lines(text) if "(@" in line for day in _post_days(line)] if "@" in text else []
    if published_day is not None:
        return Interval(published_day, published_day) if not post_days or max(post_days) <= published_day else None
    return _interval_after_post(text, max(post_days)) if post_days else None


def _parse_address_day(address: str) -> date | None:
    """The day in an address such as .../2014/06/10/name or .../name-20140610."""
    if "." not in address and "/" not in address:
        return None
    for match in _DAY_IN_ADDRESS.finditer(address[:2000]):
        year, month, day = (int(part) for part in (match.group(1, 3, 4) if match[1] else match.group(5, 6, 7)))
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def _edge_lines(text: str) -> list[tuple[str, bool]]:
    """The first and last lines that are not blank, each with whether it is one of the last."""
    top_lines = _lines(text[:_EDGE_CHARACTERS])
    later_lines = top_lines[_TOP_LINES:]
    if len(text) > _EDGE_CHARACTERS:
        later_lines = _lines(text[max(_EDGE_CHARACTERS, len(text) - _EDGE_CHARACTERS) :])
    return [(line, False) for line in top_lines[:_TOP_LINES]] + [(line, True) for line in later_lines[-_END_LINES:]]


def _lines(text: str) -> list[str]:
    return [stripped[:_LINE_CHARACTERS] for line in text.split("\n") if (stripped := line.strip())]


def _full_dates(line: str) -> Iterator[tuple[date, str, str]]:
    """The days that a line names in full, each with the text before it and the text after it. Only English figures have two orders."""
    english = not has_arabic_letters(line)
    for expression in tag(line, [Passage(0, len(line), "body")], None):
        days = expression.days
        if days is not None and not expression.relative and days.first == days.last and not (english and _is_ambiguous(expression.text)):
            yield days.first, line[: expression.start], line[expression.end :]


def _best_line_day(lines: list[tuple[str, bool]]) -> date | None:
    """The day with the strongest proof in the edge lines; the first of equals."""
    best: tuple[int, date] | None = None
    for line, is_last in lines:
        is_arabic = has_arabic_letters(line)
        if not _YEAR.search(plain_letters(line) if is_arabic else line) or _is_copyright(line):
            continue
        strength_of = proof_strength_elsewhere if is_arabic else _proof_strength
        for day, text_before, text_after in _full_dates(line):
            strength = strength_of(text_before, text_after, is_last=is_last)
            if strength and (best is None or strength > best[0]):
                best = strength, day
    return best[1] if best else None


def _byline_day(lines: list[tuple[str, bool]]) -> date | None:
    """The day of the bylines under the title; None if they name several, as the headings of a chronology do."""
    days = {
        day
        for number, (line, _) in enumerate(lines[:BYLINES_TOP])
        if _YEAR.search(line) and not _is_copyright(line)
        for day, text_before, text_after in _full_dates(line)
        if _REST_OF_DATE_LINE.fullmatch(text_after) and is_byline(text_before, number)
    }
    return days.pop() if len(days) == 1 else None


def _is_copyright(line: str) -> bool:
    lower_line = line.lower()
    return any(mark in lower_line for mark in _COPYRIGHT_MARKS)


def _is_ambiguous(date_text: str) -> bool:
    """Whether a date in figures can be read both with the day first and with the month first."""
    match = _DATE_IN_FIGURES.fullmatch(date_text)
    return match is not None and match[1] != match[2] and int(match[1]) <= 12 and int(match[2]) <= 12


def _proof_strength(text_before: str, text_after: str, *, is_last: bool) -> int:
    """How strongly a date between these two parts of its line proves the day of publication: 0 (not at all) to 4."""
    label = _LABEL_BEFORE.search(text_before)
    if label:
        return 4 if label["label"].lower() not in ("updated", "last updated", "modified", "last modified") else 3
    if _POST_SIGNATURE_BEFORE.match(text_before):
        return 0
    is_at_end = _REST_OF_DATE_LINE.fullmatch(text_after) is not None
    if is_at_end and (not text_before.strip("(“ ") or (not is_last and _BYLINE_BEFORE.search(text_before))):
        return 2
    if is_last:
        return 0
    if _DATELINE_BEFORE.search(text_before) and _DATELINE_AFTER.match(text_after):
        return 2
    return 1 if _SIGNATURE_BEFORE.search(text_before) and _SIGNATURE_AFTER.match(text_after) else 0


def _post_days(line: str) -> list[date]:
    """The day of a quoted post, from its signature "— Name (@name) June 10, 2014"."""
    return [day for day, text_before, _ in _full_dates(line) if _POST_SIGNATURE_BEFORE.match(text_before)]


def _interval_after_post(text: str, post_day: date) -> Interval | None:
    """The days from that of the latest quoted post on; None if the text looks back from a later year."""
    lines = [line for line in text.splitlines() if not _is_copyright(line)]
    names_later_year = any(int(year) > post_day.year for line in lines for year in _YEAR.findall(line))
    if names_later_year or _RETROSPECT.search(text):
        return None
    weekdays = {WEEKDAYS.index(name.lower()) for name in _BARE_WEEKDAY.findall(text)}
    max_days = _MAX_DAYS_AFTER_POST_WITH_WEEKDAY if weekdays else _MAX_DAYS_AFTER_POST
    if weekdays == {post_day.weekday()}:
        max_days = 6
    try:
        return Interval(post_day, post_day + timedelta(days=max_days))
    except OverflowError:
        return None
