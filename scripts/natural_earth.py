"""Countries and first-level divisions as polygons, from Natural Earth (public domain) as Debian's package qgis-common carries it.

Natural Earth draws finer units than ISO 3166-2 in Britain, France, Italy, Slovenia and others, and a few outdated ones. Each unit is
assigned to a division (by GeoNames' first-level codes, which follow ISO 3166-2): that of the towns inside the unit. Then the units of each
division are dissolved. A unit that fits no division (Kenya's former provinces) stays without a place_id.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
import pyogrio
from geonames import division_ids, division_names, towns

WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
#: Country (ISO 3166-1 alpha-2) and GeoNames' first-level code.
DivisionKey = tuple[str, str]
_GENERIC_WORDS = (
    "administrative area|autonomous|baladiyat|canton|capital|city of|city|county|departamento( del?)?|department of|department"
    "|departement( du| de la| de l'| des| de)?|district of|district|division|emirate of|emirate|governorate|grad|judet|judetul"
    "|krai|kray|metropolitan|muhafazat|municipality of|municipality|novads|oblast|opstina|parish of|parish|prefecture|prov"
    "|province of|province|provincia( de la| di| del?)?|raionul|rayon|region of|region|regional|regiao|republic of|republic"
    "|saint|sheng|special|state of|state|the|union territory|union territory of|urban|voivodeship|zhongxinqu|nahiat|wilaya de"
    "|wilaya|al|el|an|as|ad|ash|at|ar"
)
_ASCII_LETTERS = str.maketrans({"ı": "i", "ə": "a", "đ": "d", "ł": "l", "ø": "o", "’": "", "‘": "", "'": "", "ʻ": ""})
#: Units whose name and towns point to a wrong division: country and Natural Earth's name -> GeoNames' code.
_CODES_BY_HAND = {
    ("CH", "Basel-Stadt"): "BS",
    ("AZ", "Lankaran"): "29",
    ("ID", "Kalimantan Timur"): "14",
    ("MW", "Chitipa"): "N",
    ("NP", "Narayani"): "3",
    ("OM", "Ash Sharqiyah South"): "04",
}
_GENERIC_PATTERN = re.compile(rf"\b({_GENERIC_WORDS})\b")


def plain_name(name: str) -> str:
    """Reduce a name to what the spellings of one division have in common: no accents, capitals, generic words or signs."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z]", "", _GENERIC_PATTERN.sub(" ", letters.replace("-", " "))) or re.sub("[^a-z]", "", letters)


def likeness(name: str, other_name: str) -> float:
    """How alike two division names are, from 0 to 1."""
    return SequenceMatcher(None, plain_name(name), plain_name(other_name)).ratio()


def slug(name: str) -> str:
    """Turn a name into lower-case ASCII words joined by hyphens."""
    letters = unicodedata.normalize("NFKD", name.translate(_ASCII_LETTERS))
    return re.sub("[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode().lower()).strip("-")


@cache
def units(gpkg: Path = WORLD_MAP) -> geopandas.GeoDataFrame:
    """Natural Earth's units with the division that each belongs to.

    Columns: country, code ("" where no division fits), name, unit_country (Natural Earth's), unit_a3, geometry (WGS 84).
    """
    frame = pyogrio.read_dataframe(gpkg, layer="states_provinces")
    frame["geometry"] = frame.geometry.make_valid()
    inside = geopandas.sjoin(towns()[["country", "code", "geometry"]], frame[["geometry"]], predicate="within")
    town_counts: dict[int, Counter[DivisionKey]] = {}
    for unit, country, code in zip(inside.index_right, inside.country, inside.code, strict=True):
        town_counts.setdefault(unit, Counter())[country, code] += 1
    nearest = _nearest_divisions(frame)
    keys = [_division_of(row, town_counts.get(row.Index, Counter()), nearest[row.Index]) for row in frame.itertuples()]
    frame["unit_country"] = frame["iso_a2"]
    frame["unit_a3"] = frame["gu_a3"]
    frame["country"] = [key[0] for key in keys]
    frame["code"] = [key[1] for key in keys]
    frame["name"] = frame["name"].fillna(frame["gn_name"]).fillna(frame["admin"])
    return frame[["country", "code", "name", "unit_country", "unit_a3", "geometry"]]


def _division_of(unit: Any, towns_by_division: Counter[DivisionKey], nearest: DivisionKey) -> DivisionKey:
    """The division that a unit belongs to; its code is "" where none fits.

    Of the divisions that the unit's towns are in, it is the one with a name like the unit's, else the one with at least half of the towns.
    A disputed unit goes by its towns alone, of which 95 % must agree. A unit without towns belongs to the country's division with a name
    like its own, else to that of the nearest town.
    """
    home, is_disputed = str(unit.iso_a2), unit.iso_a2 == "-1"
    if (home, unit.name) in _CODES_BY_HAND:
        return home, _CODES_BY_HAND[home, unit.name]
    names = division_names()
    unit_names = [str(name) for name in (unit.name, unit.woe_name, unit.gn_name) if isinstance(name, str)]
    country = _country_of(home, towns_by_division)
    candidates = [key for key in towns_by_division if key[0] == country and key in names]
    if candidates:
        most_alike = max(candidates, key=lambda key: (_best_likeness(unit_names, names[key]), towns_by_division[key], key))
        most_towns = max(candidates, key=lambda key: (towns_by_division[key], key))
        if _best_likeness(unit_names, names[most_alike]) > 0.8 and not is_disputed:
            return most_alike
        share = towns_by_division[most_towns] / towns_by_division.total()
        return most_towns if share >= (0.95 if is_disputed else 0.5) else (home, "")
    of_country = [key for key in names if key[0] == country]
    most_alike = max(of_country, key=lambda key: (_best_likeness(unit_names, names[key]), key), default=(home, ""))
    if most_alike[1] and _best_likeness(unit_names, names[most_alike]) > 0.8:
        return most_alike
    return nearest if nearest[0] == home and nearest in names and not towns_by_division else (home, "")


def _nearest_divisions(frame: geopandas.GeoDataFrame) -> list[DivisionKey]:
    """For each unit the division of the nearest town; ("", "") where no town lies within a quarter of a degree."""
    town_frame = towns()
    (_, rows), distances = town_frame.sindex.nearest(frame.geometry.representative_point(), return_all=False, return_distance=True)
    nearest = zip(town_frame.country.iloc[rows], town_frame.code.iloc[rows], distances, strict=True)
    return [(country, code) if degrees < 0.25 else ("", "") for country, code, degrees in nearest]


def _country_of(home: str, towns_by_division: Counter[DivisionKey]) -> str:
    """The country that a unit belongs to: `home`, which Natural Earth gives it, unless none of its towns is there (Crimea, Bonaire)."""
    towns_by_country: Counter[str] = Counter()
    for (country, _), count in towns_by_division.items():
        towns_by_country[country] += count
    if home in towns_by_country or not towns_by_country:
        return home
    return max(towns_by_country, key=lambda country: (towns_by_country[country], country))


def _best_likeness(unit_names: list[str], name: str) -> float:
    return max((likeness(unit_name, name) for unit_name in unit_names), default=0.0)


def divisions(gpkg: Path = WORLD_MAP) -> geopandas.GeoDataFrame:
    """The units, dissolved into first-level divisions.

    Columns: place_id ("" for a unit that fits no division), name, country (alpha-2, "-1" where disputed), code, geometry (WGS 84).
    """
    unit_frame = units(gpkg)
    dissolved = unit_frame[unit_frame.code != ""].dissolve(by=["country", "code"], as_index=False)
    keys = list(zip(dissolved.country, dissolved.code, strict=True))
    dissolved["place_id"] = [str(division_ids()[key]) for key in keys]
    dissolved["name"] = [division_names()[key] for key in keys]
    unassigned = unit_frame[unit_frame.code == ""].assign(place_id="")
    columns = ["place_id", "name", "country", "code", "geometry"]
    return geopandas.GeoDataFrame(pd.concat([dissolved[columns], unassigned[columns]], ignore_index=True), crs=4326)
