"""Tags time expressions: article text + days of publication -> time expressions with their values and days.

One scan finds the words and figures that an expression can begin with, and rules are tried only there. Each rule is anchored at that
word and looks at a bounded stretch of text, so the work grows linearly with the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from dashboard.geoparsing.temporal.attributive_weekdays import with_attributive_weekdays
from dashboard.geoparsing.temporal.calendar_periods import MONTHS, equal_part, third
from dashboard.geoparsing.temporal.day_order import DayOrder
from dashboard.geoparsing.temporal.digits import with_western_digits
from dashboard.geoparsing.temporal.joining import join_neighbours
from dashboard.geoparsing.temporal.languages.tagging import merged, tag_other_languages
from dashboard.geoparsing.temporal.nights import join_nights
from dashboard.geoparsing.temporal.range_ends import parse_range_end
from dashboard.geoparsing.temporal.rule import NOT_A_DATE, RuleContext, TimexSpan, TimexValue
from dashboard.geoparsing.temporal.rules import RULES_BY_TRIGGER, rules_for
from dashboard.geoparsing.temporal.triggers import Triggers, blank_marks, to_small_letters
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval, TimeExpression

_THIRDS = {"early": 0, "beginning": 0, "start": 0, "outset": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
#: Of a month; those of a year are rules.
_HALVES = {"first half": 0, "second half": 1, "latter half": 1}
_PART = re.compile(
    r"(?P<part>earl(?:y|ier)|late(?:r|st)?|mid|(?:beginning|start|outset|middle|end|close)(?= of)"
    rf"|(?:first|second|latter) half(?= of (?:{'|'.join(MONTHS)})))(?: of| in)?[ -](?P<the>the )?"
)
_PART_WORDS = frozenset((*_THIRDS, *_HALVES, "earlier", "later"))
_TRIGGERS = Triggers([*RULES_BY_TRIGGER, *_PART_WORDS])


def tag(
    text: str, body: Sequence[Passage], published: Interval | None, order_of_places: Callable[[], bool | None] = lambda: None
) -> list[TimeExpression]:
    """The time expressions in the passages of the article's body, in reading order, none overlapping.

    `order_of_places` tells whether dates in figures put the day first where the article's places are (see DayOrder).
    An impossible date (30 February) is not returned, nor is any part of it.
    """
    read_text = with_western_digits(text)
    others = tag_other_languages(text, body, published)
    english_body = body if others is None else others.english_passages
    spans = join_nights(read_text, _find_spans(read_text, english_body, published, DayOrder(read_text, order_of_places)), published)
    spans = with_attributive_weekdays(read_text, join_neighbours(read_text, spans, published))
    if others is not None:
        spans = merged(text, spans, others.spans)
    return [
        TimeExpression(start, end, text[start:end], value.type, value.value, value.days, value.relative, value.anchor)
        for start, end, value in spans
    ]


def _find_spans(text: str, body: Sequence[Passage], published: Interval | None, day_order: DayOrder) -> list[TimexSpan]:
    """The expressions that the rules find, in reading order; each date found may be what the next is counted from."""
    lower_text = to_small_letters(text)
    scanned_text = blank_marks(lower_text)
    context = RuleContext(text, published, day_order)
    spans = []
    for passage in body:
        position, end = passage.start, passage.end
        while (match := _TRIGGERS.scan.search(scanned_text, position, end + 1)) is not None:
            position = match.start() + 1
            trigger = _TRIGGERS.trigger_at(match, lower_text, end)
            span = _parse_span(match, trigger, lower_text, end, context) if trigger is not None else None
            while span is not None:
                position, meaning = span.end, span.meaning
                if meaning is NOT_A_DATE:
                    break
                spans.append(span)
                context = _context_after(context, meaning)
                span = parse_range_end(text, span, end) if meaning.granularity == "day" else None
    return spans


def _parse_span(match: re.Match[str], trigger: str, lower_text: str, end: int, context: RuleContext) -> TimexSpan | None:
    """The expression that begins with a trigger, at a match of the scan; None if no rule matches there."""
    span = _parse_with_part(match, lower_text, end, context) if trigger in _PART_WORDS else None
    return span or _apply_rules(lower_text, match.start(), trigger, end, context)


def _context_after(context: RuleContext, meaning: TimexValue) -> RuleContext:
    """The context for the expressions that follow one with this meaning."""
    if meaning.days is None or not meaning.granularity or meaning.type not in ("DATE", "TIME"):
        return context
    text, published, day_order, _, last_day = context
    return RuleContext(text, published, day_order, meaning, meaning if meaning.granularity in ("day", "weekday") else last_day)


def _apply_rules(lower_text: str, start: int, trigger: str, end: int, context: RuleContext) -> TimexSpan | None:
    """The expression at `start` as the first matching rule parses it; its meaning is NOT_A_DATE if it has only the form of a date."""
    text, after_trigger = context.text, start + len(trigger)
    for rule in rules_for(trigger, lower_text[after_trigger : after_trigger + 2]):
        match = rule.pattern.match(text, start, end)
        if match is not None:
            meaning = rule.parse(match, context) or NOT_A_DATE
            has_the = rule.includes_the and lower_text.endswith("the ", 0, start)
            return TimexSpan(start - 4 if has_the else start, match.end(), meaning)
    return None


def _parse_with_part(match: re.Match[str], lower_text: str, end: int, context: RuleContext) -> TimexSpan | None:
    """An expression that begins with "early", "the end of", "later" or the like, with the days of that part of its period."""
    start = match.start()
    part_match = _PART.match(lower_text, start, end)
    if part_match is None:
        return None
    whole_span = _span_after_part(part_match, match.string, end, context)
    if whole_span is None or whole_span.meaning.type not in ("DATE", "TIME"):
        return None
    part, published = part_match["part"], context.published
    days = _days_of_part(part, whole_span.meaning, published)
    if published is not None and published.first != published.last and whole_span.meaning.relative:
        days = _union(
            _days_of_part(part, span_on_day.meaning, publication_day)
            for publication_day in (Interval(published.first, published.first), Interval(published.last, published.last))
            if (span_on_day := _span_after_part(part_match, match.string, end, context._replace(published=publication_day))) is not None
        )
    return TimexSpan(start - 4 if lower_text.endswith("the ", 0, start) else start, whole_span.end, whole_span.meaning._replace(days=days))


def _span_after_part(part_match: re.Match[str], scanned_text: str, end: int, context: RuleContext) -> TimexSpan | None:
    """The expression after "early", "the end of" or the like, with or without its "the"; None if there is none."""
    lower_text = part_match.string
    for start in (part_match.start("the"), part_match.end()):
        match = _TRIGGERS.scan.match(scanned_text, start, end + 1) if start > 0 else None
        trigger = _TRIGGERS.trigger_at(match, lower_text, end) if match else None
        span = _apply_rules(lower_text, start, trigger, end, context) if trigger else None
        if span is not None:
            return span
    return None


def _union(intervals: Iterable[Interval | None]) -> Interval | None:
    known_intervals = [interval for interval in intervals if interval is not None]
    return (
        Interval(min(interval.first for interval in known_intervals), max(interval.last for interval in known_intervals))
        if known_intervals
        else None
    )


def _days_of_part(part: str, meaning: TimexValue, published: Interval | None) -> Interval | None:
    """The days of the part: a third or half of the period; for "earlier" and "later" the period up to or from the publication in it."""
    days = meaning.days
    if days is None:
        return None
    if part in _THIRDS:
        return third(days, _THIRDS[part])
    if part in _HALVES:
        return equal_part(days, _HALVES[part], 2)
    if published is None or not days.first <= published.first <= published.last <= days.last:
        return days
    return Interval(days.first, published.last) if part == "earlier" else Interval(published.first, days.last)
