"""Fills tables of a snapshot with rows from Python, without Arrow, which takes a while to load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import duckdb

from dashboard.store.columns import Values


def fill(cursor: duckdb.DuckDBPyConnection, table: str, types: Sequence[Values], rows: Iterable[Sequence[object]]) -> None:
    """Adds rows to a table whose columns have these types; its name must not be what a user typed."""
    columns = [list(values) for values in zip(*rows, strict=True)]
    if columns:
        values = ", ".join(f"unnest(?::{type_}[])" for type_ in types)
        cursor.execute(f"INSERT INTO {table} SELECT {values}", columns)
