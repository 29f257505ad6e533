"""The names that articles give places, counted over all coded mentions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from dashboard.model import Language
from dashboard.query import Query
from dashboard.query.parameters import ANY_ROLE
from dashboard.store.coded.choosing import Chooser, Rows
from dashboard.store.coded.latest import latest_times
from dashboard.store.coded.mentions import Part, Table
from dashboard.store.coded.spots import Counts
from dashboard.store.told_names import PlaceNames, Told

#: All mentions that have a place and are no demonyms.
_ALL_NAMES = Query(roles=(ANY_ROLE,), copies="all")
#: Each name of each place of a gazetteer, with the numbers of the places in the list that are so named and described.
_TOLD = f"""
    SELECT place_id, name, feature, toponym, list(number) AS numbers
    FROM {Table.PLACES} WHERE place_id IS NOT NULL GROUP BY ALL ORDER BY ALL
"""  # noqa: S608
_SELECT_TOLD = f"SELECT told, unnest(numbers) AS number FROM (SELECT row_number() OVER () - 1 AS told, numbers FROM ({_TOLD}))"  # noqa: S608
_SELECT_NAMES = f"SELECT place_id, name, feature, toponym FROM ({_TOLD})"  # noqa: S608


class _Named(NamedTuple):
    """A name of a place as one gazetteer describes it: in so many mentions, of which so many in Kurmanji, the last ingested at a time."""

    place_id: str
    name: str
    feature: str
    toponym: str
    mentions: int
    in_kurmanji: int
    time: int

    def told(self) -> Iterator[Told]:
        """The name, its mentions in Kurmanji apart."""
        if self.mentions > self.in_kurmanji:
            yield Told(self.toponym, self.mentions - self.in_kurmanji, in_kurmanji=False)
        if self.in_kurmanji:
            yield Told(self.toponym, self.in_kurmanji, in_kurmanji=True)


def names_of_places(chooser: Chooser) -> dict[str, PlaceNames]:
    """The names of every place of a gazetteer that is named by more than demonyms, by place_id, as in the article ingested last."""
    names = {}
    for place_id, group in groupby(_all_named(chooser), key=attrgetter("place_id")):
        of_place = list(group)
        latest = max(of_place, key=attrgetter("time"))
        names[place_id] = PlaceNames.of(latest.name, latest.feature, (told for named in of_place for told in named.told()))
    return names


def _all_named(chooser: Chooser) -> Iterator[_Named]:
    """The names in the order of their place_ids, those without mentions left out."""
    found = chooser.ask(_SELECT_TOLD, ())
    told_of_place = np.full(chooser.coded.sizes[Table.PLACES], -1)
    told_of_place[found["number"]] = found["told"]
    names = [column.tolist() for column in chooser.ask(_SELECT_NAMES, ()).values()]
    chosen = list(chooser.chosen(_ALL_NAMES))
    mentions = _by_told(chooser, chosen, told_of_place)
    in_kurmanji = _by_told(chooser, _in_kurmanji(chooser, chosen), told_of_place)
    differ = len({tuple(described) for described in zip(*names[:3], strict=True)}) > len(set(names[0]))
    times = latest_times(chooser, chosen, told_of_place) if differ else np.zeros_like(mentions)
    figures = (mentions.tolist(), in_kurmanji.tolist(), times.tolist())
    return (named for named in map(_Named, *names, *figures) if named.mentions)


def _by_told(chooser: Chooser, chosen: Iterable[tuple[Part, Rows]], told_of_place: Counts) -> Counts:
    of_places = chooser.count_by(Table.PLACES, chosen)
    is_told = told_of_place >= 0
    counts = np.zeros(int(told_of_place.max(initial=-1)) + 1, np.int64)
    np.add.at(counts, told_of_place[is_told], of_places[is_told])
    return counts


def _in_kurmanji(chooser: Chooser, chosen: Iterable[tuple[Part, Rows]]) -> Iterator[tuple[Part, Rows]]:
    is_kurmanji = np.append(chooser.passing(Table.ARTICLES, f"language = '{Language.KURMANJI}'"), False)
    if is_kurmanji.any():
        for part, rows in chosen:
            kept = rows[part.in_table(Table.ARTICLES, is_kurmanji)[part.column(Table.ARTICLES)[rows]]]
            if kept.size:
                yield part, kept
