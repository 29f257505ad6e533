"""A mention takes the date of its clause, else of its sentence, its paragraph or its article, and says which."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from project import GOLD, SEEDS

from dashboard.corpus import read_articles
from dashboard.geoparsing.chronology import Chronology
from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.text.passages import body_passages
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Article, DateBasis, Interval

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
STATED, RELATIVE, PUBLISHED = DateBasis.STATED, DateBasis.RELATIVE, DateBasis.PUBLISHED
MentionTime = tuple[Interval | None, DateBasis, str]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def times_at(text: str, offsets: list[int], published: Interval | None) -> list[MentionTime]:
    body = body_passages(text)
    sentence_spans = [span for passage in body for span in split_sentences(text, passage)]
    chronology = Chronology(text, body, sentence_spans, tag(text, body, published), published)
    return [chronology.time_of(offset, sentence_at(sentence_spans, offset)) for offset in offsets]


def time_of(text: str, toponym: str, published: Interval | None = FRIDAY) -> MentionTime:
    return times_at(text, [text.index(toponym)], published)[0]


PARAGRAPHS = (
    "On Tuesday the army left Mosul. The next day it lost Tikrit. Five days before, Samarra was shelled. Officials say Baghdad is safe. "
    "Erbil received refugees. Kirkuk has oil.\n\nRamadi was quiet."
)


@pytest.mark.parametrize(
    ("text", "toponym", "expected", "basis"),
    [
        ("On June 9, 2014 Mosul fell.", "Mosul", days("2014-06-09"), STATED),
        ("Forces took Kirkuk on June 12.", "Kirkuk", days("2014-06-12"), RELATIVE),
        ("On Tuesday Mosul fell.", "Mosul", days("2014-06-10"), RELATIVE),
        ("Mosul is quiet.", "Mosul", FRIDAY, PUBLISHED),
        ("Mosul is now quiet.", "Mosul", FRIDAY, PUBLISHED),
        ("Troops fled Mosul, trained by the US before it withdrew from Iraq at the end of 2011.", "Mosul", FRIDAY, PUBLISHED),
        ("Troops fled Mosul before it withdrew from Iraq at the end of 2011.", "Iraq", days("2011-09-01", "2011-12-31"), STATED),
        ("On Tuesday they left Mosul after Baghdad fell in May 2013.", "Mosul", days("2014-06-10"), RELATIVE),
        ("On Tuesday they left Mosul after Baghdad fell.", "Baghdad", days("2014-06-10"), RELATIVE),
        ("After Mosul fell in May 2013, Baghdad called for help on Thursday.", "Mosul", days("2013-05-01", "2013-05-31"), STATED),
        ("After Mosul fell in May 2013, Baghdad called for help on Thursday.", "Baghdad", days("2014-06-12"), RELATIVE),
        ("When Mosul fell on June 10, thousands fled to Erbil.", "Erbil", days("2014-06-10"), RELATIVE),
        ("Raqqa, which rebels from Idlib took in 2013, was bombed on Monday.", "Idlib", days("2013-01-01", "2013-12-31"), STATED),
        ("Raqqa, which rebels from Idlib took in 2013, was bombed on Monday.", "Raqqa", days("2014-06-09"), RELATIVE),
        ("Residents of Tikrit said on Thursday that Mosul fell last week.", "Tikrit", days("2014-06-12"), RELATIVE),
        ("Residents of Tikrit said on Thursday that Mosul fell last week.", "Mosul", days("2014-06-02", "2014-06-08"), RELATIVE),
        ("Mosul was quiet on Monday, but Tikrit was shelled on Wednesday.", "Mosul", days("2014-06-09"), RELATIVE),
        ("Mosul was quiet on Monday, but Tikrit was shelled on Wednesday.", "Tikrit", days("2014-06-11"), RELATIVE),
        ("Mosul was quiet on Monday, but Tikrit is in ruins.", "Tikrit", FRIDAY, PUBLISHED),
        ("The 2003 invasion of Iraq was condemned on Tuesday in Paris.", "Iraq", days("2003-01-01", "2003-12-31"), STATED),
        ("The 2003 invasion of Iraq was condemned on Tuesday in Paris.", "Paris", days("2014-06-10"), RELATIVE),
        ("Three years after the withdrawal from Iraq, Mosul fell on Tuesday.", "Iraq", days("2011-01-01", "2011-12-31"), RELATIVE),
        ("Nearly three years after the withdrawal from Iraq, Mosul fell on Tuesday.", "Iraq", FRIDAY, PUBLISHED),
        ("He was born in Basra in 1970 and moved to London in 1999.", "London", days("1999-01-01", "1999-12-31"), STATED),
    ],
)
def test_a_mention_is_dated_by_its_clause_its_sentence_or_its_article(
    text: str, toponym: str, expected: Interval, basis: DateBasis
) -> None:
    assert time_of(text, toponym)[:2] == (expected, basis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting went on in Mosul from March 24 to 30.", days("2014-03-24", "2014-03-30")),
        ("The siege of Mosul lasted from 2003-2011.", days("2003-01-01", "2011-12-31")),
        ("Between May and July 2013 Mosul was shelled.", days("2013-05-01", "2013-07-31")),
        ("It has held Mosul since January.", days("2014-01-01", "2014-06-13")),
    ],
)
def test_a_range_is_dated_from_its_first_day_to_its_last(text: str, expected: Interval) -> None:
    assert time_of(text, "Mosul")[0] == expected


@pytest.mark.parametrize(
    ("toponym", "expected"),
    [
        ("Mosul", days("2014-06-10")),
        ("Tikrit", days("2014-06-11")),
        ("Baghdad", FRIDAY),
        ("Kirkuk", FRIDAY),
        ("Ramadi", FRIDAY),
    ],
)
def test_a_date_is_carried_over_only_to_narrative_sentences_of_its_paragraph(toponym: str, expected: Interval) -> None:
    assert time_of(PARAGRAPHS, toponym)[0] == expected


def test_a_narrative_sentence_takes_the_date_of_the_sentence_before_it_and_says_so() -> None:
    text = "On Tuesday the army left Mosul. Its soldiers fled to Erbil."
    assert time_of(text, "Erbil") == (days("2014-06-10"), RELATIVE, "“Tuesday”, from the publication date, said before in the paragraph")


def test_a_quoted_post_is_dated_by_its_signature() -> None:
    text = "Troops fled.\n\nMosul has fallen.\n\n— Ann Lee (@annlee) June 10, 2014\n\nErbil waits."
    assert time_of(text, "Mosul") == (days("2014-06-10"), STATED, "“June 10, 2014”, the day of the post")
    assert time_of(text, "Erbil")[1] == PUBLISHED


def test_a_mention_counted_from_an_interval_of_publication_has_the_union_over_its_days() -> None:
    mention_days, basis, _ = time_of("Militants overran Mosul last week.", "Mosul", days("2014-06-13", "2014-06-22"))
    assert (mention_days, basis) == (days("2014-06-02", "2014-06-15"), RELATIVE)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("On June 9, 2014 Mosul fell.", "“June 9, 2014”"),
        ("On Tuesday Mosul fell.", "“Tuesday”, from the publication date"),
        ("It began on 9 June 2014. The next day Mosul fell.", "“The next day”, after 9 June 2014"),
        ("It began on 9 June 2014. The day before, Mosul fell.", "“The day before”, before 9 June 2014"),
        ("Mosul fell.", "the article's own date; its sentence gives none"),
    ],
)
def test_the_reason_is_in_plain_words(text: str, reason: str) -> None:
    assert time_of(text, "Mosul")[2] == reason


def test_without_any_date_the_time_is_unknown() -> None:
    mention_days, basis, reason = time_of("Mosul fell last week.", "Mosul", None)
    assert (mention_days, basis, reason) == (None, DateBasis.UNKNOWN, "neither the sentence nor the article gives a date")


#: Start, end, toponym and expected (first day, last day, basis) of each mention, by the name of the seed's file.
Gold = dict[str, list[tuple[int, int, str, tuple[str, str, str]]]]


@pytest.fixture(scope="module")
def gold() -> Gold:
    """The seeds' mentions with the date an annotator gave them; mentions that can be read in two ways are left out."""
    rows_by_file: Gold = defaultdict(list)
    with (GOLD / "seed_dates.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows_by_file[row["file"]].append(
                (int(row["start"]), int(row["end"]), row["toponym"], (row["date_from"], row["date_to"], row["basis"]))
            )
    return rows_by_file


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {Path(article.source_path).name: article for article in read_articles([SEEDS]) if isinstance(article, Article)}


def test_the_gold_of_dates_indexes_the_seeds(gold: Gold, seeds: dict[str, Article]) -> None:
    assert set(gold) == set(seeds)
    assert all(seeds[file_name].text[start:end] == toponym for file_name, rows in gold.items() for start, end, toponym, _ in rows)
    assert sum(map(len, gold.values())) > 100


def test_the_seeds_mentions_are_dated_as_a_careful_reader_would(gold: Gold, seeds: dict[str, Article]) -> None:
    """One mention is dated wrongly: "when the retreating Iraqis arrived", whose day is given only in the clause after "told ... that"."""
    wrong_mentions = []
    for file_name, rows in gold.items():
        times = times_at(seeds[file_name].text, [start for start, *_ in rows], seeds[file_name].published)
        for (start, _, toponym, expected), (mention_days, basis, _) in zip(rows, times, strict=True):
            assert mention_days is not None
            if (mention_days.first.isoformat(), mention_days.last.isoformat(), str(basis)) != expected:
                wrong_mentions.append((file_name[:3], start, toponym))
    assert wrong_mentions == [("000", 1773, "Iraqis")]
