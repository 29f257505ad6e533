"""Proves a store: every entry of the logs and every page of the files is read, and each article is counted against its mentions."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

from dashboard.model import article_id_of
from dashboard.store.check_result import CheckResult, DamagedArticle, Watch, watch_nothing
from dashboard.store.checksums import CHECKSUM, RowChecksum, checksum_of_rows
from dashboard.store.columns import ADDED_TABLES
from dashboard.store.delta_log import LOG, DataFile, articles_written, data_files, entry_paths, files_left, problems
from dashboard.store.folder import tables_in
from dashboard.store.salvage import Salvage, salvage
from dashboard.store.schema import TABLES
from dashboard.wording import count

#: Rows that are looked at together, so that a large file takes little memory.
_ROWS_AT_ONCE = 5_000
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class StoredRow:
    """What a check keeps of a row of `articles`: where it stands, and what of it is whole."""

    path: Path
    row: int
    article_id: str
    title: str
    source_path: str
    reading_id: str
    ingested_at: datetime | None
    mention_count: int | None
    mention_checksum: str | None
    has_text: bool
    is_unchanged: bool


@dataclass(frozen=True, slots=True)
class TableState:
    """What is known of a table before its files are read: the number of entries of its log, what is wrong with that, and its files.

    Where the log is damaged, the files are all that no readable entry takes out.
    """

    entries: int
    log_problems: tuple[str, ...]
    files: tuple[DataFile, ...]


@dataclass(slots=True)
class StoreScan:
    """A store as it was found.

    `damaged` are the damaged files of each table, with the rows that can be read. `rows` are those of `articles`, of each article the
    newest. `lost` are the articles that no file has any more, and `lost_without_name` counts those whose names are lost too.
    """

    tables: dict[str, TableState]
    damaged: dict[str, list[Salvage]]
    rows: list[StoredRow] = field(default_factory=list)
    mentions: dict[str, RowChecksum] = field(default_factory=lambda: defaultdict(RowChecksum))
    ids_in_mentions: set[str] = field(default_factory=set)
    lost: list[DamagedArticle] = field(default_factory=list)
    lost_without_name: int = 0

    def damage_of(self, row: StoredRow) -> str:
        """What is wrong with an article, "" if nothing is."""
        if not row.has_text:
            return "its text is damaged"
        if not row.is_unchanged:
            return "its title, source or date is damaged"
        if row.mention_count is None:
            return ""  # an older version of the program wrote it
        mentions = self.mentions.get(row.reading_id, RowChecksum())
        if mentions.rows != row.mention_count:
            return f"{mentions.rows:,} of its {count(row.mention_count, 'mention')} are there"
        return "" if str(mentions) == row.mention_checksum else "its mentions have changed"


def check(store_path: Path, watch: Watch = watch_nothing) -> CheckResult:
    """Reads all of a store and says what is wrong; `watch` is called after each file. Raises OSError if the store cannot be read at all."""
    scan = scan_store(store_path, watch)
    whole = [row for row in scan.rows if not scan.damage_of(row)]
    damaged = [
        DamagedArticle(row.article_id, row.title, row.source_path, scan.damage_of(row), row.has_text, row.has_text and row.is_unchanged)
        for row in scan.rows
    ]
    lines = [line for table in scan.tables.values() for line in table.log_problems]
    lines += [f"{name}/{found.file.path.name} {found.damage}" for name, files in scan.damaged.items() for found in files]
    return CheckResult(
        log_entries=sum(table.entries for table in scan.tables.values()),
        files=sum(len(table.files) for table in scan.tables.values()),
        articles=len(whole),
        mentions=sum(scan.mentions[row.reading_id].rows for row in whole),
        damage=tuple(lines),
        damaged_articles=(*(article for article in damaged if article.damage), *scan.lost),
        lost_without_name=scan.lost_without_name,
        without_checksum=sum(row.mention_count is None for row in whole),
    )


def scan_store(store_path: Path, watch: Watch = watch_nothing) -> StoreScan:
    """Reads all of a store; `watch` is called after each file. Raises OSError if the store cannot be read at all."""
    names = tables_in(store_path)
    scan = StoreScan({name: _table_state(store_path / name) for name in names}, {name: [] for name in names})
    for found in _salvages(scan, "mentions", watch):
        for row in _dicts(found.rows):
            scan.mentions[row["reading_id"]].add(row)
            scan.ids_in_mentions.add(row["article_id"])
    for found in _salvages(scan, "articles", watch):
        scan.rows += [_stored_row(found.file.path, row, values) for row, values in enumerate(_dicts(found.rows))]
    for name in sorted(ADDED_TABLES.intersection(names)):
        deque(_salvages(scan, name, watch), maxlen=0)
    scan.rows = _newest(scan.rows)
    if scan.damaged["articles"] or scan.tables["articles"].log_problems:
        written = articles_written(store_path / "articles")
        scan.rows = [_with_names(row, written) for row in scan.rows]
        _add_lost(scan, written)
    return scan


def _table_state(table_path: Path) -> TableState:
    entries = len(entry_paths(table_path))
    log_problems = tuple(problems(table_path))
    if not log_problems:
        try:
            return TableState(entries, (), tuple(data_files(DeltaTable(table_path), table_path)))
        except DeltaError:
            log_problems = (f"{table_path.name}/{LOG} cannot be read",)
    return TableState(entries, log_problems, tuple(files_left(table_path)))


def _salvages(scan: StoreScan, name: str, watch: Watch) -> Iterator[Salvage]:
    """What can be read of each file of a table; the damaged ones are noted in the scan."""
    for file in scan.tables[name].files:
        found = salvage(file, TABLES[name])
        if found.damage:
            scan.damaged[name].append(found)
        yield found
        watch(file.path)


def _dicts(rows: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in rows.to_batches(max_chunksize=_ROWS_AT_ONCE):
        yield from batch.to_pylist()


def _stored_row(path: Path, row: int, values: Mapping[str, Any]) -> StoredRow:
    text, checksum = values["text"], values[CHECKSUM]
    has_text = text is not None and article_id_of(text) == values["article_id"]
    return StoredRow(
        path=path,
        row=row,
        article_id=values["article_id"] or "",
        title=values["title"] or "",
        source_path=values["source_path"] or "",
        reading_id=values["reading_id"] or "",
        ingested_at=values["ingested_at"],
        mention_count=values["mention_count"],
        mention_checksum=values["mention_checksum"],
        has_text=has_text,
        is_unchanged=checksum == checksum_of_rows([values]) if checksum else has_text,
    )


def _newest(rows: Iterable[StoredRow]) -> list[StoredRow]:
    """Of the rows of an article, and of those from one source_path, the newest whose text is whole; all rows whose id is lost."""
    newest: dict[str, StoredRow] = {}
    id_of_path: dict[str, str] = {}
    without_id = []
    for row in sorted(rows, key=lambda row: (row.has_text, row.ingested_at or _LONG_AGO)):
        if not row.article_id:
            without_id.append(row)
            continue
        if row.source_path:
            newest.pop(id_of_path.get(row.source_path, ""), None)
            id_of_path[row.source_path] = row.article_id
        newest[row.article_id] = row
    return [*newest.values(), *without_id]


def _with_names(row: StoredRow, written: Mapping[str, tuple[str, str]]) -> StoredRow:
    """The row with the title and path that the log has for its article, if its own are lost."""
    title, source_path = written.get(row.article_id, ("", ""))
    return replace(row, title=row.title or title, source_path=row.source_path or source_path)


def _add_lost(scan: StoreScan, written: Mapping[str, tuple[str, str]]) -> None:
    """Notes the articles that a damaged file or log has lost; the log has the names of those that were written in the last weeks."""
    missing = sum(max(found.file.rows - len(found.rows), 0) for found in scan.damaged["articles"])
    is_log_whole = not scan.tables["articles"].log_problems
    ids, paths = {row.article_id for row in scan.rows}, {row.source_path for row in scan.rows if row.source_path}
    gone = [(id_, title, path) for id_, (title, path) in written.items() if id_ not in ids and path not in paths]
    if is_log_whole:
        gone = gone[-missing:] if missing else []
    scan.lost = [DamagedArticle(id_, title, path, "it is missing", has_text=False, is_known=False) for id_, title, path in gone]
    nameless = scan.ids_in_mentions - ids - {id_ for id_, _, _ in gone}
    scan.lost_without_name = max(missing - len(gone), 0) if is_log_whole else len(nameless)
