"""SQL conditions for the filters of a query. Values are bound to ? parameters, so that what a user types never becomes SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from dashboard.model import FEATURES_OF_KIND, Kind
from dashboard.query.parameters import Box
from dashboard.query.search import Unit
from dashboard.query.values import QueryValues

#: An SQL condition and the values of its ? parameters.
Condition = tuple[str, list[object]]

ALWAYS: Condition = ("TRUE", [])


def all_of(conditions: Iterable[Condition]) -> Condition:
    """A condition that holds where all these conditions hold."""
    conditions = list(conditions)
    return " AND ".join(sql for sql, _ in conditions) or "TRUE", [value for _, values in conditions for value in values]


def text_condition(text: str, unit: Unit) -> Condition:
    """The mention is a hit of the search: the store puts the hits of a search into a table before they are asked for."""
    return "(reading_id, start) IN (SELECT reading_id, start FROM search_hits WHERE search = ? AND unit = ?)", [text, unit.value]


def values_condition(column: str, values: Sequence[str]) -> Condition:
    """The column has one of the values; there must be at least one value."""
    return f"{column} IN ({', '.join('?' * len(values))})", [*values]


def chosen_condition(field: str, column: str) -> Callable[[QueryValues], Condition | None]:
    """The condition of a filter whose field holds the values chosen of a column; None if none is."""

    def condition(query: QueryValues) -> Condition | None:
        values: tuple[str, ...] = getattr(query, field)
        return values_condition(column, values) if values else None

    return condition


def no_condition(_query: QueryValues) -> None:
    """Of a filter that leaves out nothing, or that is part of another's condition."""


def source_condition(sources: Sequence[str], *, of_story: bool) -> Condition:
    """The article's text, or with `of_story` any article of its story, is in one of these sources; there must be at least one.

    The store has the table `copy_sources` of the sources that an article is also in.
    """
    condition, values = values_condition("source", sources)
    own = "" if of_story else " AND is_own"
    sql = f"({condition} OR article_id IN (SELECT article_id FROM copy_sources WHERE {condition}{own}))"  # noqa: S608
    return sql, [*values, *values]


def no_copies_condition() -> Condition:
    """The article is not one that another stands for: the store has these in the view `near_copies`."""
    return "article_id NOT IN (SELECT article_id FROM near_copies)", []


def feature_condition(features: Sequence[str]) -> Condition:
    """The place has one of these feature codes, or a code of one of these kinds; codes that are listed for no kind are sites."""
    codes = [code for feature in features for code in _feature_codes(feature)]
    if Kind.SITE not in features:
        return values_condition("feature", codes)
    excluded_codes = [code for codes_of_kind in FEATURES_OF_KIND.values() for code in codes_of_kind if code not in codes]
    condition, values = values_condition("feature", excluded_codes) if excluded_codes else ("feature IS NULL", [])
    return f"NOT {condition}", values


def _feature_codes(feature: str) -> tuple[str, ...]:
    return FEATURES_OF_KIND.get(Kind(feature), ()) if feature in list(Kind) else (feature,)


def date_condition(since: date | None, until: date | None, columns: tuple[str, str], *, surely: bool, undated: bool) -> Condition:
    """The interval from one column to the other overlaps the days `since` to `until`, or with `surely` lies wholly within them.

    At least one of the two days must be given. Rows without a date are kept only with `undated`.
    """
    first, last = columns
    since_column, until_column = (first, last) if surely else (last, first)
    both_bounds = [(f"{since_column} >= ?", since), (f"{until_column} <= ?", until)]
    bounds: list[tuple[str, object]] = [(sql, day) for sql, day in both_bounds if day]
    condition = " AND ".join(sql for sql, _ in bounds)
    condition = f"({condition} OR {first} IS NULL)" if undated else f"({condition})"
    return condition, [day for _, day in bounds]


def box_condition(box: Box) -> Condition:
    """The point where the mention is drawn (its place, or its offset from there) lies in the box or on its edges."""
    west, south, east, north = box
    lat, lon = (f"(CASE WHEN elsewhere THEN offset_{axis} ELSE {axis} END)" for axis in ("lat", "lon"))
    lon_condition = f"({lon} >= ? {'OR' if west > east else 'AND'} {lon} <= ?)"
    return f"{lon_condition} AND {lat} >= ? AND {lat} <= ?", [west, east, south, north]
