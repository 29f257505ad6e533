"""What the screen promises, run without a browser: what is shown, how each filter narrows it, and what is said of what is left out."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from app.pages import FALL, MAIN, address, filled_store, html, listed, open_page, ran, sentence
from readings import BAGHDAD, ERBIL, NOW, article, mention, off, reading
from streamlit.testing.v1 import AppTest

from dashboard.query import Query
from dashboard.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def test_the_opening_view_says_what_is_shown_and_leaves_the_address_bare(store: Store) -> None:
    test = open_page()
    assert sentence(test) == "Two articles on five places, June 2014 to March 2016"
    assert "6 mentions · most named: Mosul, Baghdad, Erbil, Iraq" in unescape(html(test))
    assert listed(test) == ["Mosul", "Baghdad", "Erbil", "Iraq", "Tigris"]
    assert address(test) == {}


FILTERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("text", {"text": "patience"}, ["Baghdad", "Iraq", "Mosul"]),
    ("article", {"articles": [FALL.article_id]}, ["Erbil", "Mosul", "Tigris"]),
    ("source", {"sources": ["VICE News"]}, ["Erbil", "Mosul", "Tigris"]),
    ("the source without a name", {"sources": [""]}, ["Baghdad", "Iraq", "Mosul"]),
    ("place", {"places": ["99072", "98182"]}, ["Mosul", "Baghdad"]),
    ("country", {"countries": ["IQ"]}, ["Mosul", "Baghdad", "Erbil", "Iraq"]),
    ("kind", {"features": ["water", "country"]}, ["Iraq", "Tigris"]),
    ("confidence", {"min_confidence": "0.6"}, ["Mosul", "Baghdad", "Iraq", "Tigris"]),
    ("event dates", {"since": "2016-01-01"}, ["Baghdad", "Mosul"]),
    ("publication dates", {"until": "2015-01-01", "on": "published"}, ["Erbil", "Mosul", "Tigris"]),
    ("dates, with what has none", {"since": "2016-01-01", "undated": "true"}, ["Baghdad", "Iraq", "Mosul", "Tigris"]),
    ("dates, surely", {"until": "2014-06-29", "surely": "true"}, ["Mosul"]),
    ("drawing only", {"unsure_below": "0.9"}, ["Mosul", "Baghdad", "Erbil", "Iraq", "Tigris"]),
    ("a confidence between two steps of the slider", {"min_confidence": "0.57"}, ["Mosul", "Baghdad", "Iraq", "Tigris"]),
    ("a feature code", {"features": "PPLC"}, ["Baghdad"]),
    ("area", {"bbox": "42.0,35.0,43.5,37.0"}, ["Mosul"]),
]


@pytest.mark.parametrize(("params", "left"), [case[1:] for case in FILTERS], ids=[case[0] for case in FILTERS])
def test_each_filter_in_the_address_narrows_what_is_shown_and_stays_there(store: Store, params: dict[str, Any], left: list[str]) -> None:
    test = open_page(**params)
    assert listed(test) == left
    assert address(test) == {name: value if isinstance(value, list) else [value] for name, value in params.items()}


def test_each_widget_has_the_name_of_its_parameter_and_moves_the_address(store: Store) -> None:
    test = open_page()
    test.text_input(key="text").input("patience")
    ran(test.run())
    test.multiselect(key="sources").set_value([""])
    ran(test.run())
    test.multiselect(key="features").set_value(["town"])
    ran(test.run())
    test.slider(key="min_confidence").set_value(0.55)
    ran(test.run())
    asked = Query(text="patience", sources=("",), features=("town",), min_confidence=0.55)
    assert Query.from_params(address(test)) == (asked, [])
    assert listed(test) == ["Baghdad", "Mosul"]


def test_the_slider_and_the_typed_dates_are_one_truth(store: Store) -> None:
    test = open_page()
    first, last = test.slider(key="days").value
    assert (first.isoformat(), last.isoformat()) == ("2014-06-01", "2016-03-31")
    test.slider(key="days").set_value((first + timedelta(days=30), last))
    ran(test.run())
    assert address(test) == {"since": ["2014-07-01"]}
    assert test.date_input(key="since").value == first + timedelta(days=30)
    test.date_input(key="until").set_value(last - timedelta(days=10))
    ran(test.run())
    assert address(test) == {"since": ["2014-07-01"], "until": ["2016-03-21"]}
    assert test.slider(key="days").value == (first + timedelta(days=30), last - timedelta(days=10))


def test_all_filters_are_reset_in_one_click_and_the_selected_place_stays(store: Store) -> None:
    test = open_page(text="Mosul", since="2014-06-02", min_confidence="0.2", sources="VICE News", place="99072")
    next(button for button in test.button if button.label == "Reset all filters").click()
    ran(test.run())
    assert address(test) == {"place": ["99072"]}


def test_a_selected_place_shows_its_sentences_with_their_dates_and_reasons(store: Store) -> None:
    shown = unescape(html(open_page(place="99072")))
    assert "Nineveh, Iraq · 2 mentions in 2 articles · 9 June 2014 to 31 March 2016" in shown
    assert "Fighters overran <mark>Mosul</mark> on 9 June 2014." in shown
    assert '<span class="badge">9 June 2014</span>' in shown
    assert '<span class="badge uncertain">March 2016</span>' in shown
    assert "stated in the sentence · the best known Mosul · confidence 0.90" in shown
    assert "VICE News · 13 – 22 June 2014" in shown
    assert "source not named · 1 – 12 April 2016" in shown


def test_the_list_selects_a_place_and_leads_back(store: Store) -> None:
    test = open_page()
    test.button(key="button-place-98182").click()
    ran(test.run())
    assert address(test) == {"place": ["98182"]}
    test.button(key="all places").click()
    ran(test.run())
    assert address(test) == {}
    assert len(listed(test)) == 5


def test_an_excerpt_opens_its_article_at_the_sentence_with_all_places_marked(store: Store) -> None:
    test = open_page(place="99072")
    start = FALL.text.index("Mosul")
    test.button(key=f"button-card-{FALL.article_id}-{start}").click()
    ran(test.run())
    assert address(test) == {"place": ["99072"], "article": [FALL.article_id], "at": [str(start)]}
    shown = html(test)
    assert re.search(r'class="sentence mention opened"[^>]*>Mosul<|class="mention opened sentence"[^>]*>Mosul<', shown)
    assert re.search(r'class="demonym"[^>]*>Iraqi<', shown)
    assert re.search(r'class="mention"[^>]*>Erbil<', shown)
    assert re.search(r'class="unplaced"[^>]*>Zorkistan<', shown)


def test_many_places_and_sentences_come_in_pages(store: Store) -> None:
    lines = [f"{n}. A convoy left for Erbil." for n in range(12)]
    many = article("\n".join(lines), title="Convoys")
    store.add([reading(many, *(mention(many, "Erbil", ERBIL, nth=n, confidence=n / 20) for n in range(12)))], NOW)
    test = open_page(place="95446")
    assert html(test).count('class="card"') == 10
    test.button(key="page after").click()
    ran(test.run())
    assert html(test).count('class="card"') == 3
    assert "11 – 13 of 13 mentions" in html(test)
    test.text_input(key="text").input("convoy")
    ran(test.run())
    assert "1 – 10 of 12 mentions" in html(test)


def test_the_sentences_are_sorted_as_asked(store: Store) -> None:
    test = open_page(place="99072")
    assert re.findall(r'<span class="badge.*?">(.*?)</span>', html(test)) == ["9 June 2014", "March 2016"]
    test.session_state["order"] = "confidence"
    assert re.findall(r"confidence (0\.\d\d)", html(ran(test.run()))) == ["0.90", "0.70"]


# what is not shown


def test_what_is_not_on_the_map_is_counted_and_shown_on_request(store: Store) -> None:
    test = open_page(min_confidence="0.6")
    assert "1 name that no gazetteer has · 1 below the confidence set · 1 demonym" in html(test)
    test.toggle(key="demonyms").set_value(True)
    ran(test.run())
    assert address(test) == {"min_confidence": ["0.6"], "demonyms": ["true"]}
    test.button(key="see unplaced").click()
    ran(test.run())
    assert "<mark>Zorkistan</mark> said nothing." in html(test)
    start = FALL.text.index("Zorkistan")
    test.button(key=f"button-unplaced-{FALL.article_id}-{start}").click()
    ran(test.run())
    assert address(test)["at"] == [str(start)]
    assert re.search(r'class="sentence unplaced opened"[^>]*>Zorkistan<|class="unplaced opened sentence"[^>]*>Zorkistan<', html(test))


def test_mentions_without_a_date_are_counted_beside_the_map_and_shown_on_request(store: Store) -> None:
    test = open_page(since="2014-06-05")
    assert "2 mentions without a date" in html(test)
    test.toggle(key="undated").set_value(True)
    ran(test.run())
    assert listed(test) == ["Mosul", "Baghdad", "Erbil", "Iraq", "Tigris"]


def test_what_only_perhaps_lies_within_the_dates_is_left_out_on_request_and_counted(store: Store) -> None:
    test = open_page(until="2014-06-29")
    assert listed(test) == ["Erbil", "Mosul"]
    test.toggle(key="surely").set_value(True)
    ran(test.run())
    assert address(test) == {"until": ["2014-06-29"], "surely": ["true"]}
    assert sentence(test) == "One article on Mosul, surely up to 29 June 2014"
    assert "1 mention only perhaps within the dates" in html(test)


def test_a_place_less_sure_than_the_reader_asks_is_drawn_as_uncertain(store: Store) -> None:
    test = open_page()
    assert "swatch town uncertain" not in html(test)
    test.slider(key="unsure_below").set_value(0.55)
    ran(test.run())
    assert address(test) == {"unsure_below": ["0.55"]}
    assert html(test).count("swatch town uncertain vague") == 1, "Erbil, whose date is a month"
    assert len(listed(test)) == 5


def test_a_spot_off_a_place_is_listed_selected_and_read_like_a_place(store: Store) -> None:
    of = article("A convoy was hit 50 miles east of Baghdad.", title="Convoy")
    there = off("50 miles east of Baghdad", BAGHDAD, lat=33.3, lon=45.3, radius_km=33)
    store.add([reading(of, mention(of, "Baghdad", BAGHDAD, offset=there))], NOW)
    test = open_page()
    assert "50 miles east of Baghdad" in listed(test)
    test.button(key="button-place-@33.300,45.300,33.0").click()
    shown = unescape(html(ran(test.run())))
    assert address(test) == {"place": ["@33.300,45.300,33.0"]}
    assert "somewhere within 33 km · Iraq · 1 mention in 1 article · no date" in shown
    assert "A convoy was hit 50 miles east of <mark>Baghdad</mark>." in shown
    assert listed(open_page(place="@1.000,1.000,1.0")), "a spot that the store does not know is dropped from the link"


def test_an_empty_result_says_what_to_loosen_and_what_that_brings_back(store: Store) -> None:
    test = open_page(text="patience", sources="VICE News")
    assert "Nothing matches all the filters" in html(test)
    offers = [button.label for button in test.button if str(button.key).startswith("loosen")]
    assert offers == ["Without the search: 3 mentions", "Without the chosen sources: 3 mentions"]
    test.button(key="loosen the search").click()
    ran(test.run())
    assert listed(test) == ["Erbil", "Mosul", "Tigris"]


def test_a_store_without_articles_says_how_to_add_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "a store", create=True)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "a store"))
    shown = unescape(html(ran(AppTest.from_file(str(MAIN), default_timeout=60).run())))
    assert f"dashboard ingest --store '{tmp_path / 'a store'}' FOLDER" in shown


def test_a_folder_that_is_no_store_is_said_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path))
    shown = html(ran(AppTest.from_file(str(MAIN), default_timeout=60).run()))
    assert "The store cannot be opened" in shown
    assert "notes.txt" in shown
