"""What a query leaves off the map, by reason: which mentions these are, and their toponyms.

A reason is UNPLACED, the name of a filter or a role; see Summary.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.model import Role
from dashboard.query import Query
from dashboard.query.conditions import ALWAYS, Condition
from dashboard.query.filters import FILTERS
from dashboard.query.summary import UNPLACED
from dashboard.store.rows import ToponymRow
from dashboard.store.snapshot import Snapshot

#: The filters whose mentions off the map are counted; each has a column that says whether a mention passes it.
_COUNTED_FILTERS = tuple(filter_ for filter_ in FILTERS if filter_.reasons or filter_.needs_place)
#: By reason: what a mention that is left off is like, where that is more than not to pass a filter, and the filter that it does not pass.
_LEFT_OFF = {
    "dates": ("may_be_in_dates AND NOT passes_dates", "dates"),
    "undated": ("is_undated AND NOT passes_dates", "dates"),
    **{role.value: (f"shown_role = '{role}' AND NOT passes_roles", "roles") for role in Role},
}


def tested_mentions(snapshot: Snapshot, query: Query) -> Condition:
    """The mentions that pass the filters which are not counted, in brackets as a table of SQL: `shown`, with a column for each test."""
    conditions = snapshot.conditions(query)
    tests = {f"passes_{filter_.name}": conditions.get(filter_.name, ALWAYS) for filter_ in _COUNTED_FILTERS}
    tests["may_be_in_dates"] = replace(query, surely=False).conditions().get("dates", ALWAYS)
    test_columns = ", ".join(f"coalesce({sql}, FALSE) AS {column}" for column, (sql, _) in tests.items())
    test_values = [value for _, values_of_test in tests.values() for value in values_of_test]
    other_filters, other_values = snapshot.where(query, *(filter_.name for filter_ in _COUNTED_FILTERS))
    sql = f"""(
        SELECT *, {"date_from" if query.on == "event" else "published_from"} IS NULL AS is_undated,
               {test_columns}
        FROM shown WHERE {other_filters}
    )"""  # noqa: S608
    return sql, [*test_values, *other_values]


def is_mapped(but: str = "") -> str:
    """Whether a tested mention has a place and passes all counted filters, without that of the name `but`, as SQL."""
    return " AND ".join(["placed", *(f"passes_{filter_.name}" for filter_ in _COUNTED_FILTERS if filter_.name != but)])


def is_left_off(reason: str) -> str:
    """Whether a tested mention is off the map for this reason alone, as SQL. The filters that need a place do not count for UNPLACED."""
    if reason == UNPLACED:
        return " AND ".join(["NOT placed", *(f"passes_{filter_.name}" for filter_ in _COUNTED_FILTERS if not filter_.needs_place)])
    left_off, filter_not_passed = _LEFT_OFF.get(reason, (f"NOT passes_{reason}", reason))
    return f"{left_off} AND {is_mapped(but=filter_not_passed)}"


def toponyms(snapshot: Snapshot, query: Query, reason: str) -> list[ToponymRow]:
    """The toponyms that are off the map for this reason, the most mentioned first."""
    mentions, values = tested_mentions(snapshot, query)
    sql = f"""
        SELECT toponym, count(*) AS mentions, count(DISTINCT article_id) AS articles FROM {mentions}
        WHERE {is_left_off(reason)} GROUP BY toponym ORDER BY mentions DESC, toponym
    """  # noqa: S608
    return [ToponymRow(**record) for record in snapshot.records(sql, values)]
