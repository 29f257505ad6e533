"""Each thing that the panel can mend, one after another, by mouse alone and by keyboard alone; and the log that takes all of it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.screen import Screen
from browser.server import Server, read_into
from playwright.sync_api import Locator, Page, expect

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.query import Query
from dashboard.store import Store

pytestmark = pytest.mark.browser

RAIDS = (
    "Gunmen shot at cars in Tripoli on 9 June 2014, residents said.\n\nShops in Misrata stayed shut.\n\n"
    "Families fled from Derna.\n\nTroops took Sabha.\n\nShips left the port of Brega.\n\nShells fell on Tobruk."
)
ANY_ROLE = Query(roles=("any",))


@pytest.fixture
def mending(page: Page, serve: Callable[[Path], Server], tmp_path: Path, gazetteer: Gazetteer) -> Screen:
    """The page of a store with one article, which names six towns of Libya."""
    (tmp_path / "raids.txt").write_text(RAIDS, encoding="utf-8")
    read_into(tmp_path / "store", [tmp_path / "raids.txt"], gazetteer)
    return Screen(page, serve(tmp_path / "store").url).open()


class Mouse:
    """Clicks, and types where it has clicked."""

    def press(self, control: Locator) -> None:
        control.click()

    def choose(self, group: Locator, label: str) -> None:
        group.locator("label").filter(has_text=label).first.click()

    def write(self, field: Locator, text: str) -> None:
        field.click()
        field.fill(text)


class Keyboard:
    """Goes to a control, as the tabulator does, and works it with keys."""

    def press(self, control: Locator) -> None:
        control.press("Enter")

    def choose(self, group: Locator, label: str) -> None:
        """Goes from radio to radio with the arrow keys; where none is checked, the space bar checks the first."""
        wanted = group.get_by_role("radio", name=label).first
        wanted.wait_for(state="attached")
        radios = group.get_by_role("radio")
        count = radios.count()
        number = next((number for number in range(count) if radios.nth(number).is_checked()), 0)
        if not radios.nth(number).is_checked():
            radios.nth(number).press("Space")
        expect(radios.nth(number)).to_be_checked()
        while not wanted.is_checked():
            radios.nth(number).press("ArrowDown")
            number += 1
            expect(radios.nth(number)).to_be_checked()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)
        field.press("Tab")


@pytest.mark.parametrize("by", [Mouse(), Keyboard()], ids=["mouse", "keyboard"])
def test_every_path_of_the_panel_is_walked_by_mouse_and_by_keyboard(mending: Screen, by: Mouse | Keyboard, tmp_path: Path) -> None:
    walk = Walk(mending, by)
    panel = walk.open("Tripoli", "Another place")
    by.choose(panel.get_by_role("radiogroup", name="Places called"), "Lebanon")
    walk.end("Move 1 mention", "Moved 1 mention to Tripoli, Lebanon.")
    walk.open("Misrata", "Not a place")
    walk.end("Take off the map 1 mention", "off the map: no place.")
    panel = walk.open("Derna", "Another role")
    by.choose(panel.get_by_role("radiogroup", name="Its role here"), "Attribute")
    walk.end("Set the role of 1 mention", "Set the role of 1 mention: attribute")
    panel = walk.open("Sabha", "Another date")
    by.write(panel.get_by_label("When it happened"), "8 June 2014")
    walk.end("Date 1 mention", "Dated 1 mention: 8 June 2014.")
    panel = walk.open("Brega", "Longer or shorter")
    by.write(panel.get_by_label("The name as it stands in the sentence"), "port of Brega")
    by.choose(panel.get_by_role("radiogroup", name="Places called"), "A point of your own")
    by.write(panel.get_by_label("Latitude, longitude"), "30.41, 19.57")
    walk.end("Mark these words instead", "is now a mention of port of Brega")
    walk.open("Tobruk", "Right as it is")
    walk.end("Mark as right 1 mention", "Marked 1 mention of “Tobruk” as right.")

    store = Store.open(tmp_path / "store")
    rows = {row.toponym: row for row in store.mentions(ANY_ROLE)}
    assert set(rows) == {"Tripoli", "Derna", "Sabha", "port of Brega", "Tobruk"}
    assert (rows["Tripoli"].country, rows["Derna"].role, str(rows["Sabha"].date_from)) == ("LB", "attribute", "2014-06-08")
    assert rows["Tobruk"].confidence == 1

    by.press(mending.page.get_by_role("button", name="Corrections"))
    log, made = mending.page.locator(".st-key-corrections"), len(store.correction_log())
    expect(log.locator(".logged")).to_have_count(made)
    for number in range(made):
        by.press(log.locator('[class*="st-key-turn"]').get_by_role("button", name="Undo").last)
        expect(log.get_by_role("button", name="Redo")).to_have_count(number + 1)
    assert sorted(row.toponym for row in Store.open(tmp_path / "store").mentions(ANY_ROLE)) == [
        "Brega",
        "Derna",
        "Misrata",
        "Sabha",
        "Tobruk",
        "Tripoli",
    ]


class Walk:
    """Ways through the panel, by mouse or by keyboard."""

    def __init__(self, screen: Screen, by: Mouse | Keyboard) -> None:
        self._screen, self._by = screen, by

    def open(self, name: str, wrong: str) -> Locator:
        """Opens the panel at a name, and says what is wrong with it."""
        screen, by = self._screen, self._by
        back = screen.evidence.get_by_role("button", name="all places")
        if back.count():
            by.press(back)
        by.press(screen.evidence.locator(".row + .over").filter(has_text=name).first)
        expect(screen.evidence.get_by_role("heading", name=name, exact=True)).to_be_visible()  # until then its cards are those before
        by.press(screen.evidence.get_by_role("button", name="Wrong?").first)
        expect(screen.dialog.get_by_role("heading", name=f"What is wrong with “{name}”?")).to_be_visible()
        by.choose(screen.dialog.get_by_role("radiogroup", name="What is wrong"), wrong)
        return screen.dialog

    def end(self, button: str, said: str) -> None:
        """Makes the correction, which the notice tells."""
        self._by.press(self._screen.dialog.get_by_role("button", name=button))
        expect(self._screen.page.locator(".st-key-change-notice-page")).to_contain_text(said)
        expect(self._screen.dialog).to_have_count(0)
        self._screen.settle()  # the list beside the map may go back to all places
