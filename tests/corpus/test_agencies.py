"""The agency of a dateline is the source of an article that names no other; what only looks like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.corpus import read_articles
from dashboard.corpus.agencies import agency_of
from dashboard.model import Article

NEWS = "Iraqi troops fled from the city of Mosul on Tuesday, officials said."


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("BAGHDAD, June 10 (Reuters) - ", "Reuters"),
        ("BAGHDAD (AP) — ", "AP"),
        ("Mosul, Iraq (CNN) -- ", "CNN"),
        ("Erbil (Iraq) (AFP) – ", ""),
        ("DEIR AL-ZOR, Syria, Jan. 5, 2016 (Xinhua) -- ", "Xinhua"),
        ("MOSUL/BAGHDAD, June 10 (Reuters) -", "Reuters"),
        ("NEAR MOSUL, Iraq (Thomson Reuters Foundation) - ", "Thomson Reuters Foundation"),
        ("al-Hasakah, Syria (AFP) - ", "AFP"),
        ("Army flees Mosul\n\nBy Jane Doe\n\nBAGHDAD (UPI) -- ", "UPI"),
        ("BAGHDAD - ", ""),
        ("BAGHDAD (Photo) - ", ""),
        ("The agency (Reuters) reported that ", ""),
        ("She told the news agency (AFP) - and nobody else - that ", ""),
        ("Turkey (AA) and Iran agreed that ", ""),
        ("(Reuters) ", ""),
    ],
)
def test_only_a_dateline_names_an_agency(dateline: str, agency: str) -> None:
    assert agency_of(dateline + NEWS) == agency


def test_a_dateline_further_down_is_that_of_what_is_quoted() -> None:
    assert agency_of(f"{NEWS}\n\n" * 6 + f"BAGHDAD (AP) - {NEWS}") == ""


@pytest.mark.parametrize(
    ("name", "text", "source"),
    [
        ("a.txt", f"BAGHDAD (Reuters) - {NEWS}", "Reuters"),
        ("a.jsonl", f'{{"text": "BAGHDAD (Reuters) - {NEWS}", "source": "The Paper"}}', "The Paper"),
        ("a.jsonl", f'{{"text": "BAGHDAD (Reuters) - {NEWS}"}}', "Reuters"),
        ("given.txt", f"BAGHDAD (Reuters) - {NEWS}", "The Post"),
    ],
)
def test_the_agency_is_the_source_where_the_file_and_its_table_name_none(tmp_path: Path, name: str, text: str, source: str) -> None:
    (tmp_path / name).write_text(text)
    if name == "given.txt":
        (tmp_path / "articles.csv").write_text(f"file,source\n{name},The Post\n")
    (article,) = read_articles([tmp_path])
    assert isinstance(article, Article)
    assert article.source == source
