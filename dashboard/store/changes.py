"""What changed from one period to another: the places of two queries side by side. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.store.rows import PlaceRow


class Trend(StrEnum):
    """What became of a place's mentions."""

    NEW = "new"  # none before
    ROSE = "rose"
    SAME = "same"
    FELL = "fell"
    GONE = "gone"  # none now


@dataclass(frozen=True, slots=True)
class PlaceChange:
    """A place with its numbers of mentions in the query's dates, `now`, and in those compared, `before`.

    `expected` is `before` scaled to the length of the query's dates: as many as if nothing had changed. `row` is the place as the query
    has it; where it has none of it, as the compared query does.
    """

    row: PlaceRow
    now: int
    before: int
    expected: float

    @property
    def trend(self) -> Trend:
        """What became of its mentions; a change of less than half a mention is none."""
        if not self.before:
            return Trend.NEW
        if not self.now:
            return Trend.GONE
        if abs(self.difference) < 0.5:
            return Trend.SAME
        return Trend.ROSE if self.difference > 0 else Trend.FELL

    @property
    def difference(self) -> float:
        """How many mentions more than expected; negative for fewer."""
        return self.now - self.expected


def place_changes(
    now: Sequence[PlaceRow], before: Sequence[PlaceRow], length_ratio: float, min_mentions: int = 1
) -> tuple[PlaceChange, ...]:
    """The places of two queries side by side, the most changed first.

    `length_ratio` is how many times as long as the other period the first one is. A place needs `min_mentions` in one of them.
    """
    now_by_id = {row.place_id: row for row in now}
    before_by_id = {row.place_id: row for row in before}
    changes = [
        _change(now_by_id.get(place_id), before_by_id.get(place_id), length_ratio)
        for place_id in dict.fromkeys([*now_by_id, *before_by_id])
    ]
    kept = [change for change in changes if max(change.now, change.before) >= min_mentions]
    return tuple(sorted(kept, key=lambda change: (-abs(change.difference), -change.now, change.row.shown_name, change.row.place_id)))


def count_trends(changes: Iterable[PlaceChange]) -> dict[Trend, int]:
    """How many places have each trend, those without a place left out."""
    trends = [change.trend for change in changes]
    return {trend: trends.count(trend) for trend in Trend if trend in trends}


def _change(now: PlaceRow | None, before: PlaceRow | None, length_ratio: float) -> PlaceChange:
    row = now or before
    assert row
    before_mentions = before.mentions if before else 0
    return PlaceChange(row, now.mentions if now else 0, before_mentions, before_mentions * length_ratio)
