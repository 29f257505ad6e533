"""Files and folders -> articles, and one line for each file or row that cannot be read."""

from __future__ import annotations

import csv
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus import Refusal, article_from_text, read_articles, seeds_folder, title_of
from dashboard.corpus.finding import FoundFile, find
from dashboard.model import Article, Interval, PublishedBasis

NEWS = "Iraqi troops fled from Mosul on Tuesday, officials said."


def articles(*paths: Path) -> list[Article]:
    return [result for result in read_articles(paths) if isinstance(result, Article)]


def refusals(*paths: Path) -> list[Refusal]:
    return [result for result in read_articles(paths) if isinstance(result, Refusal)]


def write(path: Path, content: str = NEWS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8", newline="")
    return path


class TestFinding:
    def test_a_folder_is_searched_in_order_and_hidden_files_are_left_out(self, tmp_path: Path) -> None:
        for name in ("b.txt", "a.TXT", "deep/er/c.txt", "deep/d.txt", ".hidden.txt", ".git/e.txt", "page.unknown", "articles.csv"):
            write(tmp_path / name, f"{name} {NEWS}" if name != "articles.csv" else "file\n")
        names = [Path(article.source_path).relative_to(tmp_path.resolve()).as_posix() for article in articles(tmp_path)]
        assert names == ["a.TXT", "b.txt", "deep/d.txt", "deep/er/c.txt"]

    def test_a_file_that_the_user_names_is_read_whatever_its_suffix(self, tmp_path: Path) -> None:
        assert [article.text for article in articles(write(tmp_path / "page.html"), write(tmp_path / ".note"))] == [NEWS, NEWS]

    def test_a_store_among_the_articles_holds_none(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt")
        write(tmp_path / "store" / "articles" / "_delta_log" / "00000000000000000000.json", '{"text": "Mosul fell."}')
        assert [article.text for article in articles(tmp_path)] == [NEWS]
        assert refusals(tmp_path) == []

    def test_a_file_that_is_found_twice_is_read_once(self, tmp_path: Path) -> None:
        file = write(tmp_path / "a.txt")
        (tmp_path / "again.txt").symlink_to(file)
        assert len(articles(file, tmp_path, tmp_path / "." / "a.txt")) == 1

    def test_naming_every_file_of_a_folder_does_not_read_articles_csv_as_an_article(self) -> None:
        assert articles(*sorted(seeds_folder().iterdir())) == articles(seeds_folder())

    def test_the_source_path_is_the_same_from_wherever_the_file_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = write(tmp_path / "news" / "a.txt")
        monkeypatch.chdir(tmp_path / "news")
        assert articles(Path("a.txt")) == articles(file) == articles(Path("../news"))

    def test_a_linked_folder_is_followed_and_a_loop_is_refused_once(self, tmp_path: Path) -> None:
        write(tmp_path / "corpus" / "a.txt")
        write(tmp_path / "elsewhere" / "b.txt", f"More. {NEWS}")
        (tmp_path / "corpus" / "linked").symlink_to(tmp_path / "elsewhere")
        (tmp_path / "corpus" / "loop").symlink_to(tmp_path / "corpus")
        assert len(articles(tmp_path / "corpus")) == 2
        (refusal,) = refusals(tmp_path / "corpus")
        assert refusal.path.name == "loop"
        assert "leads back" in refusal.reason

    def test_a_link_to_itself_is_refused_and_the_others_are_read(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt")
        for name in ("loop.txt", "articles.csv", "folder"):
            (tmp_path / name).symlink_to(tmp_path / name)
        assert len(articles(tmp_path)) == 1
        assert [refusal.path.name for refusal in refusals(tmp_path)] == ["articles.csv", "loop.txt"]
        assert [refusal.path.name for refusal in refusals(tmp_path / "folder")][-1] == "folder"

    def test_folders_that_all_link_to_each_other_are_walked_once(self, tmp_path: Path) -> None:
        names = [f"folder{n}" for n in range(9)]
        for name in names:
            write(tmp_path / name / "a.txt", f"{name} {NEWS}")
            for other in names:
                (tmp_path / name / f"to-{other}").symlink_to(tmp_path / other)
        found = find([tmp_path, tmp_path / "folder3"])
        assert sum(isinstance(result, FoundFile) for result in found) == len(names)
        assert all("leads back" in result.reason for result in found if isinstance(result, Refusal))
        assert len(found) < len(names) ** 3

    def test_folders_may_be_nested_deeper_than_functions_may_call_each_other(self, tmp_path: Path) -> None:
        folder = tmp_path
        for _ in range(600):
            folder /= "d"
        folder.mkdir(parents=True)
        write(folder / "a.txt")
        assert len(articles(tmp_path)) == 1


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content", "reason"),
        [
            ("empty.txt", b"", "is empty"),
            ("blank.txt", b" \n\t\r\n", "is empty"),
            ("mark.txt", b"\xef\xbb\xbf", "is empty"),
            ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
            ("paper.txt", b"%PDF-1.4\nhello", "PDF"),
            ("long.txt", b"Mosul " * 8_400_000, "is 50.4 MB, more than the 10 MB of one article"),
        ],
    )
    def test_a_file_that_is_not_an_article_is_refused_and_the_others_are_read(
        self, tmp_path: Path, name: str, content: bytes, reason: str
    ) -> None:
        write(tmp_path / "a.txt")
        (tmp_path / name).write_bytes(content)
        write(tmp_path / "z.txt", f"More. {NEWS}")
        assert len(articles(tmp_path)) == 2
        (refusal,) = refusals(tmp_path)
        assert refusal.path == tmp_path / name
        assert reason in refusal.reason

    def test_a_text_of_the_greatest_length_is_read(self, tmp_path: Path) -> None:
        (article,) = articles(write(tmp_path / "long.txt", "Mosul fell. " * 833_333))
        assert len(article.text) == 9_999_996

    def test_a_file_that_is_not_utf_8_is_read_in_its_own_encoding(self, tmp_path: Path) -> None:
        text = "انسحبت القوات العراقية من الموصل يوم الثلاثاء إلى أربيل\n"
        (tmp_path / "a.txt").write_bytes(text.encode("cp1256"))
        assert [article.text for article in articles(tmp_path)] == [text]

    def test_a_missing_path_is_refused_and_the_others_are_read(self, tmp_path: Path) -> None:
        file, missing = write(tmp_path / "a.txt"), tmp_path / "nowhere"
        assert len(articles(missing, file)) == 1
        assert refusals(missing, file) == [Refusal(missing, "there is no such file or folder: check the spelling")]

    def test_a_folder_without_articles_is_refused(self, tmp_path: Path) -> None:
        write(tmp_path / "full" / "page.unknown")
        (tmp_path / "empty").mkdir()
        both = refusals(tmp_path / "full", tmp_path / "empty")
        assert [(refusal.path.name, "holds no article" in refusal.reason) for refusal in both] == [("full", True), ("empty", True)]

    def test_a_link_to_nothing_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
        assert ["cannot be read (No such file or directory)" in refusal.reason for refusal in refusals(tmp_path)] == [True]

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_refused_instead_of_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert ["neither a file nor a folder" in refusal.reason for refusal in refusals(tmp_path)] == [True]

    def test_a_refusal_is_one_line_whatever_the_file_is_called(self, tmp_path: Path) -> None:
        (refusal,) = refusals(tmp_path / "two\nlines\x1b[31m")
        assert len(str(refusal).splitlines()) == 1
        assert "\x1b" not in str(refusal)

    def test_a_part_of_a_file_is_named_as_it_is(self, tmp_path: Path) -> None:
        (refusal,) = refusals(write(tmp_path / "a.csv", "url,text\nhttps://paper.example/1,\n"))
        assert (refusal.path, refusal.name) == (tmp_path / "a.csv", f"{tmp_path / 'a.csv'}#line 2")
        assert Refusal(Path("a.warc"), "is empty", "https://paper.example//1").name == "a.warc#https://paper.example//1"

    def test_nor_whatever_stands_in_its_table(self, tmp_path: Path) -> None:
        write(tmp_path / "articles.csv", "file,published\n\x1b[2Jgone.txt,\n")
        write(tmp_path / "a.txt")
        (refusal,) = refusals(tmp_path)
        assert "\x1b" not in str(refusal)
        assert "names ?[2Jgone.txt" in str(refusal)


class TestMetadata:
    def test_the_seeds_have_the_metadata_that_a_careful_reader_worked_out(self) -> None:
        seeds = articles(seeds_folder())
        metadata = [(article.title.split()[0], article.source, article.published, article.published_basis) for article in seeds]
        days = [((6, 13), (6, 22)), ((9, 5), (9, 30)), ((6, 10), (6, 15)), ((6, 10), (6, 12)), ((4, 1), (4, 12))]
        years = [2014, 2015, 2014, 2014, 2016]
        intervals = [Interval(date(year, *first), date(year, *last)) for year, (first, last) in zip(years, days, strict=True)]
        sources = ["VICE News", "Reuters", "Newsmax", "Foreign Policy", ""]
        first_words = ["Iraqi", "IRAQ", "Thousands", "Iraqis", "Mosul"]
        assert metadata == [(*row, PublishedBasis.METADATA) for row in zip(first_words, sources, intervals, strict=True)]

    def test_columns_may_stand_in_any_order_and_be_left_out(self, tmp_path: Path) -> None:
        write(tmp_path / "a.txt")
        write(tmp_path / "articles.csv", '\ufeffpublished, File ,title,note\r\n2014-06,a.txt,"Fled, they say",x\r\n')
        (article,) = articles(tmp_path)
        assert (article.title, article.source, article.published) == ("Fled, they say", "", Interval(date(2014, 6, 1), date(2014, 6, 30)))

    def test_metadata_that_are_not_known_stay_empty(self, tmp_path: Path) -> None:
        (article,) = articles(write(tmp_path / "a.txt", "Army Flees Mosul\n\nThe rest."))
        assert (article.title, article.source, article.url) == ("Army Flees Mosul", "", "")
        assert (article.published, article.published_basis) == (None, PublishedBasis.UNKNOWN)

    def test_a_nearer_articles_csv_outranks_one_above(self, tmp_path: Path) -> None:
        write(tmp_path / "deep" / "a.txt")
        write(tmp_path / "deep" / "b.txt", f"More. {NEWS}")
        write(tmp_path / "articles.csv", "file,source\ndeep/a.txt,above\ndeep/b.txt,above\n")
        write(tmp_path / "deep" / "articles.csv", "file,source\na.txt,near\n")
        assert [article.source for article in articles(tmp_path)] == ["near", "above"]
        assert refusals(tmp_path) == []

    @pytest.mark.parametrize("named", [["."], ["deep/a.txt", "."], ["deep", "."], [".", "deep"], ["top.txt", "deep"]], ids=" ".join)
    def test_it_does_so_in_whatever_order_files_and_folders_are_named(self, tmp_path: Path, named: list[str]) -> None:
        write(tmp_path / "top.txt", f"Top. {NEWS}")
        write(tmp_path / "deep" / "a.txt")
        write(tmp_path / "deep" / "b.txt", f"More. {NEWS}")
        write(tmp_path / "articles.csv", "file,source\ndeep/a.txt,above\ndeep/b.txt,above\n")
        write(tmp_path / "deep" / "articles.csv", "file,source\nb.txt,near\n")
        sources = {Path(article.source_path).name: article.source for article in articles(*(tmp_path / name for name in named))}
        assert sources["b.txt"] == "near"

    def test_each_wrong_row_is_named_with_its_line_and_every_article_is_read(self, tmp_path: Path) -> None:
        for name in ("a.txt", "b.txt", "c.txt"):
            write(tmp_path / name, f"{name} {NEWS}")
        rows = ['a.txt,"two\nlines",2014-06-10', "gone.txt,,", "", "b.txt,B,2014-02-30", "a.txt,again,2015", ",no,", "c.txt,C,2015/2014"]
        write(tmp_path / "articles.csv", "\n".join(["file,title,published", *rows]))
        titles_and_dates = [(article.title, article.published is None) for article in articles(tmp_path)]
        assert titles_and_dates == [("two lines", False), ("B", True), ("C", True)]
        names_and_reasons = [(refusal.path.name, refusal.reason) for refusal in refusals(tmp_path)]
        without = "; the article is read without it"
        assert names_and_reasons == [
            ("articles.csv", "line 4 names gone.txt, which is not there: correct the name or remove the row"),
            ("articles.csv", f"line 6, b.txt: published '2014-02-30' is not in the calendar: there is no 2014-02-30{without}"),
            ("articles.csv", "line 7 names a.txt again, after line 2: remove one of them; the first counts"),
            ("articles.csv", "line 8 names no file: fill in the column file"),
            ("articles.csv", f"line 9, c.txt: published '2015/2014' ends before it begins: swap the two dates{without}"),
        ]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"name;title\na.txt;A\n", "has no column file"),
            (b"", "has no column file"),
            (b'file,title\na.txt,"never closed\n', "line 2 cannot be read"),
            (b"\x89PNG\0", "cannot be read (is a binary file"),
        ],
    )
    def test_a_table_that_cannot_be_read_is_refused_and_its_articles_are_read(self, tmp_path: Path, content: bytes, reason: str) -> None:
        write(tmp_path / "a.txt")
        (tmp_path / "articles.csv").write_bytes(content)
        assert len(articles(tmp_path)) == 1
        assert [reason in refusal.reason for refusal in refusals(tmp_path)] == [True]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
    def test_the_columns_say_what_stands_between_values(self, tmp_path: Path, delimiter: str) -> None:
        write(tmp_path / "a.txt")
        rows = [["file", "title", "published"], ["a.txt", "They fled, all; at once", "2014-06"]]
        with (tmp_path / "articles.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=delimiter).writerows(rows)
        (article,) = articles(tmp_path)
        assert article.title == "They fled, all; at once"
        assert article.published == Interval(date(2014, 6, 1), date(2014, 6, 30))

    def test_a_bad_row_costs_only_itself(self, tmp_path: Path) -> None:
        for name in "abcd":
            write(tmp_path / f"{name}.txt", f"{name} {NEWS}")
        rows = ["file,title,source", 'a.txt,"never closed,S', "b.txt,NU\0L,S", "c.txt,Fled, they say,S", "d.txt,D,S", *["x.txt,,"] * 9]
        write(tmp_path / "articles.csv", "\n".join(rows))
        assert [article.title for article in articles(tmp_path)] == ["a " + NEWS.rstrip(".\n"), "NUL", "Fled", "D"]
        reasons = [refusal.reason for refusal in refusals(tmp_path)]
        assert "line 2 cannot be read" in reasons[0]
        assert reasons[1:3] == [
            "line 3 has a NUL character, which is left out: check that value",
            "line 4 has 4 values for 3 columns: put a value that has a “,” in quotation marks",
        ]


class TestArticle:
    @given(st.text())
    def test_the_text_is_kept_unchanged_and_alone_determines_the_id(self, text: str) -> None:
        bare = article_from_text(text)
        described = article_from_text(text, title="T", source="S", published="2014", source_path="p")
        assert bare.text == text
        assert bare.article_id == described.article_id
        assert len(bare.article_id) == 16
        assert bare.article_id != article_from_text(f"{text}.").article_id

    def test_an_impossible_date_raises_an_error(self) -> None:
        with pytest.raises(ValueError, match="not in the calendar"):
            article_from_text(NEWS, published="2014-06-31")

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("\n\n  Army   Flees Mosul \n\nThe rest.", "Army Flees Mosul"),
            ("Will Mosul Fall?\nThe rest.", "Will Mosul Fall?"),
            ("Mosul fell.\nThe rest.", "Mosul fell"),
            ("Iraqi soldiers who fled from Mosul last week said that they were abandoned, starved and unarmed. More.",
             "Iraqi soldiers who fled from Mosul last week said that they …"),
            ("Thousands of soldiers are deserting the Iraqi armed forces, creating a crisis for the government, which is new.",
             "Thousands of soldiers are deserting the Iraqi armed forces …"),
            ("م" * 200, "م" * 60 + " …"),
            ("", ""),
        ],
    )  # fmt: skip
    def test_without_a_title_the_headline_or_the_first_words_are_the_title(self, text: str, title: str) -> None:
        assert title_of(text) == title
