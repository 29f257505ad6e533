"""Adding a file: its form is told by its content, later loads read with it, and what was not downloaded whole leaves nothing behind."""

from __future__ import annotations

import zipfile
from itertools import islice, product
from pathlib import Path

import pytest
from geoparsing.gazetteer.layer_files import OWN_HEADING, README, added, added_text, dump_line, zip_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.loading import load_gazetteer
from dashboard.geoparsing.gazetteer.own_layers.kept import layer_names, read_layer
from dashboard.geoparsing.gazetteer.parsing import GazetteerError

OWN_ROW = "x-zarqun,Um Zarqun,,PPL,SD,Khartoum,13.5,25.1,"
PCODES = "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE\nMaputo,MZ10,Zarqunda,MZ0199\n"


def loaded(folder: Path, cache: Path) -> Gazetteer:
    return load_gazetteer(cache=cache, layers=folder / "layers")


@pytest.mark.parametrize(
    ("file_name", "text", "form", "key", "feature"),
    [
        ("SD.txt", dump_line(), "GeoNames dump", "um zarqun", "PPL"),
        ("SD", "\ufeff" + dump_line() * 1, "GeoNames dump", "um zarqun", "PPL"),
        ("places.csv", f"{OWN_HEADING}\n{OWN_ROW}\n", "table of places", "um zarqun", "PPL"),
        ("places.txt", f"\ufeff{OWN_HEADING},radius_km\r\n{OWN_ROW},\r\n", "table of places", "um zarqun", "PPL"),
        ("moz.csv", PCODES, "table of P-codes", "zarqunda", "ADM2"),
        ("moz.tsv", PCODES.replace(",", "\t"), "table of P-codes", "zarqunda", "ADM2"),
        ("moz.csv", PCODES.replace(",", ";").replace("\n", "\r\n"), "table of P-codes", "zarqunda district", "ADM2"),
    ],
)
def test_the_form_of_a_file_is_told_by_its_content(
    tmp_path: Path, cache: Path, gazetteer: Gazetteer, file_name: str, text: str, form: str, key: str, feature: str
) -> None:
    addition = added_text(text, tmp_path, cache, file_name)
    assert (addition.layer.form, addition.layer.places, addition.read.bad_lines) == (form, 1, 0)
    with_layer = loaded(tmp_path, cache)
    assert [c.place.feature for c in with_layer.candidates(key)] == [feature]
    assert with_layer.version != gazetteer.version
    assert key not in gazetteer


@pytest.mark.parametrize("texts", [{"SD": dump_line()}, {"SD": dump_line(), "readme": README}, {"readme": README * 99, "SD": dump_line()}])
def test_a_zip_file_is_read_as_that_site_offers_it(tmp_path: Path, cache: Path, texts: dict[str, str]) -> None:
    assert added(zip_of(tmp_path / "SD.zip", **texts), cache).layer.name == "SD"
    assert "um zarqun" in loaded(tmp_path, cache)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no GeoNames dump"),
        (b"<!DOCTYPE html><html>Not found</html>", "no GeoNames dump"),
        (b"name,lat\nMosul,36\n", "no GeoNames dump"),
        (OWN_HEADING.encode() + b"\n", "has no place that can be used"),
        (OWN_HEADING.encode() + b"\nx-1,,,PPL,SD,,1,1,\n", "line 2: name is empty"),
        (OWN_HEADING.encode() + b"\nx-1,A,,PPL,SD,,1,1,\nx-2,Um Zar", "not downloaded whole"),
        (PCODES.encode() + b"Maputo,MZ10,Pal", "not downloaded whole"),
        (dump_line().encode() * 2 + dump_line().encode()[:50], "not downloaded whole"),
        (b"PK\x03\x04 and no more", "damaged or was not downloaded whole"),
        (b"\xff\xfea\x00", "no GeoNames dump"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_line_and_leaves_nothing_behind(
    tmp_path: Path, cache: Path, content: bytes, problem: str
) -> None:
    path, before = tmp_path / "file", set(cache.iterdir())
    path.write_bytes(content)
    with pytest.raises(GazetteerError, match=problem):
        added(path, cache)
    assert not (tmp_path / "layers").exists()
    assert set(cache.iterdir()) == before


@pytest.fixture(scope="module")
def whole_zip(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    text = "".join(dump_line(geonameid=str(90_000_000 + n), name=f"Zarqun {n}") for n in range(300))
    return zip_of(tmp_path_factory.mktemp("whole") / "SD.zip", readme=README, SD=text).read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0.01, 0.999))
def test_a_zip_file_that_was_cut_anywhere_is_refused(tmp_path: Path, cache: Path, whole_zip: bytes, share: float) -> None:
    path = tmp_path / "SD.zip"
    path.write_bytes(whole_zip[: int(share * len(whole_zip))])
    with pytest.raises(GazetteerError, match=r"SD\.zip: "):
        added(path, cache)
    assert not (tmp_path / "layers").exists()


def test_a_zip_file_with_a_spoilt_byte_is_refused(tmp_path: Path, cache: Path, whole_zip: bytes) -> None:
    path, middle = tmp_path / "SD.zip", len(whole_zip) // 2
    path.write_bytes(whole_zip[:middle] + bytes([whole_zip[middle] ^ 0xFF]) + whole_zip[middle + 1 :])
    with pytest.raises(GazetteerError, match="damaged or was not downloaded whole"):
        added(path, cache)


def test_a_zip_file_with_a_password_is_refused_with_what_to_do(tmp_path: Path, cache: Path, whole_zip: bytes) -> None:
    path, locked = tmp_path / "SD.zip", bytearray(whole_zip)
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := locked.find(signature, start + 1)) >= 0:
            locked[start + flags_at] |= 1
    path.write_bytes(locked)
    with pytest.raises(GazetteerError, match="unpack it, and add the table"):
        added(path, cache)


def test_a_workbook_is_refused_with_what_to_do(tmp_path: Path, cache: Path) -> None:
    path = tmp_path / "moz.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(GazetteerError, match="save the sheet with the places as CSV"):
        added(path, cache)


def test_bad_lines_of_a_table_of_places_are_left_out(tmp_path: Path, cache: Path) -> None:
    bad_rows = "x-2,,,town,SD,,1,1,\nx-3,Palma\n"
    addition = added_text(f"{OWN_HEADING}\n{OWN_ROW}\n{bad_rows}", tmp_path, cache)
    assert (addition.layer.places, addition.read.bad_lines) == (1, 2)
    assert addition.read.problems[0].startswith("line 3: name is empty; feature 'town'")


def test_a_town_of_the_world_takes_what_a_dump_says_of_it_and_keeps_its_names(tmp_path: Path, cache: Path, gazetteer: Gazetteer) -> None:
    town = gazetteer.candidates("bonham")[0].place
    line = dump_line(
        geonameid=town.place_id, name="Bonham", latitude=str(town.lat), longitude=str(town.lon), country="US", admin1="TX",
        feature_code="PPLA2", alternatenames="Zarqun on Red River", population=str(town.population),
    )  # fmt: skip
    added_text(line, tmp_path, cache)
    with_layer = loaded(tmp_path, cache)
    for key in ("bonham", "zarqun on red river"):
        places = [c.place for c in with_layer.candidates(key) if c.place.place_id == town.place_id]
        assert [(place.feature, place.admin1) for place in places] == [("PPLA2", "Texas")]
    assert len(with_layer.candidates("bonham")) == len(gazetteer.candidates("bonham"))


def test_a_place_of_the_projects_own_stays_as_it_is(tmp_path: Path, cache: Path, gazetteer: Gazetteer) -> None:
    mosul = gazetteer.candidates("mosul")[0].place
    added_text(dump_line(geonameid=mosul.place_id, name="Mosul", country="IQ"), tmp_path, cache)
    assert list(loaded(tmp_path, cache).candidates("mosul")) == list(gazetteer.candidates("mosul"))


def test_a_district_without_a_point_is_put_where_a_dump_that_was_added_before_has_its_seat(tmp_path: Path, cache: Path) -> None:
    added_text(dump_line(name="Zarqunda", country="MZ", admin1="04", latitude="-25.5", longitude="32.1"), tmp_path, cache, "MZ.txt")
    for _ in ("added", "added again"):
        added_text(PCODES, tmp_path, cache, "pcodes.csv")
        (district,) = [c.place for c in loaded(tmp_path, cache).candidates("zarqunda") if c.place.feature == "ADM2"]
        assert (district.lat, district.lon, district.radius_km, district.admin1) == (-25.5, 32.1, 0, "Maputo")


def test_adding_a_file_again_replaces_its_layer(tmp_path: Path, cache: Path) -> None:
    versions = []
    for name in ("Um Zarqun", "Abu Zarqun", "Um Zarqun"):
        added_text(dump_line(name=name), tmp_path, cache, "SD.txt")
        with_layer = loaded(tmp_path, cache)
        versions.append(with_layer.version)
        assert [key for key in ("um zarqun", "abu zarqun") if key in with_layer] == [name.lower()]
    assert layer_names(tmp_path / "layers") == ["SD"]
    assert versions[0] == versions[2] != versions[1]
    assert read_layer(tmp_path / "layers", "SD").added == "2026-01-02T00:00:00+00:00"


def test_a_place_takes_so_little_memory_that_300_000_take_less_than_60_mb(tmp_path: Path, cache: Path) -> None:
    places = 20_000
    names = [f"Zarq{letters[:3]}un {letters[3:]}" for letters in map("".join, islice(product("abdefghik", repeat=6), 0, None, 26))][:places]
    lines = (dump_line(geonameid=str(90_000_000 + n), name=name, alternatenames=f"Oum{name},Abu{name}") for n, name in enumerate(names))
    layer = added_text("".join(lines), tmp_path, cache).layer
    assert layer.places == places
    (prepared,) = cache.glob("kept_*.npz")
    assert prepared.stat().st_size / places < 60e6 / 300_000


def test_a_layer_is_prepared_again_from_what_is_kept(tmp_path: Path, cache: Path) -> None:
    """As after an update of the program, or when the cache folder was emptied."""
    added_text(dump_line(alternatenames="Umm Zarqoun"), tmp_path, cache)
    before = [list(loaded(tmp_path, cache).candidates(key)) for key in ("um zarqun", "umm zarqoun")]
    for path in cache.glob("kept_*.npz"):
        path.unlink()
    assert [list(loaded(tmp_path, cache).candidates(key)) for key in ("um zarqun", "umm zarqoun")] == before
