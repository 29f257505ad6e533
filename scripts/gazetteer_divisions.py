"""First-level divisions of the world: codes and names of GeoNames, polygons of Natural Earth; aliases of ISO 3166-2 and by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry
from gazetteer_countries import point_in
from gazetteer_rows import Row, distinct_aliases, read_table, split_names
from geonames import division_ids, division_names, features, other_division_names, towns
from natural_earth import DivisionKey, divisions, likeness, plain_name, units

_KINDS = (
    "Province|Governorate|Region|District|County|Department|Oblast'?|Krai|Kray|Republic|Municipality|Emirate|Parish|Prefecture|Rayon"
    "|Division|Canton|Atholhu|Atoll|State|Administrative Region|novads|Regional State"
)
_KIND_AFTER_NAME = re.compile(rf"^(?P<name>.+?) (?P<kind>{_KINDS})$", re.IGNORECASE)
_KIND_BEFORE_NAME = re.compile(
    r"^(?:Urban Municipality of|Municipality of|Opština|Raionul|Baladiyat|Muhafazat|Provincia de|Departamento de|Republic of|State of"
    r"|Canton of|District of(?! Columbia)|Grad) (?P<name>.+)$",
)
#: Not names by themselves: the word for the kind stays or is added ("Eastern Province", "Delta State").
_GENERIC_NAMES = frozenset(
    "eastern western northern southern central north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west upper lower capital free metropolitan national middle midlands coast lakes islands outer union river rivers "
    "savannes savanes plateau centre center autonomous special grand new northeastern northwestern southeastern southwestern north-western "
    "south-western north-eastern south-eastern mid-western far-western highland estuary est ouest nord sud littoral maritime oriental gulf "
    "unity pool bay delta chin centre-est centre-nord centre-ouest centre-sud plateau-central region région province district".split(),
)
#: Kinds that news writes after the name, in lower case: "Anbar province".
_NEWS_KINDS = frozenset("province governorate county department region district prefecture canton oblast emirate municipality".split())
#: Two names that are more alike than this are spellings of one name.
_SAME_NAME_LIKENESS = 0.8
#: A name in Latin letters, or in Arabic ones.
_LATIN_OR_ARABIC = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-ɏ‘’'][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{3,49}|[\u0620-\u06ff\u0750-\u077f][\u0620-\u06ff\u0750-\u077f\u200c \-]+"
)


def division_rows(world_map: Path) -> list[Row]:
    """A row for each first-level division that has a polygon or a town.

    Point and population are GeoNames' own above 30,000 people, else those of _division_points and the sum over the towns.
    """
    hand_rows = {(row["country"], row["code"]): row for row in read_table("divisions.csv")}
    unknown = [key for key in hand_rows if key not in division_names()]
    if unknown:
        raise ValueError(f"divisions.csv names divisions that GeoNames does not know: {unknown}")
    names = display_names()
    points, town_populations = _division_points(world_map), _town_populations()
    unit_names = _unit_names(world_map)
    rows = []
    for key in sorted(key for key in division_names() if key in points):
        name, hand_row = names[key], hand_rows.get(key, {})
        demonyms = split_names(hand_row.get("demonyms", ""))
        source_names = [] if hand_row.get("name") else [*_other_names(key, name), *unit_names.get(key, ())]
        postal_code = [key[1]] if key[0] == "US" else []
        news_names = [alias for alias in source_names if _is_news_name(alias, key)]
        aliases = distinct_aliases(name, [*split_names(hand_row.get("aliases", "")), *postal_code, *news_names], demonyms)
        geonameid = division_ids()[key]
        feature = features().get(geonameid)
        lat, lon = (feature.lat, feature.lon) if feature else points[key]
        population = feature.population if feature else town_populations[key]
        rows.append(Row(str(geonameid), name, "ADM1", key[0], name, lat, lon, population, aliases, demonyms, (key[1],)))
    return rows


def _is_news_name(name: str, key: DivisionKey) -> bool:
    """False for generic names, notes ("Bicol (Region V)"), transcriptions ("Anhui Sheng") and names of the country's other divisions."""
    namesakes = (namesake for namesake, display_name in display_names().items() if display_name == name and namesake[0] == key[0])
    if name.lower() in _GENERIC_NAMES:
        return False
    return "(" not in name and not name.endswith((" Sheng", " Shi")) and all(namesake == key for namesake in namesakes)


@cache
def display_names() -> dict[DivisionKey, str]:
    """The divisions' names in news: set by hand, else GeoNames' name without the word for its kind where that leaves it unique."""
    hand_names = {(row["country"], row["code"]): row["name"] for row in read_table("divisions.csv") if row["name"]}
    short_names = {key: hand_names.get(key) or _with_kind(_without_kind(name), key) for key, name in division_names().items()}
    count = Counter((key[0], name) for key, name in short_names.items())
    plain_count = Counter((key[0], plain_name(name)) for key, name in short_names.items())
    return {
        key: name
        if key in hand_names or count[key[0], name] == 1 or not plain_count[key[0], plain_name(name)] > 1
        else division_names()[key]
        for key, name in short_names.items()
    }


def _without_kind(name: str) -> str:
    match = _KIND_AFTER_NAME.match(name) or _KIND_BEFORE_NAME.match(name)
    if not match or match["name"].lower() in _GENERIC_NAMES:
        return name
    return str(match["name"])


def _with_kind(name: str, key: DivisionKey) -> str:
    """Add the word for the kind to a generic name: "Western" becomes "Western Region"."""
    if name.lower() not in _GENERIC_NAMES:
        return name
    iso = _iso_of(key)
    return f"{name} {iso.type.split(' ')[-1].title() if iso else 'Region'}"


def _other_names(key: DivisionKey, name: str) -> Iterator[str]:
    """GeoNames' full name and its other names in Latin or Arabic letters, the name in ISO 3166-2, and "X province"."""
    yield division_names()[key]
    if key[0] != "US":
        yield from (other for other in other_division_names()[key] if _LATIN_OR_ARABIC.fullmatch(other))
    iso = _iso_of(key)
    if iso:
        yield str(iso.name)
        kind = iso.type.lower().split(" ")[-1]
        if kind in _NEWS_KINDS and name.lower() not in _GENERIC_NAMES and not name.lower().endswith(kind):
            yield f"{name} {kind}"


@cache
def _iso_subdivisions() -> dict[str, list[pycountry.db.Data]]:
    by_country: dict[str, list[pycountry.db.Data]] = {}
    for subdivision in pycountry.subdivisions:
        if not subdivision.parent_code or subdivision.country_code == "IQ":
            by_country.setdefault(subdivision.country_code, []).append(subdivision)
    return by_country


def _iso_of(key: DivisionKey) -> pycountry.db.Data | None:
    """The ISO 3166-2 subdivision of the division's name, if there is one."""
    subdivisions = _iso_subdivisions().get(key[0], [])
    best = max(subdivisions, key=lambda iso: likeness(iso.name, division_names()[key]), default=None)
    return best if best is not None and likeness(best.name, division_names()[key]) > _SAME_NAME_LIKENESS else None


def _unit_names(world_map: Path) -> dict[DivisionKey, tuple[str, ...]]:
    """Natural Earth's names of units that are a whole division, where they are another spelling of its name."""
    frame = units(world_map)
    keys = list(zip(frame.country, frame.code, strict=True))
    count = Counter(keys)
    whole_divisions = [(key, name) for key, name in zip(keys, frame.name, strict=True) if count[key] == 1 and key[1]]
    return {key: (name,) for key, name in whole_divisions if likeness(name, division_names()[key]) > _SAME_NAME_LIKENESS}


def _division_points(world_map: Path) -> dict[DivisionKey, tuple[float, float]]:
    """A point (lat, lon) inside each division's polygon; where Natural Earth has none, the town nearest to the median of its towns."""
    points: dict[DivisionKey, tuple[float, float]] = {}
    for (country, code), group in towns().groupby(["country", "code"]):
        squared_distances = (group.lat - group.lat.median()) ** 2 + (group.lon - group.lon.median()) ** 2
        middle_town = group.loc[squared_distances.idxmin()]
        points[country, code] = (middle_town.lat, middle_town.lon)
    frame = divisions(world_map)
    for country, code, shape in zip(frame.country, frame.code, frame.geometry, strict=True):
        if code:
            points[country, code] = point_in(shape)
    return points


def _town_populations() -> Counter[DivisionKey]:
    """The sum over the towns of each division, which is less than its whole population."""
    total: Counter[DivisionKey] = Counter()
    for country, code, population in zip(towns().country, towns().code, towns().population, strict=True):
        total[country, code] += population
    return total
