"""What is counted of coded mentions is what SQL counts of the mentions themselves, and what is kept for it can be lost at any time."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import NOW, make_offset
from store.by_hand import PLACES, make_store, queries, random_reading, with_roles

from dashboard.correcting.correcting import correct
from dashboard.correcting.setting import By, not_a_place, seen, set_date, set_place, set_role
from dashboard.model import Reading, Role, Spot
from dashboard.query import Query
from dashboard.query.filters import FILTERS
from dashboard.query.review import Review
from dashboard.store import Store
from dashboard.store.coded.failing import REASONS, checks_of
from dashboard.store.corrections import Correction, Scope
from dashboard.store.listings import ORDERS
from dashboard.store.rows import MentionRow
from dashboard.store.timeline import _spans

EACH_STORE = settings(max_examples=max(settings().max_examples // 20, 4))
QUERIES_A_STORE = 6
#: Stores with replaced articles; the last two have corrections too.
SEEDS_OF_REPLACED = (2, 7, 4, 6)


def any_reading(rng: random.Random, number: int) -> Reading:
    """A reading with mentions of all sorts, some of places that no gazetteer has."""
    reading = with_roles(rng, random_reading(rng, number))
    spot = Spot("Zarbanuk", "PPL", "IQ", "", make_offset("near", lat=36.0 + number % 2, lon=43.0, radius_km=5.0 + number))
    mentions = (m._replace(spot=spot) if m.place is None and rng.random() < 0.5 else m for m in reading.mentions)
    return replace(reading, mentions=tuple(mentions))


def any_correction(rng: random.Random, row: MentionRow, minute: int) -> Correction:
    by = By(NOW + timedelta(minutes=minute), "", "")
    scope = rng.choice(list(Scope))
    return rng.choice(
        [
            set_place(row, rng.choice(PLACES), scope, by),
            not_a_place(row, scope, by),
            set_role(row, rng.choice(list(Role)), scope, by),
            set_date(row, None, scope, by),
            seen(row, by),
        ]
    )


def any_store(path: Path, seed: int) -> Store:
    """A store of some batches with near copies, replaced articles and corrections."""
    rng = random.Random(seed)
    store = Store.open(path, create=True)
    readings = [any_reading(rng, number) for number in range(rng.randint(1, 14))]
    ids = [reading.article.article_id for reading in readings]
    store._find_near_copies = lambda batch, snapshot: {batch[0][1].article.article_id: {rng.choice(ids): 0.8}}  # type: ignore[method-assign]
    for batch in range(rng.randint(1, 4)):
        store.add(rng.sample(readings, rng.randint(1, len(readings))), NOW + timedelta(hours=batch))
    rows = store.mentions(Query(roles=("any",), demonyms=True, copies="all"))
    for minute in range(rng.choice([0, 0, 3])):
        correct(store, [any_correction(rng, rng.choice(rows), minute)])
    return store


def change_last_byte(path: Path) -> None:
    *others, last = path.read_bytes()
    path.write_bytes(bytes([*others, last ^ 1]))


def scanned_places(store: Store, query: Query) -> list[tuple[object, ...]]:
    snapshot = store.snapshot_for(query)
    condition, values = snapshot.where(query)
    return snapshot.rows(
        f"""
        SELECT spot_id, count(*), count(DISTINCT article_id), max(confidence), min(date_from), max(date_to), max(spot_radius_km),
               count(*) FILTER (review = '{Review.CORRECTED}'), bool_or(NOT demonym AND shown_role = '{Role.SCENE}')
        FROM shown WHERE placed AND {condition} GROUP BY spot_id ORDER BY spot_id
        """,
        values,
    )


def scanned_dates(store: Store, query: Query) -> dict[object, int]:
    snapshot = store.snapshot_for(query)
    condition, values = snapshot.where(query)
    first, last = ("date_from", "date_to") if query.on == "event" else ("published_from", "published_to")
    sql = f"SELECT {first}, {last}, count(*) FROM shown WHERE placed AND {first} IS NOT NULL AND {condition} GROUP BY 1, 2"
    return {(first, last): mentions for first, last, mentions in snapshot.rows(sql, values)}


def coded_dates(store: Store, query: Query) -> dict[object, int]:
    snapshot = store.snapshot_for(query)
    spans, values = _spans(snapshot, query)
    rows = snapshot.rows(f"SELECT first, last, sum(in_dates)::BIGINT FROM {spans} GROUP BY 1, 2", values)
    return {(first, last): mentions for first, last, mentions in rows}


def scanned_sentences(store: Store, query: Query, order: str) -> list[tuple[str, int]]:
    return list(dict.fromkeys((row.article_id, row.excerpt_start) for row in store.mentions(query, placed=True, order=order)))


def listed_sentences(store: Store, query: Query, order: str) -> list[tuple[str, int]]:
    page = store.sentences(query, order=order, limit=1000)
    assert page.total == len(page.sentences)
    return [(rows[0].article_id, rows[0].excerpt_start) for rows in page.sentences]


@pytest.mark.parametrize("seed", SEEDS_OF_REPLACED)
def test_sentences_are_in_order_where_readings_were_replaced_and_corrected(tmp_path: Path, seed: int) -> None:
    store = any_store(tmp_path / "store", seed)
    for order in ORDERS:
        assert listed_sentences(store, Query(), order) == scanned_sentences(store, Query(), order)


@EACH_STORE
@given(seed=st.integers(0, 10_000), data=st.data())
def test_coded_mentions_are_counted_as_the_mentions_themselves(seed: int, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        store = any_store(Path(folder) / "store", seed)
        for _ in range(QUERIES_A_STORE):
            query = replace(data.draw(queries()), copies=data.draw(st.sampled_from(["one", "all"])), grouped=data.draw(st.booleans()))
            rows = sorted(store.places(query), key=lambda row: row.place_id)
            assert [
                (row.place_id, row.mentions, row.articles, row.max_confidence, row.first_date, row.last_date, row.radius_km, row.corrected,
                 not row.only_named) for row in rows
            ] == scanned_places(store, query)  # fmt: skip
            summary = store.summary(query)
            assert (summary.mentions, summary.places + summary.spots) == (sum(row.mentions for row in rows), len(rows))
            assert {reason: summary.left_off[reason] for reason in REASONS} == {
                reason: sum(row.mentions for row in store.toponyms_left_off(query, reason)) for reason in REASONS
            }
            order = data.draw(st.sampled_from(list(ORDERS)))
            assert listed_sentences(store, query, order) == scanned_sentences(store, query, order)
            undated = replace(query, since=None, until=None)
            assert coded_dates(store, undated) == scanned_dates(store, undated)


def test_each_filter_with_a_condition_is_asked_of_a_list() -> None:
    """Those by text and by the number of mentions are asked of the mentions themselves."""
    asked = Query(
        articles=("a",), sources=("a",), languages=("eng",), places=("a",), countries=("IQ",), features=("town",), min_confidence=0.5,
        review="seen", bbox=(0.0, 0.0, 1.0, 1.0), text="a", min_mentions=2,
    )  # fmt: skip
    conditions = asked.conditions() | asked.conditions(of_places=True)
    assert len(checks_of(asked)) == len(conditions) - len(("text", "roles", "min_mentions")) + len(("placed", *Role)) - len(asked.roles)
    assert {filter_.name for filter_ in FILTERS if filter_.condition(asked)} == set(conditions)


@pytest.mark.parametrize(
    "damage",
    [
        shutil.rmtree,
        lambda folder: (folder / "places.npy").unlink(),
        lambda folder: (folder / "places.parquet").unlink(),
        lambda folder: (folder / "dates.parquet").write_bytes(b""),
        lambda folder: (folder / "readings.npy").write_bytes((folder / "readings.npy").read_bytes()[:-1]),
        lambda folder: change_last_byte(folder / "manners.npy"),
        lambda folder: change_last_byte(folder / "confidences.parquet"),
        lambda folder: (folder / "files.crc32").unlink(),
        lambda folder: (folder / "files.crc32").write_bytes(b"{"),
    ],
)
def test_what_is_kept_is_coded_again_where_it_is_lost_or_damaged(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    before = make_store(tmp_path / "store").places(Query())
    kept = sorted((tmp_path / "store" / "coded").iterdir())
    assert kept
    for folder in kept:
        damage(folder)
    assert Store.open(tmp_path / "store").places(Query()) == before
    assert sorted((tmp_path / "store" / "coded").iterdir()) == kept


def test_a_store_that_cannot_be_written_to_is_counted_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = make_store(tmp_path / "store").places(Query())
    shutil.rmtree(tmp_path / "store" / "coded")
    monkeypatch.setattr("os.access", lambda *_: False)
    assert Store.open(tmp_path / "store").places(Query()) == before
    assert not (tmp_path / "store" / "coded").exists()


def test_a_compaction_forgets_what_files_that_are_gone_were_coded_as(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    store.places(Query())
    gone = tmp_path / "store" / "coded" / "part-of-a-file-that-is-gone.2"
    gone.mkdir()
    store.compact()
    assert not gone.exists()
    assert store.places(Query()) == Store.open(tmp_path / "store").places(Query())


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="lists the files that are open as Linux does")
def test_a_store_of_many_files_keeps_none_of_them_open(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    assert store.places(Query())
    opened = [link.readlink() for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert not [path for path in opened if path.is_relative_to(tmp_path)]
