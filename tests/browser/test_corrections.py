"""A map mended in a real browser, by mouse and by keyboard: names moved, dropped, added and dated, undone, logged and reviewed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.screen import Screen
from browser.server import Server, read_into
from playwright.sync_api import BrowserContext, Locator, Page, expect

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.query import Query
from dashboard.store import Store

pytestmark = pytest.mark.browser

SHOTS = (
    "Gunmen shot at cars in Tripoli on 9 June 2014, residents said.\n\n"
    "Tripoli was quiet by the evening. People fled to Benghazi and the old salt works."
)
CALM = "Shops in Tripoli opened again on 12 June 2014. In Misrata they stayed shut."


@pytest.fixture
def mending(page: Page, serve: Callable[[Path], Server], tmp_path: Path, gazetteer: Gazetteer) -> Screen:
    """The page of a store with two articles that name Tripoli, which is in Libya and in Lebanon."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("shots.txt", SHOTS), ("calm.txt", CALM)):
        (folder / name).write_text(text, encoding="utf-8")
    read_into(tmp_path / "store", [folder], gazetteer)
    return Screen(page, serve(tmp_path / "store").url).open()


def store_of(screen: Screen, tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store")


def countries_of(tmp_path: Path, name: str) -> list[str]:
    """The countries of the places of this name, a country for each mention on the map."""
    rows = Store.open(tmp_path / "store").places(Query(roles=("any",)))
    return sorted(row.country for row in rows for _ in range(row.mentions) if row.name == name)


def open_panel_at_card(screen: Screen, name: str, number: int = 0) -> Locator:
    screen.evidence.locator(".row + .over").filter(has_text=name).first.click()
    screen.evidence.get_by_role("button", name="Wrong?").nth(number).click()
    expect(screen.dialog.get_by_role("heading", name="What is wrong with")).to_be_visible()
    return screen.dialog


def pick(panel: Locator, label: str) -> None:
    panel.locator('[data-testid="stRadio"] label').filter(has_text=label).first.click()


def test_a_name_is_moved_in_its_article_by_mouse_and_it_is_undone(mending: Screen, tmp_path: Path) -> None:
    page = mending.page
    before = countries_of(tmp_path, "Tripoli")
    assert set(before) == {"LY"}
    panel = open_panel_at_card(mending, "Tripoli", 0)
    pick(panel, "Lebanon")
    expect(panel.get_by_text("Moves 1 mention in 1 article")).to_be_visible()
    pick(panel, "in the whole store")
    expect(panel.get_by_text(f"Moves {len(before)} mentions in 2 articles")).to_be_visible()
    panel.get_by_role("button", name=f"Move {len(before)} mentions").click()
    notice = page.locator(".st-key-change-notice-page")
    expect(notice).to_contain_text(f"Moved {len(before)} mentions to Tripoli, Lebanon.")
    assert set(countries_of(tmp_path, "Tripoli")) == {"LB"}
    notice.get_by_role("button", name="Undo").click()
    expect(notice).to_contain_text("That is undone.")
    assert countries_of(tmp_path, "Tripoli") == before


def test_a_marked_name_is_mended_by_keyboard(mending: Screen, tmp_path: Path) -> None:
    page = mending.page
    mending.evidence.locator(".row + .over").filter(has_text="Misrata").first.press("Enter")
    mending.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    name = mending.dialog.get_by_role("button", name="Misrata: wrong?")
    name.focus()
    page.keyboard.press("ArrowLeft")
    expect(mending.dialog.get_by_role("button", name="Tripoli: wrong?")).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(mending.dialog.get_by_role("heading", name="What is wrong with “Misrata”?")).to_be_focused()
    mending.dialog.get_by_role("radio", name="Another place").focus()
    page.keyboard.press("ArrowRight")
    mending.dialog.get_by_role("button", name="Take off the map 1 mention").press("Enter")
    expect(mending.dialog.get_by_role("button", name="Misrata: wrong?")).to_have_count(0)
    expect(page.locator(".st-key-change-notice-dialog")).to_contain_text("off the map: no place.")
    assert countries_of(tmp_path, "Misrata") == []


def open_article_by_keyboard(mending: Screen, name: str) -> Locator:
    mending.evidence.locator(".row + .over").filter(has_text=name).first.press("Enter")
    mending.evidence.get_by_role("button", name="Open the article").first.press("Enter")
    expect(mending.dialog.locator(".article")).to_be_visible()
    return mending.dialog


def test_a_role_is_set_for_this_name_in_this_article_by_mouse(mending: Screen, tmp_path: Path) -> None:
    panel = open_panel_at_card(mending, "Tripoli")
    pick(panel, "Another role")
    pick(panel, "Actor")
    pick(panel, "in this article")
    panel.get_by_role("button", name=re.compile("Set the role of")).click()
    notice = mending.page.locator(".st-key-change-notice-page")
    expect(notice).to_contain_text(re.compile(r"Set the role of \d mentions?: actor"))
    log = store_of(mending, tmp_path).correction_log()
    assert [(entry.correction.change, entry.correction.scope, entry.after) for entry in log] == [("role", "article", "actor")]


def test_a_name_is_marked_as_right_by_keyboard(mending: Screen, tmp_path: Path) -> None:
    page, dialog = mending.page, open_article_by_keyboard(mending, "Misrata")
    dialog.get_by_role("button", name="Misrata: wrong?").press("Enter")
    dialog.get_by_role("radio", name="Another place").focus()
    page.keyboard.press("ArrowLeft")  # the last of them
    dialog.get_by_role("button", name="Mark as right 1 mention").press("Enter")
    expect(page.locator(".st-key-change-notice-dialog")).to_contain_text("Marked 1 mention of “Misrata” as right.")
    assert [row.confidence for row in store_of(mending, tmp_path).mentions(Query(review="seen"))] == [1.0]


def test_words_that_were_not_marked_are_typed_and_become_a_place_by_keyboard(mending: Screen, tmp_path: Path) -> None:
    page, dialog = mending.page, open_article_by_keyboard(mending, "Misrata")
    field = dialog.get_by_label("A place that was not marked")
    field.fill("shopps")
    field.press("Enter")
    expect(dialog.get_by_text("These words are not in the article.")).to_be_visible()
    field.fill("Shops")
    field.press("Enter")
    expect(dialog.get_by_role("heading", name="Which place is “Shops”?")).to_be_focused()
    dialog.get_by_role("radio", name=re.compile("A point of your own")).press("Space")
    dialog.get_by_label("Latitude, longitude").fill("32.9, 13.2")
    dialog.get_by_label("Latitude, longitude").press("Tab")
    dialog.get_by_role("button", name="Add 1 mention").press("Enter")
    expect(page.locator(".st-key-change-notice-dialog")).to_contain_text("“Shops” is now a mention of Shops")
    assert [row.toponym for row in store_of(mending, tmp_path).mentions(Query(review="corrected"))] == ["Shops"]


def test_words_that_were_not_read_as_a_place_are_selected_and_become_one(mending: Screen, tmp_path: Path) -> None:
    page = mending.page
    mending.evidence.locator(".row + .over").filter(has_text="Benghazi").first.click()
    mending.evidence.get_by_role("button", name="Open the article").first.click()
    expect(mending.dialog.locator(".article")).to_be_visible()
    mending.settle()
    select(page, "old salt works")
    mending.dialog.get_by_role("button", name="Make this a place").click()
    expect(mending.dialog.get_by_text("Which place is “old salt works”?")).to_be_visible()
    pick(mending.dialog, "A point of your own")
    mending.dialog.get_by_label("Latitude, longitude").fill("33.3, 443")
    expect(mending.dialog.get_by_role("status").filter(has_text="443")).to_be_visible()
    mending.dialog.get_by_label("Latitude, longitude").fill("31.5, 20.1")
    mending.dialog.get_by_role("button", name="Add 1 mention").click()
    expect(page.locator(".st-key-change-notice-dialog")).to_contain_text("is now a mention of old salt works")
    rows = Store.open(tmp_path / "store").places(Query())
    assert [(row.lat, row.lon) for row in rows if row.name == "old salt works"] == [(31.5, 20.1)]


def select(page: Page, words: str) -> None:
    """Selects words in the opened article, as a mouse does."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector('.article'), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.textContent.indexOf(words);
            if (at < 0) continue;
            document.getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
            return;
          }
        }""",
        words,
    )


def test_a_click_on_the_small_map_sets_the_point_and_the_page_has_no_such_map_before(mending: Screen, tmp_path: Path) -> None:
    page, frames = mending.page, mending.page.locator("iframe")
    expect(frames).to_have_count(1)
    panel = open_panel_at_card(mending, "Tripoli")
    frame = page.frame_locator(".st-key-choice-map iframe")
    expect(frame.locator(".choice-name.now")).to_have_text("Tripoli")
    expect(frame.locator(".choice-name.other")).to_have_text("Benghazi")
    expect(frame.locator("path.choice-mark:not([d='M0 0'])")).to_have_count(3)  # whatever size the frame had at first
    pick(panel, "Lebanon")
    expect(frame.locator(".choice-name.chosen")).to_have_text("Tripoli")
    mending.settle()
    frame.locator(".choice").evaluate("element => { element.dataset.marked = 'here'; }")
    frame.locator(".choice").click(position={"x": 200, "y": 90})
    field = panel.get_by_label("Latitude, longitude")
    expect(field).to_have_value(re.compile(r"-?\d+\.\d+, -?\d+\.\d+"))
    mending.settle()
    expect(frame.locator(".choice[data-marked]")).to_have_count(1)  # it was not built anew
    lat, lon = map(float, field.input_value().split(", "))
    panel.get_by_label("Name", exact=True).fill("Old salt works")
    panel.get_by_label("Name", exact=True).press("Tab")
    panel.get_by_role("button", name="Move 1 mention").click()
    expect(page.locator(".st-key-change-notice-page")).to_contain_text("Moved 1 mention to Old salt works.")
    assert [(row.lat, row.lon) for row in Store.open(tmp_path / "store").places(Query()) if row.name == "Old salt works"] == [(lat, lon)]
    expect(frames).to_have_count(1)


def test_two_tabs_that_correct_the_same_are_told_and_show_the_newer(mending: Screen, context: BrowserContext, tmp_path: Path) -> None:
    other = Screen(context.new_page(), mending.url).open()
    for screen, initials, country in ((mending, "KM", "Lebanon"), (other, "AB", "Greece")):
        panel = open_panel_at_card(screen, "Tripoli")
        pick(panel, country)
        panel.get_by_label("Your initials").fill(initials)
        panel.get_by_label("Your initials").press("Tab")
    for screen in (mending, other):
        screen.settle()
        screen.dialog.get_by_role("button", name="Move 1 mention").click()
        expect(screen.page.locator(".st-key-change-notice-page")).to_contain_text("Moved 1 mention to")
    notice = other.page.locator(".st-key-change-notice-page")
    expect(notice).to_contain_text("KM has just set this otherwise (Tripoli, North Lebanon, Lebanon): yours is newer and is shown")
    store = store_of(mending, tmp_path)
    assert [entry.correction.made_by for entry in store.correction_log()] == ["AB", "KM"]
    notice.get_by_role("button", name="See both").click()
    expect(other.page.locator(".logged")).to_have_count(2)
    mending.evidence.get_by_role("button", name="all places").click()
    expect(mending.evidence).to_contain_text("Peloponnese")  # the first tab follows
    other.page.close()


def test_hostile_notes_and_initials_are_text_in_the_log(mending: Screen) -> None:
    page, hostile = mending.page, '<img src=x onerror="window.hacked=1"> **b** [a](http://a.b)'
    panel = open_panel_at_card(mending, "Tripoli")
    pick(panel, "Another date")
    panel.get_by_label("When it happened").fill("8 June 2014")
    panel.get_by_label("Note").fill(hostile)
    panel.get_by_label("Your initials").fill("<b>K</b>")
    panel.get_by_label("Your initials").press("Tab")
    panel.get_by_role("button", name="Date 1 mention").click()
    expect(page.locator(".st-key-change-notice-page")).to_contain_text("Dated 1 mention: 8 June 2014.")
    page.get_by_role("button", name="Corrections").click()
    entry = page.locator(".logged")
    expect(entry).to_contain_text(hostile)
    expect(entry).to_contain_text("<b>K</b>")
    page.get_by_role("button", name="Undo").last.click()
    expect(entry).to_contain_text("undone")
    page.get_by_role("button", name="Redo").click()
    expect(entry).to_contain_text("standing")
    assert page.evaluate("window.hacked") is None


def test_mentions_are_looked_at_one_after_another_with_a_key_for_each_answer(mending: Screen, tmp_path: Path) -> None:
    page = mending.page
    page.goto(f"{mending.url}?show=review")
    progress = page.locator(".st-key-review-page").get_by_role("status").first
    expect(progress).to_contain_text("0 of")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()  # the last that is drawn; the first time the gazetteer is loaded before
    page.keyboard.press("s")
    expect(progress).to_contain_text("1 of")
    mending.settle()
    page.keyboard.press("u")
    expect(progress).to_contain_text("0 of")
    mending.settle()
    page.keyboard.press("n")
    expect(page.locator(".st-key-change-notice-page")).to_contain_text("off the map")
    entry = Store.open(tmp_path / "store").correction_log()[0]
    assert entry.correction.change == "not_a_place"


def test_a_marked_name_is_made_longer_in_its_article_and_shorter_again_by_mouse(mending: Screen, tmp_path: Path) -> None:
    dialog = mending.dialog
    mending.evidence.locator(".row + .over").filter(has_text="Misrata").first.click()
    mending.evidence.get_by_role("button", name="Open the article").first.click()
    for name, words, search in (("Misrata", "In Misrata", "Misrata"), ("In Misrata", "Misrata", None)):
        dialog.get_by_role("button", name=re.compile(f"^{name}: wrong")).click()
        pick(dialog, "Longer or shorter")
        dialog.get_by_label("The name as it stands in the sentence").fill(words)
        if search:  # else the words themselves find it: a search would draw the list a second time, perhaps under the click
            dialog.get_by_label("Search the whole gazetteer").fill(search)
        dialog.get_by_role("radio", name="Misrata, Misratah, Libya").locator("xpath=ancestor::label").click()
        expect(dialog.get_by_text(f"Marks “{words}” in place of “{name}”.")).to_be_visible()
        dialog.get_by_role("button", name="Mark these words instead").click()
        expect(dialog.get_by_role("button", name=re.compile(f"^{words}: wrong"))).to_be_visible()
        expect(mending.page.locator(".st-key-change-notice-dialog")).to_contain_text(f"“{words}” is now a mention of Misrata")
        assert [row.toponym for row in store_of(mending, tmp_path).mentions(Query()) if "Misrata" in row.toponym] == [words]


def test_a_press_on_the_heels_of_a_choice_does_what_was_chosen_last(mending: Screen, tmp_path: Path) -> None:
    panel = open_panel_at_card(mending, "Tripoli")
    pick(panel, "Another role")
    pick(panel, "Actor")
    expect(panel.get_by_role("button", name="Set the role of 1 mention")).to_be_visible()
    panel.evaluate(
        """panel => {
            [...panel.querySelectorAll('label')].find(label => label.textContent.startsWith('Attribute')).click();
            [...panel.querySelectorAll('button')].find(button => button.textContent === 'Set the role of 1 mention').click();
        }"""
    )
    expect(mending.page.locator(".st-key-change-notice-page")).to_contain_text("Set the role of 1 mention: attribute.")
    expect(mending.dialog).to_have_count(0)
    assert [row.role for row in store_of(mending, tmp_path).mentions(Query(review="corrected", roles=("any",)))] == ["attribute"]


def test_a_press_says_no_more_than_its_button_did(mending: Screen, tmp_path: Path) -> None:
    """A choice between the button's drawing and its press that makes it say something else is looked at again first."""
    panel = open_panel_at_card(mending, "Tripoli")
    pick(panel, "Not a place")
    expect(panel.get_by_role("button", name="Take off the map 1 mention")).to_be_visible()
    panel.evaluate(
        """panel => {
            [...panel.querySelectorAll('label')].find(label => label.textContent.includes('in the whole store')).click();
            [...panel.querySelectorAll('button')].find(button => button.textContent === 'Take off the map 1 mention').click();
        }"""
    )
    expect(panel.get_by_role("button", name="Take off the map 3 mentions")).to_be_visible()
    mending.settle()
    assert store_of(mending, tmp_path).correction_log() == []
    panel.get_by_role("button", name="Take off the map 3 mentions").click()
    expect(mending.page.locator(".st-key-change-notice-page")).to_contain_text("Took 3 mentions of “Tripoli” off the map")
