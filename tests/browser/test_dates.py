"""Dates are set by typing, by the histogram and by the slider, by mouse and by keyboard, and all of these show the same dates."""

from __future__ import annotations

import re

import pytest
from browser.screen import Screen
from browser.waiting import expect_soon
from playwright.sync_api import Locator, expect

pytestmark = pytest.mark.browser

MOSUL = "99072"
FIRST_WEEK, SECOND_WEEK = "2014-06-09", "2014-06-16"


def expect_dates(screen: Screen, since: str | None, until: str | None, typed_since: str, typed_until: str) -> None:
    """The address, the fields, the slider and the brush of the histogram have these dates."""
    screen.wait_for_address(since=since, until=until)
    expect(field(screen, "From")).to_have_value(typed_since)
    expect(field(screen, "To")).to_have_value(typed_until)
    for typed in (typed_since, typed_until):
        expect(screen.page.locator(".st-key-days")).to_contain_text(typed)
    expect(screen.page.locator(".st-key-timeline .brush")).to_have_count(1 if since or until else 0)


def field(screen: Screen, label: str) -> Locator:
    return screen.page.get_by_role("textbox", name=label, exact=True)


def test_typed_dates_apply_on_enter_and_on_leaving_the_field(screen: Screen) -> None:
    field(screen, "From").fill("June 2014")
    field(screen, "From").press("Enter")
    expect_dates(screen, "2014-06-01", None, "1 Jun 2014", "")
    field(screen, "To").fill("20150401")
    field(screen, "To").press("Tab")
    expect_dates(screen, "2014-06-01", "2015-04-01", "1 Jun 2014", "1 Apr 2015")
    field(screen, "To").fill("some day")
    field(screen, "To").press("Enter")
    expect(screen.page.locator(".field-note")).to_contain_text("is no date: write it like 1 June 2014")
    screen.settle()
    assert screen.address_params() == {"since": ["2014-06-01"], "until": ["2015-04-01"]}


def test_a_bar_is_taken_by_a_click_and_extended_by_a_second_with_shift(screen: Screen) -> None:
    screen.bar(FIRST_WEEK).click(force=True)
    expect_dates(screen, "2014-06-09", "2014-06-15", "9 Jun 2014", "15 Jun 2014")
    screen.bar(SECOND_WEEK).click(force=True, modifiers=["Shift"])
    expect_dates(screen, "2014-06-09", "2014-06-22", "9 Jun 2014", "22 Jun 2014")
    screen.page.get_by_role("button", name="Clear the dates").click()
    expect_dates(screen, None, None, "", "")


@pytest.mark.slow
def test_bars_are_dragged_over_and_an_end_is_dragged_on(screen: Screen) -> None:
    screen.drag_over_months(0.5, 0.75)
    screen.page.wait_for_function("() => location.search.includes('until=')")
    screen.settle()
    first = screen.address_params()
    assert set(first) == {"since", "until"}
    brush = screen.page.locator(".st-key-timeline .brush").bounding_box()
    assert brush
    y, x = brush["y"] + brush["height"] / 2, brush["x"] + brush["width"]
    screen.page.mouse.move(x, y)
    screen.page.mouse.down()
    screen.page.mouse.move(x + 60, y, steps=5)
    screen.page.mouse.up()
    screen.page.wait_for_function("until => new URLSearchParams(location.search).get('until') > until", arg=first["until"][0])
    screen.settle()
    assert screen.address_params()["since"] == first["since"]


def test_bars_are_taken_and_extended_by_keyboard(screen: Screen) -> None:
    chart = screen.page.locator(".st-key-timeline .chart")
    field(screen, "From").fill("9 June 2014")
    field(screen, "From").press("Enter")
    screen.wait_for_address(since="2014-06-09")
    chart.focus()
    chart.press("Home")
    expect(chart).to_have_attribute("aria-activedescendant", "bar-0")
    chart.press("ArrowRight")
    expect(screen.page.locator(".st-key-timeline .tip")).to_contain_text("January 2014: under 0.1 mentions")
    chart.press("Enter")
    expect_dates(screen, "2014-01-06", "2014-01-12", "6 Jan 2014", "12 Jan 2014")
    chart.press("Shift+ArrowRight")
    chart.press("Enter")
    expect_dates(screen, "2014-01-06", "2014-01-19", "6 Jan 2014", "19 Jan 2014")
    chart.press("Escape")
    expect_dates(screen, None, None, "", "")


def test_what_happened_in_mosul_in_june_2014_takes_four_steps_by_mouse(screen: Screen) -> None:
    screen.page.locator(".st-key-period input").click()  # step 1
    screen.page.get_by_role("option", name="June 2014").click()  # step 2
    screen.wait_for_address(since="2014-06-01", until="2014-06-30")
    screen.click_place(MOSUL)  # step 3
    expect(screen.evidence.locator(".card").first).to_contain_text("Mosul")
    expect(screen.heading).to_contain_text("June 2014")
    screen.evidence.get_by_role("button", name="Open the article").first.click()  # step 4
    expect(screen.dialog.locator(".opened")).to_be_in_viewport()


def test_what_happened_in_mosul_in_june_2014_takes_five_steps_by_keyboard(screen: Screen) -> None:
    for label in ("From", "To"):  # steps 1 and 2
        field(screen, label).fill("June 2014")
        field(screen, label).press("Enter")
        screen.page.wait_for_function("name => location.search.includes(name)", arg={"From": "since=", "To": "until="}[label])
        screen.settle()
    screen.evidence.get_by_role("button", name="Mosul, 25 mentions").press("Enter")  # step 3
    screen.wait_for_address(since="2014-06-01", until="2014-06-30", place=MOSUL)
    expect(screen.evidence.locator(".card").first).to_contain_text("Mosul")
    screen.evidence.get_by_role("button", name="Open the article").first.press("Enter")  # step 4
    expect(screen.dialog.locator(".opened")).to_be_in_viewport()


@pytest.mark.slow
def test_mentions_before_the_bulk_are_said_and_shown_on_request(screen: Screen) -> None:
    screen.page.get_by_role("button", name="1 mention before 1 Jan 2014").click()
    screen.wait_for_address(since=None, until="2013-12-31")
    expect(screen.heading).to_contain_text("up to 31 December 2013")


def test_the_menus_of_months_keep_their_choice_while_their_counts_change(screen: Screen) -> None:
    month, compared = (screen.page.locator(f".st-key-{key} input") for key in ("period", "compare"))
    for menu, typed in ((month, "June 2014"), (compared, "September 2015")):
        menu.fill(typed)
        screen.page.get_by_role("option", name=typed).click()
        screen.settle()
    dates = {"since": "2015-09-01", "until": "2015-09-30", "compare": "2014-06-01/2014-06-30"}
    screen.wait_for_address(**dates)
    shown = month.input_value(), compared.input_value()
    screen.choose("features", "towns")
    screen.wait_for_address(features="town", **dates)
    expect_soon(screen.page, lambda: (month.input_value(), compared.input_value()) != shown, wanted=True)  # counted under the other filters
    expect(month).to_have_value(re.compile(r"^September 2015 \("))
    expect(compared).to_have_value(re.compile(r"^June 2014 \("))
    screen.choose("features", "sites")
    screen.wait_for_address(features="town", **dates)
    expect(screen.page.locator(".stException")).to_have_count(0)
    screen.page.get_by_role("button", name="Reset all filters").click()
    screen.wait_for_address(since=None, until=None, compare=None, features=None)
    expect(month).to_have_value("")
