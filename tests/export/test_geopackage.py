"""GeoPackage: QGIS gets typed points, an index that holds, and a style. Written by hand into SQLite; read by GDAL."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from export.mentions import HOSTILE_ROWS, OFF, ROW, UNPLACED, table_row, written
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import Content
from dashboard.export.geopackage import write_geopackage
from dashboard.export.qgis_style import UNSURE_BELOW, qgis_style
from dashboard.export.record import READ_FIRST
from dashboard.export.table import Type, table_columns
from dashboard.model import SURE_ROLE
from dashboard.plain_text.control_signs import replace_controls
from dashboard.query.values import UNSURE_BELOW as UNSURE_BELOW_ON_THE_PAGE
from dashboard.store.rows import MentionRow

OGR_TYPES = {
    Type.TEXT: "OFTString", Type.NUMBER: "OFTReal", Type.WHOLE: "OFTInteger64", Type.TRUTH: "OFTInteger", Type.DAY: "OFTDate",
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.gpkg"


def read_rows(path: Path) -> list[list[object]]:
    """The values of the layer as GDAL reads them, without the geometry."""
    _, table = pyogrio.read_arrow(path, layer="mentions")
    return [[None if value is None else value for value in row.values()] for row in table.drop_columns(["geom"]).to_pylist()]


@given(rows=st.lists(HOSTILE_ROWS, max_size=4))
def test_gdal_reads_the_values_and_points_back(tmp_path_factory: pytest.TempPathFactory, rows: list[MentionRow]) -> None:
    path = tmp_path_factory.mktemp("out") / "out.gpkg"
    path.write_bytes(written(write_geopackage, rows))
    assert read_rows(path) == [[replace_controls(value) if isinstance(value, str) else value for value in table_row(row)] for row in rows]
    points = pyogrio.read_dataframe(path, layer="mentions").geometry
    assert [(point.y, point.x) if point else None for point in points] == [row.point for row in rows]


def test_columns_have_types_and_what_people_read_comes_first(path: Path) -> None:
    path.write_bytes(written(write_geopackage, [ROW, OFF, UNPLACED]))
    info = pyogrio.read_info(path, layer="mentions")
    assert list(info["fields"]) == list(table_columns())
    assert list(info["fields"][: len(READ_FIRST)]) == list(READ_FIRST)
    assert info["ogr_types"] == [OGR_TYPES[type_] for type_ in table_columns().values()]
    assert (info["crs"], info["geometry_type"], info["features"]) == ("EPSG:4326", "Point", 3)
    assert info["total_bounds"] == pytest.approx((178.44149, -18.14161, 179.2, -18.1), abs=1e-4)
    assert pyogrio.read_dataframe(path, layer="mentions")["date_from"].dt.date.tolist()[0] == date(2014, 6, 2)


def test_the_index_finds_what_lies_in_a_box_and_only_that(path: Path) -> None:
    rows = [replace(ROW, start=n, lat=n - 50.0, lon=n * 3 - 150.0) for n in range(100)]
    path.write_bytes(written(write_geopackage, [*rows, UNPLACED]))
    box = (-30.2, -50, 30.2, 40)
    expected = [row.start for row in rows if row.lon is not None and box[0] <= row.lon <= box[2]]
    assert list(pyogrio.read_dataframe(path, layer="mentions", bbox=box)["start"]) == expected
    assert len(expected) == 21
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT rtreecheck('rtree_mentions_geom')").fetchone() == ("ok",)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_layer_that_is_edited_keeps_its_index(path: Path) -> None:
    path.write_bytes(written(write_geopackage, [ROW]))
    moved = pyogrio.read_dataframe(path, layer="mentions")
    moved.loc[:, "geometry"] = moved.geometry.translate(xoff=-100)
    pyogrio.write_dataframe(moved, path, layer="mentions", driver="GPKG", append=True)
    assert len(pyogrio.read_dataframe(path, layer="mentions", bbox=(78, -19, 79, -18))) == 1
    assert len(pyogrio.read_dataframe(path, layer="mentions", bbox=(178, -19, 179, -18))) == 1


def test_qgis_finds_a_style_that_is_xml_and_is_the_default(path: Path) -> None:
    path.write_bytes(written(write_geopackage, [ROW]))
    with closing(sqlite3.connect(path)) as database:
        (style,) = database.execute(
            "SELECT styleQML FROM layer_styles WHERE f_table_schema = '' AND f_table_name = 'mentions' AND f_geometry_column = 'geom' "
            "AND useAsDefault"
        ).fetchall()
    assert style == (qgis_style(),)
    root = ET.fromstring(style[0])
    rules = {rule.attrib["label"]: rule.attrib["filter"] for rule in root.iter("rule")}
    assert list(rules) == ["uncertain", "only named, not a scene", "sure"]
    assert rules["sure"] == "ELSE"
    assert {rule.attrib["symbol"] for rule in root.iter("rule")} == {symbol.attrib["name"] for symbol in root.iter("symbol")}
    assert UNSURE_BELOW == UNSURE_BELOW_ON_THE_PAGE


SCENE, NO_ROLE = ({"role": role, "role_certainty": certainty} for role, certainty in (("scene", 0.9), (None, None)))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({}, "only named, not a scene"),
        (SCENE, "sure"),
        (NO_ROLE, "sure"),
        (NO_ROLE | {"demonym": True}, "only named, not a scene"),
        ({"role_certainty": SURE_ROLE}, "only named, not a scene"),
        ({"role_certainty": SURE_ROLE - 0.001}, "sure"),
        (SCENE | {"confidence": 0.3}, "uncertain"),
        ({"confidence": 0.3}, "uncertain"),
        ({"elsewhere": True}, "uncertain"),
        (SCENE | {"elsewhere": False}, "sure"),
    ],
)
def test_a_mention_is_drawn_by_one_rule_of_the_style(path: Path, changes: dict[str, Any], rule: str) -> None:
    """The rules are asked of SQLite, whose expressions are those of QGIS here."""
    path.write_bytes(written(write_geopackage, [replace(ROW, **changes)]))
    filters = {one.attrib["label"]: one.attrib["filter"] for one in ET.fromstring(qgis_style()).iter("rule")}
    with closing(sqlite3.connect(path)) as database:
        met = [
            label
            for label, condition in filters.items()
            if condition != "ELSE" and database.execute(f"SELECT {condition} FROM mentions").fetchone()[0]
        ]
    assert met == ([] if rule == "sure" else [rule])


def test_the_same_mentions_give_the_same_bytes() -> None:
    assert written(write_geopackage, [ROW, OFF, UNPLACED]) == written(write_geopackage, [ROW, OFF, UNPLACED])


def test_a_file_that_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with (tmp_path / "out.gpkg").open("wb") as file:
        (tmp_path / "out.gpkg").unlink()
        (tmp_path / "out.gpkg").mkdir()
        with pytest.raises(OSError, match="unable to open"):
            write_geopackage(Content([ROW]), file)
