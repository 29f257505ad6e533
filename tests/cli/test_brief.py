"""`dashboard brief` writes a whole file or none, and says in a line what it cannot do."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pypdfium2
import pytest
from app.pages import filled_store
from cli.commands import error_line, run_command

from dashboard.cli import main
from dashboard.store import Store

FIRST_BYTES = {"pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<svg", "pptx": b"PK\x03\x04"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("brief") / "store"
    filled_store(path)
    return str(path)


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("name", FIRST_BYTES)
def test_the_format_is_that_of_the_file_or_the_one_named(store: str, tmp_path: Path, name: str) -> None:
    assert main(["brief", "--store", store, "--output", str(tmp_path / f"a.{name}")]) == 0
    assert main(["brief", "--store", store, "--output", str(tmp_path / "b.bin"), "--format", name]) == 0
    assert (tmp_path / f"a.{name}").read_bytes().startswith(FIRST_BYTES[name])
    assert (tmp_path / "b.bin").read_bytes().startswith(FIRST_BYTES[name])


def test_filters_and_words_are_those_asked_for(store: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    options = ["--place", "Mosul", "--since", "2014-06", "--marking", "SECRET", "--producer", "Desk 4", "--view", "-10,20,4.5"]
    assert main(["brief", "--store", store, "--output", str(path), *options, "--produced", "2014-06-30T18:05+03:00"]) == 0
    text = text_of(path)
    parts = ("Mosul in the news, from 1 June 2014", "SECRET", "Desk 4", "30 June 2014, 18:05 (UTC+03:00)")
    assert [part for part in parts if part not in text] == []
    assert "http://localhost:8501/?places=99072&since=2014-06-01&map=-10%2C20%2C4.5" in "".join(text.split())


def test_an_article_that_is_asked_for_is_named(store: str, tmp_path: Path) -> None:
    article = Store.open(Path(store)).articles()[0]
    assert main(["brief", "--store", store, "--output", str(tmp_path / "a.pdf"), "--article", article.article_id]) == 0
    assert article.title in text_of(tmp_path / "a.pdf")


def test_the_facets_are_not_counted_where_no_place_or_article_is_named(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "facets", lambda _: pytest.fail("they take longer than the sheet"))
    assert main(["brief", "--store", store, "--output", str(tmp_path / "a.pdf"), "--country", "IQ", "--since", "2014"]) == 0
    assert "Iraq in the news, from 1 January 2014" in text_of(tmp_path / "a.pdf")


def test_the_same_command_gives_the_same_bytes(store: str, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert main(["brief", "--store", store, "--output", str(tmp_path / name), "--produced", "2014-06-30T18:05+03:00"]) == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("options", "status", "said"),
    [
        (["--output", "missing/a.pdf"], 1, "cannot write missing/a.pdf: No such file or directory"),
        (["--output", "."], 1, "cannot write .: Is a directory"),
        (["--output", "a.png", "--pages", "2"], 1, "png has one page: leave out --pages, or take pdf"),
        (["--output", "a.pdf", "--place", "Nowhere"], 1, "--place Nowhere: no article in the store names a place of that name"),
        (["--output", "a.pdf", "--since", "2015", "--until", "2014"], 2, "the dates end before they begin"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line_and_nothing_is_written(
    store: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    status: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["brief", "--store", store, *options]) == status
    assert said in error_line(capsys)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "gif"], "argument --format: invalid choice: 'gif' (choose from 'pdf', 'png', 'svg', 'pptx')"),
        (["--paper", "b5"], "argument --paper: invalid choice: 'b5'"),
        (["--dpi", "9"], "argument --dpi: '9' is no whole number from 50 to 600"),
        (["--pages", "0"], "argument --pages: '0' is no whole number from 1 to 20"),
        (["--view", "91,0,5"], "argument --view: '91,0,5' is no latitude, longitude and zoom: write them as 36.34,43.12,8"),
        (["--view", "-nan,0,5"], "argument --view: '-nan,0,5' is no latitude, longitude and zoom"),
        (["--view", "1,2"], "argument --view: '1,2' is no latitude, longitude and zoom"),
        (["--produced", "yesterday"], "argument --produced: 'yesterday' is no time: write it as 2014-06-12T18:00+02:00"),
        (
            ["--link", "javascript:alert(1)"],
            "argument --link: 'javascript:alert(1)' is no address of the app: write one such as https://map",
        ),
        (["--link", "https://a.example/b?c=d#e"], "argument --link: 'https://a.example/b?c=d#e' is no address of the app"),
        (["--produced", "9999-12-31T23:59-12:00"], "argument --produced: '9999-12-31T23:59-12:00' is no time"),
        (["--names", "mine"], "argument --names: invalid choice: 'mine' (choose from 'text', 'gazetteer')"),
    ],
)
def test_wrong_usage_is_said_in_a_line(store: str, capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["brief", "--store", store, "--output", "a.pdf", *options])
    assert stopped.value.code == 2
    assert said in error_line(capsys)


def test_a_filter_that_matches_nothing_gives_a_sheet_that_says_so(store: str, tmp_path: Path) -> None:
    assert main(["brief", "--store", store, "--output", str(tmp_path / "a.pdf"), "--country", "JP"]) == 0
    assert "No mention matches what was asked for." in text_of(tmp_path / "a.pdf")


def test_an_old_file_stays_where_the_new_one_cannot_be_made(store: str, tmp_path: Path) -> None:
    old = tmp_path / "a.png"
    old.write_bytes(b"old")
    assert main(["brief", "--store", store, "--output", str(old), "--pages", "3"]) == 1
    assert old.read_bytes() == b"old"


def test_bytes_that_are_no_text_do_not_break_a_title(store: str, tmp_path: Path) -> None:
    title = os.fsdecode(b"Mosul \xff\x00"[:-1])
    done = run_command(["brief", "--store", store, "--output", str(tmp_path / "a.pdf"), "--title", title])
    assert (done.returncode, done.stderr) == (0, b""), sys.platform
    assert text_of(tmp_path / "a.pdf").startswith("Mosul")
