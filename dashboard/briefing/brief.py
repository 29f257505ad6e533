"""Makes the briefing that a request asks for, in each of its formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dashboard.briefing.facts import Facts
from dashboard.briefing.request import MAX_MARKING, BriefingRequest, BriefName, Paper
from dashboard.briefing.sheet import draw_map, make_sheet
from dashboard.briefing.typesetting import picture_png, set_pdf, set_png, set_svg
from dashboard.drawing.printed.letters import clean

#: The size of the map alone as a picture, in points: that of a slide of 16:9.
_MAP_WIDTH, _MAP_HEIGHT = 720.0, 405.0


@dataclass(frozen=True, slots=True)
class BriefFormat:
    """A format of briefings: its name on the command line, what the page calls it, and what makes it. `has_pages`: it may have several."""

    name: BriefName
    suffix: str
    media_type: str
    label: str
    has_pages: bool
    make: Callable[[Facts, BriefingRequest], bytes]


def _pdf(facts: Facts, request: BriefingRequest) -> bytes:
    return set_pdf(make_sheet(facts, request), request.produced)


def _png(facts: Facts, request: BriefingRequest) -> bytes:
    return set_png(make_sheet(facts, request), request.dpi)


def _svg(facts: Facts, request: BriefingRequest) -> bytes:
    return set_svg(make_sheet(facts, request))


def _pptx(facts: Facts, request: BriefingRequest) -> bytes:
    from dashboard.briefing.slides import make_slides  # loads a package that the other formats do without

    return make_slides(facts, request)


BRIEF_FORMATS = (
    BriefFormat(BriefName.PDF, ".pdf", "application/pdf", "PDF, to print and send", True, _pdf),
    BriefFormat(BriefName.PNG, ".png", "image/png", "PNG, a picture", False, _png),
    BriefFormat(BriefName.SVG, ".svg", "image/svg+xml", "SVG, to draw on", False, _svg),
    BriefFormat(
        BriefName.PPTX,
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "PPTX, slides",
        False,
        _pptx,
    ),
)


class BriefingError(ValueError):
    """A briefing cannot be what is asked for; the message is one line that says what to do."""


def make_briefing(facts: Facts, request: BriefingRequest, format_: BriefFormat) -> bytes:
    """The briefing: the same bytes for the same facts and request. Raises BriefingError for what the format cannot have."""
    if request.pages > 1 and not format_.has_pages:
        raise BriefingError(f"{format_.name} has one page: leave out --pages, or take pdf")
    if request.shapes and format_.name is not BriefName.PPTX:
        raise BriefingError(f"{format_.name} has no shapes: leave out --shapes, or take pptx")
    if len(clean(request.marking).replace("\u200b", "")) > MAX_MARKING:
        raise BriefingError(f"the marking is longer than {MAX_MARKING} letters, for which a line has no room: shorten it")
    if request.portrait and request.paper is Paper.WIDE:
        raise BriefingError("16x9 is a screen, which lies: leave out --portrait, or take another paper")
    return format_.make(facts, request)


def brief_format_named(name: str) -> BriefFormat:
    """The format of that name, which must be one of BRIEF_FORMATS."""
    return next(format_ for format_ in BRIEF_FORMATS if format_.name == name)


def map_png(facts: Facts, request: BriefingRequest) -> bytes:
    """The sheet's map alone, as wide as a slide."""
    return picture_png(draw_map(facts, request, _MAP_WIDTH, _MAP_HEIGHT).svg, _MAP_WIDTH, _MAP_HEIGHT, request.dpi)
