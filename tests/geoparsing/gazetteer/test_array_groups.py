"""Array groups: run bounds, pairs within runs, distinct numbers, membership, and the maximum and softmax of each group."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer.array_groups import (
    argmax_of_groups,
    concatenated_ranges,
    is_in,
    pairs_in_runs,
    run_bounds,
    softmax_of_groups,
    unique_inverse,
)

RISING = st.lists(st.integers(0, 5), max_size=20).map(sorted)


@given(RISING)
def test_run_bounds_divide_an_array_where_its_number_changes(numbers: list[int]) -> None:
    bounds = run_bounds(np.array(numbers, dtype=np.intp)).tolist()
    runs = [numbers[first:end] for first, end in pairwise(bounds)]
    assert runs == [list(run) for _, run in groupby(numbers)]


@pytest.mark.parametrize(
    ("starts", "lengths", "indices"),
    [([3, 10], [2, 3], [3, 4, 10, 11, 12]), ([7, 1, 4], [1, 0, 2], [7, 4, 5]), ([], [], [])],
)
def test_ranges_follow_one_another(starts: list[int], lengths: list[int], indices: list[int]) -> None:
    assert concatenated_ranges(np.array(starts, dtype=np.intp), np.array(lengths, dtype=np.intp)).tolist() == indices


@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=5), min_size=1, max_size=5))
def test_the_argmax_of_a_group_is_its_first_maximum(groups: list[list[int]]) -> None:
    starts = np.cumsum([0, *map(len, groups)])
    argmax = argmax_of_groups(np.array([number for group in groups for number in group], dtype=np.float32), starts)
    assert argmax.tolist() == [start + group.index(max(group)) for start, group in zip(starts.tolist(), groups, strict=False)]


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.booleans()), max_size=15).map(sorted))
def test_all_left_and_right_rows_of_the_same_number_are_paired(rows: list[tuple[int, bool, bool]]) -> None:
    numbers = np.array([number for number, _, _ in rows], dtype=np.intp)
    left, right = (np.array([row[column] for row in rows], dtype=np.bool_) for column in (1, 2))
    expected = [(i, j) for i, a in enumerate(rows) for j, b in enumerate(rows) if a[0] == b[0] and a[1] and b[2]]
    assert list(zip(*(indices.tolist() for indices in pairs_in_runs(numbers, left, right)), strict=True)) == expected


NUMBERS = st.lists(st.integers(-(2**62), 2**62) | st.integers(0, 3), max_size=20)


@given(NUMBERS)
def test_distinct_numbers_are_sorted_and_restore_the_array(numbers: list[int]) -> None:
    distinct, inverse = unique_inverse(np.array(numbers, dtype=np.int64))
    assert distinct.tolist() == sorted(set(numbers))
    assert distinct[inverse].tolist() == numbers


@given(NUMBERS, NUMBERS)
def test_a_number_is_in_if_it_is_a_member(numbers: list[int], members: list[int]) -> None:
    mask = is_in(np.array(numbers, dtype=np.int64), np.array(members, dtype=np.int64))
    assert mask.tolist() == [number in members for number in numbers]


@given(st.lists(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=5), min_size=1, max_size=5))
def test_the_softmax_of_a_group_is_in_proportion_to_the_exponentials_and_sums_to_one(groups: list[list[float]]) -> None:
    starts = np.cumsum([0, *map(len, groups)])
    scores = np.array([score for group in groups for score in group], dtype=np.float64)
    softmax = softmax_of_groups(scores, starts, np.repeat(np.arange(len(groups)), [len(group) for group in groups]))
    totals = [sum(exp(score) for score in group) for group in groups]
    assert softmax.tolist() == pytest.approx([exp(score) / total for group, total in zip(groups, totals, strict=True) for score in group])
