"""Toponyms -> places: over the whole article at once, each choice with its reason in words and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from dashboard.geoparsing.learned.trees import model
from dashboard.geoparsing.resolution.coherence import Home
from dashboard.geoparsing.resolution.reasons import grounds, reason
from dashboard.geoparsing.resolution.weighing import Asked, Weighed, weigh
from dashboard.model import Candidate, NameSort, Place, Resolution, Toponym

_RIVALS = 3
#: No reader of texts is ever quite sure.
SUREST = 0.99
_STEPS = 1_000


def resolve(text: str, toponyms: Sequence[Toponym], home: Home | None = None) -> list[Resolution]:
    """A resolution for each toponym, in the same order; one sense an article, unless a country or division stands beside the name.

    `home` is where the article's outlet is at home, if that is known.
    """
    return choose([toponyms], weigh([Asked(text, toponyms, home)]))[0]


def choose(accepted: Sequence[Sequence[Toponym]], weighed: Weighed) -> list[list[Resolution]]:
    """The likeliest place of each accepted toponym of each article; `weighed` are the articles' toponyms, of which they are some."""
    choices = _Choices(weighed)
    sense_of = weighed.sense_of.tolist()
    resolutions = []
    for toponyms, (first, end) in zip(accepted, pairwise(weighed.firsts), strict=True):
        senses = {t.start: k for t, k in zip(weighed.toponyms[first:end], sense_of[first:end], strict=True)}
        resolutions.append([choices.resolution(t, senses.get(t.start, -1)) for t in toponyms])
    return resolutions


class _Choices:
    """The place of each sense, its probability, why it is that and no other, and its rivals: worked out when first asked for."""

    def __init__(self, weighed: Weighed) -> None:
        self._weighed = weighed
        self._grounds = grounds(weighed)
        self._starts = weighed.pool.starts.tolist()
        self._order = np.lexsort((-weighed.probabilities, weighed.pool.group)).tolist()
        self._known: dict[int, tuple[Candidate, float, str, tuple[Place, ...]]] = {}

    def resolution(self, toponym: Toponym, k: int) -> Resolution:
        """That of a toponym of sense number k, -1 for none."""
        if k < 0 or not len(toponym.candidates):
            return Resolution(toponym, None, 0.0, "no gazetteer has this name")
        if k not in self._known:
            self._known[k] = self._choice(k)
        best, share, why, rivals = self._known[k]
        demonym = best.sort is NameSort.DEMONYM
        told = toponym if toponym.demonym == demonym else toponym._replace(demonym=demonym)
        return Resolution(told, best.place, confidence(share * toponym.certainty), why, rivals)

    def _choice(self, k: int) -> tuple[Candidate, float, str, tuple[Place, ...]]:
        first, end = self._starts[k : k + 2]
        order = self._order[first : min(end, first + 1 + _RIVALS)]
        candidates = self._weighed.candidates[k]
        best = candidates[order[0] - first]
        rivals = tuple(candidates[row - first].place for row in order[1:])
        why = reason(self._weighed.toponyms, self._weighed.senses[k], best, rivals, self._grounds[k])
        return best, float(self._weighed.probabilities[order[0]]), why, rivals


def confidence(probability: float) -> float:
    """What a probability was worth on texts that the weights were not learned from; rising, and never quite certain."""
    return _worth()[round(min(1.0, max(0.0, probability)) * _STEPS)]


@lru_cache(maxsize=1)
def _worth() -> list[float]:
    said, worth = zip(*model()["calibration"], strict=True)
    return [round(min(SUREST, float(np.interp(step / _STEPS, said, worth))), 2) for step in range(_STEPS + 1)]
