"""Layers of places that are added while the page is open: what is read and searched from then on has them, without a new start."""

from __future__ import annotations

from pathlib import Path

import pytest
from geoparsing.gazetteer.layer_files import added_text, dump_line

from dashboard.app.reading import gazetteer, preview
from dashboard.corpus import GivenFile
from dashboard.geoparsing.gazetteer.own_layers.kept import FOLDER_VARIABLE, remove_layer
from dashboard.store import Store


@pytest.fixture
def layers(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of layers that the page reads with, still empty."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "layers"))
    monkeypatch.setattr("dashboard.geoparsing.gazetteer.loading.cache_folder", lambda: cache)
    return tmp_path / "layers"


def test_the_gazetteer_is_loaded_anew_only_when_the_layers_have_changed(layers: Path, tmp_path: Path, cache: Path) -> None:
    before = gazetteer()
    assert "um zarqun" not in before
    assert gazetteer() is before
    added_text(dump_line(), tmp_path, cache, "SD.txt")
    with_layer = gazetteer()
    assert "um zarqun" in with_layer
    assert gazetteer() is with_layer
    added_text(dump_line(name="Um Barqun"), tmp_path, cache, "SD.txt")
    assert "um barqun" in gazetteer()
    remove_layer(layers, "SD")
    assert gazetteer().version == before.version


@pytest.mark.usefixtures("layers")
def test_files_that_are_dropped_after_a_layer_was_added_are_read_with_it(tmp_path: Path, cache: Path) -> None:
    news = GivenFile("news.txt", b"Fighters shelled the village of Um Zarqun on Tuesday.", "dropped/news.txt", "news.txt")
    store = Store.open(tmp_path / "store", create=True)

    def place_ids() -> list[str]:
        (reading,) = preview([news], [], store, lambda _what, _share: None).readings
        return [mention.place.place_id for mention in reading.mentions if mention.place]

    assert place_ids() == []
    added_text(dump_line(), tmp_path, cache, "SD.txt")
    assert place_ids() == ["90000001"]
