"""The figures of a query: what its heading and the counts beside the map need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

#: The reason why a mention without a place is off the map.
UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a query.

    On the map: `articles`, `mentions`, `places` and `spots` (points measured from places, which are no places themselves) are counts.
    `first_day` and `last_day` are the earliest and latest day of the mentions. `countries` are the ISO codes of the places ("" for places
    that lie in no single country), `top_places` the names of the most mentioned places and spots, at most four.
    `seen` and `corrected` count the mentions that readers have found right, and those that they have corrected.
    `articles_total` and `mentions_total` count the whole store; of demonyms and of each role, what the query shows.

    Off the map are `left_off`, by reason, each counted with all other filters applied:

    - UNPLACED: the mentions without a place, with `unplaced_names` different names; the filters by confidence and by number of mentions
      are not applied to them
    - the name of a filter: the mentions with a place that it alone leaves off. Of "dates" they are those that overlap the dates and do
      not lie wholly within them, where the query asks for the latter (`surely`); of "undated" those without a date
    - a role (model.Role): the mentions with a place that count as it, and that the filter by roles alone leaves off
    """

    articles: int
    mentions: int
    places: int
    spots: int
    articles_total: int
    mentions_total: int
    first_day: date | None
    last_day: date | None
    countries: tuple[str, ...]
    top_places: tuple[str, ...]
    unplaced_names: int
    left_off: Mapping[str, int]
    seen: int = 0
    corrected: int = 0
