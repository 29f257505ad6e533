"""A briefing as slides of 16:9 (PPTX): its title, texts, sources and legend as text boxes, its map as a picture or as shapes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC
from math import ceil

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide

from dashboard.briefing.facts import Facts
from dashboard.briefing.fitting import fit_lines, fit_text
from dashboard.briefing.legend import LegendItem
from dashboard.briefing.map_shapes import draw_map_shapes
from dashboard.briefing.request import BriefingRequest
from dashboard.briefing.sheet import NumberedExcerpt, Sheet, Source, draw_map, make_sheet
from dashboard.briefing.slide_parts import Box, add_paragraph, add_picture, add_run, add_text, emu
from dashboard.briefing.typesetting import picture_png
from dashboard.drawing.printed.letters import text_width
from dashboard.drawing.printed.place_map import PlaceMap
from dashboard.drawing.printed.signs import MENTION
from dashboard.wording import shorten

WIDTH, HEIGHT = 960.0, 540.0
_TITLE, _SENTENCE = Box(30, 24, 900, 42), Box(30, 66, 900, 20)
_MAP, _BESIDE = Box(30, 92, 640, 376), Box(684, 92, 246, 376)
_NOTES = Box(30, 474, 900, 44)
_MARKINGS = (Box(30, 4, 900, 18), Box(30, 520, 900, 18))
_LEGEND_LINE, _HEADING, _SIZES_GAP, _WORDS_GAP = 16.0, 16.0, 5.0, 5.0
_SUMMARY_HEIGHT = 84.0
_GREY = "#4c565f"
_MAP_DPI = 200
#: python-pptx refuses properties of more than 255 characters.
_MAX_PROPERTY = 250
#: The dates within the file are these: a slide has its date of production in its properties and in its text.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def make_slides(facts: Facts, request: BriefingRequest) -> bytes:
    """The slides: the map with its sources, then the excerpts. The full list of sources is in the speaker's notes."""
    sheet = make_sheet(facts, request, most_sources=len(facts.citations))
    map_ = draw_map(facts, request, _MAP.width, _MAP.height)
    slides = _new_slides(sheet, request)
    first = _new_slide(slides, sheet, sheet.title)
    add_text(first, _SENTENCE, *fit_text(sheet.sentence, _SENTENCE.width, _SENTENCE.height, (13, 12, 11, 10, 9)), name="Sentence")
    _add_map(first, map_, sheet, with_shapes=request.shapes)
    _add_sources(first, sheet, _add_legend(first, sheet))
    _add_notes_line(first, sheet)
    _write_speaker_notes(first, [_say(source) for source in sheet.sources])
    if sheet.excerpts or sheet.summary:
        _add_second_slide(_new_slide(slides, sheet, _second_title(sheet)), sheet)
    return _saved(slides)


def _new_slides(sheet: Sheet, request: BriefingRequest) -> Slides:
    slides = Presentation()
    slides.slide_width, slides.slide_height = emu(WIDTH), emu(HEIGHT)
    properties = slides.core_properties
    properties.title = shorten(sheet.title, _MAX_PROPERTY)
    properties.author = properties.last_modified_by = shorten(sheet.producer, _MAX_PROPERTY)
    properties.comments = ""
    properties.created = properties.modified = request.produced.astimezone(UTC).replace(tzinfo=None)
    properties.language = "en"
    return slides


def _new_slide(slides: Slides, sheet: Sheet, title: str) -> Slide:
    """A slide with its title, and the handling marking at its top and bottom."""
    slide: Slide = slides.slides.add_slide(slides.slide_layouts[5])  # "Title Only"
    shape = slide.shapes.title
    assert shape is not None, "the layout has a title"
    shape.left, shape.top, shape.width, shape.height = _TITLE.emus
    shape.text_frame.margin_left = shape.text_frame.margin_right = emu(0)
    words, size = fit_text(title, _TITLE.width, _TITLE.height, (28, 24, 20, 17, 14, 12))
    add_paragraph(shape.text_frame, words, size, bold=True, is_first=True)
    if sheet.marking:
        for box in _MARKINGS:
            words, size = fit_text(sheet.marking, box.width, box.height, (12, 10, 8))
            add_text(slide, box, words, size, bold=True, centred=True, name="Handling marking")
    return slide


def _add_map(slide: Slide, map_: PlaceMap, sheet: Sheet, *, with_shapes: bool) -> None:
    svg = map_.ground_svg if with_shapes else map_.svg
    add_picture(slide, _MAP, picture_png(svg, _MAP.width, _MAP.height, _MAP_DPI), sheet.map_text, name="Map")
    if with_shapes:
        draw_map_shapes(slide, map_, _MAP)


def _add_legend(slide: Slide, sheet: Sheet) -> float:
    """Adds the legend at the foot of the column beside the map: a row of sizes, and the signs two by two. Returns the height it takes."""
    tallest = max((item.width for item in sheet.sizes), default=-_SIZES_GAP)
    rows = ceil(len(sheet.signs) / 2)
    height = _HEADING + tallest + _SIZES_GAP + rows * _LEGEND_LINE
    top = _BESIDE.top + _BESIDE.height - height
    add_text(slide, Box(_BESIDE.left, top, _BESIDE.width, _HEADING), "Legend", 11, bold=True, colour=_GREY, name="Legend")
    top += _HEADING
    left = _BESIDE.left
    for item in sheet.sizes:
        width = item.width + _WORDS_GAP + text_width(item.words, 10) * 1.15 + 8
        _add_legend_item(slide, Box(left, top, width, tallest), item)
        left += width
    top += tallest + _SIZES_GAP
    for number, item in enumerate(sheet.signs):
        column, row = divmod(number, rows)
        half = _BESIDE.width / 2
        _add_legend_item(slide, Box(_BESIDE.left + column * half, top + row * _LEGEND_LINE, half, _LEGEND_LINE), item)
    return height


def _add_legend_item(slide: Slide, box: Box, item: LegendItem) -> None:
    sign = Box(box.left, box.top + (box.height - item.width) / 2, item.width, item.width)
    add_picture(slide, sign, picture_png(item.svg, item.width, item.width, 300), f"The sign of: {item.words}", name="Sign")
    left = box.left + item.width + _WORDS_GAP
    add_text(slide, Box(left, box.top, box.left + box.width - left, box.height), item.words, 9.5, middle=True, name="Legend")


def _add_sources(slide: Slide, sheet: Sheet, below: float) -> None:
    """Adds the sources above what takes the height `below` beside the map."""
    box = Box(_BESIDE.left, _BESIDE.top, _BESIDE.width, _BESIDE.height - below - 8)
    lines = [_say(source) for source in sheet.sources]
    shown = fit_lines(lines, box.width, box.height - _HEADING, 9.5, "and {} more articles")
    shape = add_text(slide, box, "Sources", 11, bold=True, colour=_GREY, name="Sources")
    for line in shown:
        add_paragraph(shape.text_frame, line, 9.5, is_right_to_left=False)


def _say(source: Source) -> str:
    return f"{source.number}. {source.title}. {source.outlet}, {source.published}. {source.places}".strip()


def _add_notes_line(slide: Slide, sheet: Sheet) -> None:
    dated = [f"As of {sheet.as_of}." * bool(sheet.as_of), f"Mentions date from {sheet.covered}." * bool(sheet.covered)]
    made = f"Produced {sheet.produced}{f' by {sheet.producer}' if sheet.producer else ''}."
    parts = [*dated, made, sheet.not_shown, sheet.method, sheet.boundaries, sheet.credits, sheet.link]
    words, size = fit_text(" ".join(filter(None, parts)), _NOTES.width, _NOTES.height, (9, 8, 7))
    add_text(slide, _NOTES, words, size, colour=_GREY, name="Notes")


def _second_title(sheet: Sheet) -> str:
    return " · ".join(filter(None, ("Summary" * bool(sheet.summary), "What the articles say" * bool(sheet.excerpts))))


def _add_second_slide(slide: Slide, sheet: Sheet) -> None:
    """Adds the summary and, below it, the excerpts in two columns."""
    top = _TITLE.top + _TITLE.height + 12
    if sheet.summary:
        box = Box(_TITLE.left, top, _TITLE.width, _SUMMARY_HEIGHT if sheet.excerpts else HEIGHT - top - 40)
        add_text(slide, box, *fit_text(sheet.summary, box.width, box.height, (16, 14, 12, 11, 10, 9)), name="Summary")
        top += box.height + 12
        if sheet.excerpts:
            heading = Box(_TITLE.left, top, _TITLE.width, _HEADING)
            add_text(slide, heading, "What the articles say", 12, bold=True, colour=_GREY, name="Heading")
            top += _HEADING + 6
    rows = (len(sheet.excerpts) + 1) // 2
    for number, numbered in enumerate(sheet.excerpts):
        column, row = divmod(number, rows)
        height = (HEIGHT - top - 28) / rows
        _add_excerpt(slide, Box(_TITLE.left + column * 460, top + row * height, 440, height - 10), numbered)


def _add_excerpt(slide: Slide, box: Box, numbered: NumberedExcerpt) -> None:
    excerpt = numbered.excerpt
    whole = f"{excerpt.before}{excerpt.name}{excerpt.after}"
    words, size = fit_text(whole, box.width, box.height - 20, (16, 15, 14, 13, 12, 11, 10, 9))
    before, name, after = (excerpt.before, excerpt.name, excerpt.after) if words == whole else (words, "", "")
    shape = add_text(slide, box, before, size, name="Excerpt", is_right_to_left=excerpt.is_right_to_left)
    paragraph = shape.text_frame.paragraphs[0]
    add_run(paragraph, name, size, bold=True, colour=MENTION)
    add_run(paragraph, after, size)
    line = " · ".join(filter(None, (excerpt.place, excerpt.date, f"[{numbered.number}]")))
    add_paragraph(shape.text_frame, line, 10, colour=_GREY, is_right_to_left=False)


def _write_speaker_notes(slide: Slide, lines: list[str]) -> None:
    frame = slide.notes_slide.notes_text_frame
    assert frame is not None, "the notes have a text"
    frame.text = "\n".join(["Sources", *lines])


def _saved(slides: Slides) -> bytes:
    """The file, with fixed dates within it."""
    written, fixed = io.BytesIO(), io.BytesIO()
    slides.save(written)
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.infolist():
            info = zipfile.ZipInfo(entry.filename, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            copy.writestr(info, archive.read(entry))
    return fixed.getvalue()
