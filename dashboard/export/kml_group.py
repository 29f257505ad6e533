"""The mentions that one placemark stands for, counted; only some of their sentences are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dashboard.model import Interval, Role

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow

#: A placemark shows at most so many sentences: a globe viewer opens them all in one balloon.
MAX_EXCERPTS = 100


@dataclass(slots=True)
class Group:
    """The mentions of a place, of a spot, or of a toponym without a place.

    `first` is the first of them. `excerpts` have one for each sentence, at most MAX_EXCERPTS; `untold` counts the mentions in others.
    `confidence` is that of the surest. `roles` counts them by the role that they count as; `only_named`: the place is the scene of none.
    """

    first: MentionRow
    mentions: int = 0
    untold: int = 0
    confidence: float = 0.0
    first_day: date = date.max
    last_day: date = date.min
    article_ids: set[str] = field(default_factory=set)
    roles: Counter[str] = field(default_factory=Counter)
    only_named: bool = True
    excerpts: dict[tuple[str, int], MentionRow] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[MentionRow]) -> Group:
        """The group of these rows, of which there must be one."""
        iterator = iter(rows)
        first = next(iterator)
        group = cls(first)
        group._add(first)
        for row in iterator:
            group._add(row)
        return group

    @property
    def name(self) -> str:
        """The name of the place in the gazetteer, the article's words for a spot, or the toponym."""
        is_spot = self.radius_km is not None and not self.first.is_unlisted
        spot = " ".join((self.first.offset_text or "").split()) if is_spot else ""
        return spot or self.first.name or self.first.toponym

    @property
    def radius_km(self) -> float | None:
        """How far the true spot may be from the point; None where it is drawn at its place, or nowhere."""
        return self.first.offset_radius_km if self.first.elsewhere and self.first.point else None

    @property
    def days(self) -> Interval | None:
        """From the first to the last day that the mentions tell of; None if none has a date."""
        return Interval(self.first_day, self.last_day) if self.first_day <= self.last_day else None

    def _add(self, row: MentionRow) -> None:
        self.mentions += 1
        self.confidence = max(self.confidence, row.confidence)
        self.article_ids.add(row.article_id)
        self.roles[row.shown_role.value] += 1
        self.only_named &= row.demonym or row.shown_role is not Role.SCENE
        if row.days:
            self.first_day, self.last_day = min(self.first_day, row.days.first), max(self.last_day, row.days.last)
        sentence = (row.article_id, row.excerpt_start)
        if sentence not in self.excerpts and len(self.excerpts) < MAX_EXCERPTS:
            self.excerpts[sentence] = row
        self.untold += sentence not in self.excerpts
