"""A mention as a record of columns and values, from which each format is written."""

from __future__ import annotations

from dataclasses import asdict, fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # so that the command line can name the formats without loading the store
    from dashboard.store.rows import MentionRow


@lru_cache(maxsize=1)
def columns() -> tuple[str, ...]:
    """The names of a mention's columns, in order."""
    from dashboard.store.rows import MentionRow

    return tuple(field.name for field in fields(MentionRow))


def record(row: MentionRow) -> dict[str, Any]:
    """The values of a row by column, ready for JSON: days in ISO 8601, rivals as objects."""
    values = {name: getattr(row, name) for name in columns()}
    iso_days = {name: value.isoformat() for name, value in values.items() if isinstance(value, date)}
    return {**values, **iso_days, "rivals": [asdict(rival) for rival in row.rivals]}
