"""Writes mentions as JSON Lines, for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from dashboard.export.json_text import json_text
from dashboard.export.record import record

if TYPE_CHECKING:
    from dashboard.export.content import Content


def write_jsonl(content: Content, file: BinaryIO) -> None:
    """The mentions as JSON Lines: a JSON object for each, with the columns as keys."""
    file.writelines(f"{json_text(record(row))}\n".encode() for row in content.rows)
