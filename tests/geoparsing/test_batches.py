"""Batches hold every element once, in order, and are bounded in length and in characters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.batches import batches, made_ahead


@given(st.lists(st.text(max_size=8)), st.integers(1, 5), st.integers(1, 20))
def test_every_text_comes_once_in_order_and_every_batch_is_bounded(texts: list[str], max_texts: int, max_characters: int) -> None:
    text_batches = list(batches(texts, str, max_texts=max_texts, max_characters=max_characters))
    assert [text for batch in text_batches for text in batch] == texts
    assert all(0 < len(batch) <= max_texts for batch in text_batches)
    assert all(sum(map(len, batch[:-1])) < max_characters for batch in text_batches)


def test_a_batch_is_yielded_before_the_next_text_is_drawn() -> None:
    drawn: list[str] = []

    def texts() -> list[str]:
        return ["a", "b", "c"]

    text_batches = batches((drawn.append(text) or text for text in texts()), str, max_texts=2, max_characters=100)  # type: ignore[func-returns-value]
    assert next(text_batches) == ["a", "b"]
    assert drawn == ["a", "b"]


@given(st.integers(0, 8), st.integers(0, 10))
def test_what_is_made_ahead_comes_in_order_and_never_more_than_so_many_ahead(count: int, length: int) -> None:
    made: list[int] = []
    taken: list[int] = []
    for number in made_ahead((made.append(number) or number for number in range(length)), count):  # type: ignore[func-returns-value]
        taken.append(number)
        assert len(made) == min(number + 1 + count, length)
    assert taken == made == list(range(length))
