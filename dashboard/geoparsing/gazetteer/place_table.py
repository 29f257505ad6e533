"""A layer's places, one array a column, with what weighing needs: class, country and division as numbers, the point as a unit vector."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dashboard.geoparsing.gazetteer.text_columns import Arrays, CodedColumn, IdColumn, TextColumn
from dashboard.model import Kind, Place

Floats = npt.NDArray[np.float32]

#: The classes of place that have weights of their own: the kinds of model.Kind, and capitals and second-level divisions besides.
PLACE_CLASSES = ("town", "capital", "division", "county", "country", "region", "water", "site")
TOWN, CAPITAL, DIVISION, COUNTY, COUNTRY, REGION, WATER, SITE = range(len(PLACE_CLASSES))
_CLASS_OF_KIND = {Kind.TOWN: TOWN, Kind.COUNTRY: COUNTRY, Kind.DIVISION: COUNTY, Kind.REGION: REGION, Kind.WATER: WATER, Kind.SITE: SITE}
_CLASS_OF_FEATURE = {"PPLC": CAPITAL, "ADM1": DIVISION}
#: How much more often each class of place is written about than a town of the same population, in natural log odds; set by hand.
_PROMINENCE = np.array([0.0, 1.5, -2.0, -2.5, 2.0, 4.0, 3.5, 0.5], dtype=np.float32)
_PROMINENCE_PER_TENFOLD_POPULATION = 1.1
_NUMBER_COLUMNS = ("lat_lon", "population", "codes", "vectors", "prominence", "radius_km", "extent_km")
_EARTH_RADIUS_KM = 6371.0088


def place_class(place: Place) -> int:
    """The index of a place's class in PLACE_CLASSES."""
    return _CLASS_OF_FEATURE.get(place.feature, _CLASS_OF_KIND[place.kind])


def country_number(country: str) -> int:
    """A number for an ISO 3166-1 alpha-2 code; 0 for none."""
    return (ord(country[0]) << 8 | ord(country[1])) if len(country) == 2 else 0


def admin1_number(country: str, admin1: str) -> int:
    """A number (CRC-32) for a first-level division of a country; 0 for none."""
    return zlib.crc32(f"{country}/{admin1}".encode()) if country and admin1 else 0


def unit_vectors(lat_lon: npt.NDArray[np.float64]) -> Floats:
    """Points of shape (n, 2), WGS 84 degrees, as unit vectors of shape (n, 3); a dot product is the cosine of the angle between two."""
    lat, lon = np.radians(lat_lon).T
    return np.stack((np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)), axis=1).astype(np.float32)


def cosine_of_km(km: float) -> float:
    """The dot product of the unit vectors of two points that are `km` apart on the sphere."""
    return float(np.cos(km / _EARTH_RADIUS_KM))


def km_of_cosine(cosine: Floats) -> Floats:
    """The great-circle distances in km that belong to dot products of unit vectors."""
    km: Floats = (_EARTH_RADIUS_KM * np.arccos(np.clip(cosine, -1.0, 1.0))).astype(np.float32)
    return km


@dataclass(frozen=True, slots=True)
class PlaceTable:
    """Places, one array a column. Indexing by row makes a Place.

    `lat_lon` is of shape (rows, 2) in WGS 84 degrees, `vectors` (rows, 3) has the same points as unit vectors. `codes` is of shape
    (rows, 3): the index of the class in PLACE_CLASSES, the country_number and the admin1_number. `prominence` is how much a place is
    written about, by its class and population, in log odds.
    """

    place_ids: IdColumn
    names: TextColumn
    features: CodedColumn
    countries: CodedColumn
    admin1: CodedColumn
    lat_lon: npt.NDArray[np.float64]
    population: npt.NDArray[np.int64]
    codes: npt.NDArray[np.int64]
    vectors: Floats
    prominence: Floats
    radius_km: npt.NDArray[np.float64]
    extent_km: npt.NDArray[np.float64]

    def __getitem__(self, row: int) -> Place:
        lat, lon = self.lat_lon[row].tolist()
        return Place(
            self.place_ids.text(row),
            self.names.text(row),
            self.features.text(row),
            self.countries.text(row),
            self.admin1.text(row),
            lat,
            lon,
            self.population.item(row),
            self.radius_km.item(row),
            self.extent_km.item(row),
        )

    @classmethod
    def of(cls, places: Sequence[Place]) -> PlaceTable:
        """The table of these places."""
        lat_lon = np.array([(place.lat, place.lon) for place in places], dtype=np.float64).reshape(-1, 2)
        examples = {place.feature: place for place in places}
        class_of_feature = {feature: place_class(place) for feature, place in examples.items()}
        classes = np.array([class_of_feature[place.feature] for place in places], dtype=np.int64)
        countries = np.array([country_number(place.country) for place in places], dtype=np.int64)
        division_numbers = {division: admin1_number(*division) for division in {(place.country, place.admin1) for place in places}}
        admin1 = np.array([division_numbers[place.country, place.admin1] for place in places], dtype=np.int64)
        population = np.array([place.population for place in places], dtype=np.int64)
        log_odds_of_population = _PROMINENCE_PER_TENFOLD_POPULATION * np.log10(population + 100.0)
        return cls(
            place_ids=IdColumn.of([place.place_id for place in places]),
            names=TextColumn.of([place.name for place in places]),
            features=CodedColumn.of([place.feature for place in places]),
            countries=CodedColumn.of([place.country for place in places]),
            admin1=CodedColumn.of([place.admin1 for place in places]),
            lat_lon=lat_lon,
            population=population,
            codes=np.stack((classes, countries, admin1), axis=1),
            vectors=unit_vectors(lat_lon),
            prominence=(_PROMINENCE[classes] + log_odds_of_population).astype(np.float32),
            radius_km=np.array([place.radius_km for place in places], dtype=np.float64),
            extent_km=np.array([place.extent_km for place in places], dtype=np.float64),
        )

    def arrays(self) -> Arrays:
        """What is stored of the table."""
        texts = {
            f"{name}.{part}": array
            for name in ("place_ids", "names", "features", "countries", "admin1")
            for part, array in getattr(self, name).arrays().items()
        }
        return texts | {name: getattr(self, name) for name in _NUMBER_COLUMNS}

    @classmethod
    def from_arrays(cls, arrays: Arrays) -> PlaceTable:
        """The table that was stored so."""

        def parts_of(name: str) -> Arrays:
            return {key.removeprefix(f"{name}."): array for key, array in arrays.items() if key.startswith(f"{name}.")}

        return cls(
            IdColumn.from_arrays(parts_of("place_ids")),
            TextColumn.from_arrays(parts_of("names")),
            CodedColumn.from_arrays(parts_of("features")),
            CodedColumn.from_arrays(parts_of("countries")),
            CodedColumn.from_arrays(parts_of("admin1")),
            *(arrays[name] for name in _NUMBER_COLUMNS),
        )
