"""A server that is stopped while the page is open, and typing that is not finished."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.axe import serious_violations
from browser.screen import Screen
from browser.server import Server
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MOSUL = "99072"
#: Has the field of the search drawn late: it is not known by its key until `drawLate()`.
DRAWN_LATE = """
  let isLate = true;
  new MutationObserver(() => isLate && document.querySelector(".st-key-text")?.classList.replace("st-key-text", "not-yet"))
    .observe(document, { childList: true, subtree: true });
  window.drawLate = () => {
    isLate = false;
    document.querySelector(".not-yet").classList.replace("not-yet", "st-key-text");
    document.body.append(document.createElement("p"));
  };
"""


@pytest.mark.slow
def test_a_stopped_server_is_said_in_plain_words_and_the_page_goes_on_where_it_was(
    page: Page, serve: Callable[[Path], Server], seeds_server: Server
) -> None:
    server = serve(seeds_server.store)
    screen = Screen(page, server.url).open()
    screen.choose("features", "towns")
    screen.click_place(MOSUL)
    screen.map.get_by_role("button", name="Zoom in").click()
    screen.wait_for_map_at_rest()
    screen.mark_map()
    field, notice = page.locator(".st-key-text input"), page.locator("#connection")
    field.press_sequentially("checkp")
    before = (screen.address_params(), screen.map_view(), screen.heading.inner_text(), screen.evidence.inner_text())

    server.stop()
    expect(notice).to_contain_text("The dashboard was stopped on this computer.")
    expect(notice).to_contain_text(f"Start it again with dashboard serve --store {server.store} --port {server.port} and")
    page.wait_for_timeout(4_000)  # Streamlit's own dialog comes after its second try
    expect(screen.dialog).to_have_count(0)
    assert serious_violations(page) == []

    server.start()
    server.wait()
    expect(notice).to_be_empty()
    screen.settle()
    expect(field).to_be_focused()
    expect(field).to_have_value("checkp")
    assert (screen.address_params(), screen.map_view(), screen.heading.inner_text(), screen.evidence.inner_text()) == before
    assert screen.map_is_marked()
    field.press("Enter")
    screen.wait_for_address(text="checkp")


@pytest.mark.slow
def test_what_is_typed_and_not_applied_outlives_a_reload_of_the_page_and_what_is_applied_is_not_kept(screen: Screen) -> None:
    field = screen.page.locator(".st-key-text input")
    field.press_sequentially("checkp")
    screen.page.reload()
    screen.wait_until_drawn()
    expect(field).to_have_value("checkp")
    field.press("Enter")
    screen.wait_for_address(text="checkp")
    screen.search("")
    screen.page.reload()
    screen.wait_until_drawn()
    screen.page.wait_for_timeout(600)
    expect(field).to_have_value("")


@pytest.mark.slow
def test_what_is_typed_is_put_back_into_a_field_that_is_drawn_late(screen: Screen) -> None:
    field = screen.page.locator(".st-key-text input")
    field.press_sequentially("checkp")
    screen.page.add_init_script(DRAWN_LATE)
    screen.page.reload()
    screen.wait_until_drawn()
    screen.page.wait_for_timeout(1_000)  # what is there is put back within half a second
    expect(screen.page.get_by_label("Search the text")).to_have_value("")
    screen.page.evaluate("drawLate()")
    expect(field).to_have_value("checkp")
