"""Names leave the map where they are surely no scene, are counted by role, and every figure is what it was where all roles are shown."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from readings import BAGHDAD, IRAQ, MOSUL, NOW, make_article, make_mention, make_offset, make_reading
from store.by_hand import CASES, EACH_QUERY, make_store, queries, selected, shown_role, spot_of, with_places

from dashboard.model import SURE_ROLE, Mention, Offset, Role, Spot
from dashboard.query import Query
from dashboard.query.summary import UNPLACED
from dashboard.store import Store

ARTICLE = make_article("Baghdad")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return make_store(tmp_path_factory.mktemp("store") / "store")


def summary_without_roles(query: Query) -> Counter[str]:
    """The mentions at each place where roles are not looked at."""
    return Counter(spot_of(case.mention, place)[0] for case, place in with_places(selected(query, "roles", "min_mentions")))


@EACH_QUERY
@given(query=queries())
def test_with_every_role_the_counts_are_those_without_roles(store: Store, query: Query) -> None:
    query = replace(query, roles=("any",), min_mentions=1)
    assert {row.place_id: row.mentions for row in store.places(query)} == summary_without_roles(query)


@EACH_QUERY
@given(query=queries())
def test_the_roles_part_the_mentions_that_the_other_filters_keep(store: Store, query: Query) -> None:
    """A mention is in one role and no other, whatever else is asked for."""
    query = replace(query, min_mentions=1)
    keys = [[(row.reading_id, row.start) for row in store.mentions(replace(query, roles=(role,)))] for role in Role]
    whole = [(row.reading_id, row.start) for row in store.mentions(replace(query, roles=("any",)))]
    assert sorted(key for of_role in keys for key in of_role) == sorted(whole)
    summaries = [store.summary(replace(query, roles=(role,))) for role in Role]
    assert sum(summary.mentions for summary in summaries) == store.summary(replace(query, roles=("any",))).mentions


@EACH_QUERY
@given(query=queries())
def test_the_roles_at_a_place_are_those_of_its_mentions_under_the_other_filters(store: Store, query: Query) -> None:
    query = replace(query, min_mentions=1)
    for place_id in ("99072", "99237", "no place"):
        at_place = [case for case, place in with_places(selected(query, "roles")) if spot_of(case.mention, place)[0] == place_id]
        assert store.roles_at_place(query, place_id) == Counter(shown_role(case.mention) for case in at_place)


def test_the_sample_has_every_role_on_the_map_and_left_off(store: Store) -> None:
    assert {shown_role(case.mention) for case in CASES} == set(Role)
    assert all(store.summary(Query()).left_off[role] for role in Role if role is not Role.SCENE)


AT_PLACE = make_offset("80 km east of Baghdad", BAGHDAD, lat=33.3, lon=45.3, elsewhere=False)
AT_SPOT = make_offset("80 km east of Baghdad", BAGHDAD, lat=33.3, lon=45.3)
OF_TEXT = Offset("near Baghdad", (BAGHDAD,), None, None, 33.4, 44.5, 10.0, elsewhere=True)


def mention(role: Role | None, certainty: float = 0.9, *, demonym: bool = False, offset: Offset | None = None) -> Mention:
    return make_mention(ARTICLE, "Baghdad", BAGHDAD, demonym=demonym, offset=offset, role=role, role_certainty=certainty)


def unlisted(role: Role) -> Mention:
    """A mention of a village that no gazetteer has, and that the text puts near Baghdad."""
    spot = Spot("Baghdad", "PPL", "IQ", "", OF_TEXT)
    return make_mention(ARTICLE, "Baghdad", None, role=role)._replace(spot=spot, offset=OF_TEXT, confidence=0.8)


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        (mention(None), Role.SCENE),
        (mention(None, demonym=True), Role.SCENE),
        (mention(Role.SCENE), Role.SCENE),
        (mention(Role.SCENE, 0.3), Role.SCENE),
        (mention(Role.ACTOR), Role.ACTOR),
        (mention(Role.DATELINE, SURE_ROLE), Role.DATELINE),
        (mention(Role.ATTRIBUTE, SURE_ROLE - 1e-9), Role.SCENE),
        (mention(Role.ACTOR, 0.0), Role.SCENE),
        (mention(Role.ACTOR)._replace(role_certainty=None), Role.SCENE),
        (mention(Role.ATTRIBUTE, offset=AT_PLACE), Role.ATTRIBUTE),
        (mention(Role.SCENE, offset=AT_PLACE), Role.SCENE),
        (mention(Role.ATTRIBUTE, offset=AT_SPOT), Role.SCENE),
        (mention(Role.ACTOR, offset=AT_SPOT), Role.SCENE),
        (unlisted(Role.SCENE), Role.SCENE),
        (unlisted(Role.ACTOR), Role.ACTOR),
        (make_mention(ARTICLE, "Baghdad", None, role=Role.ACTOR), Role.SCENE),
    ],
)
def test_a_mention_counts_as_the_role_that_it_surely_has(tmp_path: Path, stored: Mention, shown: Role) -> None:
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(ARTICLE, stored)], NOW)
    (row,) = store.mentions(Query(roles=(shown,), demonyms=True))
    assert row.shown_role is shown
    assert (row.role, row.role_certainty, row.role_reason or "") == (stored.role, stored.role_certainty, stored.role_reason)
    assert not [row for role in Role if role is not shown for row in store.mentions(Query(roles=(role,), demonyms=True))]


def test_what_is_drawn_as_no_scene_is_a_place_that_none_of_its_mentions_is_the_scene_of(tmp_path: Path) -> None:
    article = make_article("Mosul, Baghdad, Baghdad, Iraqi")
    store = Store.open(tmp_path / "store", create=True)
    mentions = [
        make_mention(article, "Mosul", MOSUL, role=Role.ACTOR),
        make_mention(article, "Baghdad", BAGHDAD, role=Role.ACTOR),
        make_mention(article, "Baghdad", BAGHDAD, role=Role.SCENE, occurrence=1),
        make_mention(article, "Iraqi", IRAQ, demonym=True),
    ]
    store.add([make_reading(article, *mentions)], NOW)
    assert {row.name: row.only_named for row in store.places(Query(roles=("any",), demonyms=True))} == {
        "Mosul": True, "Baghdad": False, "Iraq": True,
    }  # fmt: skip
    assert {row.name: (row.mentions, row.only_named) for row in store.places(Query())} == {"Baghdad": (1, False)}


def test_a_name_without_a_place_is_listed_as_such_in_whatever_role(tmp_path: Path) -> None:
    article = make_article("Zorkistan said nothing.")
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, make_mention(article, "Zorkistan", None, role=Role.ACTOR))], NOW)
    for roles in (("scene",), ("dateline",), ("any",)):
        assert store.summary(Query(roles=roles)).left_off == dict.fromkeys(store.summary(Query()).left_off, 0) | {UNPLACED: 1}


def test_the_choices_and_the_articles_count_scenes(tmp_path: Path) -> None:
    text = "Fighting in Mosul. Baghdad said so. Iraq said so. 80 km from Baghdad."
    article = make_article(text, title="Title", source="Reuters")
    store = Store.open(tmp_path / "store", create=True)
    mentions = [
        make_mention(article, "Mosul", MOSUL, role=Role.SCENE),
        make_mention(article, "Baghdad", BAGHDAD, role=Role.ACTOR),
        make_mention(article, "Iraq", IRAQ, role=Role.ACTOR, role_certainty=0.6),
        make_mention(article, "Baghdad", BAGHDAD, occurrence=1, role=Role.ATTRIBUTE, offset=AT_SPOT),
    ]
    store.add([make_reading(article, *mentions)], NOW)
    facets = store.facets()
    assert {choice.label: choice.mentions for choice in facets.places} == {"Mosul": 1, "Iraq": 1, "Baghdad": 0}
    assert [choice.mentions for choice in (*facets.articles, *facets.sources, *facets.countries)] == [3, 3, 3]
    assert {choice.value: choice.mentions for choice in facets.kinds} == {"town": 2, "country": 1}
    assert [choice.mentions for choice in facets.spots] == [1]
    (row,) = store.articles()
    assert (row.mentions, row.places) == (3, 3)
    assert store.summary(Query()).mentions_total == 3
    assert store.summary(Query(roles=("any",))).mentions_total == 4


def test_the_articles_read_before_roles_were_told_apart_are_counted(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    old, new, without = make_article("Mosul fell."), make_article("Iraqi troops left Mosul."), make_article("Nothing.")
    store.add([make_reading(old, make_mention(old, "Mosul", MOSUL)), make_reading(without)], NOW)
    read_with_roles = [make_mention(new, "Iraqi", IRAQ, demonym=True), make_mention(new, "Mosul", MOSUL, role=Role.SCENE)]
    store.add([make_reading(new, *read_with_roles)], NOW)
    assert store.articles_without_roles() == 1
    store.add([make_reading(old, make_mention(old, "Mosul", MOSUL, role=Role.SCENE), reader_version="r2")], NOW)
    assert store.articles_without_roles() == 0
