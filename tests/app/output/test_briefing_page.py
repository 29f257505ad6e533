"""The briefing page takes the words and the look of the sheet, with the filters and the frame of the map."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app.pages import address_params, filled_store, html, open_page, run_without_errors
from streamlit.testing.v1 import AppTest


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    filled_store(tmp_path / "store")


def said(page: AppTest) -> str:
    """What the preview shows, in the words for those who cannot see it."""
    (images,) = page.get("image")
    text: str = images.proto.imgs[0].alt
    return text


def button(page: AppTest, label: str) -> Any:
    return next(button for button in page.button if button.label == label)


def test_it_is_one_click_from_the_map_and_in_the_address() -> None:
    page = open_page()
    run_without_errors(button(page, "Briefing").click().run())
    assert address_params(page)["show"] == ["briefing"]
    assert said(page).startswith("Iraq in the news, as of 12 April 2016")
    assert not page.get("component_instance"), "the map is not drawn"
    run_without_errors(button(page, "‹ Back to the map").click().run())
    assert "show" not in address_params(page)
    assert page.get("component_instance")


def test_the_filters_of_the_map_hold_for_it_and_can_be_changed_there() -> None:
    page = open_page(show="briefing", places="95446")
    assert said(page).startswith("Erbil in the news, as of 22 June 2014")
    run_without_errors(button(page, "Reset all filters").click().run())
    assert said(page).startswith("Iraq in the news")
    assert address_params(page) == {"show": ["briefing"]}


def test_what_is_typed_stands_in_the_preview_and_outlives_the_map() -> None:
    page = open_page(show="briefing")
    run_without_errors(page.text_input(key="brief title").set_value("Mosul: *now*").run())
    assert said(page).startswith("Mosul: *now*")
    run_without_errors(button(page, "‹ Back to the map").click().run())
    run_without_errors(button(page, "Briefing").click().run())
    assert said(page).startswith("Mosul: *now*")


def test_the_frame_is_that_of_the_map_unless_the_reader_asks_for_all_of_the_data() -> None:
    page = open_page(show="briefing", map="36.19,44.01,11")
    assert "Outside the frame: 5 of the mentions (Mosul 2" in said(page)
    run_without_errors(page.toggle(key="brief as_left").set_value(False).run())
    assert "Mosul (2)" in said(page)


@pytest.mark.parametrize("paper", ["a3", "letter", "16x9"])
def test_every_paper_has_its_preview(paper: str) -> None:
    page = open_page(show="briefing")
    run_without_errors(page.segmented_control(key="brief paper").set_value(paper).run())
    assert said(page)


def test_a_slide_has_nothing_beside_the_picture() -> None:
    page = open_page(show="slide")
    assert said(page).startswith("Iraq in the news")
    assert [button.label for button in page.button] == ["Leave the slide"]
    assert not page.sidebar.text_input
    run_without_errors(button(page, "Leave the slide").click().run())
    assert address_params(page) == {}


def test_a_filter_that_matches_nothing_gives_a_preview_that_says_so() -> None:
    page = open_page(show="briefing", text="zeppelin")
    assert said(page).startswith("Nothing matches these filters")


def test_an_unknown_page_in_the_address_is_the_map_and_said() -> None:
    page = open_page(show="poster")
    assert address_params(page) == {}
    assert "Shown page: &#x27;poster&#x27; is not one of briefing, slide" in html(page)
