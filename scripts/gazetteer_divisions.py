"""First-level divisions of the world: GeoNames' codes and names, Natural Earth's polygons, ISO 3166-2 and hand-written names as aliases."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pycountry
from gazetteer_countries import point_in
from geonames import division_ids, division_names, features, other_division_names, towns
from natural_earth import Key, divisions, likeness, plain, units
from rows_of_gazetteer import Row, aliases_of, names_in, read_table

_KINDS = (
    "Province|Governorate|Region|District|County|Department|Oblast'?|Krai|Kray|Republic|Municipality|Emirate|Parish|Prefecture|Rayon"
    "|Division|Canton|Atholhu|Atoll|State|Administrative Region|novads|Regional State"
)
_KIND_LAST = re.compile(rf"^(?P<name>.+?) (?P<kind>{_KINDS})$", re.IGNORECASE)
_KIND_FIRST = re.compile(
    r"^(?:Urban Municipality of|Municipality of|Opština|Raionul|Baladiyat|Muhafazat|Provincia de|Departamento de|Republic of|State of"
    r"|Canton of|District of(?! Columbia)|Grad) (?P<name>.+)$",
)
#: Alone these are no names: the word for the kind stays or is added ("Eastern Province", "Delta State").
_NO_NAME = frozenset(
    "eastern western northern southern central north south east west northeast northwest southeast southwest north-east north-west "
    "south-east south-west upper lower capital free metropolitan national middle midlands coast lakes islands outer union river rivers "
    "savannes savanes plateau centre center autonomous special grand new northeastern northwestern southeastern southwestern north-western "
    "south-western north-eastern south-eastern mid-western far-western highland estuary est ouest nord sud littoral maritime oriental gulf "
    "unity pool bay delta chin centre-est centre-nord centre-ouest centre-sud plateau-central region région province district".split(),
)
#: Words for a division that news sets after its name, small: "Anbar province".
_SAID_AFTER = frozenset("province governorate county department region district prefecture canton oblast emirate municipality".split())
_ISO_LIKENESS = 0.8
#: A name in Latin letters, or in Arabic ones.
_READABLE = re.compile(
    r"[A-ZÀ-ÖØ-ÞĀ-ɏ‘’'][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{3,49}|[\u0620-\u06ff\u0750-\u077f][\u0620-\u06ff\u0750-\u077f\u200c \-]+"
)


def division_rows(world_map: Path) -> list[Row]:
    """Make a row for each first-level division that has a polygon or a town to stand for it.

    Point and population are GeoNames' own above 30,000 people, else Natural Earth's polygon and the sum over the towns.
    """
    by_hand = {(row["country"], row["code"]): row for row in read_table("divisions.csv")}
    unknown = [key for key in by_hand if key not in division_names()]
    if unknown:
        raise ValueError(f"divisions.csv names divisions that GeoNames does not know: {unknown}")
    names = display_names()
    points, people = _points(world_map), _people()
    unit_names = _unit_names(world_map)
    rows = []
    for key in sorted(key for key in division_names() if key in points):
        hand = by_hand.get(key, {})
        demonyms = names_in(hand.get("demonyms", ""))
        found = [] if hand.get("name") else [*_other_names(key, names[key]), *unit_names.get(key, ())]
        postal = [key[1]] if key[0] == "US" else []
        given = [*names_in(hand.get("aliases", "")), *postal, *(name for name in found if _fit_for_news(name, key))]
        aliases = aliases_of(names[key], given, demonyms)
        number = division_ids()[key]
        known = features().get(number)
        lat, lon = (known.lat, known.lon) if known else points[key]
        population = known.population if known else people[key]
        rows.append(Row(str(number), names[key], "ADM1", key[0], names[key], lat, lon, population, aliases, demonyms, (key[1],)))
    return rows


def _fit_for_news(name: str, key: Key) -> bool:
    """Tell names from notes ("Bicol (Region V)"), from transcriptions ("Anhui Sheng") and from the names of other divisions."""
    others = (other for other, said in display_names().items() if said == name and other[0] == key[0])
    if name.lower() in _NO_NAME:
        return False
    return "(" not in name and not name.endswith((" Sheng", " Shi")) and all(other == key for other in others)


@cache
def display_names() -> dict[Key, str]:
    """Name the divisions as news does: by hand, else GeoNames' name without the word for its kind where that leaves it unique."""
    by_hand = {(row["country"], row["code"]): row["name"] for row in read_table("divisions.csv") if row["name"]}
    short = {key: by_hand.get(key) or _with_kind(_without_kind(name), key) for key, name in division_names().items()}
    count = Counter((key[0], plain(name)) for key, name in short.items())
    exact = Counter((key[0], name) for key, name in short.items())
    return {
        key: name if key in by_hand or exact[key[0], name] == 1 or not count[key[0], plain(name)] > 1 else division_names()[key]
        for key, name in short.items()
    }


def _without_kind(name: str) -> str:
    match = _KIND_LAST.match(name) or _KIND_FIRST.match(name)
    if not match or match["name"].lower() in _NO_NAME:
        return name
    return str(match["name"])


def _with_kind(name: str, key: Key) -> str:
    """Add the word for the kind to what is no name without it: "Western" becomes "Western Region"."""
    if name.lower() not in _NO_NAME:
        return name
    iso = _iso_of(key)
    return f"{name} {iso.type.split(' ')[-1].title() if iso else 'Region'}"


def _other_names(key: Key, name: str) -> Iterator[str]:
    """Give GeoNames' full name and its others in Latin or Arabic letters, the name in ISO 3166-2, and "X province"."""
    yield division_names()[key]
    if key[0] != "US":
        yield from (other for other in other_division_names()[key] if _READABLE.fullmatch(other))
    iso = _iso_of(key)
    if iso:
        yield str(iso.name)
        kind = iso.type.lower().split(" ")[-1]
        if kind in _SAID_AFTER and name.lower() not in _NO_NAME and not name.lower().endswith(kind):
            yield f"{name} {kind}"


@cache
def _iso_subdivisions() -> dict[str, list[pycountry.db.Data]]:
    found: dict[str, list[pycountry.db.Data]] = {}
    for subdivision in pycountry.subdivisions:
        if not subdivision.parent_code or subdivision.country_code == "IQ":
            found.setdefault(subdivision.country_code, []).append(subdivision)
    return found


def _iso_of(key: Key) -> pycountry.db.Data | None:
    """Find the ISO 3166-2 subdivision of that name."""
    here = _iso_subdivisions().get(key[0], [])
    best = max(here, key=lambda iso: likeness(iso.name, division_names()[key]), default=None)
    return best if best is not None and likeness(best.name, division_names()[key]) > _ISO_LIKENESS else None


def _unit_names(world_map: Path) -> dict[Key, tuple[str, ...]]:
    """Collect Natural Earth's names of the units that are a division by themselves and whose name is another spelling of it."""
    frame = units(world_map)
    keys = list(zip(frame.country, frame.code, strict=True))
    count = Counter(keys)
    named = zip(keys, frame.name, strict=True)
    return {key: (name,) for key, name in named if count[key] == 1 and key[1] and likeness(name, division_names()[key]) > _ISO_LIKENESS}


def _points(world_map: Path) -> dict[Key, tuple[float, float]]:
    """Find a point (lat, lon) inside each division's polygon; where Natural Earth has none, the town nearest to the middle of its towns."""
    found: dict[Key, tuple[float, float]] = {}
    for (country, code), here in towns().groupby(["country", "code"]):
        squares = (here.lat - here.lat.median()) ** 2 + (here.lon - here.lon.median()) ** 2
        middle = here.loc[squares.idxmin()]
        found[country, code] = (middle.lat, middle.lon)
    frame = divisions(world_map)
    for country, code, shape in zip(frame.country, frame.code, frame.geometry, strict=True):
        if code:
            found[country, code] = point_in(shape)
    return found


def _people() -> Counter[Key]:
    """Add up the people of each division's towns: less than it has, for want of GeoNames' own figure."""
    total: Counter[Key] = Counter()
    for country, code, population in zip(towns().country, towns().code, towns().population, strict=True):
        total[country, code] += population
    return total
