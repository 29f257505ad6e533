"""Splits what has a text into batches of bounded length, so that memory stays bounded too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(elements: Iterable[T], text_of: Callable[[T], str], *, at_most: int, characters: int) -> Iterator[list[T]]:
    """Lists of `at_most` elements in their order; a list is shorter if its texts reach `characters` first, or the elements end."""
    batch: list[T] = []
    batch_characters = 0
    for element in elements:
        batch.append(element)
        batch_characters += len(text_of(element))
        if len(batch) >= at_most or batch_characters >= characters:
            yield batch
            batch, batch_characters = [], 0
    if batch:
        yield batch
