"""Names lead to places: spellings meet, layers outrank each other, bad rows are all named, preparation is kept."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.gazetteer import Gazetteer
from dashboard.gazetteer.files import load_gazetteer
from dashboard.gazetteer.index import GazetteerRow, build_layer, is_abbreviation, key_of
from dashboard.gazetteer.rows import GazetteerError, parse_rows
from dashboard.model import NameSort, Place
from dashboard.text.folding import fold

HEADER = "place_id,name,aliases,feature,country,admin1,lat,lon,population"


def place(place_id: str, name: str, country: str = "IQ", population: int = 0) -> Place:
    return Place(place_id, name, "PPL", country, "", 35.0, 43.0, population)


def gazetteer_of(*layers: list[GazetteerRow]) -> Gazetteer:
    return Gazetteer([build_layer(rows, {}) for rows in layers], "test")


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("Al-Qayyārah", "al qayyarah"),
        ("Ba'qubah", "Baqubah"),
        ("Sana’a", "Sanaa"),
        ("DIYARBAKIR", "Diyarbakır"),
        ("Deir  ez-Zor", "deir ez zor"),
        ("Łódź", "lodz"),
        ("Çanakkale", "canakkale"),
    ],
)
def test_spellings_of_one_name_meet(spelling: str, other: str) -> None:
    assert fold(spelling) == fold(other)


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "is_short"), [("US", True), ("U.S.", True), ("Calif.", True), ("W.Va.", True), ("Ur", False), ("Iraq", False)]
)
def test_abbreviations_are_matched_letter_for_letter(name: str, is_short: bool) -> None:
    assert is_abbreviation(name) is is_short
    assert key_of(name).startswith("=") is is_short


def test_a_name_leads_to_all_its_places_and_says_how_it_names_them() -> None:
    found = gazetteer_of([GazetteerRow(place("1", "Baiji"), ("Beiji",), ("Baijian",)), GazetteerRow(place("2", "Beiji", "CN"))])
    assert {(c.place.place_id, c.sort) for c in found.candidates("beiji")} == {("1", NameSort.ALIAS), ("2", NameSort.NAME)}
    assert [c.sort for c in found.candidates("baijian")] == [NameSort.DEMONYM]
    assert found.candidates("nowhere") == ()


def test_a_higher_layer_hides_the_row_that_it_repeats() -> None:
    found = gazetteer_of(
        [GazetteerRow(place("1", "Mosul", population=2))], [GazetteerRow(place("1", "Mosul")), GazetteerRow(place("9", "Mosul", "TR"))]
    )
    assert [(c.place.place_id, c.layer, c.place.population) for c in found.candidates("mosul")] == [("1", 0, 2), ("9", 1, 0)]


def test_the_names_that_a_phrase_begins_with_come_longest_first() -> None:
    found = gazetteer_of([GazetteerRow(place("1", "Deir")), GazetteerRow(place("2", "Deir ez-Zor"))])
    assert found.keys_at("deir ez zor province") == ["deir ez zor", "deir"]


BAD_ROWS = [
    (",Mosul,,PPL,IQ,,36,43,", "place_id is empty"),
    ("x-a,,,PPL,IQ,,36,43,", "name is empty"),
    ("x-b,Mosul,,town,IQ,,36,43,", "feature 'town'"),
    ("x-c,Mosul,,PPL,Iraq,,36,43,", "country 'Iraq'"),
    ("x-d,Mosul,,PPL,IQ,,north,43,", "lat 'north' is no number"),
    ("x-e,Mosul,,PPL,IQ,,96,43,", "lat 96 lies outside"),
    ("x-f,Mosul,,PPL,IQ,,36,nan,", "lon nan lies outside"),
    ("x-g,Mosul,,PPL,IQ,,36,43,many", "population 'many'"),
    ("x-h,Mosul,,PPL", "more or fewer cells"),
]


def test_every_bad_row_is_named_at_once_with_its_line() -> None:
    table = "\n".join([HEADER, *(row for row, _ in BAD_ROWS), "x-ok,Mosul,,PPL,IQ,,36,43,5", "x-ok,Mosul,,PPL,IQ,,36,43,5"])
    with pytest.raises(GazetteerError) as caught:
        parse_rows(table.encode(), "places.csv")
    lines = str(caught.value).splitlines()
    for number, (line, (_, problem)) in enumerate(zip(lines, BAD_ROWS, strict=False), 2):
        assert f"line {number}: " in line
        assert problem in line
    assert "x-ok stands in line 11 already" in lines[-1]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"name,lat\nMosul,36", "column place_id"), (b"\xff\xfe\x00", "is not UTF-8"), (b"", "column place_id")],
)
def test_a_file_that_is_no_gazetteer_says_what_is_wrong(content: bytes, problem: str) -> None:
    with pytest.raises(GazetteerError, match=problem):
        parse_rows(content, "places.csv")


def test_a_users_file_outranks_both_layers_and_changes_the_version(tmp_path: Path, gazetteer: Gazetteer) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{HEADER}\nx-mine,Mosul,Al-Hadba,PPL,IQ,Nineveh,36.3,43.1,\n", encoding="utf-8")
    mine = load_gazetteer(extra)
    assert mine.candidates("al hadba")[0].place.place_id == "x-mine"
    assert mine.candidates("mosul")[0].place.place_id == "x-mine"
    assert mine.version != gazetteer.version


def test_a_prepared_layer_that_is_spoilt_on_the_disk_is_prepared_anew(tmp_path: Path) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{HEADER}\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,\n", encoding="utf-8")
    load_gazetteer(extra)
    (kept,) = Path(platformdirs.user_cache_dir("dashboard", appauthor=False)).glob("extra-*.npz")
    kept.write_bytes(b"spoilt")
    assert load_gazetteer(extra).candidates("zahabiyah")[0].place.place_id == "x-mine"


def test_a_missing_users_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot read the gazetteer"):
        load_gazetteer(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("word", "low", "high"),
    [("reading", 4, 7), ("of", 5, 8), ("london", 0, 0), ("mosul", 0, 0)],
)
def test_english_words_are_told_from_names(gazetteer: Gazetteer, word: str, low: float, high: float) -> None:
    assert low <= gazetteer.commonness(word) <= high
