"""Dumps of GeoNames: each line a place of its kind and division, bad lines counted, half a dump refused."""

from __future__ import annotations

import pytest
from geoparsing.gazetteer.layer_files import dump_line
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer.own_layers.dump import is_dump, read_dump
from dashboard.geoparsing.gazetteer.own_layers.forms import SHOWN_PROBLEMS, ReadTable
from dashboard.geoparsing.gazetteer.parsing import GazetteerError
from dashboard.model import Kind, Place

DIVISIONS = {("SD", "29"): "Khartoum"}


def read(text: str, countries: frozenset[str] = frozenset()) -> ReadTable:
    return read_dump(text.encode().splitlines(keepends=True), DIVISIONS, countries)


def test_a_line_is_a_place_in_the_projects_own_division() -> None:
    (row,) = read(dump_line(alternatenames="Umm Zarqoun,Oum Zerkoun", population="1200")).rows
    assert row.place == Place("90000001", "Um Zarqun", "PPL", "SD", "Khartoum", 13.5, 25.1, 1200)
    assert row.aliases == ("Umm Zarqoun", "Oum Zerkoun")


@pytest.mark.parametrize(
    ("feature_class", "feature_code", "kind"),
    [
        *(("P", code, Kind.TOWN) for code in ("PPL", "PPLA4", "PPLF", "PPLX", "PPLL", "STLMT", "")),
        *(("A", code, Kind.DIVISION) for code in ("ADM2", "ADM3", "ADM4", "ADMD", "")),
        *(("H", code, Kind.WATER) for code in ("STM", "WAD", "LK", "RSV")),
        *(("S", code, Kind.SITE) for code in ("CMPRF", "CMP", "AIRB", "BDG", "DAM", "PRN")),
        *(("T", code, Kind.REGION) for code in ("MTS", "ISL")),
    ],
)
def test_the_code_tells_villages_districts_camps_and_rivers_apart(feature_class: str, feature_code: str, kind: Kind) -> None:
    (row,) = read(dump_line(feature_class=feature_class, feature_code=feature_code)).rows
    assert row.place.kind is kind


@pytest.mark.parametrize(
    ("feature_class", "feature_code"), [("H", "WLL"), ("S", "FRM"), ("S", "SCH"), ("R", "RD"), ("V", "TREE"), ("S", "")]
)
def test_kinds_that_news_does_not_name_are_counted_and_left_out(feature_class: str, feature_code: str) -> None:
    table = read(dump_line(feature_class=feature_class, feature_code=feature_code))
    assert (table.rows, table.unnamed_kinds, table.bad_lines) == ([], 1, 0)


@pytest.mark.parametrize(
    ("alternate_name", "is_kept"),
    [
        ("Oum Zerkoun", True),
        ("أم زرقون", True),
        ("um zarqun", False),  # scraps of machines
        ("UMZARQUN", False),
        ("https://en.wikipedia.org/wiki/Um_Zarqun", False),
        ("乌姆", False),
        ("Умм-Заркун", False),
        ("UZ", False),
    ],
)
def test_of_the_alternate_names_those_that_news_writes_are_kept(alternate_name: str, is_kept: bool) -> None:
    (row,) = read(dump_line(alternatenames=f"{alternate_name},,")).rows
    assert row.aliases == ((alternate_name,) if is_kept else ())


@pytest.mark.parametrize(("name", "alias"), [("Zarqun District", "Zarqun"), ("Zarqun County", "Zarqun")])
def test_a_district_is_found_by_its_bare_name(name: str, alias: str) -> None:
    assert read(dump_line(name=name, feature_class="A", feature_code="ADM2")).rows[0].aliases == (alias,)


BAD_LINES = [
    ("no tabs at all\n", "19 columns"),
    (dump_line(geonameid="no id"), "geonameid 'no id' is no number"),
    (dump_line(geonameid="90000009", name=" "), "name is empty"),
    (dump_line(geonameid="90000009", latitude="north"), "latitude 'north' is no number"),
    (dump_line(geonameid="90000009", longitude="200"), "longitude '200' lies outside -180 to 180"),
    (dump_line(geonameid="90000009", feature_code="a village"), "feature code 'a village'"),
    (dump_line(geonameid="90000009", country="Sudan"), "country code 'Sudan'"),
    (dump_line(geonameid="90000009", population="many"), "population 'many'"),
    (dump_line(), "geonameid 90000001 stands in a line before it already"),
]


@pytest.mark.parametrize(("line", "problem"), BAD_LINES, ids=[problem for _, problem in BAD_LINES])
def test_a_bad_line_is_named_and_costs_only_itself(line: str, problem: str) -> None:
    table = read(dump_line() + line + dump_line(geonameid="90000002"))
    assert [row.place.place_id for row in table.rows] == ["90000001", "90000002"]
    assert table.bad_lines == 1
    assert table.problems[0].startswith("line 2: ")
    assert problem in table.problems[0]


def test_of_many_bad_lines_the_first_are_shown_and_all_are_counted() -> None:
    table = read(dump_line() + "bad\n" * 25)
    assert (table.bad_lines, len(table.problems)) == (25, SHOWN_PROBLEMS)


def test_a_line_that_is_not_utf_8_is_a_bad_line() -> None:
    assert read_dump([dump_line().encode(), b"\xff\t\n"], DIVISIONS, frozenset()).bad_lines == 1


def test_of_a_dump_of_all_countries_only_those_named_are_read() -> None:
    text = dump_line() + dump_line(geonameid="90000002", country="SS")
    assert [row.place.country for row in read(text, frozenset({"SS"})).rows] == ["SS"]


LAST = dump_line(geonameid="90000002", alternatenames="Oum Zerkoun")


@given(st.integers(1, len(LAST) - 2))
def test_a_dump_that_ends_in_the_middle_of_a_line_is_refused(end: int) -> None:
    with pytest.raises(GazetteerError, match="not downloaded whole"):
        read(dump_line() + LAST[:end])


def test_a_dump_whose_last_line_has_no_line_end_is_whole() -> None:
    assert len(read(dump_line() + LAST.rstrip("\n")).rows) == 2


@pytest.mark.parametrize(("line", "expected"), [(dump_line(), True), ("a,b,c\n", False), ("place_id\tname\n", False), ("", False)])
def test_a_dump_is_told_by_its_lines(line: str, expected: bool) -> None:
    assert is_dump([b"a bad line\n", line.encode()]) is expected
