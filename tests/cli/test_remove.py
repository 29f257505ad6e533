"""`dashboard remove`: which articles a name means, what is said, and how they come back."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.commands import error_line
from readings import NOW, make_article, make_reading

from dashboard.cli import main
from dashboard.model import article_id_of
from dashboard.store import Store

TEXTS = {"a.txt": "Troops fled from Mosul.", "b.txt": "Erbil stands, officials said."}
TABLE = "id,title,text\n1,One,Kirkuk was quiet on Sunday.\n2,Two,Basra was quiet on Monday.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The articles of three files, in the store `store` beside them; commands are given from their folder."""
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "c.csv").write_text(TABLE, encoding="utf-8")
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    monkeypatch.chdir(tmp_path)
    assert main(["ingest", "--workers", "1", "a.txt", "b.txt", "c.csv"]) == 0
    return tmp_path


def names(folder: Path) -> set[str]:
    """The files of the stored articles, and the keys in them."""
    return {Path(row.source_path).name for row in Store.open(folder / "store").articles()}


ALL = {"a.txt", "b.txt", "c.csv#1", "c.csv#2"}
A_ID = article_id_of(TEXTS["a.txt"])


@pytest.mark.parametrize(
    ("named", "left"),
    [
        ([A_ID], ALL - {"a.txt"}),
        ([A_ID[:6]], ALL - {"a.txt"}),
        ([A_ID[:6].upper()], ALL - {"a.txt"}),
        (["a.txt"], ALL - {"a.txt"}),
        (["./b.txt", "a.txt"], ALL - {"a.txt", "b.txt"}),
        (["{folder}/a.txt"], ALL - {"a.txt"}),
        (["{folder}/c.csv#2"], ALL - {"c.csv#2"}),
        (["c.csv"], {"a.txt", "b.txt"}),
        ([A_ID, "a.txt"], ALL - {"a.txt"}),
    ],
)
def test_an_article_is_named_by_its_id_the_beginning_of_it_or_its_file(folder: Path, named: list[str], left: set[str]) -> None:
    assert main(["remove", *(name.format(folder=folder) for name in named)]) == 0
    assert names(folder) == left


@pytest.mark.parametrize("name", ["0000000000000000", "zz", "c.cs", "folder/a.txt", "https://example.org/a", "*", "c.csv#3"])
def test_an_unknown_name_is_said_in_a_line_and_the_others_are_removed(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["remove", name, "b.txt"]) == 1
    assert error_line(capsys).startswith(f"dashboard: {name}: no stored article has this id")
    assert names(folder) == ALL - {"b.txt"}


def test_a_beginning_of_several_ids_is_refused_with_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    numbered = [make_article(f"Mosul {number}", title=f"Title {number}") for number in range(40)]
    Store.open(tmp_path / "store", create=True).add([make_reading(article) for article in numbered], NOW)
    first = numbered[0].article_id[0]
    several = sum(article.article_id.startswith(first) for article in numbered)
    assert several > 1
    assert main(["remove", "--store", str(tmp_path / "store"), first]) == 1
    assert error_line(capsys).startswith(f"dashboard: {first}: {several} articles have an id that begins so, such as “Title")
    assert len(Store.open(tmp_path / "store").articles()) == len(numbered)


def test_what_was_removed_before_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "a.txt"]) == 0
    assert "Removed: “Troops fled from Mosul” " in capsys.readouterr().out
    for name in ("a.txt", A_ID):
        assert main(["remove", name]) == 1
        assert "already" in error_line(capsys)


def test_a_removed_article_comes_back_only_when_its_file_is_named_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "a.txt", "c.csv"]) == 0
    for paths in (["."], ["a.txt"], ["--again", "."], ["--again"], ["--again", "b.txt"]):
        assert main(["ingest", "--workers", "1", *paths]) == 0
        assert names(folder) == {"b.txt"}
    capsys.readouterr()
    assert main(["ingest", "--workers", "1", "."]) == 0
    assert capsys.readouterr().out.startswith("0 articles read, 1 unchanged, 3 removed before, ")
    assert main(["ingest", "--workers", "1", "--again", "c.csv"]) == 0
    assert names(folder) == ALL - {"a.txt"}
    assert main(["ingest", "--workers", "1", "."]) == 0
    assert names(folder) == ALL - {"a.txt"}


def test_there_is_nothing_to_remove_without_a_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remove", "--store", str(tmp_path / "none"), "abc"]) == 1
    assert "there is no store" in error_line(capsys)
