"""The sketches of all stored texts, by which those that may be nearly the same are found: a SQLite file in the store's folder.

Each text has its bands, of which near copies share one; its short sketch, by which most of the others that share one are ruled out; and
the place names that it was found to have, so that the mentions of a million articles need not be looked through for those of a few.

The file can be lost at any time: what it lacks is worked out from the stored texts by the next write. It may have more than the store,
since a text's sketch is written before the text.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from dashboard.store.shingles import may_be_similar
from dashboard.store.side_files import open_side_file

FILE_NAME = "bands.sqlite"
#: Of a text with more candidates than this only those are looked at that share most bands with it.
MAX_CANDIDATES = 100
#: So many texts are looked up one by one; it takes five times as long a text as going through all.
_FEW_TEXTS = 10_000
#: To be raised when the tables or the bands change.
_VERSION = 2
_SCHEMA = """
    CREATE TABLE texts(number INTEGER PRIMARY KEY, article_id TEXT UNIQUE, sketch BLOB, toponyms TEXT);
    CREATE TABLE bands(band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID
"""
#: The files of stored articles all of whose texts are there; it came later than the others, and a file without it need not be made anew.
_ADD_FILES = "CREATE TABLE IF NOT EXISTS files(name TEXT PRIMARY KEY)"
_FIND = f"""
    SELECT article_id, other, sketch FROM (
        SELECT wanted.article_id, texts.article_id AS other, texts.sketch,
               row_number() OVER (PARTITION BY wanted.article_id ORDER BY count(*) DESC, number) AS place
        FROM wanted JOIN bands USING (band) JOIN texts USING (number) WHERE texts.article_id <> wanted.article_id
        GROUP BY wanted.article_id, number
    ) WHERE place <= {MAX_CANDIDATES}
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class SketchedText:
    """What of a text is kept here: its bands, its sketch (see `shingles.short`), and its folded toponyms."""

    bands: Sequence[int]
    sketch: bytes
    toponyms: frozenset[str]


@contextmanager
def open_bands(store_path: Path) -> Iterator[sqlite3.Connection]:
    """The file of a store; what the block does is one transaction. Raises sqlite3.Error."""
    with closing(open_side_file(store_path / FILE_NAME, _SCHEMA, _VERSION)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_ADD_FILES)
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def count_texts(connection: sqlite3.Connection) -> int:
    """How many texts are there."""
    return int(connection.execute("SELECT count(*) FROM texts").fetchone()[0])


def unknown_texts(connection: sqlite3.Connection, article_ids: set[str]) -> set[str]:
    """Those of the texts that are not there; of few each is looked up, for many all are gone through."""
    if len(article_ids) > _FEW_TEXTS:
        return article_ids.difference(article_id for (article_id,) in connection.execute("SELECT article_id FROM texts"))
    sql = "SELECT 1 FROM texts WHERE article_id = ?"
    return {article_id for article_id in article_ids if connection.execute(sql, [article_id]).fetchone() is None}


def whole_files(connection: sqlite3.Connection) -> set[str]:
    """The names of the files of articles all of whose texts are there."""
    return {name for (name,) in connection.execute("SELECT name FROM files")}


def note_whole_files(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    """Notes the files of articles all of whose texts are there, in place of those before."""
    connection.execute("DELETE FROM files")
    connection.executemany("INSERT INTO files VALUES (?)", ((name,) for name in names))


def add_texts(connection: sqlite3.Connection, texts: Mapping[str, SketchedText]) -> None:
    """Adds texts, by article_id; those that are there already only get their toponyms anew."""
    rows: list[tuple[int, int]] = []
    for article_id, text in texts.items():
        toponyms = json.dumps(sorted(text.toponyms), ensure_ascii=False)
        insert = "INSERT OR IGNORE INTO texts(article_id, sketch, toponyms) VALUES (?, ?, ?)"
        cursor = connection.execute(insert, [article_id, text.sketch, toponyms])
        if cursor.rowcount:
            rows += [(band, cursor.lastrowid or 0) for band in text.bands]
        else:
            connection.execute("UPDATE texts SET toponyms = ? WHERE article_id = ?", [toponyms, article_id])
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", sorted(rows))


def candidates(connection: sqlite3.Connection, texts: Mapping[str, SketchedText]) -> list[tuple[str, str]]:
    """The pairs of one of these texts and another that may be similar, as article_ids; these texts must have been added."""
    connection.execute("CREATE TEMP TABLE wanted(article_id TEXT, band INTEGER)")
    rows = ((article_id, band) for article_id, text in texts.items() for band in text.bands)
    connection.executemany("INSERT INTO wanted VALUES (?, ?)", rows)
    pairs = connection.execute(_FIND).fetchall()
    connection.execute("DROP TABLE wanted")
    return [(article_id, other) for article_id, other, sketch in pairs if may_be_similar(texts[article_id].sketch, sketch)]


def toponyms_of(connection: sqlite3.Connection, article_ids: Iterable[str]) -> dict[str, frozenset[str]]:
    """The folded toponyms of these texts, by article_id; they must be there."""
    sql = "SELECT toponyms FROM texts WHERE article_id = ?"
    return {article_id: frozenset(json.loads(connection.execute(sql, [article_id]).fetchone()[0])) for article_id in article_ids}


def clear(connection: sqlite3.Connection) -> None:
    """Forgets all texts."""
    connection.execute("DELETE FROM texts")
    connection.execute("DELETE FROM bands")
    connection.execute("DELETE FROM files")
