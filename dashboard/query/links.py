"""Links made on another store: values of the query that this store does not have are dropped and reported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from dashboard.query.article_filters import ARTICLES
from dashboard.query.facets import Facets
from dashboard.query.filters import FILTERS
from dashboard.query.query import Query


def drop_unknown(query: Query, facets: Facets, articles: Collection[str]) -> tuple[Query, list[str]]:
    """The query without the values that name nothing in the store, and a message of one line for each of those.

    `articles` are the ids of those of its articles that are stored.
    """
    problems: list[str] = []
    values_by_field: dict[str, Any] = {}
    for filter_ in FILTERS:
        if filter_.choices and filter_.only_stored:
            stored_values = set(articles) if filter_ is ARTICLES else {choice.value for choice in filter_.choices(facets)}
            values = _known_values(getattr(query, filter_.name), facets)
            values_by_field[filter_.name] = tuple(value for value in values if value in stored_values)
            problems += [f"{filter_.name}: nothing in this store is known as {value!r}" for value in values if value not in stored_values]
    return replace(query, **values_by_field), problems


def _known_values(values: Sequence[str], facets: Facets) -> tuple[str, ...]:
    """The values, each place that is otherwise grouped here as the places that are meant."""
    return tuple(dict.fromkeys(known for value in values for known in facets.same_places.get(value, (value,))))
