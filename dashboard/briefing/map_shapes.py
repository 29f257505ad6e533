"""The marks and names of a map as shapes of a slide, which can be moved and recoloured one by one."""

from __future__ import annotations

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.slide_parts import Box, add_paragraph, add_text, describe_shape, emu, rgb
from dashboard.drawing.printed.marks import Mark
from dashboard.drawing.printed.place_map import LEADER, PlaceMap, SetName
from dashboard.drawing.printed.signs import COLOURS, DATE_RING_GAP, MENTION, PALE, WHITE, half_width
from dashboard.model import Kind
from dashboard.wording import count

_SHAPES = {
    Kind.COUNTRY: MSO_SHAPE.RECTANGLE,
    Kind.DIVISION: MSO_SHAPE.RECTANGLE,
    Kind.REGION: MSO_SHAPE.DIAMOND,
    Kind.WATER: MSO_SHAPE.HEXAGON,
}


def draw_map_shapes(slide: Slide, map_: PlaceMap, box: Box) -> None:
    """Adds a shape for each mark, a line for each leader and a text box for each name, over the ground in the box."""
    for mark in map_.marks:
        _add_mark(slide, mark, map_, box)
    for name in map_.names:
        if name.leader:
            x, y, end_x, end_y = name.leader
            ends = (emu(box.left + x), emu(box.top + y), emu(box.left + end_x), emu(box.top + end_y))
            line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            line.line.color.rgb, line.line.width = rgb(LEADER), Pt(0.5)
        _add_name(slide, name, box)


def _add_mark(slide: Slide, mark: Mark, map_: PlaceMap, box: Box) -> None:
    """Adds the mark of places, with its rings around it and, where it is of several, their number in it."""
    if mark.row.radius_km is not None and not mark.is_joined:
        ring = max(mark.row.radius_km / map_.frame.km_per_point(mark.row.lat), mark.reach)
        _paint_ring(_add_shape(slide, MSO_SHAPE.OVAL, mark, ring, box), mark, MSO_LINE.SOLID)
    if mark.is_ring:
        return
    if mark.sign.date_uncertain and not mark.is_joined:
        _paint_ring(_add_shape(slide, MSO_SHAPE.OVAL, mark, mark.radius + DATE_RING_GAP, box), mark, MSO_LINE.ROUND_DOT)
    shape = _add_shape(slide, _SHAPES.get(mark.row.kind, MSO_SHAPE.OVAL), mark, half_width(mark.row.kind, mark.radius), box)
    _paint(shape, mark)
    if mark.is_joined:
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor = False, MSO_ANCHOR.MIDDLE
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = emu(0)
        add_paragraph(frame, f"{len(mark.rows):,}", 6, bold=True, colour=WHITE, is_first=True)
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _add_shape(slide: Slide, kind: MSO_SHAPE, mark: Mark, half: float, box: Box) -> Shape:
    """A shape around the point of a mark, as far as the map goes."""
    left, top = max(mark.x - half, 0.0), max(mark.y - half, 0.0)
    right, bottom = min(mark.x + half, box.width), min(mark.y + half, box.height)
    shape = slide.shapes.add_shape(kind, *Box(box.left + left, box.top + top, right - left, bottom - top).emus)
    shape.name = f"{mark.row.shown_name}, {count(mark.mentions, 'mention')}"
    describe_shape(shape, shape.name)
    shape.shadow.inherit = False
    return shape


def _paint_ring(shape: Shape, mark: Mark, dashes: MSO_LINE) -> None:
    shape.fill.background()
    shape.line.color.rgb, shape.line.width, shape.line.dash_style = rgb(COLOURS.get(mark.row.kind, MENTION)), Pt(0.75), dashes


def _paint(shape: Shape, mark: Mark) -> None:
    colour = rgb(COLOURS.get(mark.row.kind, MENTION))
    is_uncertain = mark.sign.place_uncertain and not mark.is_joined
    is_hollow = mark.sign.only_named and not mark.is_joined
    if is_hollow:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(PALE) if is_uncertain else colour
    shape.line.color.rgb, shape.line.width = colour if is_uncertain or is_hollow else rgb(WHITE), Pt(1)
    if is_uncertain:
        shape.line.dash_style = MSO_LINE.DASH


def _add_name(slide: Slide, name: SetName, box: Box) -> None:
    left, top, right, bottom = name.box
    words = Box(box.left + left, box.top + top - 1, (right - left) * 1.15 + 4, bottom - top + 4)
    shape = add_text(slide, words, name.words, name.size, name="Name", bold=name.is_bold, colour=name.colour)
    shape.text_frame.word_wrap = False
