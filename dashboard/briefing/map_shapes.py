"""The marks and names of a map as shapes of a slide, which can be moved and recoloured one by one."""

from __future__ import annotations

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.shapes.autoshape import Shape
from pptx.slide import Slide
from pptx.util import Pt

from dashboard.briefing.slide_parts import Box, add_text, emu, rgb
from dashboard.drawing.printed.marks import Mark
from dashboard.drawing.printed.place_map import LEADER, PlaceMap, SetName
from dashboard.drawing.printed.signs import COLOURS, MENTION, PALE, WHITE, half_width
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
        _add_mark(slide, mark, box)
    for name in map_.names:
        if name.leader:
            x, y, end_x, end_y = name.leader
            ends = (emu(box.left + x), emu(box.top + y), emu(box.left + end_x), emu(box.top + end_y))
            line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)
            line.line.color.rgb, line.line.width = rgb(LEADER), Pt(0.5)
        _add_name(slide, name, box)


def _add_mark(slide: Slide, mark: Mark, box: Box) -> None:
    half = mark.reach if mark.is_ring else half_width(mark.row.kind, mark.radius)
    area = Box(box.left + mark.x - half, box.top + mark.y - half, 2 * half, 2 * half)
    shape = slide.shapes.add_shape(_SHAPES.get(mark.row.kind, MSO_SHAPE.OVAL), *area.emus)
    shape.name = f"{mark.row.shown_name}, {count(mark.mentions, 'mention')}"
    shape.shadow.inherit = False
    _paint(shape, mark)


def _paint(shape: Shape, mark: Mark) -> None:
    colour = rgb(COLOURS.get(mark.row.kind, MENTION))
    if mark.is_ring:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(PALE) if mark.sign.place_uncertain else colour
    is_dashed = mark.sign.place_uncertain or mark.sign.date_uncertain
    shape.line.color.rgb = colour if is_dashed or mark.is_ring else rgb(WHITE)
    shape.line.width = Pt(1)
    if is_dashed:
        shape.line.dash_style = MSO_LINE.DASH if mark.sign.place_uncertain else MSO_LINE.ROUND_DOT


def _add_name(slide: Slide, name: SetName, box: Box) -> None:
    left, top, right, bottom = name.box
    words = Box(box.left + left, box.top + top - 1, (right - left) * 1.15 + 4, bottom - top + 4)
    shape = add_text(slide, words, name.words, name.size, name="Name", bold=name.is_bold, colour=name.colour)
    shape.text_frame.word_wrap = False
