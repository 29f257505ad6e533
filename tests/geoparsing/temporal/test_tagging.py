"""Time expressions: every rule runs its own examples, what is no date stays out, and no input makes an impossible one."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.temporal.calendar_periods import month, nearest_year, season, third, week, year
from dashboard.geoparsing.temporal.holidays import HOLIDAYS, easter
from dashboard.geoparsing.temporal.rule import Example, RuleContext, from_publication
from dashboard.geoparsing.temporal.rules import RULES, RULES_BY_TRIGGER
from dashboard.geoparsing.temporal.triggers import Triggers, blanked, lowered
from dashboard.geoparsing.temporal.vocabulary import NUMBERS, VAGUE
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Interval, TimeExpression

FRIDAY = Interval(date(2014, 6, 13), date(2014, 6, 13))
EXAMPLES = [(rule.name, example) for rule in RULES for example in rule.examples]


def days(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def tagged(text: str, published: Interval | None = FRIDAY) -> list[TimeExpression]:
    return tag(text, body_passages(text), published)


def values(text: str, published: Interval | None = FRIDAY) -> list[str]:
    return [e.value for e in tagged(text, published)]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{rule}: {example.text}" for rule, example in EXAMPLES])
def test_a_rule_reads_its_own_examples(rule: str, example: Example) -> None:
    text, expected, published = example
    sentence = f"{text}." if text[0].isupper() else f"The army said it left Mosul {text}."
    assert " ".join(values(sentence, days(published))) == expected, rule


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
        "٩ يونيو ٢٠١٤",
    ],
)
def test_what_is_no_date_stays_out(text: str) -> None:
    assert [e.text for e in tagged(text) if e.type == "DATE"] == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
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
def test_dates_times_durations_and_sets_are_told_apart(text: str, kind: str, value: str) -> None:
    assert (kind, value) in [(e.type, e.value) for e in tagged(text)]


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
def test_an_expression_lies_on_the_days_that_it_means(text: str, first: str, last: str) -> None:
    assert [e.days for e in tagged(f"It fell {text}.") if e.days] == [days(first, last)]


def test_tense_says_which_of_two_days_is_meant() -> None:
    assert values("The court ruled on Monday. It will rule again on Monday.") == ["2014-06-09", "2014-06-16"]
    assert values("He was shot on Nov. 20. He will be freed on Nov. 20.") == ["2013-11-20", "2014-11-20"]
    assert values("He came on March 8. He will be formally sworn in on March 8.") == ["2014-03-08", "2015-03-08"]


def test_what_follows_counts_from_the_date_named_before() -> None:
    found = tagged("On 9 June 2014 Mosul fell. The next day Tikrit did, and five days later Tal Afar.")
    assert [e.value for e in found] == ["2014-06-09", "2014-06-10", "2014-06-15"]
    assert [e.anchor for e in found] == [None, days("2014-06-09"), days("2014-06-10")]


def test_without_a_publication_date_only_full_dates_have_days() -> None:
    found = tagged("On June 9 and last week and on Tuesday and on 9 June 2014 it rained.", None)
    assert [(e.value, e.days) for e in found] == [
        ("XXXX-06-09", None),
        ("PAST_REF", None),
        ("XXXX-WXX-2", None),
        ("2014-06-09", days("2014-06-09")),
    ]


def test_a_value_is_named_only_where_all_days_of_publication_agree() -> None:
    one_week, two_weeks = days("2014-06-10", "2014-06-12"), days("2014-06-13", "2014-06-22")
    assert [(e.value, e.days) for e in tagged("It fell last week.", one_week)] == [("2014-W23", days("2014-06-02", "2014-06-08"))]
    assert [(e.value, e.days) for e in tagged("It fell last week.", two_weeks)] == [("PAST_REF", days("2014-06-02", "2014-06-15"))]


@given(
    st.dates(date(1900, 1, 1), date(2099, 1, 1)),
    st.integers(0, 40),
    st.sampled_from(["last week", "on Tuesday", "in May", "June 9", "late last month", "earlier this year"]),
)
def test_an_interval_of_publication_means_the_union_over_its_days(first: date, length: int, said: str) -> None:
    every_day = [date.fromordinal(first.toordinal() + n) for n in range(length + 1)]
    each = [e.days for d in every_day for e in tagged(f"It fell {said}.", Interval(d, d)) if e.days]
    (union,) = [e.days for e in tagged(f"It fell {said}.", Interval(every_day[0], every_day[-1])) if e.days]
    assert union == Interval(min(e.first for e in each), max(e.last for e in each))


@given(st.integers(1900, 2099), st.integers(1, 12))
def test_early_mid_and_late_share_out_a_month_without_gap(in_year: int, number: int) -> None:
    whole = month(in_year, number).days
    parts = [third(whole, n) for n in range(3)]
    assert (parts[0].first, parts[2].last) == (whole.first, whole.last)
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(parts))


def test_a_day_without_a_year_lies_nearest_to_the_publication() -> None:
    assert nearest_year(12, 15, date(2014, 1, 3)) == date(2013, 12, 15)
    assert nearest_year(2, 29, date(2014, 1, 3)) == date(2012, 2, 29)
    assert nearest_year(2, 30, date(2014, 1, 3)) is None
    assert nearest_year(8, 20, date(2014, 3, 1), ahead=False) == date(2013, 8, 20)


def test_the_calendar_names_what_it_counts() -> None:
    assert year(2014).days == days("2014-01-01", "2014-12-31")
    assert week(date(2014, 12, 31)) == ("2015-W01", days("2014-12-29", "2015-01-04"))
    assert season(2013, "WI") == ("2013-WI", days("2013-12-01", "2014-02-28"))


@pytest.mark.parametrize(
    ("name", "day"),
    [("thanksgiving", "2012-11-22"), ("memorial day", "2014-05-26"), ("good friday", "2014-04-18"), ("election day", "2012-11-06")],
)
def test_a_holiday_falls_by_its_rule(name: str, day: str) -> None:
    falls = date.fromisoformat(day)
    assert HOLIDAYS[name](falls.year) == falls


@pytest.mark.parametrize("sunday", ["1818-03-22", "1943-04-25", "2000-04-23", "2008-03-23", "2014-04-20", "2038-04-25"])
def test_easter_is_the_churches(sunday: str) -> None:
    assert easter(int(sunday[:4])) == date.fromisoformat(sunday)


@pytest.mark.parametrize("published", [date.min, date.max, date(2, 1, 1), date(2999, 1, 1)])
def test_at_the_ends_of_the_calendar_nothing_breaks(published: date) -> None:
    text = " ".join(example.text + "." for _, example in EXAMPLES)
    for e in tagged(text, Interval(published, published)):
        assert e.days is None or e.days.first <= e.days.last


def test_headlines_in_capitals_break_nothing() -> None:
    for _, example in EXAMPLES:
        text = example.text.upper()
        assert all(text[e.start : e.end] == e.text for e in tagged(text)), text


@pytest.mark.parametrize(
    ("mark", "said"),
    [(mark, "last year") for mark in " \n\t\u00a0\u2009\"“”'‘’([{—–-"] + [(mark, "") for mark in ("$", "/", "x", "_", ".")],
)
def test_an_expression_begins_behind_a_blank_a_bracket_a_quotation_mark_or_a_dash(mark: str, said: str) -> None:
    assert "".join(e.text for e in tagged(f"ab{mark}last year")) == said


@pytest.mark.parametrize(
    ("near", "ahead", "found"),
    [
        (date(2014, 1, 3), None, date(2012, 2, 29)),
        (date(2014, 1, 3), True, date(2016, 2, 29)),
        (date(2013, 6, 1), True, date(2016, 2, 29)),
        (date(2015, 6, 1), False, date(2012, 2, 29)),
        (date(1899, 1, 1), None, date(1896, 2, 29)),
        (date(2016, 3, 1), False, date(2016, 2, 29)),
    ],
)
def test_the_29th_of_february_is_that_of_a_leap_year_on_the_side_that_is_said(near: date, ahead: bool | None, found: date) -> None:
    assert nearest_year(2, 29, near, ahead) == found


def test_a_date_before_the_calendar_is_unknown() -> None:
    meaning = from_publication(RuleContext("", Interval(date.min, date.min)), "week", "PAST_REF", lambda d: week(d, -1))
    assert (meaning.value, meaning.days) == ("PAST_REF", None)


@given(st.text())
def test_small_letters_stand_where_the_capitals_stood(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("behind", [" and", "", ", 2014", "’s", " of June", "1"])
def test_the_longest_trigger_is_found_where_it_stands_alone(behind: str) -> None:
    phrases = [trigger for trigger in RULES_BY_TRIGGER if not trigger[0].isdigit() and trigger not in {*NUMBERS, *VAGUE}]
    triggers = Triggers(phrases)
    for phrase in phrases:
        lower = f"(the) “{phrase}{behind}"
        hit = triggers.scan.match(blanked(lower), 7)
        assert hit, lower
        longest = max((p for p in phrases if lower.startswith(p, 7) and not lower[7 + len(p) : 8 + len(p)].isalpha()), key=len)
        assert triggers.at(hit, lower, len(lower)) == longest


@pytest.mark.parametrize("lower", ["lastly weeks", "last weekly", "monday\xe9", "1,200 men", "120 men", "one man", "the comedy"])
def test_what_only_begins_like_a_trigger_is_none(lower: str) -> None:
    triggers = Triggers([*RULES_BY_TRIGGER])
    hit = triggers.scan.match(blanked(lower))
    assert hit is None or triggers.at(hit, lower, len(lower)) is None


WORDS = (
    "June 9 2014 , last week on Tuesday the end of three days ago \n May 30 February 18:00 UTC p.m. - – to and "
    "between 1990s '82 next 24/7 9/11 2014-06-09 early every Christmas İ ٣ first quarter year half an hour later "
    "night morning . ( ’ Sept. Q2 fiscal 20th century"
).split(" ")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from([None, FRIDAY, days("2014-01-01", "2015-12-31")]))
def test_expressions_are_in_order_do_not_overlap_and_index_the_text(parts: list[str], published: Interval | None) -> None:
    text = " ".join(parts)
    found = tagged(text, published)
    assert all(text[e.start : e.end] == e.text for e in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@settings(max_examples=150)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    assert all(text[e.start : e.end] == e.text for e in tagged(text))
