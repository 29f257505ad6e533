"""The same text, or nearly the same, from several sources is one story, in whatever order they are read, and no source is lost."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from deltalake import DeltaTable
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, MOSUL, NOW, days, make_article, make_mention, make_reading
from store.stories import edited, wire_story

from dashboard.geoparsing import reader_version
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import OWN_RECOGNISER, Recogniser
from dashboard.ingest import IngestResult, ingest
from dashboard.model import Article, Place, Reading
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store import commits as commits_module
from dashboard.store.bands import FILE_NAME
from dashboard.store.near_copies import MIN_SIMILARITY
from dashboard.store.shingles import Hashes, bands, may_be_similar, shingles, short, similarity, sketch

GAZETTEER = Gazetteer([], "version 1")
PLACES: dict[str, Place] = {place.name: place for place in (MOSUL, BAGHDAD, ERBIL)}


def read(articles: Iterable[Article], gazetteer: Gazetteer, recogniser: Recogniser = OWN_RECOGNISER) -> Iterator[Reading]:
    """Reads the three names that it knows."""
    for article in articles:
        found: dict[str, int] = {}
        mentions = []
        for match in re.finditer("|".join(PLACES), article.text):
            nth = found[match[0]] = found.get(match[0], -1) + 1
            mentions.append(make_mention(article, match[0], PLACES[match[0]], occurrence=nth))
        yield make_reading(article, *mentions, gazetteer_version=gazetteer.version, reader_version=reader_version(recogniser))


def ingested(store: Store, articles: Sequence[Article], *, batch_size: int = 200, now: datetime = NOW) -> IngestResult:
    return ingest(articles, store, GAZETTEER, now=now, read=read, batch_size=batch_size)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def told(store: Store) -> object:
    """All that a store answers of stories and of what they count, but for the paths of files, which are no part of it."""
    rows = [(row.article_id, row.title, row.source, row.url, row.published) for row in store.articles()]
    copies = {row.article_id: store.copies(row.article_id) for row in store.articles()}
    counts = {copies: (store.places(Query(copies=copies)), store.summary(Query(copies=copies))) for copies in ("one", "all")}
    return rows, copies, counts, store.facets().sources


def delta_rows(store: Store) -> list[tuple[object, ...]]:
    """The table `copies` as another program reads it."""
    names = ["article_id", "copy_id", "source_path", "source", "similarity"]
    return sorted(tuple(row[name] for name in names) for row in DeltaTable(store.path / "copies").to_pyarrow_table().to_pylist())


def wire(seed: int = 1, sentences: int = 30) -> list[str]:
    return wire_story(random.Random(seed), sentences)


def article_of(sentences: Sequence[str], path: str, source: str = "", day: str = "") -> Article:
    return make_article("\n".join(sentences), source_path=path, title=path.upper(), source=source, published=days(day) if day else None)


MOSUL_FELL = "Mosul fell on Tuesday, and Baghdad heard of it."
TWINS = [
    make_article(MOSUL_FELL, source_path="a.txt", title="A", source="The Post", published=days("2014-06-11")),
    make_article(MOSUL_FELL, source_path="b.txt", title="B", source="Reuters", url="https://r.example/1", published=days("2014-06-10")),
    make_article(MOSUL_FELL, source_path="c.txt", title="C", source="The Star"),
]


def test_the_same_text_from_three_papers_is_one_article_and_keeps_each_source_address_and_date(store: Store) -> None:
    assert ingested(store, TWINS).copies == 2
    (row,) = store.articles()
    assert (row.source, row.published_from) == ("Reuters", date(2014, 6, 10)), "the earliest printing is that of the article"
    assert [(copy.source, copy.published_from, copy.similarity) for copy in store.copies(row.article_id)] == [
        ("The Post", date(2014, 6, 11), 1.0), ("The Star", None, 1.0),
    ]  # fmt: skip
    assert store.summary(Query()).mentions == 2
    assert {mention.also_in for mention in store.mentions(Query())} == {"The Post; The Star"}
    assert [row[2:] for row in delta_rows(store)] == [("a.txt", "The Post", 1.0), ("c.txt", "The Star", 1.0)]


@pytest.mark.parametrize("source", ["Reuters", "The Post", "The Star"])
@pytest.mark.parametrize("copies", ["one", "all"])
def test_an_article_is_found_by_any_of_its_sources(store: Store, source: str, copies: str) -> None:
    ingested(store, TWINS)
    assert store.summary(Query(sources=(source,), copies=copies)).articles == 1
    assert {choice.value: choice.mentions for choice in store.facets().sources}[source] == 2


@pytest.mark.parametrize("first", range(len(TWINS)))
def test_reading_any_of_the_files_again_changes_nothing(store: Store, first: int) -> None:
    ingested(store, TWINS)
    before, version = told(store), store.version()
    assert ingested(store, TWINS[first:]) == IngestResult(skipped=len(TWINS) - first)
    assert (told(store), store.version()) == (before, version)


def test_a_copy_whose_metadata_change_is_kept_as_it_is_now(store: Store) -> None:
    ingested(store, TWINS)
    ingested(store, [replace(TWINS[2], source="The Sun")], now=NOW + timedelta(seconds=1))
    assert {copy.source for copy in store.copies(TWINS[0].article_id)} == {"The Post", "The Sun"}


@pytest.mark.parametrize("changed", range(len(TWINS)))
def test_a_file_that_holds_another_text_now_is_no_source_of_the_old_one_which_stays_if_another_has_it(store: Store, changed: int) -> None:
    ingested(store, TWINS)
    ingested(store, [make_article("Erbil is quiet.", source_path=TWINS[changed].source_path, source="New")])
    others = {twin.source for number, twin in enumerate(TWINS) if number != changed}
    [old] = [row for row in store.articles() if row.article_id == TWINS[0].article_id]
    assert {old.source, *(copy.source for copy in store.copies(old.article_id))} == others
    assert store.summary(Query()).mentions == 3
    assert Store.check(store.path).is_whole


def test_a_text_that_moved_to_another_file_while_its_file_was_written_anew_is_kept(store: Store) -> None:
    ingested(store, [make_article("Old news of Mosul.", source_path="today.txt")])
    ingested(store, [make_article("Erbil is quiet.", source_path="today.txt"), make_article("Old news of Mosul.", source_path="zz.txt")])
    assert sorted(row.source_path for row in store.articles()) == ["today.txt", "zz.txt"]


def test_a_file_that_only_moved_is_no_other_source(store: Store) -> None:
    ingested(store, TWINS[:1])
    assert ingested(store, [replace(TWINS[0], source_path="moved/a.txt")]).copies == 1
    assert store.copies(TWINS[0].article_id) == []


def test_a_wire_story_in_three_papers_is_one_story_with_three_sources_counted_once_unless_all_are_asked_for(store: Store) -> None:
    rng, story = random.Random(2), wire()
    texts = [story, edited(rng, story, 0.9), story[:24]]
    papers = [("a.txt", "The Post", "2014-06-11"), ("b.txt", "Reuters", "2014-06-10"), ("c.txt", "The Star", "2014-06-12")]
    articles = [article_of(text, *paper) for text, paper in zip(texts, papers, strict=True)]
    ingested(store, articles)
    one, all_ = store.summary(Query()), store.summary(Query(copies="all"))
    assert (one.articles, all_.articles) == (1, 3)
    assert one.left_off["copies"] == all_.mentions - one.mentions > 0
    assert (one.mentions_total, all_.mentions_total) == (one.mentions, all_.mentions)
    assert {mention.article_id for mention in store.mentions(Query())} == {articles[1].article_id}, "the earliest stands for the story"
    assert {mention.also_in for mention in store.mentions(Query())} == {"The Post; The Star"}
    assert [store.summary(Query(sources=(source,))).articles for source in ("The Post", "Reuters", "The Star")] == [1, 1, 1]
    assert all(MIN_SIMILARITY <= copy.similarity < 1 for copy in store.copies(articles[1].article_id))
    assert {row[:2] for row in delta_rows(store)} == {(articles[1].article_id, article.article_id) for article in articles[::2]}


def bulletin(place: str, number: int) -> list[str]:
    form = "The weather office said that {p} would see {n} degrees by noon, with winds of {m} km an hour from the west over all of {p}."
    rest = (
        "Readers are asked to keep out of the sun, to drink water, and to call the office of their quarter for help at any hour of the day."
    )
    return [form.format(p=place, n=number, m=number + 3), rest]


UNLIKE = {
    "a form filled in for another town": (bulletin("Mosul", 41), bulletin("Erbil", 41)),
    "a form filled in for another day": (bulletin("Mosul", 41), bulletin("Mosul", 33)),
    "two stories of one event": (wire(1), edited(random.Random(3), wire(1), 0.4)),
    "two stories with one paragraph in common": (wire(1), [*wire(4)[:25], *wire(1)[:5]]),
    "short texts": (["Mosul fell on Tuesday, officials in the city said."], ["Mosul fell on Monday, officials in the city said."]),
}
ALIKE = {
    "cut at the end": (wire(1), wire(1)[:20]),
    "with other quotation marks and capitals": (["“It fell,” he said — at last.", *wire(1)], ['"IT FELL," HE SAID - AT LAST.', *wire(1)]),
    "with a paragraph of the paper's own": (wire(1), [*wire(1), *wire(5)[:8]]),
    "with a new toll in each of two sentences": (
        [*wire(1), "At least 12 were hurt."], [*wire(1)[:29], "It was the worst day of the year.", "At least 15 were hurt."]
    ),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), UNLIKE.values(), ids=UNLIKE)
def test_what_only_looks_alike_stays_two_stories(store: Store, one: list[str], other: list[str]) -> None:
    ingested(store, [article_of(one, "a.txt", "A"), article_of(other, "b.txt", "B")])
    assert store.summary(Query()).articles == 2


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_what_papers_do_to_a_wire_story_leaves_it_one_story(store: Store, one: list[str], other: list[str]) -> None:
    ingested(store, [article_of(one, "a.txt", "A"), article_of(other, "b.txt", "B")])
    assert store.summary(Query()).articles == 1


@st.composite
def corpora(draw: st.DrawFn) -> list[Article]:
    """Some articles, several of which have one text or nearly one."""
    rng = random.Random(draw(st.integers(0, 10_000)))
    stories = [wire_story(rng, 12) for _ in range(2)]
    made = []
    for number in range(draw(st.integers(2, 6))):
        share = draw(st.sampled_from([1.0, 1.0, 0.9, 0.8, 0.7]))
        day = draw(st.sampled_from(["", "2014-06-10", "2014-06-11"]))
        text = edited(random.Random(number), rng.choice(stories), share)
        made.append(article_of(text, f"{number}.txt", draw(st.sampled_from(["", "A", "B", "C"])), day))
    return made


@settings(max_examples=settings().max_examples // 4)
@given(corpora(), st.randoms(use_true_random=False), st.sampled_from([1, 2, 200]))
def test_any_order_of_ingest_gives_the_same_stories_and_counts_and_a_second_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, articles: list[Article], rng: random.Random, batch_size: int
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    in_order, shuffled = (Store.open(folder / name, create=True) for name in ("in order", "shuffled"))
    ingested(in_order, articles)
    ingested(shuffled, rng.sample(articles, len(articles)), batch_size=batch_size)
    # which file a text is given by, if its printings say the same, is that which was read first, and titles here say the path
    assert told(shuffled) == told(in_order)
    before, version = told(shuffled), shuffled.version()
    assert ingested(shuffled, articles).skipped == len(articles)
    assert (told(shuffled), shuffled.version()) == (before, version)
    assert Store.check(shuffled.path).is_whole
    shutil.rmtree(folder)


def test_the_bands_live_in_the_store_and_are_made_anew_where_they_are_lost_or_damaged(store: Store) -> None:
    story = wire()
    ingested(store, [article_of(story, "a.txt", "A")])
    harms: list[Callable[[Path], object]] = [Path.unlink, lambda path: path.write_bytes(b"no database" * 100)]
    for number, harm in enumerate(harms):
        harm(store.path / FILE_NAME)
        ingested(Store.open(store.path, create=True), [article_of(edited(random.Random(number), story, 0.9), f"{number}.txt", "B")])
        assert store.summary(Query()).articles == 1
    with sqlite3.connect(store.path / FILE_NAME) as connection:
        assert connection.execute("SELECT count(*) FROM texts").fetchone() == (3,)


def test_an_older_store_without_the_table_opens_and_gets_it_with_the_next_write(store: Store) -> None:
    ingested(store, TWINS[:1])
    shutil.rmtree(store.path / "copies")
    old = Store.open(store.path)
    assert old.summary(Query()).mentions == 2
    assert Store.check(store.path).is_whole
    ingested(Store.open(store.path, create=True), TWINS)
    assert len(old.copies(TWINS[0].article_id)) == 2


@pytest.mark.parametrize("killed_at", range(1, 11))
def test_a_write_that_is_killed_between_its_commits_leaves_nothing_doubled_and_the_next_ingest_completes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, killed_at: int
) -> None:
    rng, story = random.Random(2), wire()
    articles = [*TWINS, *(article_of(edited(rng, story, 0.9), f"w{number}.txt", f"W{number}") for number in range(3))]
    whole, store = (Store.open(tmp_path / name, create=True) for name in ("whole", "killed"))
    ingested(whole, articles)
    real_commit_files, commits = commits_module.commit_files, count(1)

    def commit_or_die(*arguments: Any, **options: Any) -> None:
        if next(commits) == killed_at:
            raise KeyboardInterrupt
        real_commit_files(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(commits_module, "commit_files", commit_or_die)
        with pytest.raises(KeyboardInterrupt):
            ingested(store, articles, batch_size=2)
    assert store.summary(Query()).articles <= whole.summary(Query()).articles
    ingested(store, articles)
    assert told(store) == told(whole)
    assert delta_rows(store) == delta_rows(whole)


@pytest.mark.parametrize("share", [1.0, 0.95, 0.9, 0.85])
def test_texts_that_share_most_of_their_sentences_share_a_band(share: float) -> None:
    rng = random.Random(share)
    pairs = [(story, edited(rng, story, share)) for story in (wire_story(rng, 30) for _ in range(40))]
    hashes = [(shingles(" ".join(one)), shingles(" ".join(other))) for one, other in pairs]
    assert sum(bool({*bands(sketch(one))} & {*bands(sketch(other))}) for one, other in hashes) >= 39


@pytest.mark.parametrize("share", [0.95, 0.85, 0.75])
def test_short_sketches_rule_out_no_copies_and_most_texts_that_only_tell_of_such_things_too(share: float) -> None:
    rng = random.Random(share)
    story = wire_story(rng, 30)
    copies, strangers = [edited(rng, story, share) for _ in range(40)], [wire_story(rng, 30) for _ in range(40)]
    assert all(similarity(hashes_of(story), hashes_of(copy)) >= MIN_SIMILARITY for copy in copies)
    assert all(may_be_similar(short_sketch(story), short_sketch(copy)) for copy in copies)
    assert sum(may_be_similar(short_sketch(story), short_sketch(stranger)) for stranger in strangers) <= 20


def hashes_of(sentences: Sequence[str]) -> Hashes:
    return shingles(" ".join(sentences))


def short_sketch(sentences: Sequence[str]) -> bytes:
    return short(sketch(hashes_of(sentences)))


@pytest.mark.parametrize("is_lost", [False, True], ids=["kept", "lost"])
def test_a_text_that_is_read_anew_is_compared_by_the_names_found_then(store: Store, is_lost: bool) -> None:
    article = article_of(wire(), "a.txt", "A")
    whole = next(iter(read([article], GAZETTEER)))
    store.add([replace(whole, mentions=())], NOW)
    store.add([whole], NOW)
    if is_lost:
        (store.path / FILE_NAME).unlink()
    ingested(Store.open(store.path), [article_of(edited(random.Random(1), wire(), 0.95), "b.txt", "B")])
    assert store.summary(Query()).articles == 1


@given(st.text(), st.text())
def test_similarity_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = shingles(one * 7), shingles(other * 7)
    assert 0 <= similarity(first, second) == similarity(second, first) <= 1
    assert len(bands(sketch(first))) in (0, 21)


def test_shingles_are_those_of_the_words_counted_by_hand() -> None:
    words = [f"word{number % 37}" for number in range(60)]
    by_hand = {tuple(words[n : n + 5]) for n in range(56)}
    assert len(shingles(" ".join(words))) == len(by_hand)
    other = words[:40]
    shared = {tuple(other[n : n + 5]) for n in range(36)}
    assert similarity(shingles(" ".join(words)), shingles(" ".join(other))) == len(shared & by_hand) / len(shared | by_hand)
