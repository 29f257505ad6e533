"""Why a place was chosen and not its rivals, in words a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.geoparsing.resolution.senses import Sense
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.model import Candidate, Kind, NameType, Place, Toponym


class Grounds(NamedTuple):
    """What speaks for the likeliest place of a sense, 0 where nothing does.

    The first three are what the text itself says of where it lies; the others are 1 where the article or its outlet says clearly more
    for it than for any rival.
    """

    container_beside: float
    container_elsewhere: float
    distances: float
    near_home: float
    in_its_division: float
    next_to_others: float
    in_its_country: float
    around_others: float


#: The features that the text itself states, by the field of Grounds that has each.
_STATED = {
    "container_beside": "its country or division stands beside it",
    "container_elsewhere": "its country or division stands beside it elsewhere",
    "distances": "distances that the text gives",
}
#: What may speak for a place more than for a rival, likewise, with how much of it is enough.
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
_ENOUGH = [enough for _, enough in _COMPARED.values()]
_TOLERANCE = 1e-6


def find_grounds(weighed: WeighedGroup) -> list[Grounds]:
    """The grounds for the likeliest candidate of each sense."""
    pool, evidence = weighed.group.pool, weighed.features[:, _COMPARED_COLUMNS]
    best = evidence[weighed.best]
    as_much = np.add.reduceat(evidence >= best[pool.sense] - _TOLERANCE, pool.starts[:-1], axis=0, dtype=np.intp)
    ahead = (best >= _ENOUGH) & (as_much < np.diff(pool.starts)[:, None])
    return [Grounds(*row) for row in np.concatenate([weighed.features[weighed.best][:, _STATED_COLUMNS], ahead], axis=1).tolist()]


def say_reason(toponyms: Sequence[Toponym], sense: Sense, best: Candidate, rivals: Sequence[Place], grounds: Grounds) -> str:
    """Why `best` is the place of a sense, in words a person reads; the sense's indices are those of `toponyms`."""
    place = best.place
    if best.name_type is NameType.DEMONYM:
        return f"the people of {place.name}"
    if best.name_type is NameType.ABBREVIATION:
        return f"short for {place.name}"
    if not rivals:
        return f"the only {place.name} in the gazetteer"
    return _say_stated(toponyms, sense, place, grounds) or _say_preference(place, rivals, grounds)


def _say_stated(toponyms: Sequence[Toponym], sense: Sense, place: Place, grounds: Grounds) -> str | None:
    """What the text itself says of where the place is; None if nothing."""
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
    division = any(rival.kind is Kind.DIVISION and _same_name(place, rival) for rival in rivals)
    town = "the town, not the division of the same name"
    evidence = _say_evidence(place, rivals, grounds)
    if division and evidence is None:
        return town
    return (evidence or "the best known place of that name") + ("; the town, not the division around it" if division else "")


def _say_evidence(place: Place, rivals: Sequence[Place], grounds: Grounds) -> str | None:
    """What the article or its outlet says for the place and does not say as much for its rivals; None if nothing."""
    if grounds.near_home:
        return "the one near the home of this newspaper"
    if grounds.in_its_division:
        return f"in {place.admin1}, where other places of the article lie" if place.admin1 else None
    if grounds.next_to_others:
        return "close to other places of the article"
    if grounds.in_its_country and any(rival.country != place.country for rival in rivals):
        return "in a country that the article names"
    return "among other places of the article" if grounds.around_others else None


def _same_name(town: Place, area: Place) -> bool:
    return town.kind is Kind.TOWN and (town.country, town.admin1) == (area.country, area.admin1)
