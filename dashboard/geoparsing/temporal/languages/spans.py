"""Finds the expressions of one language in a passage: words that are triggers are looked up, and rules are tried only there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.geoparsing.temporal.languages.language import Language
from dashboard.geoparsing.temporal.rule import NOT_A_DATE, Rule, RuleContext, TimexSpan, TimexValue

_WORD = re.compile(r"\w+")
#: A figure after one of these and a figure is the rest of a number, of a score or of a time of day.
_MARKS_IN_NUMBERS = "/.,:"
#: A longer word begins no date, and need not be remembered.
_LONGEST_WORD_CHARACTERS = 30


def find_spans(language: Language, plain: str, start: int, end: int, context: RuleContext) -> Iterator[TimexSpan]:
    """The expressions in `plain[start:end]`, in order, none overlapping; each date may be what the next is counted from."""
    position = start
    for word in _WORD.finditer(plain, start, end):
        beginnings = language.beginnings(word[0]) if word.end() - word.start() <= _LONGEST_WORD_CHARACTERS else ()
        if not beginnings or word.start() < position:
            continue
        span = _span_at(beginnings, word.start(), plain, end, context)
        if span is None:
            continue
        position = span.end
        if span.meaning is not NOT_A_DATE:
            context = _context_after(context, span.meaning)
            yield span


def _span_at(
    beginnings: Sequence[tuple[int, Sequence[Rule]]], word_start: int, plain: str, end: int, context: RuleContext
) -> TimexSpan | None:
    """The expression that begins in a word, as the first rule that matches reads it; None if none does."""
    for offset, rules in beginnings:
        start = word_start + offset
        if plain[start].isdigit() and _continues_number(plain, start):
            continue
        for rule in rules:
            match = rule.pattern.match(plain, start, end)
            if match is not None:
                return TimexSpan(start, match.end(), rule.parse(match, context) or NOT_A_DATE)
    return None


def _continues_number(plain: str, start: int) -> bool:
    return start > 1 and plain[start - 1] in _MARKS_IN_NUMBERS and plain[start - 2].isdigit()


def _context_after(context: RuleContext, meaning: TimexValue) -> RuleContext:
    if meaning.days is None or meaning.type not in ("DATE", "TIME") or not meaning.granularity:
        return context
    is_day = meaning.granularity in ("day", "weekday")
    return context._replace(last_date=meaning, last_day=meaning if is_day else context.last_day)
