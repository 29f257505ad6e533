"""The filters of a Query as options of the command line."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dashboard.corpus.edtf import published_interval
from dashboard.model import Interval, Kind
from dashboard.query import Query
from dashboard.query.facets import Choice, Facets
from dashboard.query.parameters import READERS

_PLACE_ID = re.compile(r"\d+|x-.+")


class FilterError(Exception):
    """A filter that the store has nothing for; one line says what to do."""


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Adds an option for each filter; `query_of` reads them."""
    group = parser.add_argument_group("filters", "What every filter keeps is written; one marked * may be given several times.")

    def several(option: str, metavar: str, said: str, read: Callable[[str], Any] = str) -> None:
        group.add_argument(option, action="append", default=[], metavar=metavar, type=_typed(read), help=f"* {said}")

    group.add_argument("--text", default="", metavar="WORDS", help="of articles whose title or text has all these words")
    several("--article", "ID", "an article_id")
    several("--source", "NAME", 'a source, such as "Reuters"')
    several("--place", "NAME", "a place's name or place_id")
    several("--country", "CODE", "ISO 3166-1 alpha-2, such as IQ", READERS["countries"])
    several("--feature", "KIND", f"{', '.join(Kind)}, or a GeoNames code such as PPLC", READERS["features"])
    group.add_argument("--since", type=_typed(_first_day), metavar="DATE", help="what may lie on or after 2014-06-10, 2014-06 or 2014")
    group.add_argument("--until", type=_typed(_last_day), metavar="DATE", help="what may lie on or before it")
    group.add_argument("--on", choices=("event", "published"), default="event", help="what the dates are compared with (default: event)")
    group.add_argument("--surely", action="store_true", help="with dates: only what lies wholly between them")
    group.add_argument("--undated", action="store_true", help="with dates: what has no date at all, too")
    group.add_argument("--min-confidence", type=_typed(READERS["min_confidence"]), default=0.0, metavar="0..1", help="placed so surely")
    group.add_argument("--bbox", type=_typed(READERS["bbox"]), metavar="W,S,E,N", help="degrees; W greater than E crosses the antimeridian")
    group.add_argument("--demonyms", action="store_true", help='"Iraqi" and its like, too')


def joined_bbox(arguments: Sequence[str]) -> list[str]:
    """The arguments with "--bbox" and its value in one: argparse would take a west of -10 for an option."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--bbox":
            joined[-1] = f"--bbox={argument}"
        else:
            joined.append(argument)
    return joined


def query_of(options: argparse.Namespace, facets: Facets) -> Query:
    """The Query that the options mean on a store with these facets.

    Raises FilterError for a place that is not in it, ValueError for dates that end before they begin.
    """
    return Query(
        text=options.text,
        articles=tuple(options.article),
        sources=tuple(options.source),
        places=tuple(place_id for name in options.place for place_id in _place_ids(name, facets.places)),
        countries=tuple(options.country),
        features=tuple(options.feature),
        since=options.since,
        until=options.until,
        on=options.on,
        min_confidence=options.min_confidence,
        bbox=options.bbox,
        demonyms=options.demonyms,
        undated=options.undated,
        surely=options.surely,
    )


def _place_ids(name: str, places: Sequence[Choice]) -> list[str]:
    """The ids of all stored places of that name, or the id that it is."""
    wanted = name.strip().casefold()
    ids = [place.value for place in places if wanted in (place.label.casefold(), place.label.split(",")[0].casefold())]
    if not ids and not _PLACE_ID.fullmatch(wanted):
        raise FilterError(f"--place {name}: no article in the store names a place of that name; try another spelling or its place_id")
    return ids or [wanted]


def _typed(read: Callable[[str], Any]) -> Callable[[str], Any]:
    """The reader for argparse, which would lose the line that a ValueError says."""

    def typed(value: str) -> Any:
        try:
            return read(value)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return typed


def _interval(value: str) -> Interval:
    days = published_interval(value)
    if days is None:
        raise ValueError("the date is empty: write it like 2014-06-10, 2014-06 or 2014")
    return days


def _first_day(value: str) -> date:
    return _interval(value).first


def _last_day(value: str) -> date:
    return _interval(value).last
