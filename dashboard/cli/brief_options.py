"""The options of `dashboard brief`, and the request that they mean."""

from __future__ import annotations

import argparse
import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.briefing.request import MAX_DPI, MAX_PAGES, MIN_DPI, BriefingRequest, BriefName, MapView, Names, Paper

if TYPE_CHECKING:
    from dashboard.briefing.brief import BriefFormat

#: The address of the app, to which the parameters of the view are added.
_LINK = "http://localhost:8501"
_FIRST_YEAR, _LAST_YEAR = 1971, 9000
_MAX_LAT, _MAX_LON, _MAX_ZOOM = 90.0, 180.0, 22.0


def add_brief_options(command: argparse.ArgumentParser) -> None:
    """Adds the options to the command; `format_of` and `request_of` read them."""
    add = command.add_argument_group("the sheet").add_argument
    add("--format", choices=[*map(str, BriefName)], help="the format (default: what the file's name ends in, else pdf)")
    add("--title", default="", metavar="TEXT", help="the title (default: worked out from what is shown)")
    add("--as-of", default="", metavar="TEXT", help="the day that the information is of (default: when the newest article was published)")
    add("--summary", default="", metavar="TEXT", help="a paragraph of your own")
    add("--marking", default="", metavar="TEXT", help="a handling marking, at the top and the bottom (default: none)")
    add("--producer", default="", metavar="NAME", help="who produces it (default: nobody is named)")
    add("--produced", type=_time, metavar="TIME", help="when it is produced, as 2014-06-12T18:00+02:00 (default: now)")
    add("--paper", choices=[*map(str, Paper)], default=Paper.A4, help="the paper (default: a4)")
    add("--portrait", action="store_true", help="the paper stands (default: it lies)")
    add("--view", type=_view, metavar="LAT,LON,ZOOM", help="what the map looks at, as in the address of the page (default: the data)")
    add("--names", choices=[*map(str, Names)], default=Names.TEXT, help="names as the articles or the gazetteer has them")
    add("--north-arrow", action="store_true", help="an arrow to the north on the map")
    add("--dpi", type=_number_in(MIN_DPI, MAX_DPI), default=150, metavar="N", help="pixels an inch of a PNG (default: 150)")
    add("--pages", type=_number_in(1, MAX_PAGES), default=1, metavar="N", help="up to N pages: all places and sources follow the first")
    add("--shapes", action="store_true", help="the marks and names on a slide's map as shapes that can be moved")
    add(
        "--link",
        default=_LINK,
        metavar="BASE",
        type=_address,
        help=f"the address of the app, for the link that reopens the view (default: {_LINK})",
    )


def format_of(options: argparse.Namespace) -> BriefFormat:
    """The format that is named, or that of the file."""
    from dashboard.briefing.brief import BRIEF_FORMATS, brief_format_named

    suffix = Path(options.output).suffix.lower()
    of_file = next((format_.name for format_ in BRIEF_FORMATS if format_.suffix == suffix), BriefName.PDF)
    return brief_format_named(options.format or of_file)


def request_of(options: argparse.Namespace, now: datetime) -> BriefingRequest:
    """The request; `now` has a time zone, and is the time of production if none is given."""
    return BriefingRequest(
        options.produced or now,
        title=options.title,
        as_of=options.as_of,
        summary=options.summary,
        marking=options.marking,
        producer=options.producer,
        paper=Paper(options.paper),
        portrait=options.portrait,
        view=options.view,
        names=Names(options.names),
        north_arrow=options.north_arrow,
        pages=options.pages,
        dpi=options.dpi,
        shapes=options.shapes,
        link=options.link,
    )


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or not _FIRST_YEAR <= time.year <= _LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is no time: write it as 2014-06-12T18:00+02:00")
    return time if time.tzinfo else time.astimezone()  # of this machine's time zone


def _address(text: str) -> str:
    if text and not re.fullmatch(r"https?://[^\s?#]+", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no address of the app: write one such as https://map.example.org")
    return text


def _view(text: str) -> MapView:
    try:
        view = MapView(*map(float, text.split(",")))
    except (TypeError, ValueError):
        view = None
    if view and abs(view.lat) <= _MAX_LAT and abs(view.lon) <= _MAX_LON and 0 <= view.zoom <= _MAX_ZOOM:
        return view
    raise argparse.ArgumentTypeError(f"{text!r} is no latitude, longitude and zoom: write them as 36.34,43.12,8")


def _number_in(least: int, most: int) -> type[int]:
    """A parser of whole numbers in these bounds."""

    def number(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} to {most}")
        return int(text)

    return number  # type: ignore[return-value]  # argparse takes any function
