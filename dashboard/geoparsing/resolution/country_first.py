"""Prefers a town in the country that the article is about to a namesake abroad: Palma, Mozambique, in an article that names no Spain."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.geoparsing.gazetteer.place_table import COUNTY, SITE, TOWN
from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.model import NameType

_IN_COUNTRY = COLUMN["in a country that the article names"]
_IN_PROJECTS_GAZETTEER = COLUMN["in the project's gazetteer"]
#: If one of these speaks for a namesake abroad, the article may well mean it.
_EVIDENCE = [
    COLUMN[name]
    for name in (
        "in a country that the article names",
        "in a division that the article names",
        "the article's places lie near",
        "the article's places lie around",
        "near the outlet's home",
        "in the outlet's division",
        "its country or division stands beside it",
        "its country or division stands beside it elsewhere",
    )
]
_MIN_EVIDENCE = 0.1
#: At least half of what the article names lies in the country: the feature is the root of that share.
_MIN_ROOT_OF_SHARE = 0.7
#: A place abroad with more people is known everywhere.
_MAX_POPULATION_ABROAD = 2_000_000
_MOVED_UP = frozenset((TOWN, COUNTY, SITE))


def country_first(weighed: WeighedGroup, sense: int, rows: Sequence[int]) -> Sequence[int]:
    """The rows of a sense's candidates, likeliest first, with one in the article's country moved before a town abroad.

    Only one that the project's gazetteer has, and only where nothing but its size speaks for the town abroad.
    """
    group = weighed.group
    candidates, first = group.candidates[sense], group.pool.starts[sense]
    best = int(rows[0] - first)
    if candidates.place_classes[best] != TOWN or candidates.populations[best] > _MAX_POPULATION_ABROAD:
        return rows
    if (weighed.features[rows[0], _EVIDENCE] > _MIN_EVIDENCE).any():
        return rows
    for row in rows[1:]:
        i = int(row - first)
        is_known = weighed.features[row, _IN_PROJECTS_GAZETTEER] > 0 and candidates.name_types[i] <= NameType.ALIAS.value
        if is_known and candidates.place_classes[i] in _MOVED_UP and weighed.features[row, _IN_COUNTRY] >= _MIN_ROOT_OF_SHARE:
            return [row, *(other for other in rows if other != row)]
    return rows
