"""The folder of a store: made if it is to be, checked when it is opened, and locked while it is written to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deltalake import DeltaTable
from filelock import FileLock, Timeout

from dashboard.store.errors import StoreError, as_store_error
from dashboard.store.schema import ADDED_COLUMNS, ARTICLES, MENTIONS
from dashboard.store.search_index import FILE_NAME

LOCK_SECONDS = 60
_TABLES = {"mentions": MENTIONS, "articles": ARTICLES}
_LOCK = ".lock"
#: The search index, and what SQLite keeps beside it while it is written.
_SEARCH_FILES = (FILE_NAME, f"{FILE_NAME}-journal")
#: Characters that the libraries which open the files take for patterns, or fail on.
_REFUSED_IN_PATH = "[]^|\\%*?"


def prepare_folder(path: Path, *, create: bool) -> None:
    """Checks that an absolute path is the folder of a store; with `create` makes what is missing. Raises StoreError."""
    if refused_signs := [sign for sign in path.as_posix() if sign in _REFUSED_IN_PATH or not sign.isprintable()]:
        raise StoreError(f"a store's path cannot have {refused_signs[0]!r} in it: {str(path)!r}")
    with as_store_error(path, "open"):
        if path.exists() and not path.is_dir():
            raise StoreError(f"{path} is a file, and a store is a folder: name a new or empty folder")
        if any(not _is_table(path / name) for name in _TABLES):
            _make_tables(path, create=create)
        for name in _TABLES:
            _check_columns(path, name)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Holds the lock that lets one process write at a time. Raises StoreError if another holds it for LOCK_SECONDS."""
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
    if not create:
        raise StoreError(f"there is no store at {path}: `dashboard ingest` makes one")
    path.mkdir(parents=True, exist_ok=True)
    with locked(path):
        for name, schema in _TABLES.items():
            DeltaTable.create(path / name, schema, mode="ignore")


def _foreign_names(path: Path) -> list[str]:
    """The names of the files and folders in the folder that are no part of a store, sorted."""
    if not path.exists():
        return []
    names = sorted(entry.name for entry in path.iterdir())
    store_names = {_LOCK, *_SEARCH_FILES} | {name for name in _TABLES if _is_table(path / name) or _is_half_made_table(path / name)}
    return [name for name in names if name not in store_names]


def _is_half_made_table(path: Path) -> bool:
    return path.is_dir() and all(entry.name == "_delta_log" for entry in path.iterdir())


def _is_table(path: Path) -> bool:
    return path.is_dir() and DeltaTable.is_deltatable(str(path))


def _check_columns(path: Path, name: str) -> None:
    columns = {field.name for field in DeltaTable(path / name).schema().fields}
    if missing := [column for column in _TABLES[name].names if column not in columns | ADDED_COLUMNS[name]]:
        raise StoreError(f"the table {name} in {path} lacks {', '.join(missing)}: it was made by something else; name another folder")
