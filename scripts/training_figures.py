"""How right held-out predictions are: found, placed, and how far a probability can be believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import IsotonicRegression
from training_fit import Learned, PassedText, right
from training_set import Text

from dashboard.geoparsing.gazetteer.place_table import COUNTRY, REGION, WATER
from dashboard.geoparsing.learned.trees import Trees
from dashboard.geoparsing.resolution.second_pass import SECOND_PASS_FEATURES, thresholds


@dataclass(frozen=True, slots=True)
class Guess:
    """A toponym as predicted: its number among the text's names, how surely, and whether the gold has it and has it there.

    `counts` is false where the gold gives no point, or marks no demonyms; `pointless` says that it was taken for a country, region or
    water, whose point is convention.
    """

    number: int
    probability: float
    found: bool
    placed: bool
    counts: bool
    pointless: bool


def prediction(passed: PassedText, learned: Learned) -> list[Guess]:
    """The guesses for a text, those not accepted left out."""
    certainty = Trees.of(learned.second, SECOND_PASS_FEATURES).probabilities(passed.rows)
    guesses = []
    used: set[int] = set()
    for i in np.flatnonzero(certainty >= thresholds(passed.text.rows[passed.kept])).tolist():
        number = int(passed.kept[i])
        k = int(passed.weighed.group.sense_of[i])
        best = int(passed.weighed.best[k])
        gold = passed.text.gold_of[number]
        first = gold is not None and id(gold) not in used
        used.add(id(gold))
        of_sense = best - int(passed.weighed.group.pool.starts[k])
        placed = gold is not None and gold.point is not None and bool(right(passed.weighed, k, gold.point)[of_sense])
        probability = float(certainty[i] * passed.weighed.probabilities[best])
        pointless = int(passed.weighed.group.pool.place_classes[best]) in {COUNTRY, REGION, WATER}
        guesses.append(Guess(number, probability, first, first and placed, bool(passed.text.counts[number]), pointless))
    return guesses


def figures(texts: Sequence[Text], predictions: Sequence[Sequence[Guess]]) -> dict[str, float]:
    """Found precision, recall and F1, placed F1 and the share placed right of those found, over some texts."""
    guesses = [g for guessed in predictions for g in guessed if g.counts]
    gold = sum(name.point is not None for text in texts for name in text.gold)
    found, placed = sum(g.found for g in guesses), sum(g.placed for g in guesses)
    return {
        "found_P": round(found / len(guesses), 4),
        "found_R": round(found / gold, 4),
        "found_F1": round(2 * found / (len(guesses) + gold), 4),
        "placed_F1": round(2 * placed / (len(guesses) + gold), 4),
        "acc161": round(placed / found, 4),
        "acc161 of the others": round(
            sum(g.placed and not g.pointless for g in guesses) / sum(g.found and not g.pointless for g in guesses), 4
        ),
    }


def reliability(predictions: Sequence[Sequence[Guess]]) -> list[list[float]]:
    """What probabilities are worth, as pairs (probability, share right) to interpolate between; the table is printed too.

    An isotonic regression over held-out guesses, thinned to where it steps.
    """
    guesses = [g for guessed in predictions for g in guessed if g.counts]
    said = np.array([g.probability for g in guesses])
    truth = np.array([g.placed for g in guesses], dtype=float)
    held_out = np.zeros(len(said))
    fold = np.arange(len(said)) * 5 // len(said)
    for k in range(5):
        steps = IsotonicRegression(out_of_bounds="clip").fit(said[fold != k], truth[fold != k])
        held_out[fold == k] = steps.predict(said[fold == k])
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (held_out >= low) & (held_out < low + 0.1 + (low > 0.85))
        if inside.any():
            print(f"confidence {low:.1f} to {low + 0.1:.1f}: {inside.sum()} mentions, {truth[inside].mean():.3f} right")
    points = np.linspace(0.0, 1.0, 21)
    whole = IsotonicRegression(out_of_bounds="clip").fit(said, truth)
    return [[round(float(p), 2), round(float(v), 3)] for p, v in zip(points, whole.predict(points), strict=True)]
