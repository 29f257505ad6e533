"""Text + publication date -> time expressions.

One scan finds the words that an expression can begin with; the rules are tried there and nowhere else, each anchored at the word
and bounded in what it looks at, so that the work grows with the length of the text and no faster.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dashboard.geoparsing.temporal.calendar_periods import third
from dashboard.geoparsing.temporal.joining import join_neighbours
from dashboard.geoparsing.temporal.range_ends import range_end
from dashboard.geoparsing.temporal.rule import NOT_A_DATE, RuleContext, TimexSpan, TimexValue
from dashboard.geoparsing.temporal.rules import RULES_BY_TRIGGER, rules_of_digits
from dashboard.geoparsing.temporal.triggers import Triggers, blanked, lowered
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Interval, TimeExpression

_PARTS = {"early": 0, "beginning": 0, "start": 0, "outset": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
_PART = re.compile(
    r"(?P<part>earl(?:y|ier)|late(?:r|st)?|mid|(?:beginning|start|outset|middle|end|close)(?= of))(?: of| in)?[ -](?P<the>the )?"
)
_PART_WORDS = frozenset((*_PARTS, "earlier", "later"))
_TRIGGERS = Triggers([*RULES_BY_TRIGGER, *_PART_WORDS])


def tag(text: str, own: Sequence[Passage], published: Interval | None) -> list[TimeExpression]:
    """The time expressions of the passages `own`, in reading order, none overlapping.

    What has the form of a date that cannot be (30 February) is no date, and no part of it is one.
    """
    found = []
    for start, end, m in join_neighbours(text, _spans(text, own, published), published):
        found.append(TimeExpression(start, end, text[start:end], m.type, m.value, m.days, m.relative, m.anchor))
    return found


def _spans(text: str, own: Sequence[Passage], published: Interval | None) -> list[TimexSpan]:
    """What the rules find, one after the other; each date that is found may be what the next counts from."""
    lower = lowered(text)
    blank = blanked(lower)
    context = RuleContext(text, published)
    spans = []
    for passage in own:
        at, stop = passage.start, passage.end
        while (hit := _TRIGGERS.scan.search(blank, at, stop + 1)) is not None:
            at = hit.start() + 1
            found = _expression(hit, lower, stop, context)
            while found is not None:
                at, meaning = found.end, found.meaning
                if meaning is NOT_A_DATE:
                    break
                spans.append(found)
                context = _after(context, meaning)
                found = range_end(text, found, stop) if meaning.grain == "day" else None
    return spans


def _expression(hit: re.Match[str], lower: str, stop: int, context: RuleContext) -> TimexSpan | None:
    """The expression that begins where the scan has a hit; None where no rule fits."""
    trigger = _TRIGGERS.at(hit, lower, stop)
    if trigger is None:
        return None
    found = _in_part(hit, lower, stop, context) if trigger in _PART_WORDS else None
    return found or _plain(lower, hit.start(), trigger, stop, context)


def _after(context: RuleContext, meaning: TimexValue) -> RuleContext:
    """What the expressions after a date may count from."""
    if meaning.days is None or not meaning.grain or meaning.type not in ("DATE", "TIME"):
        return context
    text, published, _, last_day = context
    return RuleContext(text, published, meaning, meaning if meaning.grain in ("day", "weekday") else last_day)


def _plain(lower: str, start: int, word: str, stop: int, context: RuleContext) -> TimexSpan | None:
    """What the first rule that fits makes of the expression that begins here; NOT_A_DATE where it has only the form of one."""
    text, after = context.text, start + len(word)
    rules = rules_of_digits(len(word), lower[after : after + 1]) if word.isdigit() else RULES_BY_TRIGGER.get(word, ())
    for rule in rules:
        match = rule.pattern.match(text, start, stop)
        if match is not None:
            meaning = rule.read(match, context) or NOT_A_DATE
            the = rule.the and lower.endswith("the ", 0, start)
            return TimexSpan(start - 4 if the else start, match.end(), meaning)
    return None


def _in_part(hit: re.Match[str], lower: str, stop: int, context: RuleContext) -> TimexSpan | None:
    """An expression with "early", "the end of", "later" or the like before it, and the days that this leaves of it."""
    start = hit.start()
    part = _PART.match(lower, start, stop)
    if part is None:
        return None
    found = _behind(part, hit.string, stop, context)
    if found is None or found.meaning.type not in ("DATE", "TIME"):
        return None
    days = _days_of_part(part["part"], found.meaning, context.published)
    published = context.published
    if published is not None and published.first != published.last and found.meaning.relative:
        days = _union(
            _days_of_part(part["part"], again.meaning, only)
            for only in (Interval(published.first, published.first), Interval(published.last, published.last))
            if (again := _behind(part, hit.string, stop, context._replace(published=only))) is not None
        )
    return TimexSpan(start - 4 if lower.endswith("the ", 0, start) else start, found.end, found.meaning._replace(days=days))


def _behind(part: re.Match[str], blank: str, stop: int, context: RuleContext) -> TimexSpan | None:
    """The expression that follows "early", "the end of" or the like, with or without its "the"."""
    for inner in (part.start("the"), part.end()):
        hit = _TRIGGERS.scan.match(blank, inner, stop + 1) if inner > 0 else None
        trigger = _TRIGGERS.at(hit, part.string, stop) if hit else None
        found = _plain(part.string, inner, trigger, stop, context) if trigger else None
        if found is not None:
            return found
    return None


def _union(intervals: Iterable[Interval | None]) -> Interval | None:
    known = [interval for interval in intervals if interval is not None]
    return Interval(min(i.first for i in known), max(i.last for i in known)) if known else None


def _days_of_part(part: str, meaning: TimexValue, published: Interval | None) -> Interval | None:
    days = meaning.days
    if days is None:
        return None
    if part in _PARTS:
        return third(days, _PARTS[part])
    if published is None or not days.first <= published.first <= published.last <= days.last:
        return days
    return Interval(days.first, published.last) if part == "earlier" else Interval(published.first, days.last)
