"""The address holds what the map looks at, so that a link shows the same frame to whoever opens it."""

from __future__ import annotations

import pytest
from browser.screen import Screen
from browser.server import Server
from browser.waiting import expect_soon
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def move_map(screen: Screen) -> list[float]:
    """Zooms in once and drags the map. Returns what it looks at then, as in the address."""
    screen.map.get_by_role("button", name="Zoom in").click()
    screen.wait_for_map_at_rest()
    box = screen.page.locator(".st-key-map iframe").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    screen.page.mouse.move(x, y)
    screen.page.mouse.down()
    screen.page.mouse.move(x + 90, y + 40, steps=6)
    screen.page.mouse.up()
    screen.wait_for_map_at_rest()
    expect_map_in_address(screen, screen.map_view())
    return screen.map_view()


def expect_map_in_address(screen: Screen, view: list[float]) -> None:
    """The map's frame puts its view into the address after a while, and again where the page has written an older one."""
    expect_soon(screen.page, screen.map_in_address, pytest.approx(view, abs=1e-3))


@pytest.mark.slow
def test_a_map_that_nobody_moved_is_not_in_the_address(screen: Screen) -> None:
    assert screen.map_in_address() is None


def test_a_link_opens_the_map_where_it_was(screen: Screen) -> None:
    view = move_map(screen)
    link = screen.page.evaluate("() => location.href")
    reopened = Screen(screen.page.context.new_page(), screen.url).open(link)
    assert reopened.map_view() == pytest.approx(view, abs=1e-3)
    expect_map_in_address(reopened, view)


def test_a_filter_leaves_the_map_and_its_view_in_the_address(screen: Screen) -> None:
    view = move_map(screen)
    screen.choose("features", "towns")
    expect(screen.heading).to_contain_text("towns")
    screen.page.wait_for_timeout(600)
    expect_map_in_address(screen, view)
    assert screen.map_view() == pytest.approx(view, abs=1e-3)
    screen.page.go_back()
    screen.wait_for_address(features=None)
    expect(screen.heading).to_contain_text("places")
    assert screen.map_view() == pytest.approx(view, abs=1e-3)


def test_an_article_that_is_opened_and_closed_leaves_the_view_in_the_address(screen: Screen) -> None:
    screen.open(f"{screen.url}/?place=99072&map=36.3000,43.1000,7")
    view = move_map(screen)
    screen.evidence.locator(".card + .over").first.click()
    expect(screen.dialog.locator(".article")).to_be_visible()
    screen.page.wait_for_timeout(1200)
    expect_map_in_address(screen, view)
    screen.page.keyboard.press("Escape")
    expect(screen.dialog).to_have_count(0)
    screen.page.wait_for_timeout(1200)
    expect_map_in_address(screen, view)


@pytest.mark.slow
@pytest.mark.parametrize("value", ["x", "95,0,5", "36,43,99", "36,43"])
def test_a_view_that_is_none_is_ignored(screen: Screen, value: str) -> None:
    opening_view = screen.map_view()
    page = screen.page.context.new_page()
    assert Screen(page, screen.url).open(f"{screen.url}?map={value}").map_view() == opening_view


@pytest.mark.slow
def test_a_note_on_the_link_that_is_dismissed_leaves_the_map_as_it_is(page: Page, seeds_server: Server) -> None:
    screen = Screen(page, seeds_server.url).open(f"{seeds_server.url}/?places=nowhere")
    expect(page.locator(".st-key-notes")).to_be_visible()
    screen.mark_map()
    page.get_by_role("button", name="Dismiss").click()
    expect(page.locator(".st-key-notes")).to_have_count(0)
    page.wait_for_timeout(1500)
    assert screen.map_is_marked()
