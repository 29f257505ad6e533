"""Groups the places that no gazetteer has across articles: those of one country whose names are spelled alike are one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import duckdb

from dashboard.query.place_names import letters_of
from dashboard.store.coded.mentions import Table
from dashboard.store.rows import GROUPED, UNLISTED

#: The search path of SQL with which `shown` has these places grouped.
GROUPED_PATH = "SET search_path = 'grouped,main'"
_SELECT_UNLISTED = """
    SELECT article_id, arg_min(title, offset_radius_km), name, arg_min(feature, offset_radius_km), arg_min(country, offset_radius_km),
           arg_min(admin1, offset_radius_km), arg_min(offset_lat, offset_radius_km), arg_min(offset_lon, offset_radius_km),
           min(offset_radius_km)
    FROM shown WHERE is_unlisted GROUP BY article_id, name
"""
#: Each unlisted place by its id, with the group that it is in and how that is drawn.
_CREATE_TABLE = """
    CREATE TABLE unlisted_groups(
        unlisted_id VARCHAR, group_id VARCHAR, name VARCHAR, feature VARCHAR, admin1 VARCHAR, lat DOUBLE, lon DOUBLE, radius_km DOUBLE,
        drawn_title VARCHAR
    )
"""
_COLUMNS_OF_GROUP = {
    "group_id": "group_id", "named_id": "group_id", "spot_id": "group_id", "name": "name", "spot_name": "name", "feature": "feature",
    "spot_feature": "feature", "admin1": "admin1", "offset_lat": "lat", "spot_lat": "lat", "offset_lon": "lon", "spot_lon": "lon",
    "offset_radius_km": "radius_km", "spot_radius_km": "radius_km", "drawn_title": "drawn_title",
}  # fmt: skip


class UnlistedPlace(NamedTuple):
    """A place that no gazetteer has, as one article has it: in degrees, and how far from there it may lie. `title` is the article's."""

    article_id: str
    title: str
    name: str
    feature: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float

    @property
    def place_id(self) -> str:
        """The id that it has where nothing is grouped."""
        return f"{UNLISTED}{self.article_id}/{self.name}"


#: By the id of a group its places; the first is the one that the group is drawn at.
Groups = Mapping[str, Sequence[UnlistedPlace]]


def group_unlisted(places: Iterable[UnlistedPlace]) -> Groups:
    """The places by the group that they are in, the one of the least radius first in each.

    A group has the places of one country with one name, but for case, marks, blanks and hyphens. Of an article that has two such names,
    each is a place of its own: of these names only those are grouped that are written the same. What lies in no known country is in no
    group, since nothing says that another text means the same place.
    """
    alike: dict[tuple[str, str], list[UnlistedPlace]] = defaultdict(list)
    for place in places:
        if place.country:
            alike[place.country, letters_of(place.name)].append(place)
    groups: dict[str, list[UnlistedPlace]] = defaultdict(list)
    for (country, letters), of_name in alike.items():
        is_told_apart = len({place.article_id for place in of_name}) < len(of_name)
        for place in sorted(of_name, key=lambda place: (place.radius_km, place.article_id, place.name)):
            groups[f"{GROUPED}{country}/{place.name if is_told_apart else letters}"].append(place)
    return groups


def same_places(groups: Groups, *, grouped: bool) -> dict[str, tuple[str, ...]]:
    """What a link made the other way means: with `grouped` the group of each place by its id, else the places of each group."""
    if grouped:
        return {place.place_id: (group_id,) for group_id, places in groups.items() for place in places}
    return {group_id: tuple(place.place_id for place in places) for group_id, places in groups.items()}


def read_groups(cursor: duckdb.DuckDBPyConnection) -> Groups:
    """The groups of all places in the view `shown` that no gazetteer has."""
    return group_unlisted(UnlistedPlace(*row) for row in cursor.execute(_SELECT_UNLISTED).fetchall())


def create_grouped_view(cursor: duckdb.DuckDBPyConnection, groups: Groups) -> None:
    """Creates views in the schema `grouped`: the rows of `shown` and of the coded places, those of a group with its id and drawn as one."""
    cursor.execute(_CREATE_TABLE)
    if groups:
        rows = [(place.place_id, group_id, *_drawn(places)) for group_id, places in groups.items() for place in places]
        columns = [list(values) for values in zip(*rows, strict=True)]
        cursor.execute(f"INSERT INTO unlisted_groups SELECT {', '.join(['unnest(?)'] * len(columns))}", columns)
    replaced = ", ".join(f"coalesce(of_group.{column}, mention.{name}) AS {name}" for name, column in _COLUMNS_OF_GROUP.items())
    cursor.execute("CREATE SCHEMA grouped")
    for table in ("shown", Table.PLACES):
        cursor.execute(
            f"""
            CREATE VIEW grouped.{table} AS SELECT mention.* REPLACE ({replaced})
            FROM main.{table} mention LEFT JOIN main.unlisted_groups of_group
                 ON mention.is_unlisted AND mention.named_id = of_group.unlisted_id
            """  # noqa: S608
        )


def _drawn(places: Sequence[UnlistedPlace]) -> tuple[str | float, ...]:
    """How a group is named and drawn: as its first place; in its division, else in that of the next one whose text has it."""
    first = places[0]
    admin1 = next((place.admin1 for place in places if place.admin1), "")
    return first.name, first.feature, admin1, first.lat, first.lon, first.radius_km, first.title if len(places) > 1 else ""
