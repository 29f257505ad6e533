"""An article becomes mentions: the hand-made gold of the seeds, whole; and what holds for any text."""

from __future__ import annotations

import csv
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
from dashboard.geoparsing.gazetteer.place_table import admin1_number, country_number, unit_vectors
from dashboard.geoparsing.geoparse import GATHERED_ARTICLES, GATHERED_CHARACTERS, geoparse, geoparse_many
from dashboard.geoparsing.recognition import FirstPass, Recogniser
from dashboard.geoparsing.resolution import OutletHome
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Article, DateBasis, Reading, Toponym

Gold = dict[str, list[tuple[int, int, str, str, str, bool]]]


@pytest.fixture(scope="module")
def gold() -> Gold:
    found: Gold = defaultdict(list)
    with (GOLD / "seeds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            span = (int(row["start"]), int(row["end"]))
            found[row["file"]].append((*span, row["toponym"], row["name"], row["feature"], row["demonym"] == "1"))
    return found


@pytest.fixture(scope="module")
def readings(gazetteer: Gazetteer) -> dict[str, Reading]:
    articles = [a for a in read_articles([SEEDS]) if isinstance(a, Article)]
    return {Path(a.source_path).name: geoparse(a, gazetteer) for a in articles}


NAMES = sorted(p.name for p in SEEDS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_the_gold_indexes_the_seed(gold: Gold, name: str) -> None:
    text = (SEEDS / name).read_text(encoding="utf-8")
    assert all(text[start:end] == toponym for start, end, toponym, *_ in gold[name])


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_is_read_as_a_careful_reader_would(gold: Gold, readings: dict[str, Reading], name: str) -> None:
    found = [
        (m.start, m.end, m.toponym, m.place.name if m.place else "", m.place.feature if m.place else "", m.demonym)
        for m in readings[name].mentions
    ]
    assert found == gold[name]


def test_every_mention_lies_in_its_excerpt_and_says_why_it_is_there(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for mention in reading.mentions:
            assert mention.excerpt_start <= mention.start < mention.end <= mention.excerpt_end
            assert mention.reason
            assert mention.date_reason


def test_the_seeds_are_dated_as_the_text_says(readings: dict[str, Reading]) -> None:
    def when(seed: int, name: str, part: str) -> str:
        reading = readings[NAMES[seed]]
        mention = next(m for m in reading.mentions if m.toponym == name and part in reading.article.text[m.excerpt_start : m.excerpt_end])
        assert mention.date is not None
        return f"{mention.date.first}/{mention.date.last} {mention.date_basis}"

    assert when(0, "Mosul", "last week") == "2014-06-02/2014-06-15 relative"
    assert when(0, "Kirkuk", "June 12") == "2014-06-12/2014-06-12 relative"
    assert when(1, "Najaf", "September 4") == "2015-09-04/2015-09-04 relative"
    assert when(1, "Ramadi", "in May") == "2015-05-01/2015-05-31 relative"
    assert when(1, "Iraq", "worth fighting") != when(0, "Kirkuk", "June 12")
    assert when(4, "Baghdad", "March 24") == "2016-03-24/2016-03-24 relative"
    assert when(4, "Mosul", "June 9, 2014") == "2014-06-09/2014-06-09 stated"
    assert when(4, "Qayyara", "Operation Conquest") == "2016-04-01/2016-04-12 published"


def test_no_seed_is_placed_by_the_home_of_its_outlet(gazetteer: Gazetteer) -> None:
    """An article or two of a world-wide outlet say nothing of where it is at home, and no reason may pretend so."""
    articles = [a for a in read_articles([SEEDS]) if isinstance(a, Article)]
    assert [m.reason for reading in geoparse_many(articles, gazetteer) for m in reading.mentions if "newspaper" in m.reason] == []


def test_articles_are_read_together_as_one_by_one_in_their_order(gazetteer: Gazetteer, readings: dict[str, Reading]) -> None:
    articles = [replace(reading.article, source="") for reading in readings.values()]
    together = list(geoparse_many(iter(articles), gazetteer))
    assert [reading.article.article_id for reading in together] == [one.article_id for one in articles]
    assert [reading.mentions for reading in together] == [geoparse(one, gazetteer).mentions for one in articles]


def test_no_article_waits_for_more_than_a_thousand_others(gazetteer: Gazetteer) -> None:
    taken = 0

    def articles() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article_from_text(f"Fighting went on in Mosul on day {taken}.")

    assert next(geoparse_many(articles(), gazetteer)).mentions
    assert taken <= GATHERED_ARTICLES


def test_long_articles_are_not_gathered_by_the_thousand(gazetteer: Gazetteer) -> None:
    taken = 0

    def articles() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article_from_text("and so on " * (GATHERED_CHARACTERS // 30) + str(taken))

    assert not next(geoparse_many(articles(), gazetteer)).mentions
    assert taken <= 5


def test_a_home_that_is_given_is_believed(gazetteer: Gazetteer) -> None:
    text = article_from_text("Voters in Paris elected a mayor on Saturday.")
    texas = OutletHome(unit_vectors(np.array([(33.66, -95.56)]))[0], country_number("US"), admin1_number("US", "Texas"), 0.9)
    for home, country in ((None, "FR"), (texas, "US")):
        (mention,) = geoparse(text, gazetteer, home=home).mentions
        assert mention.place
        assert mention.place.country == country


def test_another_recogniser_may_stand_in_for_ours_and_is_named_in_the_version(gazetteer: Gazetteer) -> None:
    def first_words(texts: Sequence[tuple[str, Sequence[Passage]]], gazetteer: Gazetteer) -> list[FirstPass]:
        names = [text[: text.index(" ")] for text, _ in texts]
        return [FirstPass((Toponym(0, len(name), name, tuple(gazetteer.candidates(name.lower())), 0.9),), rows=None) for name in names]

    article = article_from_text("Mosul and Erbil are calm.")
    reading = geoparse(article, gazetteer, recogniser=Recogniser("first words", first_words))
    assert [m.place and m.place.name for m in reading.mentions] == ["Mosul"]
    assert reading.reader_version == f"{geoparse(article, gazetteer).reader_version}+first words"


def test_an_article_without_a_date_has_mentions_without_one(gazetteer: Gazetteer) -> None:
    (mention,) = geoparse(article_from_text("Fighting went on in Mosul."), gazetteer).mentions
    assert (mention.date, mention.date_basis) == (None, DateBasis.UNKNOWN)


@settings(max_examples=40)
@given(text=st.text(max_size=300).filter(str.strip))
def test_no_text_breaks_it_and_every_offset_fits(gazetteer: Gazetteer, text: str) -> None:
    reading = geoparse(article_from_text(text), gazetteer)
    assert all(reading.article.text[m.start : m.end] == m.toponym for m in reading.mentions)
