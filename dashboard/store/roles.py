"""What the store tells of roles. Pure functions of a snapshot and a Query."""

from __future__ import annotations

from dashboard.model import Role
from dashboard.query import Query
from dashboard.store.snapshot import Snapshot


def roles_at_place(snapshot: Snapshot, query: Query, place_id: str) -> dict[Role, int]:
    """The mentions drawn at a place (the id of a PlaceRow) by the role that they count as, with the query's other filters.

    Roles without any are left out.
    """
    condition, values = snapshot.where(query, "roles")
    sql = f"SELECT shown_role, count(*) FROM shown WHERE placed AND spot_id = ? AND {condition} GROUP BY 1"  # noqa: S608
    found = dict(snapshot.rows(sql, [place_id, *values]))
    return {role: found[role.value] for role in Role if role.value in found}


def articles_without_roles(snapshot: Snapshot) -> int:
    """The number of articles that were read before roles were told apart: a name of theirs that is no demonym has no role."""
    sql = "SELECT count(DISTINCT article_id) FROM shown WHERE placed AND NOT demonym AND role IS NULL"
    [(articles,)] = snapshot.rows(sql)
    return int(articles)
