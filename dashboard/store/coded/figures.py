"""Figures of the spots that chosen mentions are drawn at: how many, in how many articles, how sure, and when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.query import Query
from dashboard.query.review import Review
from dashboard.store.coded.choosing import Chooser, Counts, Rows
from dashboard.store.coded.mentions import Part, Table
from dashboard.store.coded.spots import Spots
from dashboard.store.role_sql import IS_SCENE

_Truths = npt.NDArray[np.bool_]
_DAYS = np.iinfo(np.int32)


@dataclass(frozen=True)
class SpotFigures:
    """By the number of a spot; see PlaceRow. Days are numbered from 1 January 1970; without a date the last is before the first.

    The other figures of a spot without mentions mean nothing.
    """

    mentions: Counts
    articles: Counts
    max_confidence: npt.NDArray[np.float64]
    first_day: Counts
    last_day: Counts
    has_sure_date: _Truths
    has_scene: _Truths
    corrected: Counts

    @classmethod
    def none(cls, spots: int) -> SpotFigures:
        """Those of so many spots without mentions."""
        return cls(
            mentions=np.zeros(spots, np.int64),
            articles=np.zeros(spots, np.int64),
            max_confidence=np.zeros(spots),
            first_day=np.full(spots, _DAYS.max, np.int64),
            last_day=np.full(spots, _DAYS.min, np.int64),
            has_sure_date=np.zeros(spots, np.bool_),
            has_scene=np.zeros(spots, np.bool_),
            corrected=np.zeros(spots, np.int64),
        )

    def add(self, chooser: Chooser, part: Part, rows: Rows) -> None:
        """Adds mentions of a part, all of which have a place."""
        runs = _Runs.of(chooser.spots, part, rows)
        np.add.at(self.mentions, runs.spots, np.diff(np.append(runs.starts, rows.size)))
        np.add.at(self.articles, runs.spots, runs.count(runs.begins_article))
        confidences, dates, manners = (part.column(table)[rows] for table in (Table.CONFIDENCES, Table.DATES, Table.MANNERS))
        surest = part.in_table(Table.CONFIDENCES, chooser.confidences)[np.maximum.reduceat(confidences, runs.starts)]
        np.maximum.at(self.max_confidence, runs.spots, surest)
        first, last, is_sure = (
            part.in_table(Table.DATES, values) for values in (chooser.days.first, chooser.days.last, chooser.days.is_sure)
        )
        np.minimum.at(self.first_day, runs.spots, np.minimum.reduceat(first[dates], runs.starts))
        np.maximum.at(self.last_day, runs.spots, np.maximum.reduceat(last[dates], runs.starts))
        np.logical_or.at(self.has_sure_date, runs.spots, np.logical_or.reduceat(is_sure[dates], runs.starts))
        is_scene = part.in_table(Table.MANNERS, chooser.passing(Table.MANNERS, IS_SCENE))
        np.logical_or.at(self.has_scene, runs.spots, np.logical_or.reduceat(is_scene[manners], runs.starts))
        is_corrected = part.in_table(Table.MANNERS, chooser.passing(Table.MANNERS, f"review = '{Review.CORRECTED}'"))
        if is_corrected.any():
            np.add.at(self.corrected, runs.spots, runs.count(is_corrected[manners]))

    def most_mentioned(self, number: int) -> tuple[Rows, list[int]]:
        """So many spots with the most mentions, and those with as many as the last of them, with their mentions."""
        least = max([1, *np.sort(self.mentions)[-number:][:1].tolist()])
        spots = np.flatnonzero(self.mentions >= least)
        return spots, self.mentions[spots].tolist()

    @property
    def days(self) -> tuple[int, int] | None:
        """The first and the last day of all; None without dates."""
        first, last = int(self.first_day.min(initial=_DAYS.max)), int(self.last_day.max(initial=_DAYS.min))
        return (first, last) if first <= last else None


@dataclass(frozen=True)
class _Runs:
    """Mentions of one part, in runs drawn at one spot: the first mention and the spot of each, and where an article begins there."""

    starts: Rows
    spots: Counts
    begins_article: _Truths

    @classmethod
    def of(cls, spots: Spots, part: Part, rows: Rows) -> _Runs:
        of_rows = part.in_table(Table.PLACES, spots.spots)[part.column(Table.PLACES)[rows]]
        readings = part.column(Table.ARTICLES)[rows]
        begins_run = np.append(True, of_rows[1:] != of_rows[:-1])
        begins_article = begins_run | np.append(True, readings[1:] != readings[:-1])
        starts = np.flatnonzero(begins_run)
        return cls(starts, of_rows[starts].astype(np.int64), begins_article)

    def count(self, truths: _Truths) -> Counts:
        """How many mentions of each run have a truth."""
        return np.add.reduceat(truths, self.starts, dtype=np.int64)


@dataclass(frozen=True)
class Tally:
    """What the mentions on a map come to: how many have each row of each table, and the figures of the spots."""

    by_row: dict[Table, Counts]
    spots: SpotFigures

    @classmethod
    def of(cls, chooser: Chooser, query: Query) -> Tally:
        """That of a query, whose text must be searched before."""
        by_row = {table: np.zeros(size + 1, np.int64) for table, size in chooser.coded.sizes.items()}
        spots = SpotFigures.none(chooser.spots.total)
        for part, rows in chooser.chosen(query):
            for table, counts in by_row.items():
                part.add_counts(table, rows, counts)
            spots.add(chooser, part, rows)
        return cls({table: counts[:-1] for table, counts in by_row.items()}, spots)

    @property
    def mentions(self) -> int:
        """How many mentions there are."""
        return int(self.by_row[Table.MANNERS].sum())

    @property
    def articles(self) -> int:
        """How many articles have them."""
        return int(np.count_nonzero(self.by_row[Table.ARTICLES]))
