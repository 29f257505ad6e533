"""The store names places as its articles do, whatever the query, and counts places alike wherever it counts them."""

from __future__ import annotations

from pathlib import Path

import pytest
from readings import NOW, make_article, make_mention, make_reading
from two_names import CONSTANTA, FLIGHT, GENEINA, KYIV, SIEGE, UKRAINE, UNITED_STATES, ZALINGEI, make_store

from dashboard.model import Language
from dashboard.query import Query
from dashboard.store import Store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("store"))


def test_a_place_has_the_name_that_articles_give_it_most_beside_the_gazetteers(store: Store) -> None:
    names = {row.name: row.shown_name for row in store.places(Query(demonyms=True))}
    assert names == {
        "Al-Junaynah": "El Geneina",
        "Kyiv": "Kyiv",  # named as often as Kiev
        "Constanţa": "Constanţa",
        "United States": "United States",
        "Ukraine": "Ukraine",
        "80 km east of Zalingei": "80 km east of Zalingei",
    }


@pytest.mark.parametrize("query", [Query(), Query(places=(GENEINA.place_id,)), Query(text="quiet"), Query(articles=(FLIGHT.article_id,))])
def test_a_filter_does_not_change_the_name(store: Store, query: Query) -> None:
    (row,) = (row for row in store.places(query) if row.place_id == GENEINA.place_id)
    assert (row.shown_name, row.article_name, row.name) == ("El Geneina", "El Geneina", "Al-Junaynah")
    assert store.summary(query).top_places[0] == "El Geneina"


def test_a_place_is_a_choice_by_the_name_shown_with_the_other_names_that_find_it(store: Store) -> None:
    choices = {choice.value: (choice.label, choice.other_names) for choice in store.facets().places}
    assert choices == {
        GENEINA.place_id: ("El Geneina", ("Al-Junaynah",)),
        KYIV.place_id: ("Kyiv", ()),
        CONSTANTA.place_id: ("Constanţa", ("Constanta",)),
        UNITED_STATES.place_id: ("United States", ("U.S.",)),
        ZALINGEI.place_id: ("Zalingei", ()),
        UKRAINE.place_id: ("Ukraine", ()),
    }
    assert store.facets().names[GENEINA.place_id] == "El Geneina"


def test_the_mentions_keep_the_gazetteers_name(store: Store) -> None:
    assert {(row.name, row.toponym) for row in store.mentions(Query(places=(GENEINA.place_id,)))} == {
        ("Al-Junaynah", "El Geneina"),
        ("Al-Junaynah", "Al-Junaynah"),
    }


def test_an_article_that_is_added_may_change_the_name(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    article = make_article("Kiev, Kiev, Kiev.")
    store.add([make_reading(article, *(make_mention(article, "Kiev", KYIV, occurrence=n) for n in range(3)))], NOW)
    assert {row.name: row.article_name for row in store.places(Query())}["Kyiv"] == "Kiev"


def test_a_kurmanji_name_finds_a_place_and_is_not_shown_on_a_map_in_english(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    article = make_article("Li Kîevê, ji Kîevê, Kîev.")
    mentions = [make_mention(article, "Kîev", KYIV, occurrence=n) for n in range(3)]
    store.add([make_reading(article, *mentions, language=Language.KURMANJI)], NOW)
    assert {row.name: row.shown_name for row in store.places(Query())}["Kyiv"] == "Kyiv"
    (choice,) = [choice for choice in store.facets().places if choice.value == KYIV.place_id]
    assert (choice.label, choice.other_names) == ("Kyiv", ("Kîev",))


def test_places_as_often_named_stand_by_the_name_shown(store: Store) -> None:
    names = [row.shown_name for row in store.places(Query(articles=(SIEGE.article_id,)))]
    assert names == ["Kyiv", "United States", "Constanţa"]


def test_heading_list_choices_and_mentions_count_the_same_places(store: Store) -> None:
    summary, rows, facets = store.summary(Query()), store.places(Query()), store.facets()
    spots = [row.place_id for row in rows if row.radius_km is not None]
    assert (summary.places, summary.spots) == (4, 1)
    assert (len(rows) - len(spots), len(spots)) == (summary.places, summary.spots)
    assert sum(choice.mentions > 0 for choice in facets.places) == summary.places
    assert [choice.value for choice in facets.spots] == spots
    assert len({row.place_id for row in store.mentions(Query(), placed=True) if not row.elsewhere}) == summary.places
