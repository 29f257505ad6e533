"""The version of the store that an open page is drawn with and the one that it asks for."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from app.pages import fall, filled_store, open_page, run_without_errors
from readings import NOW
from starlette.requests import Request
from streamlit.testing.v1 import AppTest

from dashboard.app.page import refresh
from dashboard.store import Store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return filled_store(tmp_path / "store")


def answered() -> str:
    """What the server answers."""
    answer = refresh.answer(Request({"type": "http"}))
    assert answer.headers["cache-control"] == "no-store"
    return bytes(answer.body).decode()


def drawn_versions(page: AppTest) -> list[str]:
    """The version that the page watches, none if it watches none."""
    watchers = [element.proto for element in page.get("bidi_component") if element.proto.component_name == "dashboard_refresh"]
    return [json.loads(watcher.json) for watcher in watchers]


def test_the_version_that_is_drawn_is_the_one_that_is_answered(store: Store) -> None:
    assert drawn_versions(open_page()) == [answered()] == [str(store.version())]


def test_after_a_write_it_is_another_until_the_page_is_drawn_again(store: Store) -> None:
    page = open_page()
    store.add([fall()], NOW)
    assert drawn_versions(page) != [answered()]
    run_without_errors(page.run())
    assert drawn_versions(page) == [answered()]


def test_a_store_that_is_gone_has_another_version_and_its_page_asks_for_none(store: Store) -> None:
    page = open_page()
    shutil.rmtree(store.path)
    assert drawn_versions(page) != [answered()]
    run_without_errors(page.run())
    assert drawn_versions(page) == []


def test_a_store_that_cannot_be_opened_has_none_that_a_page_was_drawn_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "no store"))
    assert answered() == "unreadable"
