"""Why a place was chosen and not its rivals, in words a person reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dashboard.geoparsing.resolution.senses import Sense
from dashboard.geoparsing.resolution.weighing import FEATURES, Weighed
from dashboard.model import Candidate, Kind, NameSort, Place, Toponym

_COLUMN = {name: number for number, name in enumerate(FEATURES)}


class Grounds(NamedTuple):
    """What the text says of where a sense's likeliest place lies, and what the article or its outlet says for it and less for a rival."""

    container_beside: float
    container_elsewhere: float
    distances: float
    near_home: float
    in_its_division: float
    next_to_others: float
    in_its_country: float
    around_others: float


_SAID = [
    _COLUMN["its country or division stands beside it"],
    _COLUMN["its country or division stands beside it elsewhere"],
    _COLUMN["distances that the text gives"],
]
#: What may speak for a place, with how much of it is enough.
_LEAST = {
    "near the outlet's home": 0.3,
    "in a division that the article names": 0.2,
    "the article's places lie near": 0.2,
    "in a country that the article names": 0.2,
    "the article's places lie around": 0.4,
}
_COMPARED = [_COLUMN[name] for name in _LEAST]
_AS_MUCH = 1e-6


def grounds(weighed: Weighed) -> list[Grounds]:
    """The grounds for the likeliest candidate of each sense."""
    pool, said = weighed.pool, weighed.matrix[:, _COMPARED]
    best = said[weighed.best]
    as_much = np.add.reduceat(said >= best[pool.group] - _AS_MUCH, pool.starts[:-1], axis=0, dtype=np.intp)
    ahead = (best >= list(_LEAST.values())) & (as_much < np.diff(pool.starts)[:, None])
    return [Grounds(*row) for row in np.concatenate([weighed.matrix[weighed.best][:, _SAID], ahead], axis=1).tolist()]


def reason(toponyms: Sequence[Toponym], sense: Sense, best: Candidate, rivals: Sequence[Place], why: Grounds) -> str:
    """Why `best`, the likeliest candidate of a sense of some of the toponyms, is its place."""
    place = best.place
    if best.sort is NameSort.DEMONYM:
        return f"the people of {place.name}"
    if best.sort is NameSort.ABBREVIATION:
        return f"short for {place.name}"
    if not rivals:
        return f"the only {place.name} in the gazetteer"
    return _said(toponyms, sense, place, why) or _preference(place, rivals, why)


def _said(toponyms: Sequence[Toponym], sense: Sense, place: Place, why: Grounds) -> str | None:
    """What the text itself says of where the place is; None if nothing."""
    if why.container_beside and sense.container is not None:
        return f"{toponyms[sense.container].text} is named beside it"
    if why.container_elsewhere:
        return "its country or division is named beside it elsewhere in the article"
    if sense.division_word and place.kind is Kind.DIVISION:
        return f"the text calls it a {sense.division_word}"
    if why.distances > 1:
        return "it lies where the text says, by distance and bearing"
    return None


def _preference(place: Place, rivals: Sequence[Place], why: Grounds) -> str:
    division = any(rival.kind is Kind.DIVISION and _same_name(place, rival) for rival in rivals)
    town = "the town, not the division of the same name"
    because = _because(place, rivals, why)
    if division and because is None:
        return town
    return (because or "the best known place of that name") + ("; the town, not the division around it" if division else "")


def _because(place: Place, rivals: Sequence[Place], why: Grounds) -> str | None:
    """What the article or its outlet says for the place and does not say as much for its rivals; None if nothing."""
    if why.near_home:
        return "the one near the home of this newspaper"
    if why.in_its_division:
        return f"in {place.admin1}, where other places of the article lie" if place.admin1 else None
    if why.next_to_others:
        return "close to other places of the article"
    if why.in_its_country and any(rival.country != place.country for rival in rivals):
        return "in a country that the article names"
    return "among other places of the article" if why.around_others else None


def _same_name(town: Place, area: Place) -> bool:
    return town.kind is Kind.TOWN and (town.country, town.admin1) == (area.country, area.admin1)
