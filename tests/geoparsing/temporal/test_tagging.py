"""Time expressions: every rule parses its own examples, what is no date is left out, and no text gives an impossible date."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.temporal.calendar_periods import month, nearest_date, season, third, week, year
from dashboard.geoparsing.temporal.day_order import DayOrder
from dashboard.geoparsing.temporal.holidays import HOLIDAYS, easter
from dashboard.geoparsing.temporal.rule import Example, RuleContext, counted_from_publication
from dashboard.geoparsing.temporal.rules import RULES, RULES_BY_TRIGGER
from dashboard.geoparsing.temporal.triggers import Triggers, blank_marks, to_small_letters
from dashboard.geoparsing.temporal.vocabulary import NUMBER_WORDS, VAGUE_NUMBER_WORDS
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Interval, TimeExpression

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
EXAMPLES = [(rule.name, example) for rule in RULES for example in rule.examples]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def tagged(text: str, published: Interval | None = FRIDAY) -> list[TimeExpression]:
    return tag(text, body_passages(text), published)


def values(text: str, published: Interval | None = FRIDAY) -> list[str]:
    return [expression.value for expression in tagged(text, published)]


@pytest.mark.parametrize(("rule_name", "example"), EXAMPLES, ids=[f"{rule_name}: {example.text}" for rule_name, example in EXAMPLES])
def test_a_rule_parses_its_own_examples(rule_name: str, example: Example) -> None:
    text, expected, published = example
    sentence = f"{text}." if text[0].isupper() else f"The army said it left Mosul {text}."
    assert " ".join(values(sentence, days(published))) == expected, rule_name


def test_every_rule_has_an_example() -> None:
    assert [rule.name for rule in RULES if not rule.examples] == []


@pytest.mark.parametrize(
    "text",
    [
        "30 February 2014",
        "2014-13-01",
        "June 31",
        "on the 0th of June",
        "flight 2014",
        "$2014",
        "It may rain",
        "they march on",
        "Mr. March and Theresa May met",
        "the second vote and a second-hand car",
        "the 2014th",
        "page 12/2014",
        "a 22-year-old",
        "aged 22 years old",
        "in his late 40s",
        "by 52 to 48",
        "round the clock, 24/7",
        "12,014 people and 2014 people",
        "year 0, year 99999, in 0000",
        "the fall of Saddam",
        "the sun sat low",
        "call 0770-2014-05",
        "call +964 770 2014",
        "call 066 224 2015",
        "call 555-2014",
    ],
)
def test_what_is_no_date_is_not_tagged_as_one(text: str) -> None:
    assert [expression.text for expression in tagged(text) if expression.type == "DATE"] == []


@pytest.mark.parametrize(
    ("text", "timex_type", "value"),
    [
        ("It lasted three days", "DURATION", "P3D"),
        ("It took five hours", "DURATION", "PT5H"),
        ("They meet every Monday", "SET", "XXXX-WXX-1"),
        ("They meet on Fridays", "SET", "XXXX-WXX-5"),
        ("It left at 6:40 p.m. on Tuesday", "TIME", "2014-06-10T18:40"),
        ("It is now quiet", "DATE", "PRESENT_REF"),
        ("It fell in 2013-Q2? No: in Q2 2013", "DATE", "2013-Q2"),
        ("In the summer of 1989 it fell", "DATE", "1989-SU"),
        ("In the 1990s it fell", "DATE", "199"),
    ],
)
def test_dates_times_durations_and_sets_are_told_apart(text: str, timex_type: str, value: str) -> None:
    assert (timex_type, value) in [(expression.type, expression.value) for expression in tagged(text)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("early June 2014", "2014-06-01", "2014-06-10"),
        ("mid-June 2014", "2014-06-11", "2014-06-20"),
        ("the end of 2011", "2011-09-01", "2011-12-31"),
        ("earlier this year", "2014-01-01", "2014-06-13"),
        ("later this month", "2014-06-13", "2014-06-30"),
        ("the past three months", "2014-03-13", "2014-06-13"),
        ("the next two weeks", "2014-06-13", "2014-06-27"),
        ("last winter", "2013-12-01", "2014-02-28"),
        ("the 2008-09 season", "2008-01-01", "2009-12-31"),
        ("the nineteenth century", "1800-01-01", "1899-12-31"),
    ],
)
def test_an_expression_covers_the_days_that_it_means(text: str, first: str, last: str) -> None:
    assert [expression.days for expression in tagged(f"It fell {text}.") if expression.days] == [days(first, last)]


def test_the_tense_decides_which_of_two_days_is_meant() -> None:
    assert values("The court ruled on Monday. It will rule again on Monday.") == ["2014-06-09", "2014-06-16"]
    assert values("He was shot on Nov. 20. He will be freed on Nov. 20.") == ["2013-11-20", "2014-11-20"]
    assert values("He came on March 8. He will be formally sworn in on March 8.") == ["2014-03-08", "2015-03-08"]


def test_the_next_day_and_days_later_count_from_the_last_date_named() -> None:
    expressions = tagged("On 9 June 2014 Mosul fell. The next day Tikrit did, and five days later Tal Afar.")
    assert [expression.value for expression in expressions] == ["2014-06-09", "2014-06-10", "2014-06-15"]
    assert [expression.anchor for expression in expressions] == [None, days("2014-06-09"), days("2014-06-10")]


def test_without_a_publication_date_only_full_dates_have_days() -> None:
    expressions = tagged("On June 9 and last week and on Tuesday and on 9 June 2014 it rained.", None)
    assert [(expression.value, expression.days) for expression in expressions] == [
        ("XXXX-06-09", None),
        ("PAST_REF", None),
        ("XXXX-WXX-2", None),
        ("2014-06-09", days("2014-06-09")),
    ]


def test_a_date_has_a_value_only_if_all_days_of_publication_give_the_same() -> None:
    in_one_week, in_two_weeks = days("2014-06-10", "2014-06-12"), days("2014-06-13", "2014-06-22")
    (from_one_week,) = tagged("It fell last week.", in_one_week)
    (from_two_weeks,) = tagged("It fell last week.", in_two_weeks)
    assert (from_one_week.value, from_one_week.days) == ("2014-W23", days("2014-06-02", "2014-06-08"))
    assert (from_two_weeks.value, from_two_weeks.days) == ("PAST_REF", days("2014-06-02", "2014-06-15"))


@given(
    st.dates(date(1900, 1, 1), date(2099, 1, 1)),
    st.integers(0, 40),
    st.sampled_from(["last week", "on Tuesday", "in May", "June 9", "late last month", "earlier this year"]),
)
def test_an_interval_of_publication_gives_the_union_over_its_days(first: date, length_days: int, words: str) -> None:
    text = f"It fell {words}."
    publication_days = [date.fromordinal(first.toordinal() + number) for number in range(length_days + 1)]
    by_day = [expression.days for day in publication_days for expression in tagged(text, Interval(day, day)) if expression.days]
    published = Interval(publication_days[0], publication_days[-1])
    (union,) = [expression.days for expression in tagged(text, published) if expression.days]
    assert union == Interval(min(interval.first for interval in by_day), max(interval.last for interval in by_day))


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_early_mid_and_late_divide_a_month_without_gap(in_year: int, month_number: int) -> None:
    month_days = month(in_year, month_number).days
    thirds = [third(month_days, index) for index in range(3)]
    assert (thirds[0].first, thirds[2].last) == (month_days.first, month_days.last)
    assert all((later.first - earlier.last).days == 1 for earlier, later in itertools.pairwise(thirds))


def test_a_day_without_a_year_is_the_one_nearest_to_the_publication() -> None:
    assert nearest_date(12, 15, date(2014, 1, 3)) == date(2013, 12, 15)
    assert nearest_date(2, 29, date(2014, 1, 3)) == date(2012, 2, 29)
    assert nearest_date(2, 30, date(2014, 1, 3)) is None
    assert nearest_date(8, 20, date(2014, 3, 1), ahead=False) == date(2013, 8, 20)


def test_a_calendar_period_has_its_value_and_its_days() -> None:
    assert year(2014).days == days("2014-01-01", "2014-12-31")
    assert week(date(2014, 12, 31)) == ("2015-W01", days("2014-12-29", "2015-01-04"))
    assert season(2013, "WI") == ("2013-WI", days("2013-12-01", "2014-02-28"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [("thanksgiving", "2012-11-22"), ("memorial day", "2014-05-26"), ("good friday", "2014-04-18"), ("election day", "2012-11-06")],
)
def test_a_holiday_falls_on_the_day_of_its_rule(name: str, expected: str) -> None:
    expected_day = date.fromisoformat(expected)
    assert HOLIDAYS[name](expected_day.year) == expected_day


@pytest.mark.parametrize("sunday", ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2014-04-20", "2038-04-25"])
def test_easter_is_that_of_the_western_churches(sunday: str) -> None:
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


@pytest.mark.parametrize("published", [date.min, date.max, date(2, 1, 1), date(2999, 1, 1)])
def test_at_the_ends_of_the_calendar_nothing_fails(published: date) -> None:
    text = " ".join(example.text + "." for _, example in EXAMPLES)
    for expression in tagged(text, Interval(published, published)):
        assert expression.days is None or expression.days.first <= expression.days.last


def test_headlines_in_capitals_make_nothing_fail() -> None:
    for _, example in EXAMPLES:
        text = example.text.upper()
        assert all(text[expression.start : expression.end] == expression.text for expression in tagged(text)), text


@pytest.mark.parametrize(
    ("mark", "expected"),
    [(mark, "last year") for mark in " \n\t\u00a0\u2009\"“”'‘’([{—–-"] + [(mark, "") for mark in ("$", "/", "x", "_", ".")],
)
def test_an_expression_begins_after_a_blank_a_bracket_a_quotation_mark_or_a_dash(mark: str, expected: str) -> None:
    assert "".join(expression.text for expression in tagged(f"ab{mark}last year")) == expected


@pytest.mark.parametrize(
    ("anchor", "ahead", "expected"),
    [
        (date(2014, 1, 3), None, date(2012, 2, 29)),
        (date(2014, 1, 3), True, date(2016, 2, 29)),
        (date(2013, 6, 1), True, date(2016, 2, 29)),
        (date(2015, 6, 1), False, date(2012, 2, 29)),
        (date(1899, 1, 1), None, date(1896, 2, 29)),
        (date(2016, 3, 1), False, date(2016, 2, 29)),
    ],
)
def test_the_29th_of_february_is_that_of_a_leap_year_on_the_side_of_the_tense(anchor: date, ahead: bool | None, expected: date) -> None:
    assert nearest_date(2, 29, anchor, ahead) == expected


def test_a_date_before_the_calendar_is_unknown() -> None:
    meaning = counted_from_publication(
        RuleContext("", Interval(date.min, date.min), DayOrder("", lambda: None)), "week", "PAST_REF", lambda day: week(day, -1)
    )
    assert (meaning.value, meaning.days) == ("PAST_REF", None)


@given(st.text())
def test_a_text_in_small_letters_is_as_long_as_the_text(text: str) -> None:
    assert len(to_small_letters(text)) == len(text)


@pytest.mark.parametrize("following", [" and", "", ", 2014", "’s", " of June", "1"])
def test_the_longest_trigger_that_is_a_whole_word_is_found(following: str) -> None:
    phrases = [trigger for trigger in RULES_BY_TRIGGER if not trigger[0].isdigit() and trigger not in {*NUMBER_WORDS, *VAGUE_NUMBER_WORDS}]
    triggers = Triggers(phrases)
    for phrase in phrases:
        lower_text = f"(the) “{phrase}{following}"
        match = triggers.scan.match(blank_marks(lower_text), 7)
        assert match, lower_text
        triggers_at_7 = [trigger for trigger in phrases if lower_text.startswith(trigger, 7)]
        whole_words = [trigger for trigger in triggers_at_7 if not lower_text[7 + len(trigger) : 8 + len(trigger)].isalpha()]
        assert triggers.trigger_at(match, lower_text, len(lower_text)) == max(whole_words, key=len)


@pytest.mark.parametrize("lower_text", ["lastly weeks", "last weekly", "monday\xe9", "1,200 men", "120 men", "one man", "the comedy"])
def test_what_only_begins_like_a_trigger_is_none(lower_text: str) -> None:
    triggers = Triggers([*RULES_BY_TRIGGER])
    match = triggers.scan.match(blank_marks(lower_text))
    assert match is None or triggers.trigger_at(match, lower_text, len(lower_text)) is None


WORDS = (
    "June 9 2014 , last week on Tuesday the end of three days ago \n May 30 February 18:00 UTC p.m. - – to and "
    "between 1990s '82 next 24/7 9/11 2014-06-09 early every Christmas İ ٣ first quarter year half an hour later "
    "night morning . ( ’ Sept. Q2 fiscal 20th century overnight into Friday prayers Ramadan 1445 AH Eid al-Fitr Orthodox "
    "Nowruz 15 & 2, 3 the third Monday before after in within fortnight back second straight In 22 migrants '22 19-Nov-12 "
    "2011-02-S-154 week's 1145 GMT 7th"
).split(" ")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([None, FRIDAY, days("2014-01-01", "2015-12-31")]))
def test_expressions_are_in_order_do_not_overlap_and_index_the_text(parts: list[str], published: Interval | None) -> None:
    text = " ".join(parts)
    expressions = tagged(text, published)
    assert all(text[expression.start : expression.end] == expression.text for expression in expressions)
    assert all(earlier.end <= later.start for earlier, later in itertools.pairwise(expressions))


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    assert all(text[expression.start : expression.end] == expression.text for expression in tagged(text))
