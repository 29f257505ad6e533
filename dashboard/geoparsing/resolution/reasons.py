"""Says in plain words why a place was chosen and not one of its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.geoparsing.resolution.senses import Sense
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.model import Candidate, Kind, NameType, Place, Toponym


class Grounds(NamedTuple):
    """The evidence for the likeliest place of a sense, 0 where there is none.

    The first three come from what the text says of where the place lies. The others are 1 where the article or its outlet supports it
    clearly, and at least one rival less.
    """

    container_beside: float
    container_elsewhere: float
    distances: float
    near_home: float
    in_its_division: float
    next_to_others: float
    in_its_country: float
    around_others: float


REASON_IN_COUNTRY = "in a country that the article names"
#: Fields of Grounds that come from the text, with the feature that each holds.
_STATED = {
    "container_beside": "its country or division stands beside it",
    "container_elsewhere": "its country or division stands beside it elsewhere",
    "distances": "distances that the text gives",
}
#: Fields of Grounds that compare a place with its rivals, with the feature that each compares and the least value that counts as evidence.
_COMPARED = {
    "near_home": ("near the outlet's home", 0.3),
    "in_its_division": ("in a division that the article names", 0.2),
    "next_to_others": ("the article's places lie near", 0.2),
    "in_its_country": ("in a country that the article names", 0.2),
    "around_others": ("the article's places lie around", 0.4),
}
assert (*_STATED, *_COMPARED) == Grounds._fields
_STATED_COLUMNS = [COLUMN[name] for name in _STATED.values()]
_COMPARED_COLUMNS = [COLUMN[name] for name, _ in _COMPARED.values()]
_COMPARED_MINIMA = [minimum for _, minimum in _COMPARED.values()]
_TOLERANCE = 1e-6


def find_grounds(weighed: WeighedGroup) -> list[Grounds]:
    """The grounds for the likeliest candidate of each sense."""
    pool, compared = weighed.group.pool, weighed.features[:, _COMPARED_COLUMNS]
    stated_of_best, compared_of_best = weighed.features[weighed.best][:, _STATED_COLUMNS], compared[weighed.best]
    no_less = compared >= compared_of_best[pool.sense] - _TOLERANCE
    no_less_count = np.add.reduceat(no_less, pool.starts[:-1], axis=0, dtype=np.intp)
    is_evidence = (compared_of_best >= _COMPARED_MINIMA) & (no_less_count < np.diff(pool.starts)[:, None])
    return [Grounds(*row) for row in np.concatenate([stated_of_best, is_evidence], axis=1).tolist()]


def say_reason(toponyms: Sequence[Toponym], sense: Sense, best: Candidate, rivals: Sequence[Place], grounds: Grounds) -> str:
    """Why `best` was chosen as the place of a sense, in plain words; the sense's indices are those of `toponyms`."""
    place = best.place
    if best.name_type is NameType.DEMONYM:
        return f"the people of {place.name}"
    if best.name_type is NameType.ABBREVIATION:
        return f"short for {place.name}"
    if not rivals:
        return f"the only {place.name} in the gazetteer"
    return _say_stated(toponyms, sense, place, grounds) or _say_preference(place, rivals, grounds)


def _say_stated(toponyms: Sequence[Toponym], sense: Sense, place: Place, grounds: Grounds) -> str | None:
    """What the text says of where the place lies; None if nothing."""
    if grounds.container_beside and sense.container is not None:
        return f"{toponyms[sense.container].text} is named beside it"
    if grounds.container_elsewhere:
        return "its country or division is named beside it elsewhere in the article"
    if sense.division_word and place.kind is Kind.DIVISION:
        return f"the text calls it a {sense.division_word}"
    if grounds.distances > 1:
        return "it lies where the text says, by distance and bearing"
    return None


def _say_preference(place: Place, rivals: Sequence[Place], grounds: Grounds) -> str:
    is_town_in_rival = any(rival.kind is Kind.DIVISION and _is_town_in(place, rival) for rival in rivals)
    evidence = _say_evidence(place, rivals, grounds)
    if is_town_in_rival and evidence is None:
        return "the town, not the division of the same name"
    return (evidence or "the best known place of that name") + ("; the town, not the division around it" if is_town_in_rival else "")


def _say_evidence(place: Place, rivals: Sequence[Place], grounds: Grounds) -> str | None:
    """What in the article or its outlet supports the place more than a rival; None if nothing does."""
    if grounds.near_home:
        return "the one near the home of this newspaper"
    if grounds.in_its_division:
        return f"in {place.admin1}, where other places of the article lie" if place.admin1 else None
    if grounds.next_to_others:
        return "close to other places of the article"
    if grounds.in_its_country and any(rival.country != place.country for rival in rivals):
        return REASON_IN_COUNTRY
    return "among other places of the article" if grounds.around_others else None


def _is_town_in(place: Place, division: Place) -> bool:
    return place.kind is Kind.TOWN and (place.country, place.admin1) == (division.country, division.admin1)
