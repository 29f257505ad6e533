"""The folder in a store that keeps the coded mentions of each file: what is lost is coded again, what is no more needed goes."""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Sequence
from pathlib import Path

import duckdb

from dashboard.store.coded import FOLDER_NAME
from dashboard.store.coded.building import code_mentions
from dashboard.store.coded.segments import Segment

#: To be raised when what is kept changes.
_VERSION = 2


def kept_segment(cursor: duckdb.DuckDBPyConnection, mentions: str, store_path: Path, file_path: Path, spare_folder: Path) -> Segment:
    """The coded mentions of a file of the store, coded now if they are not kept; `mentions` are its rows, as a table of SQL.

    Where the store cannot be written to, they are in the `spare_folder`. Raises OSError and duckdb.Error.
    """
    folder = _folder_of(store_path, file_path)
    try:
        return Segment.open(folder)
    except (OSError, ValueError):
        made = folder.with_name(f"{uuid.uuid4()}.new") if _may_write(store_path) else spare_folder / folder.name
        code_mentions(cursor, mentions, made)
        return Segment.open(_moved(made, folder) if made.parent == folder.parent else made)


def forget_unneeded(store_path: Path, file_paths: Sequence[Path]) -> None:
    """Deletes what is kept of other files than these. Raises OSError.

    What another process has open stays where that hinders it, as on Windows.
    """
    needed = {_folder_of(store_path, path).name for path in file_paths}
    if (store_path / FOLDER_NAME).is_dir():
        for folder in (store_path / FOLDER_NAME).iterdir():
            if folder.name not in needed:
                shutil.rmtree(folder, ignore_errors=True)


def _folder_of(store_path: Path, file_path: Path) -> Path:
    return store_path / FOLDER_NAME / f"{file_path.stem}.{_VERSION}"


def _may_write(store_path: Path) -> bool:
    return os.access(store_path, os.W_OK)


def _moved(made: Path, folder: Path) -> Path:
    """What was made, in its place; another process may have put the same there by now, and what is not whole there goes."""
    try:
        made.rename(folder)
    except OSError:
        shutil.rmtree(folder)
        made.rename(folder)
    return folder
