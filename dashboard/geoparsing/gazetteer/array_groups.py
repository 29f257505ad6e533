"""Equal numbers of an array: runs of them where it rises, as the rows of many names do, their bounds, the pairs in them; and sets."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]


def run_bounds(numbers: Ints) -> Ints:
    """Where runs of equal numbers begin, and last where all end: run i is `numbers[bounds[i]:bounds[i + 1]]`."""
    begins = np.ones(len(numbers) + 1, dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:-1])
    return np.flatnonzero(begins)


def distinct(numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Ints]:
    """The different numbers of an array, rising, and for each number of it which of them it is.

    As np.unique, which the first time reads numpy.ma and so takes as long as some fifty articles.
    """
    order = np.argsort(numbers, kind="stable")
    risen = numbers[order]
    starts = run_bounds(risen)
    which = np.empty(len(numbers), dtype=np.intp)
    which[order] = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return risen[starts[:-1]], which


def are_among(numbers: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> Mask:
    """Which of some numbers are among others."""
    risen = np.sort(others)
    return np.searchsorted(risen, numbers, "right") > np.searchsorted(risen, numbers, "left")


def first_of_the_best(numbers: npt.NDArray[np.floating[Any]], starts: Ints) -> Ints:
    """The index of the largest number of each part, the first of equals; part k is `starts[k]:starts[k + 1]`, and none is empty."""
    part = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    largest = np.flatnonzero(numbers == np.maximum.reduceat(numbers, starts[:-1])[part])
    first: Ints = largest[np.searchsorted(largest, starts[:-1])]
    return first


def ranges(starts: Ints, lengths: Ints) -> Ints:
    """The numbers from each start on, as many as its length says, one range after the other."""
    ends = np.cumsum(lengths)
    whole: Ints = np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)
    return whole


def pairs(numbers: Ints, some: Mask, others: Mask) -> tuple[Ints, Ints]:
    """All pairs within a run of one of some and one of others, both told by masks: the indices of the former and the latter."""
    one, other = np.flatnonzero(some), np.flatnonzero(others)
    first = np.searchsorted(numbers[other], numbers[one], "left")
    lengths = np.searchsorted(numbers[other], numbers[one], "right") - first
    return np.repeat(one, lengths), other[ranges(first, lengths)]
