"""A sheet is one page whose text can be searched and copied, tagged, and the same bytes each time."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from briefing.briefings import NAMES, PRODUCED, REQUEST, facts_of, with_names
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.briefing.brief import BRIEF_FORMATS, BriefFormat, BriefingError, brief_format_named, make_briefing, map_png
from dashboard.briefing.facts import Facts
from dashboard.briefing.request import BriefingRequest, Paper
from dashboard.briefing.sheet import make_sheet
from dashboard.briefing.typesetting import set_pdf
from dashboard.query import Query
from dashboard.store import Store

PDF = brief_format_named("pdf")
IN_POINTS = {Paper.A4: (841.89, 595.28), Paper.A3: (1190.55, 841.89), Paper.LETTER: (792, 612), Paper.WIDE: (960, 540)}


def text_of(pdf: bytes) -> str:
    """The text of all pages, in one line."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def tags_of(node: Any) -> Iterator[str]:
    """The roles in a structure tree in reading order, each figure with its alternative text."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from tags_of(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield f"{node.S} {node.Alt}" if "/Alt" in node else str(node.S)
        yield from tags_of(node.get("/K"))


def test_a_pdf_has_what_a_sheet_needs(facts: Facts) -> None:
    request = replace(REQUEST, marking="RESTRICTED", producer="Desk 4", summary="The siege goes on.", link="http://localhost:8501")
    text = text_of(make_briefing(facts, request, PDF))
    parts = (
        "Eight places in the news, as of 12 April 2016", "Four articles on eight places", "10 mentions",
        "Not counted: 1 mention of a name", "June 2014 – March 2016", "29 November 2026, 23:40 (UTC+01:00)", "Desk 4",
        "The siege goes on.", "Legend", "town or site", "Sources", "The siege stalls", "Read by machine and not checked by hand",
        "do not imply official endorsement", "GeoNames (CC BY 4.0)", "Natural Earth", "Fighters overran Mosul on 9 June 2014.",
        "Mosul · 9 June 2014", "http://localhost:8501/", "A storm <b>in</b> the #Pacific", "R&D News",
    )  # fmt: skip
    assert [part for part in parts if part not in text] == []
    assert text.count("RESTRICTED") == 2


def test_arabic_and_kurdish_names_can_be_found_in_a_pdf(facts: Facts) -> None:
    text = text_of(make_briefing(with_names(facts, NAMES), REQUEST, PDF))
    assert [name for name in NAMES if name not in text] == []


def test_a_pdf_is_tagged_in_reading_order(facts: Facts) -> None:
    with pikepdf.open(io.BytesIO(make_briefing(facts, REQUEST, PDF))) as document:
        tags = list(tags_of(document.Root.StructTreeRoot.K))
        metadata = document.Root.Metadata.read_bytes().decode()
        fonts = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
        assert str(document.Root.Lang) == "en"
        assert str(document.docinfo.Title) == "Eight places in the news, as of 12 April 2016"
    headings = [tag for tag in tags if tag.startswith("/H")]
    figures = [tag for tag in tags if tag.startswith("/Figure")]
    assert headings == ["/H1", *["/H2"] * (len(headings) - 1)]
    assert figures[0].startswith("/Figure Map: Eight places in the news")
    assert [figure for figure in figures if figure == "/Figure"] == []
    assert re.search(r"pdfuaid:part(?:>|=\")1", metadata)
    assert fonts
    assert [font for font in fonts if "DejaVuSansCondensed" not in font] == []


@pytest.mark.parametrize("format_", BRIEF_FORMATS, ids=lambda format_: format_.name)
def test_the_same_facts_and_request_give_the_same_bytes(facts: Facts, format_: BriefFormat) -> None:
    assert make_briefing(facts, REQUEST, format_) == make_briefing(facts, REQUEST, format_)


@pytest.mark.parametrize(
    ("paper", "portrait"), [(paper, portrait) for paper in Paper for portrait in (False, True) if not portrait or paper is not Paper.WIDE]
)
def test_a_sheet_is_one_page_of_its_paper(facts: Facts, paper: Paper, *, portrait: bool) -> None:
    sides = IN_POINTS[paper]
    document = pypdfium2.PdfDocument(make_briefing(facts, replace(REQUEST, paper=paper, portrait=portrait, marking="SECRET"), PDF))
    assert len(document) == 1
    assert document[0].get_size() == pytest.approx(sides[::-1] if portrait else sides, abs=0.1)


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_png_has_the_pixels_asked_for(facts: Facts, dpi: int) -> None:
    png = make_briefing(facts, replace(REQUEST, dpi=dpi), brief_format_named("png"))
    width, height = IN_POINTS[Paper.A4]
    assert struct.unpack(">II", png[16:24]) == (pytest.approx(width / 72 * dpi, abs=1), pytest.approx(height / 72 * dpi, abs=1))


def test_a_map_alone_is_as_wide_as_a_slide(facts: Facts) -> None:
    width, height = struct.unpack(">II", map_png(facts, REQUEST)[16:24])
    assert width / height == pytest.approx(16 / 9, abs=0.01)


def test_an_svg_is_the_sheet_and_asks_nobody_for_anything(facts: Facts) -> None:
    svg = make_briefing(facts, REQUEST, brief_format_named("svg")).decode()
    assert svg.startswith("<svg")
    assert not re.search(r"""(?:href|src)=["']?https?:""", svg)


def test_more_pages_follow_the_first(facts: Facts) -> None:
    pdf = make_briefing(facts, replace(REQUEST, pages=4), PDF)
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    assert "Places, with the numbers of their sources" in text_of(pdf)


def test_no_more_pages_than_asked_for_and_the_rest_is_counted(facts: Facts) -> None:
    many = with_names(facts, tuple(f"Name {number}" for number in range(900)))
    pdf = make_briefing(many, replace(REQUEST, pages=3), PDF)
    assert len(pypdfium2.PdfDocument(pdf)) == 3
    assert re.search(r"and \d+ more lines", text_of(pdf))


@pytest.mark.parametrize(
    ("changes", "name", "message"),
    [
        ({"pages": 2}, "png", "png has one page: leave out --pages, or take pdf"),
        ({"shapes": True}, "pdf", "pdf has no shapes: leave out --shapes, or take pptx"),
        ({"marking": "SECRET " * 20}, "pdf", "the marking is longer than 100 letters, for which a line has no room: shorten it"),
        ({"portrait": True, "paper": Paper.WIDE}, "pdf", "16x9 is a screen, which lies: leave out --portrait, or take another paper"),
    ],
)
def test_what_a_format_cannot_have_is_said_in_a_line(facts: Facts, changes: dict[str, Any], name: str, message: str) -> None:
    with pytest.raises(BriefingError) as raised:
        make_briefing(facts, replace(REQUEST, **changes), brief_format_named(name))
    assert str(raised.value) == message


def test_nothing_found_gives_a_sheet_that_says_so(store: Store) -> None:
    text = text_of(make_briefing(facts_of(store, Query(countries=("JP",))), REQUEST, PDF))
    assert "Nothing matches these filters" in text
    assert "No mention matches what was asked for." in text


def test_a_link_too_long_to_be_read_is_cut_and_leads_to_the_view_all_the_same(store: Store) -> None:
    query = Query(articles=tuple(f"{number:016x}" for number in range(60)))
    pdf = make_briefing(facts_of(store, query), replace(REQUEST, link="http://localhost:8501"), PDF)
    assert re.search(r"Reopenthisview:http://localhost:8501/\?articles=[0-9a-f&=articles]+…", "".join(text_of(pdf).split()))
    with pikepdf.open(io.BytesIO(pdf)) as document:
        addresses = {str(note.A.URI) for note in document.pages[0].Annots}
    assert addresses == {f"http://localhost:8501/?{'&'.join(f'articles={number:016x}' for number in range(60))}"}


@pytest.mark.parametrize("portrait", [False, True])
def test_the_longest_marking_stands_whole_in_its_line(facts: Facts, *, portrait: bool) -> None:
    marking = ("SECRET – RELEASABLE TO " * 9)[:100].strip()
    text = text_of(make_briefing(facts, replace(REQUEST, marking=marking, portrait=portrait), PDF))
    assert text.count(marking) == 2


def test_what_has_no_room_of_a_summary_is_counted(facts: Facts) -> None:
    text = text_of(make_briefing(facts, replace(REQUEST, summary="word " * 2_000), PDF))
    assert re.search(r"word … \(1,\d{3} more words\)", text)


LONG = ("A title with *stars*, $dollars$, #set page(), @names, <b>tags</b> & “quotes”, " * 4)[:300].strip()


def test_a_long_title_with_signs_of_markup_shows_as_typed(facts: Facts) -> None:
    request = replace(REQUEST, title=LONG, marking="#pagebreak()", producer="`a`", summary="= no heading\n\n- no list " + "word " * 40)
    pdf = make_briefing(facts, request, PDF)
    text = text_of(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert LONG in text
    assert text.count("#pagebreak()") == 2
    assert "= no heading - no list word" in text


@given(st.text(max_size=120))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_title_can_be_set(facts: Facts, title: str) -> None:
    request = BriefingRequest(PRODUCED, title=title, marking=title, producer=title, summary=title, as_of=title)
    pdf = set_pdf(make_sheet(facts, request), PRODUCED)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
