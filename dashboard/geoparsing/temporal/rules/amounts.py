"""Lengths of time and what recurs: "three days", "the past nine months", "weekly", "twice a year"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue
from dashboard.geoparsing.temporal.units import UNITS, shifted
from dashboard.geoparsing.temporal.vocabulary import (
    COUNT_WORDS,
    NUMBER,
    NUMBERS,
    UNIT,
    VAGUE,
    number_of,
    pattern,
    unit_of,
    word_pairs,
    words_before,
)
from dashboard.model import Interval

#: After these "a year" is a length; after a figure it says how often.
_LENGTH_BEFORE = frozenset(
    "for in within than about after over under nearly almost least took takes take spent spend of half once last lasted every only just "
    "another quite such was is not during into through by to from with be and or".split()
)
_OFTEN_BEFORE = re.compile(
    r"(?:[0-9]|\b(?:once|twice|times?|million|billion|hundreds|thousands|much|more|two|three|four|five|six|hours?|days|nights?)\b)[^.;\n]*$"
)
_NO_LENGTH_BEFORE = (
    "these",
    "those",
    "which",
    "what",
    "early",
    "small",
    "wee",
    "rush",
    "business",
    "opening",
    "office",
    "working",
    "visiting",
)
_ADVERBS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "nightly": "P1D", "hourly": "PT1H", "biweekly": "P2W", "bimonthly": "P2M", "biennial": "P2Y", "fortnightly": "P2W",
}  # fmt: skip


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of a length: 2.5 years are "P2.5Y", several of a unit "PXY", half an hour "PT30M"."""
    if UNITS[unit].years:
        number, unit = number and number * UNITS[unit].years, "year"
    if number == 0.5 and unit in ("hour", "year"):
        number, unit = (30, "minute") if unit == "hour" else (6, "month")
    amount = "X" if number is None else f"{number:g}"
    return f"P{'T' if UNITS[unit].is_clock_time else ''}{amount}{UNITS[unit].letter}"


def _length(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    unit, said = unit_of(match["unit"]), match["number"].lower()
    if match["unit"].lower() in ("second", "seconds") and not said[0].isdigit():
        return None
    if said == "one" and unit == "day" and words_before(context.text, match.start()) not in _LENGTH_BEFORE:
        return None
    number = number_of(match)
    value = duration(number + 0.5 if number and match["tail"] else number, unit)
    before = words_before(context.text, match.start())
    if said in ("a", "an") and before not in _LENGTH_BEFORE and not (match["half"] or match["tail"]) and "-" not in match.group():
        return TimexValue("SET", value) if _OFTEN_BEFORE.search(context.text[max(0, match.start() - 40) : match.start()]) else None
    return TimexValue("DURATION", value)


def _length_around(match: re.Match[str], context: RuleContext) -> TimexValue:
    """Reads "the past three months", "the next two weeks": a length that ends or begins on the day of publication."""
    unit, number = unit_of(match["unit"]), number_of(match) if match["number"] else (1.0 if match["unit"][-1] != "s" else None)
    published = context.published
    value = duration(number, unit)
    if published is None or number is None or unit not in ("day", "week", "month", "year", "decade") or number > 900 or number % 1:
        return TimexValue("DURATION", value)
    steps = int(number) * (-1 if match["which"].lower() in ("last", "past", "previous", "preceding") else 1)
    try:
        far = shifted(published.first if steps < 0 else published.last, unit, steps)
    except (ValueError, OverflowError):
        return TimexValue("DURATION", value)
    days = Interval(min(far, published.first), max(far, published.last))
    return TimexValue("DURATION", value, days, relative=True)


def _plural(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    unit = unit_of(match["unit"])
    before = words_before(context.text, match.start())
    if before in _NO_LENGTH_BEFORE or before[-1:].isdigit() or before in ("hundred", "thousand", "million", "billion"):
        return None
    return TimexValue("DURATION", duration(None, unit))


def _adverb(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Reads "weekly", but not in a name such as "the Daily Mail"."""
    if match.group()[0].isupper() and context.text[match.end() + 1 : match.end() + 2].isupper():
        return None
    return TimexValue("SET", _ADVERBS[match.group().lower()])


def _every(match: re.Match[str], _context: RuleContext) -> TimexValue:
    number = (
        int(match["number"])
        if (match["number"] or "").isdigit()
        else {"two": 2, "three": 3, "four": 4, "five": 5, "other": 2}.get((match["number"] or "").lower(), 1)
    )
    return TimexValue("SET", duration(number, unit_of(match["unit"])))


_AMOUNT_WORDS = (*UNITS, *(f"{unit}s" for unit in UNITS), "centuries", *"0123456789", *NUMBERS, *VAGUE, "straight", "consecutive")
_NOT_AGE = r"(?![\ -](?:olds?|of\ age|sentence)\b)"

RULES: tuple[Rule, ...] = (
    Rule(
        "the past three days",
        word_pairs(("last", "past", "next", "previous", "coming", "first", "preceding", "following"), _AMOUNT_WORDS),
        pattern(
            rf"(?P<which>last|past|next|previous|coming|first|preceding|following)\ (?:{NUMBER}[\ -])?"
            rf"(?:straight\ |consecutive\ |\w+ing\ )?{UNIT}"
        ),
        lambda match, context: None if not match["number"] and match["which"].lower() == "first" else _length_around(match, context),
        (
            Example("the past nine days", "P9D"),
            Example("the next six months", "P6M"),
            Example("the past decade", "P10Y"),
            Example("in the last several years", "PXY"),
        ),
        the=True,
    ),
    Rule(
        "three days",
        COUNT_WORDS,
        pattern(
            rf"{NUMBER}[\ -](?:straight\ |consecutive\ |full\ |more\ |whole\ |long\ |short\ |additional\ )?{UNIT}"
            rf"(?P<tail>\ and\ a\ half)?{_NOT_AGE}"
        ),
        _length,
        (
            Example("three days", "P3D"),
            Example("for an hour", "PT1H"),
            Example("two decades", "P20Y"),
            Example("two and a half years", "P2.5Y"),
            Example("half an hour", "PT30M"),
            Example("a year and a half", "P1.5Y"),
            Example("2 1/2 years", "P2.5Y"),
            Example("twenty-five years", "P25Y"),
            Example("a fifty-year plan", "P50Y"),
            Example("a few weeks", "PXW"),
            Example("15 aircraft a year", "P1Y"),
            Example("a 22-year-old", ""),
            Example("a man of 22 years of age", ""),
        ),
        follows=" -.½",
    ),
    Rule(
        "for years",
        tuple(f"{unit}s" for unit in UNITS if unit not in ("second", "century", "quarter", "weekend")),
        pattern(rf"{UNIT}{_NOT_AGE}"),
        _plural,
        (Example("for years", "PXY"), Example("in minutes", "PTXM"), Example("a decades-long war", "PXY")),
    ),
    Rule(
        "single-day",
        ("single",),
        pattern(r"single-(?P<unit>day|week|month|year)"),
        lambda m, _: TimexValue("DURATION", duration(1, unit_of(m["unit"]))),
        (Example("a single-day record", "P1D"),),
    ),
    Rule(
        "weekly",
        tuple(_ADVERBS),
        pattern("|".join(sorted(_ADVERBS, key=len, reverse=True))),
        _adverb,
        (Example("the weekly market", "P1W"), Example("annually", "P1Y")),
    ),
    Rule(
        "every year",
        word_pairs(("every", "each", "per"), (*_AMOUNT_WORDS, "other")),
        pattern(rf"(?:every|each|per)\ (?:(?P<number>[0-9]{{1,2}}|two|three|four|five|other)\ )?{UNIT}"),
        _every,
        (Example("every day", "P1D"), Example("each year", "P1Y"), Example("every two weeks", "P2W"), Example("every other week", "P2W")),
    ),
)
