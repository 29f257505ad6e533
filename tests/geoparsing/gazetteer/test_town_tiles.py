"""The tiles of towns: each town and site once, in its cell, the most populous first, and written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.geoparsing.gazetteer.place_table import PlaceTable
from dashboard.geoparsing.gazetteer.town_tiles import tiles_of, tiles_root, tiles_version, write_tiles
from dashboard.model import Place


def place(place_id: str, name: str, lat: float, lon: float, population: int = 0, feature: str = "PPL") -> Place:
    return Place(place_id, name, feature, "IQ", "", lat, lon, population)


MOSUL = place("mosul", "Mosul", 36.335, 43.119, 1_683_000, "PPLA")


def names(own: list[Place], world: list[Place], cell: str = "36_40") -> list[str]:
    return [town.name for town in tiles_of(PlaceTable.of(own), PlaceTable.of(world)).get(cell, [])]


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(36.3, 43.1, "36_40"), (-8.05, -34.9, "-12_-36"), (0.0, 0.0, "0_0"), (-0.01, -0.01, "-4_-4"), (-17.8, 179.99, "-20_176")],
)
def test_a_town_is_in_the_cell_that_its_south_west_corner_names(lat: float, lon: float, cell: str) -> None:
    assert names([], [place("a", "A", lat, lon)], cell) == ["A"]


def test_the_most_populous_come_first_and_what_news_names_comes_before_villages() -> None:
    own = [place("site", "Badush prison", 36.4, 42.9, feature="PRN"), place("afar", "Tal Afar", 36.38, 42.45), MOSUL]
    own.append(place("quarter", "Zanjili", 36.7, 43.1, feature="PPLX"))
    world = [place("village", "Hilal", 37.2, 43.3, 500), place("town", "Zakho", 37.14, 42.68, 95_052)]
    assert names(own, world) == ["Mosul", "Zakho", "Tal Afar", "Zanjili", "Badush prison", "Hilal"]


@pytest.mark.parametrize("feature", ["ADM1", "PCLI", "RGN", "STM", "LK"])
def test_what_is_no_town_and_no_site_is_left_out(feature: str) -> None:
    assert names([place("x", "X", 36.3, 43.1, feature=feature)], []) == []


@pytest.mark.parametrize(
    ("other", "is_repeat"),
    [
        (place("mosul", "Al Mawsil", 36.34, 43.13, 2_065_597), True),  # the same id
        (place("1", "Mosul", 36.4, 43.2), True),  # the same name nearby
        (place("2", "MOSÛL", 36.4, 43.2), True),  # whatever its accents
        (place("3", "Al Mawsil", 36.34, 43.13), True),  # another name at the same point
        (place("4", "Al Mawsil", 36.4, 43.2), False),
        (place("5", "Mosul", 36.6, 43.1), False),
        (place("6", "Mosul", 36.34, 43.13, feature="AIRP"), False),  # the airport is no town
    ],
    ids=lambda value: value.name if isinstance(value, Place) else str(value),
)
def test_a_place_of_the_world_that_repeats_one_of_the_projects_own_is_left_out(other: Place, is_repeat: bool) -> None:
    assert names([MOSUL], [other]) == ["Mosul"] + [other.name] * (not is_repeat)


def test_a_town_takes_the_population_of_what_repeats_it() -> None:
    own = [place("khalis", "Khalis", 36.8, 43.1), place("b", "B", 37.5, 43.1, 50_000)]
    assert names(own, [place("1", "Khāliş", 36.81, 43.11, 70_046)]) == ["Khalis", "B"]


def test_the_tiles_are_written_once_in_place_of_older_ones_and_the_index_names_each(cache: Path) -> None:
    old = cache / "towns" / "1-of-before"
    old.mkdir(parents=True)
    write_tiles(cache)
    folder = cache / "towns" / tiles_version()
    assert [path.name for path in (cache / "towns").iterdir()] == [folder.name]
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    assert {f"{cell}.json" for cell in index["cells"]} | {"index.json"} == {path.name for path in folder.iterdir()}
    [place_id, name, lat, lon, rank, is_site] = json.loads((folder / "36_40.json").read_text(encoding="utf-8"))[0]
    assert (place_id, name, is_site) == ("99072", "Mosul", False)
    assert (lat, lon) == pytest.approx((36.335, 43.119), abs=0.001)
    assert rank > 1_000_000
    (folder / "36_40.json").write_text("[]")
    write_tiles(cache)
    assert (folder / "36_40.json").read_text() == "[]"


def test_where_nothing_can_be_written_there_are_no_tiles_and_a_warning(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "file"
    file.touch()
    assert tiles_root(file) is None
    write_tiles(file)
    assert "the map shows no towns but those of the articles" in caplog.text
