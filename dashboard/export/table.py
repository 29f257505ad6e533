"""A mention as a row of typed columns, what people read first: for the formats that know numbers and days from texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

from dashboard.export.json_text import json_text
from dashboard.export.record import DAY_COLUMNS, READ_FIRST, columns, dates_in_words, rivals_as_objects

if TYPE_CHECKING:
    from dashboard.store.rows import MentionRow, Rival

T = TypeVar("T")

#: Rows are turned into columns so many at a time.
ROWS_AT_ONCE = 1_000
#: The columns that stand first; the others follow in their own order.
_FIRST = (
    *READ_FIRST,
    *("date_from", "date_to", "lat", "lon", "country", "admin1", "feature", "toponym", "offset_radius_km", "confidence", "reason"),
    "date_reason",
)


class Type(Enum):
    """What the values of a column are."""

    TEXT = auto()
    NUMBER = auto()
    WHOLE = auto()
    TRUTH = auto()
    DAY = auto()


_TYPES = {
    **dict.fromkeys(("start", "end", "excerpt_start", "excerpt_end"), Type.WHOLE),
    **dict.fromkeys(("lat", "lon", "confidence", "distance_km", "bearing_degrees", "role_certainty"), Type.NUMBER),
    **dict.fromkeys(("offset_lat", "offset_lon", "offset_radius_km", "radius_km"), Type.NUMBER),
    **dict.fromkeys(("demonym", "elsewhere"), Type.TRUTH),
    **dict.fromkeys(DAY_COLUMNS, Type.DAY),
}


@lru_cache(maxsize=1)
def table_columns() -> dict[str, Type]:
    """The columns and their types, in order: those of a mention, and `dates`, its date as a person writes it. `rivals` are JSON."""
    return {name: _TYPES.get(name, Type.TEXT) for name in dict.fromkeys((*_FIRST, *columns()))}


def values_by_column(rows: Sequence[MentionRow]) -> list[Sequence[Any]]:
    """The values of the rows in each column, None where there is none; there must be a row. Texts are as stored, whatever they hold."""
    get, dates_at, rivals_at = _places_of_columns()
    values: list[Sequence[Any]] = list(zip(*map(get, rows), strict=True))
    values[rivals_at] = list(map(_rivals_json, values[rivals_at]))
    values.insert(dates_at, list(map(dates_in_words, rows)))
    return values


def table_rows(rows: Iterable[MentionRow]) -> Iterator[tuple[Any, ...]]:
    """The same, row by row."""
    for some in in_groups(rows, ROWS_AT_ONCE):
        yield from zip(*values_by_column(some), strict=True)


def in_groups(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """The values in lists of that size; the last may be shorter."""
    iterator = iter(values)
    while group := list(islice(iterator, size)):
        yield group


@lru_cache(maxsize=4096)
def _rivals_json(rivals: tuple[Rival, ...]) -> str:
    return json_text(rivals_as_objects(rivals))


@lru_cache(maxsize=1)
def _places_of_columns() -> tuple[attrgetter[tuple[Any, ...]], int, int]:
    """What gets the columns that a mention itself has, where `dates` is put between them, and where `rivals` are among them."""
    names = list(table_columns())
    own = [name for name in names if name != "dates"]
    return attrgetter(*own), names.index("dates"), own.index("rivals")
