"""The mentions that readers add: words of an article that no reading takes for a name and that are a place's name all the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import duckdb

from dashboard.model import DateBasis
from dashboard.store.by_hand import ByHand, MentionCorrections, NamedMention, makes_mention, name_key
from dashboard.store.columns import Values
from dashboard.store.corrections import Correction
from dashboard.store.filling import fill
from dashboard.store.held_mentions import Held

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


class Dating(NamedTuple):
    """The date of a mention, with its basis and its reason."""

    date_from: date | None
    date_to: date | None
    basis: str
    reason: str


class AddedMention(NamedTuple):
    """A mention that a reader has added, the correction that adds it, and its date."""

    reading_id: str
    mention: NamedMention
    made: Correction
    by_hand: ByHand
    dating: Dating


def added_mentions(
    cursor: duckdb.DuckDBPyConnection, corrections: MentionCorrections, of: Sequence[Correction], held: Held
) -> list[AddedMention]:
    """The mentions that the corrections `of` add, where no mention that they hold for is of the same words.

    What happened is dated as the mention nearest in the sentence, else by the day of publication. Words that are not in the text as the
    correction has them, and those that another correction says to be no place, are left out.
    """
    read = {(mention.article_id, mention.start, mention.end) for mention, _ in held.values()}
    spans = {(entry.article_id, entry.start, entry.end): entry for entry in of if makes_mention(entry)}
    made = [entry for span, entry in spans.items() if span not in read]
    cursor.execute(_CREATE_WORDS)
    rows = [(number, entry.article_id, entry.start, entry.end) for number, entry in enumerate(made)]
    fill(cursor, "added_words", (Values.WHOLE_NUMBER, Values.TEXT, Values.WHOLE_NUMBER, Values.WHOLE_NUMBER), rows)
    dates = _dates(cursor)
    added = []
    for number, reading_id, source, words, first, last in cursor.execute(_SELECT_ARTICLES).fetchall():
        entry = made[number]
        mention = NamedMention(entry.article_id, source, entry.start or 0, entry.end or 0, words, None)
        by_hand = corrections.holding(mention)
        if by_hand and not by_hand.hides(mention) and name_key(words) == name_key(entry.toponym):
            added.append(AddedMention(reading_id, mention, entry, by_hand, dates.get(number) or _published(first, last)))
    return added


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
