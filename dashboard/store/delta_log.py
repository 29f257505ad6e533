"""The log of a Delta table as files: which entries there are, whether they are whole, and which data files the newest version has."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deltalake import DeltaTable

LOG = "_delta_log"
#: A compaction joins files that are smaller than this, into files of about this size.
TARGET_BYTES = 64_000_000
#: What our own entries say of themselves: how many actions they have beside this, and what articles they add (see `articles_written`).
ACTIONS, WRITTEN = "actions", "articles"
_CHECKPOINT = ".checkpoint.parquet"
_LAST_CHECKPOINT = "_last_checkpoint"
_VERSION_DIGITS = 20
_ENTRY = re.compile(rf"\d{{{_VERSION_DIGITS}}}\.json")
_PARQUET_END = b"PAR1"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A Parquet file that the log names: its path, and its size and number of rows as the log has them (-1 if it has them not)."""

    path: Path
    size_bytes: int
    rows: int


def entry_paths(table_path: Path) -> dict[int, Path]:
    """The entries of the log by version, in order."""
    log = table_path / LOG
    return {int(name[:_VERSION_DIGITS]): log / name for name in sorted(_entry_names(log))}


def table_version(table_path: Path) -> int:
    """The newest version of a Delta table, from the file names of its log; -1 if there is no entry."""
    newest = max(_entry_names(table_path / LOG), default="")
    return int(newest[:_VERSION_DIGITS]) if newest else -1


def _entry_names(log: Path) -> list[str]:
    """The names of the entries in no order; there may be thousands, and paths of all of them take as long as much else."""
    if not log.is_dir():
        return []
    with os.scandir(log) as files:
        return [file.name for file in files if _ENTRY.fullmatch(file.name)]


def read_entry(path: Path) -> list[dict[str, Any]]:
    """The actions of an entry. Raises ValueError if it is not whole."""
    actions = [json.loads(line) for line in path.read_bytes().decode().splitlines() if line.strip()]
    if not actions:
        raise ValueError("it is empty")
    if not all(isinstance(action, dict) for action in actions):
        raise ValueError("it holds something else")
    infos = [action["commitInfo"] for action in actions if "commitInfo" in action]
    if any(int(info.get(ACTIONS, len(actions) - 1)) != len(actions) - 1 for info in infos):
        raise ValueError("it breaks off")
    return actions


def is_torn(path: Path) -> bool:
    """Whether an entry is empty or breaks off, as a power cut leaves it."""
    try:
        read_entry(path)
    except ValueError:
        return True
    return False


def torn_newest_entry(table_path: Path) -> Path | None:
    """The newest entry if it is torn."""
    newest = list(entry_paths(table_path).values())[-1:]
    return newest[0] if newest and is_torn(newest[0]) else None


def quick_problems(table_path: Path) -> Iterator[str]:
    """What is wrong with the log, as far as names, sizes and last bytes show; it takes milliseconds.

    Entries before the newest checkpoint are not looked at, since nobody reads them.
    """
    entries = entry_paths(table_path)
    yield from _gaps(table_path, entries)
    checkpoint = _newest_checkpoint(table_path)
    needed = [path for version, path in entries.items() if version > checkpoint]
    torn = torn_newest_entry(table_path)
    yield from (f"{_say(path)} breaks off" for path in needed if path == torn or not _ends_as_it_should(path))
    yield from _checkpoint_problems(table_path)


def problems(table_path: Path) -> Iterator[str]:
    """What is wrong with the log: every entry is read."""
    entries = entry_paths(table_path)
    yield from _gaps(table_path, entries)
    for path in entries.values():
        try:
            read_entry(path)
        except ValueError as error:
            yield f"{_say(path)} cannot be read: {error}"
    yield from _checkpoint_problems(table_path)


def data_files(table: DeltaTable, table_path: Path) -> list[DataFile]:
    """The files of a version of the table, in the order of the log."""
    added = table.get_add_actions(flatten=True)
    paths, sizes = added.column("path").to_pylist(), added.column("size_bytes").to_pylist()
    rows = added.column("num_records").to_pylist() if "num_records" in added.column_names else [None] * len(paths)
    return [DataFile(table_path / path, size, -1 if count is None else count) for path, size, count in zip(paths, sizes, rows, strict=True)]


def size_problems(files: Iterable[DataFile]) -> Iterator[str]:
    """What is wrong with the files of a table, as far as their sizes show."""
    for file in files:
        try:
            size_bytes = file.path.stat().st_size
        except FileNotFoundError:
            yield f"{_say(file.path, 2)} is missing"
        else:
            if size_bytes != file.size_bytes >= 0:
                yield f"{_say(file.path, 2)} has {size_bytes:,} bytes, not {file.size_bytes:,}"


def files_left(table_path: Path) -> list[DataFile]:
    """The files in the folder that no readable entry of the log takes out: what a table has whose log is damaged, or more."""
    removed = {action["remove"]["path"] for action in _readable_actions(table_path) if "remove" in action}
    return [DataFile(path, -1, -1) for path in sorted(table_path.glob("*.parquet")) if path.name not in removed]


def articles_written(table_path: Path) -> dict[str, tuple[str, str]]:
    """The title and source_path of each article that an entry says it has added, by article_id; the newest counts."""
    infos = (action["commitInfo"] for action in _readable_actions(table_path) if "commitInfo" in action)
    return {id_: (title, path) for info in infos for id_, title, path in json.loads(info.get(WRITTEN) or "[]")}


def _readable_actions(table_path: Path) -> Iterator[dict[str, Any]]:
    for path in entry_paths(table_path).values():
        if not is_torn(path):
            yield from read_entry(path)


def _gaps(table_path: Path, entries: dict[int, Path]) -> Iterator[str]:
    """The entries that are missing since the newest checkpoint; older ones may have been cleared away."""
    if not (table_path / LOG).is_dir():
        yield f"{table_path.name}/{LOG} is missing"
        return
    first = _newest_checkpoint(table_path) + 1
    missing = (version for version in range(first, max(entries, default=0) + 1) if version not in entries)
    yield from (f"{table_path.name}/{LOG}/{version:020}.json is missing" for version in missing)


def _checkpoint_problems(table_path: Path) -> Iterator[str]:
    pointer = table_path / LOG / _LAST_CHECKPOINT
    broken = [path for path in _checkpoints(table_path) if _last_bytes(path) != _PARQUET_END]
    if pointer.exists() and is_torn(pointer):
        broken.append(pointer)
    yield from (f"{_say(path)} breaks off" for path in broken)


def _checkpoints(table_path: Path) -> list[Path]:
    return sorted((table_path / LOG).glob(f"*{_CHECKPOINT}"))


def _newest_checkpoint(table_path: Path) -> int:
    """The version of the newest checkpoint, -1 if there is none."""
    return max((int(path.name.removesuffix(_CHECKPOINT)) for path in _checkpoints(table_path)), default=-1)


def _ends_as_it_should(path: Path) -> bool:
    return _last_bytes(path).rstrip().endswith(b"}")


def _last_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - len(_PARQUET_END), 0))
        return file.read()


def _say(path: Path, parts: int = 3) -> str:
    return "/".join(path.parts[-parts:])
