"""Learn the weights again: `python scripts/train.py FOLDER [--check]`.

FOLDER holds gold sets of place names as JSON Lines (lgl.jsonl, geovirus.jsonl ...); none of their words is kept, only weights and
borders of numbers. Needs the dependency group `train`. Printed are the figures of a cross-validation over documents: every figure
comes from texts that the parts were not fitted on. `--check` prints them and writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from training_figures import figures, prediction, reliability
from training_fit import Learned, first_passes, fit, homes_of, keep
from training_set import Text, texts_of, varied

from dashboard.geoparsing.gazetteer import load_gazetteer
from dashboard.geoparsing.resolution.features import RESOLUTION_FEATURES

WEIGHTS = Path(__file__).parent.parent / "dashboard" / "geoparsing" / "learned" / "weights.json"
_FOLDS = 5


def main() -> None:
    """Cross-validate, fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description="learn dashboard/geoparsing/learned/weights.json again")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="print the figures only")
    arguments = parser.parse_args()
    gazetteer = load_gazetteer()
    texts = _shuffled([t for file in sorted(arguments.folder.glob("*.jsonl")) for t in texts_of(file, gazetteer)])
    predictions = cross_validated(texts, withhold_outlets=False)
    _print("cross-validated", texts, predictions)
    _print("cross-validated, outlets withheld", texts, cross_validated(texts, withhold_outlets=True))
    for name in sorted({t.set for t in texts}):
        others, these = [t for t in texts if t.set != name], [t for t in texts if t.set == name]
        if others:
            _print(f"fitted on the other sets, scored on {name}", these, _predict(_fit(others), these))
    calibration = reliability(predictions)
    if not arguments.check:
        learned = _fit(texts)
        WEIGHTS.write_text(_file(learned, calibration), encoding="utf-8")


def cross_validated(texts: Sequence[Text], *, withhold_outlets: bool) -> list[Any]:
    """What is predicted for each text by parts that were fitted on the others' folds."""
    predictions: list[Any] = [None] * len(texts)
    for fold in range(_FOLDS):
        learned = _fit([t for i, t in enumerate(texts) if i % _FOLDS != fold])
        predictions[fold::_FOLDS] = _predict(learned, texts[fold::_FOLDS], None if withhold_outlets else texts)
    return predictions


def _fit(texts: Sequence[Text]) -> Learned:
    texts = [*texts, *varied(texts, load_gazetteer())]
    first = fit(texts, lambda _: None).first
    return fit(texts, homes_of(texts, first_passes(first, texts)))


def _predict(learned: Learned, texts: Sequence[Text], outlets_from: Sequence[Text] | None = None) -> list[Any]:
    homes = homes_of(outlets_from, first_passes(learned.first, outlets_from)) if outlets_from else (lambda _: None)
    passes = first_passes(learned.first, texts)
    return [prediction(keep(t, p, homes(t.source), learned.weights), learned) for t, p in zip(texts, passes, strict=True)]


def _print(title: str, texts: Sequence[Text], predictions: Sequence[Any]) -> None:
    for name in sorted({t.set for t in texts}):
        of_set = [(t, p) for t, p in zip(texts, predictions, strict=True) if t.set == name]
        print(f"{title}: {name}: {figures([t for t, _ in of_set], [p for _, p in of_set])}", flush=True)


def _shuffled(texts: list[Text]) -> list[Text]:
    order = np.random.default_rng(1).permutation(len(texts))
    return [texts[i] for i in order.tolist()]


def _file(learned: Learned, calibration: list[list[float]]) -> str:
    """The weights' file, a tree a line."""
    parts = [
        f'"{name}": {{\n"features": {json.dumps(part["features"], indent=0)},\n"bias": {part["bias"]},\n"trees": [\n'
        + ",\n".join(json.dumps(tree) for tree in part["trees"])
        + "\n]\n}"
        for name, part in (("first pass", learned.first), ("second pass", learned.second))
    ]
    weights = {name: round(float(weight), 3) for name, weight in zip(RESOLUTION_FEATURES, learned.weights, strict=True)}
    parts += [f'"resolution": {json.dumps(weights, indent=0)}', f'"calibration": {json.dumps(calibration)}']
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main()
