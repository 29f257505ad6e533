"""Where a division goes that a table gives no point for: where the gazetteer has it, at its seat, or roughly where its parent lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from dashboard.geoparsing.gazetteer.layers import key_of
from dashboard.geoparsing.gazetteer.lookup import Gazetteer
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, PlaceTable, admin1_number, km_of_cosine, place_class, unit_vectors
from dashboard.model import Place

#: A place that is not known more exactly than this is no place for a map.
MAX_RADIUS_KM = 200.0
#: The share of a division's towns that its radius holds: some towns of the world stand under the wrong division.
_SHARE_OF_TOWNS = 0.95
#: Fewer towns say too little of how large a division is.
_MIN_TOWNS = 5


@dataclass(frozen=True, slots=True)
class Seats:
    """The places that the gazetteer has, asked for by name, country and division. `tables` are those of its layers."""

    gazetteer: Gazetteer
    tables: Sequence[PlaceTable]
    _radii: dict[str, float | None] = field(default_factory=dict)

    def division(self, country: str, name: str) -> Place | None:
        """The first-level division of that name."""
        return next((place for place in self._named(name, country) if place.feature == "ADM1"), None)

    def same(self, unit: Place) -> Place | None:
        """The gazetteer's own row of a division: of its name and rank, in the same first-level division."""
        return next((place for place in self._in_division(unit) if place.feature == unit.feature), None)

    def at_seat(self, unit: Place) -> Place | None:
        """The division at the largest town of its name in the same first-level division."""
        towns = [place for place in self._in_division(unit) if place_class(place) <= CAPITAL and not place.radius_km]
        seat = max(towns, key=lambda town: town.population, default=None)
        return seat and replace(unit, lat=seat.lat, lon=seat.lon)

    def roughly(self, unit: Place, division: Place) -> Place | None:
        """The division at the point of the first-level division that holds it; None if that is larger than MAX_RADIUS_KM."""
        if division.place_id not in self._radii:
            self._radii[division.place_id] = self._radius_km(division)
        radius_km = self._radii[division.place_id]
        if radius_km is None or radius_km > MAX_RADIUS_KM:
            return None
        return replace(unit, lat=division.lat, lon=division.lon, radius_km=round(radius_km, 1))

    def _named(self, name: str, country: str) -> Iterator[Place]:
        return (candidate.place for candidate in self.gazetteer.candidates(key_of(name)) if candidate.place.country == country)

    def _in_division(self, unit: Place) -> Iterator[Place]:
        return (place for place in self._named(unit.name, unit.country) if unit.admin1 and place.admin1 == unit.admin1)

    def _radius_km(self, division: Place) -> float | None:
        """How far from its point nearly all towns of a first-level division lie; None if too few are known."""
        number = admin1_number(division.country, division.admin1)
        is_town = [(table.codes[:, 2] == number) & (table.codes[:, 0] <= CAPITAL) for table in self.tables]
        vectors = np.concatenate([table.vectors[mask] for table, mask in zip(self.tables, is_town, strict=True)])
        if len(vectors) < _MIN_TOWNS:
            return None
        distances = km_of_cosine(vectors @ unit_vectors(np.array([(division.lat, division.lon)]))[0])
        return float(np.quantile(distances, _SHARE_OF_TOWNS))
