"""The mentions that readers add: words of an article that no reading takes for a name and that are a place's name all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb

from dashboard.model import DateBasis
from dashboard.store.by_hand import ByHand, MentionCorrections, NamedMention, makes_mention, name_key
from dashboard.store.columns import Values
from dashboard.store.corrections import Correction
from dashboard.store.filling import fill

_CREATE_WORDS = """
    CREATE OR REPLACE TEMP TABLE added_words(number INTEGER, article_id VARCHAR, start INTEGER, "end" INTEGER)
"""
_SELECT_ARTICLES = """
    SELECT number, reading_id, source, substring(text, start + 1, "end" - start), published_from, published_to
    FROM added_words JOIN articles USING (article_id)
"""
#: The dates of the mentions whose sentence has the words; of each sentence the mention nearest to the words comes first.
_SELECT_DATES = """
    SELECT number, date_from, date_to, date_basis, date_reason FROM added_words word
    JOIN articles USING (article_id) JOIN read_mentions mention USING (reading_id)
    WHERE mention.excerpt_start <= word.start AND mention.excerpt_end >= word."end" AND date_from IS NOT NULL
    ORDER BY number, abs(mention.start - word.start), mention.start
"""
_PUBLISHED_REASON = "the article's own date; its sentence gives none"


class Span(NamedTuple):
    """The characters `start` to `end` of an article."""

    article_id: str
    start: int
    end: int


class Dating(NamedTuple):
    """The date of a mention, with its basis and its reason."""

    date_from: date | None
    date_to: date | None
    basis: str
    reason: str


class Words(NamedTuple):
    """The words at a span of a stored article, with its reading and its source, and the date of what happens there."""

    reading_id: str
    source: str
    words: str
    dating: Dating


class AddedMention(NamedTuple):
    """A mention that a reader has added, the correction that adds it, and its date."""

    reading_id: str
    mention: NamedMention
    made: Correction
    by_hand: ByHand
    dating: Dating


def made_names(corrections: Iterable[Correction], read: Iterable[NamedMention]) -> dict[Span, Correction]:
    """The newest correction that makes just these words a name, by their span, where none of the mentions `read` is of the same words."""
    spans_read = {(mention.article_id, mention.start, mention.end) for mention in read}
    made = {span_of(entry): entry for entry in corrections if makes_mention(entry)}
    return {span: entry for span, entry in made.items() if span not in spans_read}


def span_of(entry: Correction) -> Span:
    """The span that a correction which makes a mention is of."""
    assert entry.start is not None
    assert entry.end is not None
    return Span(entry.article_id, entry.start, entry.end)


def words_at(cursor: duckdb.DuckDBPyConnection, spans: Sequence[Span]) -> dict[Span, Words]:
    """What the stored articles have at spans, whatever corrections say; spans of articles that are not stored are left out.

    What happened is dated as the mention nearest in the sentence, else by the day of publication.
    """
    if not spans:
        return {}
    cursor.execute(_CREATE_WORDS)
    rows = [(number, *span) for number, span in enumerate(spans)]
    fill(cursor, "added_words", (Values.WHOLE_NUMBER, Values.TEXT, Values.WHOLE_NUMBER, Values.WHOLE_NUMBER), rows)
    dates = _dates(cursor)
    return {
        spans[number]: Words(reading_id, source, words, dates.get(number) or _published(first, last))
        for number, reading_id, source, words, first, last in cursor.execute(_SELECT_ARTICLES).fetchall()
    }


def added_mentions(corrections: MentionCorrections, made: Mapping[Span, Correction], words: Mapping[Span, Words]) -> Iterator[AddedMention]:
    """The mentions that these corrections add, each of the words at its span.

    Words that are not in the text as the correction has them, and those that another correction says to be no place, are left out.
    """
    for span, entry in made.items():
        if found := words.get(span):
            mention = NamedMention(span.article_id, found.source, span.start, span.end, found.words, None)
            by_hand = corrections.holding(mention)
            if by_hand and not by_hand.hides(mention) and name_key(found.words) == name_key(entry.toponym):
                yield AddedMention(found.reading_id, mention, entry, by_hand, found.dating)


def _dates(cursor: duckdb.DuckDBPyConnection) -> Mapping[int, Dating]:
    """The date of the nearest mention, by the number of the words."""
    dates: defaultdict[int, list[Dating]] = defaultdict(list)
    for number, *dating in cursor.execute(_SELECT_DATES).fetchall():
        dates[number].append(Dating(*dating))
    return {number: datings[0] for number, datings in dates.items()}


def _published(first: date | None, last: date | None) -> Dating:
    if first is None:
        return Dating(None, None, DateBasis.UNKNOWN, "")
    return Dating(first, last, DateBasis.PUBLISHED, _PUBLISHED_REASON)
