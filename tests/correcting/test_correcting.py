"""Corrections by hand outrank what files say, hold when the files are read again, and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from dashboard.corpus import article_from_text
from dashboard.correcting.correcting import mend, remove, undo
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import ingest
from dashboard.model import Article, Interval, PublishedBasis
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.corrections import Metadata

BEGAN = datetime(2026, 11, 21, tzinfo=UTC)
#: Each call happens a second after the one before.
_SECONDS = count()
TEXT = "Troops fled from Mosul to Erbil on Tuesday, officials said."
ARTICLE = article_from_text(TEXT, title="Troops flee", source="Reuters", source_path="inbox/a.txt")
TENTH, SEVENTEENTH = (Interval(date(2014, 6, day), date(2014, 6, day)) for day in (10, 17))


def now() -> datetime:
    return BEGAN + timedelta(seconds=next(_SECONDS))


@pytest.fixture
def store(tmp_path: Path, gazetteer: Gazetteer) -> Store:
    store = Store.open(tmp_path / "store", create=True)
    ingest([ARTICLE], store, gazetteer, now=now())
    return store


def stored(store: Store) -> Article:
    article = store.article(ARTICLE.article_id)
    assert article
    return article


def mention_days(store: Store) -> set[Interval | None]:
    return {row.days for row in store.mentions(Query())}


def test_a_mended_date_dates_the_mentions_anew_and_outranks_the_file(store: Store, gazetteer: Gazetteer) -> None:
    assert mention_days(store) == {None}
    mend(store, ARTICLE.article_id, Metadata(published=Interval(date(2014, 6, 12), date(2014, 6, 12))), gazetteer, now=now())
    assert mention_days(store) == {TENTH}
    in_file = replace(ARTICLE, published=Interval(date(2015, 1, 1), date(2015, 1, 1)), published_basis=PublishedBasis.METADATA)
    assert ingest([in_file], store, gazetteer, now=now()).skipped == 1
    ingest([in_file], store, gazetteer, now=now(), again=True)
    assert mention_days(store) == {TENTH}


def test_mended_metadata_hold_for_a_file_whose_text_is_read_otherwise(store: Store, gazetteer: Gazetteer) -> None:
    """A newer version of the program may take another text from the same page."""
    mend(store, ARTICLE.article_id, Metadata(title="Army flees", source="AP"), gazetteer, now=now())
    read_anew = article_from_text(f"{TEXT} More soon.", title="Troops flee", source="Reuters", source_path="inbox/a.txt")
    ingest([read_anew], store, gazetteer, now=now())
    assert [(row.title, row.source) for row in store.articles()] == [("Army flees", "AP")]


def test_mendings_are_undone_one_by_one_in_any_order(store: Store, gazetteer: Gazetteer) -> None:
    first = mend(store, ARTICLE.article_id, Metadata("First", "AP", SEVENTEENTH), gazetteer, now=now())
    second = mend(store, ARTICLE.article_id, Metadata(title="Second"), gazetteer, now=now())
    assert first
    assert second
    undo(store, first, gazetteer, now=now())
    assert (stored(store).title, stored(store).source, stored(store).published) == ("Second", "Reuters", None)
    undo(store, second, gazetteer, now=now())
    assert stored(store) == ARTICLE
    assert mention_days(store) == {None}


def test_an_article_that_is_not_stored_is_not_mended(store: Store, gazetteer: Gazetteer) -> None:
    assert mend(store, "0" * 16, Metadata(title="No"), gazetteer, now=now()) is None
    assert remove(store, ["0" * 16], now=now()) == []


def test_a_removed_article_stays_away_until_it_is_brought_back(store: Store, gazetteer: Gazetteer) -> None:
    remove(store, [ARTICLE.article_id], now=now())
    assert store.is_empty()
    for again in (False, True):
        assert ingest([ARTICLE], store, gazetteer, now=now(), again=again).kept_away == 1
    assert store.is_empty()
    assert ingest([ARTICLE], store, gazetteer, now=now(), brings_back=lambda _: True).added == 1
    assert ingest([ARTICLE], store, gazetteer, now=now()).skipped == 1
    assert stored(store) == ARTICLE


def test_a_removal_is_undone_without_the_file_and_with_what_was_mended(store: Store, gazetteer: Gazetteer) -> None:
    mended = mend(store, ARTICLE.article_id, Metadata(title="Army flees"), gazetteer, now=now())
    before = store.mentions(Query())
    (removal,) = remove(store, [ARTICLE.article_id], now=now())
    undo(store, removal, gazetteer, now=now())
    assert [replace(row, reading_id="") for row in store.mentions(Query())] == [replace(row, reading_id="") for row in before]
    assert mended
    undo(store, mended, gazetteer, now=now())
    assert stored(store) == ARTICLE


def test_an_article_that_was_brought_back_can_be_removed_again(store: Store, gazetteer: Gazetteer) -> None:
    (removal,) = remove(store, [ARTICLE.article_id], now=now())
    undo(store, removal, gazetteer, now=now())
    remove(store, [ARTICLE.article_id], now=now())
    assert ingest([ARTICLE], store, gazetteer, now=now()).kept_away == 1


def test_what_is_undone_of_an_article_is_redone_by_undoing_that(store: Store, gazetteer: Gazetteer) -> None:
    mended = mend(store, ARTICLE.article_id, Metadata(title="Army flees", published=SEVENTEENTH), gazetteer, now=now())
    assert mended
    days_as_mended = mention_days(store)
    undone = undo(store, mended, gazetteer, now=now())
    assert mention_days(store) == {None}
    undo(store, undone, gazetteer, now=now())
    assert (stored(store).title, mention_days(store)) == ("Army flees", days_as_mended)
    (removal,) = remove(store, [ARTICLE.article_id], now=now())
    undone = undo(store, removal, gazetteer, now=now())
    assert stored(store).title == "Army flees"
    undo(store, undone, gazetteer, now=now())
    assert store.is_empty()
    assert ingest([ARTICLE], store, gazetteer, now=now(), again=True).kept_away == 1
