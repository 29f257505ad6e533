"""The gazetteer's towns and sites on the map: to be seen at city zoom, faint, in nobody's way, and from this machine alone."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, row
from browser.screen import Screen
from browser.server import Server
from browser.test_map import overlapping_names
from playwright.sync_api import Page, expect

from dashboard.geoparsing.gazetteer.town_tiles import write_tiles

pytestmark = pytest.mark.browser

MOSUL = row("99072", 36.335, 43.119, 31, name="Mosul")
BARTELLA = row("a mention", 36.35, 43.38, 2, name="Bartella")


def town_names(frame: Frame) -> list[str]:
    return frame.page.locator(".name.town").all_inner_texts()


def look_at_mosul(frame: Frame, zoom: float) -> None:
    frame.set_view(36.335, 43.119, zoom)
    if zoom >= 8:
        expect(frame.page.locator(".name.town").first).to_be_attached()


def test_the_app_shows_the_towns_around_mosul_and_asks_no_other_machine(page: Page, seeds_server: Server) -> None:
    write_tiles()
    screen = Screen(page, seeds_server.url).open(f"{seeds_server.url}/?map=36.335,43.119,10")
    for name in ("Bartella", "Tal Keif", "Hammam al-Alil"):
        expect(screen.map.locator(".name.town", has_text=name).first).to_be_attached()


def test_towns_are_shown_from_zoom_8_on_and_sites_from_10(frame: Frame) -> None:
    frame.show([MOSUL])
    look_at_mosul(frame, 8)
    assert "Dohuk" in town_names(frame)
    assert frame.page.locator(".name.dot.of-site").count() == 0
    look_at_mosul(frame, 10)
    assert {"Bartella", "Nimrud"} <= set(town_names(frame))
    assert frame.page.locator(".name.dot.of-site").count() > 0
    look_at_mosul(frame, 6)
    assert town_names(frame) == []
    assert frame.outside_urls == []


def test_a_place_of_the_articles_is_not_named_twice(frame: Frame) -> None:
    frame.show([MOSUL])
    look_at_mosul(frame, 10)
    assert frame.names().count("Mosul") == 1
    assert frame.names().count("Bartella") == 1
    frame.show([MOSUL, BARTELLA])
    assert "Bartella" not in town_names(frame)
    assert frame.names().count("Bartella") == 1


def test_towns_lie_on_no_name_and_no_mark_and_catch_no_mouse(frame: Frame) -> None:
    frame.show([MOSUL, BARTELLA])
    for zoom in (8, 10, 12):
        look_at_mosul(frame, zoom)
        assert overlapping_names(frame) == []
        assert (
            frame.page.evaluate(
                """() => {
              const boxes = [...document.querySelectorAll('path[data-place]')].map(mark => mark.getBoundingClientRect());
              return [...document.querySelectorAll('.name.town, .name.dot')].map(name => name.getBoundingClientRect())
                .filter(a => boxes.some(b => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top)).length;
            }"""
            )
            == 0
        )
        assert frame.page.locator(".name.town").first.evaluate("name => getComputedStyle(name).pointerEvents") == "none"


def test_the_most_populous_are_named_first(frame: Frame) -> None:
    frame.set_view(51.3, 7.0, 8.5)
    expect(frame.page.locator(".name.town", has_text="Essen").first).to_be_attached()
    assert {"Köln", "Düsseldorf", "Duisburg"} <= set(town_names(frame))
