"""Adds text boxes and pictures to a slide. Measures are in points."""

from __future__ import annotations

import io
from dataclasses import dataclass

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.shapes.autoshape import Shape
from pptx.shapes.picture import Picture
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from dashboard.plain_text.writing_direction import in_english_line
from dashboard.plain_text.writing_direction import is_right_to_left as runs_right_to_left

#: On every machine, or another of the same widths is.
FONT = "Arial"
_INK = "#1f2933"
_EMU_PER_POINT = 12700


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide."""

    left: float
    top: float
    width: float
    height: float

    @property
    def emus(self) -> tuple[Emu, Emu, Emu, Emu]:
        """Its measures as the file has them."""
        return emu(self.left), emu(self.top), emu(self.width), emu(self.height)


def emu(points: float) -> Emu:
    """Points in English Metric Units."""
    return Emu(round(points * _EMU_PER_POINT))


def rgb(colour: str) -> RGBColor:
    """A colour as CSS writes it: "#1f2933"."""
    return RGBColor(*bytes.fromhex(colour.removeprefix("#")))  # type: ignore[no-untyped-call]


def add_text(
    slide: Slide,
    box: Box,
    words: str,
    size: float,
    *,
    name: str,
    bold: bool = False,
    centred: bool = False,
    middle: bool = False,
    colour: str = _INK,
    is_right_to_left: bool | None = None,
) -> Shape:
    """A text box without margins that shrinks its text where it grows; `is_right_to_left` is told from the words where it is None."""
    shape = slide.shapes.add_textbox(*box.emus)
    shape.name = name
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    add_paragraph(frame, words, size, bold=bold, colour=colour, is_first=True, is_right_to_left=is_right_to_left)
    if centred:
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    return shape


def add_paragraph(
    frame: TextFrame,
    words: str,
    size: float,
    *,
    bold: bool = False,
    colour: str = _INK,
    is_first: bool = False,
    is_right_to_left: bool | None = None,
) -> None:
    """A paragraph of a text box; with `is_first` the one that it begins with. One from right to left is marked so."""
    paragraph: _Paragraph = frame.paragraphs[0] if is_first else frame.add_paragraph()  # type: ignore[no-untyped-call]
    add_run(paragraph, words, size, bold=bold, colour=colour)
    paragraph.alignment = PP_ALIGN.LEFT
    if runs_right_to_left(words) if is_right_to_left is None else is_right_to_left:
        paragraph.alignment = PP_ALIGN.RIGHT
        paragraph._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001  (python-pptx has no name for it)


def add_run(paragraph: _Paragraph, words: str, size: float, *, bold: bool = False, colour: str = _INK) -> None:
    """Adds words to a paragraph."""
    run = paragraph.add_run()
    run.text = in_english_line(words)
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font.color.rgb = rgb(colour)


def add_picture(slide: Slide, box: Box, png: bytes, description: str, *, name: str) -> None:
    """A picture with its alternative text."""
    shape = slide.shapes.add_picture(io.BytesIO(png), *box.emus)
    shape.name = name
    describe_shape(shape, description)


def describe_shape(shape: Picture | Shape, description: str) -> None:
    """Gives a shape its alternative text."""
    shape._element._nvXxPr.cNvPr.set("descr", description)  # noqa: SLF001  (python-pptx has no name for it)
