"""The learned trees give what a walk from split to split gives, and the package's file of weights is complete."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from math import exp, isfinite
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.learned import Trees, learned_weights, load_trees
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES
from dashboard.geoparsing.resolution import weighing
from dashboard.geoparsing.resolution.features import RESOLUTION_FEATURES
from dashboard.geoparsing.resolution.second_pass import SECOND_PASS_FEATURES
from dashboard.geoparsing.resolution.weighing import resolution_weights

NAMES = ["height", "weight", "age"]
NUMBERS = st.floats(-100, 100, width=32)
WeightsPart = dict[str, Any]


@st.composite
def weights_parts(draw: st.DrawFn) -> WeightsPart:
    """A part of the weights: trees of one depth over some of the features, in any order."""
    features = draw(st.permutations(NAMES))[: draw(st.integers(1, len(NAMES)))]
    depth = draw(st.integers(1, 4))
    split = st.tuples(st.integers(0, len(features) - 1), NUMBERS)
    leaf = st.floats(-3, 3, width=32)
    tree = st.fixed_dictionaries(
        {"splits": st.lists(split, min_size=depth, max_size=depth), "leaves": st.lists(leaf, min_size=2**depth, max_size=2**depth)}
    )
    return {"features": features, "trees": draw(st.lists(tree, min_size=1, max_size=5)), "bias": draw(leaf)}


def probability_by_hand(part: WeightsPart, row: dict[str, float]) -> float:
    """The probability of a row, by a walk from split to split: each split that is passed adds its power of two to the leaf's number."""
    log_odds: float = part["bias"]
    for tree in part["trees"]:
        leaf = 0
        for level, (feature, border) in enumerate(tree["splits"]):
            if row[part["features"][feature]] > border:
                leaf += 2**level
        log_odds += tree["leaves"][leaf]
    return 1 / (1 + exp(-log_odds))


@given(part=weights_parts(), rows=st.lists(st.lists(NUMBERS, min_size=3, max_size=3), min_size=1, max_size=6))
def test_trees_give_the_probability_of_a_walk_by_hand(part: WeightsPart, rows: list[list[float]]) -> None:
    probabilities = Trees.of(part, NAMES).probabilities(np.array(rows, dtype=np.float32))
    expected = [probability_by_hand(part, dict(zip(NAMES, row, strict=True))) for row in rows]
    assert probabilities.tolist() == pytest.approx(expected, abs=1e-5)


@given(part=weights_parts(), row=st.lists(NUMBERS, min_size=3, max_size=3))
def test_a_number_on_the_border_passes_no_split_and_columns_go_by_name(part: WeightsPart, row: list[float]) -> None:
    reversed_names = list(reversed(NAMES))
    for tree in part["trees"]:
        tree["splits"] = [(feature, row[NAMES.index(part["features"][feature])]) for feature, _ in tree["splits"]]
    probabilities = Trees.of(part, NAMES).probabilities(np.array([row], dtype=np.float32))
    reversed_probabilities = Trees.of(part, reversed_names).probabilities(np.array([row[::-1]], dtype=np.float32))
    first_leaves = part["bias"] + sum(tree["leaves"][0] for tree in part["trees"])
    assert probabilities.tolist() == reversed_probabilities.tolist() == pytest.approx([1 / (1 + exp(-first_leaves))], abs=1e-5)


def test_many_rows_get_the_same_as_a_few_at_a_time_and_no_rows_get_none() -> None:
    trees = load_trees("first pass", FIRST_PASS_FEATURES)
    rows = np.random.default_rng(5).random((3000, len(FIRST_PASS_FEATURES)), dtype=np.float32)
    few_at_a_time = np.concatenate([trees.probabilities(rows[i : i + 7]) for i in range(0, len(rows), 7)])
    assert trees.probabilities(rows).tolist() == pytest.approx(few_at_a_time.tolist(), abs=1e-6)
    assert trees.probabilities(rows[:0]).shape == (0,)


def test_trees_of_unknown_features_are_refused() -> None:
    part = {"features": ["shoe size"], "trees": [{"splits": [(0, 1.0)], "leaves": [0.0, 1.0]}], "bias": 0.0}
    with pytest.raises(ValueError, match="shoe size"):
        Trees.of(part, NAMES)


@pytest.mark.parametrize(("part", "features"), [("first pass", FIRST_PASS_FEATURES), ("second pass", SECOND_PASS_FEATURES)])
def test_the_packages_trees_are_complete(part: str, features: tuple[str, ...]) -> None:
    weights = learned_weights()[part]
    assert len(set(features)) == len(features)
    depth = len(weights["trees"][0]["splits"])
    assert depth <= 8
    for tree in weights["trees"]:
        assert (len(tree["splits"]), len(tree["leaves"])) == (depth, 2**depth)
        assert all(0 <= column < len(weights["features"]) for column, _ in tree["splits"])
        assert all(map(isfinite, [*tree["leaves"], *(border for _, border in tree["splits"])]))
    (probability_of_zeros,) = load_trees(part, features).probabilities(np.zeros((1, len(features)), dtype=np.float32))
    assert 0.0 < probability_of_zeros < 1.0


def test_every_learned_weight_belongs_to_a_feature_and_a_feature_without_one_counts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(learned_weights()["resolution"]) <= set(RESOLUTION_FEATURES)
    assert np.isfinite(resolution_weights()).all()
    monkeypatch.setattr(weighing, "RESOLUTION_FEATURES", (*RESOLUTION_FEATURES, "a feature of tomorrow"))
    assert weighing.resolution_weights.__wrapped__().tolist() == [*resolution_weights().tolist(), 0.0]


def test_the_calibration_rises_and_covers_all_probabilities() -> None:
    probabilities, shares_right = zip(*learned_weights()["calibration"], strict=True)
    assert all(a < b for a, b in pairwise(probabilities))
    assert all(a <= b for a, b in pairwise(shares_right))
    assert (probabilities[0], probabilities[-1]) == (0.0, 1.0)
    assert 0.0 <= shares_right[0] <= shares_right[-1] <= 1.0


def test_the_file_of_weights_is_small_and_readable() -> None:
    content = files("dashboard.geoparsing.learned").joinpath("weights.json").read_text(encoding="utf-8")
    assert len(content.encode()) < 500_000
    assert content.isascii()
    assert max(map(len, content.splitlines())) < 1_000
