"""Arrays in groups: runs of equal numbers, their bounds, pairs, maxima and shares. One call does it for the rows of many names."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
_Float = TypeVar("_Float", bound=np.floating[Any])


def run_bounds(numbers: Ints) -> Ints:
    """Where each run of equal numbers begins, and last where all end: run i is `numbers[bounds[i]:bounds[i + 1]]`."""
    begins = np.ones(len(numbers) + 1, dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:-1])
    return np.flatnonzero(begins)


def unique_inverse(numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Ints]:
    """The different numbers, rising, and for each number the index of its equal among them.

    As np.unique with `return_inverse`, which imports numpy.ma at its first call and so takes as long as reading fifty articles.
    """
    order = np.argsort(numbers, kind="stable")
    risen = numbers[order]
    starts = run_bounds(risen)
    inverse = np.empty(len(numbers), dtype=np.intp)
    inverse[order] = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return risen[starts[:-1]], inverse


def is_in(numbers: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> Mask:
    """Whether each number is among the others."""
    risen = np.sort(others)
    return np.searchsorted(risen, numbers, "right") > np.searchsorted(risen, numbers, "left")


def argmax_of_groups(numbers: npt.NDArray[np.floating[Any]], starts: Ints) -> Ints:
    """The index of the largest number of each group, the first of equals. Group k is `starts[k]:starts[k + 1]`; none is empty."""
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    largest = np.flatnonzero(numbers == np.maximum.reduceat(numbers, starts[:-1])[group])
    first: Ints = largest[np.searchsorted(largest, starts[:-1])]
    return first


def softmax_of_groups(scores: npt.NDArray[_Float], starts: Ints, group: Ints) -> npt.NDArray[_Float]:
    """Probabilities in proportion to exp(score), those of a group summing to 1; `group` has the number of each score's group."""
    odds = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[group])
    shares: npt.NDArray[_Float] = odds / np.add.reduceat(odds, starts[:-1])[group]
    return shares


def concatenated_ranges(starts: Ints, lengths: Ints) -> Ints:
    """The indices from each start on, as many as its length says, one range after the other."""
    ends = np.cumsum(lengths)
    indices: Ints = np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)
    return indices


def pairs_in_runs(numbers: Ints, left: Mask, right: Mask) -> tuple[Ints, Ints]:
    """All pairs of a row marked `left` and one marked `right` within a run of equal numbers: the indices of both."""
    left_rows, right_rows = np.flatnonzero(left), np.flatnonzero(right)
    first = np.searchsorted(numbers[right_rows], numbers[left_rows], "left")
    lengths = np.searchsorted(numbers[right_rows], numbers[left_rows], "right") - first
    return np.repeat(left_rows, lengths), right_rows[concatenated_ranges(first, lengths)]
