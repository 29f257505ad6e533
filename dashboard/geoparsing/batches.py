"""Splits what has a text into batches of bounded length, so that memory stays bounded too; and begins work some batches ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def batches(elements: Iterable[T], text_of: Callable[[T], str], *, max_texts: int, max_characters: int) -> Iterator[list[T]]:
    """Lists of `max_texts` elements in their order; a list is shorter if its texts reach `max_characters` first, or the elements end."""
    batch: list[T] = []
    batch_characters = 0
    for element in elements:
        batch.append(element)
        batch_characters += len(text_of(element))
        if len(batch) >= max_texts or batch_characters >= max_characters:
            yield batch
            batch, batch_characters = [], 0
    if batch:
        yield batch


def made_ahead(elements: Iterable[T], count: int) -> Iterator[T]:
    """The elements in their order, each given when `count` more are made, or no more are left."""
    waiting: deque[T] = deque()
    for element in elements:
        waiting.append(element)
        if len(waiting) > count:
            yield waiting.popleft()
    yield from waiting
