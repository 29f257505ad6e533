"""Files as a disk may have them to do harm, or while it changes: each costs itself at most, and is answered in one line."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.corpus import Refusal, read_articles, read_files
from dashboard.corpus.finding import find
from dashboard.model import Article

NEWS = "Iraqi troops fled from Mosul on Tuesday, officials said."
NOBODY = 65_534
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs the files and users of Unix")


def articles_and_refusals(*paths: Path) -> tuple[list[Article], list[Refusal]]:
    results = list(read_articles(paths))
    return [result for result in results if isinstance(result, Article)], [result for result in results if isinstance(result, Refusal)]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("a.txt", b""),
        ("a.html", b"<html><body>"),
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.csv", b"text,title\n" + 1_000 * b"Mosul,"),
        ("a.jsonl", b'{"text": "Mosul fell."}\n' * 200),
        ("a.zip", b"PK\x03\x04"),
        ("a.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03"),
        ("a.eml", b"From: a@b.example\nSubject: Mosul\n\n"),
    ],
)
def test_a_file_of_two_gigabytes_of_nothing_is_refused_and_the_next_is_read(tmp_path: Path, name: str, beginning: bytes) -> None:
    (tmp_path / name).write_bytes(beginning)
    os.truncate(tmp_path / name, 2_000_000_000)  # sparse: it takes no room
    (tmp_path / "next.txt").write_text(NEWS)
    articles, refusals = articles_and_refusals(tmp_path / name, tmp_path / "next.txt")
    assert [article.text for article in articles] == [NEWS]
    assert [refusal.path.name for refusal in refusals] == [name]


@pytest.mark.parametrize("suffix", ["txt", "html"])
@pytest.mark.parametrize("name", [b"two\nlines", b"caf\xe9", b"\x1b[31mred", b"\xff\xfe", " مواصل".encode(), b"a;b|c&d`e$f"])
def test_a_file_of_any_name_is_read_and_stored_under_one_that_can_be_written(tmp_path: Path, name: bytes, suffix: str) -> None:
    path = tmp_path / os.fsdecode(name + f".{suffix}".encode())
    path.write_text(f"<html><body><p>{NEWS}</p></body></html>" if suffix == "html" else NEWS)
    (article,), refusals = articles_and_refusals(tmp_path)
    assert (article.text, refusals) == (NEWS, [])
    assert article.source_path.encode().startswith(bytes(tmp_path.resolve()))


@pytest.mark.parametrize("suffix", ["txt", "html", "zip"])
def test_a_file_that_vanishes_after_it_was_found_is_said_to_be_gone(tmp_path: Path, suffix: str) -> None:
    for name in (f"a.{suffix}", "b.txt"):
        (tmp_path / name).write_text(NEWS)
    found = list(find([tmp_path]))
    (tmp_path / f"a.{suffix}").unlink()
    refusal, article = read_files(found)
    assert isinstance(refusal, Refusal)
    assert "No such file or directory" in refusal.reason
    assert isinstance(article, Article)


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "mbox"])
def test_a_file_that_changes_while_it_is_read_ends_and_the_next_is_read(tmp_path: Path, suffix: str) -> None:
    rows = {
        "jsonl": [f'{{"text": "{NEWS} {n}"}}\n' for n in range(200)],
        "csv": ["text\n", *(f'"{NEWS} {n}"\n' for n in range(200))],
        "mbox": [f"From a@b.example Tue Jun 10 08:00:00 2014\nSubject: {n}\n\n{NEWS}\n\n" for n in range(200)],
    }
    path = tmp_path / f"a.{suffix}"
    path.write_text("".join(rows[suffix]))
    (tmp_path / "b.txt").write_text(NEWS)
    results = read_files(find([path, tmp_path / "b.txt"]))
    assert isinstance(next(results), Article)
    path.write_text('"')
    last = list(results)[-1]
    assert isinstance(last, Article)
    assert last.text == NEWS


@contextmanager
def without_rights() -> Iterator[None]:
    """As a user who may not read everything, whoever runs the tests."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_files_and_folders_that_may_not_be_read_are_said_and_the_others_are_read() -> None:
    with tempfile.TemporaryDirectory() as name:  # the folders of pytest are closed to others
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir()
        for path in ("a.txt", "b.html", "c.txt", "closed/d.txt"):
            (folder / path).write_text(NEWS)
        assert len(articles_and_refusals(folder)[0]) == 4  # what reads them is loaded
        (folder / "a.txt").chmod(0)
        (folder / "b.html").chmod(0)
        (folder / "closed").chmod(0)
        with without_rights():
            articles, refusals = articles_and_refusals(folder)
        (folder / "closed").chmod(0o700)
    assert [article.source_path.rpartition("/")[2] for article in articles] == ["c.txt"]
    reasons = {refusal.path.name: refusal.reason.partition(":")[0] for refusal in refusals}
    assert reasons.pop("closed") == "cannot be searched (Permission denied)"
    assert reasons == dict.fromkeys(("a.txt", "b.html"), "cannot be read (Permission denied)")
