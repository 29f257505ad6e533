"""Dates mentions: by a date of their clause, else their sentence, else an earlier sentence of the paragraph, else the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.geoparsing.temporal.clause_dates import ClauseDate, clause_dates, own_date
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
_POST_SIGNATURE = re.compile(r"[-–—]\s?[^\n(]{1,80}\(@\w{1,30}\)")
_NOW_WORDS = frozenset(
    ("now", "currently", "current", "nowadays", "at present", "at this time", "at the moment", "these days", "the time being")
)


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
        return _time_given_by(own_date(self._text, dates, offset)) if dates else self._article_time

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
        return _DatedSentence(structure, [list(clause_dates(text, dates, published))])
    own_dates: list[list[ClauseDate]] = [[] for _ in structure.clauses]
    for date in clause_dates(text, dates, published):
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
