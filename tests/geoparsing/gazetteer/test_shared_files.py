"""A gazetteer that is mapped from files answers as the one that was written into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.gazetteer.shared_files import map_shared, write_shared

TEXT = (
    "Soldiers left Mosul for Hawler, near Qasr al-Hadba, 20 km west of Paris, Texas. "
    "U.S. and Iraqi officials met John Erbil in Springfield City."
)
OWN_PLACES = "place_id,name,aliases,feature,country,admin1,lat,lon,population\nx-mine,Qasr al-Hadba,,PPL,IQ,Nineveh,36.3,43.1,\n"


@pytest.fixture
def with_own_places(cache: Path, tmp_path: Path) -> Gazetteer:
    path = tmp_path / "mine.csv"
    path.write_text(OWN_PLACES, encoding="utf-8")
    return load_gazetteer(path, cache=cache)


def mapped(gazetteer: Gazetteer, folder: Path) -> Gazetteer:
    folder.mkdir()
    write_shared(gazetteer, folder)
    return map_shared(folder)


def test_what_is_mapped_reads_as_what_was_loaded(gazetteer: Gazetteer, with_own_places: Gazetteer, tmp_path: Path) -> None:
    article = article_from_text(TEXT)
    for name, loaded in {"without": gazetteer, "with": with_own_places}.items():
        assert geoparse(article, mapped(loaded, tmp_path / name)) == geoparse(article, loaded)
    assert geoparse(article, gazetteer) != geoparse(article, with_own_places)


def test_the_files_say_all_that_the_gazetteer_is_made_of(with_own_places: Gazetteer, tmp_path: Path) -> None:
    same = mapped(with_own_places, tmp_path / "shared")
    assert same.version == with_own_places.version
    assert same.layers_above_project == with_own_places.layers_above_project == 1
    assert same.given_names == with_own_places.given_names
    assert same.hidden_keys == with_own_places.hidden_keys


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        map_shared(tmp_path)
