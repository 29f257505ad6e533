"""Rules for times of day; a time without a day gets one in `joining`, when all dates of the sentence are known."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.calendar_periods import day_after
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, counted_from_last_day, counted_from_publication
from dashboard.geoparsing.temporal.vocabulary import word_pairs, words_before

#: Words before a bare "10:30" that make it a time and not a score.
_WORDS_BEFORE_CLOCK_TIME = frozenset("at until till by from to around about before after".split())
_PART_VALUES = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "midday": "T12:00",
    "noon": "T12:00",
    "midnight": "T24:00",
}


def _parse_clock_time(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    hour, minute = int(match["hour"]), match["minute"] or "00"
    am_or_pm = (match["am_or_pm"] or "").replace(".", "").replace(" ", "").lower()
    if hour > (12 if am_or_pm else 24) or int(minute) > 59:
        return None
    is_bare = not am_or_pm and not match["zone"] and match.group()[-3:-2] == ":"
    if is_bare and words_before(context.text, match.start()) not in _WORDS_BEFORE_CLOCK_TIME:
        return None
    if am_or_pm:
        hour = hour % 12 + (12 if am_or_pm == "pm" else 0)
    return TimexValue("TIME", f"T{hour:02d}:{minute}{'Z' if match['zone'] else ''}", granularity="clock")


def _parse_part_by_publication(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "this morning", "tonight", "last night", "yesterday evening"."""
    words = match.group().lower()
    if words == "overnight" and words_before(context.text, match.start()) in ("an", "the", "and", "or"):
        return None
    offset_days = -1 if words.startswith(("last", "yesterday")) else 1 if words.startswith("tomorrow") else 0
    part_value = "TNI" if words in ("tonight", "overnight") else _PART_VALUES[match["part"].lower()]
    meaning = counted_from_publication(context, "day", "XXXX-XX-XX", lambda publication_day: day_after(publication_day, offset_days))
    return meaning._replace(type="TIME", value=f"{meaning.value}{part_value}")


def _parse_part_by_last_day(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Parses "that night", "the next morning", counted from the last day named."""
    offset_days = {"next": 1, "following": 1, "previous": -1}.get(match["deictic"].lower(), 0)
    meaning = counted_from_last_day(context, "XXXX-XX-XX", lambda anchor: day_after(anchor, offset_days))
    return meaning._replace(type="TIME", value=f"{meaning.value}{_PART_VALUES[match['part'].lower()]}")


def _parse_part(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    if words_before(context.text, match.start()) in ("good", "one", "every", "each"):
        return None
    return TimexValue("TIME", _PART_VALUES[match["part"].lower()], granularity="clock")


RULES: tuple[Rule, ...] = (
    Rule(
        "clock",
        ("1", "2", "4"),
        (
            r"(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2}))?(?::[0-9]{2})?"
            r"(?:\ ?(?P<am_or_pm>[ap]\.?\ ?m\b\.?)|(?=\ ?(?:UTC|GMT|Z\b|local\ time|o['’]clock|E[SD]T|P[SD]T|C[SD]T|BST|CET))"
            r"|(?<=:[0-9][0-9])|(?<=[0-9]{4})(?=\ (?:hours|hrs)))"
            r"(?:\ ?(?P<zone>UTC|GMT|Z\b)|\ ?(?:hours|hrs|local\ time|o['’]clock|E[SD]T|P[SD]T|C[SD]T|BST|CET))?"
        ),
        _parse_clock_time,
        (
            Example("at 18:00 UTC", "2014-06-13T18:00Z"),
            Example("at 6:40 p.m.", "2014-06-13T18:40"),
            Example("at 9 a.m. on Tuesday", "2014-06-10T09:00"),
            Example("at 0800 UTC", "2014-06-13T08:00Z"),
            Example("at 12 a.m.", "2014-06-13T00:00"),
            Example("at 1800 hours", "2014-06-13T18:00"),
            Example("12 hours of talks", "PT12H"),
            Example("at 10 p.m. on Sunday, 4 July 1999", "1999-07-04T22:00"),
            Example("25:00", ""),
        ),
        next_characters=":. apugzloecb",
        next_letters="apugzloecbh",
    ),
    Rule(
        "this morning",
        ("tonight", "overnight", *word_pairs(("this", "last", "yesterday", "tomorrow"), _PART_VALUES)),
        r"(?:(?:this|last|yesterday|tomorrow)\ (?P<part>morning|afternoon|evening|night)|tonight|overnight)",
        _parse_part_by_publication,
        (Example("this morning", "2014-06-13TMO"), Example("last night", "2014-06-12TNI"), Example("tonight", "2014-06-13TNI")),
    ),
    Rule(
        "the next morning",
        word_pairs(("next", "following", "previous", "same", "that"), _PART_VALUES),
        r"(?P<deictic>next|following|previous|same|that)\ (?P<part>morning|afternoon|evening|night)",
        _parse_part_by_last_day,
        (Example("It fell on 9 June 2014; the next morning it rained", "2014-06-09 2014-06-10TMO"), Example("that night", "2014-06-13TNI")),
        includes_the=True,
    ),
    Rule(
        "morning",
        tuple(_PART_VALUES),
        rf"(?P<part>{'|'.join(_PART_VALUES)})",
        _parse_part,
        (
            Example("Thursday night", "2014-06-12TNI"),
            Example("the morning of June 9", "2014-06-09TMO"),
            Example("at noon", "2014-06-13T12:00"),
        ),
        includes_the=True,
    ),
)
