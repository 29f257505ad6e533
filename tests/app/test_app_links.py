"""The screen, run without a browser: opened by a link from another store, with hostile articles, and without a network."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from html import unescape
from pathlib import Path

import pytest
from app.pages import address_params, filled_store, html, map_arguments, open_page, pressables, run_without_errors
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, days, make_article, make_mention, make_reading
from streamlit.testing.v1 import AppTest

from dashboard.app.answers import OFFER_TILES
from dashboard.app.view import View
from dashboard.drawing.folium_map import ONLINE_TILES
from dashboard.query import Query
from dashboard.store import Store

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)> **bold** [link](javascript:alert(3)) :red[red] $x$ `code`"
QUERY_FIELDS = [field.name for field in fields(Query)]
OTHER_PARAMETERS = ["place", "article", "at", "page", "map", "density", "areas", "sentences", "compare"]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def test_a_link_made_on_another_store_is_honoured_as_far_as_it_goes_and_the_page_says_how_far(store: Store) -> None:
    page = open_page(
        places=["99072", "nowhere"], since="1990-01-01", until="2014-12-31", min_confidence="7", place="elsewhere", article="gone"
    )
    assert address_params(page) == {"places": ["99072"], "since": ["1990-01-01"], "until": ["2014-12-31"]}
    page_html = unescape(html(page))
    for line in (
        "How sure: '7'",
        "Places: nothing",
        "Selected place: nothing",
        "Opened article: nothing",
    ):
        assert line in page_html
    page.button(key="dismiss notes").click()
    assert "The link asked for more" not in html(run_without_errors(page.run()))


def test_dates_wholly_outside_those_of_the_store_are_dropped_and_the_page_says_so(store: Store) -> None:
    page = open_page(since="1990-01-01", until="1991-01-01")
    assert address_params(page) == {}
    assert "it runs from June 2014 to March 2016" in html(page)


NINES, DIGITS = "9" * 5000, "９٣²"
HOSTILE_ADDRESSES: list[dict[str, list[str]]] = [
    {"article": ["x"], "at": [NINES], "page": [NINES]},
    {"page": [DIGITS], "min_mentions": [NINES, DIGITS], "min_confidence": [NINES, "1e999", "nan"]},
    {"bbox": ["1e999,nan,-inf,1e308", f"{NINES},1,1,1", ","], "map": [f"36.{NINES},43.1,8"]},
    {"since": [NINES, "0000-01-01"], "until": ["9999-99-99"], "compare": [f"{NINES}/{NINES}"]},
    {"since": ["0001-01-01"], "until": ["9999-12-31"], "compare": ["0001-01-01/9999-12-31"]},
    {"text": ['a" OR NEAR(b c) * ^ : { } -' * 500], "text_in": [NINES]},
    {"places": [NINES, "\x00", "' OR 1=1 --"] * 100, "countries": ["%", "_"], "features": ["["], "sources": ["\u202e"]},
    {"place": ["\x00"], "on": [NINES], "demonyms": [NINES], "density": [NINES], "no such name": [NINES], NINES: ["1"]},
]


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES, ids=lambda address: " ".join(address)[:60])
def test_an_address_whatever_it_holds_opens_the_page(store: Store, address: dict[str, list[str]]) -> None:
    page = open_page(**address)
    assert re.search(r"\w+ articles? on|No article", html(page))
    assert len(html(page)) < 100_000, "what was not understood is said in few words"


VALUES = st.one_of(
    st.text(max_size=20), st.sampled_from([NINES, DIGITS, "1e999", "-0", "2014-06-01", "2014-06-01/2014-06-30", "true", "36,43,8"])
)


@given(st.dictionaries(st.sampled_from([*QUERY_FIELDS, *OTHER_PARAMETERS, "unknown"]), st.lists(VALUES, max_size=3), max_size=6))
def test_an_address_is_read_without_an_error_and_what_was_understood_is_written_as_the_same(address: dict[str, list[str]]) -> None:
    view, _ = View.from_params(address)
    assert View.from_params(view.to_params()) == (view, [])


# hostile text


def test_hostile_text_shows_as_text_wherever_it_stands(store: Store) -> None:
    evil = make_article(
        f"{EVIL} Mosul {EVIL}\nZork {EVIL}", title=EVIL, source=EVIL, url="javascript:alert(4)", published=days("2014-06-10")
    )
    evil_place = replace(MOSUL, place_id="x-evil", name=EVIL, admin1=EVIL)
    store.add([make_reading(evil, make_mention(evil, "Mosul", evil_place, when=days("2014-06-10")), make_mention(evil, "Zork", None))], NOW)
    opened = open_page(place="x-evil", article=evil.article_id, at=str(evil.text.index("Mosul")), text="Mosul")
    unplaced = open_page()
    unplaced.button(key="read unplaced").click()
    for page in (opened, run_without_errors(unplaced.run())):
        assert_harmless(page)


def assert_harmless(page: AppTest) -> None:
    for element in page.get("html"):
        if not element.proto.unsafe_allow_javascript:
            assert not re.search(r"<(script|img)|href=.?javascript", re.sub(r"<style>.*?</style>", "", element.proto.body, flags=re.DOTALL))
        else:
            assert "alert" not in element.proto.body
    labels = [button.label for button in page.button] + [dialog.proto.dialog.title for dialog in page.get("dialog")]
    assert any("script" in label for label in (*labels, *pressables(page).values()))
    for label in labels:
        assert not re.search(r"(?<!\\)[*<>$`\[]", label), label


# the map


@pytest.mark.parametrize(("tiles", "hosts"), [("", set()), ("1", {ONLINE_TILES.split("/")[2], "www.openstreetmap.org"})])
def test_the_map_names_no_other_machine_but_that_of_the_online_tiles_where_these_are_offered(
    store: Store, monkeypatch: pytest.MonkeyPatch, tiles: str, hosts: set[str]
) -> None:
    monkeypatch.setenv(OFFER_TILES, tiles)
    arguments = map_arguments(open_page())
    assert all(link.startswith("../") for link in arguments["js_links"] + arguments["css_links"])
    links = set(re.findall(r"https?://[^\s\"'`\\<)]+", json.dumps(arguments).replace("\\/", "/")))
    assert {link.split("/")[2].replace("{s}.", "") for link in links} == hosts


def test_a_filter_changes_the_layer_of_places_and_not_the_map(store: Store) -> None:
    page = open_page()
    before = map_arguments(page)
    page.text_input(key="text").input("patience")
    after = map_arguments(run_without_errors(page.run()))
    assert before["key"] == after["key"]
    assert before["feature_group"] != after["feature_group"]


@pytest.mark.parametrize("switch", ["density", "areas"])
def test_a_switch_of_the_map_is_in_the_link_and_changes_the_layer_and_not_the_map(store: Store, switch: str) -> None:
    page = open_page()
    before = map_arguments(page)
    page.toggle(key=switch).set_value(True)
    after = map_arguments(run_without_errors(page.run()))
    assert address_params(page) == {switch: ["true"]}
    assert before["key"] == after["key"]
    assert f'"{switch}":false' in before["feature_group"]
    assert f'"{switch}":true' in after["feature_group"]
    reopened = open_page(**{switch: "true"})
    assert reopened.toggle(key=switch).value is True
    reopened.toggle(key=switch).set_value(False)
    assert address_params(run_without_errors(reopened.run())) == {}


def test_a_switch_that_is_neither_on_nor_off_is_said(store: Store) -> None:
    assert "Shade areas: 'perhaps'" in unescape(html(open_page(areas="perhaps")))
