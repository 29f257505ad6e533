"""The switch that makes a name which no gazetteer has one place in all articles, and what the page says of such a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from app.pages import html, open_page, open_part, run_without_errors, sentence
from unlisted_places import two_articles

from dashboard.query import Query
from dashboard.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    store = two_articles(tmp_path)
    monkeypatch.setenv("DASHBOARD_STORE", str(store.path))
    return store


def test_the_switch_keeps_the_selected_place_and_says_where_it_is_drawn(store: Store) -> None:
    coarse = max(store.places(Query()), key=lambda row: row.radius_km or 0.0)
    page = open_page(place=coarse.place_id)
    assert "2 mentions in 1 article" in html(page)
    assert "drawn where" not in html(page)
    open_part(page, "for experts").toggle(key="grouped").set_value(True)
    run_without_errors(page.run())
    (group,) = store.places(Query(grouped=True))
    assert page.query_params == {"grouped": "true", "place": group.place_id}
    assert "3 mentions in 2 articles; drawn where “Second” puts it most closely" in html(page)
    assert sentence(page).endswith("with one place for each name that no gazetteer has")


def test_without_the_switch_a_group_is_opened_at_the_place_where_it_is_drawn(store: Store) -> None:
    (group,) = store.places(Query(grouped=True))
    page = open_page(place=group.place_id, places=group.place_id)
    fine = min(store.places(Query()), key=lambda row: row.radius_km or 0.0)
    assert page.query_params["place"] == fine.place_id
    assert set(page.query_params["places"]) == {row.place_id for row in store.places(Query())}
    assert "nothing in this store is known" not in html(page)
