"""The page for those who do not see it or use no mouse, and on a small screen: axe finds nothing serious, changes are said, focus stays."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from browser.axe import serious_violations
from browser.screen import Screen
from browser.server import Server
from browser.waiting import expect_soon
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOSUL = "99072"
PHONE, ZOOMED_200, ZOOMED_400 = (390, 844), (720, 450), (360, 225)


def first_view(_screen: Screen) -> None:
    pass


def selected_place(screen: Screen) -> None:
    screen.click_place(MOSUL)


def opened_article(screen: Screen) -> None:
    screen.click_place(MOSUL)
    screen.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    expect(screen.dialog.locator(".opened")).to_be_visible()


def nothing_left(screen: Screen) -> None:
    screen.search("zebra")


def searched_and_dated(screen: Screen) -> None:
    screen.search("army")
    screen.bar("2014-06-09").click(force=True)
    screen.page.wait_for_function("() => location.search.includes('since=')")


def downloads(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Download").click()
    expect(screen.page.get_by_role("button", name="CSV")).to_be_visible()


def left_off(screen: Screen) -> None:
    screen.page.get_by_role("button", name="demonyms (").press("Enter")
    expect(screen.dialog.locator(".card").first).to_be_visible()


def briefing(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Briefing").click()
    expect(screen.page.get_by_role("img", name="Five articles")).to_be_visible()


def slide(screen: Screen) -> None:
    screen.page.get_by_role("button", name="Slide").click()
    expect(screen.page.locator(".st-key-slide img")).to_be_visible()


STATES = [first_view, selected_place, opened_article, nothing_left, searched_and_dated, downloads, left_off, briefing, slide]


@pytest.mark.parametrize(
    "reach", [*STATES[:1], *(pytest.param(state, marks=pytest.mark.slow) for state in STATES[1:])], ids=lambda reach: reach.__name__
)
def test_axe_finds_nothing_serious(screen: Screen, reach: Callable[[Screen], None]) -> None:
    reach(screen)
    screen.settle()
    screen.page.mouse.move(0, 0)
    assert serious_violations(screen.page) == []


@pytest.mark.slow
def test_the_check_sees_what_is_wrong(screen: Screen) -> None:
    screen.page.evaluate("() => { document.querySelector('.counts').style.setProperty('color', '#ddd', 'important'); }")
    assert any("color-contrast" in violation for violation in serious_violations(screen.page))


@pytest.mark.slow
def test_the_page_has_one_first_heading_and_no_level_is_left_out(screen: Screen) -> None:
    levels = screen.page.evaluate("() => [...document.querySelectorAll('h1, h2, h3, h4')].map(heading => Number(heading.tagName[1]))")
    assert levels.count(1) == 1
    assert set(levels) <= {1, 2, 3}
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_what_a_filter_changes_is_said(screen: Screen) -> None:
    screen.choose("features", "towns")
    expect(screen.page.locator("#announcement")).to_contain_text("towns")
    screen.click_place(MOSUL)
    expect(screen.page.locator("#announcement")).to_contain_text("Mosul")


def test_the_focus_stands_where_the_reader_looks_next(screen: Screen) -> None:
    screen.evidence.locator(".row + .over").first.press("Enter")
    screen.wait_for_address(place=MOSUL)
    expect(screen.evidence.locator("h2")).to_be_focused()
    screen.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    expect(screen.dialog.locator(".opened")).to_be_visible()
    screen.page.keyboard.press("Escape")
    expect(screen.evidence.get_by_role("button", name="Open the article").first).to_be_focused()
    screen.settle()
    screen.evidence.get_by_role("button", name="All places").press("Enter")
    screen.wait_for_address(place=None)
    expect(screen.evidence.locator(".row + .over").first).to_be_focused()


def test_the_focus_comes_back_from_a_dialog_that_is_there_for_a_moment_only(screen: Screen) -> None:
    button = screen.page.get_by_role("button", name="Briefing")
    button.focus()
    screen.page.evaluate("() => { document.querySelector('#root').inert = true; }")
    expect(button).not_to_be_focused()
    screen.page.evaluate("() => { document.querySelector('#root').inert = false; document.body.append(document.createElement('i')); }")
    expect(button).to_be_focused()


def open_small(page: Page, server: Server, size: tuple[int, int], address: str = "") -> Screen:
    """The app, or a link to it, in a small window, opened for the first time: Streamlit remembers whether the sidebar was open."""
    page.add_init_script("localStorage.clear()")
    page.set_viewport_size({"width": size[0], "height": size[1]})
    return Screen(page, server.url).open(server.url + address)


@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, ZOOMED_200, ZOOMED_400], ids=["phone", "200 %", "400 %"])
def test_a_small_window_is_one_column_with_the_filters_behind_a_button(page: Page, seeds_server: Server, size: tuple[int, int]) -> None:
    screen = open_small(page, seeds_server, size)
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth <= window.innerWidth")
    map_box, list_box = page.locator(".st-key-map").bounding_box(), screen.evidence.bounding_box()
    assert map_box
    assert list_box
    assert list_box["y"] >= map_box["y"] + map_box["height"], "the list stands below the map"
    assert serious_violations(page) == []
    page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.locator(".st-key-text input")).to_be_in_viewport()
    both_tops = (
        "() => new Set(['since', 'until'].map(end => document.querySelector(`.st-key-typed_${end}`).getBoundingClientRect().y)).size"
    )
    expect_soon(page, lambda: page.evaluate(both_tops), 1)  # read in one go: the drawer is still opening, and moves them between two reads


def test_the_filters_are_narrow_in_a_small_window(page: Page, seeds_server: Server) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    screen = Screen(page, seeds_server.url).open(f"{seeds_server.url}?since=2014-05-01&until=2014-05-31&compare=2014-06-01/2014-06-30")
    filters = page.get_by_role("complementary", name="Filters")
    expect_soon(page, lambda: filters.evaluate("filters => filters.getBoundingClientRect().width"), 232)
    rows = screen.evidence.locator(".row .where").evaluate_all("parts => parts.map(part => part.getClientRects().length)")
    assert set(rows) == {1}, "where a place lies takes one line"


@pytest.mark.slow
def test_a_tapped_dot_brings_its_sentences_into_sight_on_a_phone(page: Page, seeds_server: Server) -> None:
    screen = open_small(page, seeds_server, PHONE)
    screen.click_place(MOSUL)
    card = screen.evidence.locator(".card").first
    expect(card).to_be_in_viewport()
    bar = page.locator(".stAppHeader").bounding_box()
    title = screen.evidence.locator("h2").bounding_box()
    assert bar
    assert title
    assert 0 < bar["y"] + bar["height"] <= title["y"], "nothing is read through the button of the filters"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("address", "key", "option", "heading"),
    [("", "places", "Ramadi", "Ramadi"), ("?since=2014-06-01&until=2014-06-30", "compare", "all dates", "What changed")],
    ids=["place", "comparison"],
)
def test_what_was_chosen_in_the_filters_comes_into_sight_once_they_are_hidden(
    page: Page, seeds_server: Server, address: str, key: str, option: str, heading: str
) -> None:
    screen = open_small(page, seeds_server, PHONE, address)
    page.get_by_role("button", name="Filters", exact=True).click()
    page.wait_for_function("() => document.querySelector('[data-testid=stSidebar]').getBoundingClientRect().x === 0")
    page.locator(f".st-key-{key} input").click()
    page.get_by_role("option", name=option, exact=True).click()
    screen.evidence.locator("h2", has_text=heading).wait_for()
    page.locator("[data-testid=stSidebarCollapseButton] button").click()
    expect(screen.evidence.locator(".card, .row").first).to_be_in_viewport()


def test_the_readers_wish_for_dark_is_followed_by_the_page_and_the_map(screen: Screen) -> None:
    screen.page.emulate_media(color_scheme="dark")
    dark = Screen(screen.page, screen.url).open()
    dark.click_place(MOSUL)
    assert serious_violations(dark.page) == []
    expect(dark.page.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(27, 31, 35)")
    expect_soon(dark.page, dark.land_colour, [43, 47, 49])
    dark.page.emulate_media(color_scheme="light")
    expect_soon(dark.page, dark.land_colour, [243, 240, 233])
