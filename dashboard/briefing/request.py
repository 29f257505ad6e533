"""What a reader asks of a briefing, beside the query: its words, its paper, its frame."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from datetime import datetime
from enum import StrEnum

#: How many pixels an inch a picture may have, and how many pages a sheet.
MIN_DPI, MAX_DPI, MAX_PAGES = 50, 600, 20
#: A marking stands whole in one line, and has no more letters than that has room for.
MAX_MARKING = 100


class BriefName(StrEnum):
    """The formats of briefings."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"
    PPTX = "pptx"


class Paper(StrEnum):
    """The papers and screens that a sheet is set for."""

    A4 = "a4"
    A3 = "a3"
    LETTER = "letter"
    WIDE = "16x9"


class Names(StrEnum):
    """Whose names the map has: those of the articles where they differ from the gazetteer's, or the gazetteer's."""

    TEXT = "text"
    GAZETTEER = "gazetteer"


@dataclass(frozen=True, slots=True)
class MapView:
    """What a map on the screen looks at: its middle in WGS 84 degrees and Leaflet's zoom."""

    lat: float
    lon: float
    zoom: float


@dataclass(frozen=True, slots=True)
class BriefingRequest:
    """How a briefing is asked for. `produced` has a time zone. Empty words are worked out (title, as_of) or left out.

    `view` is None for a frame around the data. `pages` is how many pages a sheet may have, `dpi` how many pixels an inch a picture has.
    With `shapes` the marks and names on a slide's map are shapes; `is_slide` leaves nothing on the sheet but heading, map, legend and
    sources. `link` is the address of the app, to which the parameters that reopen the view are added.
    """

    produced: datetime
    _: KW_ONLY
    title: str = ""
    as_of: str = ""
    summary: str = ""
    marking: str = ""
    producer: str = ""
    paper: Paper = Paper.A4
    portrait: bool = False
    view: MapView | None = None
    names: Names = Names.TEXT
    north_arrow: bool = False
    pages: int = 1
    dpi: int = 150
    shapes: bool = False
    is_slide: bool = False
    link: str = ""
