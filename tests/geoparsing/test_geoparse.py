"""Articles become mentions: those of the seeds as in their hand-made gold, and what holds for any text."""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import GOLD, SEEDS

from dashboard.corpus import article_from_text, read_articles
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.loading import load_gazetteer
from dashboard.geoparsing.gazetteer.parsing import COLUMNS
from dashboard.geoparsing.gazetteer.place_table import admin1_number, country_number, unit_vectors
from dashboard.geoparsing.geoparse import GATHERED_ARTICLES, geoparse, geoparse_many
from dashboard.geoparsing.recognition import FirstPass, Recogniser
from dashboard.geoparsing.resolution import OutletHome
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Article, DateBasis, Reading, Toponym

Gold = dict[str, list[tuple[int, int, str, str, str, bool]]]


@pytest.fixture(scope="module")
def gold() -> Gold:
    gold_by_file: Gold = defaultdict(list)
    with (GOLD / "seeds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            span = (int(row["start"]), int(row["end"]))
            gold_by_file[row["file"]].append((*span, row["toponym"], row["name"], row["feature"], row["demonym"] == "1"))
    return gold_by_file


@pytest.fixture(scope="module")
def readings(gazetteer: Gazetteer) -> dict[str, Reading]:
    articles = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    return {Path(article.source_path).name: geoparse(article, gazetteer) for article in articles}


SEED_FILES = sorted(path.name for path in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("file", SEED_FILES)
def test_the_gold_indexes_the_seed(gold: Gold, file: str) -> None:
    text = (SEEDS / file).read_text(encoding="utf-8")
    assert all(text[start:end] == toponym for start, end, toponym, *_ in gold[file])


@pytest.mark.parametrize("file", SEED_FILES)
def test_the_mentions_of_a_seed_are_those_of_its_gold(gold: Gold, readings: dict[str, Reading], file: str) -> None:
    mentions = [
        (m.start, m.end, m.toponym, m.place.name if m.place else "", m.place.feature if m.place else "", m.demonym)
        for m in readings[file].mentions
    ]
    assert mentions == gold[file]


def test_a_gazetteer_of_the_users_own_changes_nothing_but_its_own_names(
    readings: dict[str, Reading], gazetteer: Gazetteer, tmp_path: Path, cache: Path
) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{','.join(COLUMNS)}\nx-mine,Zahabiyah,,PPL,IQ,,36.3,43.1,\n", encoding="utf-8")
    with_extra = load_gazetteer(extra, cache=cache)
    others = [
        article_from_text("They crossed the Tigris. Kazakh troops went to Europe.", published="2014-06-13"),
        article_from_text("MOSUL\n\nTroops left for Paris, Texas.", published="2014-06-13"),
    ]
    for article in [*(reading.article for reading in readings.values()), *others]:
        expected = readings[Path(article.source_path).name] if article.source_path else geoparse(article, gazetteer)
        assert geoparse(article, with_extra).mentions == expected.mentions
    (mention,) = geoparse(article_from_text("They fled to Zahabiyah on foot."), with_extra).mentions
    assert mention.place
    assert mention.place.place_id == "x-mine"


def test_every_mention_lies_in_its_excerpt_and_has_reasons(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for mention in reading.mentions:
            assert mention.excerpt_start <= mention.start < mention.end <= mention.excerpt_end
            assert mention.reason
            assert mention.date_reason


def test_the_mentions_of_the_seeds_are_dated_as_their_text_says(readings: dict[str, Reading]) -> None:
    def date_of(seed: int, toponym: str, words: str) -> str:
        """The date of the first mention of a toponym with the words in its excerpt, and its basis."""
        reading = readings[SEED_FILES[seed]]
        text = reading.article.text
        mention = next(m for m in reading.mentions if m.toponym == toponym and words in text[m.excerpt_start : m.excerpt_end])
        assert mention.date is not None
        return f"{mention.date.first}/{mention.date.last} {mention.date_basis}"

    assert date_of(0, "Mosul", "last week") == "2014-06-02/2014-06-15 relative"
    assert date_of(0, "Kirkuk", "June 12") == "2014-06-12/2014-06-12 relative"
    assert date_of(1, "Najaf", "September 4") == "2015-09-04/2015-09-04 relative"
    assert date_of(1, "Ramadi", "in May") == "2015-05-01/2015-05-31 relative"
    assert date_of(1, "Iraq", "worth fighting") != date_of(0, "Kirkuk", "June 12")
    assert date_of(4, "Baghdad", "March 24") == "2016-03-24/2016-03-24 relative"
    assert date_of(4, "Mosul", "June 9, 2014") == "2014-06-09/2014-06-09 stated"
    assert date_of(4, "Qayyara", "Operation Conquest") == "2016-04-01/2016-04-12 published"


def test_no_mention_of_a_seed_is_placed_by_the_home_of_its_outlet(gazetteer: Gazetteer) -> None:
    """A few articles of a world-wide outlet do not tell where it is at home, so no reason may say that it is."""
    articles = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]
    assert [m.reason for reading in geoparse_many(articles, gazetteer) for m in reading.mentions if "newspaper" in m.reason] == []


def test_articles_read_together_have_the_same_mentions_in_their_order(gazetteer: Gazetteer, readings: dict[str, Reading]) -> None:
    articles = [replace(reading.article, source="") for reading in readings.values()]
    together = list(geoparse_many(iter(articles), gazetteer))
    assert [reading.article.article_id for reading in together] == [article.article_id for article in articles]
    assert [reading.mentions for reading in together] == [geoparse(article, gazetteer).mentions for article in articles]


def test_no_article_waits_for_more_than_a_thousand_others(gazetteer: Gazetteer) -> None:
    articles_taken = 0

    def articles() -> Iterator[Article]:
        nonlocal articles_taken
        while True:
            articles_taken += 1
            yield article_from_text(f"Fighting went on in Mosul on day {articles_taken}.")

    assert next(geoparse_many(articles(), gazetteer)).mentions
    assert articles_taken <= GATHERED_ARTICLES


def test_no_long_article_waits_for_more_than_a_few_others(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["dashboard.geoparsing.geoparse"], "GATHERED_CHARACTERS", 60_000)
    articles_taken = 0

    def articles() -> Iterator[Article]:
        nonlocal articles_taken
        while True:
            articles_taken += 1
            yield article_from_text("and so on " * 2_000 + str(articles_taken))

    assert not next(geoparse_many(articles(), gazetteer)).mentions
    assert articles_taken <= 5


def test_the_home_that_is_passed_decides_between_places_of_one_name(gazetteer: Gazetteer) -> None:
    article = article_from_text("Voters in Paris elected a mayor on Saturday.")
    texas = OutletHome(unit_vectors(np.array([(33.66, -95.56)]))[0], country_number("US"), admin1_number("US", "Texas"), 0.9)
    for home, country in ((None, "FR"), (texas, "US")):
        (mention,) = geoparse(article, gazetteer, home=home).mentions
        assert mention.place
        assert mention.place.country == country


def test_another_recogniser_may_replace_ours_and_is_named_in_the_reader_version(gazetteer: Gazetteer) -> None:
    def recognise_first_words(texts: Sequence[tuple[str, Sequence[Passage]]], gazetteer: Gazetteer) -> list[FirstPass]:
        names = [text[: text.index(" ")] for text, _ in texts]
        return [
            FirstPass((Toponym(0, len(name), name, tuple(gazetteer.candidates(name.lower())), 0.9),), feature_rows=None) for name in names
        ]

    article = article_from_text("Mosul and Erbil are calm.")
    reading = geoparse(article, gazetteer, recogniser=Recogniser("first words", recognise_first_words))
    assert [m.place and m.place.name for m in reading.mentions] == ["Mosul"]
    assert reading.reader_version == f"{geoparse(article, gazetteer).reader_version}+first words"


def test_mentions_of_an_article_without_a_date_have_none(gazetteer: Gazetteer) -> None:
    (mention,) = geoparse(article_from_text("Fighting went on in Mosul."), gazetteer).mentions
    assert (mention.date, mention.date_basis) == (None, DateBasis.UNKNOWN)


@settings(max_examples=40)
@given(text=st.text(max_size=300).filter(str.strip))
def test_any_text_can_be_read_and_its_mentions_index_it(gazetteer: Gazetteer, text: str) -> None:
    reading = geoparse(article_from_text(text), gazetteer)
    assert all(reading.article.text[m.start : m.end] == m.toponym for m in reading.mentions)
