"""The measures of a sheet on each paper. A sheet is set as on A4 and scaled to its paper, map and type alike."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from dashboard.briefing.request import Paper

#: Width and height in points (1/72 inch), the longer side first.
_SIZES = {Paper.A4: (841.89, 595.28), Paper.A3: (1190.55, 841.89), Paper.LETTER: (792.0, 612.0), Paper.WIDE: (960.0, 540.0)}
#: How many times as large as on A4 everything is.
_SCALES = {Paper.A4: 1.0, Paper.A3: 1.4142, Paper.LETTER: 1.0, Paper.WIDE: 1.05}
_MARGIN, _GAP, _MARKING = 24.0, 9.0, 18.0
#: The heights of the parts of a sheet that lies and of one that stands, and the width beside the map of one that lies.
_HEADER, _TIMELINE, _NOTES, _BESIDE = 47.0, 40.0, 29.0, 238.0
_MOST_SOURCES = {False: 62.0, True: 92.0}
#: The sources stand in so many columns; a row of them is about so high, and their heading.
SOURCE_COLUMNS = {False: 3, True: 2}
_SOURCE_ROW, _SOURCES_HEADING = 18.5, 12.0
_TALL_MAP = 360.0
_LEGEND = 134.0
_SLIDE_SCALE = 1.2


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures in points before scaling: those of the page without its margins, of the map, and the heights of the parts.

    `told` is the height of the excerpts. In a sheet that stands they are beside the legend below the map, else above it beside the map.
    """

    paper_width: float
    paper_height: float
    scale: float
    margin: float
    gap: float
    marking: float
    header: float
    map_width: float
    map_height: float
    timeline: float
    told: float
    legend: float
    sources: float
    notes: float
    is_tall: bool
    is_slide: bool = False


def layout_of(paper: Paper, *, is_tall: bool, has_marking: bool, sources: int) -> Layout:
    """The layout of a sheet with so many sources; where these are few, the map is the larger."""
    scale = _SCALES[paper]
    long, short = (side / scale for side in _SIZES[paper])
    width, height = (short, long) if is_tall else (long, short)
    marking = _MARKING if has_marking else 0.0
    source_rows = ceil(sources / SOURCE_COLUMNS[is_tall])
    sources_height = min(_SOURCES_HEADING + source_rows * _SOURCE_ROW, _MOST_SOURCES[is_tall]) if sources else 0.0
    inner_width = width - 2 * _MARGIN
    body = height - 2 * _MARGIN - 2 * marking - _HEADER - sources_height - _NOTES - 3 * _GAP
    map_height = _TALL_MAP if is_tall else body - _TIMELINE - _GAP
    told = body - _TALL_MAP - _TIMELINE - 2 * _GAP if is_tall else body - _LEGEND - _GAP
    return Layout(
        width, height, scale, _MARGIN, _GAP, marking, _HEADER,
        inner_width if is_tall else inner_width - _BESIDE - _GAP, map_height,
        _TIMELINE, told, _LEGEND, sources_height, _NOTES, is_tall,
    )  # fmt: skip


def slide_layout(*, has_marking: bool) -> Layout:
    """The layout of a slide, which has only heading, map, legend and sources."""
    width, height = (side / _SLIDE_SCALE for side in _SIZES[Paper.WIDE])
    marking = _MARKING if has_marking else 0.0
    body = height - 2 * _MARGIN - 2 * marking - _HEADER
    beside = body - _LEGEND - _GAP
    return Layout(
        width, height, _SLIDE_SCALE, _MARGIN, _GAP, marking, _HEADER,
        width - 2 * _MARGIN - _BESIDE - _GAP, body, 0.0, 0.0, _LEGEND, beside, 0.0, is_tall=False, is_slide=True,
    )  # fmt: skip
