"""Dates mentions: by a date of their clause, else their sentence, else an earlier sentence of the paragraph, else the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dashboard.geoparsing.temporal.clauses import APART, SentenceStructure, split_clauses
from dashboard.geoparsing.temporal.tense import is_narrative
from dashboard.geoparsing.temporal.triggers import to_small_letters
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import DateBasis, Interval, TimeExpression
from dashboard.wording import say_interval

#: The days of a mention, how they are known, and why in plain words.
MentionTime = tuple[Interval | None, DateBasis, str]

#: A date carries over to at most this many sentences after its own.
_REACH_SENTENCES = 5
#: At most this many dates on each side of a mention are compared to find the nearest.
_COMPARED_DATES_PER_SIDE = 4

_BETWEEN_RANGE_ENDS = re.compile(r"\s?(?:[-–]|to|through|until|till)\s?(?:the\s)?")
_AND_BETWEEN = re.compile(r"\s(?:and|or)\s(?:the\s)?")
_BETWEEN_BEFORE = re.compile(r"\bbetween\s(?:the\s)?$", re.IGNORECASE)
_SINCE_BEFORE = re.compile(r"\bsince\s(?:the\s)?$", re.IGNORECASE)
_DETERMINER_BEFORE = re.compile(r"(?:\b(?:the|a|an|his|her|their|its|our|in this)|['’]s),?\s$", re.IGNORECASE)
_NOUN_AND_PREPOSITION = re.compile(r"\s[a-z]+(?:\s[a-z]+)?\s(?:of|in|on|against|at)\s(?:the\s)?")
_POST_SIGNATURE = re.compile(r"[-–—]\s?[^\n(]{1,80}\(@\w{1,30}\)")
_NOW_WORDS = frozenset(
    ("now", "currently", "current", "nowadays", "at present", "at this time", "at the moment", "these days", "the time being")
)
_NOUN_AFTER = re.compile(
    r"['’]s?\s[a-z]"
    r"|\s(?!(?:and|or|but|to|in|on|at|by|for|from|with|as|when|after|before|that|which|who|of|until|because|while)\b)[a-zA-Z]"
)


class ClauseDate(NamedTuple):
    """A date that applies to a clause: `text[start:end]` and its days.

    `is_attributive` is true if the date only tells which thing is meant ("the 2003 invasion of Iraq"). Then any other date of the
    clause is preferred, except for a place named at `place_offset`, the offset at which the date's phrase ends (-1 for none).
    """

    start: int
    end: int
    days: Interval
    text: str
    expression: TimeExpression
    is_attributive: bool
    place_offset: int


class _DatedSentence(NamedTuple):
    """The clauses of a sentence and, for each in the same order, the dates that apply to it."""

    structure: SentenceStructure
    dates_by_clause: Sequence[Sequence[ClauseDate]]


class Chronology:
    """Dates an article's mentions; each sentence is worked out when one of its mentions is first asked for.

    `sentences` are the spans of the sentences of the passages in `body`, `expressions` the article's time expressions, both in order.
    """

    def __init__(
        self,
        text: str,
        body: Sequence[Passage],
        sentences: Sequence[tuple[int, int]],
        expressions: Sequence[TimeExpression],
        published: Interval | None,
    ) -> None:
        self._text, self._published = text, published
        self._sentences, self._expressions = sentences, expressions
        self._expression_starts = [expression.start for expression in expressions]
        self._body, self._passage_starts = body, [passage.start for passage in body]
        # Both by the start of a sentence; one without dates has one time for all its mentions.
        self._resolved_sentences: dict[int, _DatedSentence | MentionTime] = {}
        self._dated_sentences: dict[int, _DatedSentence | None] = {}
        self._article_time: MentionTime = (
            (published, DateBasis.PUBLISHED, "the article's own date; its sentence gives none")
            if published is not None
            else (None, DateBasis.UNKNOWN, "neither the sentence nor the article gives a date")
        )

    def time_of(self, offset: int, sentence: tuple[int, int]) -> MentionTime:
        """The days of the mention at an offset in a sentence, how they are known, and why in plain words."""
        resolved = self._resolved_sentences.get(sentence[0])
        if resolved is None:
            resolved = (
                self._dated_sentence(sentence) or self._time_of_post(sentence) or self._carried_over_time(sentence) or self._article_time
            )
            self._resolved_sentences[sentence[0]] = resolved
        if not isinstance(resolved, _DatedSentence):
            return resolved
        dates = resolved.dates_by_clause[resolved.structure.number_at(offset)]
        return _nearest_time(dates, offset) if dates else self._article_time

    def _expressions_in(self, span: tuple[int, int]) -> Sequence[TimeExpression]:
        first = bisect_left(self._expression_starts, span[0])
        return self._expressions[first : bisect_left(self._expression_starts, span[1], first)]

    def _dated_sentence(self, sentence: tuple[int, int]) -> _DatedSentence | None:
        """The dates that apply to each clause of a sentence; None if it names no date with days."""
        start = sentence[0]
        if start not in self._dated_sentences:
            expressions = self._expressions_in(sentence)
            dates = [expression for expression in expressions if expression.days is not None]
            self._dated_sentences[start] = _assign_dates(self._text, sentence, expressions, dates, self._published) if dates else None
        return self._dated_sentences[start]

    def _time_of_post(self, sentence: tuple[int, int]) -> MentionTime | None:
        """The day of the quoted post that a sentence is part of, if the next line signs it: "— Name (@name) June 10, 2014"."""
        next_passage = bisect_left(self._passage_starts, sentence[0] + 1)
        if next_passage == len(self._body):
            return None
        signature = self._body[next_passage]
        if not _POST_SIGNATURE.match(self._text, signature.start, signature.end):
            return None
        dates = [date for date in self._expressions_in((signature.start, signature.end)) if date.days is not None and not date.relative]
        return (dates[0].days, DateBasis.STATED, f"“{dates[0].text}”, the day of the post") if dates else None

    def _carried_over_time(self, sentence: tuple[int, int]) -> MentionTime | None:
        """The time of the nearest dated sentence before a narrative one without time expressions, within reach in its paragraph.

        A vague past ("recently") in between ends the search.
        """
        paragraph_start = self._passage_starts[bisect_left(self._passage_starts, sentence[0] + 1) - 1]
        index = bisect_left(self._sentences, sentence)
        earlier = self._sentences[max(index - _REACH_SENTENCES, bisect_left(self._sentences, (paragraph_start, 0))) : index]
        if not earlier or not self._expressions_in((earlier[0][0], sentence[0])) or self._expressions_in(sentence):
            return None
        if not is_narrative(to_small_letters(self._text[sentence[0] : sentence[1]])):
            return None
        for earlier_sentence in reversed(earlier):
            dated = self._dated_sentence(earlier_sentence)
            time = _time_to_carry_over(dated) if dated else None
            if time is not None or any(expression.value == "PAST_REF" for expression in self._expressions_in(earlier_sentence)):
                return time
        return None


def _nearest_time(dates: Sequence[ClauseDate], offset: int) -> MentionTime:
    """The time of a mention from the dates of its clause: the one whose phrase ends at the mention, else the nearest.

    An attributive date is taken only if no other is among those compared.
    """
    if len(dates) == 1:
        return _time_given_by(dates[0])
    next_index = bisect_left(dates, offset, key=lambda date: date.start)
    compared = dates[max(0, next_index - _COMPARED_DATES_PER_SIDE) : next_index + _COMPARED_DATES_PER_SIDE]

    def preference(date: ClauseDate) -> tuple[bool, bool, int]:
        is_of_mention = date.place_offset == offset
        return date.is_attributive and not is_of_mention, not is_of_mention, min(abs(date.start - offset), abs(date.end - offset))

    return _time_given_by(min(compared, key=preference))


def _assign_dates(
    text: str,
    span: tuple[int, int],
    expressions: Sequence[TimeExpression],
    dates: Sequence[TimeExpression],
    published: Interval | None,
) -> _DatedSentence:
    """Assigns the dates of the sentence at `span` to its clauses.

    `expressions` are all its time expressions, `dates` those that have days.
    """
    sentence = to_small_letters(text[span[0] : span[1]])
    structure = split_clauses(text[span[0] : span[1]], span[0], [(expression.start, expression.end) for expression in expressions])
    if len(structure.clauses) == 1:
        return _DatedSentence(structure, [list(_sentence_dates(text, dates, published))])
    own_dates: list[list[ClauseDate]] = [[] for _ in structure.clauses]
    for date in _sentence_dates(text, dates, published):
        own_dates[structure.number_at(date.start)].append(date)
    main_numbers = [number for number, clause in enumerate(structure.clauses) if clause.parent < 0]
    undated_numbers = {number for number in main_numbers if not own_dates[number]} if len(main_numbers) > 1 else set()
    narrative_numbers = _narrative_clauses(sentence, structure, undated_numbers) if undated_numbers else undated_numbers
    return _DatedSentence(structure, _share_dates(structure, own_dates, narrative_numbers))


def _narrative_clauses(sentence: str, structure: SentenceStructure, numbers: set[int]) -> set[int]:
    """Those of the numbered clauses that narrate; `sentence` is in small letters."""
    pieces: dict[int, list[str]] = {number: [] for number in numbers}
    starts = [start - structure.piece_starts[0] for start in structure.piece_starts]
    for start, end, number in zip(starts, (*starts[1:], len(sentence)), structure.clause_numbers, strict=True):
        if number in pieces:
            pieces[number].append(sentence[start:end])
    return {number for number, parts in pieces.items() if is_narrative(" ".join(parts))}


def _share_dates(
    structure: SentenceStructure, own_dates: Sequence[Sequence[ClauseDate]], narrative_numbers: set[int]
) -> list[Sequence[ClauseDate]]:
    """The dates that apply to each clause: its own, else those of a simultaneous clause in it, else those of the clause it depends on.

    A main clause without either takes the dates of the other main clauses if it is one of `narrative_numbers`.
    """
    simultaneous_dates: dict[int, list[ClauseDate]] = {}
    for clause, dates in zip(structure.clauses, own_dates, strict=True):
        if clause.is_simultaneous:
            simultaneous_dates.setdefault(clause.parent, []).extend(dates)
    main_dates = [date for clause, dates in zip(structure.clauses, own_dates, strict=True) if clause.parent < 0 for date in dates]
    dates_by_clause: list[Sequence[ClauseDate]] = []
    for number, clause in enumerate(structure.clauses):
        dates = own_dates[number] or simultaneous_dates.get(number, ())
        if dates or clause.opener == APART:
            dates_by_clause.append(dates)
        elif clause.parent >= 0:
            dates_by_clause.append(dates_by_clause[clause.parent])
        else:
            dates_by_clause.append(main_dates if number in narrative_numbers else ())
    return dates_by_clause


def _sentence_dates(text: str, dates: Sequence[TimeExpression], published: Interval | None) -> Iterable[ClauseDate]:
    """The dates of a sentence; the two ends of a range are one date, and "since June" runs to the publication."""
    range_end_index = -1
    for index, date in enumerate(dates):
        if index == range_end_index or date.days is None:
            continue
        range_end = dates[index + 1] if index + 1 < len(dates) and _is_range(text, date, dates[index + 1]) else None
        end, days = date.end, date.days
        if range_end is not None and range_end.days is not None:
            range_end_index, end = index + 1, range_end.end
            days = Interval(min(days.first, range_end.days.first), max(days.last, range_end.days.last))
        elif published is not None and published.last > days.last and _SINCE_BEFORE.search(text[max(0, date.start - 12) : date.start]):
            days = Interval(days.first, published.last)
        yield ClauseDate(date.start, end, days, text[date.start : end], date, *_attributive_use(text, date.start, end))


def _attributive_use(text: str, start: int, end: int) -> tuple[bool, int]:
    """Whether the date `text[start:end]` is attributive, and where its phrase ends if a place's name may follow (else -1)."""
    if not _NOUN_AFTER.match(text, end) or not (_DETERMINER_BEFORE.search(text[max(0, start - 12) : start]) or text[end] in "'’"):
        return False, -1
    phrase = _NOUN_AND_PREPOSITION.match(text, end)
    return True, phrase.end() if phrase else -1


def _is_range(text: str, first: TimeExpression, second: TimeExpression) -> bool:
    between = text[first.end : second.start]
    if len(between) > 12:
        return False
    if _BETWEEN_RANGE_ENDS.fullmatch(between):
        return True
    return bool(_AND_BETWEEN.fullmatch(between) and _BETWEEN_BEFORE.search(text[max(0, first.start - 14) : first.start]))


def _time_given_by(date: ClauseDate) -> MentionTime:
    """The days of a date, how they are known, and why in plain words."""
    expression, words = date.expression, " ".join(date.text.split())
    if expression.value == "PRESENT_REF" and words.lower() in _NOW_WORDS:
        return date.days, DateBasis.PUBLISHED, f"“{words}”, the article's own date"
    if not expression.relative:
        return date.days, DateBasis.STATED, f"“{words}”"
    if expression.anchor is None:
        return date.days, DateBasis.RELATIVE, f"“{words}”, from the publication date"
    side = "before" if date.days.last < expression.anchor.first else "after"
    return date.days, DateBasis.RELATIVE, f"“{words}”, {side} {say_interval(expression.anchor, ' to ')}"


def _time_to_carry_over(sentence: _DatedSentence) -> MentionTime | None:
    """The time that later sentences of the paragraph take over: that of the last date of a main clause; None if there is none."""
    main_dates = [
        date
        for clause, dates in zip(sentence.structure.clauses, sentence.dates_by_clause, strict=True)
        if clause.parent < 0
        for date in dates
        if not date.is_attributive
    ]
    if not main_dates:
        return None
    days, basis, reason = _time_given_by(max(main_dates, key=lambda date: date.start))
    return days, basis, f"{reason}, said before in the paragraph"
