"""Tables of P-codes in the forms that COD-AB have: divisions by name, at their point, at their seat, or roughly in their parent."""

from __future__ import annotations

import pytest
from geoparsing.gazetteer.layer_files import OWN_HEADING

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import GazetteerRow, build_layer
from dashboard.geoparsing.gazetteer.own_layers.forms import ReadTable
from dashboard.geoparsing.gazetteer.own_layers.pcodes import is_pcode_table, read_pcodes
from dashboard.geoparsing.gazetteer.own_layers.seats import Seats
from dashboard.model import Place

CODES = {"MZ": "MZ", "MOZ": "MZ", "IQ": "IQ", "SS": "SS", "SSD": "SS"}


def town(place_id: str, name: str, lat: float, lon: float, admin1: str = "Cabo Delgado", population: int = 1000) -> GazetteerRow:
    return GazetteerRow(Place(place_id, name, "PPL", "MZ", admin1, lat, lon, population))


def division(place_id: str, name: str, lat: float, lon: float, *aliases: str, feature: str = "ADM1", admin1: str = "") -> GazetteerRow:
    return GazetteerRow(Place(place_id, name, feature, "MZ", admin1 or name, lat, lon), aliases)


#: Of Cabo Delgado and Tete, whose towns here are invented, only the first is small enough to say where something lies.
OWN = [division("1", "Cabo Delgado", -12.3, 39.5, "Cabo-Delgado"), division("2", "Tete", -15.5, 32.5)]
WORLD = [
    *(town(f"1{n}", f"Nowhere {n}", -12.3 + n / 10, 39.5) for n in range(6)),
    *(town(f"2{n}", f"Elsewhere {n}", -15.5 + n, 32.5, "Tete") for n in range(6)),
    town("30", "Muidumbe", -11.8, 39.8, population=10),
    town("31", "Muidumbe", -11.9, 39.9, population=9000),
    town("32", "Muidumbe", -15.0, 32.0, "Tete", population=90_000),
    division("40", "Palma", -10.8, 40.4, feature="ADM2", admin1="Cabo Delgado"),
]


def read(text: str, delimiter: str = ",") -> ReadTable:
    layers = [build_layer(rows, {}) for rows in (OWN, WORLD)]
    return read_pcodes(text, delimiter, Seats(Gazetteer(layers, "test"), [layer.places for layer in layers]), CODES)


HEADING = "admin1Name_en,admin1Pcode,admin2Name_en,admin2Pcode"


def place_of(row: str, heading: str = HEADING) -> Place:
    table = read(f"{heading}\n{row}\n")
    assert table.problems == []
    (place,) = [row.place for row in table.rows]
    return place


@pytest.mark.parametrize(
    ("heading", "row"),
    [
        (HEADING, "Cabo Delgado,MZ01,Muidumbe,MZ0109"),
        ("ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,date,validOn", "Mozambique,MZ,Cabo Delgado,MZ01,Muidumbe,MZ0109,,"),
        ("ADM2_PT,ADM2_PCODE,ADM1_PT,ADM1_PCODE,ADM0_PCODE", "Muidumbe,MZ0109,Cabo Delgado,MZ01,MZ"),
        ("adm0_pcode,adm1_name,adm1_pcode,adm2_name,adm2_name1,adm2_pcode", "MOZ,Cabo Delgado,MZ01,Muidumbe,,MZ0109"),
        ("admin1RefName,admin1Name_en,admin1Pcode,admin2RefName,admin2Name_en,admin2Pcode", ",Cabo-Delgado,MZ01,,MUIDUMBE,MZ0109"),
    ],
)
def test_a_district_is_read_whatever_the_columns_are_called(heading: str, row: str) -> None:
    assert is_pcode_table(heading.split(","))
    assert place_of(row, heading) == Place("x-mz0109", "Muidumbe", "ADM2", "MZ", "Cabo Delgado", -11.9, 39.9)


@pytest.mark.parametrize("heading", ["name,code", "admin1Name_en,lat,lon", OWN_HEADING, "ADM0_EN,ADM0_PCODE", ""])
def test_other_tables_are_none_of_p_codes(heading: str) -> None:
    assert not is_pcode_table(heading.split(","))


@pytest.mark.parametrize(("lat", "lon"), [("lat", "lon"), ("Latitude", "Longitude"), ("center_lat", "center_lon"), ("Y_COORD", "X_COORD")])
def test_a_point_in_the_table_counts(lat: str, lon: str) -> None:
    place = place_of("Cabo Delgado,MZ01,Muidumbe,MZ0109,-11.5,39.5", f"{HEADING},{lat},{lon}")
    assert (place.lat, place.lon, place.radius_km) == (-11.5, 39.5, 0)


def test_without_a_point_a_district_is_at_the_largest_town_of_its_name_in_its_division() -> None:
    place = place_of("Cabo Delgado,MZ01,Muidumbe,MZ0109")
    assert (place.lat, place.lon, place.radius_km) == (-11.9, 39.9, 0)


def test_without_a_seat_it_is_somewhere_in_its_division() -> None:
    place = place_of("Cabo Delgado,MZ01,Quissanga,MZ0117")
    assert (place.lat, place.lon) == (-12.3, 39.5)
    assert place.radius_km == pytest.approx(55, abs=12)


@pytest.mark.parametrize("row", ["Tete,MZ10,Zumbo,MZ1015", "Nampula,MZ07,Memba,MZ0710"], ids=["a division too large", "one not known"])
def test_where_nothing_bounds_it_it_is_left_out_and_counted(row: str) -> None:
    table = read(f"{HEADING}\n{row}\n")
    assert table.rows == []
    assert table.unplaced == 2 - row.startswith("Tete")  # the division that is not known has no point either


def test_a_district_that_the_gazetteer_has_keeps_its_id_and_its_point() -> None:
    place = place_of("Cabo Delgado,MZ01,Palma,MZ0115")
    assert (place.place_id, place.lat, place.lon) == ("40", -10.8, 40.4)


def test_posts_and_the_districts_that_hold_them_are_all_there_once_and_the_division_is_the_projects_own() -> None:
    heading = f"{HEADING},admin3Name_en,admin3Pcode,lat,lon"
    rows = [
        "Cabo Delgado,MZ01,Muidumbe,MZ0109,Chitunda,MZ010901,-11.7,39.6",
        "Cabo Delgado,MZ01,Muidumbe,MZ0109,Miteda,MZ010902,-11.6,39.7",
    ]
    places = [row.place for row in read("\n".join([heading, *rows])).rows]
    assert [(place.place_id, place.feature) for place in places] == [
        ("x-mz0109", "ADM2"), ("x-mz010901", "ADM3"), ("x-mz010902", "ADM3"),
    ]  # fmt: skip


def test_names_in_other_languages_are_aliases_and_a_district_is_called_so() -> None:
    heading = "ADM1_EN,ADM1_PCODE,ADM2_AR,ADM2_EN,ADM2_PCODE,ADM2ALT1EN,lat,lon"
    values = "Anbar,IQG01,القائم,Al-Qa'im,IQG01Q01,Qaim,34.2,41.1"
    rows = {row.place.feature: row for row in read(f"{heading}\n{values}\n").rows}
    assert rows["ADM2"].place.country == "IQ"
    assert rows["ADM2"].aliases == ("القائم", "Qaim", "Al-Qa'im district")


BAD_ROWS = [
    ("Cabo Delgado,MZ01,,MZ0109", "the division MZ0109 has no name"),
    ("Cabo Delgado,MZ01,Muidumbe", "more or fewer cells"),
    ("Cabo Delgado,,Muidumbe,", "has no P-code"),
    ("Cabo Delgado,01,Muidumbe,0109", "'01' is no P-code"),
    ("Cabo Delgado,MZ01,Palma,MZ0115", "stands in a line before it already"),
    ('Cabo Delgado,MZ01,"Muidumbe,MZ0109', "cannot be read"),
]


@pytest.mark.parametrize(("row", "problem"), BAD_ROWS, ids=[problem for _, problem in BAD_ROWS])
def test_a_bad_row_is_named_and_costs_only_itself(row: str, problem: str) -> None:
    table = read(f"{HEADING}\nCabo Delgado,MZ01,Palma,MZ0115\n{row}\nCabo Delgado,MZ01,Quissanga,MZ0117\n")
    assert [row.place.name for row in table.rows] == ["Palma", "Quissanga"]
    assert table.bad_lines == 1
    assert table.problems[0].startswith("line 3: ")
    assert problem in table.problems[0]


def test_a_bad_point_is_named() -> None:
    table = read(f"{HEADING},lat,lon\nCabo Delgado,MZ01,Palma,MZ0115,95,40\n")
    assert table.problems == ["line 2: latitude '95' lies outside -90 to 90"]


def test_a_line_of_hxl_tags_is_no_row() -> None:
    table = read(f"{HEADING}\n#adm1+name,#adm1+code,#adm2+name,#adm2+code\nCabo Delgado,MZ01,Palma,MZ0115\n")
    assert (len(table.rows), table.bad_lines) == (1, 0)
