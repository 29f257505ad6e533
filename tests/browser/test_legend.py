"""The legend: the signs in use, each as it is drawn on the map, and circles of the sizes that marks have at the zoom."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, row, wait_until_drawn
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

MOSUL, BAGHDAD = row("mosul", 36.335, 43.119, 41), row("baghdad", 33.34, 44.39, 12)
IRAQ, TIGRIS = row("iraq", 32.0, 42.0, 25, feature="PCLI"), row("tigris", 31.0, 46.5, 2, feature="STM")
UNSURE, UNDATED = row("a", 35.5, 45.4, 1, place_uncertain=True), row("b", 30.5, 47.8, 1, date_uncertain=True)
NAMED = row("c", 34.5, 47.0, 9, only_named=True)
SPOT = row("@33.335,45.266", 33.0, 41.0, feature="", place_uncertain=True, radius_km=33.0, around_place=True)


def signs(frame: Frame) -> list[str]:
    """The words of the signs; the sign of several places has a number in it."""
    return [sign.inner_text().split("\n")[-1] for sign in frame.page.locator(".signs span").all()]


def sizes(frame: Frame) -> list[str]:
    return frame.page.locator(".sizes span").all_inner_texts()


def button(frame: Frame) -> Locator:
    return frame.page.get_by_role("button", name="Legend")


def test_only_the_signs_in_use_are_shown(frame: Frame) -> None:
    frame.show([MOSUL])
    assert signs(frame) == ["town or site"]
    frame.show([MOSUL, IRAQ, TIGRIS, UNSURE, UNDATED, SPOT])
    kinds, doubts = ["town or site", "division or country", "water"], ["place uncertain", "no date within a week", "somewhere inside"]
    assert signs(frame) == [*kinds, *doubts]
    frame.show([MOSUL, row("near", 36.336, 43.12, 30)])
    assert signs(frame) == ["town or site", "several places"]
    frame.show([])
    expect(frame.page.locator(".legend:has(.signs)")).to_be_hidden()


def test_the_confidence_is_named_only_where_the_reader_has_changed_it(frame: Frame) -> None:
    frame.show([UNSURE], unsure_below=0.65)
    assert "place less than 65% sure" in signs(frame)


def test_no_two_signs_of_doubt_have_the_same_line_and_the_map_has_those_of_the_legend(frame: Frame) -> None:
    frame.show([MOSUL, UNSURE, UNDATED, SPOT])
    of_legend = [sign.get_attribute("stroke-dasharray") for sign in frame.page.locator(".signs span path:last-child").all()]
    assert len(set(of_legend[1:])) == 3
    on_map = [frame.mark(UNSURE), frame.page.locator("path.vague"), frame.mark(SPOT)]
    assert [on_map[1].get_attribute("stroke-dasharray"), on_map[2].get_attribute("stroke-dasharray")] == of_legend[2:]
    assert on_map[0].get_attribute("stroke-dasharray") != of_legend[2]


def test_a_place_that_is_only_named_is_hollow_on_the_map_and_in_the_legend_and_can_be_clicked(frame: Frame) -> None:
    frame.show([MOSUL, NAMED])
    assert signs(frame) == ["town or site", "only named, not a scene"]
    for sign in (frame.mark(NAMED), frame.page.locator(".signs span").nth(1).locator("path")):
        assert (sign.get_attribute("fill-opacity"), sign.get_attribute("stroke-width")) == ("0", "2")
    assert float(frame.mark(MOSUL).get_attribute("fill-opacity") or 0) > 0.5
    frame.mark(NAMED).hover()  # fails where the middle of the mark does not take the mouse
    expect(frame.page.locator(".place-tooltip")).to_contain_text("only named, not a scene")


@pytest.mark.parametrize(
    ("most", "examples"),
    [
        (1, ["1 mention"]),
        (3, ["1", "3 mentions"]),
        (9, ["1", "2", "8 mentions"]),
        (41, ["1", "10", "40 mentions"]),
        (5230, ["1", "1,000", "5,000 mentions"]),
    ],
)
def test_the_examples_of_sizes_are_round_and_fit_the_largest_mark(frame: Frame, most: int, examples: list[str]) -> None:
    frame.show([row("mosul", 36.335, 43.119, most)])
    assert sizes(frame) == examples


def test_the_examples_have_the_sizes_of_the_marks_and_follow_the_zoom(frame: Frame) -> None:
    frame.show([row("mosul", 36.335, 43.119, 40), BAGHDAD])
    widths = {}
    for zoom in (3, 7):
        frame.set_view(35, 44, zoom)
        largest = frame.page.locator(".sizes path").last.evaluate("path => path.getBBox().width")
        assert largest == pytest.approx(frame.mark(MOSUL).evaluate("path => path.getBBox().width"), rel=0.02)
        widths[zoom] = largest
    assert widths[3] < widths[7]


def test_it_is_folded_and_opened_by_keyboard(frame: Frame) -> None:
    frame.show([MOSUL])
    expect(button(frame)).to_have_attribute("aria-expanded", "true")
    button(frame).press("Enter")
    expect(frame.page.locator(".signs")).to_be_hidden()
    expect(button(frame)).to_have_attribute("aria-expanded", "false")
    button(frame).press("Enter")
    expect(frame.page.locator(".signs")).to_be_visible()


def test_on_a_phone_it_is_folded_until_it_is_opened(frame: Frame) -> None:
    frame.page.set_viewport_size({"width": 366, "height": 520})
    frame.page.reload()
    wait_until_drawn(frame.page)
    frame.show([MOSUL])
    expect(frame.page.locator(".signs")).to_be_hidden()
    button(frame).click()
    expect(frame.page.locator(".signs")).to_be_in_viewport()
