"""The promises of a check: a store is called whole only if it is, each damaged article is named, and a repair keeps all that is whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from deltalake import DeltaTable, write_deltalake
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, MOSUL, NOW, make_article, make_mention, make_reading, needs_reading

from dashboard.model import Reading
from dashboard.query import Query
from dashboard.store import Store, StoreError
from dashboard.store.columns import ADDED_COLUMNS
from dashboard.store.folder import ASIDE
from dashboard.store.rows import MentionRow
from dashboard.store.schema import tables_of

BATCHES = 3


def reading_of(number: int) -> Reading:
    text = f"Article {number}: soldiers left Mosul, others reached Baghdad and Foobar. " + f"Nothing happened in Erbil. {number} " * 40
    article = make_article(text, source_path=f"folder/{number}.txt", title=f"Title {number}", source="Reuters")
    places = {"Mosul": MOSUL, "Baghdad": BAGHDAD, "Erbil": ERBIL, "Foobar": None}
    return make_reading(article, *(make_mention(article, toponym, place) for toponym, place in places.items()))


READINGS = [reading_of(number) for number in range(2 * BATCHES)]


@pytest.fixture(scope="module")
def whole_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store written in BATCHES, two articles each; the first batch replaces others, so that there are files of an older version."""
    path = tmp_path_factory.mktemp("check") / "store"
    store = Store.open(path, create=True)
    store.add([make_reading(reading.article, gazetteer_version="old") for reading in READINGS[:2]], NOW - timedelta(days=1))
    for first in range(0, len(READINGS), 2):
        store.add(READINGS[first : first + 2], NOW)
    return path


@pytest.fixture
def path(whole_store: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole_store, tmp_path / "store")


def mentions(path: Path) -> list[tuple[object, ...]]:
    def comparable(row: MentionRow) -> tuple[object, ...]:
        return row.article_id, row.start, row.place_id, row.excerpt, row.title, row.source

    return sorted(map(comparable, Store.open(path).mentions(Query())), key=str)


def live_files(path: Path, table: str) -> list[Path]:
    """The files of the newest version, the first written first."""
    return sorted((path / table / name for name in _names(path / table)), key=lambda file: file.stat().st_mtime_ns)


def _names(table_path: Path) -> list[str]:
    return [uri.rsplit("/", 1)[1] for uri in DeltaTable(table_path).file_uris()]


def entries(path: Path, table: str) -> list[Path]:
    return sorted((path / table / "_delta_log").glob("*.json"))


def cut(file: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])


def flip(file: Path, place: float) -> None:
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 0x55
    file.write_bytes(content)


def cut_each(*files: Path) -> None:
    for file in files:
        cut(file, 0.5)


@dataclass(frozen=True)
class Damage:
    """A way to damage a store, and the numbers of the articles that are damaged by it and whose texts are lost by it."""

    do: Callable[[Path], object]
    damaged: set[int]
    lost: set[int]


DAMAGES: dict[str, Damage] = {
    "no mentions": Damage(lambda path: shutil.rmtree(path / "mentions"), {0, 1, 2, 3, 4, 5}, set()),
    "no log of the mentions": Damage(lambda path: shutil.rmtree(path / "mentions/_delta_log"), set(), set()),
    "no log of the articles": Damage(lambda path: shutil.rmtree(path / "articles/_delta_log"), set(), set()),
    "a file of mentions missing": Damage(lambda path: live_files(path, "mentions")[1].unlink(), {2, 3}, set()),
    "a file of articles missing": Damage(lambda path: live_files(path, "articles")[1].unlink(), {2, 3}, {2, 3}),
    "a file of mentions empty": Damage(lambda path: cut(live_files(path, "mentions")[0], 0), {0, 1}, set()),
    "half a file of articles": Damage(lambda path: cut(live_files(path, "articles")[2], 0.5), {4, 5}, {4, 5}),
    "an entry of zero bytes": Damage(lambda path: cut(entries(path, "articles")[2], 0), set(), set()),
    "half an entry": Damage(lambda path: cut(entries(path, "mentions")[1], 0.5), set(), set()),
    "an entry missing": Damage(lambda path: entries(path, "articles")[3].unlink(), set(), set()),
    "the last entry of zero bytes": Damage(lambda path: cut(entries(path, "articles")[-1], 0), set(), set()),
    "half of the second entry of each log": Damage(
        lambda path: cut_each(entries(path, "articles")[1], entries(path, "mentions")[1]), set(), set()
    ),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_is_found_each_damaged_article_is_named_and_what_is_whole_is_kept(path: Path, damage: Damage) -> None:
    before = mentions(path)
    damage.do(path)
    found = Store.check(path)
    assert not found.is_whole
    assert found.damage
    assert {(article.title, article.source_path) for article in found.damaged_articles} == {
        (f"Title {number}", f"folder/{number}.txt") for number in damage.damaged
    }
    assert {article.source_path for article in found.to_ingest} == {f"folder/{number}.txt" for number in damage.lost}
    names_before = {file.name for file in path.rglob("*.parquet")}
    Store.repair(path)
    assert {file.name for file in path.rglob("*.parquet")} >= names_before, "a file was deleted"
    store = Store.open(path, create=True)
    assert {row.source_path for row in store.articles()} == {f"folder/{number}.txt" for number in set(range(len(READINGS))) - damage.lost}
    to_read = [number for number, reading in enumerate(READINGS) if needs_reading(store, reading.article, "v1", "r1")]
    assert set(to_read) == damage.damaged, "what is whole is read again, or what is damaged is not"
    store.add([READINGS[number] for number in to_read], NOW)
    assert Store.check(path).is_whole
    assert mentions(path) == before


@pytest.mark.parametrize("table", ["articles", "mentions"])
@pytest.mark.parametrize("place", [0.0, 0.02, 0.2, 0.4, 0.6, 0.8, 0.999])
def test_a_flipped_byte_is_found_wherever_it_is_and_costs_no_other_article(path: Path, table: str, place: float) -> None:
    before = mentions(path)
    flip(live_files(path, table)[1], place)
    found = Store.check(path)
    assert len(found.damage) == 1
    assert {article.source_path for article in found.damaged_articles} <= {"folder/2.txt", "folder/3.txt"}
    assert found.articles == len(READINGS) - len(found.damaged_articles)
    assert {article.source_path for article in found.to_ingest} == (
        {article.source_path for article in found.damaged_articles} if table == "articles" else set()
    )
    Store.repair(path)
    store = Store.open(path)
    damaged_ids = {article.article_id for article in found.damaged_articles}
    lost_ids = {reading.article.article_id for reading in READINGS} - {row.article_id for row in store.articles()}
    assert lost_ids == {article.article_id for article in found.damaged_articles if not article.has_text}
    store.add([reading for reading in READINGS if reading.article.article_id in damaged_ids], NOW)
    assert Store.check(path).is_whole
    assert mentions(path) == before


@given(st.integers(0, 10**6), st.floats(0, 1), st.sampled_from(["cut", "flip", "zeros", "gone", "longer"]), st.booleans())
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_to_a_file_is_found_and_a_repair_and_an_ingest_give_back_all(
    whole_store: Path, number: int, place: float, kind: str, twice: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copytree(whole_store, Path(folder) / "store")
        before = mentions(path)
        # without the newest entry, a store is as it was before that
        needed = [*entries(path, "articles")[:-1], *entries(path, "mentions"), *live_files(path, "articles"), *live_files(path, "mentions")]
        for file in {needed[number % len(needed)], needed[(number // 7) % len(needed)] if twice else needed[number % len(needed)]}:
            damage_file(file, kind, place)
        found = Store.check(path)
        assert not found.is_whole
        Store.repair(path)
        store = Store.open(path, create=True)
        damaged_ids = {article.article_id for article in found.damaged_articles}
        missing_ids = {reading.article.article_id for reading in READINGS} - {row.article_id for row in store.articles()}
        assert len(missing_ids - damaged_ids) <= found.lost_without_name, "an article is lost that was neither named nor counted"
        store.add([reading for reading in READINGS if reading.article.article_id in damaged_ids | missing_ids], NOW)
        assert Store.check(path).is_whole
        assert mentions(path) == before


def damage_file(file: Path, kind: str, place: float) -> None:
    content = file.read_bytes()
    at = min(int(len(content) * place), len(content) - 1)
    if kind == "gone":
        file.unlink()
    elif kind == "longer":
        file.write_bytes(content + content[at:] + b"x")
    elif kind == "cut" or (kind == "flip" and file.suffix == ".json"):  # a sign of a word that nobody reads may change in a log
        file.write_bytes(content[:at])
    elif kind == "zeros":
        file.write_bytes(content[:at] + bytes(len(content) - at))
    else:
        file.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])


def test_a_whole_store_is_called_whole_and_a_repair_leaves_it_as_it_is(path: Path) -> None:
    found = Store.check(path)
    assert found.is_whole
    assert (found.articles, found.mentions) == (len(READINGS), 4 * len(READINGS))
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    assert Store.repair(path) is None
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before


def test_a_compacted_store_is_whole_and_so_is_one_without_articles(path: Path, tmp_path: Path) -> None:
    store = Store.open(path)
    store.compact()
    assert Store.check(path).is_whole
    assert [len(live_files(path, table)) for table in ("articles", "mentions")] == [1, 1]
    assert Store.check(Store.open(tmp_path / "empty", create=True).path).is_whole


def test_articles_of_an_older_store_are_whole_and_said_to_have_no_checksum(tmp_path: Path) -> None:
    articles, mentions_ = tables_of([("r1", READINGS[0])], NOW)
    old = articles.drop_columns(sorted(ADDED_COLUMNS["articles"]))
    for name, rows in (("articles", old), ("mentions", mentions_)):
        write_deltalake(tmp_path / name, rows)
    found = Store.check(tmp_path)
    assert (found.is_whole, found.articles, found.without_checksum) == (True, 1, 1)
    Store.open(tmp_path).add(READINGS[1:2], NOW)
    assert Store.check(tmp_path).without_checksum == 1


def test_every_file_is_watched_and_every_entry_counted(path: Path) -> None:
    watched: list[Path] = []
    found = Store.check(path, watched.append)
    assert len(watched) == found.files == sum(len(live_files(path, table)) for table in ("articles", "mentions"))
    assert found.log_entries == sum(len(entries(path, table)) for table in ("articles", "mentions", "copies", "corrections"))


def test_what_is_no_store_is_neither_checked_nor_changed(tmp_path: Path) -> None:
    for action in (Store.check, Store.repair):
        with pytest.raises(StoreError, match="there is no store at"):
            action(tmp_path)
    assert not list(tmp_path.iterdir())


def test_an_article_without_its_mentions_is_not_known(path: Path) -> None:
    shutil.rmtree(path / "mentions")
    store = Store.open(path, create=True)
    assert store.snapshot().articles.incomplete == len(READINGS)
    assert all(needs_reading(store, reading.article, "v1", "r1") for reading in READINGS)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda path: live_files(path, "mentions")[0].unlink(), "is missing"),
        (lambda path: cut(live_files(path, "articles")[0], 0.5), "bytes, not"),
        (lambda path: cut(entries(path, "articles")[1], 0), "breaks off"),
        (lambda path: cut(entries(path, "mentions")[1], 0.5), "breaks off"),
        (lambda path: entries(path, "mentions")[1].unlink(), "is missing"),
        (lambda path: shutil.rmtree(path / "mentions"), "its table mentions is missing"),
        (lambda path: flip(live_files(path, "articles")[0], 0.9999), "cannot read the store"),
    ],
)
def test_what_is_cheap_to_see_is_seen_when_a_store_is_read(path: Path, damage: Callable[[Path], object], words: str) -> None:
    damage(path)
    with pytest.raises(StoreError, match=words) as raised:
        Store.open(path).mentions(Query())
    assert "dashboard check" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("share", [0, 0.3, 0.6, 0.98])
def test_the_last_write_is_taken_back_if_it_broke_off_by_those_who_may_write(path: Path, share: float) -> None:
    last_entry = entries(path, "articles")[-1]
    cut(last_entry, share)
    with pytest.raises(StoreError, match="breaks off"):
        Store.open(path)
    store = Store.open(path, create=True)
    assert "was broken off" in store.notice
    assert len(store.articles()) == len(READINGS) - 2
    assert [file.name for file in (path / ASIDE).rglob("*.json")] == [last_entry.name]
    assert not Store.open(path, create=True).notice


def test_an_old_entry_that_a_checkpoint_has_replaced_keeps_no_one_out_and_is_found_by_a_check(path: Path) -> None:
    before = mentions(path)
    DeltaTable(path / "articles").create_checkpoint()
    cut(entries(path, "articles")[1], 0.5)
    assert mentions(path) == before
    assert any("cannot be read" in problem for problem in Store.check(path).damage)
