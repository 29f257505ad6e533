"""Two periods side by side, in a real browser: in the map, in the list, in the histogram and in the link."""

from __future__ import annotations

import re

import pytest
from browser.map_frame import Frame, row
from browser.screen import Screen
from browser.server import Server
from playwright.sync_api import Page, expect

from dashboard.drawing.folium_map import Compared
from dashboard.store.changes import PlaceChange

pytestmark = pytest.mark.browser

JUNE = "since=2014-06-01&until=2014-06-30"


def compared(*changes: PlaceChange) -> Compared:
    return Compared("June 2014", "May 2014", {change.row.place_id: change for change in changes})


def show(frame: Frame, *changes: PlaceChange) -> None:
    frame.show([change.row for change in changes], compared=compared(*changes))


def test_each_mark_has_a_half_for_each_period_that_has_mentions(frame: Frame) -> None:
    risen, new, gone = (row(name, 33, lon) for name, lon in (("risen", 40), ("new", 43), ("gone", 46)))
    show(frame, PlaceChange(risen, 9, 4, 4), PlaceChange(new, 9, 0, 0), PlaceChange(gone, 0, 9, 9))
    frame.set_view(33, 43, 6)
    for place, halves in ((risen, ["half now", "half before"]), (new, ["half now"]), (gone, ["half before"])):
        mark = frame.page.locator(f'g[data-place="{place.place_id}"]')
        assert mark.locator("path").evaluate_all("paths => paths.map(path => path.getAttribute('class'))") == halves
    widths = frame.page.locator('g[data-place="risen"] path').evaluate_all("paths => paths.map(path => path.getBBox().width)")
    assert widths[0] == pytest.approx(1.5 * widths[1], rel=0.05)
    frame.page.locator('g[data-place="risen"]').hover()
    assert "9 mentions in June 2014, 4 in May 2014" in frame.page.locator(".place-tooltip").inner_text()
    expect(frame.page.locator(".legend.compared")).to_have_text("May 2014June 2014")


def size(frame: Frame, place_id: str, part: str) -> tuple[float, float]:
    """Width and height of a part of a place's mark in pixels, without its edge."""
    box = "element => [element.getBBox().width, element.getBBox().height]"
    width, height = frame.page.locator(f'g[data-place="{place_id}"] {part}').evaluate(box)
    return width, height


def test_a_mark_with_one_half_shows_the_outline_of_the_whole(frame: Frame) -> None:
    new, gone, country = row("new", 33, 40), row("gone", 33, 43), row("country", 33, 46, feature="PCLI")
    show(frame, PlaceChange(new, 9, 0, 0), PlaceChange(gone, 0, 9, 9), PlaceChange(country, 0, 9, 9))
    frame.set_view(33, 43, 6)
    for place_id, half in (("new", ".now"), ("gone", ".before"), ("country", ".before")):
        width, height = size(frame, place_id, ".whole")
        assert (width, height) == pytest.approx((height, height))
        assert size(frame, place_id, half) == pytest.approx((width / 2, height))


def test_the_smallest_marks_are_large_enough_for_two_halves_and_larger_ones_are_in_proportion(frame: Frame) -> None:
    changes = [PlaceChange(row(f"{n}", 33, 40 + 6 * i), n, 1, 1) for i, n in enumerate((1, 36, 144))]
    show(frame, *changes)
    frame.set_view(33, 46, 3)
    smallest, middle, largest = (size(frame, place_id, ".whole")[0] for place_id in ("1", "36", "144"))
    assert smallest == 12
    assert largest == pytest.approx(2 * middle)
    frame.show([change.row for change in changes])
    assert frame.page.evaluate("() => dashboardMap.radiusPx(1)") < 6, "only halves need the room"


def test_the_key_of_the_two_periods_is_framed_as_the_legend_is(frame: Frame) -> None:
    show(frame, PlaceChange(row("risen", 33, 43), 9, 4, 4))
    key, legend = frame.page.locator(".legend.compared"), frame.page.locator(".legend:not(.compared)").first
    style = "(element, name) => getComputedStyle(element)[name]"
    assert key.evaluate(style, "border") == legend.evaluate(style, "border") != ""
    words, frame_box = key.locator("span").last.bounding_box(), key.bounding_box()
    assert words
    assert frame_box
    assert frame_box["x"] + frame_box["width"] - words["x"] - words["width"] >= 10
    assert words["y"] - frame_box["y"] >= 4


def test_joined_marks_say_both_counts_and_the_comparison_ends_with_the_layer(frame: Frame) -> None:
    north, south = row("north", 33.0, 44.0), row("south", 33.0, 44.0)
    show(frame, PlaceChange(north, 9, 4, 4), PlaceChange(south, 8, 2, 2))
    frame.set_view(33, 44, 6)
    assert frame.page.locator("g.joined").get_attribute("aria-label") == "2 places, 17 in June 2014, 6 in May 2014, North, South"
    frame.show([north, south])
    assert frame.page.locator("g.joined").get_attribute("aria-label") == "2 places, 2 mentions, North, South"
    expect(frame.page.locator(".legend.compared")).to_be_hidden()


def test_two_months_are_compared_and_the_link_shows_the_same(page: Page, seeds_server: Server) -> None:
    screen = Screen(page, seeds_server.url).open(f"{seeds_server.url}/?{JUNE}")
    screen.mark_map()
    page.get_by_role("button", name="Compare", exact=True).click()
    screen.wait_for_address(compare="2014-05-01/2014-05-31")
    assert screen.map_is_marked()
    expect(screen.heading).to_contain_text("June 2014, compared with May 2014")
    expect(screen.evidence.get_by_text("What changed")).to_be_visible()
    first_row = screen.evidence.locator(".row").first.inner_text()
    assert first_row.split() == ["Mosul", "town", "·", "Nineveh,", "Iraq", "1", "→", "25", "▲"]
    screen.map.locator("g[data-place]").first.wait_for()
    address = page.evaluate("() => location.href")
    screen.open(address)
    assert screen.evidence.locator(".row").first.inner_text() == first_row


def test_the_second_brush_is_set_by_the_histogram_too(page: Page, seeds_server: Server) -> None:
    screen = Screen(page, seeds_server.url).open(f"{seeds_server.url}/?{JUNE}&compare=all")
    chart = page.locator(".st-key-timeline .chart")
    expect(chart.locator(".compared")).to_have_count(0)
    page.locator(".st-key-brush").get_by_text("vs all dates").click()
    expect(chart).to_have_attribute("aria-label", re.compile("choose the dates to compare with"))
    screen.settle()
    screen.bar("2015-09-14").click()
    screen.wait_for_address(compare="2014-06-01/2014-06-30", since="2015-09-14", until="2015-09-20")
    expect(chart.locator(".compared")).to_have_count(1)
    chart.focus()
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    screen.wait_for_address(compare="2014-06-01/2014-06-30", since="2015-09-14", until="2015-09-27")
