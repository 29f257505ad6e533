"""`dashboard ingest --cluster`: what cannot be done is said in one line, and nothing is written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from cli.commands import NEWS, error_line

from dashboard.cli import main

NOWHERE = "tcp://127.0.0.1:9"


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--cluster", "10.0.0.5:8786"], "'10.0.0.5:8786' is no address of a cluster: write it as `dask scheduler` prints it"),
        (["--cluster", "http://host:80"], "'http://host:80' is no address of a cluster"),
        (["--cluster", NOWHERE, "--workers", "2"], "argument --workers: not allowed with argument --cluster"),
    ],
)
def test_wrong_options_are_refused_in_a_line(options: list[str], line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["ingest", *options, "--store", str(tmp_path / "store"), str(tmp_path)])
    assert exit_.value.code == 2
    assert line in error_line(capsys)


@pytest.fixture
def command(tmp_path: Path) -> list[str]:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    return ["ingest", "--cluster", NOWHERE, "--store", str(tmp_path / "store"), str(tmp_path / "a.txt")]


def test_a_cluster_that_is_not_there_leaves_no_store(command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 1
    assert error_line(capsys).startswith(f"dashboard: no cluster answers at {NOWHERE}: is its scheduler running?")
    assert not (tmp_path / "store").exists()


def test_without_the_package_the_line_says_how_to_get_it(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("dashboard.workers.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert main(command) == 1
    assert "--cluster needs the package distributed, which is not installed: pip install distributed" in error_line(capsys)


def test_a_recogniser_is_not_sent_to_a_cluster(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("dashboard.cli.ingesting.gazetteer_and_recogniser", lambda _: (None, None))
    assert main([*command, "--recogniser", "spacy:en"]) == 2
    assert "leave --recogniser out, or --cluster" in error_line(capsys)
