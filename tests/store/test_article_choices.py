"""Articles are found and sorted in the store as a list of all their labels would be."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import MOSUL, NOW, make_article, make_mention, make_reading
from store.test_coded import EACH_STORE, any_store

from dashboard.app.filters.finding import find
from dashboard.model import Interval
from dashboard.query.article_words import NO_SOURCE, NO_TITLE, say_month
from dashboard.query.facets import Choice
from dashboard.query.folding import fold
from dashboard.store import Store
from dashboard.store.article_choices import FoundArticles, top_articles

TITLES = [
    "Fall of Mosul",
    "mosul, again",
    "Roads to El-Geneina",
    "El Géneina: Darfur",
    "سقوط الموصل",
    "İzmir ve Mosul",
    "",
    "_a_mosul_b",
    "2014",
]
TYPED = [
    "mosul",
    "MOSUL fall",
    "el geneina",
    "geneina,",
    "الموصل",
    "izmir",
    "no title",
    "not named",
    "reuters",
    "june 2014",
    "14",
    "fall of",
    "!!",
]
PUBLISHED = [None, Interval(date(2014, 6, 10), date(2014, 6, 12)), Interval(date(2014, 5, 30), date(2014, 6, 2))]


def titled_store(path: Path, titles: list[tuple[str, str, Interval | None, int]]) -> Store:
    """An article for each title, source and days of publication, with so many mentions."""
    store = Store.open(path, create=True)
    readings = []
    for number, (title, source, published, mentions) in enumerate(titles):
        article = make_article(f"{'Mosul ' * mentions}in text {number}.", title=title, source=source, published=published)
        readings.append(make_reading(article, *(make_mention(article, "Mosul", MOSUL, occurrence=n) for n in range(mentions))))
    store.add(readings, NOW)
    return store


def listed(store: Store) -> list[Choice]:
    """All articles, the most mentioned first, sorted by Python."""
    choices = (Choice(row.article_id, row.title, row.mentions) for row in store.articles())
    return sorted(choices, key=lambda choice: (-choice.mentions, choice.label, choice.value))


def found_by_python(store: Store, typed: str) -> list[str]:
    rows = {row.article_id: row for row in store.articles()}
    labels = {
        choice.value: fold(f"{row.title or NO_TITLE} · {row.source or NO_SOURCE} · {say_month(row.published)}")
        for choice in listed(store)
        for row in [rows[choice.value]]
    }
    return find(labels, typed)


@EACH_STORE
@given(
    titles=st.lists(
        st.tuples(
            st.sampled_from(TITLES) | st.text(max_size=8),
            st.sampled_from(["Reuters", "VICE", ""]),
            st.sampled_from(PUBLISHED),
            st.integers(0, 2),
        ),
        min_size=1,
        max_size=8,
    ),
    typed=st.sampled_from(TYPED) | st.text(max_size=3),
    limit=st.integers(1, 9),
)
def test_what_is_typed_finds_the_articles_that_a_search_of_all_labels_finds(
    titles: list[tuple[str, str, Interval | None, int]], typed: str, limit: int
) -> None:
    with TemporaryDirectory() as folder:
        store = titled_store(Path(folder) / "store", titles)
        found = found_by_python(store, typed)
        assert store.find_articles(typed, limit) == FoundArticles(tuple(found[:limit]), len(found))


@EACH_STORE
@given(seed=st.integers(0, 10_000), limit=st.integers(1, 20))
def test_the_top_articles_are_the_first_of_all(seed: int, limit: int) -> None:
    with TemporaryDirectory() as folder:
        store = any_store(Path(folder) / "store", seed)
        counted = {choice.value: choice.mentions for choice in store.facets().articles}
        assert [choice.value for choice in top_articles(store.snapshot(), limit)] == [choice.value for choice in listed(store)][:limit]
        assert counted == {choice.value: choice.mentions for choice in listed(store)}


@pytest.mark.parametrize("typed", TYPED)
def test_an_empty_store_has_no_article_to_find(tmp_path: Path, typed: str) -> None:
    assert Store.open(tmp_path / "store", create=True).find_articles(typed, 5) == FoundArticles((), 0)
