"""Many things, each with a text, by the batch: what is held in memory at once is bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], text_of: Callable[[T], str], *, at_most: int, characters: int) -> Iterator[list[T]]:
    """Lists of at most `at_most` things in their order, shorter ones where the texts reach `characters`."""
    batch: list[T] = []
    held = 0
    for thing in things:
        batch.append(thing)
        held += len(text_of(thing))
        if len(batch) >= at_most or held >= characters:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
