"""The folder of a store: made if it is to be, checked when it is opened, and locked while it is written to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from deltalake import DeltaTable

from dashboard.store import bands, known_files
from dashboard.store.coded import FOLDER_NAME as CODED
from dashboard.store.columns import ADDED_COLUMNS, ADDED_TABLES, COLUMNS
from dashboard.store.delta_log import LOG, quick_problems, table_version, torn_newest_entry
from dashboard.store.errors import CHECK_ADVICE, StoreError, as_store_error, refuse_damage
from dashboard.store.flushing import flush
from dashboard.store.search_index import FILE_NAME

LOCK_SECONDS = 60
#: The folder for damaged files: they are set aside, never deleted.
ASIDE = "damaged"
_LOCK = ".lock"
_NEEDED_TABLES = [name for name in COLUMNS if name not in ADDED_TABLES]
#: What can be lost and is worked out again, and what SQLite keeps beside it while it is written.
_SIDE_FILES = tuple(f"{name}{end}" for name in (FILE_NAME, bands.FILE_NAME, known_files.FILE_NAME) for end in ("", "-journal"))
#: Characters that the libraries which open the files take for patterns, or fail on.
_REFUSED_IN_PATH = "[]^|\\%*?"


def prepare_folder(path: Path, *, create: bool) -> str:
    """Checks that an absolute path is the folder of a store; with `create` makes what is missing. Raises StoreError.

    With `create`, a write that a power cut broke off is taken back, so that the store is as it was before; then a line is returned that
    says so, else "".
    """
    _refuse_signs(path)
    with as_store_error(path, "open"):
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file, and a store is a folder: name a new or empty folder")
        taken_back = [name for name in COLUMNS if create and _take_back_torn_entry(path, name)]
        if any(not _is_table(path / name) for name in _NEEDED_TABLES):
            _make_tables(path, create=create)
        for name in tables_in(path):
            refuse_damage(path, quick_problems(path / name))
            _check_columns(path, name)
    if not taken_back:
        return ""
    return f"the last write to {path} was broken off, as when the power fails, and is taken back: ingest again what was being read"


def tables_in(path: Path) -> list[str]:
    """The tables that the store at a path should have: those that older stores lack only if they, or what is left of them, are there."""
    return [name for name in COLUMNS if name in _NEEDED_TABLES or _is_table(path / name) or _has_files(path / name)]


def make_added_tables(path: Path) -> None:
    """Makes the tables that an older store lacks; the caller holds the lock."""
    from dashboard.store.schema import TABLES

    for name in ADDED_TABLES:
        if not _is_table(path / name):
            DeltaTable.create(path / name, TABLES[name], mode="ignore")
            (path / known_files.FILE_NAME).unlink(missing_ok=True)  # what it says of files may have been in a table that was lost


def absolute(path: Path) -> Path:
    """The path from the root on; links in it, which the user knows, stay."""
    return Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would replace them)


def refuse_foreign_folder(path: Path) -> None:
    """Raises StoreError unless the absolute path is a folder that holds a store, or what is left of one."""
    _refuse_signs(path)
    with as_store_error(path, "open"):
        if not path.is_dir() or not any((path / name).is_dir() for name in COLUMNS):
            raise StoreError(f"there is no store at {path}: `dashboard ingest` makes one")


def _refuse_signs(path: Path) -> None:
    if refused_signs := [sign for sign in path.as_posix() if sign in _REFUSED_IN_PATH or not sign.isprintable()]:
        raise StoreError(f"a store's path cannot have {refused_signs[0]!r} in it: {str(path)!r}")


def new_aside_folder(store_path: Path) -> Path:
    """Makes a folder for what is set aside now."""
    folder = store_path / ASIDE / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S.%f}"
    folder.mkdir(parents=True)
    return folder


def set_aside(store_path: Path, path: Path, folder: Path) -> None:
    """Moves a file or folder of the store into the folder, on the disk. Raises OSError."""
    target = folder / path.relative_to(store_path)
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    flush(target.parent)
    flush(path.parent)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock that lets one process write at a time. Raises StoreError if another holds it for LOCK_SECONDS."""
    from filelock import FileLock, Timeout  # what only reads locks nothing

    lock = FileLock(path / _LOCK)
    try:
        lock.acquire(timeout=LOCK_SECONDS)
    except Timeout:
        raise StoreError(f"cannot write to {path}: another process has been writing there for {LOCK_SECONDS} seconds; try again") from None
    try:
        yield
    finally:
        lock.release()


def _make_tables(path: Path, *, create: bool) -> None:
    """Makes the missing tables in a folder that is new or empty, or that was left half made by a killed process. Raises StoreError."""
    if foreign_names := _foreign_names(path):
        raise StoreError(f"{path} holds other things than a store ({', '.join(foreign_names[:3])}): name a new or empty folder")
    if missing_name := _only_missing_table(path):
        if not create:
            raise StoreError(f"the store {path} is damaged: its table {missing_name} is missing; {CHECK_ADVICE}")
    elif not create:
        raise StoreError(f"there is no store at {path}: `dashboard ingest` makes one")
    from dashboard.store.schema import TABLES  # loads Arrow, which a store that is only read does without

    path.mkdir(parents=True, exist_ok=True)
    with locked(path):
        for name, schema in TABLES.items():
            DeltaTable.create(path / name, schema, mode="ignore")


def _only_missing_table(path: Path) -> str:
    """The table that a store lacks although something was written to the other, else ""; ADDED_TABLES may be missing."""
    missing = [name for name in _NEEDED_TABLES if not _is_table(path / name)]
    return missing[0] if len(missing) == 1 and any(table_version(path / name) > 0 for name in COLUMNS) else ""


def _take_back_torn_entry(path: Path, name: str) -> bool:
    """Sets the newest entry of a table's log aside if it breaks off; what it names is on the disk, and unnamed. Returns whether it did."""
    if torn_newest_entry(path / name) is None:
        return False
    with locked(path):
        entry = torn_newest_entry(path / name)
        if entry is None:
            return False  # another process has done it by now
        set_aside(path, entry, new_aside_folder(path))
        return True


def _foreign_names(path: Path) -> list[str]:
    """The names of the files and folders in the folder that are no part of a store, sorted."""
    if not path.exists():
        return []
    names = sorted(entry.name for entry in path.iterdir())
    store_names = {_LOCK, ASIDE, CODED, *_SIDE_FILES} | {
        name for name in COLUMNS if _is_table(path / name) or _is_half_made_table(path / name)
    }
    return [name for name in names if name not in store_names]


def _is_half_made_table(path: Path) -> bool:
    return path.is_dir() and not _has_files(path)


def _has_files(path: Path) -> bool:
    """Whether a folder holds more than the log of a table."""
    return path.is_dir() and any(entry.name != LOG for entry in path.iterdir())


def _is_table(path: Path) -> bool:
    return path.is_dir() and DeltaTable.is_deltatable(str(path))


def _check_columns(path: Path, name: str) -> None:
    columns = {field.name for field in DeltaTable(path / name).schema().fields}
    if missing := [column for column in COLUMNS[name] if column not in columns | ADDED_COLUMNS[name]]:
        raise StoreError(f"the table {name} in {path} lacks {', '.join(missing)}: it was made by something else; name another folder")
