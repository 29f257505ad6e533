"""A mention as a record of columns and values, from which each format is written."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dashboard.model import Interval
from dashboard.wording import say_in_article_words

if TYPE_CHECKING:  # so that the command line can name the formats without loading the store
    from dashboard.store.rows import MentionRow

#: What people read, which comes first where a format is for them.
READ_FIRST = ("name", "dates", "excerpt", "title", "source")


@lru_cache(maxsize=1)
def columns() -> tuple[str, ...]:
    """The names of a mention's columns, in order."""
    from dashboard.store.rows import MentionRow

    return tuple(field.name for field in fields(MentionRow))


def record(row: MentionRow) -> dict[str, Any]:
    """The values of a row by column, ready for JSON: days in ISO 8601, rivals as objects."""
    values = {name: getattr(row, name) for name in columns()}
    iso_days = {name: value.isoformat() for name, value in values.items() if isinstance(value, date)}
    return {**values, **iso_days, "rivals": rivals_as_objects(row)}


def rivals_as_objects(row: MentionRow) -> list[dict[str, str]]:
    """The other places that the mention may mean, ready for JSON."""
    return [{"place_id": rival.place_id, "name": rival.name, "country": rival.country, "admin1": rival.admin1} for rival in row.rivals]


def dates_in_words(row: MentionRow) -> str | None:
    """The date of a mention as a person writes it; None without one."""
    return _say_days(row.days, row.date_words) if row.days else None


@lru_cache(maxsize=4096)
def _say_days(days: Interval, words: str) -> str:
    return say_in_article_words(days, words)
