"""Articles that call places otherwise than the gazetteer, in a real browser: the reader sees their names, and finds places by either."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.screen import Screen
from browser.server import Server, read_into
from playwright.sync_api import Page, expect

from dashboard.geoparsing.gazetteer import Gazetteer

pytestmark = pytest.mark.browser

GENEINA = "379303"
SUDAN = """Fighters burned the market of El Geneina on 14 June 2023, and thousands walked from El Geneina across the border to Chad.
Doctors in West Darfur counted the dead.
"""
UKRAINE = """Shells fell on Zaporozhye on 3 October 2022, the mayor of Zaporozhye said in Kiev.
Ministers in Kiev asked the U.S. for help.
"""


def test_a_place_is_found_by_either_name_and_called_by_that_of_the_articles(
    page: Page, serve: Callable[[Path], Server], tmp_path: Path, gazetteer: Gazetteer
) -> None:
    for name, text in (("sudan", SUDAN), ("ukraine", UKRAINE)):
        (tmp_path / f"{name}.txt").write_text(text)
    read_into(tmp_path / "store", [tmp_path / "sudan.txt", tmp_path / "ukraine.txt"], gazetteer)
    screen = Screen(page, serve(tmp_path / "store").url).open()

    expect(screen.evidence.locator(".row b").first).to_have_text("El Geneina")
    expect(screen.map.locator(".name", has_text="Kiev")).to_be_visible()
    field = page.locator(".st-key-places input")
    for typed, found in {
        "el gen": "El Geneina (Al-Junaynah)",
        "al-jun": "El Geneina (Al-Junaynah)",
        "Kiev": "Kiev (Kyiv)",
        "Kyiv": "Kiev (Kyiv)",
        "Zaporozhye": "Zaporozhye (Zaporizhzhya)",
        "zaporizhzhya": "Zaporozhye (Zaporizhzhya)",
    }.items():
        field.fill(typed)
        expect(page.get_by_role("option", name=found, exact=True)).to_be_visible()
    page.keyboard.press("Escape")

    screen.choose("places", "El Geneina (Al-Junaynah)")
    expect(screen.heading).to_contain_text("on El Geneina")
    screen.click_place(GENEINA)
    expect(screen.evidence.locator("h2")).to_have_text("El Geneina")
    expect(screen.evidence).to_contain_text("Al-Junaynah in the gazetteer")
    expect(screen.map.locator(".place-tooltip")).to_contain_text("Al-Junaynah in the gazetteer")
