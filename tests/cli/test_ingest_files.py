"""Files of every format through the command: what is stored of them, and the report of what is not."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from cli.commands import error_line, run_command

from dashboard.cli import main
from dashboard.store import Store
from dashboard.store.article_rows import ArticleRow

NEWS = "Iraqi troops fled from Mosul to Erbil on Tuesday, officials said in Baghdad, and {} followed them a day later."
PAGE = '<html><head><title>Army flees</title><meta name="pubdate" content="2014-06-10"></head><body><p>{}</p><p>{}</p></body></html>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE.format(NEWS.format("one family"), NEWS.format("another")), encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4\nno")
    (folder / "monitor.csv").write_text(f"Nr,Meldung,Datum\n1,{NEWS.format('two').replace(',', '')},2014-06-11\n2,,\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "mails.zip", "w") as archive:
        archive.writestr("m.eml", f"From: A <a@b.example>\nSubject: News\nDate: Wed, 11 Jun 2014 23:00 -0500\n\n{NEWS.format('three')}")
        archive.writestr("broken.docx", b"PK\x03\x04")
    return folder


def stored(store: Path) -> dict[str, ArticleRow]:
    return {article.source_path.rpartition("/")[2]: article for article in Store.open(store).articles()}


def test_articles_are_stored_with_what_their_files_say_and_failures_are_reported(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, store = tmp_path / "failures.jsonl", tmp_path / "store"
    arguments = [
        "ingest",
        "--store",
        str(store),
        "--report",
        str(report),
        "--text-column",
        "meldung",
        "--date-column",
        "Datum",
        str(folder),
    ]
    assert main([*arguments, "--id-column", "Nr"]) == 1
    assert capsys.readouterr().out.startswith("3 articles read, 0 unchanged, 3 failed, ")
    articles = stored(store)
    assert sorted(articles) == ["a.html", "mails.zip#m.eml", "monitor.csv#1"]
    assert (articles["a.html"].title, articles["a.html"].published) == ("Army flees", _day(10))
    assert (articles["mails.zip#m.eml"].title, articles["mails.zip#m.eml"].source) == ("News", "A")
    assert articles["mails.zip#m.eml"].published == articles["monitor.csv#1"].published == _day(11)
    failures = [json.loads(line) for line in report.read_text().splitlines()]
    assert [Path(failure["path"]).name for failure in failures] == ["bad.pdf", "mails.zip#broken.docx", "monitor.csv#line 3"]
    assert all(failure["reason"] for failure in failures)
    assert main([*arguments, "--id-column", "Nr"]) == 1
    assert capsys.readouterr().out.startswith("0 articles read, 3 unchanged, 3 failed, ")


def _day(day: int) -> object:
    from dashboard.model import Interval

    return Interval(date(2014, 6, day), date(2014, 6, day))


def test_a_report_that_cannot_be_written_is_said_before_anything_is_read(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", "--store", str(tmp_path / "store"), "--report", str(tmp_path / "gone" / "r"), str(folder)]) == 1
    assert "cannot write" in error_line(capsys)
    assert not (tmp_path / "store").exists()


def test_the_program_says_nothing_but_its_summary_and_leaves_no_process(folder: Path, tmp_path: Path) -> None:
    done = run_command(["ingest", "--store", str(tmp_path / "store"), str(folder / "a.html")])
    assert (done.stdout.count(b"\n"), done.stderr, done.returncode) == (1, b"", 0)
