"""Rules for lengths of time and for what recurs: "three days", "the past nine months", "weekly", "15 aircraft a year"."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.lengths import duration, length_at_publication, length_in_sentence
from dashboard.geoparsing.temporal.rule import Example, Rule, RuleContext, TimexValue
from dashboard.geoparsing.temporal.units import UNITS
from dashboard.geoparsing.temporal.vocabulary import (
    AMOUNT_TRIGGERS,
    NUMBER,
    NUMBER_WORDS,
    UNIT,
    VAGUE_NUMBER_WORDS,
    parse_number,
    singular_unit,
    word_pairs,
    words_before,
)

#: Words before "a year" or "one day" that make it a length of time.
_WORDS_BEFORE_LENGTH = frozenset(
    "for in within than about after over under nearly almost least took takes take spent spend of half once last lasted every only just "
    "another quite such was is not during into through by to from with be and or".split()
)
#: Text before any other "a year" that makes it say how often something happens.
_FREQUENCY_BEFORE = re.compile(
    r"(?:[0-9]|\b(?:once|twice|times?|million|billion|hundreds|thousands|much|more|two|three|four|five|six|hours?|days|nights?)\b)[^.;\n]*$"
)
#: Words before a bare plural ("hours") that make it no length of time.
_WORDS_BEFORE_NO_LENGTH = (
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
_ADVERB_VALUES = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annual": "P1Y", "annually": "P1Y", "yearly": "P1Y",
    "nightly": "P1D", "hourly": "PT1H", "biweekly": "P2W", "bimonthly": "P2M", "biennial": "P2Y", "fortnightly": "P2W",
}  # fmt: skip


def _parse_length(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    text, start = context.text, match.start()
    unit, number_text = singular_unit(match["unit"]), match["number"].lower()
    if match["unit"].lower() in ("second", "seconds") and not number_text[0].isdigit():
        return None
    is_after_length_word = words_before(text, start) in _WORDS_BEFORE_LENGTH
    if number_text == "one" and unit == "day" and not is_after_length_word:
        return None
    number = parse_number(match)
    length = number + 0.5 if number and match["and_a_half"] else number
    is_bare = number_text in ("a", "an") and not (match["half"] or match["and_a_half"]) and "-" not in match.group()
    if is_bare and not is_after_length_word:
        return TimexValue("SET", duration(length, unit)) if _FREQUENCY_BEFORE.search(text[max(0, start - 40) : start]) else None
    return length_in_sentence(context, start, match.end(), length, unit)


def _parse_deictic_length(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "the past three months", "the next two weeks": a length that ends or begins on the day of publication."""
    if not match["number"] and match["deictic"].lower() == "first":
        return None
    number = parse_number(match) if match["number"] else (None if match.group().lower().endswith("s") else 1.0)
    is_back = match["deictic"].lower() in ("last", "past", "previous", "preceding")
    return length_at_publication(context, number, singular_unit(match["unit"]), is_back=is_back)


def _parse_plural(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    word_before = words_before(context.text, match.start())
    is_counted = word_before[-1:].isdigit() or word_before in ("hundred", "thousand", "million", "billion")
    if is_counted or word_before in _WORDS_BEFORE_NO_LENGTH:
        return None
    return TimexValue("DURATION", duration(None, singular_unit(match["unit"])))


def _parse_adverb(match: re.Match[str], context: RuleContext) -> TimexValue | None:
    """Parses "weekly", but not in a name such as "the Daily Mail"."""
    if match.group()[0].isupper() and context.text[match.end() + 1 : match.end() + 2].isupper():
        return None
    return TimexValue("SET", _ADVERB_VALUES[match.group().lower()])


def _parse_every(match: re.Match[str], _context: RuleContext) -> TimexValue:
    number_text = (match["number"] or "").lower()
    number = int(number_text) if number_text.isdigit() else {"two": 2, "three": 3, "four": 4, "five": 5, "other": 2}.get(number_text, 1)
    return TimexValue("SET", duration(number, singular_unit(match["unit"])))


_AMOUNT_WORDS = (
    *UNITS,
    *(f"{unit}s" for unit in UNITS),
    "centuries",
    *"0123456789",
    *NUMBER_WORDS,
    *VAGUE_NUMBER_WORDS,
    "straight",
    "consecutive",
)
_NO_AGE_AFTER = r"(?![\ -](?:olds?|of\ age|sentence)\b)"

_DEICTICS = ("last", "past", "next", "previous", "coming", "first", "preceding", "following")
_AFTER_PREPOSITION = "|".join(rf"(?<=\b{word}\ the\ )" for word in ("for", "over", "in", "during", "within", "throughout", "across"))

#: Tried before the rule that takes "last week" for a week of the calendar.
RULES_BEFORE_PERIODS: tuple[Rule, ...] = (
    Rule(
        "over the last week",
        word_pairs(("last", "next"), ("day", "week", "fortnight", "month", "year", "decade", "century")),
        (
            rf"(?:{_AFTER_PREPOSITION})(?P<deictic>last|next)\ (?P<number>)(?P<unit>day|week|fortnight|month|year|decade|century)"
            r"(?!\ (?:of|in|before|on|at|for|that)\b)"
        ),
        _parse_deictic_length,
        (
            Example("for the last week", "P1W"),
            Example("over the last decade", "P10Y"),
            Example("in the last week of May 2014", "2014-W22"),
            Example("of the last year", "2013"),
        ),
        includes_the=True,
    ),
)

RULES: tuple[Rule, ...] = (
    Rule(
        "the past three days",
        word_pairs(_DEICTICS, _AMOUNT_WORDS),
        rf"(?P<deictic>{'|'.join(_DEICTICS)})\ (?:{NUMBER}[\ -])?(?:straight\ |consecutive\ |\w+ing\ )?{UNIT}",
        _parse_deictic_length,
        (
            Example("the past nine days", "P9D"),
            Example("the next six months", "P6M"),
            Example("the past decade", "P10Y"),
            Example("in the last several years", "PXY"),
            Example("in the past 48 hours", "PT48H"),
            Example("over the past fortnight", "P2W"),
        ),
        includes_the=True,
    ),
    Rule(
        "three days",
        AMOUNT_TRIGGERS,
        (
            rf"{NUMBER}[\ -](?:straight\ |consecutive\ |full\ |more\ |whole\ |long\ |short\ |additional\ )?{UNIT}"
            rf"(?P<and_a_half>\ and\ a\ half)?{_NO_AGE_AFTER}"
        ),
        _parse_length,
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
            Example("It will expire within 10 days", "P10D"),
            Example("It will reopen in two weeks", "P2W"),
        ),
        next_characters=" -.½",
        next_letters="smhdwfqycla1",
    ),
    Rule(
        "for years",
        tuple(f"{unit}s" for unit in UNITS if unit not in ("second", "century", "quarter", "weekend")),
        rf"{UNIT}{_NO_AGE_AFTER}",
        _parse_plural,
        (Example("for years", "PXY"), Example("in minutes", "PTXM"), Example("a decades-long war", "PXY")),
    ),
    Rule(
        "single-day",
        ("single",),
        r"single-(?P<unit>day|week|month|year)",
        lambda match, _: TimexValue("DURATION", duration(1, singular_unit(match["unit"]))),
        (Example("a single-day record", "P1D"),),
    ),
    Rule(
        "weekly",
        tuple(_ADVERB_VALUES),
        "|".join(sorted(_ADVERB_VALUES, key=len, reverse=True)),
        _parse_adverb,
        (Example("the weekly market", "P1W"), Example("annually", "P1Y")),
    ),
    Rule(
        "every year",
        word_pairs(("every", "each", "per"), (*_AMOUNT_WORDS, "other")),
        rf"(?:every|each|per)\ (?:(?P<number>[0-9]{{1,2}}|two|three|four|five|other)\ )?{UNIT}",
        _parse_every,
        (Example("every day", "P1D"), Example("each year", "P1Y"), Example("every two weeks", "P2W"), Example("every other week", "P2W")),
    ),
)
