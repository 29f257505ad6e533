"""The learned parts, fitted: two passes of trees, the weights of resolution, and what a probability is worth."""

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
from training_set import GoldName, Text

from dashboard.geoparsing.gazetteer.place_table import Floats
from dashboard.geoparsing.learned import Trees
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES, FirstPass
from dashboard.geoparsing.recognition.first_pass import MIN_FIRST_PASS
from dashboard.geoparsing.resolution import ArticleToponyms, OutletHome, Outlets, WeighedGroup, weigh
from dashboard.geoparsing.resolution.features import RESOLUTION_FEATURES
from dashboard.geoparsing.resolution.second_pass import SECOND_PASS_FEATURES, second_pass_rows
from dashboard.model import Toponym

FIRST = {"iterations": 60, "depth": 4, "learning_rate": 0.15}
SECOND = {"iterations": 200, "depth": 6, "learning_rate": 0.06}
#: Within this distance of the gold's point a candidate is the right one.
NEAR_KM = 161.0
_HOLDOUTS = 4
_RIDGE = 0.05
#: What points within NEAR_KM of each other cannot teach: the city goes before its own division unless the text says "province"; what
#: the words themselves settle ("Paris, Texas"); and waters, sites and distances in the text, of which the sets have too few.
#: In log odds, set by hand.
_BY_HAND = {
    "a water": 5.0,
    "a site": 2.5,
    "a division named like its town": -6.0,
    "the text calls it a division and it is one": 7.0,
    "the text calls it a county and it is one": 7.0,
    "its country or division stands beside it": 8.0,
    "the name before it lies in it": 6.0,
    "distances that the text gives": 1.0,
}
#: What is set when all is fitted, or the weights of divisions would grow to make up for it: a bare name is the city's.
_SET_AFTER = {"a division named like its town": -8.0}
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Learned:
    """The fitted parts: the weights' parts for both passes, and a weight for each of RESOLUTION_FEATURES."""

    first: dict[str, Any]
    second: dict[str, Any]
    weights: Floats


@dataclass(frozen=True, slots=True, eq=False)
class PassedText:
    """A text after the first pass: the names kept with their certainty, their indices among the text's, and their weighing."""

    text: Text
    toponyms: tuple[Toponym, ...]
    kept: npt.NDArray[np.intp]
    weighed: WeighedGroup

    @property
    def rows(self) -> Floats:
        """The rows of SECOND_PASS_FEATURES."""
        if not self.weighed.group.senses:
            return np.zeros((0, len(SECOND_PASS_FEATURES)), dtype=np.float32)
        return second_pass_rows(self.text.rows[self.kept], self.weighed)


def fit(texts: Sequence[Text], homes: Callable[[str], OutletHome | None]) -> Learned:
    """All parts fitted on some texts. What a later part learns from, the earlier ones said of texts that they were not fitted on."""
    held_out = _held_out_first_passes(texts)
    first = _trees(FIRST_PASS_FEATURES, FIRST, [(t.rows, t) for t in texts], lambda _: slice(None))
    start = np.zeros(len(RESOLUTION_FEATURES), dtype=np.float32)
    seen = [keep(t, p, homes(t.source), start) for t, p in zip(texts, held_out, strict=True)]
    weights = start
    for _ in range(2):
        weights = _resolution_weights([s for s in seen if not s.text.variant])  # a lone sentence has too little around a name
        seen = [keep(t, p, homes(t.source), weights) for t, p in zip(texts, held_out, strict=True)]
    by_text = {id(s.text): s for s in seen}
    second = _trees(SECOND_PASS_FEATURES, SECOND, [(s.rows, s.text) for s in seen], lambda t: by_text[id(t)].kept)
    return Learned(first, second, weights)


def homes_of(texts: Iterable[Text], certainties: Iterable[Floats]) -> Callable[[str], OutletHome | None]:
    """Where the texts' outlets are at home, by what is likely after the first pass."""
    outlets = Outlets()
    for text, sure in zip(texts, certainties, strict=True):
        outlets.add(text.source, [name for name, p in zip(text.names, sure.tolist(), strict=True) if p >= 0.5])
    return outlets.home


def first_passes(learned: dict[str, Any], texts: Sequence[Text]) -> list[Floats]:
    """The first pass's probabilities of each text's names."""
    trees = Trees.of(learned, FIRST_PASS_FEATURES)
    return [trees.probabilities(t.rows) for t in texts]


def keep(text: Text, certainty: Floats, home: OutletHome | None, weights: Floats) -> PassedText:
    """A text's kept names, weighed."""
    kept = np.flatnonzero(certainty > MIN_FIRST_PASS)
    toponyms = tuple(text.names[i]._replace(certainty=float(certainty[i])) for i in kept.tolist())
    return PassedText(text, toponyms, kept, weigh([ArticleToponyms(text.text, FirstPass(toponyms, text.rows[kept]), home)], weights))


def _held_out_first_passes(texts: Sequence[Text]) -> list[Floats]:
    held_out: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(texts)
    for k in range(_HOLDOUTS):
        others = [t for i, t in enumerate(texts) if i % _HOLDOUTS != k]
        learned = _trees(FIRST_PASS_FEATURES, FIRST, [(t.rows, t) for t in others], lambda _: slice(None))
        held_out[k::_HOLDOUTS] = first_passes(learned, texts[k::_HOLDOUTS])
    return held_out


def _trees(
    features: Sequence[str],
    settings: dict[str, Any],
    examples: Sequence[tuple[Floats, Text]],
    which: Callable[[Text], slice | npt.NDArray[np.intp]],
) -> dict[str, Any]:
    rows = np.concatenate([rows for rows, _ in examples])
    truth = np.concatenate([text.is_place[which(text)] for _, text in examples])
    counts = np.concatenate([text.counts[which(text)] for _, text in examples])
    fitted = CatBoostClassifier(**settings, l2_leaf_reg=5, border_count=64, random_seed=1, verbose=0, allow_writing_files=False)
    fitted.fit(rows[counts], truth[counts])
    return _readable(fitted, features)


def _readable(fitted: CatBoostClassifier, features: Sequence[str]) -> dict[str, Any]:
    """A part of the weights: the features that it uses, by name, and for each tree its splits and leaves."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        fitted.save_model(str(path), format="json")
        raw = json.loads(path.read_text(encoding="utf-8"))
    trees = raw["oblivious_trees"]
    scale, (bias,) = raw["scale_and_bias"]
    used = sorted({split["float_feature_index"] for tree in trees for split in tree["splits"]})
    depth = max(len(tree["splits"]) for tree in trees)
    return {
        "features": [features[n] for n in used],
        "bias": round(bias, 4),
        "trees": [_tree(tree, used, scale, depth) for tree in trees if tree["splits"]],
    }


def _tree(tree: dict[str, Any], used: Sequence[int], scale: float, depth: int) -> dict[str, Any]:
    splits = [[used.index(split["float_feature_index"]), round(split["border"], 4)] for split in tree["splits"]]
    leaves = [round(leaf * scale, 3) for leaf in tree["leaf_values"]]
    for _ in range(depth - len(splits)):
        splits, leaves = [*splits, splits[-1]], leaves + leaves
    return {"splits": splits, "leaves": leaves}


def right(weighed: WeighedGroup, k: int, point: tuple[float, float]) -> npt.NDArray[np.bool_]:
    """Which candidates of sense number k lie within NEAR_KM of a point."""
    lat, lon = np.radians(point)
    vector = np.array([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    near: npt.NDArray[np.bool_] = weighed.group.candidates[k].vectors @ vector >= np.cos(NEAR_KM / _EARTH_RADIUS_KM)
    return near


def _resolution_weights(seen: Sequence[PassedText]) -> Floats:
    """The weights under which right candidates are likeliest among those of their name: a conditional logistic regression."""
    blocks, truths, worth = [], [], []
    for s in seen:
        for k, sense in enumerate(s.weighed.group.senses):
            gold = [g for i in sense.mentions if (g := s.text.gold_of[s.kept[i]])]
            point = _usual_point(gold)
            if point is None:
                continue
            correct = right(s.weighed, k, point)
            if correct.any() and not correct.all():
                blocks.append(s.weighed.features[s.weighed.group.pool.span(k)])
                truths.append(correct)
                worth.append(len(gold) ** 0.5)
    return _conditional_logit(blocks, truths, np.array(worth))


def _usual_point(gold: Sequence[GoldName]) -> tuple[float, float] | None:
    points = [g.point for g in gold if g.point is not None]
    return max(points, key=points.count, default=None)


def _conditional_logit(blocks: Sequence[Floats], truths: Sequence[npt.NDArray[np.bool_]], worth: npt.NDArray[np.float64]) -> Floats:
    matrix = np.concatenate(blocks).astype(np.float64)
    true = np.concatenate(truths)
    starts = np.cumsum([0, *(len(b) for b in blocks[:-1])])
    group = np.repeat(np.arange(len(blocks)), [len(b) for b in blocks])

    def loss(weight: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        score = matrix @ weight
        odds = np.exp(score - np.maximum.reduceat(score, starts)[group])
        whole = np.add.reduceat(odds, starts)
        hit = np.maximum(np.add.reduceat(odds * true, starts), 1e-30)
        gradient = matrix.T @ ((odds / whole[group] - odds * true / hit[group]) * worth[group])
        return float(-(worth * np.log(hit / whole)).sum() + _RIDGE * weight @ weight), gradient + 2 * _RIDGE * weight

    fixed = [_BY_HAND.get(name) for name in RESOLUTION_FEATURES]
    bounds = [(None, None) if value is None else (value, value) for value in fixed]
    found = minimize(loss, np.array([value or 0.0 for value in fixed]), jac=True, method="L-BFGS-B", bounds=bounds)
    weights = dict(zip(RESOLUTION_FEATURES, found.x, strict=True)) | _SET_AFTER
    return np.array([weights[name] for name in RESOLUTION_FEATURES], dtype=np.float32)
