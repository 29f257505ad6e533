"""Fit the learned weights to gold sets: `python scripts/train.py FOLDER [--check]`.

FOLDER holds gold sets of place names as JSON Lines (lgl.jsonl, geovirus.jsonl ...). The weights keep numbers only, no word of the sets.
Needs the dependency group `train`. The script prints the figures of a cross-validation, each from texts that the weights were not fitted
on, then writes dashboard/geoparsing/learned/weights.json, fitted on all texts; its part "roles" stays as scripts/train_roles.py wrote it.
With `--check` it writes nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from training_figures import Guess, figures, predict, reliability
from training_fit import FittedParts, first_pass_certainties, fit, outlet_homes, weigh_text
from training_set import TrainingText, read_texts, variants_of
from weights_text import roles_part

from dashboard.geoparsing.gazetteer import load_gazetteer
from dashboard.geoparsing.resolution.features import RESOLUTION_FEATURES

WEIGHTS = Path(__file__).parent.parent / "dashboard" / "geoparsing" / "learned" / "weights.json"
_FOLDS = 5


def main() -> None:
    """Cross-validate, fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description="fit dashboard/geoparsing/learned/weights.json to gold sets")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="gold sets of place names as JSON Lines")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    gazetteer = load_gazetteer()
    texts = _shuffled([text for path in sorted(arguments.folder.glob("*.jsonl")) for text in read_texts(path, gazetteer)])
    predictions = cross_validated(texts, withhold_outlets=False)
    _print_figures("cross-validated", texts, predictions)
    _print_figures("cross-validated, outlets withheld", texts, cross_validated(texts, withhold_outlets=True))
    for set_name in sorted({text.set_name for text in texts}):
        in_set, in_other_sets = [t for t in texts if t.set_name == set_name], [t for t in texts if t.set_name != set_name]
        if in_other_sets:
            _print_figures(f"fitted on the other sets, scored on {set_name}", in_set, _predict(_fit(in_other_sets), in_set))
    calibration = reliability(predictions)
    if not arguments.check:
        WEIGHTS.write_text(_weights_file(_fit(texts), calibration), encoding="utf-8")


def cross_validated(texts: Sequence[TrainingText], *, withhold_outlets: bool) -> list[list[Guess]]:
    """The guesses for each text by parts that were fitted on the other folds.

    Outlets' homes come from all texts, as in a store that holds them; `withhold_outlets` leaves them out.
    """
    predictions: list[list[Guess]] = [[]] * len(texts)
    for fold in range(_FOLDS):
        fitted = _fit([text for i, text in enumerate(texts) if i % _FOLDS != fold])
        predictions[fold::_FOLDS] = _predict(fitted, texts[fold::_FOLDS], None if withhold_outlets else texts)
    return predictions


def _fit(texts: Sequence[TrainingText]) -> FittedParts:
    """Fit on the texts and their variants, twice: the second time with the outlets' homes, which the first pass of the first fit gives."""
    texts = [*texts, *variants_of(texts, load_gazetteer())]
    first_pass = fit(texts, lambda _: None).first_pass
    return fit(texts, outlet_homes(texts, first_pass_certainties(first_pass, texts)))


def _predict(fitted: FittedParts, texts: Sequence[TrainingText], outlets_from: Sequence[TrainingText] | None = None) -> list[list[Guess]]:
    """The guesses for each text; the outlets' homes are worked out from the texts `outlets_from`, if any."""
    outlet_home = outlet_homes(outlets_from, first_pass_certainties(fitted.first_pass, outlets_from)) if outlets_from else (lambda _: None)
    certainties = first_pass_certainties(fitted.first_pass, texts)
    return [
        predict(weigh_text(text, certainty, outlet_home(text.source), fitted.resolution_weights), fitted)
        for text, certainty in zip(texts, certainties, strict=True)
    ]


def _print_figures(title: str, texts: Sequence[TrainingText], predictions: Sequence[list[Guess]]) -> None:
    for set_name in sorted({text.set_name for text in texts}):
        in_set = [(text, guesses) for text, guesses in zip(texts, predictions, strict=True) if text.set_name == set_name]
        print(f"{title}: {set_name}: {figures([text for text, _ in in_set], [guesses for _, guesses in in_set])}", flush=True)


def _shuffled(texts: list[TrainingText]) -> list[TrainingText]:
    order = np.random.default_rng(1).permutation(len(texts))
    return [texts[i] for i in order.tolist()]


def _weights_file(fitted: FittedParts, calibration: list[list[float]]) -> str:
    """The text of weights.json, with one tree a line."""
    parts = [
        f'"{name}": {{\n"features": {json.dumps(part["features"], indent=0)},\n"bias": {part["bias"]},\n"trees": [\n'
        + ",\n".join(json.dumps(tree) for tree in part["trees"])
        + "\n]\n}"
        for name, part in (("first pass", fitted.first_pass), ("second pass", fitted.second_pass))
    ]
    weights = {name: round(float(weight), 3) for name, weight in zip(RESOLUTION_FEATURES, fitted.resolution_weights, strict=True)}
    parts += [f'"resolution": {json.dumps(weights, indent=0)}', f'"calibration": {json.dumps(calibration)}', roles_part(_stored_roles())]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _stored_roles() -> dict[str, list[float]]:
    roles: dict[str, list[float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))["roles"]
    return roles


if __name__ == "__main__":
    main()
