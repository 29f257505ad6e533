"""Times of day. Their day is settled when all dates of the sentence are known, see joining."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.calendar_periods import day_after
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue, from_last_day, from_publication
from dashboard.geoparsing.temporal.vocabulary import pattern, word_pairs, words_before

#: Before a bare "10:30" these make it a time and no score.
_BEFORE_CLOCK = frozenset("at until till by from to around about before after".split())
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midday": "T12:00", "noon": "T12:00", "midnight": "T24:00"}


def _clock(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    hour, minute = int(match["hour"]), match["minute"] or "00"
    half = (match["half"] or "").replace(".", "").replace(" ", "").lower()
    if hour > (12 if half else 24) or int(minute) > 59:
        return None
    if not half and not match["zone"] and match.group()[-3:-2] == ":" and words_before(context.text, match.start()) not in _BEFORE_CLOCK:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return TimexValue("TIME", f"T{hour:02d}:{minute}{'Z' if match['zone'] else ''}", grain="clock")


def _this_part(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads "this morning", "tonight", "last night", "yesterday evening"."""
    said = match.group().lower()
    if said == "overnight" and words_before(context.text, match.start()) in ("an", "the", "and", "or"):
        return None
    offset = -1 if said.startswith(("last", "yesterday")) else 1 if said.startswith("tomorrow") else 0
    part = "TNI" if said in ("tonight", "overnight") else PARTS[match["part"].lower()]
    meaning = from_publication(context, "day", "XXXX-XX-XX", lambda published: day_after(published, offset))
    return meaning._replace(type="TIME", value=f"{meaning.value}{part}")


def _its_part(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Reads "that night", "the next morning": of the day named last."""
    offset = {"next": 1, "following": 1, "previous": -1}.get(match["which"].lower(), 0)
    meaning = from_last_day(context, "XXXX-XX-XX", lambda near: day_after(near, offset))
    return meaning._replace(type="TIME", value=f"{meaning.value}{PARTS[match['part'].lower()]}")


def _part(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    part = match["part"].lower()
    if words_before(context.text, match.start()) in ("good", "one", "every", "each"):
        return None
    return TimexValue("TIME", PARTS[part], grain="clock")


RULES: tuple[Rule, ...] = (
    Rule(
        "clock",
        ("1", "2", "4"),
        pattern(
            r"(?P<hour>[0-9]{1,2})(?:[:.]?(?P<minute>[0-9]{2}))?(?::[0-9]{2})?"
            r"(?:\ ?(?P<half>[ap]\.?\ ?m\b\.?)|(?=\ ?(?:UTC|GMT|Z\b|local\ time|o['’]clock|E[SD]T|P[SD]T|C[SD]T|BST|CET))"
            r"|(?<=:[0-9][0-9])|(?<=[0-9]{4})(?=\ (?:hours|hrs)))"
            r"(?:\ ?(?P<zone>UTC|GMT|Z\b)|\ ?(?:hours|hrs|local\ time|o['’]clock|E[SD]T|P[SD]T|C[SD]T|BST|CET))?"
        ),
        _clock,
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
        follows=":. apugzloecb",
    ),
    Rule(
        "this morning",
        ("tonight", "overnight", *word_pairs(("this", "last", "yesterday", "tomorrow"), PARTS)),
        pattern(r"(?:(?:this|last|yesterday|tomorrow)\ (?P<part>morning|afternoon|evening|night)|tonight|overnight)"),
        _this_part,
        (Example("this morning", "2014-06-13TMO"), Example("last night", "2014-06-12TNI"), Example("tonight", "2014-06-13TNI")),
    ),
    Rule(
        "the next morning",
        word_pairs(("next", "following", "previous", "same", "that"), PARTS),
        pattern(r"(?P<which>next|following|previous|same|that)\ (?P<part>morning|afternoon|evening|night)"),
        _its_part,
        (Example("It fell on 9 June 2014; the next morning it rained", "2014-06-09 2014-06-10TMO"), Example("that night", "2014-06-13TNI")),
        the=True,
    ),
    Rule(
        "morning",
        tuple(PARTS),
        pattern(rf"(?P<part>{'|'.join(PARTS)})"),
        _part,
        (
            Example("Thursday night", "2014-06-12TNI"),
            Example("the morning of June 9", "2014-06-09TMO"),
            Example("at noon", "2014-06-13T12:00"),
        ),
        the=True,
    ),
)
