"""How spots are described where articles were read with gazetteers that differ: as in the article ingested last."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from dashboard.query import Query
from dashboard.store.coded.choosing import Chooser, Counts, Rows
from dashboard.store.coded.mentions import Part, Table


def looks_of_spots(chooser: Chooser, query: Query, of_places: Counts) -> Counts:
    """By the number of a spot the look that it has in the mentions of a query, given by place; -1 for one without mentions."""
    spots = chooser.spots
    has_mentions = spots.is_placed & (of_places > 0)
    seen = np.unique(spots.looks[has_mentions])
    found = np.full(spots.total, -1)
    found[spots.spot_of_look[seen]] = seen
    several = np.flatnonzero(np.bincount(spots.spot_of_look[seen], minlength=spots.total) > 1)
    if several.size:
        is_wanted = np.isin(spots.spots, several) & has_mentions
        times = latest_times(chooser, chooser.chosen(query), np.where(is_wanted, spots.looks, -1))
        looks = seen[np.isin(spots.spot_of_look[seen], several)]
        by_time = looks[np.argsort(times[looks], kind="stable")]
        found[spots.spot_of_look[by_time]] = by_time  # the last of each spot stays
    return found


def latest_times(chooser: Chooser, chosen: Iterable[tuple[Part, Rows]], group_of_place: Counts) -> Counts:
    """By group of places when the last of the articles was ingested that have mentions of it, in microseconds from 1970.

    Groups are numbered from 0; a place of the group -1 does not count.
    """
    ingested = np.append(chooser.column(Table.ARTICLES, "epoch_us(ingested_at)"), 0)
    times = np.zeros(int(group_of_place.max(initial=-1)) + 1, np.int64)
    for part, rows in chosen:
        groups = part.in_table(Table.PLACES, group_of_place)[part.column(Table.PLACES)[rows]]
        kept = groups >= 0
        np.maximum.at(times, groups[kept], part.in_table(Table.ARTICLES, ingested)[part.column(Table.ARTICLES)[rows[kept]]])
    return times
