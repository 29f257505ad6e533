"""Numpy operations on groups of rows (run bounds, pairs, maxima, softmax), so that one call serves the rows of many names."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]
Mask = npt.NDArray[np.bool_]
_Float = TypeVar("_Float", bound=np.floating[Any])


def run_bounds(numbers: Ints) -> Ints:
    """Where each run of equal numbers begins, and last where the final run ends: run i is `numbers[bounds[i]:bounds[i + 1]]`."""
    is_bound = np.ones(len(numbers) + 1, dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=is_bound[1:-1])
    return np.flatnonzero(is_bound)


def unique_inverse(numbers: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], Ints]:
    """The distinct numbers in rising order, and for each number its index among them.

    Does what np.unique with `return_inverse` does; that one imports numpy.ma at its first call, which takes as long as reading fifty
    articles.
    """
    order = np.argsort(numbers, kind="stable")
    sorted_numbers = numbers[order]
    starts = run_bounds(sorted_numbers)
    inverse = np.empty(len(numbers), dtype=np.intp)
    inverse[order] = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    return sorted_numbers[starts[:-1]], inverse


def is_in(numbers: npt.NDArray[np.int64], members: npt.NDArray[np.int64]) -> Mask:
    """Whether each number is among `members`."""
    sorted_members = np.sort(members)
    return np.searchsorted(sorted_members, numbers, "right") > np.searchsorted(sorted_members, numbers, "left")


def argmax_of_groups(numbers: npt.NDArray[np.floating[Any]], starts: Ints) -> Ints:
    """The index of the largest number of each group, the first among equals. Group k is `starts[k]:starts[k + 1]`; none is empty."""
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    maxima = np.flatnonzero(numbers == np.maximum.reduceat(numbers, starts[:-1])[group])
    first_maxima: Ints = maxima[np.searchsorted(maxima, starts[:-1])]
    return first_maxima


def softmax_of_groups(scores: npt.NDArray[_Float], starts: Ints, group: Ints) -> npt.NDArray[_Float]:
    """Probabilities in proportion to exp(score) that sum to 1 within each group; `group` has the group number of each score."""
    odds = np.exp(scores - np.maximum.reduceat(scores, starts[:-1])[group])
    probabilities: npt.NDArray[_Float] = odds / np.add.reduceat(odds, starts[:-1])[group]
    return probabilities


def concatenated_ranges(starts: Ints, lengths: Ints) -> Ints:
    """The indices of ranges one after the other; range i has `lengths[i]` indices, from `starts[i]` on."""
    ends = np.cumsum(lengths)
    indices: Ints = np.arange(lengths.sum()) + np.repeat(starts - ends + lengths, lengths)
    return indices


def pairs_in_runs(numbers: Ints, left: Mask, right: Mask) -> tuple[Ints, Ints]:
    """All pairs of a row marked in `left` and a row marked in `right` with the same number: the row indices of both.

    Equal numbers stand in runs, the runs in rising order.
    """
    left_rows, right_rows = np.flatnonzero(left), np.flatnonzero(right)
    first_right = np.searchsorted(numbers[right_rows], numbers[left_rows], "left")
    lengths = np.searchsorted(numbers[right_rows], numbers[left_rows], "right") - first_right
    return np.repeat(left_rows, lengths), right_rows[concatenated_ranges(first_right, lengths)]
