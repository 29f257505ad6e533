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
from dashboard.store.coded.grouping import Grouping
from dashboard.store.coded.latest import latest_times
from dashboard.store.coded.mentions import Part, Table
from dashboard.store.told_names import PlaceNames, Told

#: All mentions that have a place and are no demonyms.
_ALL_NAMES = Query(roles=(ANY_ROLE,), copies="all")
#: Each name of each place of a gazetteer, as it is described, with the numbers of the places in the list that are so named and described.
_TOLD = f"""
    SELECT place_id, name, feature, toponym, list(number) AS numbers
    FROM {Table.PLACES} WHERE place_id IS NOT NULL GROUP BY ALL ORDER BY ALL
"""  # noqa: S608


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
    told = Grouping.of(chooser.ask, _TOLD)
    chosen = list(chooser.chosen(_ALL_NAMES))
    mentions, in_kurmanji = (told.sum(chooser.count_by(Table.PLACES, some)) for some in (chosen, _in_kurmanji(chooser, chosen)))
    place_ids, *described = told.columns[:3]
    differ = len(set(zip(place_ids, *described, strict=True))) > len(set(place_ids))
    times = latest_times(chooser, chosen, told.of_row(chooser.coded.sizes[Table.PLACES])) if differ else np.zeros_like(mentions)
    figures = (mentions.tolist(), in_kurmanji.tolist(), times.tolist())
    return (named for named in map(_Named, *told.columns, *figures) if named.mentions)


def _in_kurmanji(chooser: Chooser, chosen: Iterable[tuple[Part, Rows]]) -> Iterator[tuple[Part, Rows]]:
    is_kurmanji = np.append(chooser.passing(Table.ARTICLES, f"language = '{Language.KURMANJI}'"), False)
    if is_kurmanji.any():
        for part, rows in chosen:
            kept = rows[part.in_table(Table.ARTICLES, is_kurmanji)[part.column(Table.ARTICLES)[rows]]]
            if kept.size:
                yield part, kept
