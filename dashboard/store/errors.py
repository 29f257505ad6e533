"""Errors of files, tables and SQL as one line that says what is wrong with the store and what to do."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from deltalake.exceptions import DeltaError

from dashboard.wording import shorten

#: What to do, by words that the libraries' messages have in common; they pass on the words of the system, or of SQLite.
_ADVICE = {
    "no space left": "the disk is full; make room and run it again: what is stored is whole",
    "disk is full": "the disk is full; make room and run it again: what is stored is whole",
    "quota exceeded": "your share of the disk is full; make room and run it again: what is stored is whole",
    "read-only": "it can only be read, not written to; name a store elsewhere with --store",
    "readonly": "it can only be read, not written to; name a store elsewhere with --store",
    "permission denied": "its files belong to somebody else; have them let you in, or name a store of your own with --store",
}
#: What to do about a damaged store.
CHECK_ADVICE = "`dashboard check` says what is lost, `dashboard check --repair` makes the store whole again"
#: Left free beside what is to be written: the log, and the temporary files of the libraries.
_MARGIN_BYTES = 1_000_000
#: Characters of a library's message that are passed on.
_MAX_REASON = 150


class StoreError(Exception):
    """The store cannot be opened, read or written; the message says in one line why."""


@contextmanager
def as_store_error(store_path: Path, action: str) -> Iterator[None]:
    """Turns errors of files, tables and SQL into a StoreError with a message of one line; `action` is a verb such as "open"."""
    try:
        yield
    except (OSError, DeltaError, duckdb.Error, sqlite3.Error) as error:
        raise StoreError(f"cannot {action} the store {store_path}: {_reason(error)}") from error


def refuse_damage(store_path: Path, problems: Iterable[str]) -> None:
    """Raises StoreError with the first of the problems, if there is any."""
    for problem in problems:
        raise StoreError(f"the store {store_path} is damaged: {problem}; {CHECK_ADVICE}")


def check_room(path: Path, needed_bytes: int) -> None:
    """Raises OSError if the disk has no room for so many bytes: the library that writes the tables fails with a page of its own words."""
    if shutil.disk_usage(path).free < needed_bytes + _MARGIN_BYTES:
        raise OSError("No space left on device")


def _reason(error: Exception) -> str:
    advice = next((advice for words, advice in _ADVICE.items() if words in str(error).lower()), None)
    reason = advice or getattr(error, "strerror", None) or next(iter(str(error).splitlines()), type(error).__name__)
    return f"{shorten(reason, _MAX_REASON)}; {CHECK_ADVICE}" if isinstance(error, DeltaError | duckdb.Error) and not advice else reason
