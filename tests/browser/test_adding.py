"""Adding articles on the page, in a real browser: dropped, looked at, mended, kept; and removed again, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.screen import Screen
from browser.server import Server, read_into
from playwright.sync_api import Locator, Page, expect

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.store import Store

pytestmark = pytest.mark.browser

FIRST = "Fighters took Kirkuk in June 2014, residents said."
NEWS = "Troops fled from Mosul to Erbil on Tuesday, officials in Baghdad said."


@pytest.fixture
def adding(page: Page, serve: Callable[[Path], Server], tmp_path: Path, gazetteer: Gazetteer) -> Screen:
    """The page of a store with one article."""
    (tmp_path / "first.txt").write_text(FIRST, encoding="utf-8")
    read_into(tmp_path / "store", [tmp_path / "first.txt"], gazetteer)
    return Screen(page, serve(tmp_path / "store").url).open()


def drop(page: Page, **contents: str) -> None:
    """Drops files by name (with "_" for the dot) and has them read."""
    files = [{"name": name.replace("_", "."), "mimeType": "", "buffer": text.encode()} for name, text in contents.items()]
    page.get_by_role("heading", name="Add articles").wait_for()
    page.locator("input[type=file]").first.set_input_files(files)  # type: ignore[arg-type]
    page.get_by_role("button", name=f"Read {len(files)} file").click()


def field(part: Page | Locator, label: str, text: str) -> None:
    part.get_by_label(label).fill(text)
    part.get_by_label(label).press("Enter")


def test_articles_are_looked_at_and_mended_before_they_are_kept(adding: Screen, tmp_path: Path) -> None:
    page = adding.page
    page.get_by_role("button", name="Add articles").click()
    drop(page, flee_txt=NEWS, bad_pdf="%PDF-1.4\n<b>no</b>", quiet_txt="All was quiet in Basra.")
    expect(page.locator(".st-key-notes")).to_contain_text("bad.pdf is a damaged PDF")
    card = page.locator('[class*="st-key-previewed-"]').filter(has_text="flee.txt")
    expect(card).to_contain_text("Places: Mosul, Erbil and Baghdad")
    expect(card).to_contain_text("Day of publication not known")
    field(card, "Published", "12 Jnue 2014")
    expect(card.get_by_role("status")).to_contain_text("is no date")
    expect(page.get_by_role("button", name="Keep 2 articles")).to_be_disabled()
    field(card, "Published", "12 June 2014")
    field(card, "Title", "Troops <b>flee</b>")
    page.locator('[class*="st-key-previewed-"]').filter(has_text="quiet.txt").get_by_text("Keep this one").click()
    page.get_by_role("button", name="Keep 1 article").click()
    expect(page.locator(".st-key-news")).to_contain_text("“Troops <b>flee</b>”")
    expect(adding.heading).to_contain_text("Two articles")
    rows = {row.title: row for row in Store.open(tmp_path / "store").articles()}
    assert len(rows) == 2
    assert str(rows["Troops <b>flee</b>"].published_from) == "2014-06-12"
    assert rows["Troops <b>flee</b>"].source_path.endswith("/flee.txt")


def test_an_article_is_removed_in_its_dialog_and_comes_back(adding: Screen, tmp_path: Path) -> None:
    page = adding.page
    adding.evidence.locator(".row + .over").first.click()
    adding.evidence.get_by_role("button", name="Open the article").first.click()
    adding.dialog.get_by_text("Title, source or date wrong?").click()
    adding.dialog.get_by_role("button", name="Remove this article").click()
    expect(page.get_by_text("No articles yet")).to_be_visible()
    assert Store.open(tmp_path / "store").is_empty()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".st-key-change-notice-page")).to_contain_text("That is undone.")
    expect(adding.heading).to_contain_text("One article")


def test_what_was_typed_last_is_saved_by_a_press_that_ends_the_typing(adding: Screen, tmp_path: Path) -> None:
    adding.evidence.locator(".row + .over").first.click()
    adding.evidence.get_by_role("button", name="Open the article").first.click()
    adding.dialog.get_by_text("Title, source or date wrong?").click()
    title, save = adding.dialog.get_by_label("Title", exact=True), adding.dialog.get_by_role("button", name="Save")
    title.fill("A calm day in Mosul")
    title.press("Tab")
    expect(save).to_be_enabled()
    title.fill("A calm day")
    save.click()
    expect(adding.dialog).to_contain_text("is mended; what you have set outranks its file from now on.")
    assert [row.title for row in Store.open(tmp_path / "store").articles()] == ["A calm day"]


def test_what_was_removed_before_is_said_and_kept_only_when_it_is_chosen(adding: Screen, tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from dashboard.correcting.correcting import remove

    page = adding.page
    store = Store.open(tmp_path / "store")
    page.goto(f"{adding.url}?show=add")
    drop(page, flee_txt=NEWS)
    page.get_by_role("button", name="Keep 1 article").click()
    expect(adding.heading).to_contain_text("Two articles")
    remove(store, [row.article_id for row in store.articles() if row.source_path.endswith("flee.txt")], now=datetime.now(UTC))
    page.goto(f"{adding.url}?show=add")
    drop(page, flee_txt=NEWS)
    expect(page.locator('[class*="st-key-previewed-"]')).to_contain_text("keep it to bring it back")
    expect(page.get_by_role("button", name="Keep", exact=True)).to_be_disabled()
    page.get_by_text("Keep this one").click()
    page.get_by_role("button", name="Keep 1 article").click()
    expect(adding.heading).to_contain_text("Two articles")


def test_an_empty_store_is_filled_from_the_page(page: Page, serve: Callable[[Path], Server], tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    page.goto(serve(store.path).url)
    expect(page.get_by_text("No articles yet")).to_be_visible()
    drop(page, flee_txt=NEWS)
    page.get_by_role("button", name="Keep 1 article").click()
    expect(Screen(page, page.url).heading).to_contain_text("One article")
