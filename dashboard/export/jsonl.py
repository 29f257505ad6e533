"""Writes mentions as JSON Lines, for a program."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from dashboard.control_signs import escape_controls
from dashboard.export.record import record

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow


def to_jsonl(rows: Iterable[MentionRow]) -> str:
    """The rows as JSON Lines: a JSON object for each mention, with the columns as keys."""
    return escape_controls("".join(json.dumps(record(row), ensure_ascii=False, allow_nan=False) + "\n" for row in rows))
