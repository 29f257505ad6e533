"""Slides are made of parts that can be edited; nothing runs off them, and the notes have all sources."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from briefing.briefings import NAMES, REQUEST, facts_of, with_names
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation as Slides

from dashboard.briefing.brief import brief_format_named, make_briefing
from dashboard.briefing.facts import Facts
from dashboard.briefing.fitting import fit_lines, fit_text, height_of
from dashboard.briefing.request import BriefingRequest
from dashboard.query import Query
from dashboard.store import Store


def slides_of(facts: Facts, request: BriefingRequest = REQUEST) -> Slides:
    slides: Slides = Presentation(io.BytesIO(make_briefing(facts, request, brief_format_named("pptx"))))
    return slides


def shapes_of(slides: Slides, number: int) -> list[Any]:
    return list(slides.slides[number].shapes)


def texts_of(slides: Slides, number: int) -> str:
    return "\n".join(shape.text_frame.text for shape in shapes_of(slides, number) if shape.has_text_frame)


def test_the_parts_of_the_slides(facts: Facts) -> None:
    slides = slides_of(facts, replace(REQUEST, marking="SECRET", producer="Desk 4", summary="The siege goes on."))
    assert (slides.slide_width, slides.slide_height) == (12_192_000, 6_858_000)
    first, second = texts_of(slides, 0), texts_of(slides, 1)
    title: Any = slides.slides[0].shapes.title
    assert title.text_frame.text == "Eight places in the news, as of 12 April 2016"
    parts = ("Four articles on eight places", "Sources", "The siege stalls", "Legend", "town or site", "by Desk 4", "Natural Earth")
    assert [part for part in parts if part not in first] == []
    assert (first.count("SECRET"), second.count("SECRET")) == (2, 2)
    assert "The siege goes on." in second
    assert "Fighters overran Mosul on 9 June 2014." in second


def test_the_map_is_a_picture_with_its_alternative_text(facts: Facts) -> None:
    (map_,) = (shape for shape in shapes_of(slides_of(facts), 0) if shape.name == "Map")
    assert map_.shape_type == MSO_SHAPE_TYPE.PICTURE
    assert map_._element.nvPicPr.cNvPr.get("descr").startswith("Map: Eight places in the news")


def test_marks_and_names_can_be_shapes(facts: Facts) -> None:
    shapes = shapes_of(slides_of(facts, replace(REQUEST, shapes=True)), 0)
    assert [shape.name for shape in shapes if shape.name.startswith("Suva")] == ["Suva, 1 mention"]
    assert not [shape.name for shape in shapes if "Suva" in shape.name and not shape._element.nvSpPr.cNvPr.get("descr")]
    assert {"Suva", "Apia"} <= {shape.text_frame.text for shape in shapes if shape.name == "Name"}


def test_the_notes_have_every_source(facts: Facts) -> None:
    citations = tuple(replace(facts.citations[0], article_id=f"a{number}", title=f"Title {number}") for number in range(300))
    slides = slides_of(replace(facts, citations=citations, telling=()))
    notes: Any = slides.slides[0].notes_slide.notes_text_frame
    assert [number for number in range(300) if f"{number + 1}. Title {number}." not in notes.text] == []
    assert "more articles" in texts_of(slides, 0)


def test_text_from_right_to_left_is_marked_so(store: Store) -> None:
    slides = slides_of(facts_of(store, Query(countries=("SY",))))
    paragraphs = [part for shape in shapes_of(slides, 1) if shape.has_text_frame for part in shape.text_frame.paragraphs]
    marked = [part.text for part in paragraphs if part._p.pPr is not None and part._p.pPr.get("rtl") == "1"]
    assert "وصلت القوات إلى حلب يوم 5 مارس 2016." in marked
    assert not [text for text in marked if "Aleppo" in text]


def test_a_source_runs_from_left_to_right_whatever_its_title_begins_with(facts: Facts) -> None:
    arabic = replace(facts.citations[0], title="غارات على حلب")
    slides = slides_of(replace(facts, citations=(arabic, *facts.citations[1:])))
    sources = next(shape for shape in shapes_of(slides, 0) if shape.name == "Sources").text_frame.paragraphs
    assert any("غارات" in line.text for line in sources)
    assert [line.text for line in sources if line._p.pPr.get("rtl") == "1"] == []


@pytest.mark.parametrize("title", ["x" * 300, "word " * 60, "\x00\x0b\x1f a \ud800 b \ufffe", "<b>&amp;</b>"])
def test_nothing_runs_off_a_slide(facts: Facts, title: str) -> None:
    request = replace(REQUEST, title=title, marking=title[:100], summary=title * 9, producer=title)
    slides = slides_of(with_names(facts, NAMES), request)
    assert slides.slide_width
    assert slides.slide_height
    for number in range(len(slides.slides)):
        for shape in shapes_of(slides, number):
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= slides.slide_width
            assert shape.top + shape.height <= slides.slide_height
        assert "_x00" not in texts_of(slides, number)


def test_nothing_found_gives_one_slide_that_says_so(store: Store) -> None:
    slides = slides_of(facts_of(store, Query(countries=("JP",))))
    assert len(slides.slides) == 1
    assert "Nothing matches these filters" in texts_of(slides, 0)


def test_text_is_made_smaller_and_then_cut_to_its_box() -> None:
    text = "some words to be set " * 40
    assert fit_text("short", 200, 20, (14, 12)) == ("short", 14)
    whole, smaller = fit_text(text, 300, 200, (14, 12, 8))
    assert (whole, smaller) == (text, 8)
    cut, size = fit_text(text, 300, 60, (14, 12))
    assert (cut.endswith(" …"), size) == (True, 12)
    assert height_of(cut, 300, 12) <= 60


def test_lines_are_cut_with_a_count() -> None:
    lines = [f"line {number}" for number in range(30)]
    assert fit_lines(lines[:3], 200, 60, 10, "and {} more") == lines[:3]
    cut = fit_lines(lines, 200, 100, 10, "and {} more")
    assert cut[-1] == f"and {30 - len(cut) + 1} more"
    assert sum(height_of(line, 200, 10) for line in cut) <= 100
