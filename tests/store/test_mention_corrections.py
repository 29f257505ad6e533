"""What readers correct of mentions: what holds for which mention, at once, in every answer, after a new reading too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import IRAQ, NOW, days, make_article, make_mention, make_reading

from dashboard.correcting.correcting import correct, take_back
from dashboard.correcting.setting import By, name_here, not_a_place, other_span, place_by_hand, seen, set_date, set_place, set_role
from dashboard.model import Article, Mention, Place, Role
from dashboard.query import Query
from dashboard.query.review import Review
from dashboard.store import Store, StoreError
from dashboard.store.by_hand import MentionCorrections, NamedMention
from dashboard.store.corrections import Change, Correction, Corrections, Scope
from dashboard.store.log_entries import State
from dashboard.store.review_queue import Progress
from dashboard.store.rows import MentionRow

IN_TURKEY = Place("1", "Solhan", "PPL", "TR", "Bingöl", 38.96, 41.05)
IN_BURKINA = Place("2", "Solhan", "PPL", "BF", "Sahel", 13.1, 0.9)
TURKEY = Place("3", "Turkey", "PCLI", "TR", "", 39.0, 35.0)
BURKINA = Place("4", "Burkina Faso", "PCLI", "BF", "", 12.3, -1.7)
MALI = Place("5", "Mali", "PCLI", "ML", "", 17.0, -4.0)
TEXT = (
    "Solhan was raided.\nGunmen left Solhan for Yagha.\nIn Turkey, Solhan is quiet.\nSolhan lies in Burkina Faso, near Mali.\nSOLHÁN again."
)
ARTICLE = make_article(TEXT, source_path="a.txt", title="Raid", source="Reuters", published=days("2021-06-05"))
OTHER = make_article("A raid on Solhan.", source_path="b.txt", title="Another", source="AFP")
WHEN = days("2021-06-04")


def solhan(article: Article, occurrence: int, **values: Any) -> Mention:
    return make_mention(article, "Solhan", IN_TURKEY, occurrence=occurrence, **values)


def mentions_of(article: Article) -> list[Mention]:
    if article is OTHER:
        return [solhan(OTHER, 0)]
    countries = [make_mention(article, name, place) for name, place in (("Turkey", TURKEY), ("Burkina Faso", BURKINA), ("Mali", MALI))]
    names = [solhan(article, number, when=WHEN, role=Role.SCENE) for number in range(4)]
    return [*names, make_mention(article, "SOLHÁN", IN_TURKEY), *countries]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, *mentions_of(article)) for article in (ARTICLE, OTHER)], NOW)
    return store


def by(minutes: int = 0, made_by: str = "", note: str = "") -> By:
    return By(NOW + timedelta(minutes=minutes), made_by, note)


def named(store: Store, article: Article = ARTICLE) -> list[MentionRow]:
    """The mentions of Solhan in an article, in the order of its text."""
    return [row for row in store.article_mentions(article.article_id) if row.toponym.casefold().startswith("sol")]


def countries(store: Store, article: Article = ARTICLE) -> list[str | None]:
    return [row.country for row in named(store, article)]


# how far it holds


@pytest.mark.parametrize(
    ("scope", "in_article", "in_other"),
    [
        (Scope.MENTION, "BF TR TR TR TR", "TR"),
        (Scope.ARTICLE, "BF BF BF BF BF", "TR"),
        (Scope.SOURCE, "BF BF TR BF BF", "TR"),  # "In Turkey, Solhan"; "Solhan lies in Burkina Faso, near Mali" names its own country
        (Scope.STORE, "BF BF TR BF BF", "BF"),
    ],
)
def test_a_place_is_set_as_far_as_the_reader_chose(store: Store, scope: Scope, in_article: str, in_other: str) -> None:
    correction = set_place(named(store)[0], IN_BURKINA, scope, by())
    told = store.what_it_changes([correction])
    assert " ".join(map(str, countries(store))) == "TR TR TR TR TR"  # nothing is done yet
    correct(store, [correction])
    assert (" ".join(map(str, countries(store))), " ".join(map(str, countries(store, OTHER)))) == (in_article, in_other)
    assert (told.mentions, told.articles) == (f"{in_article} {in_other}".count("BF"), 1 + (in_other == "BF"))
    assert {(row.article_id, row.start) for row in told.rows} == {
        (row.article_id, row.start) for article in (ARTICLE, OTHER) for row in named(store, article) if row.country == "BF"
    }


def test_the_narrower_scope_wins_and_of_one_scope_the_newer(store: Store) -> None:
    row = named(store)[0]
    there, here = (replace(IN_BURKINA, place_id=id_, country="", name=id_) for id_ in ("there", "here"))
    correct(store, [set_place(row, here, Scope.MENTION, by(1)), set_place(row, IN_BURKINA, Scope.ARTICLE, by(2))])
    correct(store, [set_place(row, there, Scope.STORE, by(3))])
    assert [row.name for row in named(store)] == ["here", "Solhan", "Solhan", "Solhan", "Solhan"]
    assert [row.name for row in named(store, OTHER)] == ["there"]
    correct(store, [set_place(row, there, Scope.MENTION, by(4)), set_place(row, here, Scope.MENTION, by(0))])
    assert named(store)[0].name == "there"


def test_place_date_and_role_are_set_apart_from_one_another(store: Store) -> None:
    row = named(store)[1]
    correct(store, [set_place(row, IN_BURKINA, Scope.MENTION, by(1)), set_date(row, days("2021-06-01"), Scope.ARTICLE, by(2))])
    correct(store, [set_role(row, Role.ACTOR, Scope.STORE, by(3))])
    mended = named(store)[1]
    assert (mended.country, mended.days, mended.shown_role, mended.confidence) == ("BF", days("2021-06-01"), Role.ACTOR, 1.0)
    assert named(store)[2].confidence == 0.9  # a correction of date or role leaves it
    correct(store, [set_date(row, None, Scope.MENTION, by(4))])
    assert (named(store)[1].days, named(store)[1].date_basis, named(store)[1].country) == (None, "unknown", "BF")


@given(st.lists(st.tuples(st.sampled_from(Scope), st.integers(0, 9), st.sampled_from(["place", "none", "seen"])), max_size=8))
def test_what_holds_is_what_the_rule_says(made: Sequence[tuple[Scope, int, str]]) -> None:
    """By the definition: the narrowest scope, then the newest, of those that say what the mention means."""
    kinds = {"place": (Change.PLACE, IN_BURKINA), "none": (Change.NOT_A_PLACE, None), "seen": (Change.SEEN, None)}
    log = [
        Correction(
            str(number), NOW + timedelta(minutes=minutes), kinds[kind][0], "a", "", scope=scope, source="s", toponym="Solhan", start=0,
            end=6, place=kinds[kind][1],
        )
        for number, (scope, minutes, kind) in enumerate(made)
    ]  # fmt: skip
    by_hand = MentionCorrections(Corrections(log).standing).holding(NamedMention("a", "s", 0, 6, "SOLHAN", "1"))
    expected = [entry for entry in log if entry.change is not Change.SEEN]
    expected.sort(key=lambda entry: (-list(Scope).index(entry.scope), entry.made_at, entry.correction_id))
    assert (by_hand.place if by_hand else None) == (expected[-1] if expected else None)
    assert bool(by_hand and by_hand.seen) == any(entry.change is Change.SEEN for entry in log)


# what is set


def test_a_reason_says_who_set_what_when_and_keeps_the_note(store: Store) -> None:
    row = named(store)[0]
    correct(store, [set_place(row, IN_BURKINA, Scope.MENTION, by(0, "KM", "see “the map”\nof June"))])
    assert named(store)[0].reason == 'set by hand, 21 November 2026, KM: Burkina Faso\'s Solhan (see "the map" of June)'
    correct(store, [seen(named(store)[1], by(1, "AB"))])
    confirmed = named(store)[1]
    assert confirmed.reason == "found right by hand, 21 November 2026, AB: Turkey's Solhan; the best known Solhan"
    assert (confirmed.confidence, confirmed.review, named(store)[0].review) == (1.0, Review.SEEN, Review.CORRECTED)


def test_what_a_reader_has_seen_keeps_its_place_against_a_wider_correction(store: Store) -> None:
    rows = named(store)
    correct(store, [seen(rows[0], by(0)), set_place(rows[0], IN_BURKINA, Scope.STORE, by(1))])
    assert countries(store)[:2] == ["TR", "BF"]


def test_what_is_no_place_is_in_no_answer_and_comes_back(store: Store) -> None:
    before = store.summary(Query())
    made = correct(store, [not_a_place(named(store)[0], Scope.STORE, by())])
    assert named(store) == []
    assert store.summary(Query()).mentions == before.mentions - 6
    take_back(store, made, by(1))
    assert store.summary(Query()) == before


def test_a_name_that_the_reading_missed_is_a_mention_with_its_sentence_and_date(store: Store) -> None:
    start = TEXT.index("Yagha")
    yagha = place_by_hand("Yagha", "ADM2", "BF", "Sahel", 13.0, 0.6)
    assert yagha == place_by_hand("Yagha", "ADM2", "BF", "Sahel", 13.0, 0.6)
    told = store.what_it_changes([name_here(ARTICLE, start, start + 5, yagha, by())])
    assert (told.mentions, told.articles, told.rows) == (1, 1, ())
    correct(store, [name_here(ARTICLE, start, start + 5, yagha, by())])
    row = next(row for row in store.article_mentions(ARTICLE.article_id) if row.toponym == "Yagha")
    assert (row.excerpt, row.days, row.confidence, row.feature) == ("Gunmen left Solhan for Yagha.", WHEN, 1.0, "ADM2")
    assert yagha.place_id in {place.place_id for place in store.places(Query(text="gunmen"))}
    correct(store, [set_role(row, Role.ACTOR, Scope.MENTION, by(1))])
    assert yagha.place_id not in {place.place_id for place in store.places(Query())}
    correct(store, [not_a_place(row, Scope.MENTION, by(2))])
    assert "Yagha" not in {row.toponym for row in store.article_mentions(ARTICLE.article_id)}


def test_a_name_alone_in_its_sentence_is_dated_by_its_article(tmp_path: Path) -> None:
    article = make_article("Nobody saw it in Yagha.", published=days("2021-06-05"))
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article)], NOW)
    start = article.text.index("Yagha")
    correct(store, [name_here(article, start, start + 5, IN_BURKINA, by())])
    (row,) = store.mentions(Query())
    assert (row.days, row.date_basis, row.excerpt) == (days("2021-06-05"), "published", article.text)


@pytest.mark.parametrize(("search", "found"), [("saw", True), ("saw yagha", True), ("raid", False), ("-raid", True), ("-saw", False)])
def test_a_name_alone_in_its_sentence_is_found_by_its_words(tmp_path: Path, search: str, found: bool) -> None:
    article = make_article("Nobody saw it in Yagha.\nA raid was told of.")
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article)], NOW)
    start = article.text.index("Yagha")
    correct(store, [name_here(article, start, start + 5, IN_BURKINA, by())])
    assert bool(store.mentions(Query(text=search))) is found


def test_a_name_is_made_longer_in_one_act(store: Store) -> None:
    row = named(store)[1]
    made = correct(store, other_span(row, ARTICLE, row.start, row.start + len("Solhan for Yagha"), IN_BURKINA, by()))
    assert [row.toponym for row in named(store)] == ["Solhan", "Solhan for Yagha", "Solhan", "Solhan", "SOLHÁN"]
    take_back(store, made, by(1))
    assert [row.toponym for row in named(store)] == ["Solhan"] * 4 + ["SOLHÁN"]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (18, 19), (-3, 2), (5, 10_000), (7, 3)])
def test_words_that_are_none_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="select the name of a place"):
        name_here(ARTICLE, start, end, IN_BURKINA, by())


# undoing


def test_an_undone_correction_counts_no_more_and_is_redone_by_undoing_that(store: Store) -> None:
    correction = set_place(named(store)[0], IN_BURKINA, Scope.ARTICLE, by())
    made = correct(store, [correction])
    undone = take_back(store, made, by(1))
    assert countries(store) == ["TR"] * 5
    take_back(store, undone, by(2))
    assert countries(store) == ["BF"] * 5
    entries = store.correction_log()
    assert [(entry.state, entry.correction.undoes is None) for entry in entries] == [
        (State.STANDING, False),
        (State.UNDONE, False),
        (State.STANDING, True),
    ]
    first = entries[-1]
    assert (first.title, first.after, first.correction.was) == ("Raid", "Solhan, Sahel, Burkina Faso", "Solhan, Bingöl, Turkey")


def test_an_undoing_that_another_clock_made_earlier_counts_all_the_same(store: Store) -> None:
    made = correct(store, [set_place(named(store)[0], IN_BURKINA, Scope.ARTICLE, by(9))])
    take_back(store, made, by(1))
    assert countries(store) == ["TR"] * 5


def test_corrections_that_undo_one_another_in_a_circle_do_not_stand() -> None:
    one = Correction("a", NOW, Change.SEEN, "x", "", undoes="b")
    assert Corrections([one, replace(one, correction_id="b", undoes="a")]).standing_ids == set()


# new readings


def read_anew(store: Store, article: Article, *mentions: Mention) -> None:
    store.add([make_reading(article, *mentions, reader_version="r2")], NOW)


def test_a_new_reading_keeps_corrections_and_what_it_misses_is_there_all_the_same(store: Store) -> None:
    rows = named(store)
    correct(store, [set_place(rows[0], IN_BURKINA, Scope.MENTION, by()), not_a_place(rows[1], Scope.MENTION, by())])
    read_anew(store, ARTICLE, solhan(ARTICLE, 1), make_mention(ARTICLE, "Solhan is", IN_TURKEY))
    assert [(row.start, row.country) for row in named(store)] == [(rows[0].start, "BF"), (rows[2].start, "TR")]


def test_words_made_a_name_stand_in_place_of_what_a_reading_finds_in_them(store: Store) -> None:
    correct(store, [set_place(named(store)[0], IN_BURKINA, Scope.MENTION, by())])
    read_anew(store, ARTICLE, make_mention(ARTICLE, "Solhan was", IN_TURKEY))
    assert [(row.toponym, row.country) for row in named(store)] == [("Solhan", "BF")]


def test_a_correction_follows_its_sentence_into_a_changed_text_and_is_orphaned_without_it(store: Store) -> None:
    rows = named(store)
    correct(store, [set_place(rows[1], IN_BURKINA, Scope.MENTION, by(1)), not_a_place(rows[2], Scope.MENTION, by(2))])
    changed = make_article("Update.\nGunmen left Solhan for Yagha.", source_path="a.txt", title="Raid", source="Reuters")
    store.add([make_reading(changed, solhan(changed, 0))], NOW)
    assert countries(store, changed) == ["BF"]
    assert [entry.state for entry in store.correction_log()] == [State.ORPHANED, State.STANDING]


def test_an_article_that_comes_later_has_its_names_corrected_by_source_and_store_alone(store: Store) -> None:
    row = named(store)[0]
    correct(store, [set_place(row, IN_BURKINA, Scope.SOURCE, by()), set_role(row, Role.ACTOR, Scope.ARTICLE, by())])
    later = [make_article(f"They fled solhan, {source}.", source=source) for source in ("Reuters", "AFP")]
    store.add([make_reading(article, make_mention(article, "solhan", IN_TURKEY)) for article in later], NOW)
    assert [countries(store, article) for article in later] == [["BF"], ["TR"]]
    assert {row.shown_role for article in later for row in named(store, article)} == {Role.SCENE}


# answers


def test_every_answer_follows_and_what_was_read_stays(store: Store) -> None:
    version = store.version()
    correct(store, [set_place(named(store)[0], IN_BURKINA, Scope.ARTICLE, by())])
    assert store.version() > version
    place = next(place for place in store.places(Query()) if place.place_id == IN_BURKINA.place_id)
    assert (place.mentions, place.corrected, place.max_confidence) == (5, 5, 1.0)
    summary = store.summary(Query(countries=("BF",)))
    assert (summary.mentions, summary.corrected, summary.seen) == (6, 5, 0)
    assert {row.place_id for row in store.mentions(Query(review="corrected"))} == {IN_BURKINA.place_id}
    assert len(store.mentions(Query(review="unseen"))) == 4
    assert {choice.value: choice.mentions for choice in store.facets().places}[IN_BURKINA.place_id] == 5
    assert store.snapshot().rows("SELECT count(*) FROM read_mentions WHERE country = 'TR'") == [(7,)]
    assert Store.check(store.path).is_whole


def test_another_open_store_sees_it_and_two_writers_lose_nothing(store: Store) -> None:
    other = Store.open(store.path)
    rows = named(other)
    correct(store, [set_place(rows[0], IN_BURKINA, Scope.MENTION, by(1))])
    correct(other, [set_place(rows[0], MALI, Scope.MENTION, by(2))])
    assert countries(store)[0] == countries(other)[0] == "ML"
    assert len(store.correction_log()) == len(other.correction_log()) == 2


def test_writers_at_once_lose_nothing(store: Store) -> None:
    row = named(store)[0]
    stores = [Store.open(store.path) for _ in range(3)]

    def write(number: int) -> None:
        for minutes in range(3):
            correct(stores[number], [set_date(row, days("2021-06-01"), Scope.MENTION, by(minutes, str(number)))])

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, range(3)))
    made = [(entry.correction.made_by, entry.correction.made_at) for entry in store.correction_log()]
    assert len(made) == len(set(made)) == 9


@pytest.mark.parametrize(("step", "logged"), [("commit", 0), ("compact", 21)])
def test_a_correction_is_logged_or_not_wherever_writing_breaks_off(
    store: Store, monkeypatch: pytest.MonkeyPatch, step: str, logged: int
) -> None:
    def break_off(*_: object, **__: object) -> None:
        raise OSError("the power is gone")

    def write() -> None:
        for minutes in range(21):
            correct(store, [set_role(named(store)[0], Role.ACTOR, Scope.MENTION, by(minutes))])

    monkeypatch.setattr(f"dashboard.store.correction_log.{step}", break_off)
    with pytest.raises(StoreError, match="the power is gone"):
        write()
    assert len(Store.open(store.path).correction_log()) == logged
    assert Store.check(store.path).is_whole


def test_many_corrections_are_kept_in_few_files(store: Store) -> None:
    row = named(store)[0]
    for minutes in range(25):
        correct(store, [set_role(row, Role.ACTOR, Scope.MENTION, by(minutes))])
    assert len(list((store.path / "corrections").glob("*.parquet"))) > 21  # the old files stay for those who read them
    assert store.snapshot().small_files <= 21
    assert len(store.correction_log()) == 25


# the queue


def test_the_queue_has_what_is_doubtful_first_and_ends_with_what_was_seen(store: Store) -> None:
    unsure = make_article("Shells hit Foo and Solhan.", title="Unsure")
    store.add(
        [
            make_reading(
                unsure, make_mention(unsure, "Foo", IN_BURKINA, confidence=0.2, rivals=[IN_TURKEY]), make_mention(unsure, "Solhan", IRAQ)
            )
        ],
        NOW,
    )
    queue = store.review_queue(Query(), limit=3)
    assert queue[0].toponym == "Foo"
    total = store.review_progress(Query()).total
    correct(store, [seen(queue[0], by())])
    assert store.review_queue(Query(), limit=3)[0].toponym != "Foo"
    progress = store.review_progress(Query())
    assert (progress.looked_at, progress.total) == (1, total)
    pages = [row for offset in range(0, total, 4) for row in store.review_queue(Query(), limit=4, offset=offset)]
    assert len({(row.article_id, row.start) for row in pages}) == len(pages) == total - 1


LONGER = (ARTICLE, TEXT.index("left Solhan"), TEXT.index(" for Yagha"), IN_BURKINA)
#: What a reader may do with the second mention of Solhan, and filters that it was within before.
DEALT_WITH: dict[str, tuple[Callable[[MentionRow], Sequence[Correction]], Query]] = {
    "no place": (lambda row: [not_a_place(row, Scope.MENTION, by())], Query()),
    "no place in any article": (lambda row: [not_a_place(row, Scope.STORE, by())], Query(sources=("Reuters",))),
    "no place, while its word is searched for": (lambda row: [not_a_place(row, Scope.MENTION, by())], Query(text="Yagha")),
    "another place": (lambda row: [set_place(row, IN_BURKINA, Scope.MENTION, by())], Query()),
    "a place outside the filters": (lambda row: [set_place(row, IN_BURKINA, Scope.MENTION, by())], Query(countries=("TR",))),
    "a date outside the filters": (lambda row: [set_date(row, days("2020-01-01"), Scope.MENTION, by())], Query(since=WHEN.first)),
    "a role that is not on the map": (lambda row: [set_role(row, Role.ACTOR, Scope.MENTION, by())], Query()),
    "a longer name": (lambda row: other_span(row, *LONGER, by()), Query()),
    "right as it is": (lambda row: [seen(row, by())], Query()),
}


@pytest.mark.parametrize(("act", "query"), DEALT_WITH.values(), ids=list(DEALT_WITH))
def test_what_a_reader_has_dealt_with_stays_in_the_total_until_it_is_undone(
    store: Store, act: Callable[[MentionRow], Sequence[Correction]], query: Query
) -> None:
    before = store.review_progress(query)
    assert before.looked_at == 0
    made = correct(store, act(named(store)[1]))
    dealt_with = 5 if made[0].scope is Scope.STORE else 1
    assert store.review_progress(query) == Progress(dealt_with, before.total)
    assert len(store.review_queue(query, limit=99)) == before.total - dealt_with
    take_back(store, made, by(1))
    assert store.review_progress(query) == before


def test_a_name_that_a_reader_adds_was_never_to_be_looked_at(store: Store) -> None:
    before = store.review_progress(Query())
    start = TEXT.index("Yagha")
    correct(store, [name_here(ARTICLE, start, start + 5, IN_BURKINA, by())])
    assert store.review_progress(Query()) == before
