"""The search over the gazetteer: whole and begun names in any spelling, nearest first, and what follows a comma."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import GazetteerRow, build_layer
from dashboard.geoparsing.gazetteer.searching import find_places
from dashboard.model import Place
from dashboard.store.country_names import country_names

COUNTRIES = {"TR": "Turkey", "BF": "Burkina Faso", "FR": "France", "MX": "Mexico", "GE": "Georgia", "US": "United States"}
OUAGADOUGOU, ANKARA = (12.37, -1.53), (39.92, 32.85)
ROWS = [
    GazetteerRow(Place("1", "Solhan", "PPL", "TR", "Bingöl", 38.97, 41.05, 20_000)),
    GazetteerRow(Place("2", "Solhan", "PPL", "BF", "Sahel", 12.95, 0.2, 3_000), ("Sölhanne",)),
    GazetteerRow(Place("3", "Solhanabad", "PPL", "FR", "Bretagne", 48.0, -3.0, 900_000)),
    GazetteerRow(Place("4", "Us", "PPL", "FR", "Île-de-France", 49.1, 1.97, 1_000)),
    GazetteerRow(Place("5", "United States", "PCLI", "US", "", 39.8, -98.6, 330_000_000), ("US",)),
    GazetteerRow(Place("6", "Albany", "PPL", "US", "Georgia", 31.6, -84.2, 70_000)),
    GazetteerRow(Place("7", "Albani", "PPL", "GE", "Adjara", 41.6, 41.7, 500)),
]


@pytest.fixture(scope="module")
def small() -> Gazetteer:
    return Gazetteer([build_layer(ROWS, {})], "test")


@pytest.mark.parametrize(
    ("typed", "points", "expected"),
    [
        ("Solhan", [], "1 2 3"),  # the whole name goes before what goes on from it, and the larger place first
        ("Solhan", [OUAGADOUGOU], "2 1 3"),
        ("Solhan", [ANKARA], "1 2 3"),
        ("Solhan", [ANKARA, OUAGADOUGOU], "2 1 3"),  # the nearest to any of them
        ("solh", [OUAGADOUGOU], "2 3 1"),  # all are begun, so that the nearest comes first
        ("SOLHAN", [], "1 2 3"),
        (" sölhan ", [], "1 2 3"),
        ("solhanne", [], "2"),  # by another spelling
        ("solhan, burk", [], "2"),
        ("Solhan, BF", [], "2"),
        ("Solhan,sahel", [], "2"),
        ("Solhan, Sahel, Burkina Faso", [], "2"),
        ("Solhan, Sahel, Turkey", [], ""),
        ("Solhan, , ", [], "1 2 3"),
        ("alban, georgia", [], "6 7"),  # a division or a country
        ("US", [], "5 4"),
        ("us", [], "4"),
        ("so", [], ""),  # too short to be begun
        ("nowhere", [], ""),
        ("", [OUAGADOUGOU], ""),
        (",", [], ""),
        ("=", [], ""),
    ],
)
def test_places_are_found_by_what_is_typed(small: Gazetteer, typed: str, points: list[tuple[float, float]], expected: str) -> None:
    assert [place.place_id for place, _ in find_places(small, typed, points, COUNTRIES, 9)] == expected.split()


@pytest.mark.parametrize(
    ("typed", "spelling"), [("Solhan, BF", ""), ("sölhan, bf", ""), ("solhanne", "solhanne"), ("solhann", "solhanne"), ("alban", "")]
)
def test_the_spelling_that_a_place_was_found_by_is_told_unless_it_is_its_name(small: Gazetteer, typed: str, spelling: str) -> None:
    assert find_places(small, typed, [], COUNTRIES, 1)[0].spelling == spelling


def test_a_place_is_found_once_and_no_more_than_asked_for() -> None:
    twice = GazetteerRow(ROWS[0].place, ("Solhan town", "Solhan the old"))
    many = [GazetteerRow(replace(ROWS[0].place, place_id=f"m{number}")) for number in range(20)]
    assert [place.place_id for place, _ in find_places(Gazetteer([build_layer([twice], {})], "test"), "solh", [], {}, 9)] == ["1"]
    assert len(find_places(Gazetteer([build_layer([twice, *many], {})], "test"), "solh", [], {}, 9)) == 9


@given(typed=st.text(max_size=30))
def test_whatever_is_typed_is_answered(gazetteer: Gazetteer, typed: str) -> None:
    found = find_places(gazetteer, typed, [ANKARA], COUNTRIES, 5)
    assert len({place.place_id for place, _ in found}) == len(found) <= 5


@pytest.mark.parametrize("typed", ["san", "villa", "al-", "Solhan, burkina", "san, x"])
def test_the_whole_gazetteer_answers_as_one_types(gazetteer: Gazetteer, typed: str) -> None:
    countries = country_names()
    find_places(gazetteer, typed, [ANKARA], countries, 8)
    start = time.process_time()
    find_places(gazetteer, typed, [ANKARA], countries, 8)
    assert time.process_time() - start < 0.2  # a twentieth of a second on a machine at rest


def test_the_gazetteer_itself_finds_the_villages_of_reports(gazetteer: Gazetteer) -> None:
    found = find_places(gazetteer, "Solhan", [OUAGADOUGOU], country_names(), 3)
    assert (found[0].place.country, found[0].place.admin1) == ("BF", "Sahel")
    assert find_places(gazetteer, "الموصل", [], {}, 1)[0].place.name == "Mosul"
