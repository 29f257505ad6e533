"""Addresses through the command: fetched when they are named, and each failure a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli.commands import error_line
from corpus.sites import Site, page, status

from dashboard.cli import main
from dashboard.store import Store


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    site.answers["/page"] = page()
    yield site
    site.stop()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    return tmp_path / "store"


def test_an_address_is_ingested_removed_and_brought_back_by_its_name(
    site: Site, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = f"{site.url}/page"
    (tmp_path / "a.txt").write_text("Erbil stands.", encoding="utf-8")
    command = ["ingest", "--workers", "1", "--allow-private"]
    assert main([*command, url, str(tmp_path / "a.txt")]) == 0
    assert {row.source_path for row in Store.open(store).articles()} == {url, str(tmp_path / "a.txt")}
    assert main(["remove", url]) == 0
    capsys.readouterr()
    assert main([*command, url]) == 0
    assert "1 removed before" in capsys.readouterr().out
    assert main([*command, "--again", url]) == 0
    assert len(Store.open(store).articles()) == 2


def test_this_machine_is_not_asked_unless_that_is_allowed(site: Site, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "--workers", "1", f"{site.url}/page"]) == 1
    assert error_line(capsys).startswith(f"dashboard: {site.url}/page: 127.0.0.1 is on this machine or in a private network")
    assert site.asked == []


@pytest.mark.parametrize("path", ["/missing", "/gone"])
def test_what_is_not_there_is_a_line_and_the_rest_goes_on(site: Site, store: Path, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    site.answers["/gone"] = status(410)
    assert main(["ingest", "--workers", "1", "--allow-private", f"{site.url}{path}", f"{site.url}/page"]) == 1
    assert error_line(capsys).startswith(f"dashboard: {site.url}{path}: its server answers 4")
    assert len(Store.open(store).articles()) == 1
