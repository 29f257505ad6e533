"""SQLite files in a store's folder that can be lost at any time: one that is damaged or of another version is made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_WAIT_SECONDS = 60
#: With the usual 2 MB nearly each of a batch's rows would be written to a page that must be read first.
_CACHE_KB = 64_000


def open_side_file(path: Path, schema: str, version: int) -> sqlite3.Connection:
    """A connection to the file, in autocommit mode, with the tables of the schema. Raises sqlite3.Error."""
    try:
        return _prepared(path, schema, version)
    except sqlite3.OperationalError:  # read-only, locked for long, or on a full disk
        raise
    except sqlite3.DatabaseError:  # damaged, or no database
        path.unlink()
        return _prepared(path, schema, version)


def _prepared(path: Path, schema: str, version: int) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = {-_CACHE_KB}")
    if _version(connection) != version:
        _make_tables(connection, schema, version)
    return connection


def _make_tables(connection: sqlite3.Connection, schema: str, version: int) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _version(connection) != version:  # another process may have made them by now
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            connection.execute(f"DROP TABLE {name}")
        for statement in schema.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
