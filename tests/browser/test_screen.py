"""The app in a real browser, on the seed articles."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.screen import Screen
from browser.server import Server, read_into
from browser.waiting import expect_soon
from playwright.sync_api import Page, expect

from dashboard.app.evidence.cards import CARDS_PER_PAGE
from dashboard.app.page import refresh
from dashboard.corpus import seeds_folder
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.query import Query
from dashboard.store import Store

pytestmark = pytest.mark.browser

MOSUL, BAGHDAD = "99072", "98182"


@pytest.mark.slow
def test_every_view_is_used_and_no_request_leaves_the_machine(screen: Screen, seeds_server: Server, outside_urls: list[str]) -> None:
    expect(screen.heading).to_contain_text("Five articles on")
    screen.click_place(MOSUL)
    expect(screen.evidence.locator("h2")).to_have_text("Mosul")
    screen.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    expect(screen.dialog.locator(".opened")).to_be_in_viewport()
    screen.page.keyboard.press("Escape")
    screen.wait_for_address(article=None)
    screen.choose("features", "towns")
    screen.page.get_by_text("How sure (for experts)").click()
    screen.settle()
    screen.page.locator('.st-key-min_confidence input[type="range"]').press("ArrowRight")
    screen.wait_for_address(min_confidence="0.05")
    screen.drag_over_months(0.5, 0.75)
    screen.page.wait_for_function("() => location.search.includes('since=')")
    screen.settle()
    screen.page.get_by_role("button", name="Download").click()
    with screen.page.expect_download() as download:
        screen.page.get_by_role("button", name="CSV, for a spreadsheet").click()
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == int(screen.page.locator(".st-key-heading .counts").inner_text().split()[0])
    screen.page.keyboard.press("Escape")
    screen.map.get_by_role("button", name="Show every place that was found").click()
    screen.search("zebra")
    expect(screen.evidence).to_contain_text("Loosen one of them")
    assert outside_urls == []
    assert seeds_server.reached() == set()


def test_a_copied_link_reopens_the_same_view(screen: Screen) -> None:
    screen.choose("sources", "VICE News")
    screen.click_place(MOSUL)
    screen.page.get_by_role("button", name="Copy link").click()
    expect(screen.page.get_by_role("button", name="Link copied")).to_be_visible()
    link = screen.page.evaluate("() => navigator.clipboard.readText()")
    texts = screen.heading.inner_text(), screen.evidence.inner_text()
    reopened = Screen(screen.page.context.new_page(), screen.url).open(link)
    expect(reopened.evidence.locator("h2")).to_have_text("Mosul")
    assert (reopened.heading.inner_text(), reopened.evidence.inner_text()) == texts
    assert reopened.address_params() == {"sources": ["VICE News"], "place": [MOSUL]}


def test_a_filter_neither_builds_the_map_anew_nor_moves_it(screen: Screen) -> None:
    screen.mark_map()
    screen.map.get_by_role("button", name="Zoom in").click()
    screen.wait_for_map_at_rest()
    view = screen.map_view()
    marks = screen.map.locator("path[data-place]")
    marks_before = marks.count()
    screen.choose("features", "countries")
    expect(screen.heading).to_contain_text("countries")
    expect(marks).not_to_have_count(marks_before)
    assert marks.count() < marks_before
    assert screen.map_is_marked()
    assert screen.map_view() == view


@pytest.mark.slow
def test_the_dates_of_a_link_stay_as_they_are_when_the_window_changes_its_size(page: Page, seeds_server: Server) -> None:
    screen = Screen(page, seeds_server.url).open(f"{seeds_server.url}?since=2014-06-09&until=2015-05-12")
    for width in (1024, 700, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(900)
        screen.settle()
        assert screen.address_params() == {"since": ["2014-06-09"], "until": ["2015-05-12"]}


@pytest.mark.slow
def test_going_back_brings_back_the_view_before(screen: Screen) -> None:
    screen.search("soldiers")
    heading = screen.heading.inner_text()
    screen.click_place(MOSUL)
    screen.search("airport")
    screen.page.go_back()
    screen.wait_for_address(text="soldiers", place=MOSUL)
    expect(screen.page.locator(".st-key-text input")).to_have_value("soldiers")
    expect(screen.heading).to_have_text(heading)


@pytest.mark.slow
def test_everything_on_the_map_is_reached_by_keyboard_through_the_list(screen: Screen) -> None:
    places_on_map = screen.places_on_map()
    buttons = screen.evidence.locator(".row + .over")
    next_page = screen.evidence.get_by_role("button", name="Next ›")
    places_in_list = buttons.count()
    while next_page.count() and next_page.is_enabled():
        first_place = buttons.first.inner_text()
        next_page.press("Enter")
        expect(buttons.first).not_to_have_text(first_place)
        screen.settle()
        places_in_list += buttons.count()
    assert places_in_list == places_on_map
    buttons.first.focus()
    screen.page.keyboard.press("Shift+Tab")
    screen.page.keyboard.press("Tab")
    assert screen.page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
    screen.page.keyboard.press("Enter")
    screen.page.wait_for_function("() => location.search.includes('place=')")


def parts_that_do_not_fit(screen: Screen, width: int, height: int) -> list[str]:
    """The parts of the page that are not there or reach out of the window; "page" if that can be scrolled sideways."""
    out = [] if screen.page.evaluate("() => document.documentElement.scrollWidth") <= width else ["page"]
    for part in ("heading", "map", "evidence", "timeline"):
        box = screen.page.locator(f".st-key-{part}").bounding_box()
        if not box or box["x"] < 0 or box["x"] + box["width"] > width or box["y"] + box["height"] > height:
            out.append(part)
    return out


@pytest.mark.slow
def test_the_whole_page_fits_a_large_and_a_small_window(screen: Screen) -> None:
    for width, height in ((1440, 900), (1024, 768)):
        screen.page.set_viewport_size({"width": width, "height": height})
        screen.page.wait_for_timeout(500)
        expect_soon(screen.page, partial(parts_that_do_not_fit, screen, width, height), [])
    screen.page.locator('[data-testid="stSidebar"] .title').hover()
    screen.page.get_by_role("button", name="Hide the filters").click()
    screen.page.get_by_role("button", name="Filters", exact=True).click()
    expect(screen.page.locator(".st-key-text input")).to_be_in_viewport()


@pytest.mark.slow
def test_articles_ingested_while_the_page_is_open_show_up_and_leave_the_reader_where_they_were(
    page: Page, serve: Callable[[Path], Server], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    seeds = sorted(seeds_folder().glob("*.txt"))
    read_into(tmp_path / "store", seeds[:2], gazetteer)
    screen = Screen(page, serve(tmp_path / "store").url).open()
    screen.click_place(MOSUL)
    screen.evidence.get_by_role("button", name="Open the article").nth(1).press("Enter")
    screen.page.wait_for_function("() => location.search.includes('article=')")
    screen.settle()
    screen.mark_map()
    view, params = screen.map_view(), screen.address_params()
    read_into(tmp_path / "store", seeds[2:4], gazetteer)
    expect(screen.heading).to_contain_text("Four articles on")
    expect(screen.dialog.locator(".opened")).to_be_in_viewport()
    screen.settle()
    assert (screen.map_view(), screen.address_params(), screen.map_is_marked()) == (view, params, True)
    expect(screen.page.locator("#announcement")).to_contain_text("2 new articles: “")
    screen.page.keyboard.press("Escape")
    expect(screen.dialog).to_have_count(0)
    screen.settle()
    screen.page.locator('[class*="st-key-news-"] button').first.click()
    expect(screen.page.locator(".st-key-news")).to_contain_text("1 new article:")
    expect(screen.dialog.locator(".article")).to_be_visible()
    screen.page.wait_for_function("() => document.activeElement.closest('[role=dialog]')")
    screen.page.keyboard.press("Escape")
    expect(screen.dialog).to_have_count(0)
    expect(screen.heading).to_be_focused()


@pytest.mark.slow
def test_a_page_that_is_left_alone_runs_no_script_and_asks_for_the_version_alone(page: Page, seeds_server: Server) -> None:
    messages: list[bytes | str] = []

    def note(message: bytes | str) -> None:  # Playwright takes no method of a built-in
        messages.append(message)

    page.on("websocket", lambda socket: socket.on("framesent", note))
    Screen(page, seeds_server.url).open()
    page.wait_for_timeout(1_000)
    assert messages
    messages.clear()
    paths: list[str] = []
    page.on("request", lambda request: paths.append(urlsplit(request.url).path))
    page.wait_for_timeout(5_000)
    assert messages == []
    assert set(paths) == {refresh.PATH}


@pytest.mark.slow
def test_hostile_text_runs_nothing(page: Page, serve: Callable[[Path], Server], tmp_path: Path, gazetteer: Gazetteer) -> None:
    evil = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> **bold** [link](javascript:window.hacked=1)'
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "evil.txt").write_text(f"{evil}\n\nThe mayor of Mosul said {evil} on 9 June 2014.\n", encoding="utf-8")
    quoted = json.dumps(evil).replace('\\"', '""')
    (folder / "articles.csv").write_text(
        f"file,title,source,url,published\nevil.txt,{quoted},{quoted},javascript:window.hacked=1,2014-06-10\n"
    )
    read_into(tmp_path / "store", [folder], gazetteer)
    page.on("dialog", lambda dialog: pytest.fail(f"a script spoke: {dialog.message}"))
    screen = Screen(page, serve(tmp_path / "store").url).open()
    screen.map.locator(f'path[data-place="{MOSUL}"]').hover()
    screen.click_place(MOSUL)
    expect(screen.evidence).to_contain_text("<script>window.hacked=1</script>")
    expect(screen.evidence).to_contain_text("**bold**")
    screen.page.locator(".st-key-articles input").click()
    screen.page.keyboard.press("Escape")
    screen.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    expect(screen.dialog).to_contain_text("**bold** [link](javascript:window.hacked=1)")
    screen.settle()
    assert screen.dialog.locator("img, .article a, strong").count() == 0
    page.wait_for_timeout(500)
    assert [frame.evaluate("() => window.hacked") for frame in page.frames] == [None] * len(page.frames)


def test_every_mention_of_checkpoint_is_read_in_its_sentence_and_in_its_article(screen: Screen, seeds_server: Server) -> None:
    sentences = Store.open(seeds_server.store).sentences(Query(text="checkpoint*"), limit=CARDS_PER_PAGE).sentences
    screen.search("checkpoint*")
    expect(screen.heading).to_contain_text("in a sentence containing “checkpoint*”")
    screen.evidence.get_by_text("Sentences", exact=True).click()
    cards = screen.evidence.locator(".card")
    expect(cards).to_have_count(len(sentences))
    expect(cards.filter(has_not=screen.page.locator(".hit"))).to_have_count(0)
    expect(cards.locator(".hit")).to_have_count(len(sentences))
    expect(cards.first.locator(".hit")).to_have_text("checkpoint")
    screen.settle()
    screen.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    expect(screen.dialog.locator(".hit").first).to_be_in_viewport()
    expect(screen.dialog.locator(".opened")).to_be_in_viewport()
