"""A publication date is taken from the text only if the text or an address proves it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project import SEEDS

from dashboard.corpus import article_from_text, read_articles
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.temporal import find_publication_days
from dashboard.model import Article, Interval, PublishedBasis

JUNE_10 = Interval(date(2014, 6, 10), date(2014, 6, 10))
POST = "Troops fled Mosul.\n— Ann Lee (@annlee) June 10, 2014\n"


@pytest.mark.parametrize(
    "text",
    [
        "Army flees\nBy John Smith\nJune 10, 2014\n\nSoldiers fled.",
        "Army flees\nTuesday, June 10, 2014\nSoldiers fled.",
        "Army flees\nPublished: 10 June 2014, 4:15 pm\nSoldiers fled.",
        "Updated 4:15 p.m. Wednesday, June 11, 2014\nPosted June 10, 2014\nSoldiers fled.",
        "Army flees\nBy Jane Roe, June 10, 2014\nSoldiers fled.",
        "Army flees | June 10, 2014\nSoldiers fled.",
        "June 10, 2014 | 4:15 PM ET\nSoldiers fled.",
        "MOSUL, Iraq, June 10, 2014 (Reuters) — Soldiers fled.",
        "Army flees. Jane Roe Northern Press June 10, 2014 From Northern Press Soldiers fled.",
        "Soldiers fled.\n\nPosted on 2014-06-10",
        "Soldiers fled.\n2014-06-10T08:00:00Z",
        "https://news.example/2014/06/10/army-flees\nSoldiers fled.",
        "Soldiers fled.\nSource: https://news.example/2014-06-10-army-flees",
    ],
)
def test_a_date_line_a_byline_a_label_or_an_address_proves_the_day(text: str) -> None:
    assert find_publication_days(text) == JUNE_10


@pytest.mark.parametrize(
    "line",
    [
        "Reuters, 10 June 2014",
        "Lusa, Tuesday 10 June 2014",
        "The New York Times, June 10, 2014",
        "Voice of America - June 10, 2014",
        "Agence France-Presse (AFP), 10 June 2014, 16:15 GMT",
        "Al Jazeera – 10 Jun 2014",
        "BBC News (10 June 2014)",
        "Jane Roe and Ann Lee, Northern Press, June 10, 2014",
        "Jane Roe in Erbil, 10 June 2014",
        "Source: Radio Dabanga, 10 June 2014",
        "UN OCHA, Khartoum, 10 June 2014",
        "Erbil, 10 June 2014",
        "NAIROBI, June 10, 2014",
        "Goma, DR Congo. 10 June 2014",
        "L'Orient-Le Jour, 2014-06-10",
    ],
)
def test_a_line_under_the_title_that_names_an_outlet_a_writer_or_a_town_and_a_day_proves_the_day(line: str) -> None:
    assert find_publication_days(f"Army flees\n\n{line}\n\nSoldiers fled.") == JUNE_10
    assert find_publication_days(f"Army flees\n{line}\nSoldiers fled.") == JUNE_10


@pytest.mark.parametrize(
    "text",
    [
        "Fall of Mosul, 10 June 2014\n\nThe army fled.",  # a title
        "Army flees\nPhoto: Reuters, 10 June 2014\nSoldiers fled.",
        "Army flees\nImage by Ann Lee, Erbil, 10 June 2014\nSoldiers fled.",
        "Army flees\nA soldier in Mosul, 10 June 2014\nSoldiers fled.",
        "Army flees\nCamp Speicher before the attack, 10 June 2014\nSoldiers fled.",
        "Chronology\n\nMosul, 10 June 2014\nThe army fled.\n\nTikrit, 11 June 2014\nThe town fell.",  # headings
        "Army flees\nSoldiers fled.\nThe town fell.\nMany died.\nMosul, 10 June 2014",
        "Army flees\nSince Tuesday, 10 June 2014\nSoldiers fled.",
        "Army flees\nOn Tuesday, 10 June 2014\nSoldiers fled.",
        "Army flees\nFrom Mosul, 10 June 2014, to Baghdad, 12 June 2014\nSoldiers fled.",
    ],
)
def test_a_title_a_caption_or_one_heading_of_several_with_a_day_does_not(text: str) -> None:
    assert find_publication_days(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Soldiers fled on June 10, 2014.",
        "BAGHDAD (AP) — Soldiers fled on June 10, 2014.",
        "In this, June 9, 2014 image, soldiers gather.",
        "He was born on June 10, 1954.\nSoldiers fled.",
        "Soldiers fled.\n© June 10, 2014 The Daily",
        "Copyright 2014-06-10\nSoldiers fled.",
        "© 2025 The Daily. All rights reserved.",
        "Army flees. 2014\nSoldiers fled.",
        "Published: 30 February 2014\nSoldiers fled.",
        "Published 03/04/2014\nSoldiers fled.",
        "June 10\nSoldiers fled.",
        "As https://news.example/2014/06/10/army-flees says, soldiers fled.",
        "",
    ],
)
def test_a_date_that_proves_nothing_about_publication_is_not_taken(text: str) -> None:
    assert find_publication_days(text) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/2014/06/10/army-flees", JUNE_10),
        ("https://news.example/world/20140610-army", JUNE_10),
        ("https://news.example/2014/13/10/army", None),
        ("https://news.example/id/99990610", None),
        ("2014", None),
    ],
)
def test_an_address_proves_the_day_that_it_contains(url: str, expected: Interval | None) -> None:
    assert find_publication_days("Soldiers fled.", url) == expected
    assert find_publication_days("Soldiers fled.", "", url) == expected


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (POST, date(2014, 7, 10)),
        ("Soldiers fled on Thursday.\n" + POST, date(2014, 6, 22)),
        ("Soldiers fled on Tuesday.\n" + POST, date(2014, 6, 16)),
    ],
)
def test_a_quoted_post_proves_that_the_article_is_not_older(text: str, last: date) -> None:
    assert find_publication_days(text) == Interval(JUNE_10.first, last)


@pytest.mark.parametrize("text", ["Ten years ago the city fell.\n" + POST, "In 2019 it was free again.\n" + POST, "June 9, 2014\n" + POST])
def test_a_quoted_post_proves_nothing_if_the_text_looks_back_or_is_dated_before_it(text: str) -> None:
    assert find_publication_days(text) is None


ARTICLES = [article for article in read_articles([SEEDS]) if isinstance(article, Article)]


@pytest.mark.parametrize("article", ARTICLES, ids=[Path(article.source_path).name for article in ARTICLES])
def test_no_seeds_text_contradicts_its_known_publication_date(article: Article) -> None:
    from_text = find_publication_days(article.text)
    assert article.published is not None
    assert from_text is None or from_text.first <= article.published.first <= article.published.last <= from_text.last


def test_one_seed_proves_that_it_is_not_older_than_the_posts_it_quotes() -> None:
    intervals = [find_publication_days(article.text) for article in ARTICLES]
    assert [interval.first if interval else None for interval in intervals] == [None, None, None, date(2014, 6, 10), None]


def test_a_publication_date_proved_by_the_text_becomes_the_articles_date_and_says_so(gazetteer: Gazetteer) -> None:
    reading = geoparse(article_from_text("Army flees\nJune 10, 2014\n\nOn Monday soldiers fled Mosul."), gazetteer)
    assert (reading.article.published, reading.article.published_basis) == (JUNE_10, PublishedBasis.TEXT)
    assert [mention.date for mention in reading.mentions] == [Interval(date(2014, 6, 9), date(2014, 6, 9))]


def test_a_known_publication_date_outranks_the_text(gazetteer: Gazetteer) -> None:
    article = article_from_text("Army flees\nJune 10, 2014\n\nSoldiers fled Mosul.", published="2014-06-11")
    article_read = geoparse(article, gazetteer).article
    assert (article_read.published, article_read.published_basis) == (article.published, PublishedBasis.METADATA)


@settings(max_examples=100)
@given(
    st.lists(
        st.sampled_from(["June", "10,", "2014", "\n", "— A (@a)", "Posted", "By", "99/99/9999", "http://a.b/2014/02/30", "9999-12-31"]),
        max_size=30,
    )
)
def test_no_text_makes_it_fail(parts: list[str]) -> None:
    interval = find_publication_days(" ".join(parts))
    assert interval is None or interval.first <= interval.last
