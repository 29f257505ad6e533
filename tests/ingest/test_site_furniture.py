"""A site's furniture, which recurs over its articles, leaves the counts alone; what they tell again and again does not."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from copy import copy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.corpus import article_from_text
from dashboard.correcting.correcting import remove
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import IngestResult, ingest
from dashboard.model import Article
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.shared_lines import MIN_ARTICLES

NOW = datetime(2016, 4, 12, tzinfo=UTC)
MENU = "Sport\n\nBaghdad\n\nErbil\n\nBasra\n\nOpinion"
PLEA = "Get the latest from Damascus in your inbox"
BACKGROUND = "Islamic State seized Mosul in June 2014."
TOWNS = ("Kirkuk", "Tikrit", "Samarra", "Ramadi", "Fallujah", "Najaf", "Karbala", "Sinjar")


def article(number: int, source: str = "The Paper", lines: Sequence[str] = (MENU, PLEA, BACKGROUND)) -> Article:
    town = TOWNS[number % len(TOWNS)]
    text = [
        f"Clashes near {town} kill {number + 2} people",
        f"Clashes broke out in {town} on the {number + 1}th day of the offensive, and {number + 2} people were killed, said doctors there.",
        f"A resident of {town}, reached by telephone, said that {number + 20} families of his street had left their homes that night.",
    ]
    return article_from_text("\n\n".join([*text, *lines]), source=source, source_path=f"{source} {number}.txt", published="2014-06-10")


def articles(count: int) -> list[Article]:
    return [article(number) for number in range(count)]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def counted(store: Store) -> set[str]:
    """The names of the places that the map counts."""
    return {place.name for place in store.places(Query(copies="all"))}


def fill(store: Store, given: Iterable[Article], gazetteer: Gazetteer) -> IngestResult:
    return ingest(given, store, gazetteer, now=NOW)


def answers(store: Store) -> set[tuple[str, int, str, str | None, float, str]]:
    """Every mention with its place and what is said of it."""
    rows = store.mentions(Query(copies="all", roles=("any",)))
    return {(row.article_id, row.start, row.toponym, row.place_id, row.confidence, row.reason) for row in rows}


def test_menus_and_pleas_count_no_more_once_enough_articles_of_a_source_have_them(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, articles(MIN_ARTICLES - 1), gazetteer)
    assert {"Baghdad", "Erbil", "Basra", "Damascus"} <= counted(store)
    fill(store, articles(MIN_ARTICLES), gazetteer)
    assert counted(store).isdisjoint({"Baghdad", "Erbil", "Basra", "Damascus"})
    assert {*TOWNS[:MIN_ARTICLES]} <= counted(store)


def test_a_sentence_that_every_story_of_a_wire_has_counts_in_each(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, articles(2 * MIN_ARTICLES), gazetteer)
    assert next(place.mentions for place in store.places(Query(copies="all")) if place.name == "Mosul") == 2 * MIN_ARTICLES


def test_what_articles_of_different_sources_share_is_no_furniture(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, [article(number, f"Paper {number}") for number in range(2 * MIN_ARTICLES)], gazetteer)
    assert {"Baghdad", "Damascus"} <= counted(store)


def test_articles_that_name_no_source_are_not_compared(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, [article(number, "") for number in range(2 * MIN_ARTICLES)], gazetteer)
    assert {"Baghdad", "Damascus"} <= counted(store)


def test_whether_articles_come_together_or_one_by_one_in_whatever_order_changes_nothing(tmp_path: Path, gazetteer: Gazetteer) -> None:
    together, one_by_one = (Store.open(tmp_path / name, create=True) for name in ("together", "one by one"))
    given = articles(MIN_ARTICLES + 2)
    fill(together, given, gazetteer)
    for each in random.Random(7).sample(given, len(given)):
        fill(one_by_one, [each], gazetteer)
    without_home = {row[:4] for row in answers(together)}  # how sure a place is depends on what else of its outlet is read with it
    assert {row[:4] for row in answers(one_by_one)} == without_home


def test_a_second_ingest_reads_nothing_and_one_that_reads_all_again_changes_nothing(store: Store, gazetteer: Gazetteer) -> None:
    given = articles(MIN_ARTICLES + 2)
    result = fill(store, given, gazetteer)
    before = answers(store)
    assert fill(store, given, gazetteer) == IngestResult(skipped=len(given))
    again = ingest(store.articles_as_given(), store, gazetteer, now=NOW, again=True)
    assert (answers(store), again.mentions, again.unplaced) == (before, result.mentions, result.unplaced)


def test_the_counts_of_an_ingest_are_those_that_are_stored(store: Store, gazetteer: Gazetteer) -> None:
    result = fill(store, articles(MIN_ARTICLES + 2), gazetteer)
    assert (result.mentions, result.unplaced) == store.mentions_of([row.article_id for row in store.articles()])


def test_an_article_is_read_without_furniture_as_soon_as_it_is_known(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, articles(MIN_ARTICLES), gazetteer)
    stored = {row.article_id: row.ingested_at for row in store.articles()}
    ingest([article(MIN_ARTICLES)], store, gazetteer, now=datetime(2016, 4, 13, tzinfo=UTC))
    assert {row.article_id: row.ingested_at for row in store.articles() if row.article_id in stored} == stored
    assert "Baghdad" not in counted(store)


def test_an_article_keeps_which_lines_it_was_read_without(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, articles(MIN_ARTICLES), gazetteer)
    stored = store.article(article(0).article_id)
    assert stored is not None
    assert [stored.text[start:].split("\n")[0] for start in stored.site_lines] == [*MENU.split("\n\n"), PLEA]


def test_articles_that_are_removed_count_no_more_in_what_is_shared(store: Store, gazetteer: Gazetteer) -> None:
    fill(store, articles(MIN_ARTICLES), gazetteer)
    remove(store, [article(number).article_id for number in range(2)], now=NOW)
    fill(store, [article(MIN_ARTICLES)], gazetteer)
    assert store.article(article(MIN_ARTICLES).article_id).site_lines == ()  # type: ignore[union-attr]


def test_articles_that_were_read_with_another_gazetteer_are_not_read_again_with_this_one(store: Store, gazetteer: Gazetteer) -> None:
    other = copy(gazetteer)
    other.version = "another"
    fill(store, articles(2), other)
    fill(store, [article(number) for number in range(2, MIN_ARTICLES)], gazetteer)
    stored = {row.source_path: row.gazetteer_version for row in store.articles()}
    assert stored == {f"The Paper {number}.txt": "another" if number < 2 else gazetteer.version for number in range(MIN_ARTICLES)}
    assert next(place.mentions for place in store.places(Query(copies="all")) if place.name == "Damascus") == 2
