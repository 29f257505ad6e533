"""When what is said of a place happened: by its clause, else its sentence, else what its paragraph tells before, else its article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.geoparsing.temporal.clauses import APART, Clauses, clauses
from dashboard.geoparsing.temporal.tense import narrates
from dashboard.geoparsing.temporal.triggers import lowered
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import DateBasis, Interval, TimeExpression
from dashboard.wording import say_interval

Time = tuple[Interval | None, DateBasis, str]

#: So many sentences on, a date is taken to hold no more.
_REACH_SENTENCES = 5
#: So many dates on each side are compared with one another.
_NEIGHBOURS = 4

_TO = re.compile(r"\s?(?:[-–]|to|through|until|till)\s?(?:the\s)?")
_AND = re.compile(r"\s(?:and|or)\s(?:the\s)?")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s(?:the\s)?$", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|our|in this)|['’]s),?\s$", re.IGNORECASE)
_PHRASE = re.compile(r"\s[a-z]+(?:\s[a-z]+)?\s(?:of|in|on|against|at)\s(?:the\s)?")
_SIGNATURE = re.compile(r"[-–—]\s?[^\n(]{1,80}\(@\w{1,30}\)")
_NOW = frozenset(("now", "currently", "current", "nowadays", "at present", "at this time", "at the moment", "these days", "the time being"))
_NOUN_NEXT = re.compile(
    r"['’]s?\s[a-z]"
    r"|\s(?!(?:and|or|but|to|in|on|at|by|for|from|with|as|when|after|before|that|which|who|of|until|because|while)\b)[a-zA-Z]"
)


class DateInForce(NamedTuple):
    """A date that holds for a clause.

    `attributive`: it only says which ("the 2003 invasion of Iraq"), and gives way to another date of the clause, save for a place
    named at the offset `reach`, with which its phrase ends.
    """

    start: int
    end: int
    days: Interval
    said: str
    expression: TimeExpression
    attributive: bool
    reach: int


class _DatedSentence(NamedTuple):
    """Which dates hold for each clause of a sentence."""

    cut: Clauses
    held: Sequence[Sequence[DateInForce]]


class Chronology:
    """The times of an article; those of a sentence are worked out when a mention in it first asks.

    `excerpts` are the spans of the sentences of the passages `own`, `expressions` the article's time expressions, both in order.
    """

    def __init__(
        self,
        text: str,
        own: Sequence[Passage],
        excerpts: Sequence[tuple[int, int]],
        expressions: Sequence[TimeExpression],
        published: Interval | None,
    ) -> None:
        self._text, self._published = text, published
        self._excerpts, self._expressions = excerpts, expressions
        self._starts = [e.start for e in expressions]
        self._own, self._paragraphs = own, [p.start for p in own]
        self._known: dict[int, _DatedSentence | Time] = {}
        self._dated: dict[int, _DatedSentence | None] = {}
        self._article: Time = (
            (published, DateBasis.PUBLISHED, "the article's own date; its sentence gives none")
            if published is not None
            else (None, DateBasis.UNKNOWN, "neither the sentence nor the article gives a date")
        )

    def time_of(self, at: int, sentence: tuple[int, int]) -> Time:
        """When what is said of the place named at offset `at` happened, how that is known, and why in plain words."""
        found = self._known.get(sentence[0])
        if found is None:
            found = self._held_in(sentence) or self._signed(sentence) or self._running(sentence) or self._article
            self._known[sentence[0]] = found
        if not isinstance(found, _DatedSentence):
            return found
        held = found.held[found.cut.at(at)]
        return _nearest(held, at) if held else self._article

    def _in(self, span: tuple[int, int]) -> Sequence[TimeExpression]:
        first = bisect_left(self._starts, span[0])
        return self._expressions[first : bisect_left(self._starts, span[1], first)]

    def _held_in(self, span: tuple[int, int]) -> _DatedSentence | None:
        """Which dates hold where in a sentence; None if it has none."""
        if span[0] not in self._dated:
            here = self._in(span)
            dated = [e for e in here if e.days is not None]
            self._dated[span[0]] = _sentence(self._text, span, here, dated, self._published) if dated else None
        return self._dated[span[0]]

    def _signed(self, span: tuple[int, int]) -> Time | None:
        """The day of a post that is quoted, where the next line signs it: "— Name (@name) June 10, 2014"."""
        after = bisect_left(self._paragraphs, span[0] + 1)
        if after == len(self._own) or not _SIGNATURE.match(self._text, self._own[after].start, self._own[after].end):
            return None
        signed = [e for e in self._in((self._own[after].start, self._own[after].end)) if e.days is not None and not e.relative]
        return (signed[0].days, DateBasis.STATED, f"“{signed[0].text}”, the day of the post") if signed else None

    def _running(self, span: tuple[int, int]) -> Time | None:
        """The time at which a sentence without one goes on: that of a sentence shortly before it in its paragraph."""
        paragraph = self._paragraphs[bisect_left(self._paragraphs, span[0] + 1) - 1]
        number = bisect_left(self._excerpts, span)
        reach = self._excerpts[max(number - _REACH_SENTENCES, bisect_left(self._excerpts, (paragraph, 0))) : number]
        if not reach or not self._in((reach[0][0], span[0])) or self._in(span):
            return None
        if not narrates(lowered(self._text[span[0] : span[1]])):
            return None
        for before in reversed(reach):
            sentence = self._held_in(before)
            time = _goes_on(sentence) if sentence else None
            if time is not None or any(e.value == "PAST_REF" for e in self._in(before)):
                return time
        return None


def _nearest(held: Sequence[DateInForce], at: int) -> Time:
    """Of the dates that hold for a clause, in order, the nearest that is no mere attribute, unless that of this very place."""
    if len(held) == 1:
        return _time(held[0])
    after = bisect_left(held, at, key=lambda h: h.start)
    around = held[max(0, after - _NEIGHBOURS) : after + _NEIGHBOURS]
    best = min(around, key=lambda h: (h.attributive and h.reach != at, h.reach != at, min(abs(h.start - at), abs(h.end - at))))
    return _time(best)


def _sentence(
    text: str,
    span: tuple[int, int],
    here: Sequence[TimeExpression],
    dated: Sequence[TimeExpression],
    published: Interval | None,
) -> _DatedSentence:
    """Shares out the dates of a sentence: to their own clause, then to those that hang from it or happen with it.

    `here` are its time expressions, `dated` those of them that have days.
    """
    said = lowered(text[span[0] : span[1]])
    cut = clauses(said, span[0], [(e.start, e.end) for e in here])
    if len(cut.clauses) == 1:
        return _DatedSentence(cut, [list(_held(text, dated, published))])
    own: list[list[DateInForce]] = [[] for _ in cut.clauses]
    for held in _held(text, dated, published):
        own[cut.at(held.start)].append(held)
    mains = [n for n, clause in enumerate(cut.clauses) if clause.parent < 0]
    silent = {n for n in mains if not own[n]} if len(mains) > 1 else set()
    return _DatedSentence(cut, _holding(cut, own, _telling(said, cut, silent) if silent else silent))


def _telling(said: str, cut: Clauses, asked: set[int]) -> set[int]:
    """Those of the clauses asked for, of the sentence `said`, that tell what happened."""
    pieces: dict[int, list[str]] = {number: [] for number in asked}
    begins = [start - cut.starts[0] for start in cut.starts]
    for first, last, number in zip(begins, (*begins[1:], len(said)), cut.numbers, strict=True):
        if number in pieces:
            pieces[number].append(said[first:last])
    return {number for number, parts in pieces.items() if narrates(" ".join(parts))}


def _holding(cut: Clauses, own: Sequence[Sequence[DateInForce]], telling: set[int]) -> list[Sequence[DateInForce]]:
    """The dates of each clause: its own; else those of one that happens with it; else those of the one it hangs from.

    A main clause without any shares those of the other main ones if it goes on telling.
    """
    with_it: dict[int, list[DateInForce]] = {}
    for clause, dates in zip(cut.clauses, own, strict=True):
        if clause.simultaneous:
            with_it.setdefault(clause.parent, []).extend(dates)
    mains = [h for clause, dates in zip(cut.clauses, own, strict=True) if clause.parent < 0 for h in dates]
    held: list[Sequence[DateInForce]] = []
    for number, clause in enumerate(cut.clauses):
        dates = own[number] or with_it.get(number, ())
        if dates or clause.word == APART:
            held.append(dates)
        elif clause.parent >= 0:
            held.append(held[clause.parent])
        else:
            held.append(mains if number in telling else ())
    return held


def _held(text: str, dated: Sequence[TimeExpression], published: Interval | None) -> Iterable[DateInForce]:
    """The dates of a sentence, the two ends of a range taken together."""
    skip = -1
    for n, e in enumerate(dated):
        if n == skip or e.days is None:
            continue
        other = dated[n + 1] if n + 1 < len(dated) and _is_range(text, e, dated[n + 1]) else None
        end, days = e.end, e.days
        if other is not None and other.days is not None:
            skip, end, days = n + 1, other.end, Interval(min(days.first, other.days.first), max(days.last, other.days.last))
        elif published is not None and published.last > days.last and _SINCE.search(text[max(0, e.start - 12) : e.start]):
            days = Interval(days.first, published.last)
        yield DateInForce(e.start, end, days, text[e.start : end], e, *_attribute(text, e.start, end))


def _attribute(text: str, start: int, end: int) -> tuple[bool, int]:
    """Whether a date only says which of several things is meant, and where its phrase ends if that is before a place's name (else -1)."""
    if not _NOUN_NEXT.match(text, end) or not (_DETERMINER.search(text[max(0, start - 12) : start]) or text[end] in "'’"):
        return False, -1
    phrase = _PHRASE.match(text, end)
    return True, phrase.end() if phrase else -1


def _is_range(text: str, a: TimeExpression, b: TimeExpression) -> bool:
    between = text[a.end : b.start]
    if len(between) > 12:
        return False
    return bool(_TO.fullmatch(between)) or bool(_AND.fullmatch(between) and _BETWEEN.search(text[max(0, a.start - 14) : a.start]))


def _time(held: DateInForce) -> Time:
    """The days that a date gives, how they are known, and why in plain words."""
    expression, said = held.expression, " ".join(held.said.split())
    if expression.value == "PRESENT_REF" and said.lower() in _NOW:
        return held.days, DateBasis.PUBLISHED, f"“{said}”, the article's own date"
    if not expression.relative:
        return held.days, DateBasis.STATED, f"“{said}”"
    if expression.anchor is None:
        return held.days, DateBasis.RELATIVE, f"“{said}”, from the publication date"
    side = "before" if held.days.last < expression.anchor.first else "after"
    return held.days, DateBasis.RELATIVE, f"“{said}”, {side} {say_interval(expression.anchor, ' to ')}"


def _goes_on(sentence: _DatedSentence) -> Time | None:
    """The time that the paragraph's next sentences go on at: the last that a main clause gives."""
    mains = [h for n, clause in enumerate(sentence.cut.clauses) if clause.parent < 0 for h in sentence.held[n] if not h.attributive]
    if not mains:
        return None
    days, basis, reason = _time(max(mains, key=lambda h: h.start))
    return days, basis, f"{reason}, said before in the paragraph"
