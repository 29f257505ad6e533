"""The packed tree is one that SQLite itself takes for its own: whole, and with the same answers."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export.rtree import CELLS, packed

#: To a micrometre and no finer: a box of SQLite's is in floats of four bytes.
POINTS = st.tuples(
    st.integers(-9 * 10**12, 9 * 10**12).map(lambda n: n / 10**11), st.integers(-18 * 10**12, 18 * 10**12).map(lambda n: n / 10**11)
) | st.sampled_from([(36.335, 43.1189), (-90.0, 180.0)])


def database_of(points: list[tuple[float, float]]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE tree USING rtree(id, minx, maxx, miny, maxy)")
    for node in packed([(number, *point) for number, point in enumerate(points)]):
        database.execute("INSERT OR REPLACE INTO tree_node VALUES (?, ?)", [node.number, node.data])
        table = "tree_rowid" if node.is_leaf else "tree_parent"
        database.executemany(f"INSERT INTO {table} VALUES (?, ?)", [(cell, node.number) for cell in node.cells])
    return database


@given(st.lists(POINTS, max_size=200), st.tuples(POINTS, POINTS))
def test_sqlite_finds_the_points_in_a_box(
    points: list[tuple[float, float]], corners: tuple[tuple[float, float], tuple[float, float]]
) -> None:
    database = database_of(points)
    assert database.execute("SELECT rtreecheck('tree')").fetchone() == ("ok",)
    (south, north), (west, east) = map(sorted, zip(*corners, strict=True))
    box = [west, east, south, north]
    found = {number for (number,) in database.execute("SELECT id FROM tree WHERE maxx >= ? AND minx <= ? AND maxy >= ? AND miny <= ?", box)}
    assert {number for number, (lat, lon) in enumerate(points) if south <= lat <= north and west <= lon <= east} <= found


@pytest.mark.parametrize("n", [0, 1, CELLS, CELLS + 1, CELLS**2, CELLS**2 + 1, 20_000])
def test_a_tree_of_any_size_is_whole_and_can_be_changed(n: int) -> None:
    points = [((number * 7919) % 18_001 / 100 - 90, (number * 104_729) % 36_001 / 100 - 180) for number in range(n)]
    database = database_of(points)
    assert database.execute("SELECT rtreecheck('tree')").fetchone() == ("ok",)
    assert database.execute("SELECT count(*) FROM tree").fetchone() == (n,)
    database.execute("INSERT INTO tree VALUES (?, 1, 1, 2, 2)", [n])
    database.execute("DELETE FROM tree WHERE id < ?", [n // 2])
    assert database.execute("SELECT rtreecheck('tree')").fetchone() == ("ok",)
    assert database.execute("SELECT count(*) FROM tree").fetchone() == (n - n // 2 + 1,)
