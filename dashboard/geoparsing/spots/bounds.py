"""Finds what a text says of where a name lies that no gazetteer has: what contains it, the list it stands in, the places beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from operator import itemgetter
from typing import NamedTuple

from dashboard.geoparsing.offsets import distance_km
from dashboard.geoparsing.recognition import UnlistedName
from dashboard.geoparsing.spots.containment import AREA_KINDS, is_fronted, is_possessed, says_inside
from dashboard.model import Kind, Offset, Place, Resolution

#: A spot of a greater radius says too little, and is none.
MAX_RADIUS_KM = 200.0


class Tie(IntEnum):
    """How the text ties a name to the places that bound it, the closest first."""

    MEASURED = 0  # a distance or a bearing
    INSIDE = 1  # "in Muidumbe district"
    LISTED = 2  # "Goma, Sake and X"
    IN_SENTENCE = 3
    IN_PARAGRAPH = 4
    IN_ARTICLE = 5


class Bound(NamedTuple):
    """Where one mention of a name lies: a disc, the words or name that give it, and the places that it is made of."""

    tie: Tie
    lat: float
    lon: float
    radius_km: float
    text: str
    anchors: tuple[Place, ...]
    measure: Offset | None = None

    @classmethod
    def measured(cls, offset: Offset) -> Bound:
        """The disc of a distance or bearing that the text gives."""
        return cls(Tie.MEASURED, offset.lat, offset.lon, offset.radius_km, offset.text, offset.anchors, offset)

    def offset(self) -> Offset:
        """The disc as an offset, where what happened there happened."""
        if self.measure:
            return replace(self.measure, elsewhere=True)
        return Offset(self.text, self.anchors, None, None, self.lat, self.lon, round(self.radius_km, 1), elsewhere=True)


#: Of places that a list or a sentence names together, so far apart as most are; see docs/method.md.
_MATE_RADIUS_KM, _SENTENCE_RADIUS_KM, _PARAGRAPH_RADIUS_KM, _ARTICLE_RADIUS_KM = 80.0, 120.0, 180.0, 100.0


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """The placed names of an article, without demonyms, by where they start.

    `main_country` is the one most named, and `of_article` the division where most of the places lie, None if there is none.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    places: Sequence[Place]
    main_country: str
    of_article: Bound | None

    @classmethod
    def of(cls, text: str, resolutions: Sequence[Resolution]) -> KnownPlaces:
        """Those of these resolutions, which are in reading order."""
        known = [(r.toponym.start, r.toponym.end, r.place) for r in resolutions if r.place is not None and not r.toponym.demonym]
        return cls._of(text, known)

    def with_areas(self, areas: Iterable[tuple[int, int, Place]]) -> KnownPlaces:
        """These, and areas that no gazetteer has: start, end, and a place with the point and radius of its spot."""
        return self._of(self.text, sorted([*zip(self.starts, self.ends, self.places, strict=True), *areas], key=itemgetter(0)))

    @classmethod
    def _of(cls, text: str, known: Sequence[tuple[int, int, Place]]) -> KnownPlaces:
        places = [place for _, _, place in known]
        countries = Counter(place.country for place in places if place.country)
        main_country = countries.most_common(1)[0][0] if countries else ""
        of_article = _bound_of_article(places, main_country)
        return cls(text, [start for start, _, _ in known], [end for _, end, _ in known], places, main_country, of_article)

    def within(self, start: int, end: int) -> range:
        """The indices of those that begin in a span of the text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def bounds_of(name: UnlistedName, known: KnownPlaces, sentence: tuple[int, int], passage: tuple[int, int]) -> Iterator[Bound]:
    """What the text says of where one mention of a name lies, in its sentence and its paragraph."""
    yield from container_bounds(name, known)
    if (fronted := _fronted_area(known, sentence, name.start)) is not None:
        yield from _inside(known, fronted)
    yield from _list_bounds(name, known)
    if bound := _bound_by_areas_or_towns(Tie.IN_SENTENCE, known, known.within(*sentence), name.start, _SENTENCE_RADIUS_KM):
        yield bound
        return
    named_countries = {known.places[i].country for i in known.within(*sentence) if known.places[i].kind is Kind.COUNTRY}
    indices = [i for i in known.within(*passage) if not named_countries or known.places[i].country in named_countries]
    if bound := _bound_by_areas_or_towns(Tie.IN_PARAGRAPH, known, indices, name.start, _PARAGRAPH_RADIUS_KM):
        yield bound
    elif known.of_article and (not named_countries or known.main_country in named_countries):
        yield known.of_article


def _fronted_area(known: KnownPlaces, sentence: tuple[int, int], start: int) -> int | None:
    """The index of the area that opens the sentence of a name that starts at `start`: "In Blue Nile, ..."."""
    first = bisect_left(known.starts, sentence[0])
    if first == len(known.starts) or known.starts[first] >= start or known.places[first].kind not in AREA_KINDS:
        return None
    return first if is_fronted(known.text, known.starts[first], known.ends[first]) else None


def _bound_of_article(places: Sequence[Place], main_country: str) -> Bound | None:
    """The division that at least half of the towns, sites and divisions of the article's main country lie in; None if there is none."""
    places = [place for place in places if place.country == main_country and place.admin1]
    if not places:
        return None
    ((admin1, count),) = Counter(place.admin1 for place in places).most_common(1)
    if count * 2 < len(places):
        return None
    inside = [place for place in places if place.admin1 == admin1]
    division = next((place for place in inside if place.feature == "ADM1"), None)
    if division and (radius_km := extent_km(division)):
        return Bound(Tie.IN_ARTICLE, division.lat, division.lon, radius_km, division.name, (division,))
    return _around(Tie.IN_ARTICLE, inside, _ARTICLE_RADIUS_KM)


def container_bounds(name: UnlistedName, known: KnownPlaces) -> Iterator[Bound]:
    """The place right after the name, or after the list that it ends, that the text says contains it; or whose "'s" stands before it."""
    for end in dict.fromkeys((name.end, name.list_end)):
        i = bisect_left(known.starts, end)
        if i < len(known.starts) and says_inside(known.text, end, known.starts[i], known.ends[i], known.places[i].kind):
            yield from _inside(known, i)
            return
    i = bisect_left(known.starts, name.start) - 1
    if i >= 0 and is_possessed(known.text, known.ends[i], name.start):
        yield from _inside(known, i)


def _inside(known: KnownPlaces, i: int) -> Iterator[Bound]:
    place = known.places[i]
    radius_km = extent_km(place)
    if radius_km is not None:
        yield Bound(Tie.INSIDE, place.lat, place.lon, radius_km, known.text[known.starts[i] : known.ends[i]], (place,))


def _list_bounds(name: UnlistedName, known: KnownPlaces) -> Iterator[Bound]:
    mates = [known.places[i] for start in name.mates for i in known.within(start, start + 1)]
    towns = [place for place in mates if place.kind not in AREA_KINDS]
    if towns:
        yield _around(Tie.LISTED, towns, _MATE_RADIUS_KM)


def _around(tie: Tie, places: Sequence[Place], margin_km: float) -> Bound:
    """A disc around the middle of some places that holds them all, and a margin."""
    anchors = tuple({place.place_id: place for place in places}.values())
    lat = sum(place.lat for place in anchors) / len(anchors)
    lon = sum(place.lon for place in anchors) / len(anchors)
    spread_km = max(distance_km((lat, lon), (place.lat, place.lon)) for place in anchors)
    return Bound(tie, lat, lon, spread_km + margin_km, ", ".join(place.name for place in anchors), anchors)


def _bound_by_areas_or_towns(tie: Tie, known: KnownPlaces, indices: Sequence[int], start: int, margin_km: float) -> Bound | None:
    """The disc of the nearest town or division named there, in characters, whichever is the smaller."""
    in_main_country = [i for i in indices if known.places[i].country == known.main_country]
    places = sorted(in_main_country or indices, key=lambda i: abs(known.starts[i] - start))
    towns = [known.places[i] for i in places if known.places[i].kind not in AREA_KINDS][:1]
    areas = [place for i in places if (place := known.places[i]).kind is Kind.DIVISION][:1]
    bounds = [_around(tie, towns, margin_km)] if towns else []
    for area in areas:
        radius_km = extent_km(area)
        if radius_km is not None:
            bounds.append(Bound(tie, area.lat, area.lon, radius_km, area.name, (area,)))
    return min(bounds, key=lambda bound: bound.radius_km, default=None)


def extent_km(place: Place) -> float | None:
    """The radius of a circle as large as a place, at least that within which its own point is known; None where it is not known."""
    if place.radius_km or place.extent_km:
        return max(place.radius_km, place.extent_km)
    if place.kind is Kind.DIVISION:
        return 120.0 if place.feature == "ADM1" else 40.0
    if place.kind in AREA_KINDS:
        return None
    return 10.0
