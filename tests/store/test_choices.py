"""The choices of each filter are counted of coded mentions as SQL counts them of the mentions themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st
from store.test_coded import EACH_STORE, any_store

from dashboard.model import kind_of
from dashboard.query import Query
from dashboard.query.facets import Choice
from dashboard.store.role_sql import IS_SCENE
from dashboard.store.rows import interval
from dashboard.store.snapshot import Snapshot

_IS_COUNTED = f"{IS_SCENE} AND article_id NOT IN (SELECT article_id FROM near_copies)"


def told(choices: tuple[Choice, ...]) -> dict[str, int]:
    return {choice.value: choice.mentions for choice in choices}


def scanned(snapshot: Snapshot, column: str, *, kept: str = "placed", counted: str = _IS_COUNTED) -> dict[str, int]:
    return dict(snapshot.rows(f"SELECT {column}, count(*) FILTER ({counted}) FROM shown WHERE {kept} GROUP BY 1"))


@EACH_STORE
@given(seed=st.integers(0, 10_000), grouped=st.booleans())
def test_choices_are_those_of_the_mentions_themselves(seed: int, grouped: bool) -> None:
    with TemporaryDirectory() as folder:
        store = any_store(Path(folder) / "store", seed)
        facets, snapshot = store.facets(grouped=grouped), store.snapshot_for(Query(grouped=grouped))
        assert told(facets.places) == scanned(snapshot, "named_id", counted=f"NOT is_spot AND {_IS_COUNTED}")
        assert told(facets.spots) == scanned(snapshot, "spot_id", kept="is_spot")
        assert told(facets.countries) == scanned(snapshot, "country", kept="placed AND country <> ''")
        assert told(facets.languages) == scanned(snapshot, "language", kept="placed AND language <> ''")
        kinds: Counter[str] = Counter()
        for feature, mentions in scanned(snapshot, "feature").items():
            kinds[kind_of(feature)] += mentions
        assert told(facets.kinds) == kinds
        mentioned = scanned(snapshot, "article_id", counted=IS_SCENE)
        assert told(facets.articles) == {row.article_id: mentioned.get(row.article_id, 0) for row in store.articles()}
        [(days,)] = snapshot.rows("SELECT [min(date_from), max(date_to)] FROM shown WHERE placed")
        assert facets.event_days == interval(*days)


@EACH_STORE
@given(seed=st.integers(0, 10_000))
def test_the_mentions_of_a_source_are_those_that_it_finds(seed: int) -> None:
    with TemporaryDirectory() as folder:
        store = any_store(Path(folder) / "store", seed)
        for source, mentions in told(store.facets().sources).items():
            assert store.summary(Query(sources=(source,))).mentions == mentions
