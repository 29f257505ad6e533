"""The filter by roles: which values it takes, how it is said, and how a role is switched on and off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.model import Role
from dashboard.query import Query, describe
from dashboard.query.roles import with_role, without_role
from dashboard.query.summary import Summary

ONE_ARTICLE = Summary(
    articles=1, mentions=1, places=1, spots=0, articles_total=5, mentions_total=142, first_day=date(2014, 6, 9),
    last_day=date(2014, 6, 9), countries=("IQ",), top_places=("Mosul",), unplaced_names=0, left_off={},
)  # fmt: skip


def test_a_query_asks_for_one_role_at_least() -> None:
    with pytest.raises(ValueError, match="roles is empty"):
        Query(roles=())
    assert Query.from_params({"roles": ["speaker"]}) == (
        Query(),
        ["roles: 'speaker' is neither a role (scene, dateline, actor, attribute) nor \"any\""],
    )


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (("scene",), ""),
        (("any",), "counting names in every role"),
        (("attribute", "actor", "scene", "dateline"), "counting names in every role"),
        (("scene", "actor"), "counting names that only speak too"),
        (("attribute", "scene", "dateline"), "counting datelines and names that only describe too"),
        (("actor",), "counting names that only speak, no scenes"),
        (("dateline", "actor"), "counting datelines and names that only speak, no scenes"),
    ],
)
def test_the_heading_says_which_roles_are_counted(roles: tuple[str, ...], words: str) -> None:
    heading = describe(Query(roles=roles), ONE_ARTICLE, {})
    assert heading == ", ".join(filter(None, ["One article on Mosul, 9 June 2014", words]))


@pytest.mark.parametrize("roles", [("scene",), ("any",), ("actor", "dateline"), ("attribute",)])
def test_a_role_is_switched_on_and_off(roles: tuple[str, ...]) -> None:
    query = Query(roles=roles)
    for role in Role:
        assert Query(roles=with_role(query, role)).shown_roles == tuple(one for one in Role if one is role or one in query.shown_roles)
        others = tuple(one for one in query.shown_roles if one is not role)
        assert Query(roles=without_role(query, role)).shown_roles == (others or (Role.SCENE,))


def test_articles_whose_names_are_no_scenes_are_not_said_to_name_no_place() -> None:
    nothing: dict[str, Any] = {"articles": 0, "mentions": 0, "places": 0, "first_day": None, "countries": (), "top_places": ()}
    for left_off, heading in (({}, "Five articles, no place found in them"), ({"actor": 2}, "Five articles, no scene found in them")):
        summary = replace(ONE_ARTICLE, **nothing, left_off=dict.fromkeys(Role, 0) | left_off)
        assert describe(Query(), summary, {}) == heading
