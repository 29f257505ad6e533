"""The small map on which a point is chosen: the same frame whatever is on it, no other machine, and no text of an article that runs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit_folium import _get_feature_group_string, _get_map_string, generate_js_hash

from dashboard.drawing.choice_map import ChoiceMark, Meaning, choice_layer, choice_map
from dashboard.drawing.folium_map import BASEMAP_PATH

HOSTILE = """<script>alert(1)</script>'; alert(3); //`${4}` {{ 'x' }}"""
SOLHAN = ChoiceMark("Solhan", 13.1, 0.9, Meaning.CHOSEN)
FAR = ChoiceMark("Solhan", 38.96, 41.05, Meaning.RIVAL)
NOW = ChoiceMark("Sebba", 13.43, 0.53, Meaning.NOW)
DJIBO = ChoiceMark("Djibo", 14.1, -1.63, Meaning.OTHER)


def scripts(marks: list[ChoiceMark]) -> tuple[str, str]:
    """What the browser gets for the map, and for its marks."""
    map_ = choice_map("../leaflet", "../basemap")
    map_.get_root().render()
    return str(_get_map_string(map_)), str(_get_feature_group_string(choice_layer(marks), map_))


def content(marks: list[ChoiceMark]) -> dict[str, Any]:
    call = re.search(r"dashboardMap\.showChoice\(map_div, feature_group_\w+, (\{.*\})\);", scripts(marks)[1])
    assert call
    parsed: dict[str, Any] = json.loads(call[1])
    return parsed


def test_the_frame_stays_whatever_is_on_it() -> None:
    assert generate_js_hash(scripts([])[0], "map", False) == generate_js_hash(scripts([SOLHAN, DJIBO])[0], "map", False)


def test_its_files_are_those_of_the_base_map() -> None:
    urls = [url for _, url in choice_map("../leaflet", "../basemap").default_js]
    assert all(url.startswith(("../leaflet/", "../basemap/")) for url in urls)
    assert all(Path(BASEMAP_PATH, url.split("/")[-1]).exists() for url in urls if url.startswith("../basemap/") and "?" not in url)


def test_a_hostile_name_stays_text() -> None:
    script = scripts([ChoiceMark(HOSTILE, 1.0, 2.0, Meaning.OTHER)])[1]
    assert "<script>" not in script
    assert content([ChoiceMark(HOSTILE, 1.0, 2.0, Meaning.OTHER)])["marks"][0]["name"] == HOSTILE


@pytest.mark.parametrize(
    ("marks", "west", "east"),
    [
        ([SOLHAN, NOW, FAR, DJIBO], -2, 2),  # what is meant now, among the other places
        ([FAR, SOLHAN], 0, 42),  # nothing else to go by
        ([FAR], 40, 42),
    ],
)
def test_it_opens_with_what_the_name_means_now_among_the_other_places(marks: list[ChoiceMark], west: float, east: float) -> None:
    (_, opens_west), (_, opens_east) = content(marks)["opening"]
    assert west - 1 < opens_west < opens_east < east + 1


def test_without_any_place_it_opens_with_the_world() -> None:
    assert content([])["opening"] is None
