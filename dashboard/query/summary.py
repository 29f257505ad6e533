"""The figures of a query: what its heading and the counts beside the map need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a query.

    On the map: `articles`, `mentions`, `places` are counts. `first_day` and `last_day` are the earliest and latest day of the mentions.
    `countries` are the ISO codes of the places ("" for places that lie in no single country), `top_places` the names of the most
    mentioned places, at most four. `articles_total` and `mentions_total` count the whole store; demonyms count if the query shows them.

    Off the map, each counted with all other filters applied:

    - `unplaced`: mentions without a place, with `unplaced_names` different names; the filters by confidence and by number of mentions
      are not applied to them
    - `left_off`: by the name of a filter, the mentions with a place that it alone leaves off. Of "dates" they are those that overlap the
      dates and do not lie wholly within them, where the query asks for the latter (`surely`); of "undated" those without a date
    """

    articles: int
    mentions: int
    places: int
    articles_total: int
    mentions_total: int
    first_day: date | None
    last_day: date | None
    countries: tuple[str, ...]
    top_places: tuple[str, ...]
    unplaced: int
    unplaced_names: int
    left_off: Mapping[str, int]
