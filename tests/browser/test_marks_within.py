"""A mark that lies wholly within another: a click on it must not hide the larger one, nor may it get in the way anywhere else."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, open_frame, row
from browser.test_crowd import activate, choices, watch_choices
from playwright.sync_api import Browser, Locator, expect

from dashboard.drawing.folium_map import Compared
from dashboard.store.changes import PlaceChange
from dashboard.store.rows import PlaceRow

pytestmark = pytest.mark.browser

MOSUL = row("mosul", 36.335, 43.119, 41)
UNIVERSITY = row("university", 36.34, 43.12, 1, feature="UNIV")


def show(frame: Frame, *rows: PlaceRow, zoom: float = 6) -> None:
    frame.show(list(rows))
    watch_choices(frame)
    frame.set_view(36.335, 43.119, zoom)


def point(frame: Frame, place: PlaceRow) -> tuple[float, float]:
    """The point of a place in pixels of the frame."""
    script = "place => { const { x, y } = map_div.latLngToContainerPoint(place); return [x, y]; }"
    x, y = frame.page.evaluate(script, [place.lat, place.lon])
    return x, y


def click(frame: Frame, place: PlaceRow, across: float = 0) -> None:
    """Clicks at the point of a place, or so many pixels to the right of it."""
    x, y = point(frame, place)
    frame.page.mouse.click(x + across, y)
    frame.page.wait_for_timeout(100)


def listed(frame: Frame) -> Locator:
    return frame.page.locator(".place-list button")


def test_a_click_on_a_mark_within_another_lists_both_and_chooses_none(frame: Frame) -> None:
    show(frame, MOSUL, UNIVERSITY)
    click(frame, UNIVERSITY)
    assert listed(frame).all_inner_texts() == ["Mosul\n41", "University\n1"]
    assert choices(frame) == []
    listed(frame).first.click()
    assert choices(frame) == ["mosul"]
    expect(frame.page.locator(".place-list")).to_have_count(0)


def test_the_mark_within_can_still_be_chosen(frame: Frame) -> None:
    show(frame, MOSUL, UNIVERSITY)
    click(frame, UNIVERSITY)
    listed(frame).last.click()
    assert choices(frame) == ["university"]


def test_the_larger_mark_is_chosen_at_once_beside_the_one_within(frame: Frame) -> None:
    show(frame, MOSUL, UNIVERSITY)
    click(frame, MOSUL, across=17)
    assert (choices(frame), listed(frame).count()) == (["mosul"], 0)


@pytest.mark.parametrize("lon", [43.119 + 0.5, 43.119 + 0.54, 43.119 + 0.6])
def test_a_mark_that_overlaps_another_in_part_or_touches_it_is_chosen_at_once(frame: Frame, lon: float) -> None:
    edge = row("edge", 36.335, lon, 1)
    show(frame, MOSUL, edge)
    click(frame, edge, across=3)
    assert (choices(frame), listed(frame).count()) == (["edge"], 0)


def test_a_place_among_its_rings_is_chosen_at_once(frame: Frame) -> None:
    rings = [row(f"@{i}", 36.335, 43.119, feature="", place_uncertain=True, radius_km=2.0 + 20 * i, around_place=True) for i in range(3)]
    show(frame, UNIVERSITY, *rings)
    click(frame, UNIVERSITY)
    assert (choices(frame), listed(frame).count()) == (["university"], 0)


def test_a_town_within_the_mark_of_its_province_lists_both(frame: Frame) -> None:
    show(frame, row("nineveh", 36.335, 43.119, 41, feature="ADM1"), UNIVERSITY)
    click(frame, UNIVERSITY)
    assert [text.split("\n")[0] for text in listed(frame).all_inner_texts()] == ["Nineveh", "University"]


def test_the_keyboard_chooses_the_mark_within_directly(frame: Frame) -> None:
    show(frame, MOSUL, UNIVERSITY)
    activate(frame, "university")
    assert (choices(frame), listed(frame).count()) == (["university"], 0)


def test_a_tap_lists_both_too(browser: Browser, frame_url: str) -> None:
    with browser.new_context(viewport={"width": 750, "height": 640}, has_touch=True) as touched:
        frame = open_frame(touched.new_page(), frame_url)
        show(frame, MOSUL, UNIVERSITY)
        frame.page.touchscreen.tap(*point(frame, UNIVERSITY))
        expect(listed(frame)).to_have_count(2)
        assert choices(frame) == []


def test_marks_of_a_comparison_list_both_with_the_numbers_of_both_periods(frame: Frame) -> None:
    changes = [PlaceChange(MOSUL, 41, 8, 8.5), PlaceChange(UNIVERSITY, 0, 1, 1.1)]
    compared = Compared("June 2014", "May 2014", {change.row.place_id: change for change in changes})
    frame.show([MOSUL, UNIVERSITY], compared=compared)
    watch_choices(frame)
    frame.set_view(36.335, 43.119, 6)
    click(frame, UNIVERSITY)
    assert listed(frame).all_inner_texts() == ["Mosul\n8 → 41", "University\n1 → 0"]
    assert choices(frame) == []
    assert listed(frame).first.get_attribute("aria-label") == "Mosul, 41 in June 2014, 8 in May 2014"
    listed(frame).first.click()
    assert choices(frame) == ["mosul"]
