"""Look-up: a name is found in any spelling, higher layers hide lower ones, all bad rows are reported, prepared layers are stored."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import IO

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import (
    MAX_CANDIDATES,
    UNKNOWN_WORD,
    GazetteerRow,
    WordFrequencies,
    build_layer,
    is_abbreviation,
    key_of,
)
from dashboard.geoparsing.gazetteer.loading import load_gazetteer
from dashboard.geoparsing.gazetteer.name_entries import NAME_FEATURES
from dashboard.geoparsing.gazetteer.parsing import GazetteerError, parse_rows
from dashboard.geoparsing.text.folding import fold_text
from dashboard.model import NameType, Place

HEADER = "place_id,name,aliases,feature,country,admin1,lat,lon,population"


def place(place_id: str, name: str, country: str = "IQ", population: int = 0) -> Place:
    return Place(place_id, name, "PPL", country, "", 35.0, 43.0, population)


MOSUL = replace(place("1", "Mosul"), lat=36.34, lon=43.12)


def gazetteer_of(*layers: list[GazetteerRow]) -> Gazetteer:
    return Gazetteer([build_layer(rows, {}) for rows in layers], "test")


@pytest.mark.parametrize(
    ("name", "expected"), [("US", True), ("U.S.", True), ("Calif.", True), ("W.Va.", True), ("Ur", False), ("Iraq", False)]
)
def test_abbreviations_are_matched_letter_for_letter(name: str, expected: bool) -> None:
    assert is_abbreviation(name) is expected
    assert key_of(name).startswith("=") is expected


def test_a_name_has_all_its_places_as_candidates_with_its_name_type() -> None:
    gazetteer = gazetteer_of([GazetteerRow(place("1", "Baiji"), ("Beiji",), ("Baijian",)), GazetteerRow(place("2", "Beiji", "CN"))])
    assert {(c.place.place_id, c.name_type) for c in gazetteer.candidates("beiji")} == {("1", NameType.ALIAS), ("2", NameType.NAME)}
    assert [c.name_type for c in gazetteer.candidates("baijian")] == [NameType.DEMONYM]
    assert len(gazetteer.candidates("nowhere")) == 0
    assert gazetteer.entry("nowhere") is None


def test_a_higher_layer_hides_the_row_with_the_same_id() -> None:
    gazetteer = gazetteer_of(
        [GazetteerRow(place("1", "Mosul", population=2))], [GazetteerRow(place("1", "Mosul")), GazetteerRow(place("9", "Mosul", "TR"))]
    )
    assert [(c.place.place_id, c.layer, c.place.population) for c in gazetteer.candidates("mosul")] == [("1", 0, 2), ("9", 1, 0)]


def test_a_kept_layer_stands_beside_the_world_and_not_below_it() -> None:
    world, kept = GazetteerRow(place("1", "Zarqun", "SD")), GazetteerRow(place("2", "Zarqun", "SS"))
    candidates = gazetteer_of([], [world], [kept]).candidates("zarqun")
    assert [c.layer for c in candidates] == [1, 2]
    assert candidates.prior.tolist() == pytest.approx([0.5, 0.5])


TOWN, KEPT_TOWN = place("7", "Bonham", "US", 10_000), replace(place("7", "Bonham Town", "US", 12_000), feature="PPLA2", lat=36.0)


@pytest.mark.parametrize("name", ["bonham", "bonham town", "fort inglish", "old bonham"])
def test_a_place_of_the_world_that_a_kept_layer_has_too_is_one_place_under_the_names_of_both(name: str) -> None:
    gazetteer = gazetteer_of([], [GazetteerRow(TOWN, ("Old Bonham",))], [GazetteerRow(KEPT_TOWN, ("Fort Inglish",))])
    assert [c.place for c in gazetteer.candidates(name)] == [KEPT_TOWN]
    assert name in gazetteer


def test_a_name_in_kurmanji_has_a_key_of_its_own() -> None:
    gazetteer = gazetteer_of([GazetteerRow(place("1", "Damascus", "SY"), kurmanji=("Şam",))])
    assert "sam" not in gazetteer
    assert [candidate.place.name for candidate in gazetteer.candidates("~sam")] == ["Damascus"]


@pytest.mark.parametrize("project_rows", [[], [GazetteerRow(TOWN)]])
def test_a_place_that_many_layers_have_is_one_and_the_projects_own_counts_first(project_rows: list[GazetteerRow]) -> None:
    kept = [[GazetteerRow(KEPT_TOWN, ("Bonham",))], [GazetteerRow(replace(KEPT_TOWN, feature="PPL"), ("Bonham",))]]
    candidates = gazetteer_of(project_rows, [GazetteerRow(TOWN)], *kept).candidates("bonham")
    assert [c.place for c in candidates] == [TOWN if project_rows else KEPT_TOWN]
    assert [c.name_type for c in candidates] == [NameType.NAME]


@pytest.mark.parametrize(
    ("feature", "lat", "is_hidden"), [("PRN", 36.35, True), ("PRN", 36.6, False), ("AIRB", 36.35, True), ("STM", 36.35, False)]
)
def test_of_a_kept_layer_no_site_is_a_candidate_that_the_projects_own_has_nearby(feature: str, lat: float, is_hidden: bool) -> None:
    own, kept = replace(MOSUL, feature="PRN"), replace(MOSUL, place_id="9", feature=feature, lat=lat)
    assert len(gazetteer_of([GazetteerRow(own)], [], [GazetteerRow(kept)]).candidates("mosul")) == 2 - is_hidden


def test_the_names_that_a_phrase_begins_with_come_longest_first() -> None:
    gazetteer = gazetteer_of([GazetteerRow(place("1", "Deir")), GazetteerRow(place("2", "Deir ez-Zor"))])
    assert gazetteer.keys_that_begin("deir ez zor province") == ["deir ez zor", "deir"]


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("Saint Louis", "St. Louis"),
        ("Saint Louis", "St Louis"),
        ("Saint Louis", "Saint-Louis"),
        ("Sainte-Foy", "Ste. Foy"),
        ("Mount Vernon", "Mt. Vernon"),
        ("Fort Worth", "Ft. Worth"),
        ("Ba'aj", "Ba’aj"),
        ("Ba'aj", "Baaj"),
        ("Qal'at Saleh", "Qalat Saleh"),
        ("New York", "NEW YORK"),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, spelling: str) -> None:
    gazetteer = gazetteer_of([GazetteerRow(place("1", name))])
    key = fold_text(spelling).folded
    assert key in gazetteer.keys_that_begin(key)
    assert [c.place.name for c in gazetteer.candidates(key)] == [name]


@pytest.mark.parametrize("spelling", ["U.S.", "US", "U. S."])
def test_an_abbreviation_is_found_with_and_without_its_full_stops_and_not_in_lower_case(spelling: str) -> None:
    gazetteer = gazetteer_of([GazetteerRow(place("1", "United States", "US"), ("U.S.",))])
    assert [c.name_type for c in gazetteer.candidates(key_of(spelling))] == [NameType.ABBREVIATION]
    assert len(gazetteer.candidates("us")) == 0


@pytest.mark.parametrize(
    ("lower_place", "is_hidden", "remark"),
    [
        (replace(MOSUL, place_id="2", lat=36.40), True, "the same town, some km off"),
        (replace(MOSUL, place_id="2", lat=36.60), False, "a town of its name 29 km away"),
        (replace(MOSUL, place_id="2", country="TR"), False, "a town of its name over the border"),
        (replace(MOSUL, place_id="2", feature="ADM2"), False, "its district"),
        (replace(MOSUL, place_id="1", lat=0.0, feature="ADM2"), True, "the same id"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_town_that_a_higher_layer_has_is_not_a_candidate_twice(lower_place: Place, is_hidden: bool, remark: str) -> None:
    gazetteer = gazetteer_of([GazetteerRow(MOSUL)], [GazetteerRow(lower_place)])
    assert len(gazetteer.candidates("mosul")) == (1 if is_hidden else 2), remark


def test_a_towns_name_with_city_may_be_any_town_of_that_name_and_no_division() -> None:
    rows = [
        GazetteerRow(place("1", "Quezon City")),
        GazetteerRow(place("2", "Quezon")),
        GazetteerRow(replace(MOSUL, place_id="3", name="Quezon", feature="ADM1")),
    ]
    candidates = gazetteer_of(rows).candidates("quezon city")
    assert [(c.place.place_id, c.name_type) for c in candidates] == [("1", NameType.NAME), ("2", NameType.ALIAS)]


def test_of_very_many_places_of_one_name_the_most_populous_are_candidates() -> None:
    gazetteer = gazetteer_of([GazetteerRow(place(str(n), "San Jose", "CO", population=n)) for n in range(3 * MAX_CANDIDATES)])
    assert {c.place.population for c in gazetteer.candidates("san jose")} == set(range(2 * MAX_CANDIDATES, 3 * MAX_CANDIDATES))


ROWS = st.lists(
    st.builds(
        lambda place_id, name, aliases: GazetteerRow(place(str(place_id), name), tuple(aliases)),
        st.integers(0, 99),
        st.sampled_from(["Paris", "Paris City", "Saint Louis", "U.S.", "Deir ez-Zor", "Deir"]),
        st.lists(st.sampled_from(["Lutetia", "Paris", "Deir ez Zor", "SY"]), max_size=2),
    ),
    max_size=6,
)


KEYS = ("paris", "paris city", "st. louis", "deir ez zor", "deir", "=US", "=SY", "lutetia", "nowhere", "nowhere city")


@given(project_rows=ROWS, world_rows=ROWS)
def test_a_layer_that_covers_the_one_above_finds_the_same(project_rows: list[GazetteerRow], world_rows: list[GazetteerRow]) -> None:
    separate = gazetteer_of(project_rows, world_rows)
    covering = Gazetteer([build_layer(project_rows, {}), build_layer(world_rows, {}, project_rows)], "test")
    for phrase in ("paris city hall", "saint louis", "st. louis", "deir ez zor", "=US", "lutetia", "nowhere"):
        keys = covering.keys_that_begin(phrase)
        assert keys == separate.keys_that_begin(phrase) == sorted(set(keys), key=len, reverse=True)
        assert [list(covering.candidates(key)) for key in keys] == [list(separate.candidates(key)) for key in keys]


@given(layers=st.tuples(ROWS, ROWS, ROWS), keys=st.lists(st.sampled_from(KEYS), min_size=1))
def test_names_looked_up_in_one_go_have_the_same_entries_as_one_by_one(layers: tuple[list[GazetteerRow], ...], keys: list[str]) -> None:
    in_one_go, one_by_one = gazetteer_of(*layers), gazetteer_of(*layers)
    in_one_go.look_up(keys)
    for key in keys:
        entry, single_entry = in_one_go.entry(key), one_by_one.entry(key)
        assert (entry is None) == (single_entry is None)
        if entry and single_entry:
            assert list(entry.candidates) == list(single_entry.candidates)
            assert np.array_equal(entry.candidates.float_columns, single_entry.candidates.float_columns)
            assert np.array_equal(entry.features, single_entry.features)
            assert entry.demonym == single_entry.demonym


@given(layers=st.tuples(ROWS, ROWS, ROWS))
def test_a_name_is_in_the_gazetteer_if_it_may_mean_a_place(layers: tuple[list[GazetteerRow], ...]) -> None:
    gazetteer = gazetteer_of(*layers)
    assert [key for key in KEYS if key in gazetteer] == [key for key in KEYS if gazetteer.entry(key)]


def test_a_gazetteer_without_layers_has_no_name() -> None:
    gazetteer = gazetteer_of()
    assert gazetteer.look_up(["mosul", "tikrit"]) == {"mosul": None, "tikrit": None}
    assert gazetteer.keys_that_begin("mosul") == []


def test_entries_in_a_callers_hands_stay_when_the_memory_is_emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.geoparsing.gazetteer.lookup._MAX_ENTRIES", 0)
    gazetteer = gazetteer_of([GazetteerRow(place("1", "Mosul")), GazetteerRow(place("2", "Tikrit"))])
    entries = gazetteer.look_up(["mosul"])
    assert list(gazetteer.look_up(["tikrit"])) == ["tikrit"]
    assert entries["mosul"]


def test_a_name_is_hidden_if_a_higher_layer_has_its_places_under_other_names() -> None:
    gazetteer = gazetteer_of([GazetteerRow(place("1", "Mosul"))], [GazetteerRow(place("1", "Nineveh"))])
    assert "mosul" in gazetteer
    assert "nineveh" not in gazetteer
    assert gazetteer.entry("nineveh") is None


def test_a_hidden_town_hides_no_other() -> None:
    rows = [GazetteerRow(replace(MOSUL, place_id=str(n), lat=MOSUL.lat + 0.1 * n)) for n in range(3)]
    assert [c.place.place_id for c in gazetteer_of(*([row] for row in rows)).candidates("mosul")] == ["0", "2"]


BAD_ROWS = [
    (",Mosul,,PPL,IQ,,36,43,", "place_id is empty"),
    ("x-a,,,PPL,IQ,,36,43,", "name is empty"),
    ("x-b,Mosul,,town,IQ,,36,43,", "feature 'town'"),
    ("x-c,Mosul,,PPL,Iraq,,36,43,", "country 'Iraq'"),
    ("x-d,Mosul,,PPL,IQ,,north,43,", "lat 'north' is no number"),
    ("x-e,Mosul,,PPL,IQ,,96,43,", "lat '96' lies outside"),
    ("x-f,Mosul,,PPL,IQ,,36,nan,", "lon 'nan' lies outside"),
    ("x-g,Mosul,,PPL,IQ,,36,43,many", "population 'many'"),
    ("x-h,Mosul,,PPL", "more or fewer cells"),
    (f"x-i,Mosul,,PPL,IQ,,36,43,{'9' * 20}", "population '99999999999999999999' is no whole number of at most 10 digits"),
    (f"x-j,Mosul,,PPL,IQ,,36,43,{'9' * 5000}", "population '9999999999999999999999999999999999999999 …' is no whole number"),
    (f"x-k,Mosul,,PPL,IQ,,{'3' * 400},43,", "lat '3333333333333333333333333333333333333333 …' lies outside"),
    (f"x-l,{'M' * 201},,PPL,IQ,,36,43,", "name has 201 characters, more than 200"),
    (f"x-m,Mosul,{'M' * 140_000},PPL,IQ,,36,43,", "cannot be read: field larger than field limit"),
    (f"{'x' * 300},Mosul,,PPL,IQ,,36,43,", "place_id has 300 characters"),
    ('x-n,"Mosul,,PPL,IQ,,36,43,', "cannot be read: unexpected end of data"),
]


def test_all_bad_rows_are_reported_at_once_with_their_lines() -> None:
    table = "\n".join([HEADER, *(row for row, _ in BAD_ROWS), "x-ok,Mosul,,PPL,IQ,,36,43,5", "x-ok,Mosul,,PPL,IQ,,36,43,5"])
    with pytest.raises(GazetteerError) as error:
        parse_rows(table.encode(), "places.csv")
    messages = str(error.value).splitlines()
    for line, (message, (_, problem)) in enumerate(zip(messages, BAD_ROWS, strict=False), 2):
        assert f"line {line}: " in message
        assert problem in message
    assert f"x-ok stands in line {len(BAD_ROWS) + 2} already" in messages[-1]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"name,lat\nMosul,36", "column place_id"), (b"\xff\xfe\x00", "is not UTF-8"), (b"", "column place_id")],
)
def test_a_file_that_is_no_gazetteer_says_what_is_wrong(content: bytes, problem: str) -> None:
    with pytest.raises(GazetteerError, match=problem):
        parse_rows(content, "places.csv")


@pytest.mark.parametrize(("cell", "radius_km"), [("", 0.0), ("0", 0.0), ("12.3", 12.3), (" 1000 ", 1000.0)])
def test_a_row_may_say_how_far_from_its_point_the_place_lies(tmp_path: Path, cache: Path, cell: str, radius_km: float) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{HEADER},radius_km\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,,{cell}\n", encoding="utf-8")
    for _ in ("prepared", "loaded"):
        assert load_gazetteer(extra, cache=cache).candidates("zahabiyah")[0].place.radius_km == radius_km


@pytest.mark.parametrize("cell", ["-1", "1000.5", "nan", "inf", "far"])
def test_a_radius_that_is_none_is_a_problem_of_its_line(cell: str) -> None:
    with pytest.raises(GazetteerError, match=r"^places.csv, line 2: radius_km '") as error:
        parse_rows(f"{HEADER},radius_km\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,,{cell}\n".encode(), "places.csv")
    assert repr(cell) in str(error.value)


def test_a_users_file_outranks_all_other_layers_and_changes_the_version(tmp_path: Path, gazetteer: Gazetteer, cache: Path) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{HEADER}\nx-mine,Mosul,Al-Hadba,PPL,IQ,Nineveh,36.3,43.1,\n", encoding="utf-8")
    with_extra = load_gazetteer(extra, cache=cache)
    assert with_extra.candidates("al hadba")[0].place.place_id == "x-mine"
    assert with_extra.candidates("mosul")[0].place.place_id == "x-mine"
    assert with_extra.version != gazetteer.version


def test_a_name_written_in_two_lines_is_one_name_and_stays_one_when_the_layer_is_loaded_again(tmp_path: Path, cache: Path) -> None:
    extra = tmp_path / "mine.csv"
    rows = ['x-one,"Old\nZahabiyah","Zahab\n City|Zahabtown",PPL,IQ,"Nine\nveh",36.3,43.1,', "x-two,Zahabiyah,,PPL,IQ,,36.3,43.1,"]
    extra.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    for _ in ("prepared", "loaded"):
        gazetteer = load_gazetteer(extra, cache=cache)
        for name, place_id in (("old zahabiyah", "x-one"), ("zahab city", "x-one"), ("zahabtown", "x-one"), ("zahabiyah", "x-two")):
            assert [candidate.place.place_id for candidate in gazetteer.candidates(name)] == [place_id]
        assert gazetteer.candidates("old zahabiyah")[0].place.name == "Old Zahabiyah"
        assert gazetteer.candidates("zahabiyah")[0].place.name == "Zahabiyah"


@pytest.mark.parametrize("content", [b"", b"spoilt", b"PK\x03\x04"])
def test_a_stored_layer_that_is_damaged_is_prepared_again(tmp_path: Path, cache: Path, content: bytes) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{HEADER}\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,\n", encoding="utf-8")
    load_gazetteer(extra, cache=cache)
    (stored_path,) = cache.glob("extra-*.npz")
    stored_path.write_bytes(content)
    assert load_gazetteer(extra, cache=cache).candidates("zahabiyah")[0].place.place_id == "x-mine"


def test_a_layer_that_cannot_be_stored_is_used_all_the_same_and_leaves_nothing_half_written(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_the_disk(file: IO[bytes], **_columns: object) -> None:
        file.write(b"half")
        raise OSError("No space left on device")

    extra = tmp_path / "mine.csv"
    extra.write_text(f"{HEADER}\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,\n", encoding="utf-8")
    monkeypatch.setattr(np, "savez", fill_the_disk)
    assert load_gazetteer(extra, cache=cache).candidates("zahabiyah")[0].place.place_id == "x-mine"
    assert [path.name for path in cache.iterdir() if path.suffix not in (".npz", ".lock")] == []


def test_a_missing_users_file_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="cannot read the gazetteer"):
        load_gazetteer(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("word", "lowest", "highest"),
    [("reading", 4, 7), ("of", 5, 8), ("london", 0, 0), ("mosul", 0, 0)],
)
def test_only_english_words_are_common(gazetteer: Gazetteer, word: str, lowest: float, highest: float) -> None:
    assert lowest <= gazetteer.word_frequencies(word).common <= highest


@pytest.mark.parametrize(("word", "is_surname"), [("washington", True), ("lincoln", True), ("mosul", False), ("of", False)])
def test_only_surnames_have_a_surname_frequency(gazetteer: Gazetteer, word: str, is_surname: bool) -> None:
    assert (gazetteer.word_frequencies(word).surname > 0) is is_surname


def test_a_word_that_is_no_name_has_no_frequencies(gazetteer: Gazetteer) -> None:
    assert gazetteer.word_frequencies("no such name") == UNKNOWN_WORD == WordFrequencies(0, 0, 0)


@pytest.mark.parametrize(
    ("key", "feature", "value"),
    [
        ("iraq", "a country", 1),
        ("nineveh", "a division", 1),
        ("mosul", "a country", 0),
        ("baghdad", "a capital", 1),
        ("tigris", "a water", 1),
        ("middle east", "a region", 1),
        ("orange county", "a county", 1),
        ("mosul", "in the project's gazetteer", 1),
        ("iraqis", "a demonym", 1),
        ("iraq", "a demonym", 0),
        ("=US", "an abbreviation", 1),
        ("deir ez zor", "words", 3),
        ("mosul", "letters", 5),
        ("charlotte", "a given name", 1),
        ("western", "a point of the compass", 1),
    ],
)
def test_the_features_of_a_name_say_what_it_is(gazetteer: Gazetteer, key: str, feature: str, value: float) -> None:
    entry = gazetteer.entry(key)
    assert entry is not None
    assert dict(zip(NAME_FEATURES, entry.features.tolist(), strict=True))[feature] == value
    assert entry.demonym is (key == "iraqis")


def test_an_entry_is_made_once_and_its_features_are_finite(gazetteer: Gazetteer) -> None:
    entry, entry_again = gazetteer.entry("springfield"), gazetteer.entry("springfield")
    assert entry is entry_again
    assert entry is not None
    assert entry.features.shape == (len(NAME_FEATURES),)
    assert np.isfinite(entry.features).all()
