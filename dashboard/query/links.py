"""Links made on another store: what this one has nothing for is dropped from the query, and said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dashboard.query.facets import Facets
from dashboard.query.filters import FILTERS
from dashboard.query.query import Query


def drop_unknown(query: Query, facets: Facets) -> tuple[Query, list[str]]:
    """The query without the values that name nothing in the store, and a line of plain English for each of them."""
    problems: list[str] = []
    kept: dict[str, Any] = {}
    for filter_ in FILTERS:
        if filter_.choices and filter_.only_stored:
            stored = {choice.value for choice in filter_.choices(facets)}
            values: tuple[str, ...] = getattr(query, filter_.name)
            kept[filter_.name] = tuple(value for value in values if value in stored)
            problems += [f"{filter_.name}: nothing in this store is known as {value!r}" for value in values if value not in stored]
    return replace(query, **kept), problems
