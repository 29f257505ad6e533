"""The places that the map's frame asks for by an address: those that the page would have sent."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from app.pages import filled_store, map_arguments, open_page
from readings import MOSUL, NOW, make_article, make_mention, make_reading
from starlette.requests import Request
from starlette.responses import Response

from dashboard.app.answers import Answers
from dashboard.app.map import asked_places
from dashboard.app.map.addresses import PLACES_PATH
from dashboard.app.map.asked_places import MAX_SENT, address_of, drawn_rows
from dashboard.app.view import View
from dashboard.drawing.folium_map import place_features
from dashboard.model import Interval
from dashboard.query import Query
from dashboard.query.comparison import Comparison
from dashboard.store import Store

JUNE = Query(since=date(2014, 6, 1), until=date(2014, 6, 30))
MARCH = Comparison(Interval(date(2016, 3, 1), date(2016, 3, 31)))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def asked(view: View, version: int) -> Response:
    """What the server answers to the address of a view."""
    parts = urlsplit(address_of(view, version))
    assert parts.path == f"../..{PLACES_PATH}"
    return asked_places.answer(Request({"type": "http", "query_string": parts.query.encode(), "headers": []}))


def content(answer: Response) -> Any:
    return json.loads(bytes(answer.body))


@pytest.mark.parametrize("view", [View(), View(Query(text="families")), View(JUNE), View(JUNE, compare=MARCH)], ids=str)
def test_they_are_those_of_the_view_with_what_they_are_compared_with(store: Store, view: View) -> None:
    answers = Answers(store, store.version())
    changes = answers.changes(view.query, view.compare) if view.compare else None
    drawn = place_features(*drawn_rows(view, answers.places(view.query), changes))
    assert drawn["features"]
    assert content(asked(view, store.version())) == json.loads(json.dumps(drawn))


def test_the_browser_keeps_them_for_the_version_of_the_store_that_they_are_of_and_for_no_other(store: Store) -> None:
    version = store.version()
    assert asked(View(), version).headers["cache-control"].startswith("private, max-age=")
    assert asked(View(), version - 1).headers["cache-control"] == "no-store"


def test_a_store_that_is_gone_has_none(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.rmtree(store.path)
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "no store"))
    assert asked(View(), 1).status_code == 503


def test_many_are_asked_for_and_few_are_sent_with_the_page(store: Store) -> None:
    assert '"FeatureCollection"' in map_arguments(open_page())["feature_group"]
    article = make_article("Mosul.")
    places = [replace(MOSUL, place_id=f"x-{n}", lat=n / 10, lon=n / 10) for n in range(MAX_SENT)]
    store.add([make_reading(article, *(make_mention(article, "Mosul", place) for place in places))], NOW)
    layer = map_arguments(open_page(text="Mosul"))["feature_group"]
    assert '"FeatureCollection"' not in layer
    assert json.dumps(address_of(View(Query(text="Mosul")), store.version())).replace("&", "\\u0026") in layer
