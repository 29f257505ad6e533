"""A sheet says what is shown, from when, by whom, and how sure it is; the same facts give the same sheet."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest
from briefing.briefings import NAMES, PRODUCED, REQUEST, facts_of, with_names
from readings import ALEPPO, MOSUL, SUVA

from dashboard.briefing import words
from dashboard.briefing.excerpts import MAX_EXCERPTS
from dashboard.briefing.facts import Facts
from dashboard.briefing.request import MapView, Names
from dashboard.briefing.sheet import draw_map, make_sheet
from dashboard.query import Query
from dashboard.query.search import Unit
from dashboard.store import Store


@pytest.mark.parametrize(
    ("query", "title"),
    [
        (Query(), "Eight places in the news, as of 12 April 2016"),
        (Query(countries=("IQ",)), "Iraq in the news, as of 12 April 2016"),
        (Query(places=(MOSUL.place_id,)), "Mosul in the news, as of 12 April 2016"),
        (Query(places=(MOSUL.place_id, SUVA.place_id)), "Mosul and Suva in the news, as of 12 April 2016"),
        (Query(countries=("FJ",)), "Fiji in the news, as of 4 March 2015"),
        (Query(text="siege"), "“siege”: Iraq, as of 12 April 2016"),
        (
            Query(places=(MOSUL.place_id,), since=date(2014, 6, 1), until=date(2014, 6, 30)),
            "Mosul in the news, June 2014, as of 22 June 2014",
        ),
        (Query(countries=("JP",)), "Nothing matches these filters"),
    ],
)
def test_a_title_is_worked_out(store: Store, query: Query, title: str) -> None:
    assert make_sheet(facts_of(store, query), REQUEST).title == title


def test_a_given_title_and_day_stand_as_they_are(facts: Facts) -> None:
    sheet = make_sheet(facts, replace(REQUEST, title="Mosul: *what* #next", as_of="1 May 2016"))
    assert (sheet.title, sheet.as_of) == ("Mosul: *what* #next", "1 May 2016")


def test_the_sentence_the_counts_and_the_period_are_said(facts: Facts) -> None:
    sheet = make_sheet(facts, REQUEST)
    assert sheet.sentence == "Four articles on eight places, June 2014 to March 2016 · 10 mentions"
    assert sheet.covered == "June 2014 – March 2016"
    assert sheet.not_shown.startswith("Not counted: 1 mention of a name that no gazetteer has; 1 demonym")


@pytest.mark.parametrize(
    ("offset_minutes", "said"),
    [
        (60, "29 November 2026, 23:40 (UTC+01:00)"),
        (0, "29 November 2026, 23:40 (UTC)"),
        (-210, "29 November 2026, 23:40 (UTC−03:30)"),
        (345, "29 November 2026, 23:40 (UTC+05:45)"),
    ],
)
def test_the_time_of_production_has_its_offset(offset_minutes: int, said: str) -> None:
    assert words.say_produced(datetime(2026, 11, 29, 23, 40, tzinfo=timezone(timedelta(minutes=offset_minutes)))) == said


def test_sources_are_numbered_and_name_their_places(facts: Facts) -> None:
    sheet = make_sheet(facts, REQUEST)
    assert [source.number for source in sheet.sources] == [1, 2, 3, 4]
    by_title = {source.title: source for source in sheet.sources}
    assert by_title["The siege stalls"].outlet == "source not named"
    assert by_title["The siege stalls"].published == "1 – 12 April 2016"
    assert by_title["A storm <b>in</b> the #Pacific"].places == "Aleppo, Suva, Apia"
    assert {excerpt.number for excerpt in sheet.excerpts} <= {1, 2, 3, 4}


def test_excerpts_are_few_and_different_and_have_their_place_in_the_middle(facts: Facts) -> None:
    excerpts = [numbered.excerpt for numbered in make_sheet(facts, REQUEST).excerpts]
    whole = [f"{excerpt.before}{excerpt.name}{excerpt.after}" for excerpt in excerpts]
    assert 3 <= len(whole) == len(set(whole)) <= MAX_EXCERPTS
    assert "Fighters overran Mosul on 9 June 2014." in whole
    assert all(excerpt.name for excerpt in excerpts)


def test_an_arabic_excerpt_runs_from_right_to_left(store: Store) -> None:
    excerpts = [numbered.excerpt for numbered in make_sheet(facts_of(store, Query(countries=("SY",))), REQUEST).excerpts]
    assert [excerpt.is_right_to_left for excerpt in excerpts if excerpt.name == "حلب"] == [True]


def test_a_long_sentence_is_cut_around_its_place(facts: Facts) -> None:
    told = next(row for row in facts.telling if row.toponym == "Mosul")
    before, after = "word " * 120, " more" * 120
    row = replace(told, excerpt=f"{before}Mosul{after}", excerpt_start=0, start=len(before), end=len(before) + 5)
    (numbered,) = make_sheet(replace(facts, telling=(row,)), REQUEST).excerpts
    excerpt = numbered.excerpt
    assert excerpt.before.startswith("… word")
    assert excerpt.after.endswith("more …")
    assert 150 < len(excerpt.before + excerpt.after) <= 270


def test_names_are_those_of_the_articles_or_of_the_gazetteer(facts: Facts) -> None:
    renamed = with_names(facts, NAMES)
    assert [name for name in NAMES if f">{name}<" not in make_sheet(renamed, REQUEST).pictures.map] == []
    assert ">Place 3<" in make_sheet(renamed, replace(REQUEST, names=Names.GAZETTEER)).pictures.map


def test_a_name_in_letters_that_no_font_has_is_set_in_latin(facts: Facts) -> None:
    sheet = make_sheet(with_names(facts, ("東京", "ရန်ကုန်", "Mosul")), REQUEST)
    assert ">Place 0<" in sheet.pictures.map
    assert ">Place 1<" in sheet.pictures.map
    assert "東" not in sheet.pictures.map


def test_a_view_of_the_screen_is_what_the_map_shows(facts: Facts) -> None:
    sheet = make_sheet(facts, replace(REQUEST, view=MapView(-16.0, 178.0, 5.0), link="http://localhost:8501/"))
    assert ">Suva<" in sheet.pictures.map
    assert ">Mosul<" not in sheet.pictures.map
    assert "Outside the frame: 8 of the mentions (Aleppo 2, Mosul 2, Baghdad 1, 3 more places)." in sheet.not_shown
    assert sheet.link == "http://localhost:8501/?map=-16%2C178%2C5"


def test_the_link_reopens_the_filters(store: Store) -> None:
    query = Query(places=(ALEPPO.place_id,), text="storm reach", text_in=Unit.ARTICLE)
    link = make_sheet(facts_of(store, query), replace(REQUEST, link="https://map.example.org/news")).link
    assert link == "https://map.example.org/news/?text=storm+reach&text_in=article&places=170063"


def test_places_on_both_sides_of_the_antimeridian_and_far_away_are_all_on_the_map_and_cut_where_nothing_lies(facts: Facts) -> None:
    row = facts.places[0]
    points = {"Suva": (-18.1, 178.4), "Apia": (-13.8, -171.8), "Lima": (-12.0, -77.0), "Erbil": (36.2, 44.0), "Accra": (5.6, -0.2)}
    places = tuple(replace(row, place_id=name, name=name, article_name="", lat=lat, lon=lon) for name, (lat, lon) in points.items())
    map_ = draw_map(replace(facts, places=places), REQUEST, 540, 360)
    assert map_.outside == ()
    x = {mark.row.name: mark.x for mark in map_.marks}
    assert x["Suva"] < x["Apia"] < x["Lima"] < x["Accra"] < x["Erbil"]
    assert all(mark.reach < mark.x < 540 - mark.reach for mark in map_.marks)


def test_long_headlines_are_cut_and_their_sources_stay(facts: Facts) -> None:
    long = replace(facts.citations[0], title="A headline of many words " * 20, source="An outlet " * 20)
    (source,) = make_sheet(replace(facts, citations=(long,), telling=()), REQUEST).sources
    assert source.title.endswith(" …")
    assert len(source.title) <= 112
    assert len(source.outlet) <= 42


def test_words_without_a_blank_can_be_parted(facts: Facts) -> None:
    title = make_sheet(facts, replace(REQUEST, title="x" * 300)).title
    assert max(len(part) for part in title.split("\u200b")) <= 36


def test_mentions_outside_the_axis_of_the_timeline_are_counted(facts: Facts) -> None:
    early = replace(facts.timeline, before=3, after=1)
    text = make_sheet(replace(facts, timeline=early), REQUEST).timeline_text
    assert re.fullmatch(r"Mentions by \w+; 3 before \d+ \w+ \d{4}; 1 after \d+ \w+ \d{4}\.", text)


def test_nothing_found_gives_a_sheet_that_says_so(store: Store) -> None:
    sheet = make_sheet(facts_of(store, Query(countries=("JP",))), REQUEST)
    assert sheet.sentence == "No articles on any place in Japan · 0 mentions"
    assert (sheet.sources, sheet.excerpts, sheet.signs, sheet.sizes) == ((), (), (), ())


def test_the_map_is_described_in_three_sentences(facts: Facts) -> None:
    text = make_sheet(facts, REQUEST).map_text
    assert text.startswith("Map: Eight places in the news, as of 12 April 2016, with ")
    assert "Most mentioned: " in text
    assert text.count(". ") == 2


def test_more_pages_list_every_place_and_source(facts: Facts) -> None:
    lines = make_sheet(facts, replace(REQUEST, pages=3)).more
    assert [line.kind for line in lines] == ["heading", *["place"] * 8, "heading", *["source"] * 4]
    mosul = next(line for line in lines if line.words == "Mosul")
    assert (mosul.where, mosul.mentions) == ("Nineveh, Iraq", "2")
    assert len(mosul.sources.strip("[]").split(", ")) == 2


def test_the_same_facts_and_request_give_the_same_sheet(facts: Facts, store: Store) -> None:
    assert make_sheet(facts, REQUEST) == make_sheet(facts_of(store), replace(REQUEST, produced=PRODUCED))


def test_the_note_on_method_says_what_readers_have_checked(facts: Facts) -> None:
    assert make_sheet(facts, REQUEST).method.startswith("Read by machine and not checked by hand")
    checked = replace(facts, summary=replace(facts.summary, seen=2, corrected=1))
    assert make_sheet(checked, REQUEST).method.startswith("Read by machine; of 10 mentions, 2 seen and right, 1 corrected by hand")
