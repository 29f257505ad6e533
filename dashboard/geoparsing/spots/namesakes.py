"""Finds names that the gazetteer knows only somewhere else than the text speaks of: "Solhan, a village in Burkina Faso"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from dashboard.geoparsing.gazetteer.candidates import PROJECT_LAYER
from dashboard.geoparsing.offsets import distance_km
from dashboard.geoparsing.recognition import UnlistedName
from dashboard.geoparsing.spots.bounds import extent_km
from dashboard.geoparsing.spots.containment import AREA_KINDS, says_inside
from dashboard.model import Kind, NameType, Offset, Place, Resolution

#: A place this populous is meant wherever it is named, and so is a capital: "talks in Doha".
_WELL_KNOWN_POPULATION = 300_000
#: A place is abroad if the article names no other place in its country, and at least so many in one other.
_MIN_PLACES_IN_MAIN_COUNTRY = 3
#: The highest confidence in a place of whose country the article, which is about another, names nothing else; and in its namesake at home.
MAX_CONFIDENCE_ABROAD = 0.5
#: No place of a division is farther from the division's point than this and one and a half times the radius of a circle as large as it;
#: where it is not known how large a first-level one is, no farther than the second, but in the very largest.
_BEYOND_KM, _OUTSIDE_KM = 100.0, 500.0
#: A distance in a text may be off by this and by half of it: it is often one by road, or from the edge of a town.
_SLACK_KM = 50.0
#: What a region holds is not farther from its point.
_REGION_KM = 1_000.0
_VILLAGE_NEAR = re.compile(
    r"(?:,| \(|, which is| is| was) an? (?:[a-z]+ ){0,2}(?:village|town|hamlet|settlement|suburb) "
    r"(?:[a-z]+ ){0,2}(?:near|outside|close to) "
)
#: No village is said to be near a place that is farther away.
_NEIGHBOUR_KM = 300.0
_SMALL_KINDS = frozenset((Kind.TOWN, Kind.SITE, Kind.DIVISION))
_WELL_KNOWN_FEATURES = frozenset(("ADM1", "PPLC"))


def find_outside(
    text: str, names: Sequence[UnlistedName], resolutions: Sequence[Resolution], offsets: Mapping[int, Offset]
) -> Iterator[int]:
    """The indices of resolutions whose place is not where the text puts the name; resolutions are in reading order.

    It lies outside the country or division that the text names, or far from the distance that it gives (`offsets` by the start of a
    name). What contains the last of a list (of `names`) contains all of it.
    """
    starts = [resolution.toponym.start for resolution in resolutions]
    list_ends = {name.start: name.list_end for name in names if name.mates}
    for i, resolution in enumerate(resolutions):
        place, toponym = resolution.place, resolution.toponym
        if place is None or toponym.demonym:
            continue
        if _is_small(resolution):
            container = _container(text, resolutions, i, toponym.end)
            if container is None and (list_end := list_ends.get(toponym.start)):
                container = _container(text, resolutions, bisect_left(starts, list_end) - 1, list_end)
            is_outside = _is_outside(place, container) if container else _is_far(place, offsets.get(toponym.start))
            if is_outside or _is_far_from_neighbour(text, resolutions, i):
                yield i


def find_abroad(resolutions: Sequence[Resolution]) -> Iterator[int]:
    """The indices of resolutions whose place is small and the only one of its country, in an article about another country."""
    countries = _places_of_countries(resolutions)
    if max(countries.values(), default=0) < _MIN_PLACES_IN_MAIN_COUNTRY:
        return
    for i, resolution in enumerate(resolutions):
        place = resolution.place
        if place and countries[place.country] == 1 and place.population < _WELL_KNOWN_POPULATION and _is_small(resolution):
            yield i


def at_home(resolutions: Sequence[Resolution]) -> list[Resolution]:
    """The resolutions, some places replaced by their namesakes of the project's gazetteer, which knows where news is made.

    A place abroad gives way to one in the country that the article is about; a small place in a division that the article does not name,
    to one in a division that it names.
    """
    abroad = set(find_abroad(resolutions))
    main_country = max(_places_of_countries(resolutions).items(), key=lambda item: item[1])[0] if abroad else ""
    divisions = {(r.place.country, r.place.name) for r in resolutions if r.place and r.place.feature == "ADM1"}

    def moved(i: int, resolution: Resolution) -> Resolution:
        if i in abroad:
            return _at_namesake(resolution, lambda place: place.country == main_country, "in the country that the article is about")
        if divisions and _is_elsewhere(resolution, divisions):
            return _at_namesake(resolution, lambda place: _division(place) in divisions, "in a division that the article names")
        return resolution

    return [moved(i, resolution) for i, resolution in enumerate(resolutions)]


def _is_elsewhere(resolution: Resolution, divisions: AbstractSet[tuple[str, str]]) -> bool:
    """Whether a small place lies in none of the divisions, and a rival in one of them."""
    place = resolution.place
    if place is None or place.population >= _WELL_KNOWN_POPULATION or _division(place) in divisions:
        return False
    return any(_division(rival) in divisions for rival in resolution.rivals) and _is_small(resolution)


def _division(place: Place) -> tuple[str, str]:
    return place.country, place.admin1


def _places_of_countries(resolutions: Sequence[Resolution]) -> Counter[str]:
    """How many places of each country are named."""
    places = {r.place.place_id: r.place for r in resolutions if r.place}
    return Counter(place.country for place in places.values() if place.country)


def _at_namesake(resolution: Resolution, is_at_home: Callable[[Place], bool], reason: str) -> Resolution:
    """A resolution with the first town of its name in the project's gazetteer that is at home, if there is one."""
    for candidate in resolution.toponym.candidates:
        place = candidate.place
        is_own_town = candidate.layer <= PROJECT_LAYER and candidate.name_type <= NameType.ALIAS and place.kind is Kind.TOWN
        if is_own_town and is_at_home(place):
            return resolution._replace(place=place, confidence=min(resolution.confidence, MAX_CONFIDENCE_ABROAD), reason=reason)
    return resolution


def _is_small(resolution: Resolution) -> bool:
    """Whether a resolution is of a town, a site or a district, but no capital, and no people's."""
    place = resolution.place
    is_small = place is not None and place.kind in _SMALL_KINDS and place.feature not in _WELL_KNOWN_FEATURES
    return is_small and not resolution.toponym.demonym


def _container(text: str, resolutions: Sequence[Resolution], i: int, end: int) -> Place | None:
    """The country, division or region, next after resolution `i`, that the text says contains the name, or the list, that ends at `end`."""
    if i + 1 == len(resolutions):
        return None
    outer = resolutions[i + 1]
    if outer.place is None or outer.toponym.demonym or outer.place.kind not in AREA_KINDS:
        return None
    return outer.place if says_inside(text, end, outer.toponym.start, outer.toponym.end, outer.place.kind) else None


def _is_far_from_neighbour(text: str, resolutions: Sequence[Resolution], i: int) -> bool:
    """Whether the place is far from the one that the text says it is a village near: "Tori, a village near Bankass"."""
    if i + 1 == len(resolutions):
        return False
    place, neighbour = resolutions[i].place, resolutions[i + 1].place
    between = text[resolutions[i].toponym.end : resolutions[i + 1].toponym.start]
    if place is None or neighbour is None or not _VILLAGE_NEAR.fullmatch(between):
        return False
    return distance_km((place.lat, place.lon), (neighbour.lat, neighbour.lon)) > _NEIGHBOUR_KM


def _is_far(place: Place, offset: Offset | None) -> bool:
    """Whether a place is much farther than the text says from what it is measured from."""
    if offset is None or offset.elsewhere or offset.distance_km is None:
        return False
    km = distance_km((place.lat, place.lon), (offset.lat, offset.lon))
    return km > offset.radius_km + _SLACK_KM + offset.distance_km / 2


def _is_outside(place: Place, container: Place) -> bool:
    if not container.country or not place.country:
        return False
    if place.country != container.country:
        # a region may reach into the countries beside its own
        return container.kind is not Kind.REGION or distance_km((place.lat, place.lon), (container.lat, container.lon)) > _REGION_KM
    is_of_unknown_size = container.feature == "ADM1" and not container.extent_km
    reach_km = _OUTSIDE_KM if is_of_unknown_size else _BEYOND_KM + 1.5 * (extent_km(container) or _NEIGHBOUR_KM)
    is_far = distance_km((place.lat, place.lon), (container.lat, container.lon)) > reach_km
    return container.kind is Kind.DIVISION and bool(place.admin1) and place.admin1 != container.admin1 and is_far
