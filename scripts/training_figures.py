"""Score held-out predictions: how many toponyms are found and placed right, and how often a probability is right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import IsotonicRegression
from training_fit import FittedParts, WeighedText, candidates_near
from training_set import TrainingText

from dashboard.geoparsing.gazetteer.place_table import COUNTRY, REGION, WATER
from dashboard.geoparsing.learned.trees import Trees
from dashboard.geoparsing.resolution.second_pass import SECOND_PASS_FEATURES, thresholds

_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Guess:
    """A predicted toponym: its index among the text's toponyms, its probability, and how it compares with the gold.

    `is_found`: the gold marks the name; `is_placed`: and has its point within NEAR_KM. `is_scored` is false where the gold gives no point,
    or marks no demonyms. `is_conventional`: taken for a country, region or water, whose point is a convention.
    """

    toponym_index: int
    probability: float
    is_found: bool
    is_placed: bool
    is_scored: bool
    is_conventional: bool


def predict(weighed_text: WeighedText, fitted: FittedParts) -> list[Guess]:
    """The accepted toponyms of a text. A gold toponym counts as found for the first of them that overlaps it."""
    text, weighed = weighed_text.text, weighed_text.weighed
    certainty = Trees.of(fitted.second_pass, SECOND_PASS_FEATURES).probabilities(weighed_text.rows)
    guesses = []
    found_ids: set[int] = set()
    for i in np.flatnonzero(certainty >= thresholds(text.rows[weighed_text.toponym_indices])).tolist():
        toponym_index = int(weighed_text.toponym_indices[i])
        sense_index = int(weighed.group.sense_of[i])
        best = int(weighed.best[sense_index])
        gold = text.matching_gold[toponym_index]
        is_found = gold is not None and id(gold) not in found_ids
        found_ids.add(id(gold))
        best_in_sense = best - int(weighed.group.pool.starts[sense_index])
        is_near = gold is not None and gold.point is not None and bool(candidates_near(weighed, sense_index, gold.point)[best_in_sense])
        guesses.append(
            Guess(
                toponym_index=toponym_index,
                probability=float(certainty[i] * weighed.probabilities[best]),
                is_found=is_found,
                is_placed=is_found and is_near,
                is_scored=bool(text.is_example[toponym_index]),
                is_conventional=int(weighed.group.pool.place_classes[best]) in {COUNTRY, REGION, WATER},
            ),
        )
    return guesses


def figures(texts: Sequence[TrainingText], predictions: Sequence[Sequence[Guess]]) -> dict[str, float]:
    """Precision, recall and F1 of finding, F1 of placing, and the share placed right of the names found, over some texts."""
    guesses = [guess for of_text in predictions for guess in of_text if guess.is_scored]
    gold = sum(toponym.point is not None for text in texts for toponym in text.gold)
    found, placed = sum(guess.is_found for guess in guesses), sum(guess.is_placed for guess in guesses)
    others = [guess for guess in guesses if not guess.is_conventional]
    return {
        "found_P": round(found / len(guesses), 4),
        "found_R": round(found / gold, 4),
        "found_F1": round(2 * found / (len(guesses) + gold), 4),
        "placed_F1": round(2 * placed / (len(guesses) + gold), 4),
        "acc161": round(placed / found, 4),
        "acc161 of the others": round(sum(guess.is_placed for guess in others) / sum(guess.is_found for guess in others), 4),
    }


def reliability(predictions: Sequence[Sequence[Guess]]) -> list[list[float]]:
    """The share of right guesses by probability, as 21 pairs (probability, share right) to interpolate between.

    The pairs are points of an isotonic regression over held-out guesses. A table of such a regression, cross-validated, is printed.
    """
    guesses = [guess for of_text in predictions for guess in of_text if guess.is_scored]
    probabilities = np.array([guess.probability for guess in guesses])
    is_right = np.array([guess.is_placed for guess in guesses], dtype=float)
    held_out = np.zeros(len(guesses))
    fold_of_guess = np.arange(len(guesses)) * _FOLDS // len(guesses)
    for fold in range(_FOLDS):
        inside = fold_of_guess == fold
        regression = IsotonicRegression(out_of_bounds="clip").fit(probabilities[~inside], is_right[~inside])
        held_out[inside] = regression.predict(probabilities[inside])
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (held_out >= low) & (held_out < low + 0.1 + (low > 0.85))
        if inside.any():
            print(f"confidence {low:.1f} to {low + 0.1:.1f}: {inside.sum()} mentions, {is_right[inside].mean():.3f} right")
    points = np.linspace(0.0, 1.0, 21)
    regression = IsotonicRegression(out_of_bounds="clip").fit(probabilities, is_right)
    return [[round(float(point), 2), round(float(share), 3)] for point, share in zip(points, regression.predict(points), strict=True)]
