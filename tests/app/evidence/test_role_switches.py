"""The switches of the roles: beside what is not on the map and beside a place's sentences, and what the page says of old readings."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from app.pages import SIEGE, address_params, filled_store, html, left_off, listed_places, open_page, run_without_errors, sentence
from readings import ALEPPO, BAGHDAD, MOSUL, NOW, make_mention, make_reading
from streamlit.testing.v1 import AppTest

from dashboard.app.evidence.role_switches import key_of
from dashboard.model import Role
from dashboard.store import Store

IN_TIME = "2"


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def switch(page: AppTest, role: Role, *, on: bool) -> AppTest:
    page.toggle(key=key_of(role)).set_value(on)
    return run_without_errors(page.run())


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    return run_without_errors(page.run())


def test_each_role_is_switched_on_and_off_beside_its_count() -> None:
    page = open_page()
    assert "Aleppo" not in listed_places(page)
    page = switch(page, Role.ACTOR, on=True)
    assert address_params(page)["roles"] == ["scene", "actor"]
    assert sentence(page).endswith("counting names that only speak too")
    assert "Aleppo" in listed_places(page)
    assert set(left_off(page)) == {"unplaced", "demonyms", "dateline", "attribute"}
    page = switch(page, Role.DATELINE, on=True)
    assert address_params(page)["roles"] == ["scene", "dateline", "actor"]
    page = switch(switch(page, Role.ACTOR, on=False), Role.DATELINE, on=False)
    assert "roles" not in address_params(page)
    assert "Aleppo" not in listed_places(page)


def test_a_link_that_asks_for_every_role_has_all_switches_on_and_one_is_switched_off() -> None:
    page = open_page(roles="any")
    assert sentence(page).endswith("counting names in every role")
    assert all(page.toggle(key=key_of(role)).value for role in Role if role is not Role.SCENE)
    assert address_params(switch(page, Role.ATTRIBUTE, on=False))["roles"] == ["scene", "dateline", "actor"]


def test_a_role_without_scenes_has_a_switch_for_scenes_and_the_last_switch_brings_them_back() -> None:
    page = open_page(roles="actor")
    assert (listed_places(page), page.toggle(key=key_of(Role.SCENE)).value) == (["Aleppo"], False)
    assert address_params(switch(page, Role.SCENE, on=True))["roles"] == ["scene", "actor"]
    assert "roles" not in address_params(switch(open_page(roles="actor"), Role.ACTOR, on=False))


def test_a_switch_as_it_was_before_all_filters_were_reset() -> None:
    page = open_page(roles=["scene", "actor"])
    (reset,) = (button for button in page.button if button.label == "Reset all filters")
    page = run_without_errors(reset.click().run())
    page.text_input(key="run drawn").set_value("1")
    assert "roles" not in address_params(switch(page, Role.ACTOR, on=True))


def test_a_place_offers_the_sentences_that_name_it_in_other_roles_and_leaves_them_out_again() -> None:
    page = open_page(place=BAGHDAD.place_id)
    assert page.button(key="at place dateline").label == "also named once as a dateline"
    assert html(page).count('<div class="card">') == 1
    page = press(page, "at place dateline")
    assert address_params(page) == {"place": [BAGHDAD.place_id], "roles": ["scene", "dateline"]}
    assert html(page).count('<div class="card">') == 2
    assert "named as a dateline: before a dash · " in unescape(html(page))
    assert "roles" not in address_params(press(page, "at place dateline"))


def test_a_place_that_is_only_named_says_as_what() -> None:
    page = open_page(place=ALEPPO.place_id)
    assert page.button(key="at place actor").label == "named once as an actor"
    assert "No sentence on the map names it." in html(page)
    assert "named as an actor: subject of “warned”" in unescape(html(press(page, "at place actor")))


def test_a_doubted_role_is_on_the_map_and_its_line_says_so() -> None:
    assert "perhaps named as an actor: subject of “asked” · " in unescape(html(open_page(place=BAGHDAD.place_id)))


def test_the_opened_article_tells_a_name_that_is_no_scene_from_one_that_is() -> None:
    page_html = html(open_page(article=SIEGE.article_id))
    assert page_html.count('class="no-scene"') == 4  # one is the legend's
    assert "3 mentions of a place" in page_html


def test_the_page_says_how_many_articles_were_read_before_roles_were_told_apart(store: Store) -> None:
    assert "before roles were told apart" not in html(open_page())
    store.add([make_reading(SIEGE, make_mention(SIEGE, "Mosul", MOSUL), reader_version="old")], NOW)
    assert html(open_page()).count("1 article was read before roles were told apart") == 1
