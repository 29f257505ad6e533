"""Every rule runs its own examples; a mention takes the date of its clause, its sentence or its article, and says which."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.model import DateBasis, Interval
from dashboard.temporal import mention_time, tag
from dashboard.temporal.calendar_days import month, nearest_year, over, third, week, year
from dashboard.temporal.rules import RULES
from dashboard.text.passages import passages
from dashboard.text.sentences import sentences

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
EXAMPLES = [(rule.name, text, value) for rule in RULES for text, value in rule.examples]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def time_of(text: str, name: str, published: Interval | None) -> tuple[Interval | None, DateBasis]:
    own = passages(text)
    at = text.index(name)
    sentence = next(s for p in own for s in sentences(text, p) if s[0] <= at < s[1])
    when, basis, _ = mention_time(text, at, sentence, tag(text, own, published), published)
    return when, basis


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES, ids=[f"{r}: {t}" for r, t, _ in EXAMPLES])
def test_a_rule_reads_its_own_examples(rule: str, text: str, value: str) -> None:
    sentence = f"The army said it left Mosul {text}."
    assert [e.value for e in tag(sentence, passages(sentence), FRIDAY)] == [value], rule


@pytest.mark.parametrize(
    "text",
    [
        "30 February 2014",
        "June 31",
        "flight 2014",
        "$2014",
        "It may rain",
        "they march on",
        "the 2014th",
        "page 12/2014",
        "a 22-year-old",
    ],
)
def test_what_is_no_date_stays_out(text: str) -> None:
    assert [e.text for e in tag(text, passages(text), FRIDAY) if e.type == "DATE"] == []


def test_a_relative_expression_means_the_union_over_the_days_of_publication() -> None:
    text = "Militants overran Mosul last week."
    assert time_of(text, "Mosul", days("2014-06-13", "2014-06-22")) == (days("2014-06-02", "2014-06-15"), DateBasis.RELATIVE)


@pytest.mark.parametrize(
    ("text", "name", "when", "basis"),
    [
        ("On June 9, 2014 Mosul fell.", "Mosul", days("2014-06-09"), DateBasis.STATED),
        ("Forces took Kirkuk on June 12.", "Kirkuk", days("2014-06-12"), DateBasis.RELATIVE),
        ("On Tuesday Mosul fell.", "Mosul", days("2014-06-10"), DateBasis.RELATIVE),
        ("Mosul is quiet.", "Mosul", FRIDAY, DateBasis.PUBLISHED),
        ("Troops fled Mosul, trained by the US before it withdrew from Iraq at the end of 2011.", "Mosul", FRIDAY, DateBasis.PUBLISHED),
        ("Troops fled Mosul before it withdrew from Iraq at the end of 2011.", "Iraq", days("2011-09-01", "2011-12-31"), DateBasis.STATED),
        ("On Tuesday they left Mosul after Baghdad fell in May 2013.", "Mosul", days("2014-06-10"), DateBasis.RELATIVE),
        ("On Tuesday they left Mosul after Baghdad fell.", "Baghdad", days("2014-06-10"), DateBasis.RELATIVE),
    ],
)
def test_a_mention_is_dated_by_its_clause_its_sentence_or_its_article(text: str, name: str, when: Interval, basis: DateBasis) -> None:
    assert time_of(text, name, FRIDAY) == (when, basis)


def test_without_any_date_the_time_is_unknown() -> None:
    assert time_of("Mosul fell last week.", "Mosul", None) == (None, DateBasis.UNKNOWN)


@given(st.dates(date(1900, 1, 1), date(2099, 1, 1)), st.integers(0, 40))
def test_a_union_holds_what_each_day_of_publication_means(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    union = over(Interval(first, last), lambda d: week(d, -1))
    assert union == Interval(week(first, -1).first, week(last, -1).last)


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_early_mid_and_late_share_out_a_month_without_gap(in_year: int, number: int) -> None:
    whole = month(in_year, number)
    parts = [third(whole, n) for n in range(3)]
    assert (parts[0].first, parts[2].last) == (whole.first, whole.last)
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(parts))


def test_a_day_without_a_year_lies_nearest_to_the_publication() -> None:
    assert nearest_year(12, 15, date(2014, 1, 3)) == date(2013, 12, 15)
    assert nearest_year(2, 30, date(2014, 1, 3)) is None
    assert year(2014) == days("2014-01-01", "2014-12-31")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "June",
                "9",
                "2014",
                ",",
                "last",
                "week",
                "on",
                "Tuesday",
                "the",
                "end",
                "of",
                "three",
                "days",
                "ago",
                "\n",
                "May",
                "30",
                "February",
            ]
        ),
        max_size=40,
    )
)
def test_expressions_are_in_order_do_not_overlap_and_index_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    found = tag(text, passages(text), FRIDAY)
    assert all(text[e.start : e.end] == e.text for e in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
