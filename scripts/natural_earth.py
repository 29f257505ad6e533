"""Countries and first-level divisions as polygons, from Natural Earth (public domain) as Debian's package qgis-common carries it.

Natural Earth draws finer units than ISO 3166-2 in Britain, France, Italy, Slovenia and others, and a few outdated ones. Each unit is
given to the division (GeoNames' first-level code, which follows ISO 3166-2) that most of the towns inside it name, and
the units of a division are dissolved. A unit that no division can claim (Kenya's former provinces) is kept without a place_id.
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
Key = tuple[str, str]
_GENERIC = (
    "administrative area|autonomous|baladiyat|canton|capital|city of|city|county|departamento( del?)?|department of|department"
    "|departement( du| de la| de l'| des| de)?|district of|district|division|emirate of|emirate|governorate|grad|judet|judetul"
    "|krai|kray|metropolitan|muhafazat|municipality of|municipality|novads|oblast|opstina|parish of|parish|prefecture|prov"
    "|province of|province|provincia( de la| di| del?)?|raionul|rayon|region of|region|regional|regiao|republic of|republic"
    "|saint|sheng|special|state of|state|the|union territory|union territory of|urban|voivodeship|zhongxinqu|nahiat|wilaya de"
    "|wilaya|al|el|an|as|ad|ash|at|ar"
)
_UNACCENTED = str.maketrans({"ı": "i", "ə": "a", "đ": "d", "ł": "l", "ø": "o", "’": "", "‘": "", "'": "", "ʻ": ""})
#: Units whose name and towns point elsewhere: Natural Earth's name -> GeoNames' code.
_SAID_BY_HAND = {
    ("CH", "Basel-Stadt"): "BS",
    ("AZ", "Lankaran"): "29",
    ("ID", "Kalimantan Timur"): "14",
    ("MW", "Chitipa"): "N",
    ("NP", "Narayani"): "3",
    ("OM", "Ash Sharqiyah South"): "04",
}
_WORDS = re.compile(rf"\b({_GENERIC})\b")


def plain(name: str) -> str:
    """Reduce a name to what the spellings of one division have in common: no accents, case, generic words or signs."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z]", "", _WORDS.sub(" ", letters.replace("-", " "))) or re.sub("[^a-z]", "", letters)


def likeness(one: str, other: str) -> float:
    """Say how alike two division names are, 0 to 1."""
    return SequenceMatcher(None, plain(one), plain(other)).ratio()


def slug(name: str) -> str:
    """Turn a name into lower-case ASCII words joined by hyphens."""
    letters = unicodedata.normalize("NFKD", name.translate(_UNACCENTED))
    return re.sub("[^a-z0-9]+", "-", letters.encode("ascii", "ignore").decode().lower()).strip("-")


@cache
def units(gpkg: Path = WORLD_MAP) -> geopandas.GeoDataFrame:
    """Read Natural Earth's units with the division each belongs to.

    Columns: country, code ("" where no division claims it), name, unit_country (as Natural Earth says), unit_a3, geometry (WGS 84).
    """
    frame = pyogrio.read_dataframe(gpkg, layer="states_provinces")
    frame["geometry"] = frame.geometry.make_valid()
    inside = geopandas.sjoin(towns()[["country", "code", "geometry"]], frame[["geometry"]], predicate="within")
    votes: dict[int, Counter[Key]] = {}
    for unit, country, code in zip(inside.index_right, inside.country, inside.code, strict=True):
        votes.setdefault(unit, Counter())[country, code] += 1
    nearest = _nearest_town(frame)
    keys = [_division_of(row, votes.get(row.Index, Counter()), nearest[row.Index]) for row in frame.itertuples()]
    frame["unit_country"] = frame["iso_a2"]
    frame["unit_a3"] = frame["gu_a3"]
    frame["country"] = [key[0] for key in keys]
    frame["code"] = [key[1] for key in keys]
    frame["name"] = frame["name"].fillna(frame["gn_name"]).fillna(frame["admin"])
    return frame[["country", "code", "name", "unit_country", "unit_a3", "geometry"]]


def _division_of(unit: Any, votes: Counter[Key], nearest: Key) -> Key:
    """Find a unit's division: the like-named of those its towns name, else the most named; without towns by name or nearest town."""
    home, disputed = str(unit.iso_a2), unit.iso_a2 == "-1"
    if (home, unit.name) in _SAID_BY_HAND:
        return home, _SAID_BY_HAND[home, unit.name]
    known = division_names()
    said = [str(name) for name in (unit.name, unit.woe_name, unit.gn_name) if isinstance(name, str)]
    owner = _owner(home, votes)
    candidates = [key for key in votes if key[0] == owner and key in known]
    if candidates:
        alike = max(candidates, key=lambda key: (_best(said, known[key]), votes[key], key))
        most = max(candidates, key=lambda key: (votes[key], key))
        if _best(said, known[alike]) > 0.8 and not disputed:
            return alike
        return most if votes[most] / votes.total() >= (0.95 if disputed else 0.5) else (home, "")
    namesakes = [key for key in known if key[0] == owner]
    alike = max(namesakes, key=lambda key: (_best(said, known[key]), key), default=(home, ""))
    if alike[1] and _best(said, known[alike]) > 0.8:
        return alike
    return nearest if nearest[0] == home and nearest in known and not votes else (home, "")


def _nearest_town(frame: geopandas.GeoDataFrame) -> list[Key]:
    """Find for each unit the division of the town nearest to it, when one lies within a quarter of a degree."""
    at = towns()
    town, distance = at.sindex.nearest(frame.geometry.representative_point(), return_all=False, return_distance=True)
    pairs = zip(at.country.iloc[town[1]], at.code.iloc[town[1]], distance, strict=True)
    return [(country, code) if degrees < 0.25 else ("", "") for country, code, degrees in pairs]


def _owner(home: str, votes: Counter[Key]) -> str:
    """Find the country whose division a unit is: Natural Earth's, unless none of the unit's towns is in it (Crimea, Bonaire)."""
    owners: Counter[str] = Counter()
    for (country, _), count in votes.items():
        owners[country] += count
    return home if home in owners or not owners else max(owners, key=lambda country: (owners[country], country))


def _best(said: list[str], name: str) -> float:
    return max((likeness(one, name) for one in said), default=0.0)


def divisions(gpkg: Path = WORLD_MAP) -> geopandas.GeoDataFrame:
    """Dissolve the units into first-level divisions.

    Columns: place_id ("" for a unit that no division claims), name, country (alpha-2, "-1" where disputed), code, geometry (WGS 84).
    """
    parts = units(gpkg)
    whole = parts[parts.code != ""].dissolve(by=["country", "code"], as_index=False)
    whole["place_id"] = [str(division_ids()[key]) for key in zip(whole.country, whole.code, strict=True)]
    whole["name"] = [division_names()[country, code] for country, code in zip(whole.country, whole.code, strict=True)]
    rest = parts[parts.code == ""].assign(place_id="")
    columns = ["place_id", "name", "country", "code", "geometry"]
    return geopandas.GeoDataFrame(pd.concat([whole[columns], rest[columns]], ignore_index=True), crs=4326)
