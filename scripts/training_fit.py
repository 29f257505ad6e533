"""Fit the learned weights to training texts: the trees of both passes, and the weights of resolution."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from catboost import CatBoostClassifier
from scipy.optimize import minimize
from training_set import GoldToponym, TrainingText

from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.learned import Trees
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES, FirstPass
from dashboard.geoparsing.recognition.first_pass import MIN_FIRST_PASS
from dashboard.geoparsing.resolution import ArticleToponyms, OutletHome, Outlets, WeighedGroup, weigh
from dashboard.geoparsing.resolution.features import RESOLUTION_FEATURES
from dashboard.geoparsing.resolution.second_pass import SECOND_PASS_FEATURES, second_pass_rows
from dashboard.model import Toponym

FIRST_PASS_SETTINGS = {"iterations": 60, "depth": 4, "learning_rate": 0.15}
SECOND_PASS_SETTINGS = {"iterations": 200, "depth": 6, "learning_rate": 0.06}
#: A candidate is right if it lies within this distance of the gold's point (100 miles, as usual in evaluations of geoparsers).
NEAR_KM = 161.0
_HOLDOUT_FOLDS = 4
_RIDGE_PENALTY = 0.05
#: Weights set by hand, in log odds. The sets cannot teach them: a city and its division lie within NEAR_KM of each other, so the choice
#: between them (the division only if the text says "province") makes no difference there; words such as "Paris, Texas" settle the place;
#: and waters, sites and distances in the text are too rare.
_WEIGHTS_BY_HAND = {
    "a water": 5.0,
    "a site": 2.5,
    "a division named like its town": -6.0,
    "the text calls it a division and it is one": 7.0,
    "the text calls it a county and it is one": 7.0,
    "its country or division stands beside it": 8.0,
    "the name before it lies in it": 6.0,
    "distances that the text gives": 1.0,
}
#: Set after the fit: a bare name is the city's. Set before it, the fit would raise the other weights of divisions to make up for it.
_WEIGHTS_SET_AFTER_FIT = {"a division named like its town": -8.0}
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class FittedParts:
    """The trees of both passes in the form of weights.json, and a weight for each of RESOLUTION_FEATURES."""

    first_pass: dict[str, Any]
    second_pass: dict[str, Any]
    resolution_weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class WeighedText:
    """A text after the first pass: the toponyms that are left, their indices among the text's toponyms, and their weighed candidates."""

    text: TrainingText
    toponyms: tuple[Toponym, ...]
    toponym_indices: npt.NDArray[np.intp]
    weighed: WeighedGroup

    @property
    def rows(self) -> Floats:
        """The toponyms' rows of SECOND_PASS_FEATURES."""
        if not self.weighed.group.senses:
            return np.zeros((0, len(SECOND_PASS_FEATURES)), dtype=np.float32)
        return second_pass_rows(self.text.rows[self.toponym_indices], self.weighed)


def fit(texts: Sequence[TrainingText], outlet_home: Callable[[str], OutletHome | None]) -> FittedParts:
    """Fit all parts on some texts. A later part learns from what the first pass answers for texts that it was not fitted on."""
    certainties = _held_out_certainties(texts)
    first_pass = _fit_first_pass(texts)
    weights = np.zeros(len(RESOLUTION_FEATURES), dtype=np.float32)
    weighed_texts = [weigh_text(t, certainty, outlet_home(t.source), weights) for t, certainty in zip(texts, certainties, strict=True)]
    for _ in range(2):
        # Variants are left out: a sentence alone has too few other names.
        weights = _fit_resolution([weighed_text for weighed_text in weighed_texts if not weighed_text.text.is_variant])
        weighed_texts = [weigh_text(t, certainty, outlet_home(t.source), weights) for t, certainty in zip(texts, certainties, strict=True)]
    second_pass = _fit_trees(
        SECOND_PASS_FEATURES,
        SECOND_PASS_SETTINGS,
        np.concatenate([weighed_text.rows for weighed_text in weighed_texts]),
        np.concatenate([weighed_text.text.is_place[weighed_text.toponym_indices] for weighed_text in weighed_texts]),
        np.concatenate([weighed_text.text.is_example[weighed_text.toponym_indices] for weighed_text in weighed_texts]),
    )
    return FittedParts(first_pass, second_pass, weights)


def outlet_homes(texts: Iterable[TrainingText], certainties: Iterable[Floats]) -> Callable[[str], OutletHome | None]:
    """A function from a source to its outlet's home, worked out from the toponyms with a certainty of at least 0.5."""
    outlets = Outlets()
    for text, certainty in zip(texts, certainties, strict=True):
        outlets.add(text.source, [toponym for toponym, p in zip(text.toponyms, certainty.tolist(), strict=True) if p >= 0.5])
    return outlets.home


def first_pass_certainties(first_pass: dict[str, Any], texts: Sequence[TrainingText]) -> list[Floats]:
    """The first pass's probabilities of each text's toponyms."""
    trees = Trees.of(first_pass, FIRST_PASS_FEATURES)
    return [trees.probabilities(text.rows) for text in texts]


def weigh_text(text: TrainingText, certainty: Floats, home: OutletHome | None, weights: Floats) -> WeighedText:
    """Weigh the candidates of the toponyms that the first pass leaves."""
    indices = np.flatnonzero(certainty > MIN_FIRST_PASS)
    toponyms = tuple(text.toponyms[i]._replace(certainty=float(certainty[i])) for i in indices.tolist())
    weighed = weigh([ArticleToponyms(text.text, FirstPass(toponyms, text.rows[indices]), home)], weights)
    return WeighedText(text, toponyms, indices, weighed)


def _held_out_certainties(texts: Sequence[TrainingText]) -> list[Floats]:
    """For each text the probabilities by a first pass that was fitted on the other folds."""
    held_out: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(texts)
    for fold in range(_HOLDOUT_FOLDS):
        first_pass = _fit_first_pass([text for i, text in enumerate(texts) if i % _HOLDOUT_FOLDS != fold])
        held_out[fold::_HOLDOUT_FOLDS] = first_pass_certainties(first_pass, texts[fold::_HOLDOUT_FOLDS])
    return held_out


def _fit_first_pass(texts: Sequence[TrainingText]) -> dict[str, Any]:
    rows, is_place, is_example = (
        np.concatenate(arrays) for arrays in zip(*((text.rows, text.is_place, text.is_example) for text in texts), strict=True)
    )
    return _fit_trees(FIRST_PASS_FEATURES, FIRST_PASS_SETTINGS, rows, is_place, is_example)


def _fit_trees(
    features: Sequence[str],
    settings: dict[str, Any],
    rows: Floats,
    is_place: npt.NDArray[np.bool_],
    is_example: npt.NDArray[np.bool_],
) -> dict[str, Any]:
    """Fit trees that tell places from other names, on the rows that are examples."""
    classifier = CatBoostClassifier(**settings, l2_leaf_reg=5, border_count=64, random_seed=1, verbose=0, allow_writing_files=False)
    classifier.fit(rows[is_example], is_place[is_example])
    return _readable_trees(classifier, features)


def _readable_trees(classifier: CatBoostClassifier, features: Sequence[str]) -> dict[str, Any]:
    """A part of weights.json: the names of the features in use, the bias, and the splits and leaves of each tree."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "classifier.json"
        classifier.save_model(str(path), format="json")
        exported = json.loads(path.read_text(encoding="utf-8"))
    trees = exported["oblivious_trees"]
    scale, (bias,) = exported["scale_and_bias"]
    used = sorted({split["float_feature_index"] for tree in trees for split in tree["splits"]})
    depth = max(len(tree["splits"]) for tree in trees)
    return {
        "features": [features[index] for index in used],
        "bias": round(bias, 4),
        "trees": [_readable_tree(tree, used, scale, depth) for tree in trees if tree["splits"]],
    }


def _readable_tree(tree: dict[str, Any], used: Sequence[int], scale: float, depth: int) -> dict[str, Any]:
    """A tree's splits (index in `used`, border) and leaves in log odds; the last split of a tree of less depth is repeated."""
    splits = [[used.index(split["float_feature_index"]), round(split["border"], 4)] for split in tree["splits"]]
    leaves = [round(leaf * scale, 3) for leaf in tree["leaf_values"]]
    for _ in range(depth - len(splits)):
        splits, leaves = [*splits, splits[-1]], leaves + leaves
    return {"splits": splits, "leaves": leaves}


def candidates_near(weighed: WeighedGroup, sense_index: int, point: tuple[float, float]) -> npt.NDArray[np.bool_]:
    """Which candidates of a sense lie within NEAR_KM of a point (lat, lon)."""
    lat, lon = np.radians(point)
    vector = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    near: npt.NDArray[np.bool_] = weighed.group.candidates[sense_index].vectors @ vector >= np.cos(NEAR_KM / _EARTH_RADIUS_KM)
    return near


def _fit_resolution(weighed_texts: Sequence[WeighedText]) -> Floats:
    """The weights under which right candidates are likeliest among those of their name: a conditional logistic regression."""
    blocks, truths, block_weights = [], [], []
    for weighed_text in weighed_texts:
        weighed = weighed_text.weighed
        for sense_index, sense in enumerate(weighed.group.senses):
            matches = (weighed_text.text.matching_gold[weighed_text.toponym_indices[i]] for i in sense.mentions)
            gold = [toponym for toponym in matches if toponym]
            point = _commonest_point(gold)
            if point is None:
                continue
            is_right = candidates_near(weighed, sense_index, point)
            if is_right.any() and not is_right.all():
                blocks.append(weighed.features[weighed.group.pool.span(sense_index)])
                truths.append(is_right)
                block_weights.append(len(gold) ** 0.5)
    return _conditional_logit(blocks, truths, np.array(block_weights))


def _commonest_point(gold: Sequence[GoldToponym]) -> tuple[float, float] | None:
    points = [toponym.point for toponym in gold if toponym.point is not None]
    return max(points, key=points.count, default=None)


def _conditional_logit(blocks: Sequence[Floats], truths: Sequence[npt.NDArray[np.bool_]], block_weights: npt.NDArray[np.float64]) -> Floats:
    """The fitted weights of RESOLUTION_FEATURES. A block holds the features (n, RESOLUTION_FEATURES) of a sense's candidates.

    `truths` says which candidates of each block are right; `block_weights` how much each block counts.
    """
    matrix = np.concatenate(blocks).astype(np.float64)
    is_right = np.concatenate(truths)
    starts = np.cumsum([0, *(len(block) for block in blocks[:-1])])
    block_of_row = np.repeat(np.arange(len(blocks)), [len(block) for block in blocks])

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = matrix @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[block_of_row])
        totals = np.add.reduceat(odds, starts)
        right_totals = np.maximum(np.add.reduceat(odds * is_right, starts), 1e-30)
        row_gradient = (odds / totals[block_of_row] - odds * is_right / right_totals[block_of_row]) * block_weights[block_of_row]
        gradient = matrix.T @ row_gradient + 2 * _RIDGE_PENALTY * weights
        return float(-(block_weights * np.log(right_totals / totals)).sum() + _RIDGE_PENALTY * weights @ weights), gradient

    fixed = [_WEIGHTS_BY_HAND.get(name) for name in RESOLUTION_FEATURES]
    bounds = [(None, None) if value is None else (value, value) for value in fixed]
    optimum = minimize(loss, np.array([value or 0.0 for value in fixed]), jac=True, method="L-BFGS-B", bounds=bounds)
    weights = dict(zip(RESOLUTION_FEATURES, optimum.x, strict=True)) | _WEIGHTS_SET_AFTER_FIT
    return np.array([weights[name] for name in RESOLUTION_FEATURES], dtype=np.float32)
