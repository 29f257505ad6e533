"""`dashboard gazetteer`: what it adds, lists and removes, and how other commands read with it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli.commands import error_line
from geoparsing.gazetteer.layer_files import OWN_HEADING, dump_line, zip_of

from dashboard.cli import main

NEWS = {"id": 1, "text": "Gunmen attacked the village of Um Zarqun in Sudan on Monday."}


@pytest.fixture
def layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cache: Path) -> Path:
    """The folder of layers; the cache folder is the test's own too."""
    monkeypatch.setenv("DASHBOARD_LAYERS", str(tmp_path / "layers"))
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(cache))
    return tmp_path / "layers"


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return zip_of(tmp_path / "SD.zip", SD=dump_line())


def places_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps(NEWS) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["geoparse", str(path)]) == 0
    return [mention["place_id"] for mention in json.loads(capsys.readouterr().out)["mentions"] if mention["text"] == "Um Zarqun"]


def test_what_is_added_is_read_with_listed_and_removed(
    layers: Path, dump: Path, cache: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out == f"No layer is kept in {layers}. `dashboard gazetteer add FILE` adds one.\n"
    assert main(["gazetteer", "add", str(dump)]) == 0
    assert capsys.readouterr().out.startswith("SD: 1 place of a GeoNames dump kept.\n")
    assert main(["gazetteer", "list"]) == 0
    assert capsys.readouterr().out.startswith("SD: 1 place of a GeoNames dump, from SD.zip, added 20")
    assert places_read(tmp_path, capsys) == ["90000001"]
    assert main(["gazetteer", "remove", "SD"]) == 0
    assert list(cache.glob("kept_*.npz")) == []
    assert places_read(tmp_path, capsys) == []


def test_articles_are_read_anew_when_a_layer_was_added(
    layers: Path, dump: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, store = tmp_path / "a.txt", str(tmp_path / "store")
    article.write_text(str(NEWS["text"]), encoding="utf-8")
    lines = []
    for command in (["ingest", str(article)], ["ingest", str(article)], ["gazetteer", "add", str(dump)], ["ingest", str(article)]):
        assert main([*command, *(["--store", store] if command[0] == "ingest" else [])]) == 0
        lines.append(capsys.readouterr().out.split(",")[0])
    assert [line for line in lines if "read" in line.split("\n")[0]] == ["1 article read", "0 articles read", "1 article read"]


def test_bad_lines_are_counted_and_the_first_ten_are_shown(layers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "SD.txt"
    path.write_text(dump_line() + "bad\n" * 12, encoding="utf-8")
    assert main(["gazetteer", "add", str(path), "--name", "sudan"]) == 0
    output = capsys.readouterr()
    lines = output.err.splitlines()
    assert lines[0] == "dashboard: SD.txt, line 2: has not 19 columns with tabs between them, in UTF-8"
    assert lines[10:] == ["dashboard: SD.txt: 12 lines are bad; these are the first 10"]
    assert output.out.startswith("sudan: 1 place ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gazetteer"], "required: ACTION"),
        (["gazetteer", "add"], "required: FILE"),
        (["gazetteer", "forget", "SD"], "invalid choice: 'forget'"),
        (["gazetteer", "add", "SD.zip", "--name", "../SD"], "'../SD' is no name of a layer"),
        (["gazetteer", "add", "SD.zip", "--country", "Sudan"], "'Sudan' is no country code"),
    ],
)
def test_wrong_usage_is_reported_in_a_line(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert message in error_line(capsys)


@pytest.mark.parametrize("name", ["SD", "../layers/SD", ""])
def test_a_layer_that_is_not_there_is_an_error_of_a_line(layers: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "remove", name]) == 1
    assert "is kept in" in error_line(capsys)


def test_a_file_that_is_not_there_is_an_error_of_a_line(layers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gazetteer", "add", str(tmp_path / "absent.zip")]) == 1
    assert "No such file or directory; check the path" in error_line(capsys)


@pytest.mark.parametrize("content", [b"", b"PK", b"spoilt"])
def test_a_damaged_layer_is_named_and_can_be_removed(
    layers: Path, dump: Path, tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["gazetteer", "add", str(dump)]) == 0
    (layers / "SD.zip").write_bytes(content)
    (tmp_path / "news.jsonl").write_text(json.dumps(NEWS) + "\n", encoding="utf-8")
    for arguments in (["gazetteer", "list"], ["geoparse", str(tmp_path / "news.jsonl")]):
        capsys.readouterr()
        assert main(arguments) == 1
        assert "the layer SD is damaged" in error_line(capsys)
    assert main(["gazetteer", "remove", "SD"]) == 0
    assert places_read(tmp_path, capsys) == []


def test_a_folder_that_cannot_be_used_is_an_error_of_a_line(layers: Path, dump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layers.write_text("a file")
    assert main(["gazetteer", "add", str(dump)]) == 1
    assert "cannot use the folder of layers" in error_line(capsys)


@pytest.mark.parametrize("names", [["one", "two"], ["same", "same"]])
def test_two_processes_that_add_at_once_do_no_harm(
    layers: Path, tmp_path: Path, names: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "places.csv"
    rows = "".join(f"x-{n},Zarqun {n},,PPL,SD,,13.5,25.1,\n" for n in range(2000))
    path.write_text(f"{OWN_HEADING}\n{rows}", encoding="utf-8")
    command = [sys.executable, "-m", "dashboard", "gazetteer", "add", str(path), "--name"]
    processes = [subprocess.Popen([*command, name], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for name in names]
    assert [(process.wait(timeout=120), process.communicate()[1]) for process in processes] == [(0, b""), (0, b"")]
    assert main(["gazetteer", "list"]) == 0
    assert [line.split(",")[0] for line in capsys.readouterr().out.splitlines()] == [f"{name}: 2" for name in sorted(set(names))]
    assert sorted(path.name for path in layers.iterdir()) == ["lock", *(f"{name}.zip" for name in sorted(set(names)))]
