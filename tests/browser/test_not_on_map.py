"""What is not on the map or outside its view, in a real browser and by keyboard alone: to a sentence, to its article, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from app.pages import filled_store
from browser.screen import Screen
from browser.server import Server
from browser.waiting import expect_soon
from playwright.sync_api import Page, expect
from readings import BAGHDAD

from dashboard.app.evidence.left_off_dialog import SENTENCES_PER_PAGE

pytestmark = pytest.mark.browser


def test_a_count_leads_to_its_sentences_and_to_their_articles_by_keyboard(screen: Screen) -> None:
    count = screen.page.get_by_role("button", name="demonyms (")
    count.press("Enter")
    expect(screen.dialog.get_by_role("radio", name="demonyms (")).to_be_checked()
    expect(screen.dialog.locator(".card")).to_have_count(SENTENCES_PER_PAGE)
    first_page = screen.dialog.locator(".card").all_inner_texts()
    screen.dialog.get_by_role("button", name="Next").press("Enter")
    expect(screen.dialog.get_by_text("26 – 50 of")).to_be_visible()
    sentence = screen.dialog.get_by_role("button", name="Open the article").first
    expect(sentence).to_be_focused()
    expect(sentence).to_be_in_viewport()
    screen.settle()
    expect(screen.dialog.locator(".card")).to_have_count(SENTENCES_PER_PAGE)
    expect_soon(screen.page, lambda: set(first_page) & set(screen.dialog.locator(".card").all_inner_texts()), set())
    toponym = screen.dialog.locator(".card mark").first.inner_text()
    screen.page.keyboard.press("Enter")
    expect(screen.dialog.locator(".opened")).to_have_text(toponym)
    screen.page.keyboard.press("Escape")
    expect(screen.dialog).to_have_count(0)
    expect(count).to_be_focused()


def test_the_place_named_outside_the_view_is_opened_and_all_are_shown_by_keyboard(screen: Screen) -> None:
    name = screen.map.locator(".outside button").first
    name.press("Enter")
    screen.wait_for_address(place="6252001")
    expect(screen.evidence.locator("h2")).to_have_text("United States")
    expect(screen.map.locator(".outside")).to_contain_text("Mosul")
    screen.map.locator(".outside").get_by_role("button", name="Show all").press("Enter")
    expect(screen.map.locator(".outside")).to_be_hidden()
    expect(screen.map.locator("#map_div")).to_be_focused()


@pytest.fixture
def roles_screen(page: Page, serve: Callable[[Path], Server], tmp_path: Path) -> Screen:
    """The app on two articles with names in every role."""
    return Screen(page, serve(filled_store(tmp_path / "store").path).url).open()


def test_names_of_another_role_are_shown_and_left_out_by_keyboard(roles_screen: Screen) -> None:
    screen = roles_screen
    marks = screen.places_on_map()
    count = screen.page.get_by_role("button", name="1 name that only speaks")
    count.press("Enter")
    expect(screen.dialog.locator(".card")).to_contain_text("Aleppo warned")
    screen.page.keyboard.press("Escape")
    expect(screen.dialog).to_have_count(0)
    expect(count).to_be_focused()
    switch = screen.page.get_by_label("Show names that only speak")
    switch.press("Space")
    screen.page.wait_for_function("() => new URLSearchParams(location.search).getAll('roles').join() === 'scene,actor'")
    screen.settle()
    expect(screen.heading).to_contain_text("counting names that only speak too")
    expect(switch).to_be_checked()
    expect(switch).to_be_focused()
    expect_soon(screen.page, screen.places_on_map, marks + 1)
    expect(screen.map.locator(".signs")).to_contain_text("only named, not a scene")
    switch.press("Space")
    screen.wait_for_address(roles=None)
    expect_soon(screen.page, screen.places_on_map, marks)


def test_a_place_leads_to_the_sentences_that_name_it_in_another_role(roles_screen: Screen) -> None:
    screen = roles_screen.open(f"{roles_screen.url}/?place={BAGHDAD.place_id}")
    expect(screen.evidence.locator(".card")).to_have_count(1)
    screen.page.get_by_role("button", name="also named once as a dateline").press("Enter")
    screen.settle()
    expect(screen.evidence.locator(".card")).to_have_count(2)
    expect(screen.evidence).to_contain_text("named as a dateline: before a dash")
    screen.page.get_by_role("button", name="leave out 1 as a dateline").press("Enter")
    screen.wait_for_address(roles=None, place=BAGHDAD.place_id)
    expect(screen.evidence.locator(".card")).to_have_count(1)
