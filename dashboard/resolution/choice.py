"""Toponyms -> places: over the whole article at once, each choice with its reason in words and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from dashboard.evidence import Home
from dashboard.model import Candidate, NameSort, Place, Resolution, Toponym
from dashboard.resolution.reasons import reason
from dashboard.resolution.weighing import Weighed, weigh
from dashboard.trees import model

_RIVALS = 3
#: No reader of texts is ever quite sure.
SUREST = 0.99
_STEPS = 1_000


def resolve(text: str, toponyms: Sequence[Toponym], home: Home | None = None) -> list[Resolution]:
    """A resolution for each toponym, in the same order; one sense an article, unless a country or division stands beside the name.

    `home` is where the article's outlet is at home, if that is known.
    """
    return choose(toponyms, toponyms, weigh(text, toponyms, home))


def choose(accepted: Sequence[Toponym], toponyms: Sequence[Toponym], weighed: Weighed | None) -> list[Resolution]:
    """The likeliest place of each accepted toponym; `weighed` are the senses of `toponyms`, of which they are some."""
    number = {t.start: i for i, t in enumerate(toponyms)} if weighed else {}
    chosen: dict[int, tuple[Candidate, float, str, tuple[Place, ...]]] = {}
    resolutions = []
    for toponym in accepted:
        k = int(weighed.sense_of[number[toponym.start]]) if weighed and len(toponym.candidates) else -1
        if weighed is None or k < 0:
            resolutions.append(Resolution(toponym, None, 0.0, "no gazetteer has this name"))
            continue
        if k not in chosen:
            chosen[k] = _choice(toponyms, weighed, k)
        best, share, why, rivals = chosen[k]
        demonym = best.sort is NameSort.DEMONYM
        told = toponym if toponym.demonym == demonym else replace(toponym, demonym=demonym)
        resolutions.append(Resolution(told, best.place, confidence(share * toponym.certainty), why, rivals))
    return resolutions


def _choice(toponyms: Sequence[Toponym], weighed: Weighed, k: int) -> tuple[Candidate, float, str, tuple[Place, ...]]:
    """The place of sense number k, its probability, why it is that and no other, and its rivals."""
    first, last = weighed.pool.starts[k : k + 2].tolist()
    share = weighed.probabilities[first:last]
    order = np.argsort(-share, kind="stable")[: 1 + _RIVALS].tolist()
    candidates = weighed.candidates[k]
    best = candidates[order[0]]
    rivals = tuple(candidates[i].place for i in order[1:])
    why = reason(toponyms, weighed, k, best, rivals, first + order[0])
    return best, float(share[order[0]]), why, rivals


def confidence(probability: float) -> float:
    """What a probability was worth on texts that the weights were not learned from; rising, and never quite certain."""
    return _worth()[round(min(1.0, max(0.0, probability)) * _STEPS)]


@lru_cache(maxsize=1)
def _worth() -> list[float]:
    said, worth = zip(*model()["calibration"], strict=True)
    return [round(min(SUREST, float(np.interp(step / _STEPS, said, worth))), 2) for step in range(_STEPS + 1)]
