"""GeoParquet: typed columns and points, with what the format says of them. Written by pyarrow; read by DuckDB and geopandas."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import geopandas
import pytest
from export.mentions import HOSTILE_ROWS, OFF, ROW, UNPLACED, table_row, written
from hypothesis import given
from hypothesis import strategies as st
from pyarrow.parquet import ParquetFile

from dashboard.export import geoparquet
from dashboard.export.geoparquet import GEOMETRY, write_geoparquet
from dashboard.export.record import READ_FIRST
from dashboard.export.table import table_columns
from dashboard.plain_text.control_signs import replace_controls
from dashboard.store.rows import MentionRow


def geo(data: bytes) -> dict[str, object]:
    """What the file says under the key "geo"."""
    metadata: dict[str, object] = json.loads(ParquetFile(io.BytesIO(data)).metadata.metadata[b"geo"])
    return metadata


@given(rows=st.lists(HOSTILE_ROWS, max_size=4))
def test_duckdb_reads_the_values_and_points_back(tmp_path_factory: pytest.TempPathFactory, rows: list[MentionRow]) -> None:
    path = tmp_path_factory.mktemp("out") / "out.parquet"
    path.write_bytes(written(write_geoparquet, rows))
    columns = ", ".join(f'"{name}"' for name in table_columns())
    read = duckdb.connect().execute(f"SELECT {columns} FROM read_parquet(?)", [str(path)]).fetchall()
    assert read == [tuple(replace_controls(value) if isinstance(value, str) else value for value in table_row(row)) for row in rows]
    points = geopandas.read_parquet(path).geometry
    assert [(point.y, point.x) if point else None for point in points] == [row.point for row in rows]


def test_geopandas_reads_points_in_longitude_and_latitude(tmp_path: Path) -> None:
    (tmp_path / "out.parquet").write_bytes(written(write_geoparquet, [ROW, OFF, UNPLACED]))
    frame = geopandas.read_parquet(tmp_path / "out.parquet")
    assert frame.crs == "OGC:CRS84"
    assert list(frame.columns) == [*table_columns(), GEOMETRY]
    assert list(frame.columns[: len(READ_FIRST)]) == list(READ_FIRST)
    assert (frame["date_from"][0], frame["lat"][0], frame["offset_radius_km"][1]) == (date(2014, 6, 2), -18.14161, 33.0)
    assert frame["name"].isna().tolist() == [False, False, True]


def test_the_file_says_what_its_geometry_is() -> None:
    assert geo(written(write_geoparquet, [ROW, OFF, UNPLACED])) == {
        "version": "1.1.0",
        "primary_column": GEOMETRY,
        "columns": {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"], "bbox": [178.44149, -18.14161, 179.2, -18.1]}},
    }
    for rows in ([], [UNPLACED]):
        assert geo(written(write_geoparquet, rows))["columns"] == {GEOMETRY: {"encoding": "WKB", "geometry_types": []}}


def test_the_box_covers_all_points_of_all_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geoparquet, "ROWS_AT_ONCE", 3)
    monkeypatch.setattr(geoparquet, "_BATCHES_A_GROUP", 2)
    rows = [replace(ROW, start=n, lat=float(-n), lon=170.0 + n) for n in range(11)]
    data = written(write_geoparquet, rows)
    assert geo(data)["columns"] == {GEOMETRY: {"encoding": "WKB", "geometry_types": ["Point"], "bbox": [170.0, -10.0, 180.0, 0.0]}}
    file = ParquetFile(io.BytesIO(data))
    assert [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)] == [6, 5]
    assert file.read(["start"])["start"].to_pylist() == list(range(11))


def test_the_same_mentions_give_the_same_bytes() -> None:
    assert written(write_geoparquet, [ROW, OFF, UNPLACED]) == written(write_geoparquet, [ROW, OFF, UNPLACED])


def test_it_is_written_without_pandas_which_takes_seconds_to_load() -> None:
    script = """
import sys
from export.mentions import ROW, UNPLACED, written
from dashboard.export.geoparquet import write_geoparquet
print(len(written(write_geoparquet, [ROW, UNPLACED])) > 0, "pandas" in sys.modules)
"""
    tests = Path(__file__).parents[1]
    environment = {"PYTHONPATH": f"{tests}:{tests.parent}"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["True", "False"]
