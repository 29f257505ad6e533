"""The folium map: it asks no other machine, never runs an article's text, and is built anew only when it must be."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import _get_feature_group_string, _get_map_string, generate_js_hash
from xstatic.pkg import leaflet

from dashboard.drawing.folium_map import (
    BASEMAP_PATH,
    ONLINE_TILES,
    base_map,
    place_layer,
    script_json,
)
from dashboard.model import FEATURES_OF_KIND
from dashboard.query.values import UNSURE_BELOW
from dashboard.store.rows import PlaceRow

HOSTILE = """<script>alert(1)</script><img src=x onerror="alert(2)">'; alert(3); //`${4}` {{ 'x' }} </script> _div \u2028"""


def row(place_id: str = "mosul", name: str = "Mosul", **fields: Any) -> PlaceRow:
    defaults: dict[str, Any] = {
        "feature": "PPLA", "country": "IQ", "admin1": "Nineveh", "lat": 36.335, "lon": 43.119, "mentions": 31, "articles": 3,
        "max_confidence": 0.9, "place_uncertain": False, "date_uncertain": False, "first_date": None, "last_date": None,
    }  # fmt: skip
    return PlaceRow(place_id, name, **(defaults | fields))


def fresh_map() -> folium.Map:
    return base_map("../leaflet", "../basemap")


def base_script() -> str:
    map_ = fresh_map()
    map_.get_root().render()
    return str(_get_map_string(map_))


def layer_script(rows: list[PlaceRow], selected: str | None = None, **options: Any) -> str:
    """What st_folium sends to the browser for a layer of places."""
    map_ = fresh_map()
    map_.get_root().render()
    _get_map_string(map_)
    return str(_get_feature_group_string(place_layer(rows, selected=selected, **({"unsure_below": UNSURE_BELOW} | options)), map_))


def layer_content(rows: list[PlaceRow], selected: str | None = None, **options: Any) -> dict[str, Any]:
    """What dashboardMap.show is called with."""
    call = re.search(r"dashboardMap\.show\(map_div, feature_group_\w+, (\{.*\})\);", layer_script(rows, selected, **options))
    assert call
    content: dict[str, Any] = json.loads(call[1])
    return content


def features(rows: list[PlaceRow]) -> list[dict[str, Any]]:
    geojson_features: list[dict[str, Any]] = layer_content(rows)["places"]["features"]
    return geojson_features


def properties(place: PlaceRow) -> dict[str, Any]:
    """The properties of the only feature of a layer."""
    (feature,) = features([place])
    feature_properties: dict[str, Any] = feature["properties"]
    return feature_properties


# The base map


def test_the_base_map_is_always_the_same_so_that_its_frame_is_never_built_anew() -> None:
    assert generate_js_hash(base_script()) == generate_js_hash(base_script())


def test_the_base_map_loads_nothing_but_what_the_app_serves() -> None:
    map_ = fresh_map()
    assert [url for _, url in [*map_.default_js, *map_.default_css] if not url.startswith("../")] == []
    preload, *scripts = (url for _, url in map_.default_js)
    name, addresses = preload.split("?")
    for url in [name, *addresses.split(","), *scripts]:
        folder = BASEMAP_PATH if url.startswith("../basemap/") else Path(leaflet.BASE_DIR)
        assert (folder / url.split("/", 2)[2]).is_file(), url
    assert set(scripts) < set(addresses.split(","))
    assert folium.Map.default_js[0][1].startswith("http"), "folium's own list is left as it was"


@pytest.mark.parametrize(("offer_online", "links"), [(False, set()), (True, {ONLINE_TILES, "https://www.openstreetmap.org/copyright"})])
def test_the_only_links_on_the_map_are_those_of_the_online_tiles_and_their_credit_where_these_are_offered(
    offer_online: bool, links: set[str]
) -> None:
    map_ = base_map("../leaflet", "../basemap", offer_online=offer_online)
    assert set(re.findall(r"https?://[^\s\"'\\<]+", map_.get_root().render())) == links


def test_no_script_or_style_of_the_base_map_names_another_machine() -> None:
    for path in [*BASEMAP_PATH.glob("*.js"), *BASEMAP_PATH.glob("*.css")]:
        assert "http" not in path.read_text(encoding="utf-8"), path.name


# The layer of places


def test_the_same_rows_give_the_same_layer_in_whatever_order_they_come() -> None:
    rows = [row(), row("erbil", "Erbil", mentions=6), row("kirkuk", "Kirkuk", mentions=6)]
    assert layer_script(rows) == layer_script(rows[::-1])


def test_each_feature_carries_its_place_id_and_lies_where_the_place_lies() -> None:
    [feature] = features([row("x-iq-mosul", lat=36.335, lon=43.119)])
    assert feature["id"] == "x-iq-mosul"
    assert feature["geometry"] == {"type": "Point", "coordinates": [43.119, 36.335]}


@pytest.mark.parametrize(
    ("mentions", "articles", "line"),
    [(31, 3, "31 mentions in 3 articles"), (1, 1, "1 mention in 1 article"), (1200, 40, "1,200 mentions in 40 articles")],
)
def test_counts_agree_in_number(mentions: int, articles: int, line: str) -> None:
    assert line in properties(row(mentions=mentions, articles=articles))["tooltip_lines"]


@pytest.mark.parametrize(
    ("place_uncertain", "date_uncertain", "line"),
    [
        (False, False, None),
        (True, False, "place uncertain"),
        (False, True, "date uncertain"),
        (True, True, "place and date uncertain"),
    ],
)
def test_the_tooltip_says_what_is_uncertain(place_uncertain: bool, date_uncertain: bool, line: str | None) -> None:
    mark = properties(row(place_uncertain=place_uncertain, date_uncertain=date_uncertain))
    assert (mark["place_uncertain"], mark["date_uncertain"]) == (place_uncertain, date_uncertain)
    assert [tooltip_line for tooltip_line in mark["tooltip_lines"] if "uncertain" in tooltip_line] == ([line] if line else [])


@pytest.mark.parametrize("only_named", [True, False])
def test_the_tooltip_says_what_is_only_named(*, only_named: bool) -> None:
    mark = properties(row(only_named=only_named))
    assert ("only_named" in mark, "only named, not a scene" in mark["tooltip_lines"]) == (only_named, only_named)


def test_a_spot_off_a_place_is_drawn_with_the_ring_that_it_lies_in() -> None:
    spot = row("@33.335,45.266", "50 miles east of Baghdad", feature="", place_uncertain=True, radius_km=33.04, mentions=1, articles=1)
    mark = properties(spot)
    assert (mark["kind"], mark["around_m"], mark["is_ring"], mark["place_uncertain"]) == ("site", 33040, False, True)
    assert mark["tooltip_lines"] == ["somewhere within 33 km", "1 mention in 1 article", "place uncertain"]
    assert properties(row())["around_m"] == 0
    assert properties(row("@33.335,44.390", feature="", radius_km=16.0, around_place=True))["is_ring"]


def test_the_legend_says_how_sure_is_too_little_only_where_the_reader_has_set_it() -> None:
    assert layer_content([row()])["unsure_words"] == "place uncertain"
    assert layer_content([row()], unsure_below=0.65)["unsure_words"] == "place less than 65% sure"


def test_every_kind_of_place_has_a_colour_and_a_key_in_the_legend() -> None:
    colours = re.search(r"const COLOURS = \{(.*?)\};", (BASEMAP_PATH / "marks.js").read_text(encoding="utf-8"))
    legend = re.search(r"const KIND_SIGNS = \[(.*?)\n  \];", (BASEMAP_PATH / "legend.js").read_text(encoding="utf-8"), re.DOTALL)
    assert colours
    assert legend
    for kind, codes in FEATURES_OF_KIND.items():
        assert properties(row(feature=codes[0]))["kind"] == kind.value
        assert f"{kind.value}:" in colours[1]
        assert f'"{kind.value}"' in legend[1]
    assert properties(row(feature="AIRP"))["kind"] == "site"


def test_a_place_takes_over_the_name_that_the_base_map_has_for_it() -> None:
    assert properties(row("6252001", "U.S.", feature="PCLI", country="US"))["stands_for"] == "US"
    assert properties(row("x-iq-anbar", "Anbar", feature="ADM1"))["stands_for"] == "x-iq-anbar"


@given(st.one_of(st.just(HOSTILE), st.text(alphabet="{}%#'\"<>&\\_a1 \u2028ب", max_size=30)))
def test_a_hostile_name_is_data_in_the_script_and_in_the_template_that_branca_makes_of_it(name: str) -> None:
    [feature] = features([row(name, name, admin1=name)])
    assert feature["id"] == feature["properties"]["name"] == name
    assert not set("<>&'\u2028") & set(script_json(name))
    assert not re.search(r"\{[{%#]", script_json({"name": name, "more": [{"name": name}]}))


def test_the_script_of_the_marks_never_writes_data_as_html() -> None:
    for path in BASEMAP_PATH.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|outerHTML|document\.write|eval\(", text), path.name


def test_an_empty_result_is_an_empty_layer() -> None:
    assert features([]) == []
    assert layer_content([])["all_bounds"] is None


def test_the_layer_says_which_place_is_selected_and_where_to_look() -> None:
    content = layer_content([row()], "mosul", opening=[[30.0, 40.0], [37.0, 46.0]], request=2)
    assert content["selected"] == "mosul"
    assert content["opening"] == {"bounds": [[30.0, 40.0], [37.0, 46.0]], "request": 2}
    assert content["all_bounds"] is not None


def test_a_place_that_articles_call_otherwise_has_their_name_and_tells_the_gazetteers() -> None:
    geneina = properties(row("379303", "Al-Junaynah", admin1="West Darfur", article_name="El Geneina"))
    assert (geneina["name"], geneina["name_in_gazetteer"]) == ("El Geneina", "Al-Junaynah")
    assert geneina["tooltip_lines"][:2] == ["Al-Junaynah in the gazetteer", "West Darfur"]
    assert "name_in_gazetteer" not in properties(row())
