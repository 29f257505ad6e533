"""data/gazetteer.csv: all countries and first-level divisions, Iraq in depth, the spellings of news, and every point where it belongs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from geoparsing.gazetteer.own_layer import polygons, rows
from shapely.geometry import Point

COLUMNS = "place_id name aliases feature country admin1 lat lon population demonyms admin1_code radius_km extent_km kurmanji".split()
_ARABIC = re.compile(r"[\u0620-\u06ff]")
TOWNS = {"PPL", "PPLA", "PPLA2", "PPLC", "PPLX"}

#: GeoNames' points lie in Natural Earth's outlines, as simplified for the base map, or at most this far outside.
TOLERANCE_DEGREES = 0.13
#: Divisions whose point lies farther from their outline on the base map: place_id -> why.
FAR_FROM_THEIR_OUTLINE = {
    "1996551": "Riau Islands: a province of scattered islands, its point is at sea",
    "12095448": "Madhesh: young, the base map draws other provinces of Nepal",
    "146615": "Ammochostos: the base map draws the part that the Republic of Cyprus governs",
    "7303507": "Mili: an atoll, its islets are too small",
}

BAGHDAD_IS_THE_CITY = "Natural Earth draws Baghdad as the city alone, without the districts around it"
HALABJA_IS_MISSING = "Natural Earth has no Halabja: it was part of Sulaymaniyah until 2014"
ON_THE_BORDER = "on the border, which Natural Earth draws some two kilometres off"
#: Iraqi places that lie outside their governorate on the base map: (why, the division there in which they lie) -> the places.
_OUTSIDE = {
    (BAGHDAD_IS_THE_CITY, "Anbar"): ["Abu Ghraib"],
    (BAGHDAD_IS_THE_CITY, "Babil"): ["Mahmudiyah", "Yusufiyah", "Latifiyah", "Arab Jabour"],
    (BAGHDAD_IS_THE_CITY, "Salahuddin"): ["Tarmiyah", "Taji", "Taji base", "Sab al-Bour"],
    (BAGHDAD_IS_THE_CITY, "Diyala"): ["Salman Pak", "Ctesiphon", "Nahrawan", "Jisr Diyala", "Rashidiyah", "Husseiniyah"],
    (HALABJA_IS_MISSING, "Sulaymaniyah"): ["Halabja", "Biyara", "Khurmal", "Hawraman"],
    (ON_THE_BORDER, "Babil"): ["Amiriyat al-Fallujah"],
    (ON_THE_BORDER, "Khuzestan"): ["Siba"],
    (ON_THE_BORDER, "Kermanshah"): ["Tawila"],
}
OUTSIDE_ITS_GOVERNORATE = {place: reason for reason, places in _OUTSIDE.items() for place in places}

SPELLINGS = [
    ("Baiji", ["Beiji", "Bayji", "Baji", "بيجي"]),
    ("Qayyara", ["Qayyarah", "Qayara", "Al-Qayyarah", "القيارة"]),
    ("Makhmour", ["Makhmur", "Makhmoor", "مخمور"]),
    ("Erbil", ["Arbil", "Irbil", "Hewler", "Hawler", "أربيل", "هەولێر"]),
    ("Baghdad", ["Bagdad", "Bagdhad", "بغداد"]),
    ("Fallujah", ["Falluja", "Al-Fallujah", "الفلوجة"]),
    ("Ramadi", ["Ar-Ramadi", "Al-Ramadi", "الرمادي"]),
    ("Mosul", ["Al-Mawsil", "الموصل", "Mûsil"]),
    ("Tal Afar", ["Tel Afar", "Talafar", "تلعفر"]),
    ("Sinjar", ["Shingal", "Shengal", "سنجار"]),
    ("Dohuk", ["Duhok", "Dahuk", "دهوك"]),
    ("Sulaymaniyah", ["Sulaimaniya", "Slemani", "السليمانية"]),
    ("Anbar", ["Al-Anbar", "Anbar province", "الأنبار"]),
    ("Nineveh", ["Ninawa", "Ninewa", "Nineveh province", "نينوى"]),
    ("Salahuddin", ["Salah ad Din", "Salaheddin", "Saladin province"]),
    ("Kurdistan Region", ["Iraqi Kurdistan", "Kurdistan", "KRI"]),
    ("University of Mosul", ["Mosul University", "جامعة الموصل"]),
    ("Tigris", ["Tigris River", "دجلة"]),
    ("Raqqa", ["Raqqah", "Ar-Raqqah", "الرقة"]),
    ("Deir ez-Zor", ["Deir al-Zor", "Deir Ezzor", "دير الزور"]),
    ("Kobani", ["Kobane", "Ain al-Arab", "کۆبانی"]),
    ("United States", ["U.S.", "US", "USA", "America"]),
    ("United Kingdom", ["UK", "U.K.", "Britain"]),
    ("California", ["Calif."]),
    ("West Virginia", ["W.Va."]),
    ("British Columbia", ["B.C."]),
    ("New South Wales", ["NSW"]),
    ("Catalonia", ["Catalunya"]),
    ("Bavaria", ["Bayern"]),
    ("Ivory Coast", ["Côte d'Ivoire"]),
    ("Myanmar", ["Burma"]),
    ("Texas", ["Tex.", "TX"]),
    ("Massachusetts", ["Mass.", "MA"]),
    ("Ontario", ["Ont.", "ON"]),
    ("Queensland", ["Qld"]),
    ("Democratic Republic of the Congo", ["DRC", "DR Congo"]),
    ("Southern Darfur", ["South Darfur State"]),
    ("Lesbos", ["Lesvos"]),
]
#: First-level divisions of countries in conflict or crisis as news names them: country -> names, one for each of its divisions.
NEWS_DIVISIONS = {
    "SS": "Unity|Lakes|Upper Nile|Western Bahr el Ghazal|Northern Bahr el-Ghazal|Warrap|Jonglei|Central Equatoria|Eastern Equatoria",
    "SD": "Gezira|West Darfur|South Darfur|Central Darfur|West Kordofan|South Kordofan|Blue Nile|Sennar|Gedaref|Kassala State",
    "SO": "Lower Shabelle|Middle Shabelle|Galgaduud|Bay|Hiran|Lower Juba|Middle Juba|Gedo|Bakool|Mudug|Sool|Sanaag|Banadir",
    "ET": "Tigray|Amhara region|Oromia|Gambella|Benishangul-Gumuz|Somali Regional State|Afar region",
    "CD": "Nord-Kivu|Sud-Kivu|Ituri|Tanganyika|Kasai-Oriental|Kongo Central|Haut-Uele|Maniema|Equateur",
    "CF": "Ouham-Pende|Nana-Gribizi|Haut-Mbomou|Basse-Kotto|Vakaga|Mambere-Kadei|Lim-Pende",
    "TD": "Ouaddai|Lac|Guera|Wadi Fira|Dar Sila|Ennedi Est|Tandjile",
    "NE": "Tillaberi|Diffa|Agadez|Tahoua",
    "ML": "Menaka|Segou|Timbuktu region|Taoudenni|Mopti",
    "BF": "Est|Centre-Nord|Sahel|Nord|Boucle du Mouhoun|Centre-Est",
    "MZ": "Cabo Delgado|Nampula|Niassa|Sofala",
    "YE": "Shabwa|Al Bayda|Jawf|Mahra|Amran|Lahj|Al Dhale'e|Dhamar|Abyan|Mareb",
    "LY": "Kufra|Jufra|Murqub|Butnan|Jabal al-Akhdar",
    "MM": "Karen State|Karenni State|Rakhine State|Arakan|Chin State|Mon State|Magwe|Tenasserim|Irrawaddy Region",
    "PH": "Bangsamoro|BARMM|Metro Manila|Soccsksargen",
    "HT": "Ouest|Artibonite|Grand-Anse|Nord|Sud",
    "RU": "Ingushetia|Chechnya|Dagestan|North Ossetia|Belgorod region|Kursk region",
    "UA": "Zaporizhia|Dnipro region|Kharkiv oblast|Sumy region|Luhansk|Donetsk region",
    "CM": "Far North|Extreme North",
}
#: The places of the seed articles, by hand: feature, country, latitude and longitude in degrees, right to half a degree.
SEED_PLACES = {
    "Mosul": ("PPLA", "IQ", 36.34, 43.13), "Erbil": ("PPLA", "IQ", 36.19, 44.01), "Baiji": ("PPLA2", "IQ", 34.93, 43.49),
    "Ramadi": ("PPLA", "IQ", 33.42, 43.30), "Baghdad": ("PPLC", "IQ", 33.32, 44.40), "Tikrit": ("PPLA", "IQ", 34.61, 43.68),
    "Kirkuk": ("PPLA", "IQ", 35.47, 44.39), "Najaf": ("PPLA", "IQ", 32.00, 44.34), "Fallujah": ("PPLA2", "IQ", 33.35, 43.78),
    "Samarra": ("PPLA2", "IQ", 34.20, 43.88), "Qayyara": ("PPL", "IQ", 35.80, 43.29), "Makhmour": ("PPLA2", "IQ", 35.78, 43.58),
    "University of Mosul": ("UNIV", "IQ", 36.38, 43.14), "Tigris": ("STM", "IQ", 34.6, 43.7), "Anbar": ("ADM1", "IQ", 33.0, 41.5),
    "Kurdistan Region": ("RGN", "IQ", 36.4, 44.4), "Iraq": ("PCLI", "IQ", 33.0, 43.7), "Syria": ("PCLI", "SY", 35.0, 38.5),
    "United States": ("PCLI", "US", 39.5, -98.5), "Austria": ("PCLI", "AT", 47.3, 13.3), "Germany": ("PCLI", "DE", 51.1, 10.4),
    "Finland": ("PCLI", "FI", 64.5, 26.2), "Sweden": ("PCLI", "SE", 62.0, 15.0), "Turkey": ("PCLI", "TR", 39.0, 35.0),
}  # fmt: skip


@cache
def divisions() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["country"], row["name"]): row for row in rows() if row["feature"] == "ADM1"}


def names(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def demonyms(row: dict[str, str]) -> list[str]:
    return [name for name in row["demonyms"].split("|") if name]


def point(row: dict[str, str]) -> Point:
    return Point(float(row["lon"]), float(row["lat"]))


def iraqi(features: set[str] | None = None) -> list[dict[str, str]]:
    in_iraq = (row for row in rows() if row["country"] == "IQ" and row["feature"] not in {"ADM1", "PCLI"})
    return [row for row in in_iraq if features is None or row["feature"] in features]


def test_the_columns_are_those_of_a_gazetteer_table_and_three_more() -> None:
    assert list(rows()[0]) == COLUMNS


def test_no_two_rows_share_a_place_id() -> None:
    assert [place_id for place_id, count in Counter(row["place_id"] for row in rows()).items() if count > 1] == []


def test_a_place_id_is_geonames_number_or_x_and_a_slug() -> None:
    assert [row["place_id"] for row in rows() if not re.fullmatch(r"\d+|x(-[a-z0-9]+)+", row["place_id"])] == []


def test_every_point_lies_on_the_globe() -> None:
    assert [row["name"] for row in rows() if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180)] == []


def test_features_are_written_as_geonames_writes_its_codes() -> None:
    assert [row["name"] for row in rows() if not re.fullmatch(r"[A-Z][A-Z0-9]{1,5}", row["feature"])] == []


def test_every_population_is_a_count() -> None:
    assert [row["name"] for row in rows() if not row["population"].isdigit()] == []


def test_no_name_is_empty_doubled_or_padded() -> None:
    for row in rows():
        aliases = row["aliases"].split("|") if row["aliases"] else []
        assert all(name == name.strip() and name for name in [row["name"], *aliases, *demonyms(row)]), row["name"]
        assert len(set(names(row))) == len(names(row)), row["name"]


def test_no_place_has_a_demonym_as_a_name() -> None:
    all_demonyms = {name for row in rows() for name in demonyms(row)}
    assert [(row["name"], name) for row in rows() for name in names(row) if name in all_demonyms] == []


def test_no_alias_begins_with_the() -> None:
    assert [(row["name"], name) for row in rows() for name in row["aliases"].split("|") if name.lower().startswith("the ")] == []


def test_every_country_of_iso_3166_is_there_and_kosovo() -> None:
    countries = [row["country"] for row in rows() if row["feature"] in {"PCLI", "PCLD", "PCLS", "TERR"}]
    assert len(countries) == len(set(countries)) == 250
    assert {row["country"] for row in rows() if row["country"]} == set(countries)


@pytest.mark.parametrize(
    ("country", "plural_demonym"),
    [("IQ", "Iraqis"), ("SY", "Syrians"), ("GB", "Britons"), ("ES", "Spaniards"), ("TR", "Turks")],
)
def test_countries_have_plural_demonyms(country: str, plural_demonym: str) -> None:
    assert [row["country"] for row in rows() if row["feature"] == "PCLI" and plural_demonym in demonyms(row)] == [country]


def test_kurd_is_not_the_demonym_of_a_place() -> None:
    assert [row["name"] for row in rows() if {"Kurd", "Kurds", "Kurdish"} & set(demonyms(row))] == []


def test_continents_regions_seas_rivers_and_mountains_are_there() -> None:
    features = {"CONT", "RGN", "PEN", "OCN", "SEA", "GULF", "STRT", "STM", "MT", "MTS", "LK", "CNL"}
    areas = [row for row in rows() if row["feature"] in features]
    assert len([row for row in areas if row["feature"] == "CONT"]) == 7
    assert len(areas) >= 250
    assert {"Middle East", "Europe", "Levant", "Persian Gulf", "Strait of Hormuz", "Suez Canal", "Kashmir", "Sinai"} <= {
        row["name"] for row in areas
    }


def test_most_divisions_of_the_world_are_there_and_two_of_a_country_never_share_a_name() -> None:
    division_rows = [row for row in rows() if row["feature"] == "ADM1"]
    assert len(division_rows) == len(divisions()) >= 3500


@pytest.mark.parametrize(
    ("country", "count"),
    [("IQ", 19), ("GB", 4), ("FR", 13), ("IT", 20), ("ES", 19), ("DE", 16), ("US", 51), ("CA", 13), ("AU", 8), ("SY", 14), ("TR", 81)],
)
def test_divisions_are_those_of_iso_3166_2(country: str, count: int) -> None:
    assert len([name for division_country, name in divisions() if division_country == country]) == count


def test_every_admin1_is_the_name_of_a_division_of_that_country() -> None:
    assert [row["name"] for row in rows() if row["admin1"] and (row["country"], row["admin1"]) not in divisions()] == []


def test_a_division_is_its_own_admin1_and_has_a_code() -> None:
    assert [row["name"] for row in divisions().values() if row["admin1"] != row["name"] or not row["admin1_code"]] == []


def test_a_code_means_one_division_and_only_divisions_have_codes() -> None:
    codes = Counter((row["country"], code) for row in rows() for code in row["admin1_code"].split("|") if code)
    assert max(codes.values()) == 1
    assert [row["name"] for row in rows() if row["admin1_code"] and row["feature"] != "ADM1"] == []


def test_each_divisions_point_lies_inside_its_own_polygon_of_the_base_map() -> None:
    outside = {}
    for row in divisions().values():
        polygon = polygons().get(row["place_id"])
        if polygon is not None and polygon.distance(point(row)) > TOLERANCE_DEGREES:
            outside[row["place_id"]] = row["name"]
    assert outside.keys() == FAR_FROM_THEIR_OUTLINE.keys(), outside


def test_the_base_map_draws_most_divisions_and_none_that_the_gazetteer_lacks() -> None:
    division_ids = {row["place_id"] for row in divisions().values()}
    assert polygons().keys() <= division_ids
    assert len(division_ids - polygons().keys()) < 0.08 * len(division_ids)


def test_every_division_of_iraq_and_its_neighbours_is_drawn_but_the_three_youngest() -> None:
    near = [row for row in divisions().values() if row["country"] in {"IQ", "SY", "TR", "IR", "KW", "SA", "JO", "LB"}]
    assert {row["name"] for row in near if row["place_id"] not in polygons()} == {"Halabja", "Beqaa", "Akkar"}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["place_id"]) for row in iraqi() if row["admin1"]])
def test_each_iraqi_place_lies_inside_its_governorate(row: dict[str, str]) -> None:
    why, drawn_in = OUTSIDE_ITS_GOVERNORATE.get(row["name"], ("", row["admin1"]))
    division = next(r for r in divisions().values() if r["name"] == drawn_in and r["country"] in {"IQ", "IR"})
    assert polygons()[division["place_id"]].covers(point(row)), why


def test_no_exception_is_needless() -> None:
    for row in iraqi():
        if row["name"] in OUTSIDE_ITS_GOVERNORATE:
            polygon = polygons().get(divisions()["IQ", row["admin1"]]["place_id"])
            assert polygon is None or not polygon.covers(point(row)), row["name"]
    assert OUTSIDE_ITS_GOVERNORATE.keys() <= {row["name"] for row in iraqi()}


def test_iraq_is_covered_in_depth() -> None:
    assert len(iraqi()) >= 400
    assert len(iraqi(TOWNS)) >= 250
    features = {row["feature"] for row in iraqi()}
    expected = {"STM", "LK", "RSV", "DAM", "OILR", "OILF", "AIRP", "AIRB", "CMPRF", "UNIV", "BDRP", "SHRN", "MTS", "ANS", "INSM", "PRN"}
    assert expected <= features


def test_every_governorate_has_its_seat_and_more_towns() -> None:
    seats = Counter(row["admin1"] for row in iraqi({"PPLA", "PPLC"}))
    assert seats == Counter(name for country, name in divisions() if country == "IQ")
    assert min(Counter(row["admin1"] for row in iraqi(TOWNS)).values()) >= 3


def test_every_place_in_iraq_has_its_arabic_name() -> None:
    assert [row["name"] for row in iraqi() if not re.search("[\u0600-\u06ff]", row["aliases"])] == []


def test_every_country_has_a_name_in_arabic_sorani_and_kurmanji() -> None:
    countries = [row for row in rows() if row["feature"] == "PCLI"]
    assert [row["name"] for row in countries if not _ARABIC.search(row["aliases"])] == []
    assert [row["name"] for row in countries if not row["kurmanji"]] == []


@pytest.mark.parametrize(
    ("name", "country", "arabic", "sorani", "kurmanji"),
    [
        ("Erbil", "IQ", "أربيل", "هەولێر", "Hewlêr"),
        ("Kobani", "SY", "عين العرب", "کۆبانێ", "Kobanê"),
        ("Diyarbakir", "TR", "ديار بكر", "ئامەد", "Amed"),
        ("Divandarreh", "IR", "ديواندره", "دیواندەرە", "Dîwandere"),
        ("Tirbespiye", "SY", "القحطانية", "تربەسپیێ", "Tirbespiyê"),
        ("Qayyara", "IQ", "القيارة", "گەیارە", "Qeyare"),
        ("Mahabad", "IR", "مهاباد", "مەهاباد", "Mehabad"),
        ("Germany", "DE", "ألمانيا", "ئەڵمانیا", "Almanya"),
        ("Washington", "US", "واشنطن", "واشنتۆن", "Waşîngton"),
    ],
)
def test_places_have_the_names_of_arabic_and_kurdish_news(name: str, country: str, arabic: str, sorani: str, kurmanji: str) -> None:
    named = [row for row in rows() if (row["name"], row["country"]) == (name, country)]
    assert any({arabic, sorani} <= set(row["aliases"].split("|")) and kurmanji in row["kurmanji"].split("|") for row in named)


def test_every_division_of_the_countries_that_arabic_news_tells_of_has_a_name_in_arabic_and_half_of_the_worlds() -> None:
    told_of = set("US TR IR AF PK UA SS SD SO ET NE ML NG CD TD DE FR ES IT GB RU IN CN CA JP KR MY UZ TM KG AU BR ZA".split())
    without = {(row["country"], row["name"]) for row in rows() if row["feature"] == "ADM1" and not _ARABIC.search(row["aliases"])}
    assert {name for country, name in without if country in told_of} == {
        "South West Ethiopia Peoples'", "Nenets", "Dadra and Nagar Haveli and Daman and Diu"
    }  # fmt: skip
    assert len(without) < 0.53 * sum(row["feature"] == "ADM1" for row in rows())


def test_no_place_of_the_arab_countries_is_without_a_name_in_arabic_but_few() -> None:
    arab = set("AE BH DJ DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
    places = [row for row in rows() if row["country"] in arab]
    without = [row["name"] for row in places if not _ARABIC.search(row["aliases"])]
    assert len(without) < 0.03 * len(places), without


def test_places_of_the_neighbours_of_iraq_are_there() -> None:
    counts = Counter(row["country"] for row in rows() if row["feature"] not in {"ADM1", "PCLI"})
    for country, at_least in {"SY": 100, "TR": 50, "IR": 40, "SA": 25, "JO": 15, "KW": 10}.items():
        assert counts[country] >= at_least, country


@pytest.mark.parametrize(("name", "spellings"), SPELLINGS)
def test_the_spellings_of_news_are_names(name: str, spellings: list[str]) -> None:
    all_names = {spelling for row in rows() if row["name"] == name for spelling in names(row)}
    assert set(spellings) <= all_names


@pytest.mark.parametrize("name", SEED_PLACES)
def test_the_places_of_the_seed_articles_are_where_they_should_be(name: str) -> None:
    feature, country, lat, lon = SEED_PLACES[name]
    seed_rows = [row for row in rows() if (row["name"], row["feature"], row["country"]) == (name, feature, country)]
    assert len(seed_rows) == 1
    assert point(seed_rows[0]).distance(Point(lon, lat)) < 0.7


@pytest.mark.parametrize("name", ["Kirkuk", "Aleppo", "Homs", "Najaf", "Baghdad", "Erbil", "Raqqa", "Karbala"])
def test_a_city_and_the_division_of_its_name_are_two_places(name: str) -> None:
    assert {"ADM1"} < {row["feature"] for row in rows() if row["name"] == name and row["country"] in {"IQ", "SY"}}


@pytest.mark.parametrize(("country", "name"), [(country, name) for country, names in NEWS_DIVISIONS.items() for name in names.split("|")])
def test_divisions_have_the_names_that_news_uses(country: str, name: str) -> None:
    assert len([row for row in divisions().values() if row["country"] == country and name in names(row)]) == 1


@pytest.mark.parametrize(("name", "country"), [("Equatoria", "SS"), ("Dnipro", "UA"), ("Bay", "US")])
def test_names_of_more_or_other_places_are_no_names_of_a_division(name: str, country: str) -> None:
    assert [row["name"] for row in divisions().values() if row["country"] == country and name in names(row)] == []
