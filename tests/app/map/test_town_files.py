"""The files of the gazetteer's towns that the map's frame asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from dashboard.app.map import town_files
from dashboard.geoparsing.gazetteer.town_tiles import tiles_version


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which this version's files are written, with one file in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    town_files._folder.cache_clear()
    folder = tmp_path / "dashboard" / "towns" / tiles_version()
    folder.mkdir(parents=True)
    (folder / "36_-4.json").write_text("[]", encoding="utf-8")
    yield folder
    town_files._folder.cache_clear()


def answered(name: str) -> Response:
    return town_files.answer(Request({"type": "http", "headers": [], "path_params": {"name": name}}))


def test_a_cell_is_answered_with_its_file_which_the_browser_asks_for_again(written: Path) -> None:
    answer = answered("36_-4")
    assert isinstance(answer, FileResponse)
    assert Path(answer.path) == written / "36_-4.json"
    assert answer.headers["cache-control"] == "no-cache"


def test_what_is_not_written_yet_is_found_once_it_is(written: Path) -> None:
    assert answered("index").status_code == 404
    (written / "index.json").write_text("{}", encoding="utf-8")
    assert answered("index").status_code == 200


@pytest.mark.parametrize("name", ["../36_-4", "36_-4.json/..", "", "x", "36_-4\n", "٣٦_٤"])
def test_what_is_no_name_of_a_cell_has_no_file(written: Path, name: str) -> None:
    (written.parent / "x.json").write_text("[]", encoding="utf-8")
    assert answered(name).status_code == 404


def test_where_there_is_no_room_for_them_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dashboard").write_text("a file where the folder should be", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    town_files._folder.cache_clear()
    assert answered("36_-4").status_code == 404
    town_files._folder.cache_clear()
