"""Dates mentions: by a date of their clause, else their sentence, an earlier sentence, a heading, a later sentence, else the article."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain, islice

from dashboard.geoparsing.chronology.clause_dates import ClauseDate, own_date
from dashboard.geoparsing.chronology.clauses import SAID
from dashboard.geoparsing.chronology.commemorations import is_commemorated
from dashboard.geoparsing.chronology.counted_clauses import date_counted_before
from dashboard.geoparsing.chronology.dated_sentences import DatedSentence, date_sentence
from dashboard.geoparsing.chronology.headings import DateHeadings, is_bare_time
from dashboard.geoparsing.chronology.same_event import begins_with_event, continues_event, tells_event, tells_same_event
from dashboard.geoparsing.temporal.languages.narration import NOW_WORDS, is_narrative
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import split_sentences
from dashboard.model import DateBasis, Interval, TimeExpression
from dashboard.wording import say_interval

#: The days of a mention, how they are known, and why in plain words.
MentionTime = tuple[Interval | None, DateBasis, str]

#: A date carries over to at most this many sentences after its own.
_REACH_SENTENCES = 5
_REACH_SENTENCES_OF_EVENT = 3
#: A longer date, in days, is carried over only to a sentence that goes on with the same event; a month is, if it has just passed.
_MAX_DAYS_CARRIED_OVER = 14
_MAX_DAYS_OF_MONTH, _MAX_DAYS_SINCE_MONTH = 31, 45
#: The lead is the first so many sentences, headline included; its date may stand in one of the next so many.
_LEAD_SENTENCES, _SENTENCES_AFTER_LEAD = 3, 4
_LEAD_CHARACTERS = 1500
#: What a report tells as new is at most so many days old.
_MAX_DAYS_OF_NEWS, _MAX_DAYS_OF_EVENT = 10, 2
#: Hours, days and weeks, as TIMEX3 writes them.
_SHORT_LENGTH = re.compile(r"PT|P[\d.X]+[DW]")
#: In so many characters a sentence says whether it goes on with what the one before it tells.
_OPENING_CHARACTERS = 24
_COUNTS_FROM_OTHER = re.compile(r",?\s(?:after|before|later|earlier|since|into|ago|prior|following|afterwards)\b")
_POST_SIGNATURE = re.compile(r"[-–—]\s?[^\n(]{1,80}\(@\w{1,30}\)")
_NOW_WORDS = frozenset(
    ("now", "currently", "current", "nowadays", "at present", "at this time", "at the moment", "these days", "the time being")
).union(NOW_WORDS)


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
        self._resolved_sentences: dict[int, DatedSentence | MentionTime] = {}
        self._dated_sentences: dict[int, DatedSentence | None] = {}
        self._carried_dates: dict[int, ClauseDate] = {}
        self._article_time: MentionTime = (
            (published, DateBasis.PUBLISHED, "the article's own date; its sentence gives none")
            if published is not None
            else (None, DateBasis.UNKNOWN, "neither the sentence nor the article gives a date")
        )

    def time_of(self, offset: int, sentence: tuple[int, int]) -> MentionTime:
        """The days of the mention at an offset in a sentence, how they are known, and why in plain words."""
        resolved = self._resolved_sentences.get(sentence[0])
        if resolved is None:
            resolved = self._resolve(sentence)
            self._resolved_sentences[sentence[0]] = resolved
        if not isinstance(resolved, DatedSentence):
            carried = self._carried_dates.get(sentence[0])
            counted = date_counted_before(self._text, sentence[0], offset, carried) if carried else None
            return _time_given_by(counted) if counted else resolved
        clause_number = resolved.structure.number_at(offset)
        dates = resolved.dates_by_clause[clause_number]
        if not dates:
            return self._time_of_heading(offset) or self._article_time
        date = own_date(self._text, dates, offset)
        if date.is_report and not date.covers(offset) and (told := self._time_told_later(sentence)) is not None:
            return told
        time = _time_given_by(date)
        return _with_source(time, "said in another part of its sentence") if clause_number in resolved.shared_numbers else time

    def _resolve(self, sentence: tuple[int, int]) -> DatedSentence | MentionTime:
        """The dates of a sentence, else the time that it takes from elsewhere, also if it tells a time of day or a length alone."""
        if not all(self._tells_no_day(expression, sentence[0]) for expression in self._expressions_in(sentence)):
            return (
                self._dated_sentence(sentence) or self._time_of_post(sentence) or self._time_of_heading(sentence[0]) or self._article_time
            )
        return (
            self._time_of_post(sentence)
            or self._carried_over_time(sentence)
            or self._time_of_event_before(sentence)
            or self._time_of_heading(sentence[0])
            or self._time_told_later(sentence)
            or self._dated_sentence(sentence)
            or self._article_time
        )

    def _tells_no_day(self, expression: TimeExpression, sentence_start: int) -> bool:
        """Whether an expression leaves the day open: "overnight", "after hours of fighting", but not "for years"."""
        if expression.type == "DURATION" and expression.days is None and _SHORT_LENGTH.match(expression.value):
            counts = _COUNTS_FROM_OTHER.match(self._text, expression.end) is not None
            return not counts or continues_event(self._text[sentence_start : sentence_start + _OPENING_CHARACTERS])
        return is_bare_time(expression)

    def _expressions_in(self, span: tuple[int, int]) -> Sequence[TimeExpression]:
        first = bisect_left(self._expression_starts, span[0])
        return self._expressions[first : bisect_left(self._expression_starts, span[1], first)]

    def _dated_sentence(self, sentence: tuple[int, int]) -> DatedSentence | None:
        """The dates that apply to each clause of a sentence; None if it names no date with days."""
        start = sentence[0]
        if start not in self._dated_sentences:
            expressions = self._expressions_in(sentence)
            dates = [date for date in expressions if date.days is not None and not is_commemorated(self._text, start, date.start)]
            self._dated_sentences[start] = date_sentence(self._text, sentence, expressions, dates, self._published) if dates else None
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
        """The time of the nearest dated sentence before a narrative one without a date, within reach in its paragraph.

        A sentence that opens a paragraph and goes on with what was told ("They also ...") takes it from the paragraph before.

        A vague past ("recently") in between ends the search.
        """
        own_text = self._text[sentence[0] : sentence[1]]
        goes_on = continues_event(own_text)
        number = bisect_left(self._passage_starts, sentence[0] + 1) - 1
        is_first = self._passage_starts[number] == sentence[0]
        first_offset = self._passage_starts[number - 1 if goes_on and is_first and number else number]
        index = bisect_left(self._sentences, sentence)
        earlier = self._sentences[max(index - _REACH_SENTENCES, bisect_left(self._sentences, (first_offset, 0))) : index]
        if not earlier or not self._expressions_in((earlier[0][0], sentence[0])):
            return None
        if not is_narrative(own_text):
            return None
        for earlier_sentence in reversed(earlier):
            dated = self._dated_sentence(earlier_sentence)
            date = _date_to_carry_over(dated) if dated else None
            if date is not None and not self._carries_over(date, goes_on=goes_on):
                return None
            if date is not None:
                self._carried_dates[sentence[0]] = date
                is_here = earlier_sentence[0] >= self._passage_starts[number]
                return _with_source(_time_given_by(date), "said before in the paragraph" if is_here else "said in the paragraph before")
            if any(expression.value == "PAST_REF" for expression in self._expressions_in(earlier_sentence)):
                return None
        return None

    def _time_of_event_before(self, sentence: tuple[int, int]) -> MentionTime | None:
        """The day that one of the sentences right before gives to the event with which a sentence begins, also of another paragraph."""
        if not begins_with_event(self._text[sentence[0] : sentence[1]]):
            return None
        index = bisect_left(self._sentences, sentence)
        for earlier in reversed(self._sentences[max(0, index - _REACH_SENTENCES_OF_EVENT) : index]):
            dated = self._dated_sentence(earlier)
            date = _date_to_carry_over(dated) if dated else None
            if date is not None:
                return _with_source(_time_given_by(date), "said before of the same event") if self._is_news(date) else None
        return None

    def _carries_over(self, date: ClauseDate, *, goes_on: bool) -> bool:
        """Whether a narrative sentence after a date takes it over; `goes_on` is true if it goes on with the same event."""
        if self._published is not None and date.days.first > self._published.last:
            return False
        if goes_on or date.is_open:
            return goes_on
        is_recent = self._published is not None and (self._published.first - date.days.last).days <= _MAX_DAYS_SINCE_MONTH
        return _length_days(date.days) <= (_MAX_DAYS_OF_MONTH if is_recent else _MAX_DAYS_CARRIED_OVER)

    @cached_property
    def _headings(self) -> DateHeadings:
        return DateHeadings(self._text, self._body, self._expressions_in, self._published)

    def _time_of_heading(self, offset: int) -> MentionTime | None:
        date = self._headings.heading_of(offset)
        return _with_source(_time_given_by(date), "the heading above") if date else None

    @cached_property
    def _first_sentences(self) -> list[tuple[int, int]]:
        beginnings = (replace(passage, end=min(passage.end, passage.start + _LEAD_CHARACTERS)) for passage in self._body)
        sentences = chain.from_iterable(split_sentences(self._text, passage) for passage in beginnings)
        return list(islice(sentences, _LEAD_SENTENCES + _SENTENCES_AFTER_LEAD))

    def _time_told_later(self, sentence: tuple[int, int]) -> MentionTime | None:
        """The day that a sentence after the lead gives to the event that the lead tells."""
        start, end = sentence
        if bisect_left(self._sentences, sentence) >= _LEAD_SENTENCES:
            return None
        if not self._expressions_in((end, end + _LEAD_CHARACTERS)) or not tells_event(self._text[start:end]):
            return None
        if sentence not in self._first_sentences[:_LEAD_SENTENCES]:
            return None
        index = self._first_sentences.index(sentence)
        for later in self._first_sentences[index + 1 : index + 1 + _SENTENCES_AFTER_LEAD]:
            dated = self._dated_sentence(later)
            date = _date_to_carry_over(dated) if dated else None
            if (
                date
                and self._is_news(date)
                and tells_same_event(self._text[later[0] : later[1]], date.end - later[0], self._text[: later[0]])
            ):
                return _with_source(_time_given_by(date), "said of the same event further on")
        return None

    def _is_news(self, date: ClauseDate) -> bool:
        """Whether a date gives the day of an event that the article may tell as new."""
        days, published = date.days, self._published
        if _length_days(days) > _MAX_DAYS_OF_EVENT or date.is_open:
            return False
        return published is None or (days.first <= published.last and (published.first - days.last).days <= _MAX_DAYS_OF_NEWS)


def _length_days(days: Interval) -> int:
    return (days.last - days.first).days + 1


def _with_source(time: MentionTime, source: str) -> MentionTime:
    """The time with a reason that says where in the text its date stands."""
    days, basis, reason = time
    return days, basis, f"{reason}, {source}"


def _time_given_by(date: ClauseDate) -> MentionTime:
    """The days of a date, how they are known, and why in plain words."""
    expression, words = date.expression, " ".join(date.text.split())
    if expression.value == "PRESENT_REF" and words.lower() in _NOW_WORDS:
        return date.days, DateBasis.PUBLISHED, f"“{words}”, the article's own date"
    if not expression.relative:
        return date.days, DateBasis.STATED, f"“{words}”"
    if expression.anchor is None:
        return date.days, DateBasis.RELATIVE, f"“{words}”, from the publication date"
    side = "on" if date.days == expression.anchor else "before" if date.days.last < expression.anchor.first else "after"
    return date.days, DateBasis.RELATIVE, f"“{words}”, {side} {say_interval(expression.anchor, ' to ')}"


def _date_to_carry_over(sentence: DatedSentence) -> ClauseDate | None:
    """The date that other sentences take over: the last date of a main clause, or of what somebody says; None if there is none."""
    main_dates = [
        date
        for clause, dates in zip(sentence.structure.clauses, sentence.dates_by_clause, strict=True)
        if clause.parent < 0 or clause.opener == SAID
        for date in dates
        if not date.has_scope
    ]
    return max(main_dates, key=lambda date: date.start, default=None)
