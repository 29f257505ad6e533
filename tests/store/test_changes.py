"""What changed between two periods: every place of either is there, with both counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.changes import PlaceChange, Trend, count_trends, place_changes
from dashboard.store.rows import PlaceRow


def row(place_id: str, mentions: int) -> PlaceRow:
    return PlaceRow(place_id, place_id.title(), "PPL", "IQ", "", 33, 44, mentions, 1, 0.9, False, False, None, None)


counts = st.dictionaries(st.sampled_from(["mosul", "erbil", "baiji", "ramadi", "tikrit"]), st.integers(1, 40))


def changes(now: dict[str, int], before: dict[str, int], ratio: float = 1, min_mentions: int = 1) -> tuple[PlaceChange, ...]:
    sides = [[row(place_id, mentions) for place_id, mentions in side.items()] for side in (now, before)]
    return place_changes(sides[0], sides[1], ratio, min_mentions)


@pytest.mark.parametrize(
    ("now", "before", "ratio", "trend"),
    [
        (3, 0, 1, Trend.NEW),
        (0, 3, 1, Trend.GONE),
        (4, 3, 1, Trend.ROSE),
        (3, 4, 1, Trend.FELL),
        (3, 3, 1, Trend.SAME),
        (3, 24, 0.1, Trend.ROSE),
        (2, 24, 0.1, Trend.SAME),
        (1, 24, 0.1, Trend.FELL),
        (3, 3, 2, Trend.FELL),
        (0, 1, 0.01, Trend.GONE),
    ],
)
def test_what_became_of_a_place(now: int, before: int, ratio: float, trend: Trend) -> None:
    [change] = changes({"mosul": now} if now else {}, {"mosul": before} if before else {}, ratio)
    assert (change.now, change.before, change.trend) == (now, before, trend)


@given(counts, counts, st.floats(0.01, 100), st.integers(1, 20))
def test_each_place_of_either_period_is_there_once_with_both_counts(
    now: dict[str, int], before: dict[str, int], ratio: float, min_mentions: int
) -> None:
    result = changes(now, before, ratio, min_mentions)
    expected = {(place_id, now.get(place_id, 0), before.get(place_id, 0)) for place_id in now | before}
    assert sorted((change.row.place_id, change.now, change.before) for change in result) == sorted(
        (place_id, *both) for place_id, *both in expected if max(both) >= min_mentions
    )
    differences = [abs(change.difference) for change in result]
    assert differences == sorted(differences, reverse=True)
    assert sum(count_trends(result).values()) == len(result)


@given(counts)
def test_a_period_against_itself_changed_nothing(now: dict[str, int]) -> None:
    assert {change.trend for change in changes(now, now)} <= {Trend.SAME}
