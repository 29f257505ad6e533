"""Checksums of rows and of bytes, by which a check finds what the disk has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

#: The column that holds the checksum of its own row, and is no part of it.
CHECKSUM = "checksum"
_BYTES = 8


class RowChecksum:
    """16 hexadecimal digits that change if a value of a row does, whatever the order of rows and columns. Nulls do not count.

    A column that is added later, and is null in older rows, leaves their checksum as it was.
    """

    def __init__(self) -> None:
        self.rows = 0
        self._sum = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """Counts a row in."""
        self.rows += 1
        self._sum += _number_of(row)

    def __str__(self) -> str:
        return f"{self._sum % (1 << 8 * _BYTES):016x}"


def checksum_of_rows(rows: Iterable[Mapping[str, Any]]) -> str:
    """The RowChecksum of rows."""
    checksum = RowChecksum()
    for row in rows:
        checksum.add(row)
    return str(checksum)


def checksum_of_bytes(content: bytes | memoryview) -> str:
    """16 hexadecimal digits that change if the bytes do."""
    return hashlib.blake2b(content, digest_size=_BYTES).hexdigest()


def _number_of(row: Mapping[str, Any]) -> int:
    values = [(name, _plain(value)) for name in _ordered(tuple(row)) if (value := row[name]) is not None]
    content = _ENCODER.encode(values).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(content, digest_size=_BYTES).digest(), "big")


@lru_cache(maxsize=1 << 8)
def _ordered(columns: tuple[str, ...]) -> list[str]:
    """The columns that count, in the order that the checksum has them in; rows of a table have few sets of columns."""
    return sorted(name for name in columns if name != CHECKSUM)


def _plain(value: Any) -> Any:
    """The value as it is read back: whole numbers and others look alike, as a column of decimal numbers gives both back as these."""
    return float(value) if type(value) is int else value


def _as_text(value: date) -> str:
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value.isoformat()


#: One for all rows: json.dumps would make another for each.
_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_as_text)
