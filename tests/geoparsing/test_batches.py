"""Batches: everything once, in order, bounded in number and in characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.batches import batches


@given(st.lists(st.text(max_size=8)), st.integers(1, 5), st.integers(1, 20))
def test_everything_comes_once_in_order_and_no_batch_is_larger_than_it_may(texts: list[str], at_most: int, characters: int) -> None:
    found = list(batches(texts, str, at_most=at_most, characters=characters))
    assert [text for batch in found for text in batch] == texts
    assert all(0 < len(batch) <= at_most for batch in found)
    assert all(sum(map(len, batch[:-1])) < characters for batch in found)


def test_a_batch_is_handed_on_before_the_next_is_drawn() -> None:
    drawn: list[str] = []

    def source() -> list[str]:
        return ["a", "b", "c"]

    found = batches((drawn.append(text) or text for text in source()), str, at_most=2, characters=100)  # type: ignore[func-returns-value]
    assert next(found) == ["a", "b"]
    assert drawn == ["a", "b"]
