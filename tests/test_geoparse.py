"""An article becomes mentions: the hand-made gold of the seeds, whole; and what holds for any text."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.corpus import article_from_text, read_articles
from dashboard.gazetteer import Gazetteer
from dashboard.geoparse import geoparse
from dashboard.model import Article, DateBasis, Reading

ROOT = Path(__file__).parent.parent
Gold = dict[str, list[tuple[int, int, str, str, str, bool]]]


@pytest.fixture(scope="module")
def gold() -> Gold:
    found: Gold = defaultdict(list)
    with (ROOT / "tests" / "gold" / "seeds.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            span = (int(row["start"]), int(row["end"]))
            found[row["file"]].append((*span, row["toponym"], row["name"], row["feature"], row["demonym"] == "1"))
    return found


@pytest.fixture(scope="module")
def readings(gazetteer: Gazetteer) -> dict[str, Reading]:
    articles = [a for a in read_articles([ROOT / "seeds"]) if isinstance(a, Article)]
    return {Path(a.source_path).name: geoparse(a, gazetteer) for a in articles}


SEEDS = sorted(p.name for p in (ROOT / "seeds").glob("*.txt"))


@pytest.mark.parametrize("name", SEEDS)
def test_the_gold_indexes_the_seed(gold: Gold, name: str) -> None:
    text = (ROOT / "seeds" / name).read_text(encoding="utf-8")
    assert all(text[start:end] == toponym for start, end, toponym, *_ in gold[name])


@pytest.mark.parametrize("name", SEEDS)
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
        reading = readings[SEEDS[seed]]
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


def test_an_article_without_a_date_has_mentions_without_one(gazetteer: Gazetteer) -> None:
    (mention,) = geoparse(article_from_text("Fighting went on in Mosul."), gazetteer).mentions
    assert (mention.date, mention.date_basis) == (None, DateBasis.UNKNOWN)


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=300).filter(str.strip))
def test_no_text_breaks_it_and_every_offset_fits(gazetteer: Gazetteer, text: str) -> None:
    reading = geoparse(article_from_text(text), gazetteer)
    assert all(reading.article.text[m.start : m.end] == m.toponym for m in reading.mentions)
