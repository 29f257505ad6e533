"""Equal numbers: where runs of them begin and end, the pairs_in_runs within them, the different ones and those that others have too."""

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
def test_bounds_part_an_array_where_its_number_changes(numbers: list[int]) -> None:
    bounds = run_bounds(np.array(numbers, dtype=np.intp)).tolist()
    runs = [numbers[first:last] for first, last in pairwise(bounds)]
    assert runs == [list(run) for _, run in groupby(numbers)]


@pytest.mark.parametrize(
    ("starts", "lengths", "whole"),
    [([3, 10], [2, 3], [3, 4, 10, 11, 12]), ([7, 1, 4], [1, 0, 2], [7, 4, 5]), ([], [], [])],
)
def test_ranges_follow_one_another(starts: list[int], lengths: list[int], whole: list[int]) -> None:
    assert concatenated_ranges(np.array(starts, dtype=np.intp), np.array(lengths, dtype=np.intp)).tolist() == whole


@given(st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=5), min_size=1, max_size=5))
def test_the_best_of_a_part_is_the_first_of_equals(parts: list[list[int]]) -> None:
    starts = np.cumsum([0, *map(len, parts)])
    best = argmax_of_groups(np.array([number for part in parts for number in part], dtype=np.float32), starts)
    assert best.tolist() == [start + part.index(max(part)) for start, part in zip(starts.tolist(), parts, strict=False)]


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans(), st.booleans()), max_size=15).map(sorted))
def test_pairs_are_all_those_of_one_number(rows: list[tuple[int, bool, bool]]) -> None:
    numbers = np.array([number for number, _, _ in rows], dtype=np.intp)
    some, others = (np.array([row[column] for row in rows], dtype=np.bool_) for column in (1, 2))
    expected = [(i, j) for i, a in enumerate(rows) for j, b in enumerate(rows) if a[0] == b[0] and a[1] and b[2]]
    assert list(zip(*(index.tolist() for index in pairs_in_runs(numbers, some, others)), strict=True)) == expected


NUMBERS = st.lists(st.integers(-(2**62), 2**62) | st.integers(0, 3), max_size=20)


@given(NUMBERS)
def test_distinct_are_as_numpy_tells_them(numbers: list[int]) -> None:
    known, which = unique_inverse(np.array(numbers, dtype=np.int64))
    assert known.tolist() == sorted(set(numbers))
    assert known[which].tolist() == numbers


@given(NUMBERS, NUMBERS)
def test_those_among_others_are_those_that_others_have(numbers: list[int], others: list[int]) -> None:
    found = is_in(np.array(numbers, dtype=np.int64), np.array(others, dtype=np.int64))
    assert found.tolist() == [number in others for number in numbers]


@given(st.lists(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=5), min_size=1, max_size=5))
def test_shares_are_in_proportion_to_the_exponentials_and_sum_to_one(groups: list[list[float]]) -> None:
    starts = np.cumsum([0, *map(len, groups)])
    scores = np.array([score for group in groups for score in group], dtype=np.float64)
    shares = softmax_of_groups(scores, starts, np.repeat(np.arange(len(groups)), [len(group) for group in groups]))
    whole = [sum(exp(score) for score in group) for group in groups]
    assert shares.tolist() == pytest.approx([exp(score) / total for group, total in zip(groups, whole, strict=True) for score in group])
