"""What corrections come to is worked out of what they came to before, and is the same as if it were worked out of nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import NOW, days, make_reading
from store.test_mention_corrections import ARTICLE, BURKINA, IN_BURKINA, IN_TURKEY, OTHER, mentions_of

from dashboard.correcting.correcting import correct, take_back
from dashboard.correcting.setting import By, name_here, not_a_place, other_span, seen, set_date, set_place, set_role
from dashboard.model import Article, Role
from dashboard.query import Query
from dashboard.store import Store, mending
from dashboard.store.by_hand import NamedMention
from dashboard.store.coded import corrected
from dashboard.store.corrections import Correction, Scope
from dashboard.store.held_mentions import Key, named_mentions
from dashboard.store.rows import MentionRow

Act = Callable[[MentionRow, Scope, By], tuple[Correction, ...]]
FEW = settings(max_examples=max(settings().max_examples // 10, 5))
YAGHA = (ARTICLE.text.index("Yagha"), ARTICLE.text.index("Yagha") + len("Yagha"))
EVERYTHING = Query(roles=("any",), demonyms=True, copies="all")


class Press(NamedTuple):
    """What is done with which mention, how far, and when."""

    act: Act
    mention: int
    scope: Scope
    minute: int


def article_of(row: MentionRow) -> Article:
    return ARTICLE if row.article_id == ARTICLE.article_id else OTHER


#: What a reader may do with a mention; all but the last two with any scope.
ACTS: list[Act] = [
    lambda row, scope, by: (set_place(row, IN_BURKINA, scope, by),),
    lambda row, scope, by: (set_place(row, IN_TURKEY, scope, by),),
    lambda row, scope, by: (set_place(row, replace(BURKINA, country="", place_id="x"), scope, by),),
    lambda row, scope, by: (not_a_place(row, scope, by),),
    lambda row, scope, by: (set_role(row, Role.ACTOR, scope, by),),
    lambda row, scope, by: (set_date(row, days("2021-06-01"), scope, by),),
    lambda row, scope, by: (seen(row, by, scope),),
    lambda _, __, by: (name_here(ARTICLE, *YAGHA, IN_BURKINA, by),),
    lambda row, _, by: other_span(row, article_of(row), row.start, max(row.end - 2, row.start + 1), IN_TURKEY, by),
]
#: Presses, or numbers of entries of the log that are undone, or redone; and whether anything is asked then.
presses = st.lists(
    st.tuples(
        st.one_of(
            st.builds(Press, st.sampled_from(ACTS), st.integers(0, 8), st.sampled_from(Scope), st.integers(0, 9)), st.integers(0, 9)
        ),
        st.sampled_from(["nothing", "mentions", "figures"]),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


def make_store(path: Path) -> Store:
    store = Store.open(path, create=True)
    store.add([make_reading(article, *mentions_of(article)) for article in (ARTICLE, OTHER)], NOW)
    return store


def answers(store: Store) -> list[object]:
    """All that an answer may depend on."""
    queries = [
        EVERYTHING,
        replace(EVERYTHING, grouped=True),
        Query(),
        Query(countries=("BF",)),
        Query(review="corrected"),
        Query(text="solhan"),
    ]
    figures = [(store.summary(query), store.places(query), store.timeline(query)) for query in queries]
    return [figures, store.mentions(EVERYTHING), store.reading_record(), store.review_progress(EVERYTHING), store.correction_log()]


def press(store: Store, what: Press | int, number: int) -> None:
    """Does one press at one of the mentions as they are now; an undo takes back the last entry but so many, whatever that is."""
    if isinstance(what, int):
        log = store.corrections().log
        if what < len(log):
            take_back(store, [log[-1 - what]], By(NOW + timedelta(hours=1, minutes=number)))
    elif rows := store.mentions(EVERYTHING):
        when = NOW + timedelta(minutes=what.minute, seconds=number)
        correct(store, what.act(rows[what.mention % len(rows)], what.scope, By(when)))


@FEW
@given(presses)
def test_after_each_press_a_store_that_is_open_answers_as_one_that_is_opened_then(pressed: list[tuple[Press | int, str]]) -> None:
    with TemporaryDirectory() as folder:
        store = make_store(Path(folder) / "store")
        for number, (what, asked) in enumerate(pressed):
            press(store, what, number)
            if asked == "mentions":
                store.mentions(EVERYTHING)
            elif asked == "figures":
                store.places(Query())
        assert answers(store) == answers(Store.open(store.path))


def test_figures_are_right_with_more_corrections_one_after_another_than_batches_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corrected, "_MAX_BATCHES", 2)
    store = make_store(tmp_path / "store")
    for number, act in enumerate(ACTS):
        press(store, Press(act, number, Scope.MENTION, number), number)
        assert answers(store) == answers(Store.open(store.path))


def test_a_mention_whose_article_has_no_other_is_taken_off_and_comes_back(tmp_path: Path) -> None:
    store = make_store(tmp_path / "store")
    [row] = [row for row in store.mentions(EVERYTHING) if row.article_id == OTHER.article_id]
    figures = [store.places(EVERYTHING)]
    for change in (set_place(row, IN_BURKINA, Scope.MENTION, By(NOW)), not_a_place(row, Scope.MENTION, By(NOW + timedelta(minutes=1)))):
        correct(store, [change])
        figures.append(store.places(EVERYTHING))
        assert figures[-1] == Store.open(store.path).places(EVERYTHING)
    for entry in reversed(store.corrections().log):
        take_back(store, [entry], By(NOW + timedelta(minutes=2)))
        assert store.places(EVERYTHING) == Store.open(store.path).places(EVERYTHING)
    assert store.places(EVERYTHING) == figures[0]


def test_a_correction_asks_only_for_the_mentions_that_it_is_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def watched(cursor: DuckDBPyConnection, of: list[Correction], standing: list[Correction]) -> Iterator[tuple[Key, NamedMention]]:
        asked.append([entry.correction_id for entry in of])
        return named_mentions(cursor, of, standing)

    monkeypatch.setattr(mending, "named_mentions", watched)
    store = make_store(tmp_path / "store")
    made = [set_place(row, IN_BURKINA, Scope.MENTION, By(NOW)) for row in store.mentions(EVERYTHING)]
    for entry in made:
        correct(store, [entry])
        store.places(EVERYTHING)
    take_back(store, made[:1], By(NOW + timedelta(minutes=1)))
    store.places(EVERYTHING)
    assert [ids for ids in asked if ids] == [[entry.correction_id] for entry in (*made, made[0])]
