"""Prefers a town, or a water, to a division of its name where the text does not call it a division: "Drones struck Mykolaiv"."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTY, DIVISION, WATER, country_number
from dashboard.geoparsing.resolution.features import COLUMN
from dashboard.geoparsing.resolution.weighing import WeighedGroup
from dashboard.geoparsing.text.folding import fold
from dashboard.model import NameType

_DIVISIONS = frozenset((DIVISION, COUNTY))
#: A town this populous takes the name of a division that it lies in; and of one elsewhere, for which nothing in the article speaks.
_MIN_POPULATION_INSIDE, _MIN_POPULATION_ELSEWHERE = 5_000, 20_000
_EVIDENCE_COLUMNS = [
    COLUMN[name]
    for name in (
        "in a country that the article names",
        "in a division that the article names",
        "its country or division stands beside it",
        "its country or division stands beside it elsewhere",
        "near the outlet's home",
        "in the outlet's division",
        "the article names other divisions of its country",
    )
]
_MIN_EVIDENCE = 0.1
#: In these federations news names states without a word for them: "Quebec has no cases".
_NAMED_BARE = frozenset(map(country_number, ("US", "CA", "AU", "IN", "BR")))
#: A division with more than so many times the people of a town elsewhere is better known than that.
_MAX_TIMES_AS_POPULOUS = 20
#: "Mykolayiv" is another spelling of "Mykolaiv", but "Recife" none of "Pernambuco", as GeoNames also calls it.
_MIN_LIKENESS = 0.78
_FIRST_ARABIC_LETTER = "\u0620"


def town_first(weighed: WeighedGroup, sense: int, rows: Sequence[int], containers: AbstractSet[int]) -> Sequence[int]:
    """The rows of a sense's candidates, likeliest first, with a town or a water moved before a division that is likelier and has its name.

    The text does not call the name a division, nor list it with one that no town is called like, nor put a place in it. The town lies in
    the division; or, if nothing in the article speaks for the division, anywhere. `containers` are the toponyms that hold others.
    """
    group = weighed.group
    candidates, first = group.candidates[sense], group.pool.starts[sense]
    best = int(rows[0] - first)
    if not _may_be_town(weighed, sense, best, containers):
        return rows
    has_evidence = bool((weighed.features[rows[0], _EVIDENCE_COLUMNS] > _MIN_EVIDENCE).any())
    if (water := _water(weighed, sense, rows)) is not None:
        return [water, *(other for other in rows if other != water)]
    for row in rows[1:]:
        i = int(row - first)
        is_inside = candidates.countries[i] == candidates.countries[best] and candidates.admin1[i] == candidates.admin1[best]
        if (is_inside or not has_evidence) and _takes_name(candidates, i, best, group.senses[sense].name, is_inside=is_inside):
            return [row, *(other for other in rows if other != row)]
    return rows


def _water(weighed: WeighedGroup, sense: int, rows: Sequence[int]) -> int | None:
    """The row of the water that is called like the division, where "the" stands before the name: "the Red Sea off Hodeidah"."""
    group = weighed.group
    text = group.articles[int(group.pool.article_of_sense[sense])].text
    starts = (group.toponyms[i].start for i in group.senses[sense].mentions)
    if not any(text[max(0, start - 4) : start].lower() == "the " for start in starts):
        return None
    first = group.pool.starts[sense]
    return next((row for row in rows if group.candidates[sense].place_classes[int(row - first)] == WATER), None)


def _may_be_town(weighed: WeighedGroup, sense: int, best: int, containers: AbstractSet[int]) -> bool:
    """Whether the likeliest candidate is a division, of a country where bare names are those of towns, and the text leaves it open."""
    group = weighed.group
    candidates = group.candidates[sense]
    if candidates.place_classes[best] not in _DIVISIONS or candidates.countries[best] in _NAMED_BARE or group.senses[sense].division_word:
        return False
    listed = {int(group.sense_of[i]) for i in group.senses[sense].listed_with}
    return containers.isdisjoint(group.senses[sense].mentions) and not any(
        _is_only_division(weighed, other) for other in listed if other >= 0
    )


def _is_only_division(weighed: WeighedGroup, sense: int) -> bool:
    """Whether a sense is likeliest a first-level division, and no town has its name."""
    candidates = weighed.group.candidates[sense]
    best = int(weighed.best[sense] - weighed.group.pool.starts[sense])
    return bool(candidates.place_classes[best] == DIVISION and not (candidates.place_classes <= CAPITAL).any())


def _takes_name(candidates: Candidates, town: int, division: int, name: str, *, is_inside: bool) -> bool:
    """Whether a candidate is a town that is called so, and populous enough beside the division."""
    if candidates.place_classes[town] > CAPITAL or candidates.name_types[town] > NameType.ALIAS.value:
        return False
    population = int(candidates.populations[town])
    if population < (_MIN_POPULATION_INSIDE if is_inside else _MIN_POPULATION_ELSEWHERE):
        return False
    if not is_inside and population * _MAX_TIMES_AS_POPULOUS < candidates.populations[division]:
        return False
    own_name = fold(candidates[town].place.name)
    if name[0] >= _FIRST_ARABIC_LETTER:  # names in other letters are compared by those that the gazetteer gives the two
        name = candidates[division].place.name
    return SequenceMatcher(None, own_name, fold(name)).ratio() >= _MIN_LIKENESS
