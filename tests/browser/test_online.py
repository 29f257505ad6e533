"""The online street map: off until the reader switches it on, and then the map says who sees what, and whether anything arrives."""

from __future__ import annotations

import base64
from urllib.parse import urlsplit

import pytest
from browser.map_frame import Frame, row
from browser.waiting import expect_soon
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

MOSUL, BAGHDAD = row("mosul", 36.335, 43.119, 31), row("baghdad", 33.34, 44.39, 12)
TILES = "https://tile.openstreetmap.org/**"
#: A picture of one grey pixel.
TILE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")


def switch(frame: Frame) -> Locator:
    return frame.page.get_by_role("switch", name="Street map (online)")


def notice(frame: Frame) -> Locator:
    return frame.page.locator(".online-notice")


def test_no_request_leaves_the_machine_until_it_is_switched_on(frame: Frame) -> None:
    frame.show([MOSUL, BAGHDAD])
    for zoom in (2, 6, 9):
        frame.set_view(33, 44, zoom)
        frame.page.wait_for_timeout(200)
    expect(switch(frame)).not_to_be_checked()
    switch(frame).focus()
    expect(frame.page.locator("#online-hint")).to_have_text(
        "Draws the streets of openstreetmap.org, which then sees which part of the map you look at."
    )
    expect(notice(frame)).to_be_hidden()
    assert frame.outside_urls == []
    frame.page.keyboard.press("Space")
    expect(notice(frame)).to_be_visible()
    expect_soon(frame.page, lambda: frame.outside_urls != [], wanted=True)
    assert {urlsplit(url).hostname for url in frame.outside_urls} == {"tile.openstreetmap.org"}


@pytest.mark.slow
def test_where_no_tile_arrives_the_map_says_so_and_stays_as_it_was(frame: Frame) -> None:
    frame.show([MOSUL, BAGHDAD])
    frame.set_view(33, 44, 6)
    switch(frame).check()
    expect(notice(frame)).to_contain_text("No street map arrives: openstreetmap.org cannot be reached")
    assert {"IRAQ", "Mosul"} <= set(frame.names())


def test_while_it_is_on_the_map_says_who_sees_what_and_has_no_names_of_its_own_but_those_of_the_articles(frame: Frame) -> None:
    frame.page.route(TILES, lambda route: route.fulfill(body=TILE, content_type="image/png"))
    frame.show([MOSUL])
    frame.set_view(36.335, 43.119, 10)
    expect(frame.page.locator(".name.town").first).to_be_attached()
    switch(frame).check()
    expect(notice(frame)).to_contain_text("openstreetmap.org sees which part of the map you look at")
    expect(frame.page.locator(".name")).to_have_text(["Mosul"])
    frame.page.get_by_role("button", name="Switch off").click()
    expect(notice(frame)).to_be_hidden()
    expect(switch(frame)).not_to_be_checked()
    expect(switch(frame)).to_be_focused()
    assert frame.page.locator(".leaflet-tile").count() == 0
    assert frame.page.locator(".name.town").count() > 0
