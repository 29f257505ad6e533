"""Files given as bytes are read as those on the disk, under names of their own, whatever these are."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus import GivenFile, Refusal, dropped_file, read_given
from dashboard.corpus.metadata import Metadata
from dashboard.model import Article

NEWS = b"Troops fled from Mosul to Erbil, officials said."


def read(*files: GivenFile) -> list[Article | Refusal]:
    return list(read_given(files))


def articles(*files: GivenFile) -> list[Article]:
    results = read(*files)
    assert not [result for result in results if isinstance(result, Refusal)]
    return [result for result in results if isinstance(result, Article)]


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("a.txt", "a.txt"),
        ("folder/sub folder/a.txt", "folder/sub folder/a.txt"),
        ("../../etc/passwd.txt", "etc/passwd.txt"),
        ("/etc/passwd.txt", "etc/passwd.txt"),
        ("..\\..\\windows.txt", "windows.txt"),
        ("", "file"),
        ("..", "file"),
        ("name with \0 and \n.txt", "name with ? and \n.txt"),
        (f"{'ü' * 300}.txt", f"{'ü' * 58}.txt"),
    ],
)
def test_the_path_of_a_dropped_file_is_its_name_after_a_digest_of_its_bytes(name: str, last: str) -> None:
    (article,) = articles(dropped_file(name, NEWS))
    head, digest, rest = article.source_path.split("/", 2)
    assert (head, len(digest), rest) == ("dropped", 12, last)
    assert article.text == NEWS.decode()


def test_two_files_of_one_name_are_two_articles_and_the_same_file_again_is_the_same() -> None:
    first, second, again = dropped_file("a.txt", NEWS), dropped_file("a.txt", NEWS + b" Later."), dropped_file("a.txt", NEWS)
    paths = [article.source_path for article in articles(first, second, again)]
    assert sorted(Counter(paths).values()) == [1, 2]


def test_a_folder_is_read_as_on_the_disk_with_its_metadata() -> None:
    files = [
        dropped_file("inbox/articles.csv", b"file,title,published\na.txt,Army flees,2014-06-10\n"),
        dropped_file("inbox/a.txt", NEWS),
        dropped_file("inbox/.hidden.txt", NEWS),
        dropped_file("inbox/photo.xyz", b"\0"),
    ]
    (article,) = articles(*files)
    assert (article.title, str(article.published and article.published.first)) == ("Army flees", "2014-06-10")


def test_a_bad_file_is_refused_by_its_name_and_the_others_are_read() -> None:
    results = read(dropped_file("inbox/bad.pdf", b"%PDF-1.4\nno"), dropped_file("good.txt", NEWS), dropped_file("empty.txt", b""))
    refused = {result.name: result.reason for result in results if isinstance(result, Refusal)}
    assert sorted(refused) == ["empty.txt", "inbox/bad.pdf"]
    assert all("/tmp" not in reason for reason in refused.values())
    assert sum(isinstance(result, Article) for result in results) == 1


def test_a_folder_without_an_article_is_refused_by_its_name() -> None:
    (refusal,) = read(dropped_file("pictures/photo.xyz", b"\0"))
    assert str(refusal).startswith("pictures: holds no article")


def test_a_file_and_a_folder_of_one_name_are_both_read() -> None:
    assert (
        len(articles(dropped_file("a.txt", NEWS), dropped_file("a.txt/b.txt", NEWS + b" More."), dropped_file("a.txt", NEWS + b"!"))) == 3
    )


def test_what_is_known_of_a_file_counts_before_what_it_says() -> None:
    page = b"<html><head><title>Theirs</title></head><body><p>" + NEWS + b"</p></body></html>"
    known = GivenFile("page.html", page, "https://example.org/a", "https://example.org/a", Metadata(url="https://example.org/a"))
    (article,) = articles(known)
    assert (article.source_path, article.url, article.title) == ("https://example.org/a", "https://example.org/a", "Theirs")


def test_progress_goes_from_none_to_all() -> None:
    seen: list[tuple[int, int]] = []
    files = [dropped_file(f"{number}.txt", NEWS) for number in range(3)]
    list(read_given(files, lambda done, total: seen.append((done, total))))
    assert seen == [(0, 3), (1, 3), (2, 3), (3, 3)]


@given(st.lists(st.text(max_size=30), max_size=4))
def test_no_name_stops_the_others(names: list[str]) -> None:
    results = read(*(dropped_file(name, NEWS + str(number).encode()) for number, name in enumerate(names)), dropped_file("last.txt", NEWS))
    assert any(isinstance(result, Article) and result.text == NEWS.decode() for result in results)
