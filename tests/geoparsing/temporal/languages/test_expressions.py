"""Dates in other languages than English: each rule reads its own examples, tables of sentences give their values, no text makes it fail."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.temporal.languages.arabic import ARABIC
from dashboard.geoparsing.temporal.languages.kurmanji import KURMANJI
from dashboard.geoparsing.temporal.languages.plain_text import plain_text
from dashboard.geoparsing.temporal.languages.sorani import SORANI
from dashboard.geoparsing.temporal.rule import Example
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Interval, TimeExpression

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
LANGUAGES = (ARABIC, SORANI, KURMANJI)
EXAMPLES = [(f"{language.name}: {rule.name}", example) for language in LANGUAGES for rule in language.rules for example in rule.examples]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def tagged(text: str, published: Interval | None = FRIDAY) -> list[TimeExpression]:
    return tag(text, body_passages(text), published)


def rows(language: str) -> Iterator[tuple[str, str, str]]:
    """The rows of a language's table: the part of the table, the sentence, and its expressions with their values."""
    part = ""
    for line in Path(__file__).with_name(f"{language.lower()}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            part = line[3:]
        elif line and not line.startswith("#"):
            sentence, _, expected = line.partition("\t")
            yield part, sentence, expected


ROWS = [
    (f"{language.name}, {part}: {sentence}", sentence, expected)
    for language in LANGUAGES
    for part, sentence, expected in rows(language.name)
]


@pytest.mark.parametrize(("rule_name", "example"), EXAMPLES, ids=[f"{name}: {example.text}" for name, example in EXAMPLES])
def test_a_rule_reads_its_own_examples(rule_name: str, example: Example) -> None:
    values = " ".join(expression.value for expression in tagged(example.text, days(example.published)))
    assert values == example.values, rule_name


def test_every_rule_has_an_example() -> None:
    assert [rule.name for language in LANGUAGES for rule in language.rules if not rule.examples] == []


@pytest.mark.parametrize(("sentence", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_sentence_has_its_expressions_with_their_values(sentence: str, expected: str) -> None:
    assert " ".join(f"{expression.text}={expression.value}" for expression in tagged(sentence)) == expected


def test_without_a_publication_date_only_full_dates_have_days() -> None:
    expressions = tagged("سقطت في 10 حزيران والثلاثاء والأسبوع الماضي وفي 9 حزيران 2014.", None)
    assert [(expression.value, expression.days) for expression in expressions] == [
        ("XXXX-06-10", None),
        ("XXXX-WXX-2", None),
        ("PAST_REF", None),
        ("2014-06-09", days("2014-06-09")),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("في مطلع حزيران 2014", "2014-06-01", "2014-06-10"),
        ("منتصف حزيران 2014", "2014-06-11", "2014-06-20"),
        ("نهاية عام 2011", "2011-09-01", "2011-12-31"),
        ("خلال الأسبوعين الماضيين", "2014-05-30", "2014-06-13"),
        ("منذ ثلاثة أشهر", "2014-03-13", "2014-06-13"),
        ("ليل الاثنين الثلاثاء", "2014-06-09", "2014-06-10"),
        ("قبل أسبوع", "2014-06-02", "2014-06-08"),
        ("في الأسبوع الثاني من أيار", "2014-05-08", "2014-05-14"),
        ("في الأسبوع الأخير من أيار", "2014-05-25", "2014-05-31"),
        ("في الأسبوع الخامس من شباط 2016", "2016-02-29", "2016-02-29"),
        ("سيصلون خلال ثلاثة أيام", "2014-06-13", "2014-06-16"),
    ],
)
def test_an_expression_covers_the_days_that_it_means(text: str, first: str, last: str) -> None:
    assert [expression.days for expression in tagged(text) if expression.days] == [days(first, last)]


@pytest.mark.parametrize(
    "text",
    ["Troops left Mosul on June 9, 2014, وسقطت تكريت في 11 حزيران.", "سقطت الموصل في 9 حزيران. Tikrit fell on June 11."],
)
def test_a_passage_in_two_languages_has_the_dates_of_both(text: str) -> None:
    assert [expression.value for expression in tagged(text)] == ["2014-06-09", "2014-06-11"]


def test_figures_among_arabic_words_are_judged_by_the_arabic_rules() -> None:
    assert [expression.text for expression in tagged("The report by سلام said that قتل 2014 شخصا في in the war of 2013.")] == ["2013"]


@pytest.mark.parametrize(
    "text",
    [
        "Gulan and Adar met Îlon in Kobanê; he said that he will do it in the sat.",
        "Kobanê’de Nisan ve Gulan adlı iki kadın, 10 kişiyle birlikte geldi; îro dedi.",
        "La forêt de Adar brûle depuis que Gulan et Tebax y ont été vus, même à Kobanê.",
        "Les 10 sal de la fête ont eu lieu à côté du château.",
        "Três pessoas e o bebê de Adar chegaram do Pará; você sabe.",
    ],
)
def test_kurmanji_words_in_another_language_are_no_dates(text: str) -> None:
    assert [expression.text for expression in tagged(text)] == []


def test_a_kurmanji_article_may_have_english_passages() -> None:
    text = "Duh li Kerkûkê teqînek çêbû û du kes hatin kuştin.\n\nThe army left Mosul on 10 June, officials of the city said."
    assert [expression.value for expression in tagged(text)] == ["2014-06-12", "2014-06-10"]


def test_sorani_and_arabic_passages_have_their_own_rules() -> None:
    text = "وصل الوفد إلى هەولێر يوم الثلاثاء.\n\nوەفدەکە ڕۆژی سێشەممە گەیشتە هەولێر."
    assert [expression.value for expression in tagged(text)] == ["2014-06-10", "2014-06-10"]


@given(
    st.dates(date(1900, 1, 1), date(2099, 1, 1)),
    st.integers(0, 40),
    st.sampled_from(["الأسبوع الماضي", "يوم الثلاثاء", "في مايو", "9 حزيران", "مطلع الشهر الماضي", "قبل ثلاثة أيام"]),
)
def test_an_interval_of_publication_gives_the_union_over_its_days(first: date, length_days: int, words: str) -> None:
    publication_days = [date.fromordinal(first.toordinal() + number) for number in range(length_days + 1)]
    by_day = [expression.days for day in publication_days for expression in tagged(words, Interval(day, day)) if expression.days]
    (union,) = [expression.days for expression in tagged(words, Interval(publication_days[0], publication_days[-1])) if expression.days]
    assert union == Interval(min(interval.first for interval in by_day), max(interval.last for interval in by_day))


@pytest.mark.parametrize("published", [date.min, date.max, date(2, 1, 1), date(2999, 1, 1)])
def test_at_the_ends_of_the_calendar_nothing_fails(published: date) -> None:
    for _, sentence, _ in ROWS:
        for expression in tagged(sentence, Interval(published, published)):
            assert expression.days is None or expression.days.first <= expression.days.last


SIGNS = {"،", "؛", "؟", "-", "/", "(", ")", "ـ", "\u200f", ".", "June 9"}
WORDS = sorted({word for _, sentence, _ in ROWS for word in sentence.split()} | SIGNS)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([None, FRIDAY, days("2014-01-01", "2015-12-31")]))
def test_expressions_are_in_order_do_not_overlap_and_index_the_text(parts: list[str], published: Interval | None) -> None:
    text = " ".join(parts)
    expressions = tagged(text, published)
    assert all(text[expression.start : expression.end] == expression.text for expression in expressions)
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(expressions))


@given(st.text(st.sampled_from("اليومنرەێۆثءحدآبسئ0123456789١٢/-ـً\u200c \nêîûçş"), max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(text[expression.start : expression.end] == expression.text for expression in tagged(text))


@given(st.text(max_size=100))
def test_the_plain_text_leads_back_to_the_text(text: str) -> None:
    plain = plain_text(text)
    for offset in range(len(plain.plain)):
        start, end = plain.span(offset, offset + 1)
        assert plain.offset(start) == offset
        assert 0 <= start < end <= len(text)
