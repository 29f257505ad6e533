"""The page calls a place what its articles call it, with the gazetteer's name beside it."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from app.pages import html, listed_places, map_arguments, open_page, pressables, sentence
from two_names import GENEINA, make_store


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(tmp_path / "store")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))


def test_the_list_and_the_heading_say_the_name_of_the_articles_and_count_spots_apart() -> None:
    page = open_page()
    assert listed_places(page) == ["El Geneina", "Kyiv", "United States", "Constanţa", "80 km east of Zalingei"]
    assert pressables(page)[f'["select", "{GENEINA.place_id}"]'] == "El Geneina, Al-Junaynah in the gazetteer, 3 mentions"
    assert '<b>El Geneina</b> <span class="where">Al-Junaynah · town · Western Darfur, Sudan</span>' in html(page)
    assert sentence(page) == "Two articles on four places and one spot near them"
    assert "most named: El Geneina, Kyiv, United States" in html(page)
    assert "<h2>4 places and 1 spot near them</h2>" in html(page)


def test_the_place_has_the_gazetteers_name_under_its_own() -> None:
    page = open_page(place=GENEINA.place_id, places=[GENEINA.place_id])
    page_html = unescape(html(page))
    assert "<h2>El Geneina</h2>" in page_html
    assert "Al-Junaynah in the gazetteer · Western Darfur, Sudan · 3 mentions in 1 article" in page_html
    assert sentence(page) == "One article on El Geneina"


def test_the_box_of_places_lists_both_names() -> None:
    assert open_page().multiselect(key="places").options == [
        "El Geneina (Al-Junaynah)", "Kyiv", "United States (U.S.)", "Constanţa (Constanta)", "Ukraine", "Zalingei",
    ]  # fmt: skip


def test_the_map_shows_the_name_of_the_articles_and_tells_the_gazetteers() -> None:
    layer = json.dumps(map_arguments(open_page()))
    assert '\\"name\\":\\"El Geneina\\"' in layer
    assert "Al-Junaynah in the gazetteer" in layer
