"""The learned weights of the features turn them into probabilities: how likely each candidate of each sense is meant."""

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
from dashboard.geoparsing.resolution.features import COLUMN, RESOLUTION_FEATURES, fixed_features
from dashboard.geoparsing.resolution.group import ArticleToponyms, SenseGroup
from dashboard.geoparsing.resolution.pool import CandidatePool


@dataclass(frozen=True, slots=True)
class WeighedGroup:
    """A group with the features (n, RESOLUTION_FEATURES) and probabilities (n,) of its pool's candidates.

    `best` is the row of each sense's likeliest candidate.
    """

    group: SenseGroup
    features: Floats
    probabilities: Floats
    best: npt.NDArray[np.intp]


def weigh(articles: Sequence[ArticleToponyms], weights: Floats | None = None) -> WeighedGroup:
    """The candidates of some articles' senses, joined for speed; each article is weighed by itself.

    `weights` are those of RESOLUTION_FEATURES, the learned ones by default.
    """
    group = SenseGroup.of(articles)
    features = fixed_features(group)
    probabilities = _with_coherence(features, group, resolution_weights() if weights is None else weights)
    return WeighedGroup(group, features, probabilities, argmax_of_groups(probabilities, group.pool.starts))


def _with_coherence(features: Floats, group: SenseGroup, weights: Floats) -> Floats:
    """Fills in what each article's other names say, twice, since their own places are better known the second time; the probabilities."""
    pool = group.pool
    certainty = group.certainty()[pool.sense]
    likely = pool.prior * certainty
    coherence = Coherence(pool, likely)
    _set_coherence(features, pool, coherence.features(likely))
    _set_coherence(features, pool, coherence.features(probabilities_of(features, pool, weights) * certainty))
    return probabilities_of(features, pool, weights)


def _set_coherence(features: Floats, pool: CandidatePool, coherence: CoherenceFeatures) -> None:
    """Fills in the columns; what lies in a country speaks for the country by a weight of its own."""
    is_country = pool.place_classes == COUNTRY
    features[:, COLUMN["in a country that the article names"]] = coherence.in_country * ~is_country
    features[:, COLUMN["in a division that the article names"]] = coherence.in_division * ~is_country
    features[:, COLUMN["the article's places lie near"]] = coherence.near
    features[:, COLUMN["the article's places lie around"]] = coherence.around
    features[:, COLUMN["the article's places lie in that part of the world"]] = coherence.same_world
    features[:, COLUMN["the article names other divisions of its country"]] = coherence.sister_divisions
    features[:, COLUMN["a country that the article's places lie in"]] = coherence.in_country * is_country


def probabilities_of(features: Floats, pool: CandidatePool, weights: Floats) -> Floats:
    """The candidates' probabilities; those of a sense sum to 1."""
    return softmax_of_groups(features @ weights, pool.starts, pool.sense).astype(np.float32)


@lru_cache(maxsize=1)
def resolution_weights() -> Floats:
    """The learned weight of each of RESOLUTION_FEATURES, in log odds; 0 for one that has not been learned yet."""
    learned = learned_weights()["resolution"]
    return np.array([learned.get(name, 0.0) for name in RESOLUTION_FEATURES], dtype=np.float32)
