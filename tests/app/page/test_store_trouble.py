"""A store that vanishes or breaks under the page: a message in plain words, and the page comes back by itself as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from app.pages import MAIN, address_params, filled_store, html, listed_places, open_page, run_without_errors
from streamlit.testing.v1 import AppTest

from dashboard.store import Store

TITLE = "The store cannot be opened"


@pytest.fixture
def store_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store"
    monkeypatch.setenv("DASHBOARD_STORE", str(path))
    filled_store(path)
    return path


def vanish(path: Path) -> Callable[[], object]:
    """Takes the store away; what is returned brings it back."""
    away = path.rename(path.with_name("away"))
    return lambda: away.rename(path)


def lose_mentions(path: Path) -> Callable[[], object]:
    """Takes the files of the mentions away, and leaves the log that names them."""
    moved = [(file, file.rename(file.with_suffix(".away"))) for file in (path / "mentions").glob("*.parquet")]
    return lambda: [away.rename(file) for file, away in moved]


def break_log(path: Path) -> Callable[[], object]:
    """Cuts the newest log entry in half."""
    newest = max((path / "articles" / "_delta_log").glob("*.json"))
    content = newest.read_bytes()
    newest.write_bytes(content[: len(content) // 2])
    return lambda: newest.write_bytes(content)


def test_the_page_says_how_many_articles_have_lost_mentions(store_path: Path) -> None:
    shutil.rmtree(store_path / "mentions")
    Store.open(store_path, create=True)
    assert "Mentions of 2 articles are lost, and not on the map." in html(
        run_without_errors(AppTest.from_file(str(MAIN), default_timeout=60).run())
    )


def test_the_page_of_a_whole_store_says_nothing_of_it(store_path: Path) -> None:
    assert "are lost, and not on the map" not in html(open_page())


@pytest.mark.parametrize("damage", [vanish, lose_mentions, break_log], ids=lambda damage: damage.__name__)
class TestTrouble:
    def test_a_new_page_says_so_and_draws_the_store_once_it_is_back(
        self, store_path: Path, damage: Callable[[Path], Callable[[], object]]
    ) -> None:
        mend = damage(store_path)
        page = run_without_errors(AppTest.from_file(str(MAIN), default_timeout=60).run())
        assert TITLE in html(page)
        assert not any(word in html(page) for word in ("parquet", "Error", "_delta_log", "Traceback"))
        assert TITLE in html(run_without_errors(page.run()))
        mend()
        assert "Mosul" in listed_places(run_without_errors(page.run()))
        assert TITLE not in html(page)

    def test_an_open_page_does_too_and_keeps_what_was_chosen(
        self, store_path: Path, damage: Callable[[Path], Callable[[], object]]
    ) -> None:
        page = open_page(places="99072", place="99072")
        before = address_params(page)
        mend = damage(store_path)
        page.number_input(key="min_mentions").set_value(2)
        run_without_errors(page.run())
        assert (TITLE in html(page)) or damage is break_log, "what is known of the last version of a store goes on being shown"
        mend()
        run_without_errors(page.run())
        assert TITLE not in html(page)
        after = address_params(page)
        after.pop("min_mentions", None)
        assert after == before
