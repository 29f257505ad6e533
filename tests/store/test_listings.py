"""The lists that a store gives: its articles, their mentions, and the choices of each filter."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import (
    ALEPPO,
    BAGHDAD,
    IRAQ,
    KIRKUK,
    KIRKUK_GOVERNORATE,
    MIDDLE_EAST,
    MOSUL,
    NOW,
    SUVA,
    days,
    make_article,
    make_mention,
    make_reading,
)

from dashboard.query import Query
from dashboard.query.facets import Choice
from dashboard.store import Store

IRAQ_ARTICLE = make_article(
    "Mosul Mosul Kirkuk Kirkuk Iraqi\nFoobar Aleppo", title="B", source="Reuters", published=days("2014-06-10", "2014-06-12")
)
MIDDLE_EAST_ARTICLE = make_article("Baghdad, the Middle East, Iraq", title="A", published=days("2014-05-01"))
ARTICLE_WITHOUT_MENTIONS = make_article("Nothing is named here.", title="C", source="VICE")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store.open(tmp_path_factory.mktemp("store"), create=True)
    store.add(
        [
            make_reading(
                IRAQ_ARTICLE,
                make_mention(IRAQ_ARTICLE, "Mosul", MOSUL, when=days("2014-06-02", "2014-06-15")),
                make_mention(IRAQ_ARTICLE, "Mosul", MOSUL, occurrence=1, confidence=0.5),
                make_mention(IRAQ_ARTICLE, "Kirkuk", KIRKUK),
                make_mention(IRAQ_ARTICLE, "Kirkuk", KIRKUK_GOVERNORATE, occurrence=1),
                make_mention(IRAQ_ARTICLE, "Iraqi", IRAQ, demonym=True),
                make_mention(IRAQ_ARTICLE, "Foobar", None),
                make_mention(IRAQ_ARTICLE, "Aleppo", ALEPPO, demonym=True),
            ),
            make_reading(
                MIDDLE_EAST_ARTICLE,
                make_mention(MIDDLE_EAST_ARTICLE, "Baghdad", BAGHDAD, when=days("2013-12-31")),
                make_mention(MIDDLE_EAST_ARTICLE, "Middle East", MIDDLE_EAST),
                make_mention(MIDDLE_EAST_ARTICLE, "Iraq", IRAQ),
            ),
            make_reading(ARTICLE_WITHOUT_MENTIONS),
        ],
        NOW,
    )
    return store


def test_articles_are_listed_by_title_with_what_they_name(store: Store) -> None:
    rows = store.articles()
    assert [(row.title, row.mentions, row.places, row.unplaced) for row in rows] == [("A", 3, 3, 0), ("B", 4, 3, 1), ("C", 0, 0, 0)]
    assert [row.published for row in rows] == [days("2014-05-01"), days("2014-06-10", "2014-06-12"), None]


def test_an_article_has_all_its_mentions_in_the_order_of_the_text(store: Store) -> None:
    rows = store.article_mentions(IRAQ_ARTICLE.article_id)
    assert [row.toponym for row in rows] == ["Mosul", "Mosul", "Kirkuk", "Kirkuk", "Iraqi", "Foobar", "Aleppo"]
    assert [row.excerpt for row in rows][-2:] == ["Foobar Aleppo"] * 2
    assert store.article_mentions("unknown") == []


def test_the_choices_are_all_values_in_the_store_the_most_mentioned_first(store: Store) -> None:
    facets = store.facets()
    assert facets.articles == (
        Choice(IRAQ_ARTICLE.article_id, "B", 4),
        Choice(MIDDLE_EAST_ARTICLE.article_id, "A", 3),
        Choice(ARTICLE_WITHOUT_MENTIONS.article_id, "C", 0),
    )
    assert facets.sources == (Choice("Reuters", "Reuters", 4), Choice("", "", 3), Choice("VICE", "VICE", 0))
    assert facets.countries == (Choice("IQ", "IQ", 6), Choice("SY", "SY", 0))
    assert [(choice.value, choice.mentions) for choice in facets.kinds] == [("town", 4), ("country", 1), ("division", 1), ("region", 1)]
    assert facets.event_days == days("2013-12-31", "2014-06-15")
    assert facets.published_days == days("2014-05-01", "2014-06-12")


def test_a_town_and_a_division_with_the_same_name_have_different_labels(store: Store) -> None:
    labels = {choice.value: choice.label for choice in store.facets().places}
    assert labels[MOSUL.place_id] == "Mosul"
    assert labels[KIRKUK.place_id] == "Kirkuk, town"
    assert labels[KIRKUK_GOVERNORATE.place_id] == "Kirkuk, division"
    assert store.facets().names[MOSUL.place_id] == "Mosul"


def test_mentions_are_sorted_in_the_order_asked_for(store: Store) -> None:
    def toponyms(order: str) -> list[str]:
        return [row.toponym for row in store.mentions(Query(), order=order)]

    assert toponyms("date")[:2] == ["Baghdad", "Mosul"]
    assert toponyms("newest")[:2] == ["Mosul", "Baghdad"]
    assert toponyms("article")[:3] == ["Baghdad", "Middle East", "Iraq"]
    assert toponyms("confidence")[-2:] == ["Mosul", "Foobar"]


def test_a_store_without_articles_has_nothing_to_choose_from(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    facets = store.facets()
    assert (facets.articles, facets.places, facets.event_days, facets.names) == ((), (), None, {})
    assert (store.places(Query()), store.timeline(Query()).bins, store.mentions(Query()), store.articles()) == ([], (), [], [])
    assert store.summary(Query(text="x", bbox=(1.0, 2.0, 3.0, 4.0), features=("site",))).mentions == 0


def test_towns_with_the_same_name_are_labelled_by_area_or_place_id(tmp_path: Path) -> None:
    from dataclasses import replace

    store = Store.open(tmp_path / "store", create=True)
    article = make_article("Suva Suva Suva")
    australian_suva = replace(SUVA, place_id="2", admin1="", country="AU")
    second_fijian_suva = replace(SUVA, place_id="3")
    store.add(
        [
            make_reading(
                article,
                make_mention(article, "Suva", SUVA),
                make_mention(article, "Suva", australian_suva, occurrence=1),
                make_mention(article, "Suva", second_fijian_suva, occurrence=2),
            )
        ],
        NOW,
    )
    assert {choice.label for choice in store.facets().places} == {f"Suva, {SUVA.place_id}", "Suva, AU", "Suva, 3"}
