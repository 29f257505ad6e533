"""What came of the files that were read: a SQLite file in the store's folder, by which files that have not changed are left out.

The file can be lost at any time: the files are then read again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.store.side_files import open_side_file

FILE_NAME = "files.sqlite"
#: To be raised when the table changes.
_VERSION = 1
_SCHEMA = "CREATE TABLE files(path TEXT PRIMARY KEY, state TEXT, article_ids BLOB) WITHOUT ROWID"
#: An article_id is kept as this many bytes.
_ID_BYTES = 8


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file that was read: its path, what it was (its size, times, and with what it was read), and the ids of its articles."""

    path: str
    state: str
    article_ids: tuple[str, ...]


class KnownFiles:
    """The files that were read into the store at a path. Processes may share it."""

    def __init__(self, store_path: Path) -> None:
        """Opens the file. Raises sqlite3.Error."""
        self._connection = open_side_file(store_path / FILE_NAME, _SCHEMA, _VERSION)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def find(self, path: str) -> KnownFile | None:
        """What is known of the file at a path. Raises sqlite3.Error."""
        row = self._connection.execute("SELECT path, state, article_ids FROM files WHERE path = ?", [path]).fetchone()
        return KnownFile(row[0], row[1], _ids_of(row[2])) if row else None

    def add(self, files: Iterable[KnownFile]) -> None:
        """Adds files, or replaces what was known of them. Raises sqlite3.Error."""
        rows = [(file.path, file.state, bytes.fromhex("".join(file.article_ids))) for file in files]
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", rows)
        self._connection.execute("COMMIT")


def _ids_of(content: bytes) -> tuple[str, ...]:
    return tuple(content[start : start + _ID_BYTES].hex() for start in range(0, len(content), _ID_BYTES))
