"""The mentions that are worth a look by a reader, what is worth most first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.query import Query
from dashboard.query.review import Review
from dashboard.query.values import ANY_REVIEW
from dashboard.store.date_sql import DATE_IS_SURE
from dashboard.store.listings import mentions_of_table
from dashboard.store.rows import MentionRow
from dashboard.store.snapshot import Snapshot

#: So many degrees from the middle of its article's places a mention is as far off as any.
_FAR_DEGREES = 10
#: What is doubtful about a mention, from 0 to about 2: the place; rivals that it was chosen over; the date; how far it lies from the
#: article's other places. What has no place has no wrong one either, and is worth half as much.
_DOUBT = f"""(
    CASE WHEN placed THEN 1 - confidence ELSE 0.5 END
    + CASE WHEN rivals <> '[]' AND confidence < 1 THEN 0.3 ELSE 0 END
    + CASE WHEN {DATE_IS_SURE} THEN 0 ELSE 0.2 END
    + 0.5 * coalesce(least(1, sqrt((spot_lat - middle_lat) ** 2 + ((spot_lon - middle_lon) * cos(radians(middle_lat))) ** 2)
                              / {_FAR_DEGREES}), 0)
)"""
#: A look is worth what is doubtful, and more where one correction of the name mends many mentions.
_WORTH = f"{_DOUBT} * (1 + ln(behind))"


@dataclass(frozen=True, slots=True)
class Progress:
    """How many mentions that were read and that a query selects there are in all, and how many of them a reader has dealt with.

    Those that a correction took out of the selection (they are no place, or were moved or dated away) are among both.
    """

    looked_at: int
    total: int


def review_queue(snapshot: Snapshot, query: Query, *, limit: int, offset: int = 0) -> list[MentionRow]:
    """The mentions that the query selects and no reader has looked at, what is worth a look most first. Raises StoreError."""
    condition, values = snapshot.where(replace(query, review=Review.UNSEEN.value))
    weighed = f"""(
        SELECT *, {_WORTH} AS worth FROM (
            SELECT *, count(*) OVER (PARTITION BY toponym, named_id) AS behind FROM shown WHERE {condition}
        ) LEFT JOIN (
            SELECT article_id, median(spot_lat) AS middle_lat, median(spot_lon) AS middle_lon FROM shown WHERE placed GROUP BY article_id
        ) USING (article_id)
    )"""  # noqa: S608
    return mentions_of_table(snapshot, weighed, values, "worth DESC", limit=limit, offset=offset)


def review_progress(snapshot: Snapshot, query: Query) -> Progress:
    """How far the review of what the query selects has come. Raises StoreError."""
    condition, values = snapshot.where(replace(query, review=ANY_REVIEW))
    sql = f"""
        WITH looked_at AS (
            SELECT reading_id, start, "end" FROM shown WHERE {condition} AND review <> '{Review.UNSEEN}' AND NOT is_added
            UNION SELECT reading_id, start, "end" FROM shown_before WHERE {condition}
        )
        SELECT (SELECT count(*) FROM looked_at), (SELECT count(*) FROM shown WHERE {condition} AND review = '{Review.UNSEEN}')
    """  # noqa: S608
    [(looked_at, unseen)] = snapshot.rows(sql, values * 3)
    return Progress(looked_at, looked_at + unseen)
