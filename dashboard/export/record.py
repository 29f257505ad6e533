"""A mention as a record of columns and values, from which each format is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from dashboard.model import Interval
from dashboard.wording import say_in_article_words

if TYPE_CHECKING:  # so that the command line can name the formats without loading the store
    from dashboard.store.rows import MentionRow, Rival

#: What people read, which comes first where a format is for them.
READ_FIRST = ("name", "dates", "excerpt", "title", "source")
#: The columns that hold a day.
DAY_COLUMNS = ("date_from", "date_to", "published_from", "published_to")


@lru_cache(maxsize=1)
def columns() -> tuple[str, ...]:
    """The names of a mention's columns, in order."""
    from dashboard.store.rows import MentionRow

    return tuple(field.name for field in fields(MentionRow))


def record(row: MentionRow) -> dict[str, Any]:
    """The values of a row by column, ready for JSON: days in ISO 8601, rivals as objects."""
    values: dict[str, Any] = dict(zip(columns(), _values_of()(row), strict=True))
    for name in DAY_COLUMNS:
        if (day := values[name]) is not None:
            values[name] = day.isoformat()
    values["rivals"] = rivals_as_objects(row.rivals)
    return values


@lru_cache(maxsize=1)
def _values_of() -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*columns())


def rivals_as_objects(rivals: Iterable[Rival]) -> list[dict[str, str]]:
    """The other places that a mention may mean, ready for JSON."""
    return [{"place_id": rival.place_id, "name": rival.name, "country": rival.country, "admin1": rival.admin1} for rival in rivals]


def dates_in_words(row: MentionRow) -> str | None:
    """The date of a mention as a person writes it; None without one."""
    return _say_days(row.date_from, row.date_to, row.date_words) if row.date_from and row.date_to else None


@lru_cache(maxsize=4096)
def _say_days(first: date, last: date, words: str) -> str:
    return say_in_article_words(Interval(first, last), words)
