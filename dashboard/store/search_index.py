"""The index of the words of all sentences, paragraphs and articles: a file in the store's folder, made with SQLite's full-text search.

The file can be lost at any time: what it lacks is indexed before a search is answered. It is only added to, in transactions, so that a
killed process leaves nothing wrong; readings that no article names any more stay in it until there are more of them than of the others.
"""

from __future__ import annotations

import sqlite3
import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dashboard.model import Reading
from dashboard.plain_text.paragraphs import paragraph_spans
from dashboard.query.folding import Words, words_of
from dashboard.query.search import Search, Term, Unit

FILE_NAME = "search.sqlite"
#: To be raised when the tables or the folding of words change.
_VERSION = 1
_WAIT_SECONDS = 60
#: Readings that are fetched and indexed in one transaction: to fetch some, all that is stored is gone through.
_READINGS_AT_ONCE = 1_000
#: Stands between the words of a title and those of the text, so that no phrase runs on from one to the other. It is no word of any text.
TITLE_END = "␞"
#: Folded words hold letters and digits only; the tokenizer `ascii` divides at blanks and leaves all other letters as they are.
_SCHEMA = (
    "".join(
        f"CREATE TABLE {unit}_spans(id INTEGER PRIMARY KEY, reading_id TEXT, start INTEGER, end INTEGER);"
        f"CREATE VIRTUAL TABLE {unit}_words USING fts5(words, content='', columnsize=0, tokenize='ascii');"
        for unit in Unit
    )
    + f"CREATE TABLE readings(reading_id TEXT PRIMARY KEY) WITHOUT ROWID; PRAGMA user_version = {_VERSION};"
)

#: The reading_id of a reading, and the start and end of a stretch of its article's text.
Hit = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class IndexedReading:
    """What of a reading is indexed: its article's title and text, and the spans of the sentences that its mentions stand in."""

    reading_id: str
    title: str
    text: str
    sentences: tuple[tuple[int, int], ...]


_Answer = TypeVar("_Answer")


def indexed_of(reading_id: str, reading: Reading) -> IndexedReading:
    """What of a reading is indexed that is stored under this id."""
    sentences = {(mention.excerpt_start, mention.excerpt_end) for mention in reading.mentions}
    return IndexedReading(reading_id, reading.article.title, reading.article.text, tuple(sorted(sentences)))


#: Gives what is to be indexed of the readings with these ids.
Fetch = Callable[[Sequence[str]], Iterable[IndexedReading]]


class SearchIndex:
    """The index in the folder of a store. Threads and processes may share it."""

    def __init__(self, store_path: Path) -> None:
        """Takes the folder; the file is made when it is first needed."""
        self._path = store_path / FILE_NAME
        self._memory: sqlite3.Connection | None = None
        self._memory_lock = threading.Lock()

    def add(self, readings: Iterable[IndexedReading]) -> None:
        """Indexes readings while they are at hand: for `update` they must be looked for among all that is stored. Raises sqlite3.Error."""
        added = list(readings)
        self._on_file(lambda connection: _add(connection, added))

    def update(self, reading_ids: set[str], fetch: Fetch) -> None:
        """Indexes those of the readings that are not; `fetch` gives some of them. Raises sqlite3.Error."""
        self._on_file(lambda connection: _update(connection, reading_ids, fetch))

    def find(self, search: Search, unit: Unit, reading_ids: set[str], fetch: Fetch) -> list[Hit]:
        """The stretches of these readings that a search keeps; of a search for unwanted terms alone, those that have one of them.

        What is not indexed yet is indexed first. Where no file can be written, the index is kept in the memory of this process. Raises
        sqlite3.Error.
        """

        def answer(connection: sqlite3.Connection) -> list[Hit]:
            _update(connection, reading_ids, fetch)
            sql = f"SELECT reading_id, start, end FROM {unit}_words JOIN {unit}_spans ON id = {unit}_words.rowid WHERE words MATCH ?"  # noqa: S608
            return [hit for hit in connection.execute(sql, [_match(search)]) if hit[0] in reading_ids]

        try:
            return self._on_file(answer)
        except sqlite3.OperationalError:  # read-only, locked for long, or on a full disk
            with self._memory_lock:
                self._memory = self._memory or _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))
                return answer(self._memory)

    def _on_file(self, act: Callable[[sqlite3.Connection], _Answer]) -> _Answer:
        """What `act` gives for the file, which is made anew if it is damaged."""
        try:
            with self._open() as connection:
                return act(connection)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # damaged, or no database
            self._path.unlink(missing_ok=True)
            with self._open() as connection:
                return act(connection)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None)) as connection:
            yield _prepared(connection)


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, with the tables of this version."""
    connection.execute("PRAGMA synchronous = NORMAL")
    if _version(connection) != _VERSION:
        _make_tables(connection)
    return connection


def _update(connection: sqlite3.Connection, reading_ids: set[str], fetch: Fetch) -> None:
    indexed_ids = _indexed_ids(connection)
    if len(indexed_ids - reading_ids) > len(reading_ids):
        _clear(connection)
        indexed_ids = set()
    missing_ids = sorted(reading_ids - indexed_ids)
    for start in range(0, len(missing_ids), _READINGS_AT_ONCE):
        _add(connection, fetch(missing_ids[start : start + _READINGS_AT_ONCE]))


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _make_tables(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        if _version(connection) == _VERSION:
            return  # another process has made them by now
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL%' OR name LIKE '%_spans'").fetchall()
        for (name,) in tables + connection.execute("SELECT name FROM sqlite_schema WHERE name = 'readings'").fetchall():
            connection.execute(f"DROP TABLE {name}")
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _indexed_ids(connection: sqlite3.Connection) -> set[str]:
    return {reading_id for (reading_id,) in connection.execute("SELECT reading_id FROM readings")}


def _clear(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        connection.execute("DELETE FROM readings")
        for unit in Unit:
            connection.execute(f"DELETE FROM {unit}_spans")  # noqa: S608
            connection.execute(f"INSERT INTO {unit}_words({unit}_words) VALUES ('delete-all')")  # noqa: S608


def _add(connection: sqlite3.Connection, readings: Iterable[IndexedReading]) -> None:
    """Adds readings in one transaction, without those that another process has added by now."""
    with _transaction(connection):
        insert = "INSERT OR IGNORE INTO readings VALUES (?)"
        added = [reading for reading in readings if connection.execute(insert, [reading.reading_id]).rowcount]
        stretches_by_unit = defaultdict(list)
        for reading in added:
            for unit, hit, words in _stretches(reading):
                stretches_by_unit[unit].append((hit, words))
        for unit, stretches in stretches_by_unit.items():
            _add_stretches(connection, unit, stretches)


def _add_stretches(connection: sqlite3.Connection, unit: Unit, stretches: Sequence[tuple[Hit, str]]) -> None:
    first_id = connection.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {unit}_spans").fetchone()[0]  # noqa: S608
    numbered = list(enumerate(stretches, first_id))
    connection.executemany(f"INSERT INTO {unit}_spans VALUES (?, ?, ?, ?)", ((row_id, *hit) for row_id, (hit, _) in numbered))  # noqa: S608
    words = ((row_id, words) for row_id, (_, words) in numbered)
    connection.executemany(f"INSERT INTO {unit}_words(rowid, words) VALUES (?, ?)", words)  # noqa: S608


def _stretches(reading: IndexedReading) -> Iterator[tuple[Unit, Hit, str]]:
    """The stretches of a reading that are searched, with their folded words."""
    words = words_of(reading.text)
    for start, end in reading.sentences:
        yield Unit.SENTENCE, (reading.reading_id, start, end), " ".join(_words_in(words, start, end))
    for start, end in paragraph_spans(reading.text):
        yield Unit.PARAGRAPH, (reading.reading_id, start, end), " ".join(_words_in(words, start, end))
    title_and_text = [*words_of(reading.title).folded, TITLE_END, *words.folded]
    yield Unit.ARTICLE, (reading.reading_id, 0, len(reading.text)), " ".join(title_and_text)


def _words_in(words: Words, start: int, end: int) -> list[str]:
    """The folded words that lie in a stretch of the text."""
    return words.folded[bisect_left(words.starts, start) : bisect_left(words.starts, end)]


def _match(search: Search) -> str:
    """The search in the language of FTS5; it has at least one term."""
    wanted = " AND ".join(map(_match_term, search.wanted))
    unwanted = " OR ".join(map(_match_term, search.unwanted))
    return f"({wanted}) NOT ({unwanted})" if wanted and unwanted else wanted or unwanted


def _match_term(term: Term) -> str:
    forms = (f'"{form}"{" *" * term.is_beginning}' for form in (" ".join(term.words), *term.attached))
    return f"({' OR '.join(forms)})"
