"""The two switches of the map: countries and divisions as tinted areas, and the density of the mentions."""

from __future__ import annotations

import re
from typing import Any

import pytest
from browser.map_frame import Frame, row
from browser.screen import Screen
from playwright.sync_api import expect

from dashboard.store.rows import PlaceRow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

IRAQ, ANBAR = row("99237", 33, 44, 25, name="Iraq", feature="PCLI"), row("99592", 33.544, 41.32, 3, name="Anbar", feature="ADM1")
SYRIA = row("163843", 35, 38, 1, name="Syria", feature="PCLI", country="SY", place_uncertain=True)
DISTRICT = row("nowhere", 31, 45, 4, name="A district", feature="ADM2")
MOSUL, ERBIL = row("mosul", 36.335, 43.119, 31), row("erbil", 36.19, 44.009, 6)
DESERT_OF_ANBAR, MAYSAN, SYRIAN_DESERT, GULF = (32.5, 41.0), (31.9, 47.0), (34.8, 39.3), (27.5, 51.0)


@pytest.fixture
def areas(frame: Frame) -> Frame:
    """The frame with areas tinted, when its polygons are there."""
    frame.page.wait_for_function("() => dashboardMap.areas.rings('99592').length && dashboardMap.areas.rings('IQ').length")
    frame.show([IRAQ, ANBAR, SYRIA, DISTRICT, MOSUL], areas=True)
    frame.set_view(33, 44, 6)
    frame.page.evaluate(
        "() => { window.choices = []; window.feature_group[0].on('click', ({layer}) => choices.push(layer.toGeoJSON().id)); }"
    )
    return frame


def pixel(frame: Frame, pane: str, point: tuple[float, float]) -> list[int]:
    """Red, green, blue and opacity of a pane's canvas at a point of the globe."""
    colour: list[int] = frame.page.evaluate(
        """([pane, point]) => {
          const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
          const box = canvas.getBoundingClientRect();
          const { x, y } = map_div.latLngToContainerPoint(point);
          return [...canvas.getContext('2d').getImageData(x - box.left, y - box.top, 1, 1).data];
        }""",
        [pane, list(point)],
    )
    return colour


def in_frame(frame: Frame, point: tuple[float, float]) -> tuple[float, float]:
    """Where a point of the globe is in the frame, in pixels."""
    x, y = frame.page.evaluate("point => { const {x, y} = map_div.latLngToContainerPoint(point); return [x, y]; }", list(point))
    return x, y


# Areas


def test_an_area_is_tinted_by_its_mentions_in_place_of_a_square(areas: Frame) -> None:
    iraq, anbar, syria = (pixel(areas, "basemap", point) for point in (MAYSAN, DESERT_OF_ANBAR, SYRIAN_DESERT))
    assert sum(iraq[:3]) < sum(anbar[:3]) < sum(syria[:3]) < sum((0xF3, 0xF0, 0xE9)), "the more mentions, the darker"
    assert all(colour[2] > colour[0] for colour in (iraq, anbar, syria)), "blue"
    assert pixel(areas, "basemap", GULF)[3] == 0
    assert [areas.mark(place).count() for place in (IRAQ, ANBAR, SYRIA)] == [0, 0, 0]
    assert areas.mark(MOSUL).count() == 1
    assert {"Iraq", "Anbar", "Syria"} <= set(areas.names())
    assert "1" in areas.page.locator(".strip:visible").inner_text()
    assert "25" in areas.page.locator(".strip:visible").inner_text()


def test_a_place_without_a_polygon_keeps_its_square(areas: Frame) -> None:
    assert areas.mark(DISTRICT).count() == 1


def test_a_click_on_an_area_chooses_its_place_and_one_beside_it_none(areas: Frame) -> None:
    for point in (DESERT_OF_ANBAR, MAYSAN, GULF):
        areas.page.mouse.click(*in_frame(areas, point))
    areas.mark(MOSUL).click()
    assert areas.page.evaluate("() => choices") == ["99592", "99237", "mosul"]


def test_the_mouse_over_an_area_is_told_its_name_and_counts(areas: Frame) -> None:
    areas.page.mouse.move(*in_frame(areas, DESERT_OF_ANBAR))
    expect(areas.page.locator(".place-tooltip")).to_have_text(re.compile("Anbar.*3 mentions in 1 article"))
    areas.page.mouse.move(*in_frame(areas, GULF))
    expect(areas.page.locator(".place-tooltip")).to_have_count(0)


def test_an_area_can_be_chosen_without_the_mouse(areas: Frame) -> None:
    areas.page.evaluate("() => dashboardMap.marks().find(({label}) => label.startsWith('Anbar')).activate()")
    assert areas.page.evaluate("() => choices") == ["99592"]


def test_areas_are_squares_again_when_the_switch_is_off(areas: Frame) -> None:
    areas.show([IRAQ, ANBAR, MOSUL])
    assert pixel(areas, "basemap", DESERT_OF_ANBAR)[:3] == [0xF3, 0xF0, 0xE9]
    assert areas.mark(ANBAR).count() == 1
    assert areas.page.locator(".strip:visible").count() == 0
    areas.page.mouse.click(*in_frame(areas, DESERT_OF_ANBAR))
    assert areas.page.evaluate("() => choices") == []


# Density


def density_at(frame: Frame, place: PlaceRow) -> int:
    """How opaque the stain is at a place, from 0 to 255."""
    return pixel(frame, "density", (place.lat, place.lon))[3]


def test_the_density_shows_where_the_mentions_lie_in_place_of_marks(frame: Frame) -> None:
    far = row("far", 31, 47, 1)
    frame.show([MOSUL, ERBIL, far, IRAQ], density=True)
    frame.set_view(33.5, 45, 6)
    assert density_at(frame, MOSUL) > density_at(frame, ERBIL) > density_at(frame, far) > 5
    assert density_at(frame, row("desert", 32, 40)) == 0
    assert density_at(frame, row("middle of Iraq", 33, 43)) == 0, "a country is no town"
    assert pixel(frame, "density", (MOSUL.lat, MOSUL.lon))[:3] == pytest.approx([0xB5, 0x40, 0x2F], abs=3)
    assert frame.page.locator("path[data-place], g.joined").count() == 0
    assert {"Mosul", "Erbil"} <= set(frame.names())
    strip = frame.page.locator(".strip:visible").inner_text().split("\n")
    assert strip[0] == "1"
    assert 31 <= int(strip[1]) <= 37
    assert strip[2].startswith("mentions of towns and sites within ")


def test_the_colours_of_the_density_stay_while_the_map_is_panned(frame: Frame) -> None:
    frame.show([MOSUL, ERBIL, row("far", -20, 30, 300)], density=True)
    frame.set_view(36, 43, 6)
    before = density_at(frame, ERBIL)
    frame.set_view(36, 41, 6)
    assert density_at(frame, ERBIL) == pytest.approx(before, abs=12)


def test_the_selected_place_keeps_its_mark_in_the_density_view(frame: Frame) -> None:
    frame.show([MOSUL, ERBIL], "erbil", density=True)
    assert frame.page.locator("path[data-place]").evaluate_all("marks => marks.map(mark => mark.dataset.place)") == ["erbil"]


def test_the_density_goes_when_the_switch_is_off(frame: Frame) -> None:
    frame.show([MOSUL, ERBIL], density=True)
    frame.show([MOSUL, ERBIL])
    assert density_at(frame, MOSUL) == 0
    assert frame.mark(MOSUL).count() == 1


def test_the_density_shows_both_sides_of_the_antimeridian(frame: Frame) -> None:
    suva, apia = row("suva", -18.14, 178.44, 9), row("apia", -13.83, 188.24 - 360, 8)
    frame.show([suva, apia], density=True)
    frame.set_view(-16, 183, 5)
    assert density_at(frame, suva) > 50
    assert density_at(frame, row("apia", -13.83, 188.24)) > 50


# The switches on the page


def switch(screen: Screen, key: str) -> Any:
    return screen.page.locator(f".st-key-{key} input")


def test_the_switches_work_by_keyboard_are_in_the_link_and_leave_the_map_where_it_is(screen: Screen) -> None:
    screen.mark_map()
    view = screen.map_view()
    switch(screen, "areas").press("Space")
    screen.wait_for_address(areas="true")
    switch(screen, "density").press("Space")
    screen.wait_for_address(density="true", areas="true")
    expect(screen.map.locator(".strip:visible")).to_have_count(2)
    assert screen.map_is_marked()
    assert screen.map_view() == view
    again = Screen(screen.page.context.new_page(), screen.url).open(screen.page.evaluate("() => location.href"))
    expect(again.map.locator(".strip:visible")).to_have_count(2)
    again.page.close()
    switch(screen, "density").press("Space")
    screen.wait_for_address(density=None, areas="true")
    expect(screen.map.locator(".strip:visible")).to_have_count(1)


def test_an_area_that_is_clicked_is_selected(screen: Screen) -> None:
    switch(screen, "areas").press("Space")
    screen.wait_for_address(areas="true")
    expect(screen.map.locator(".strip:visible")).to_have_count(1)
    frame_box = screen.page.locator(".st-key-map iframe").bounding_box()
    point = screen._evaluate_in_map("() => { const {x, y} = map_div.latLngToContainerPoint([33.2, 41.5]); return [x, y]; }")
    assert frame_box
    screen.page.mouse.click(frame_box["x"] + point[0], frame_box["y"] + point[1])
    screen.wait_for_address(place="99592")
    expect(screen.evidence.locator("h2").first).to_have_text("Anbar")
