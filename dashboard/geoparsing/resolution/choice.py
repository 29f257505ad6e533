"""Chooses the likeliest place of each accepted toponym, with its confidence, a reason in plain words, and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.learned import learned_weights
from dashboard.geoparsing.resolution.country_first import country_first
from dashboard.geoparsing.resolution.group import ArticleToponyms
from dashboard.geoparsing.resolution.reasons import REASON_IN_COUNTRY, find_grounds, say_reason
from dashboard.geoparsing.resolution.second_pass import AcceptedGroup, second_pass
from dashboard.geoparsing.resolution.state_before import PROBABILITY_OF_STATE_BEFORE, state_before
from dashboard.geoparsing.resolution.town_first import town_first
from dashboard.geoparsing.resolution.weighing import WeighedGroup, weigh
from dashboard.model import Candidate, NameType, Place, Resolution, Toponym

_MAX_RIVALS = 3
#: The highest confidence: a reading of a text is never certain.
MAX_CONFIDENCE = 0.99
#: Confidence is tabulated for probabilities from 0 to 1 in this many steps.
_STEPS = 1_000


def resolve(articles: Sequence[ArticleToponyms]) -> list[list[Resolution]]:
    """The resolutions of the toponyms of each article that are accepted as places, in reading order.

    Within an article a name has one sense, unless the text says otherwise beside it: "Paris, Texas", "Kirkuk province".
    """
    return choose(second_pass(weigh(articles)))


def choose(accepted: AcceptedGroup) -> list[list[Resolution]]:
    """The likeliest place of each accepted toponym of each article."""
    group = accepted.weighed.group
    choices = _Choices(accepted.weighed)
    sense_numbers = group.sense_of.tolist()
    resolutions = []
    for toponyms, (first, end) in zip(accepted.toponyms, pairwise(group.first_toponyms), strict=True):
        numbered = zip(group.toponyms[first:end], sense_numbers[first:end], strict=True)
        sense_of_start = {toponym.start: sense for toponym, sense in numbered}
        resolutions.append([choices.resolution(toponym, sense_of_start.get(toponym.start, -1)) for toponym in toponyms])
    return resolutions


class _Choice(NamedTuple):
    """The candidate chosen for a sense, its probability, why it was chosen, and its rivals."""

    candidate: Candidate
    probability: float
    reason: str
    rivals: tuple[Place, ...]


class _Choices:
    """The choice for each sense, made when it is first asked for."""

    def __init__(self, weighed: WeighedGroup) -> None:
        self._weighed = weighed
        self._probabilities = weighed.probabilities.tolist()
        self._grounds = find_grounds(weighed)
        self._starts = weighed.group.pool.starts.tolist()
        self._by_probability = np.lexsort((-weighed.probabilities, weighed.group.pool.sense)).tolist()
        self._containers = {sense.container for sense in weighed.group.senses if sense.container is not None}
        self._choice_of_sense: dict[int, _Choice] = {}

    def resolution(self, toponym: Toponym, sense: int) -> Resolution:
        """The resolution of a toponym; `sense` is the number of its sense, -1 for none."""
        if sense < 0 or not len(toponym.candidates):
            return Resolution(toponym, None, 0.0, "no gazetteer has this name")
        if sense not in self._choice_of_sense:
            self._choice_of_sense[sense] = self._choose(sense)
        candidate, probability, reason, rivals = self._choice_of_sense[sense]
        demonym = candidate.name_type is NameType.DEMONYM
        resolved = toponym if toponym.demonym == demonym else toponym._replace(demonym=demonym)
        return Resolution(resolved, candidate.place, confidence(probability * toponym.certainty), reason, rivals)

    def _choose(self, sense: int) -> _Choice:
        group = self._weighed.group
        first, end = self._starts[sense : sense + 2]
        by_probability = self._by_probability[first:end]
        country_rows = country_first(self._weighed, sense, by_probability)
        town_rows = town_first(self._weighed, sense, country_rows, self._containers)
        all_rows = state_before(self._weighed, sense, town_rows)
        rows = all_rows[: 1 + _MAX_RIVALS]
        candidates = group.candidates[sense]
        best = candidates[rows[0] - first]
        rivals = tuple(candidates[row - first].place for row in rows[1:])
        # a place moved up stands for the probability of the one before it too
        probable = rows[: 1 + (rows[0] != by_probability[0])]
        probability = sum(self._probabilities[row] for row in probable)
        if all_rows[0] != town_rows[0]:
            reason = f"in {best.place.admin1}, which the text names before it"
            return _Choice(best, max(probability, PROBABILITY_OF_STATE_BEFORE), reason, rivals)
        if rows[0] == country_rows[0] != by_probability[0]:
            return _Choice(best, probability, REASON_IN_COUNTRY, rivals)
        reason = say_reason(group.toponyms, group.senses[sense], best, rivals, self._grounds[sense])
        return _Choice(best, probability, reason, rivals)


def confidence(probability: float) -> float:
    """The share of places with this probability that were right in texts from which the weights were not learned.

    It never falls as the probability rises, and is at most MAX_CONFIDENCE.
    """
    return _confidence_table()[round(min(1.0, max(0.0, probability)) * _STEPS)]


@lru_cache(maxsize=1)
def _confidence_table() -> list[float]:
    """The confidence for each step of probability."""
    probabilities, shares_right = zip(*learned_weights()["calibration"], strict=True)
    shares = (float(np.interp(step / _STEPS, probabilities, shares_right)) for step in range(_STEPS + 1))
    return [round(min(MAX_CONFIDENCE, share), 2) for share in shares]
