"""The promises of `dashboard check`: it says in plain lines what is damaged, and `--repair` gives back what the export gave before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli.commands import error_line

from dashboard.cli import main

TEXTS = {
    "a.txt": "Town falls\n\nSoldiers left Mosul on 10 June 2014, and families reached Erbil.\n",
    "b.txt": "Bridge shelled\n\nA bridge near Tikrit was shelled on Monday, Iraqi officers said.\n",
    "c.txt": "Camp opens\n\nA camp opened outside Dohuk for those who had fled Sinjar.\n",
}


@dataclass(frozen=True)
class Filled:
    """A store, the folder of the articles that it was filled from, and its export."""

    store: Path
    folder: Path
    export: str


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the articles, and a store that they were read into one by one."""
    path = tmp_path_factory.mktemp("check")
    (path / "my articles").mkdir()
    for name, text in TEXTS.items():
        (path / "my articles" / name).write_text(text)
        assert main(["ingest", "--store", str(path / "store"), str(path / "my articles" / name)]) == 0
    return path


@pytest.fixture
def filled(template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Filled:
    store = shutil.copytree(template / "store", tmp_path / "store")
    return Filled(store, template / "my articles", export(store, capsys))


def export(store: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """All mentions as CSV, without the first column: a reading has another id each time."""
    assert main(["export", "--store", str(store), "--demonyms"]) == 0
    return "\n".join(line.partition(",")[2] for line in capsys.readouterr().out.splitlines())


def check(store: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    status = main(["check", "--store", str(store), *options])
    return status, capsys.readouterr().out


def files(store: Path, table: str) -> list[Path]:
    return sorted((store / table).glob("*.parquet"), key=lambda path: path.stat().st_mtime_ns)


def test_a_whole_store_is_called_whole(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    status, out = check(filled.store, capsys)
    assert status == 0
    assert out.startswith("The store is whole: 3 articles, ")
    assert out.count("\n") == 1
    assert check(filled.store, capsys, "--repair") == (0, out)


@pytest.mark.parametrize(
    "damage",
    [
        lambda store: shutil.rmtree(store / "mentions"),
        lambda store: files(store, "mentions")[1].unlink(),
        lambda store: files(store, "mentions")[1].write_bytes(b""),
        lambda store: (store / "articles/_delta_log/00000000000000000002.json").write_bytes(b""),
        lambda store: shutil.rmtree(store / "articles/_delta_log"),
    ],
    ids=["no mentions", "a file missing", "a file empty", "an entry empty", "no log"],
)
def test_a_repair_gives_back_the_export(filled: Filled, damage: Callable[[Path], object], capsys: pytest.CaptureFixture[str]) -> None:
    damage(filled.store)
    status, out = check(filled.store, capsys)
    assert (status, out.splitlines()[0]) == (1, f"The store {filled.store} is damaged.")
    status, out = check(filled.store, capsys, "--repair")
    assert status == 0, out
    assert "The store is whole: 3 articles" in out
    assert export(filled.store, capsys) == filled.export


def test_a_damaged_article_is_named_and_so_is_the_file_that_must_be_ingested_again(
    filled: Filled, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged = files(filled.store, "articles")[1]
    damaged.write_bytes(damaged.read_bytes()[:-20])
    path = filled.folder / "b.txt"
    status, out = check(filled.store, capsys)
    assert status == 1
    assert f"  “Bridge shelled” ({path}): it is missing" in out.splitlines()
    assert f"  articles/{damaged.name} cannot be read" in out.splitlines()
    status, out = check(filled.store, capsys, "--repair")
    assert status == 1, "something is lost"
    assert f"  dashboard ingest '{path}'" in out.splitlines()
    assert [file.name for file in (filled.store / "damaged").rglob("*.parquet")] == [damaged.name]
    assert main(["ingest", "--store", str(filled.store), str(path)]) == 0
    assert "1 article read" in capsys.readouterr().out
    assert export(filled.store, capsys) == filled.export
    assert check(filled.store, capsys)[0] == 0


def test_of_many_lost_articles_the_folders_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(12):
        (tmp_path / f"{number}.txt").write_text(f"Soldiers left Mosul {number} times.\n")
    store = tmp_path / "store"
    assert main(["ingest", "--store", str(store), str(tmp_path)]) == 0
    files(store, "articles")[0].unlink()
    capsys.readouterr()
    _, out = check(store, capsys, "--repair")
    assert [line for line in out.splitlines() if "dashboard ingest" in line] == [f"  dashboard ingest {tmp_path}"]
    assert main(["ingest", "--store", str(store), str(tmp_path)]) == 0
    assert check(store, capsys)[0] == 0


def test_an_ingest_reads_articles_again_whose_mentions_are_gone(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(filled.store / "mentions")
    assert main(["export", "--store", str(filled.store)]) == 1
    assert "its table mentions is missing; `dashboard check` says what is lost" in error_line(capsys)
    assert main(["ingest", "--store", str(filled.store), str(filled.folder)]) == 0
    assert "3 articles read, 0 unchanged" in capsys.readouterr().out
    assert export(filled.store, capsys) == filled.export


def test_an_export_says_how_many_articles_lack_mentions(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(filled.store / "mentions")
    assert main(["ingest", "--store", str(filled.store), str(filled.folder / "a.txt")]) == 0
    capsys.readouterr()
    main(["export", "--store", str(filled.store)])
    assert "lacks mentions of 2 articles: `dashboard check --repair` reads them again" in error_line(capsys)
    assert check(filled.store, capsys, "--repair")[0] == 0
    assert export(filled.store, capsys) == filled.export


def test_a_write_that_broke_off_is_taken_back_by_the_next_ingest_which_says_so(filled: Filled, capsys: pytest.CaptureFixture[str]) -> None:
    last = max((filled.store / "articles/_delta_log").glob("*.json"))
    last.write_bytes(last.read_bytes()[:100])
    assert main(["export", "--store", str(filled.store)]) == 1
    assert "breaks off; `dashboard check`" in error_line(capsys)
    assert main(["ingest", "--store", str(filled.store), str(filled.folder)]) == 0
    captured = capsys.readouterr()
    assert "the last write to" in captured.err
    assert "1 article read, 2 unchanged" in captured.out
    assert export(filled.store, capsys) == filled.export


def test_a_sign_that_a_terminal_obeys_is_not_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Red \x1b[31m alert\n\nSoldiers left Mosul.\n")
    assert main(["ingest", "--store", str(tmp_path / "store"), str(article)]) == 0
    files(tmp_path / "store", "mentions")[0].unlink()
    capsys.readouterr()
    _, out = check(tmp_path / "store", capsys)
    assert "alert" in out
    assert "\x1b" not in out


def test_what_is_no_store_is_said_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--store", str(tmp_path / "nowhere")]) == 1
    assert "there is no store at" in error_line(capsys)
