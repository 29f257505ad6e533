"""Two readers' stores with the same articles end alike, whichever way round they exchange their corrections."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, MOSUL, NOW, make_article, make_mention, make_reading

from dashboard.correcting.correcting import correct, merge, take_back
from dashboard.correcting.exchange.reading import read_corrections
from dashboard.correcting.exchange.writing import write_corrections
from dashboard.correcting.setting import By, not_a_place, seen, set_place, set_role
from dashboard.model import Role
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.corrections import Correction, Scope
from dashboard.store.rows import MentionRow

ARTICLES = [make_article(f"Mosul and Erbil, {n}.", source="Reuters" if n else "AP") for n in range(2)]
#: Which mention, what is set, how far it holds, in which minute, and whether it is taken back.
ACTS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(Scope), st.integers(0, 5), st.booleans()), max_size=4)


def no_gazetteer() -> NoReturn:
    raise AssertionError("corrections of mentions need no gazetteer")


def make_store(path: Path) -> Store:
    store = Store.open(path, create=True)
    readings = [make_reading(article, *(make_mention(article, p.name, p) for p in (MOSUL, ERBIL))) for article in ARTICLES]
    store.add(readings, NOW)
    return store


def act(rows: list[MentionRow], what: int, number: int, scope: Scope, by: By) -> Correction:
    row = rows[number]
    match what:
        case 0:
            return set_place(row, BAGHDAD, scope, by)
        case 1:
            return not_a_place(row, scope, by)
        case 2:
            return set_role(row, Role.ACTOR, scope, by)
        case _:
            return seen(row, by, scope)


def shown(store: Store) -> list[MentionRow]:
    return [replace(row, reading_id="") for row in store.mentions(Query(roles=("any",)), order="article")]


@settings(max_examples=settings().max_examples // 8, deadline=None)
@given(st.tuples(ACTS, ACTS), st.booleans())
def test_two_stores_that_exchange_files_end_alike(
    acts: tuple[list[tuple[int, int, Scope, int, bool]], ...], first_goes_first: bool
) -> None:
    with TemporaryDirectory() as folder:
        stores = [make_store(Path(folder) / name) for name in "ab"]
        for store, made in zip(stores, acts, strict=True):
            rows = store.mentions(Query(), order="article")
            for number, what, scope, minutes, is_undone in made:
                by = By(NOW + timedelta(minutes=minutes), store.path.name)
                corrections = correct(store, [act(rows, what, number, scope, by)])
                if is_undone:
                    take_back(store, corrections, By(NOW + timedelta(minutes=minutes - 3)))
        one, other = stores if first_goes_first else stores[::-1]
        for taker, giver in ((one, other), (other, one), (one, other)):
            merged = merge(taker, read_corrections(write_corrections(giver.corrections().log, {})), no_gazetteer, now=NOW)
            assert not merged.foreign
        assert merged.added == 0
        assert shown(one) == shown(other)
        assert one.corrections().log == other.corrections().log
