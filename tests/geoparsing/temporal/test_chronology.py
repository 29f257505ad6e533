"""A mention takes the date of its clause, else its sentence, else its paragraph, else its article, and says which."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from project import GOLD, SEEDS

from dashboard.corpus import read_articles
from dashboard.geoparsing.temporal import Chronology, tag
from dashboard.geoparsing.text.passages import body_passages
from dashboard.geoparsing.text.sentences import sentence_at, sentences
from dashboard.model import Article, DateBasis, Interval

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
STATED, RELATIVE, PUBLISHED = DateBasis.STATED, DateBasis.RELATIVE, DateBasis.PUBLISHED
Time = tuple[Interval | None, DateBasis, str]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def times_of(text: str, offsets: list[int], published: Interval | None) -> list[Time]:
    own = body_passages(text)
    excerpts = [span for passage in own for span in sentences(text, passage)]
    times = Chronology(text, own, excerpts, tag(text, own, published), published)
    return [times.time_of(at, sentence_at(excerpts, at)) for at in offsets]


def time_of(text: str, name: str, published: Interval | None = FRIDAY) -> Time:
    return times_of(text, [text.index(name)], published)[0]


DAYS = (
    "On Tuesday the army left Mosul. The next day it lost Tikrit. Five days before, Samarra was shelled. Officials say Baghdad is safe. "
    "Erbil received refugees. Kirkuk has oil.\n\nRamadi was quiet."
)


@pytest.mark.parametrize(
    ("text", "name", "when", "basis"),
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
        ("Three years after the withdrawal from Iraq, Mosul fell on Tuesday.", "Iraq", FRIDAY, PUBLISHED),
        ("He was born in Basra in 1970 and moved to London in 1999.", "London", days("1999-01-01", "1999-12-31"), STATED),
    ],
)
def test_a_mention_is_dated_by_its_clause_its_sentence_or_its_article(text: str, name: str, when: Interval, basis: DateBasis) -> None:
    assert time_of(text, name)[:2] == (when, basis)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Fighting went on in Mosul from March 24 to 30.", days("2014-03-24", "2014-03-30")),
        ("The siege of Mosul lasted from 2003-2011.", days("2003-01-01", "2011-12-31")),
        ("Between May and July 2013 Mosul was shelled.", days("2013-05-01", "2013-07-31")),
        ("It has held Mosul since January.", days("2014-01-01", "2014-06-13")),
    ],
)
def test_a_range_is_dated_from_its_first_day_to_its_last(text: str, when: Interval) -> None:
    assert time_of(text, "Mosul")[0] == when


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("Mosul", days("2014-06-10")),
        ("Tikrit", days("2014-06-11")),
        ("Baghdad", FRIDAY),
        ("Kirkuk", FRIDAY),
        ("Ramadi", FRIDAY),
    ],
)
def test_a_paragraph_goes_on_at_the_time_that_it_told_last(name: str, when: Interval) -> None:
    assert time_of(DAYS, name)[0] == when


def test_a_sentence_that_goes_on_telling_takes_the_date_before_it_and_says_so() -> None:
    text = "On Tuesday the army left Mosul. Its soldiers fled to Erbil."
    assert time_of(text, "Erbil") == (days("2014-06-10"), RELATIVE, "“Tuesday”, from the publication date, said before in the paragraph")


def test_a_quoted_post_is_dated_by_its_signature() -> None:
    text = "Troops fled.\n\nMosul has fallen.\n\n— Ann Lee (@annlee) June 10, 2014\n\nErbil waits."
    assert time_of(text, "Mosul") == (days("2014-06-10"), STATED, "“June 10, 2014”, the day of the post")
    assert time_of(text, "Erbil")[1] == PUBLISHED


def test_against_an_interval_of_publication_a_mention_has_the_union() -> None:
    when, basis, _ = time_of("Militants overran Mosul last week.", "Mosul", days("2014-06-13", "2014-06-22"))
    assert (when, basis) == (days("2014-06-02", "2014-06-15"), RELATIVE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("On June 9, 2014 Mosul fell.", "“June 9, 2014”"),
        ("On Tuesday Mosul fell.", "“Tuesday”, from the publication date"),
        ("It began on 9 June 2014. The next day Mosul fell.", "“The next day”, after 9 June 2014"),
        ("It began on 9 June 2014. The day before, Mosul fell.", "“The day before”, before 9 June 2014"),
        ("Mosul fell.", "the article's own date; its sentence gives none"),
    ],
)
def test_the_reason_is_said_in_plain_words(text: str, why: str) -> None:
    assert time_of(text, "Mosul")[2] == why


def test_without_any_date_the_time_is_unknown() -> None:
    when, basis, why = time_of("Mosul fell last week.", "Mosul", None)
    assert (when, basis, why) == (None, DateBasis.UNKNOWN, "neither the sentence nor the article gives a date")


Gold = dict[str, list[tuple[int, int, str, tuple[str, str, str]]]]


@pytest.fixture(scope="module")
def gold() -> Gold:
    """The seeds' mentions whose date a reader was sure of: all but those that could be read in two ways."""
    found: Gold = defaultdict(list)
    with (GOLD / "seed_dates.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found[row["file"]].append(
                (int(row["start"]), int(row["end"]), row["toponym"], (row["date_from"], row["date_to"], row["basis"]))
            )
    return found


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {Path(a.source_path).name: a for a in read_articles([SEEDS]) if isinstance(a, Article)}


def test_the_gold_of_dates_indexes_the_seeds(gold: Gold, seeds: dict[str, Article]) -> None:
    assert set(gold) == set(seeds)
    assert all(seeds[name].text[start:end] == toponym for name, rows in gold.items() for start, end, toponym, _ in rows)
    assert sum(map(len, gold.values())) > 100


def test_the_seeds_mentions_are_dated_as_a_careful_reader_would(gold: Gold, seeds: dict[str, Article]) -> None:
    """One is missed: "when the retreating Iraqis arrived", whose day only the clause after "told ... that" gives."""
    wrong = []
    for name, rows in gold.items():
        found = times_of(seeds[name].text, [start for start, *_ in rows], seeds[name].published)
        for (start, _, toponym, expected), (when, basis, _) in zip(rows, found, strict=True):
            assert when is not None
            if (when.first.isoformat(), when.last.isoformat(), str(basis)) != expected:
                wrong.append((name[:3], start, toponym))
    assert wrong == [("000", 1773, "Iraqis")]
