"""Which filters of a query mentions fail, as bits: none for the mentions on the map, one alone for those off it for one reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.model import Role
from dashboard.query import Query
from dashboard.query.conditions import Condition
from dashboard.query.filters import FILTERS
from dashboard.query.summary import UNPLACED
from dashboard.store.coded.mentions import Table

REASONS = (UNPLACED, *(reason for filter_ in FILTERS for reason in filter_.reasons))
_OTHER = "other"
#: The bit of each reason, and one for all that is left off and not counted.
BITS: Mapping[str, int] = {reason: 1 << number for number, reason in enumerate((*REASONS, _OTHER))}
OTHER = BITS[_OTHER]
#: Of filters that say nothing of a mention without a place.
NEED_PLACE = sum(BITS[reason] for filter_ in FILTERS if filter_.needs_place for reason in filter_.reasons)
#: The bits of the filter by dates.
OF_DATES = BITS["dates"] | BITS["undated"] | OTHER << 1
_OUTSIDE_DATES = OTHER << 1
#: The table that has the columns which the condition of each filter asks for. That by text is asked of the mentions themselves.
_TABLE_OF_FILTER = {
    "articles": Table.ARTICLES, "sources": Table.ARTICLES, "languages": Table.ARTICLES, "copies": Table.ARTICLES,
    "places": Table.PLACES, "countries": Table.PLACES, "features": Table.PLACES, "bbox": Table.PLACES,
    "min_confidence": Table.CONFIDENCES, "demonyms": Table.MANNERS, "review": Table.MANNERS,
}  # fmt: skip

#: A condition of SQL over the rows of a table, and the bit that those have which do not meet it.
Check = tuple[Table, Condition, int]


def checks_of(query: Query) -> list[Check]:
    """The checks of a query, but for those by text and by the number of a place's mentions."""
    conditions = query.conditions()
    checks = [(table, conditions[name], BITS.get(name, OTHER)) for name, table in _TABLE_OF_FILTER.items() if name in conditions]
    checks.append((Table.PLACES, ("placed", []), BITS[UNPLACED]))
    checks += [(Table.MANNERS, ("shown_role <> ?", [role.value]), BITS[role.value]) for role in Role if role not in query.shown_roles]
    return checks + _checks_of_dates(query, conditions.get("dates"))


def _checks_of_dates(query: Query, condition: Condition | None) -> list[Check]:
    """Each mention that is not in the dates fails one: it has no date, is only perhaps within them, or is outside."""
    if condition is None:
        return []
    table, first = (Table.DATES, "date_from") if query.on == "event" else (Table.ARTICLES, "published_from")
    sql, values = condition
    may_be, may_be_values = replace(query, surely=False).conditions()["dates"]
    passes, may = f"coalesce({sql}, FALSE)", f"coalesce({may_be}, FALSE)"
    return [
        (table, (f"{passes} OR {first} IS NOT NULL", values), BITS["undated"]),
        (table, (f"{passes} OR {first} IS NULL OR NOT {may}", [*values, *may_be_values]), BITS["dates"]),
        (table, (f"{passes} OR {first} IS NULL OR {may}", [*values, *may_be_values]), _OUTSIDE_DATES),
    ]
