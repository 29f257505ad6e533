"""The 40 articles of the benchmarks are whole; those varied from them differ from each other and are the same for the same seed."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from varied import (
    COLUMNS,
    COUNTRIES_OF_THEME,
    FIRST_DAY,
    LAST_DAY,
    ORIGINALS_FOLDER,
    NamesByKind,
    Original,
    PlaceNames,
    read_originals,
    shifted,
    vary,
    write_articles,
)

from dashboard.corpus import find, read_articles
from dashboard.corpus.finding import FoundFile
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Article, Kind, Place

TOWNS, DIVISIONS = ("Firsttown", "Secondtown", "Thirdtown"), ("Firstland", "Secondland", "Thirdland")
COUNT = 200


def place_names(names: tuple[str, ...], feature: str, country: str) -> PlaceNames:
    return PlaceNames.of([Place(name, f"{name} {country}", feature, country, "", 0.0, 0.0, 1_000) for name in names])


NAMES: NamesByKind = {
    (country, kind): place_names(names, feature, country)
    for countries in COUNTRIES_OF_THEME.values()
    for country in countries
    for kind, feature, names in ((Kind.TOWN, "PPL", TOWNS), (Kind.DIVISION, "ADM1", DIVISIONS))
}


@pytest.fixture(scope="module")
def originals(gazetteer: Gazetteer) -> list[Original]:
    return read_originals(gazetteer)


@pytest.fixture(scope="module")
def varied(originals: list[Original]) -> list[Article]:
    return list(vary(originals, NAMES, COUNT, seed=1))


def test_the_originals_are_forty_short_articles_ten_of_each_theme_all_listed_and_dated() -> None:
    files = [file for file in find([ORIGINALS_FOLDER]) if isinstance(file, FoundFile)]
    assert Counter(file.path.stem.partition("-")[0] for file in files) == dict.fromkeys(COUNTRIES_OF_THEME, 10)
    for file in files:
        assert 60 <= len(file.path.read_text(encoding="utf-8").split()) <= 140, file.path.name
        published = file.metadata.published
        assert published, file.path.name
        assert FIRST_DAY <= published.first <= published.last <= LAST_DAY, file.path.name


def test_the_same_seed_gives_the_same_articles_and_another_seed_gives_others(originals: list[Original], varied: list[Article]) -> None:
    assert list(vary(originals, NAMES, COUNT, seed=1)) == varied
    assert list(vary(originals, NAMES, COUNT, seed=2)) != varied


def test_no_two_articles_are_alike(varied: list[Article]) -> None:
    assert len({article.text for article in varied}) == len({article.source_path for article in varied}) == COUNT


def test_places_give_way_to_places_of_the_countries_of_the_theme(varied: list[Article]) -> None:
    new_countries = [set(re.findall(rf"(?:{'|'.join((*TOWNS, *DIVISIONS))}) ([A-Z]{{2}})", article.text)) for article in varied]
    for article, countries in zip(varied, new_countries, strict=True):
        assert countries <= set(COUNTRIES_OF_THEME[article.source_path.partition("-")[0]]), article.text
    assert sum(map(bool, new_countries)) > COUNT * 0.9


def test_articles_stay_within_the_days_of_the_originals(varied: list[Article]) -> None:
    spans = [article.published for article in varied if article.published]
    assert len(spans) == COUNT
    assert all(FIRST_DAY <= span.first <= span.last <= LAST_DAY for span in spans)


@pytest.mark.parametrize(
    ("words", "first", "weeks", "moved"),
    [
        ("7 September", date(2017, 9, 7), 4, "5 October"),
        ("12 September 2014", date(2014, 9, 12), 20, "30 January 2015"),
        ("Sept 14", date(2015, 9, 14), -1, "September 7"),
        ("May 24", date(2022, 5, 24), 1, "May 31"),
        ("4", date(2017, 9, 4), 1, "11 September"),
        ("December 2016", date(2016, 12, 1), 5, "January 2017"),
        ("late October", date(2014, 10, 21), 2, "late November"),
        ("mid-August", date(2020, 8, 11), -2, "mid-July"),
    ],
)
def test_a_date_moves_and_keeps_its_form(words: str, first: date, weeks: int, moved: str) -> None:
    assert shifted(words, first, timedelta(weeks=weeks)) == moved


def test_the_dates_in_the_text_move_with_the_publication(varied: list[Article]) -> None:
    datelines = [(re.search(r", (\w+ \d+) \(", article.text.partition("\n")[0]), article.published) for article in varied]
    days = [(match[1], f"{published.first:%B} {published.first.day}") for match, published in datelines if match and published]
    assert len(days) > COUNT / 5
    assert all(day == published_day for day, published_day in days)


def test_the_folder_is_read_as_it_was_written(varied: list[Article], tmp_path: Path) -> None:
    write_articles(tmp_path / "crowd", varied)
    with (tmp_path / "crowd" / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(COLUMNS)
    articles = [article for article in read_articles([tmp_path / "crowd"]) if isinstance(article, Article)]
    assert {(Path(article.source_path).name, article.text.strip(), article.title, article.published) for article in articles} == {
        (article.source_path, article.text.strip(), article.title, article.published) for article in varied
    }
    with pytest.raises(FileExistsError):
        write_articles(tmp_path / "crowd", varied)
