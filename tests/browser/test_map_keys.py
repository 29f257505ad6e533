"""The map by keyboard and by ear: one tab stop, from mark to mark by arrow keys, and a way out again."""

from __future__ import annotations

import re

import pytest
from browser.screen import Screen
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

MOSUL, BAGHDAD = "99072", "98182"


@pytest.fixture
def keys(screen: Screen) -> Screen:
    """The app on the seeds, with the focus on the map."""
    screen.map.locator("#map_div").focus()
    return screen


def press(screen: Screen, *keys: str) -> None:
    for key in keys:
        screen.page.keyboard.press(key)


def spoken(screen: Screen) -> Locator:
    """What screen readers are told."""
    return screen.map.locator(".spoken")


def focused_in_map(screen: Screen) -> str:
    """The label of what has the focus in the map's frame."""
    frame = screen.page.frames[-1]
    label: str = frame.evaluate("() => document.activeElement.ariaLabel || document.activeElement.textContent")
    return label


def test_the_map_is_one_tab_stop_and_its_buttons_follow_it(keys: Screen) -> None:
    stops = []
    while screen_is_in_map(keys):
        stops.append(focused_in_map(keys))
        press(keys, "Tab")
    assert stops[0] == "Map of the places that are named"
    assert {"Zoom in", "Zoom out", "Show every place that was found"} <= set(stops)
    assert len(stops) < 10, "no mark is a tab stop"


def screen_is_in_map(screen: Screen) -> bool:
    return bool(screen.page.evaluate("() => document.activeElement.tagName === 'IFRAME'"))


@pytest.mark.slow
def test_the_keys_are_shown_when_the_map_is_reached_and_not_over_the_marks(keys: Screen) -> None:
    keys.page.keyboard.press("Shift+Tab")
    keys.page.keyboard.press("Tab")
    expect(keys.map.locator(".keys-hint")).to_be_visible()
    press(keys, "ArrowDown")
    expect(keys.map.locator(".keys-hint")).to_be_hidden()


def test_the_arrow_keys_go_to_the_nearest_mark_that_way_and_each_is_said(keys: Screen) -> None:
    press(keys, "ArrowDown")
    expect(spoken(keys)).to_have_text(re.compile(r"Mosul, Nineveh, 41 mentions in 4 articles\. 1 of \d+ by mentions\."))
    expect(keys.map.locator(".focus-ring")).to_have_count(1)
    expect(keys.map.locator(".place-tooltip strong")).to_have_text("Mosul")
    keys.wait_for_map_at_rest()
    points = [ring_middle(keys)]
    for key, axis in (("ArrowDown", 1), ("ArrowRight", 0)):
        press(keys, key)
        keys.wait_for_map_at_rest()
        points.append(ring_middle(keys))
        assert points[-1][axis] > points[-2][axis], key
    assert keys.address_params() == {}, "nothing is selected on the way"


def ring_middle(screen: Screen) -> tuple[float, float]:
    box = screen.map.locator(".focus-ring").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_every_mark_can_be_reached_also_where_marks_lie_upon_one_another(keys: Screen) -> None:
    places = keys.map.locator("path[data-place]").count()
    reached = set()
    for _ in range(places):
        press(keys, "PageDown")
        reached.add(spoken(keys).inner_text())
    assert len(reached) == places


def test_enter_selects_and_the_focus_stays_until_escape_leads_out(keys: Screen) -> None:
    press(keys, "Home", "Enter")
    keys.wait_for_address(place=MOSUL)
    expect(keys.evidence.locator("h2")).to_have_text("Mosul")
    expect(keys.map.locator(".focus-ring")).to_have_count(1)
    press(keys, "ArrowDown")
    expect(keys.map.locator(".focus-ring")).to_have_count(1)
    press(keys, "Escape")
    expect(keys.map.locator(".focus-ring")).to_have_count(0)
    press(keys, "Escape")
    expect(keys.page.get_by_role("link", name="Skip the map")).to_be_focused()
    press(keys, "Enter")
    keys.page.wait_for_function("() => document.activeElement.closest('.st-key-evidence') !== null")
    assert "#" not in keys.page.evaluate("() => location.href")


@pytest.mark.slow
def test_a_mark_out_of_sight_is_brought_into_sight(keys: Screen) -> None:
    zoom_before = keys.map_view()[2]
    press(keys, "Home")
    for _ in range(3):
        press(keys, "PageDown")
    keys.wait_for_map_at_rest()
    box = keys.map.locator("#map_div").bounding_box()
    assert box
    x, y = ring_middle(keys)
    assert box["x"] < x < box["x"] + box["width"]
    assert box["y"] < y < box["y"] + box["height"]
    assert keys.map_view()[2] == zoom_before


@pytest.mark.slow
def test_plus_and_minus_zoom_and_shifted_arrows_move_the_map(keys: Screen) -> None:
    lat, lon, zoom = keys.map_view()
    press(keys, "+")
    keys.wait_for_map_at_rest()
    assert keys.map_view()[2] == zoom + 1
    press(keys, "-")
    keys.wait_for_map_at_rest()
    assert keys.map_view()[2] == zoom
    press(keys, "Shift+ArrowRight")
    keys.wait_for_map_at_rest()
    assert keys.map_view()[1] > lon
    assert keys.map_view()[0] == pytest.approx(lat, abs=0.01)
