"""The briefing page, in a real browser: the preview follows what is typed, its files are what it shows, and a slide has no chrome."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from browser.screen import Screen
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser


def preview(screen: Screen) -> Locator:
    return screen.page.locator(".stMain .stImage img")


def open_briefing(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Briefing").click()
    expect(preview(screen)).to_be_visible()


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_the_preview_follows_what_is_typed_and_the_file_is_what_it_shows(screen: Screen, tmp_path: Path) -> None:
    open_briefing(screen)
    screen.page.get_by_label("Title").press_sequentially("Mosul & *more*")
    expect(preview(screen)).to_have_attribute("alt", re.compile(r"^Mosul & \*more\*"))
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="PDF, to print and send").click()
    download.value.save_as(tmp_path / "a.pdf")
    assert download.value.suggested_filename == "mentions.pdf"
    assert text_of(tmp_path / "a.pdf").startswith("Mosul & *more*")


def test_the_frame_of_the_map_is_that_of_the_briefing_and_is_still_there_after_it(screen: Screen) -> None:
    screen.open(f"{screen.url}?map=33.3,44.4,9")
    open_briefing(screen)
    expect(preview(screen)).to_have_attribute("alt", re.compile(r"Outside the frame: \d+ of the mentions"))
    screen.page.get_by_role("button", name="Back to the map").click()
    screen.wait_until_drawn()
    assert screen.map_in_address() == [33.3, 44.4, 9]


def test_a_slide_fills_the_window_and_escape_leads_back(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 1280, "height": 720})
    screen.page.get_by_role("button", name="Slide").click()
    picture = screen.page.locator(".st-key-slide img")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    assert (round(box["x"]), round(box["y"]), round(box["width"]), round(box["height"])) == (0, 0, 1280, 720)
    expect(screen.page.locator("[data-testid=stSidebar]")).to_be_hidden()
    screen.page.keyboard.press("Escape")
    screen.wait_until_drawn()
    expect(screen.heading).to_be_visible()
