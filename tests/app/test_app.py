"""The screen, run without a browser: what it shows, how each filter narrows it, and what it says of what is left out."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from app.pages import (
    FALL,
    MAIN,
    address_params,
    filled_store,
    html,
    left_off,
    listed_places,
    open_page,
    open_part,
    press_listed,
    run_without_errors,
    sentence,
    siege,
)
from readings import BAGHDAD, ERBIL, NOW, days, make_article, make_mention, make_offset, make_reading
from streamlit.testing.v1 import AppTest

from dashboard.app.filters.sidebar import MAX_CHOICES
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
    open_part(page, "for experts").slider(key="min_confidence").set_value(0.55)
    run_without_errors(page.run())
    query = Query(text="patience", sources=("",), features=("town",), min_confidence=0.55)
    assert Query.from_params(address_params(page)) == (query, [])
    assert listed_places(page) == ["Baghdad"]
    page.button_group(key="text_in").set_value("article")
    run_without_errors(page.run())
    assert listed_places(page) == ["Baghdad", "Mosul"]


def test_any_article_of_many_is_found_by_its_title_and_source_and_what_is_chosen_stays(store: Store) -> None:
    outlets = ("Reuters", "Border Desk")
    articles = [
        make_article(f"Report {n}.\nA convoy left for Erbil.", title=f"Convoy {n}", source=outlets[n % 2], published=days("2014-06-20"))
        for n in range(MAX_CHOICES + 50)
    ]
    assert "find_articles" not in open_page().session_state, "a short list needs no field"
    store.add([make_reading(article, make_mention(article, "Erbil", ERBIL)) for article in articles], NOW)
    page = open_page()
    assert len(page.multiselect(key="articles").options) == MAX_CHOICES
    assert page.text_input(key="find_articles").label == f"Find among {MAX_CHOICES + 52} articles"
    page.text_input(key="find_articles").set_value("border desk convoy 7")
    run_without_errors(page.run())
    assert "Convoy 7 · Border Desk · June 2014" in page.multiselect(key="articles").options
    assert page.multiselect(key="articles").label.startswith("Articles: ")
    page.multiselect(key="articles").select(articles[7].article_id)
    run_without_errors(page.run())
    page.text_input(key="find_articles").set_value("convoy 149")
    run_without_errors(page.run())
    assert page.text_input(key="find_articles").value == "", "what alone is found is chosen"
    assert address_params(page) == {"articles": [articles[7].article_id, articles[149].article_id]}
    page.text_input(key="find_articles").set_value("zebra")
    run_without_errors(page.run())
    assert page.multiselect(key="articles").label == "Articles: 0 found"
    assert len(page.multiselect(key="articles").options) == 2, "the chosen ones"


@pytest.mark.parametrize(
    ("opened", "chosen", "then_open"),
    [
        (None, ["99072"], "99072"),
        ("98182", ["99072"], "99072"),
        ("98182", ["99072", "95446"], None),
        ("99072", ["99072", "95446"], "99072"),
        ("99072", [], "99072"),
    ],
)
def test_a_place_that_alone_is_chosen_is_opened_and_one_that_is_not_chosen_is_closed(
    store: Store, opened: str | None, chosen: list[str], then_open: str | None
) -> None:
    page = open_page(places="98182", **({"place": opened} if opened else {}))
    page.multiselect(key="places").set_value(chosen)
    run_without_errors(page.run())
    assert address_params(page).get("place") == ([then_open] if then_open else None)


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
    assert "stated in the sentence · the best known Mosul · 90% sure" in page_html
    assert "VICE News · 13 – 22 June 2014" in page_html
    assert "source not named · 1 – 12 April 2016" in page_html


def test_a_place_is_selected_in_the_list_and_unselected_again(store: Store) -> None:
    page = open_page()
    press_listed(page, "select", "98182")
    assert address_params(page) == {"place": ["98182"]}
    page.button(key="all places").click()
    run_without_errors(page.run())
    assert address_params(page) == {}
    assert len(listed_places(page)) == 5


def test_an_excerpt_opens_its_article_at_the_sentence_with_all_places_marked(store: Store) -> None:
    page = open_page(place="99072")
    start = FALL.text.index("Mosul")
    press_listed(page, "open", FALL.article_id, start)
    assert address_params(page) == {"place": ["99072"], "article": [FALL.article_id], "at": [str(start)]}
    page_html = html(page)
    assert re.search(r'class="sentence mention opened"[^>]*>Mosul<|class="mention opened sentence"[^>]*>Mosul<', page_html)
    assert re.search(r'class="demonym"[^>]*>Iraqi<', page_html)
    assert re.search(r'class="mention"[^>]*>Erbil<', page_html)
    assert re.search(r'class="unplaced"[^>]*>Zorkistan<', page_html)


def test_all_sentences_are_read_in_one_list_each_once_with_its_places(store: Store) -> None:
    page = open_page(text="families")
    page.button_group(key="sentences").set_value(True)
    run_without_errors(page.run())
    assert address_params(page) == {"text": ["families"], "sentences": ["true"]}
    [card] = re.findall(r'<div class="card">.*?</p></div>', unescape(html(page)))
    assert "fled to <mark>Erbil</mark> along the <mark>Tigris</mark>" in card
    assert '<p class="places">Erbil, Iraq (June 2014) · Tigris (no date)</p>' in card, "each place has its own date"
    assert '<span class="badge uncertain">June 2014 · no date</span>' in card
    page.button_group(key="sentences").set_value(False)
    assert address_params(run_without_errors(page.run())) == {"text": ["families"]}
    assert listed_places(page) == ["Erbil", "Tigris"]


def test_a_choice_that_is_pressed_again_stays(store: Store) -> None:
    page = open_page(sentences="true")
    page.button_group(key="sentences").set_value(None)
    assert address_params(run_without_errors(page.run())) == {"sentences": ["true"]}


def test_words_with_other_endings_are_offered_where_there_are_more(store: Store) -> None:
    page = open_page(text="famil")
    assert "No article" in html(page)
    offer = page.button(key="other endings")
    assert offer.label.replace("\\", "") == "2 mentions more with famil*"
    offer.click()
    assert address_params(run_without_errors(page.run())) == {"text": ["famil*"]}
    assert listed_places(page) == ["Erbil", "Tigris"]
    assert "other endings" not in {button.key for button in page.button}


def test_it_is_said_that_every_name_has_a_place_only_where_no_filter_may_have_left_one_out(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every_name = "Every name that was found has a place."
    assert every_name not in html(open_page()), "one has none"
    Store.open(tmp_path / "placed", create=True).add([siege()], NOW)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "placed"))
    assert every_name in html(open_page())
    assert every_name not in html(open_page(countries="IQ")), "a filter may leave one out"


def test_a_page_that_a_filter_has_emptied_is_the_last_there_is(store: Store) -> None:
    assert html(open_page(sentences="true", page="9")).count('class="card"') > 0


def test_the_selected_place_can_be_downloaded_alone(store: Store) -> None:
    assert not open_page().radio
    page = open_part(open_page(place="99072"), "download")
    assert page.radio[0].options == ["The 6 mentions on the map", "Only Mosul and the spots near it"]


def test_many_places_and_sentences_come_in_pages(store: Store) -> None:
    lines = [f"{n}. A convoy left for Erbil." for n in range(12)]
    convoys = make_article("\n".join(lines), title="Convoys")
    store.add([make_reading(convoys, *(make_mention(convoys, "Erbil", ERBIL, occurrence=n, confidence=n / 20) for n in range(12)))], NOW)
    page = open_page(place="95446")
    assert html(page).count('class="card"') == 10
    page.button(key="page after").click()
    run_without_errors(page.run())
    assert html(page).count('class="card"') == 3
    assert "11 – 13 of 13 sentences" in html(page)
    assert address_params(page) == {"place": ["95446"], "page": ["2"]}
    assert "11 – 13 of 13 sentences" in html(open_page(place="95446", page="2"))
    page.text_input(key="text").input("convoy")
    run_without_errors(page.run())
    assert "1 – 10 of 12 sentences" in html(page)


def test_the_sentences_are_sorted_as_the_reader_chooses(store: Store) -> None:
    page = open_page(place="99072")
    assert re.findall(r'<span class="badge.*?">(.*?)</span>', html(page)) == ["9 June 2014", "March 2016"]
    page.session_state["order"] = "confidence"
    assert re.findall(r"(\d+% sure)", html(run_without_errors(page.run()))) == ["90% sure", "70% sure"]


# articles that come while the page is open


def add_convoys(store: Store, first: int, last: int) -> list[str]:
    """Adds articles from one number to another. Returns their ids."""
    articles = [
        make_article(f"Report {n}. A convoy left for Erbil.", title=f"Convoy {n}", source="Reuters") for n in range(first, last + 1)
    ]
    store.add([make_reading(article, make_mention(article, "Erbil", ERBIL)) for article in articles], NOW)
    return [article.article_id for article in articles]


def news(page: AppTest) -> list[str]:
    """The new articles that the page names."""
    return [button.label.replace("\\", "") for button in page.button if str(button.key).startswith("news-")]


def test_new_articles_are_named_until_each_is_opened(store: Store) -> None:
    page = open_page()
    assert news(page) == [], "on opening the page, nothing is new"
    first_id, _second_id = add_convoys(store, 1, 2)
    run_without_errors(page.run())
    assert "<p>2 new articles:</p>" in html(page)
    assert news(page) == ["“Convoy 1” (Reuters)", "“Convoy 2” (Reuters)"]
    assert news(run_without_errors(page.run())) == ["“Convoy 1” (Reuters)", "“Convoy 2” (Reuters)"], "they stay"
    page.button(key=f"news-{first_id}").click()
    run_without_errors(page.run())
    assert address_params(page) == {"article": [first_id]}
    assert news(page) == ["“Convoy 2” (Reuters)"]
    page.button(key="dismiss news").click()
    assert news(run_without_errors(page.run())) == []


def test_of_many_new_articles_three_are_named_and_all_are_shown_alone_on_request(store: Store) -> None:
    page = open_page()
    ids = add_convoys(store, 1, 9)
    run_without_errors(page.run())
    assert len(news(page)) == 3
    assert "<p>and 6 more</p>" in html(page)
    page.button(key="show news").click()
    run_without_errors(page.run())
    assert sorted(address_params(page)["articles"]) == sorted(ids)
    assert news(page) == []


# what is left off the map


def test_what_is_not_on_the_map_is_counted_and_shown_on_request(store: Store) -> None:
    page = open_page(min_confidence="0.6")
    assert list(left_off(page).values()) == [
        "1 mention of a name that no gazetteer has",
        "1 mention less than 60% sure",
        "1 demonym (“Iraqi” and the like)",
        "1 dateline",
        "1 name that only speaks (“Washington said”)",
        "1 name that only describes (“the Baghdad government”)",
    ]
    page.toggle(key="demonyms").set_value(True)
    run_without_errors(page.run())
    assert address_params(page) == {"min_confidence": ["0.6"], "demonyms": ["true"]}
    page.button(key="read unplaced").click()
    run_without_errors(page.run())
    assert "<mark>Zorkistan</mark> said nothing." in html(page)
    start = FALL.text.index("Zorkistan")
    press_listed(page, "open left off", FALL.article_id, start)
    assert address_params(page)["at"] == [str(start)]
    assert re.search(r'class="sentence unplaced opened"[^>]*>Zorkistan<|class="unplaced opened sentence"[^>]*>Zorkistan<', html(page))


@pytest.mark.parametrize("filters", [{"min_confidence": "0.95"}, {"min_mentions": "2"}], ids=str)
def test_names_without_a_place_are_read_whatever_the_filters_of_places(store: Store, filters: dict[str, str]) -> None:
    page = open_page(**filters)
    page.button(key="read unplaced").click()
    run_without_errors(page.run())
    assert "<mark>Zorkistan</mark> said nothing." in html(page)


def test_mentions_without_a_date_are_counted_beside_the_map_and_shown_on_request(store: Store) -> None:
    page = open_page(since="2014-06-05")
    assert left_off(page)["undated"] == "2 mentions without a date"
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
    assert left_off(page)["dates"] == "1 mention only perhaps within the dates"


def test_a_place_below_the_confidence_that_the_reader_sets_is_drawn_as_uncertain(store: Store) -> None:
    page = open_page()
    assert "swatch town uncertain" not in html(page)
    open_part(page, "for experts").slider(key="unsure_below").set_value(0.55)
    run_without_errors(page.run())
    assert address_params(page) == {"unsure_below": ["0.55"]}
    assert html(page).count("swatch town uncertain vague") == 1, "Erbil, whose date is a month"
    assert len(listed_places(page)) == 5


def test_what_is_for_experts_is_folded_until_it_is_opened_or_set(store: Store) -> None:
    def is_open(page: AppTest) -> bool:
        (experts,) = page.expander
        assert experts.label == "How sure (for experts)"
        assert [slider.key for slider in experts.slider] in ([], ["min_confidence", "unsure_below"])
        return bool(experts.slider)

    page = open_page()
    assert not is_open(page)
    assert is_open(open_part(page, "for experts"))
    page.slider(key="unsure_below").set_value(0.55)
    assert is_open(run_without_errors(page.run()))
    page.slider(key="unsure_below").set_value(0.5)
    assert is_open(run_without_errors(page.run())), "it does not close under the reader's hand"
    assert is_open(open_page(min_confidence="0.6"))


def test_a_spot_off_a_place_is_listed_selected_and_read_like_a_place(store: Store) -> None:
    convoy = make_article("A convoy was hit 50 miles east of Baghdad.", title="Convoy")
    offset = make_offset("50 miles east of Baghdad", BAGHDAD, lat=33.3, lon=45.3, radius_km=33)
    store.add([make_reading(convoy, make_mention(convoy, "Baghdad", BAGHDAD, offset=offset))], NOW)
    page = open_page()
    assert "50 miles east of Baghdad" in listed_places(page)
    page_html = unescape(html(press_listed(page, "select", "@33.300,45.300,33.0")))
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


def test_the_page_says_in_one_line_that_a_folder_is_no_store_and_names_no_file_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path))
    page_html = html(run_without_errors(AppTest.from_file(str(MAIN), default_timeout=60).run()))
    assert "The store cannot be opened" in page_html
    assert "notes.txt" not in page_html
