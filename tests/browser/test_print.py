"""The printed page, as Chromium's own PDF: map, heading, legend, list and sources on one or two sheets, without what is for the screen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from browser.screen import Screen
from browser.server import Server
from browser.waiting import expect_soon
from playwright.sync_api import Browser
from pypdfium2 import PdfDocument, PdfPage

pytestmark = pytest.mark.browser

MOSUL = "99072"
SHEETS = [(paper, is_landscape) for paper in ("A4", "Letter") for is_landscape in (False, True)]
#: Words that the screen has and the sheet must not: of the sidebar, of buttons and switches, of hints for the mouse.
SCREEN_ONLY = ("Filters", "Search the text", "Confidence", "Not on the map", "Copy link", "Download", "Next", "Density", "Shade areas",
               "Skip the map", "Choose one", "click or drag", "All places", "by article", "Show all", "Street map",
               "Compare", "Play")  # fmt: skip
LAND, WATER = (0xF3, 0xF0, 0xE9), (0xCF, 0xDF, 0xE8)


def pages_printed(screen: Screen, paper: str, is_landscape: bool) -> list[PdfPage]:
    screen.wait_for_land()
    document = PdfDocument(screen.page.pdf(format=paper, landscape=is_landscape))
    return [document[number] for number in range(len(document))]


def text_of(pages: list[PdfPage]) -> str:
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())


def share_of_colour(page: PdfPage, colour: tuple[int, int, int]) -> float:
    """The share of the sheet that has about this colour."""
    pixels = page.render(scale=0.5, rev_byteorder=True).to_numpy()[:, :, :3].astype(int)
    return float((np.abs(pixels - colour).max(axis=2) < 6).mean())


def is_inside(page: PdfPage, words: str) -> bool:
    """Whether the page has the words, all of them within its edges."""
    text_page = page.get_textpage()
    found = text_page.search(words).get_next()
    if found is None:
        return False
    boxes = [text_page.get_charbox(found[0] + n) for n in range(found[1])]
    width, height = page.get_size()
    return all(left >= 0 and bottom >= 0 and right <= width and top <= height for left, bottom, right, top in boxes)


def assert_is_whole(pages: list[PdfPage]) -> None:
    """One or two sheets; the map is whole on the first, with its legend at one corner and its credits at another."""
    assert len(pages) <= 2
    assert is_inside(pages[0], "town or site")
    assert is_inside(pages[0], "Natural Earth · GeoNames")
    assert share_of_colour(pages[0], LAND) > 0.08
    assert [words for words in SCREEN_ONLY if words in text_of(pages)] == []


@pytest.fixture
def dark_phone(browser: Browser, seeds_server: Server) -> Iterator[Screen]:
    page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark")
    yield Screen(page, seeds_server.url).open()
    page.close()


def test_the_first_view_is_printed_on_one_or_two_sheets(screen: Screen) -> None:
    for paper, is_landscape in SHEETS:
        pages = pages_printed(screen, paper, is_landscape)
        assert_is_whole(pages)
        text = text_of(pages)
        assert screen.heading.inner_text() in text
        assert "Mosul town · Nineveh, Iraq" in text
        assert "Mentions by" in text
        assert "Foreign Policy Iraqis Stream Out of Mosul as Army Flees Islamist Advance · 10 – 12 June 2014" in text


def test_a_selected_place_is_printed_with_its_sentences(screen: Screen) -> None:
    screen.click_place(MOSUL)
    sentence = screen.evidence.locator(".card p").first.inner_text()
    for paper, is_landscape in SHEETS:
        pages = pages_printed(screen, paper, is_landscape)
        assert_is_whole(pages)
        assert sentence[:40] in text_of(pages)


@pytest.mark.slow
def test_a_phone_in_the_dark_prints_a_light_sheet_and_stays_dark(dark_phone: Screen) -> None:
    dark_phone.wait_for_land()
    assert dark_phone.land_colour() == [0x2B, 0x2F, 0x31]
    pages = pages_printed(dark_phone, "A4", is_landscape=False)
    assert_is_whole(pages)
    assert share_of_colour(pages[0], (255, 255, 255)) > 0.4
    expect_soon(dark_phone.page, dark_phone.land_colour, [0x2B, 0x2F, 0x31])


@pytest.mark.slow
@pytest.mark.parametrize("switch", ["", "&density=true"])
def test_land_and_sea_are_on_the_sheet(screen: Screen, switch: str) -> None:
    screen.open(f"{screen.url}/?map=29.5,49.5,6{switch}")
    sheet = pages_printed(screen, "A4", is_landscape=False)[0]
    assert share_of_colour(sheet, LAND) > 0.1
    assert share_of_colour(sheet, WATER) > 0.02


@pytest.mark.slow
def test_the_sheet_says_on_which_day_it_was_printed(screen: Screen) -> None:
    screen.page.evaluate("() => { window.Date = class extends Date { constructor() { super(2031, 1, 3); } }; }")
    assert "Printed on 3 February 2031 from" in text_of(pages_printed(screen, "A4", is_landscape=False))


@pytest.mark.slow
def test_the_map_is_as_it_was_once_it_is_printed(screen: Screen) -> None:
    view, size = screen.map_view(), screen.page.locator(".st-key-map iframe").bounding_box()
    screen.mark_map()
    pages_printed(screen, "Letter", is_landscape=True)
    expect_soon(screen.page, screen.page.locator(".st-key-map iframe").bounding_box, size)
    expect_soon(screen.page, screen.map_view, view)
    expect_soon(screen.page, screen.land_colour, list(LAND))
    assert screen.map_is_marked()
