"""The figures of a query: what a sentence about it, or a heading, needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a query.

    `articles`, `mentions`, `places`: what is on the map. `articles_total`, `mentions_total`: the whole store (without demonyms, unless
    the query asks for them). `first_day`, `last_day`: the outermost days of the mentions on the map. `countries`: ISO codes of the
    places on the map ("" for places that lie in no single country). `top_places`: names, the most mentioned first, at most four.

    What is left off the map, each counted under the query's other filters: `unplaced` mentions with `unplaced_names` different names
    (whatever their confidence and number), `undated` mentions, mentions that may lie in the dates where only what surely does is asked
    for (`perhaps`), mentions `below_confidence`, mentions of places that are `named_too_seldom`, `demonyms`.
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
    undated: int
    perhaps: int
    below_confidence: int
    named_too_seldom: int
    demonyms: int
