"""Weighs the features of candidates with the learned weights: how probable it is that each candidate of a sense is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.array_groups import argmax_of_groups, softmax_of_groups
from dashboard.geoparsing.gazetteer.place_table import COUNTRY, Floats
from dashboard.geoparsing.learned import learned_weights
from dashboard.geoparsing.resolution.coherence import Coherence, CoherenceFeatures
from dashboard.geoparsing.resolution.features import COLUMN, RESOLUTION_FEATURES, features_without_coherence
from dashboard.geoparsing.resolution.group import ArticleToponyms, SenseGroup
from dashboard.geoparsing.resolution.pool import CandidatePool


@dataclass(frozen=True, slots=True)
class WeighedGroup:
    """A group with the features (n, RESOLUTION_FEATURES) and probabilities (n,) of the n candidates in its pool.

    `best` has for each sense the row of its likeliest candidate.
    """

    group: SenseGroup
    features: Floats
    probabilities: Floats
    best: npt.NDArray[np.intp]


def weigh(articles: Sequence[ArticleToponyms], weights: Floats | None = None) -> WeighedGroup:
    """Weighs the candidates of several articles in one go, which is faster; articles do not influence each other.

    `weights` has a weight for each of RESOLUTION_FEATURES, by default the learned one.
    """
    group = SenseGroup.of(articles)
    features = features_without_coherence(group)
    probabilities = _add_coherence(features, group, resolution_weights() if weights is None else weights)
    return WeighedGroup(group, features, probabilities, argmax_of_groups(probabilities, group.pool.starts))


def _add_coherence(features: Floats, group: SenseGroup, weights: Floats) -> Floats:
    """Fills in the columns of coherence and returns the probabilities.

    Done twice: first each other name counts by the priors of its candidates, then by the probabilities that follow from that.
    """
    pool = group.pool
    certainty = group.certainty_of_senses()[pool.sense]
    prior_weight = pool.prior * certainty
    coherence = Coherence(pool, prior_weight)
    _fill_coherence(features, pool, coherence.features(prior_weight))
    _fill_coherence(features, pool, coherence.features(probabilities_of(features, pool, weights) * certainty))
    return probabilities_of(features, pool, weights)


def _fill_coherence(features: Floats, pool: CandidatePool, coherence: CoherenceFeatures) -> None:
    """Fills in the columns of coherence; for a country, the places that lie in it are a feature with a weight of its own."""
    is_country = pool.place_classes == COUNTRY
    features[:, COLUMN["in a country that the article names"]] = coherence.in_country * ~is_country
    features[:, COLUMN["in a division that the article names"]] = coherence.in_division * ~is_country
    features[:, COLUMN["the article's places lie near"]] = coherence.near
    features[:, COLUMN["the article's places lie around"]] = coherence.around
    features[:, COLUMN["the article's places lie in that part of the world"]] = coherence.same_world
    features[:, COLUMN["the article names other divisions of its country"]] = coherence.sister_divisions
    features[:, COLUMN["a country that the article's places lie in"]] = coherence.in_country * is_country


def probabilities_of(features: Floats, pool: CandidatePool, weights: Floats) -> Floats:
    """The probability of each candidate; they sum to 1 over a sense."""
    return softmax_of_groups(features @ weights, pool.starts, pool.sense).astype(np.float32)


@lru_cache(maxsize=1)
def resolution_weights() -> Floats:
    """The learned weight of each of RESOLUTION_FEATURES, in log odds; 0 for a feature without one."""
    learned = learned_weights()["resolution"]
    return np.array([learned.get(name, 0.0) for name in RESOLUTION_FEATURES], dtype=np.float32)
