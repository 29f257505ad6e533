"""The screen, run without a browser: what it shows, how each filter narrows it, and what it says of what is left out."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from app.pages import FALL, MAIN, address_params, filled_store, html, listed_places, open_page, run_without_errors, sentence
from readings import BAGHDAD, ERBIL, NOW, make_article, make_mention, make_offset, make_reading
from streamlit.testing.v1 import AppTest

from dashboard.query import Query
from dashboard.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def test_the_opening_view_says_what_is_shown_and_leaves_the_address_bare(store: Store) -> None:
    page = open_page()
    assert sentence(page) == "Two articles on five places, June 2014 to March 2016"
    assert "6 mentions · most named: Mosul, Baghdad, Erbil, Iraq" in unescape(html(page))
    assert listed_places(page) == ["Mosul", "Baghdad", "Erbil", "Iraq", "Tigris"]
    assert address_params(page) == {}


#: A filter, its parameters in the address, and the places that it leaves.
FILTERS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("text", {"text": "patience"}, ["Baghdad", "Iraq"]),
    ("text, in the whole article", {"text": "patience", "text_in": "article"}, ["Baghdad", "Iraq", "Mosul"]),
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


@pytest.mark.parametrize(("params", "places"), [case[1:] for case in FILTERS], ids=[case[0] for case in FILTERS])
def test_each_filter_in_the_address_narrows_what_is_shown_and_stays_there(store: Store, params: dict[str, Any], places: list[str]) -> None:
    page = open_page(**params)
    assert listed_places(page) == places
    assert address_params(page) == {name: value if isinstance(value, list) else [value] for name, value in params.items()}


def test_each_widget_is_named_as_its_parameter_and_changes_the_address(store: Store) -> None:
    page = open_page()
    page.text_input(key="text").input("patience")
    run_without_errors(page.run())
    page.multiselect(key="sources").set_value([""])
    run_without_errors(page.run())
    page.multiselect(key="features").set_value(["town"])
    run_without_errors(page.run())
    page.slider(key="min_confidence").set_value(0.55)
    run_without_errors(page.run())
    query = Query(text="patience", sources=("",), features=("town",), min_confidence=0.55)
    assert Query.from_params(address_params(page)) == (query, [])
    assert listed_places(page) == ["Baghdad"]
    page.button_group(key="text_in").set_value("article")
    run_without_errors(page.run())
    assert listed_places(page) == ["Baghdad", "Mosul"]


def test_the_slider_and_the_typed_dates_always_agree(store: Store) -> None:
    page = open_page()
    first, last = page.slider(key="days").value
    assert (first.isoformat(), last.isoformat()) == ("2014-06-01", "2016-03-31")
    page.slider(key="days").set_value((first + timedelta(days=30), last))
    run_without_errors(page.run())
    assert address_params(page) == {"since": ["2014-07-01"]}
    assert (page.text_input(key="typed_since").value, page.text_input(key="typed_until").value) == ("1 Jul 2014", "")
    page.text_input(key="typed_until").set_value("21 March 2016")
    run_without_errors(page.run())
    assert address_params(page) == {"since": ["2014-07-01"], "until": ["2016-03-21"]}
    assert page.slider(key="days").value == (first + timedelta(days=30), last - timedelta(days=10))
    assert page.selectbox(key="period").value is None


def test_a_month_is_chosen_in_one_step_and_every_widget_shows_it(store: Store) -> None:
    page = open_page()
    page.selectbox(key="period").select("June 2014 (2)")
    run_without_errors(page.run())
    assert address_params(page) == {"since": ["2014-06-01"], "until": ["2014-06-30"]}
    assert (page.text_input(key="typed_since").value, page.text_input(key="typed_until").value) == ("1 Jun 2014", "30 Jun 2014")
    assert [day.isoformat() for day in page.slider(key="days").value] == ["2014-06-01", "2014-06-30"]
    page.button(key="clear dates").click()
    run_without_errors(page.run())
    assert address_params(page) == {}
    assert page.selectbox(key="period").value is None
    assert page.text_input(key="typed_since").value == ""


@pytest.mark.parametrize(
    ("typed_since", "typed_until", "params"),
    [
        ("June 2014", "", {"since": ["2014-06-01"]}),
        ("", "2015", {"until": ["2015-12-31"]}),
        ("1 Jun 2014", "20150101", {"since": ["2014-06-01"], "until": ["2015-01-01"]}),
        ("2015", "2014", {"until": ["2014-12-31"]}),
    ],
)
def test_what_is_typed_means_its_first_or_its_last_day(
    store: Store, typed_since: str, typed_until: str, params: dict[str, list[str]]
) -> None:
    page = open_page()
    for key, typed in (("typed_since", typed_since), ("typed_until", typed_until)):
        page.text_input(key=key).set_value(typed)
        run_without_errors(page.run())
    assert address_params(page) == params


def test_what_is_no_date_changes_nothing_and_is_answered_in_a_line(store: Store) -> None:
    page = open_page(since="2014-06-02")
    page.text_input(key="typed_since").set_value("last summer")
    run_without_errors(page.run())
    assert address_params(page) == {"since": ["2014-06-02"]}
    assert "'last summer' is no date: write it like 1 June 2014" in unescape(html(page))
    assert page.text_input(key="typed_since").value == "last summer"


def test_all_filters_are_reset_in_one_click_and_the_selected_place_stays(store: Store) -> None:
    page = open_page(text="Mosul", since="2014-06-02", min_confidence="0.2", sources="VICE News", place="99072")
    next(button for button in page.button if button.label == "Reset all filters").click()
    run_without_errors(page.run())
    assert address_params(page) == {"place": ["99072"]}


def test_a_selected_place_shows_its_sentences_with_their_dates_and_reasons(store: Store) -> None:
    page_html = unescape(html(open_page(place="99072")))
    assert "Nineveh, Iraq · 2 mentions in 2 articles · 9 June 2014 to 31 March 2016" in page_html
    assert "Fighters overran <mark>Mosul</mark> on 9 June 2014." in page_html
    assert '<span class="badge">9 June 2014</span>' in page_html
    assert '<span class="badge uncertain">March 2016</span>' in page_html
    assert "stated in the sentence · the best known Mosul · confidence 0.90" in page_html
    assert "VICE News · 13 – 22 June 2014" in page_html
    assert "source not named · 1 – 12 April 2016" in page_html


def test_a_place_is_selected_in_the_list_and_unselected_again(store: Store) -> None:
    page = open_page()
    page.button(key="button-place-98182").click()
    run_without_errors(page.run())
    assert address_params(page) == {"place": ["98182"]}
    page.button(key="all places").click()
    run_without_errors(page.run())
    assert address_params(page) == {}
    assert len(listed_places(page)) == 5


def test_an_excerpt_opens_its_article_at_the_sentence_with_all_places_marked(store: Store) -> None:
    page = open_page(place="99072")
    start = FALL.text.index("Mosul")
    page.button(key=f"button-card-{FALL.article_id}-{start}").click()
    run_without_errors(page.run())
    assert address_params(page) == {"place": ["99072"], "article": [FALL.article_id], "at": [str(start)]}
    page_html = html(page)
    assert re.search(r'class="sentence mention opened"[^>]*>Mosul<|class="mention opened sentence"[^>]*>Mosul<', page_html)
    assert re.search(r'class="demonym"[^>]*>Iraqi<', page_html)
    assert re.search(r'class="mention"[^>]*>Erbil<', page_html)
    assert re.search(r'class="unplaced"[^>]*>Zorkistan<', page_html)


def test_many_places_and_sentences_come_in_pages(store: Store) -> None:
    lines = [f"{n}. A convoy left for Erbil." for n in range(12)]
    convoys = make_article("\n".join(lines), title="Convoys")
    store.add([make_reading(convoys, *(make_mention(convoys, "Erbil", ERBIL, occurrence=n, confidence=n / 20) for n in range(12)))], NOW)
    page = open_page(place="95446")
    assert html(page).count('class="card"') == 10
    page.button(key="page after").click()
    run_without_errors(page.run())
    assert html(page).count('class="card"') == 3
    assert "11 – 13 of 13 mentions" in html(page)
    page.text_input(key="text").input("convoy")
    run_without_errors(page.run())
    assert "1 – 10 of 12 mentions" in html(page)


def test_the_sentences_are_sorted_as_the_reader_chooses(store: Store) -> None:
    page = open_page(place="99072")
    assert re.findall(r'<span class="badge.*?">(.*?)</span>', html(page)) == ["9 June 2014", "March 2016"]
    page.session_state["order"] = "confidence"
    assert re.findall(r"confidence (0\.\d\d)", html(run_without_errors(page.run()))) == ["0.90", "0.70"]


# what is left off the map


def test_what_is_not_on_the_map_is_counted_and_shown_on_request(store: Store) -> None:
    page = open_page(min_confidence="0.6")
    assert "1 name that no gazetteer has · 1 below the confidence set · 1 demonym" in html(page)
    page.toggle(key="demonyms").set_value(True)
    run_without_errors(page.run())
    assert address_params(page) == {"min_confidence": ["0.6"], "demonyms": ["true"]}
    page.button(key="see unplaced").click()
    run_without_errors(page.run())
    assert "<mark>Zorkistan</mark> said nothing." in html(page)
    start = FALL.text.index("Zorkistan")
    page.button(key=f"button-unplaced-{FALL.article_id}-{start}").click()
    run_without_errors(page.run())
    assert address_params(page)["at"] == [str(start)]
    assert re.search(r'class="sentence unplaced opened"[^>]*>Zorkistan<|class="unplaced opened sentence"[^>]*>Zorkistan<', html(page))


@pytest.mark.parametrize("filters", [{"min_confidence": "0.95"}, {"min_mentions": "2"}], ids=str)
def test_names_without_a_place_are_read_whatever_the_filters_of_places(store: Store, filters: dict[str, str]) -> None:
    page = open_page(**filters)
    page.button(key="see unplaced").click()
    run_without_errors(page.run())
    assert "<mark>Zorkistan</mark> said nothing." in html(page)


def test_mentions_without_a_date_are_counted_beside_the_map_and_shown_on_request(store: Store) -> None:
    page = open_page(since="2014-06-05")
    assert "2 mentions without a date" in html(page)
    page.toggle(key="undated").set_value(True)
    run_without_errors(page.run())
    assert listed_places(page) == ["Mosul", "Baghdad", "Erbil", "Iraq", "Tigris"]


def test_what_only_perhaps_lies_within_the_dates_is_left_out_on_request_and_counted(store: Store) -> None:
    page = open_page(until="2014-06-29")
    assert listed_places(page) == ["Erbil", "Mosul"]
    page.toggle(key="surely").set_value(True)
    run_without_errors(page.run())
    assert address_params(page) == {"until": ["2014-06-29"], "surely": ["true"]}
    assert sentence(page) == "One article on Mosul, surely up to 29 June 2014"
    assert "1 mention only perhaps within the dates" in html(page)


def test_a_place_below_the_confidence_that_the_reader_sets_is_drawn_as_uncertain(store: Store) -> None:
    page = open_page()
    assert "swatch town uncertain" not in html(page)
    page.slider(key="unsure_below").set_value(0.55)
    run_without_errors(page.run())
    assert address_params(page) == {"unsure_below": ["0.55"]}
    assert html(page).count("swatch town uncertain vague") == 1, "Erbil, whose date is a month"
    assert len(listed_places(page)) == 5


def test_a_spot_off_a_place_is_listed_selected_and_read_like_a_place(store: Store) -> None:
    convoy = make_article("A convoy was hit 50 miles east of Baghdad.", title="Convoy")
    offset = make_offset("50 miles east of Baghdad", BAGHDAD, lat=33.3, lon=45.3, radius_km=33)
    store.add([make_reading(convoy, make_mention(convoy, "Baghdad", BAGHDAD, offset=offset))], NOW)
    page = open_page()
    assert "50 miles east of Baghdad" in listed_places(page)
    page.button(key="button-place-@33.300,45.300,33.0").click()
    page_html = unescape(html(run_without_errors(page.run())))
    assert address_params(page) == {"place": ["@33.300,45.300,33.0"]}
    assert "somewhere within 33 km · Iraq · 1 mention in 1 article · no date" in page_html
    assert "A convoy was hit 50 miles east of <mark>Baghdad</mark>." in page_html
    assert listed_places(open_page(place="@1.000,1.000,1.0")), "a spot that the store does not know is dropped from the link"


def test_an_empty_result_says_what_to_loosen_and_what_that_brings_back(store: Store) -> None:
    page = open_page(text="patience", sources="VICE News")
    assert "Nothing matches all the filters" in html(page)
    offers = [button.label for button in page.button if str(button.key).startswith("loosen")]
    assert offers == ["Without the search: 3 mentions", "Without the chosen sources: 2 mentions"]
    page.button(key="loosen the search").click()
    run_without_errors(page.run())
    assert listed_places(page) == ["Erbil", "Mosul", "Tigris"]


def test_a_store_without_articles_says_how_to_add_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store.open(tmp_path / "a store", create=True)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "a store"))
    page_html = unescape(html(run_without_errors(AppTest.from_file(str(MAIN), default_timeout=60).run())))
    assert f"dashboard ingest --store '{tmp_path / 'a store'}' FOLDER" in page_html


def test_the_page_says_in_one_line_that_a_folder_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path))
    page_html = html(run_without_errors(AppTest.from_file(str(MAIN), default_timeout=60).run()))
    assert "The store cannot be opened" in page_html
    assert "notes.txt" in page_html
