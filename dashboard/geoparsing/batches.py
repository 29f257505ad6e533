"""Items that each have a text, in batches of bounded size: so much is held in memory at once and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], text_of: Callable[[T], str], *, at_most: int, characters: int) -> Iterator[list[T]]:
    """Lists of `at_most` items in their order; a shorter one as soon as its texts reach `characters`, and at the end."""
    batch: list[T] = []
    held = 0
    for item in items:
        batch.append(item)
        held += len(text_of(item))
        if len(batch) >= at_most or held >= characters:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
