"""Text + publication date -> time expressions, and from them a mention's time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from dashboard.model import DateBasis, Interval, TimeExpression
from dashboard.temporal.rules import RULES, Meaning
from dashboard.text.passages import Passage

_CLAUSE = re.compile(r"\b(?:before|after|when|while|which|who|where|whose|because|although|though|as|until)\b|;|\s[-–—]+\s")


def tag(text: str, own: Sequence[Passage], published: Interval | None) -> list[TimeExpression]:
    """The time expressions of the passages `own`, in reading order; the longest at each place, none overlapping.

    What has the form of a date that cannot be (30 February) is no date, and no part of it is one.
    """
    found: list[TimeExpression] = []
    for passage in own:
        spans = sorted(_matches(text, passage), key=lambda m: (m[0].start(), -m[0].end()))
        end = passage.start
        for match, rule in spans:
            if match.start() >= end:
                meaning = RULES[rule].read(match, text)
                end = match.end()
                if meaning is not None:
                    found.append(_expression(match, meaning, published))
    return found


def _matches(text: str, passage: Passage) -> list[tuple[re.Match[str], int]]:
    return [(m, n) for n, rule in enumerate(RULES) for m in rule.pattern.finditer(text, passage.start, passage.end)]


def _expression(match: re.Match[str], meaning: Meaning, published: Interval | None) -> TimeExpression:
    days = meaning.days(published)
    value = meaning.value(published)
    return TimeExpression(match.start(), match.end(), match.group(), meaning.type, value, days, relative=meaning.relative)


def mention_time(
    text: str, at: int, sentence: tuple[int, int], expressions: Sequence[TimeExpression], published: Interval | None
) -> tuple[Interval | None, DateBasis, str]:
    """When what is said of the place named at offset `at` happened, how that is known, and why in plain words.

    The dated expression of its own clause counts, else that of the sentence's main clause, else the article's own date.
    """
    clauses = _clauses(text, sentence)
    here = _clause_of(clauses, at)
    dated = [e for e in _within(expressions, sentence) if e.days is not None]
    for clause in (here, 0):
        in_clause = [e for e in dated if _clause_of(clauses, e.start) == clause]
        if in_clause:
            nearest = min(in_clause, key=lambda e: min(abs(e.start - at), abs(e.end - at)))
            return _dated_by(nearest)
    if published is None:
        return None, DateBasis.UNKNOWN, "neither the sentence nor the article gives a date"
    return published, DateBasis.PUBLISHED, "the article's own date; its sentence gives none"


def _dated_by(expression: TimeExpression) -> tuple[Interval | None, DateBasis, str]:
    said = " ".join(expression.text.split())
    if expression.relative:
        return expression.days, DateBasis.RELATIVE, f"“{said}”, from the publication date"
    return expression.days, DateBasis.STATED, f"“{said}”"


def _within(expressions: Sequence[TimeExpression], span: tuple[int, int]) -> Sequence[TimeExpression]:
    first = bisect_left(expressions, span[0], key=lambda e: e.start)
    return expressions[first : bisect_left(expressions, span[1], key=lambda e: e.start)]


@lru_cache(maxsize=4)
def _clauses(text: str, sentence: tuple[int, int]) -> tuple[int, ...]:
    """Where the clauses of a sentence begin; number 0 is the main clause. Kept, as a sentence's mentions come one after another."""
    return (sentence[0], *(m.start() for m in _CLAUSE.finditer(text, sentence[0] + 1, sentence[1])))


def _clause_of(starts: Sequence[int], offset: int) -> int:
    return max(0, bisect_left(starts, offset + 1) - 1)
