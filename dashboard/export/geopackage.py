"""Writes mentions as a GeoPackage, for QGIS: a layer of points with a style."""

from __future__ import annotations

import errno
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO

from dashboard.export import geopackage_sql as sql
from dashboard.export.qgis_style import qgis_style
from dashboard.export.rtree import packed
from dashboard.export.table import ROWS_AT_ONCE, Type, in_groups, table_columns, values_by_column
from dashboard.export.wkb import wkb_point
from dashboard.plain_text.control_signs import has_controls, replace_controls

if TYPE_CHECKING:
    import sqlite3

    from dashboard.export.content import Content
    from dashboard.store.rows import MentionRow

_SQL_TYPES = {Type.TEXT: "TEXT", Type.NUMBER: "REAL", Type.WHOLE: "INTEGER", Type.TRUTH: "BOOLEAN", Type.DAY: "DATE"}
#: Before the WKB: "GP", version 0, little-endian without an envelope, and the number of the reference system.
_HEADER = b"GP\x00\x01" + (4326).to_bytes(4, "little")


def write_geopackage(content: Content, file: BinaryIO) -> None:
    """The mentions as the layer `mentions` of a GeoPackage, which is a SQLite database: the file must be one on the disk, and empty.

    The point of a mention is where the map draws it; without a place it is null. Days are dates. U+FFFD stands for control characters.
    Raises OSError.
    """
    import sqlite3

    try:
        with closing(sqlite3.connect(file.name, isolation_level=None)) as database:
            _fill(database, content)
    except sqlite3.OperationalError as error:
        raise OSError(errno.EIO, str(error)) from error


def _fill(database: sqlite3.Connection, content: Content) -> None:
    """Makes the tables and fills them; the index is filled by hand, before the triggers that keep it are there."""
    columns = table_columns()
    database.executescript(f"{sql.SETTINGS}{sql.TABLES}")
    database.execute(sql.create_layer({name: _SQL_TYPES[type_] for name, type_ in columns.items()}))
    database.execute(sql.INSERT_STYLE, [qgis_style()])
    database.execute("BEGIN")
    insert, first, points = sql.insert_row(len(columns)), 1, list[tuple[int, float, float]]()
    for rows in in_groups(content.rows, ROWS_AT_ONCE):
        numbers = range(first, first + len(rows))
        database.executemany(insert, zip(numbers, map(_geometry, rows), *_values(rows), strict=True))
        points += [(number, *row.point) for number, row in zip(numbers, rows, strict=True) if row.point]
        first += len(rows)
    _add_index(database, points)
    database.execute(sql.UPDATE_EXTENT)
    database.execute("COMMIT")
    database.executescript(sql.TRIGGERS)


def _geometry(row: MentionRow) -> bytes | None:
    return _HEADER + wkb_point(*row.point) if row.point else None


def _add_index(database: sqlite3.Connection, points: Sequence[tuple[int, float, float]]) -> None:
    """Fills the tables that SQLite keeps the index in; the empty root is there."""
    for node in packed(points):
        database.execute(sql.INSERT_NODE, [node.number, node.data])
        database.executemany(sql.INSERT_LEAF if node.is_leaf else sql.INSERT_PARENT, ((cell, node.number) for cell in node.cells))


def _values(rows: Sequence[MentionRow]) -> list[Sequence[object]]:
    """The values of each column as SQLite takes them."""
    makers: dict[Type, Callable[[Sequence[Any]], Sequence[object]]] = {Type.TEXT: _without_controls, Type.DAY: _iso_days}
    columns = zip(values_by_column(rows), table_columns().values(), strict=True)
    return [makers[type_](values) if type_ in makers else values for values, type_ in columns]


def _iso_days(days: Sequence[date | None]) -> list[str | None]:
    return [day.isoformat() if day else None for day in days]


def _without_controls(texts: Sequence[str | None]) -> Sequence[str | None]:
    """The texts with U+FFFD for control characters and lone surrogates: all are tested at once, since most have none."""
    return [text and replace_controls(text) for text in texts] if has_controls("".join(filter(None, texts))) else texts
