"""One Query, three faces: SQL, the address, and the sentence that heads the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Kind
from dashboard.query import Query, describe, describe_counts, describe_left_off, drop_unknown
from dashboard.query.conditions import terms
from dashboard.query.facets import Choice, Facets, with_country_names
from dashboard.query.summary import Summary

WORDS = st.lists(st.text(), max_size=3).map(tuple)
DEGREES = st.floats(-180, 180, allow_nan=False)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    since, until = draw(st.tuples(st.none() | st.dates(), st.none() | st.dates()))
    if since and until and since > until:
        since, until = until, since
    south, north = sorted(draw(st.tuples(st.floats(-90, 90), st.floats(-90, 90))))
    return Query(
        text=draw(st.text()),
        articles=draw(WORDS),
        sources=draw(WORDS),
        places=draw(WORDS),
        countries=draw(st.lists(st.sampled_from(["IQ", "SY", "US"]), max_size=3).map(tuple)),
        features=draw(st.lists(st.sampled_from([*map(str, Kind), "PPLC", "ADM1"]), max_size=3).map(tuple)),
        since=since,
        until=until,
        on=draw(st.sampled_from(["event", "published"])),
        min_confidence=draw(st.floats(0, 1)),
        min_mentions=draw(st.integers(1, 9)),
        bbox=draw(st.none() | st.tuples(DEGREES, st.just(south), DEGREES, st.just(north))),
        demonyms=draw(st.booleans()),
        undated=draw(st.booleans()),
        surely=draw(st.booleans()),
        unsure_below=draw(st.floats(0, 1)),
    )


# the address


@given(queries())
def test_a_query_comes_back_from_its_parameters(query: Query) -> None:
    assert Query.from_params(query.to_params()) == (query, [])


@given(queries())
def test_a_query_comes_back_from_an_address(query: Query) -> None:
    address = urlencode(query.to_params(), doseq=True)
    assert Query.from_params(parse_qs(address, keep_blank_values=True)) == (query, [])


def test_what_is_as_ever_stays_out_of_the_address() -> None:
    assert Query().to_params() == {}
    assert Query(since=date(2014, 6, 9), features=("town", "PPLC"), undated=True).to_params() == {
        "features": ["town", "PPLC"],
        "since": ["2014-06-09"],
        "undated": ["true"],
    }


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"since": ["last week"]}, "since: 'last week' is no day such as \"2014-06-09\""),
        ({"until": ["2014-02-30"]}, "until: '2014-02-30' is a day that no calendar has"),
        ({"since": ["2014-06-09"], "until": ["2014-06-08"]}, "since, until: the dates end before they begin (2014-06-09 to 2014-06-08)"),
        ({"on": ["Tuesday"]}, 'on: \'Tuesday\' is neither "event" nor "published"'),
        ({"min_confidence": ["high"]}, "min_confidence: 'high' is no number"),
        ({"min_confidence": ["1.5"]}, "min_confidence: '1.5' is no confidence between 0 and 1"),
        ({"min_confidence": ["nan"]}, "min_confidence: 'nan' is no confidence between 0 and 1"),
        ({"countries": ["Iraq"]}, "countries: 'Iraq' is no country code of two letters, such as \"IQ\""),
        (
            {"features": ["vil lage"]},
            (
                "features: 'vil lage' is neither a kind (town, division, country, region, water, site)"
                ' nor a GeoNames feature code, such as "PPLC"'
            ),
        ),
        ({"bbox": ["1,2,3"]}, "bbox: '1,2,3' is no box of west,south,east,north"),
        ({"bbox": ["1,50,3,40"]}, "bbox: (1.0, 50.0, 3.0, 40.0) is no box of west, south, east and north in degrees"),
        ({"bbox": ["a,b,c,d"]}, "bbox: 'a' is no number"),
        ({"bbox": ["nan,0,1,1"]}, "bbox: (nan, 0.0, 1.0, 1.0) is no box of west, south, east and north in degrees"),
        ({"min_mentions": ["0"]}, "min_mentions: '0' is no whole number from 1 on"),
        ({"min_mentions": ["many"]}, "min_mentions: 'many' is no whole number from 1 on"),
        ({"surely": ["perhaps"]}, 'surely: \'perhaps\' is neither "true" nor "false"'),
        ({"unsure_below": ["2"]}, "unsure_below: '2' is no confidence between 0 and 1"),
        ({"demonyms": ["perhaps"]}, 'demonyms: \'perhaps\' is neither "true" nor "false"'),
    ],
)
def test_a_value_that_cannot_be_meant_is_dropped_and_said(params: dict[str, list[str]], said: str) -> None:
    assert Query.from_params({**params, "text": ["Mosul"]}) == (Query(text="Mosul"), [said])


def test_the_good_values_of_a_filter_stay_when_one_is_bad() -> None:
    query, said = Query.from_params({"countries": ["iq", "Iraq", "SY"], "features": ["Town", "pplc"]})
    assert query == Query(countries=("IQ", "SY"), features=("town", "PPLC"))
    assert len(said) == 1


def test_a_value_given_twice_is_taken_once_and_said() -> None:
    assert Query.from_params({"text": ["Mosul", "Erbil"]}) == (Query(text="Mosul"), ["text: given 2 times, the first is taken"])


def test_what_is_no_filter_is_none_of_the_querys_business() -> None:
    assert Query.from_params({"article": ["x"], "place": ["y"], "text": []}) == (Query(), [])


@given(st.dictionaries(st.sampled_from([*Query().__slots__, "other"]), st.lists(st.text(), max_size=3)))
def test_no_address_is_too_odd_to_open(params: dict[str, list[str]]) -> None:
    query, _ = Query.from_params(params)
    assert Query.from_params(query.to_params()) == (query, [])


@pytest.mark.parametrize(
    "values",
    [
        {"on": "Tuesday"},
        {"min_confidence": 1.01},
        {"min_confidence": float("nan")},
        {"unsure_below": -0.1},
        {"min_mentions": 0},
        {"since": date(2014, 6, 2), "until": date(2014, 6, 1)},
        {"countries": ("iq",)},
        {"countries": ("Iraq",)},
        {"features": ("Town",)},
        {"features": ("x'",)},
        {"bbox": (0.0, 10.0, 0.0, -10.0)},
        {"bbox": (0.0, 0.0, 0.0, float("inf"))},
    ],
    ids=str,
)
def test_a_query_that_cannot_be_meant_is_no_query(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Query(**values)


def test_what_a_link_asks_for_and_the_store_does_not_have_is_dropped_and_said() -> None:
    facets = Facets(
        articles=(Choice("a1", "Title", 3),),
        sources=(Choice("Reuters", "Reuters", 3),),
        countries=(Choice("IQ", "Iraq", 3),),
        kinds=(),
        places=(Choice("99072", "Mosul", 3),),
        spots=(),
        event_days=None,
        published_days=None,
    )
    link = Query(text="x", articles=("a1", "a2"), sources=("Reuters",), places=("7",), countries=("IQ", "FJ"), min_confidence=0.5)
    query, said = drop_unknown(link, facets)
    assert query == replace(link, articles=("a1",), places=(), countries=("IQ",))
    assert said == [
        "articles: nothing in this store is known as 'a2'",
        "places: nothing in this store is known as '7'",
        "countries: nothing in this store is known as 'FJ'",
    ]


def test_countries_are_labelled_by_their_names_and_ordered_by_them() -> None:
    codes = (Choice("IQ", "IQ", 3), Choice("DE", "DE", 1), Choice("XX", "XX", 1), Choice("AL", "AL", 1))
    facets = Facets((), (), codes, (), (), (), None, None)
    named = with_country_names(facets, {"IQ": "Iraq", "DE": "Germany", "AL": "Albania"})
    assert [(choice.value, choice.label) for choice in named.countries] == [
        ("IQ", "Iraq"), ("AL", "Albania"), ("DE", "Germany"), ("XX", "XX"),
    ]  # fmt: skip
    assert named.names == {"IQ": "Iraq", "AL": "Albania", "DE": "Germany", "XX": "XX"}


# SQL


@given(queries())
def test_what_is_typed_never_becomes_sql(query: Query) -> None:
    marked = replace(query, text=f"{query.text} q1q", articles=("q2q",), sources=("q3q';",), places=("q4q",))
    sql, values = marked.where()
    assert "q1q" not in sql
    assert not [value for value in ("q2q", "q3q", "q4q", ";", "--") if value in sql]
    assert sql.count("?") == len(values)


def test_what_is_drawn_as_uncertain_filters_nothing() -> None:
    assert Query(unsure_below=0.9).where() == Query().where()
    assert Query(unsure_below=0.9).keeps_all
    assert not Query(min_confidence=0.1, unsure_below=0.9).keeps_all


def test_a_query_that_asks_for_nothing_leaves_out_demonyms_only() -> None:
    assert Query().where() == ("NOT demonym", [])
    assert Query(demonyms=True).where() == ("TRUE", [])


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("", ()),
        ("  ", ()),
        ("abandoned checkpoint", ("abandoned", "checkpoint")),
        ('"second  largest city" Mosul', ("second largest city", "Mosul")),
        ("“second largest”", ("second largest",)),
        ("Iraq’s", ("Iraq's",)),
        ('"', ()),
        ('"open Mosul', ("open", "Mosul")),
        ('""', ()),
        ("100%_", ("100%_",)),
    ],
)
def test_a_search_is_words_and_phrases(text: str, asked: tuple[str, ...]) -> None:
    assert terms(text) == asked


# the sentence

NAMES = {"99072": "Mosul", "95446": "Erbil", "IQ": "Iraq", "SY": "Syria", "US": "United States", "a1": "Running from ISIS", "a2": ""}
FIVE = Summary(
    articles=5, mentions=142, places=42, articles_total=5, mentions_total=142, first_day=date(2014, 6, 9), last_day=date(2016, 3, 24),
    countries=("", "IQ", "SY"), top_places=("Mosul", "Iraq", "Baghdad", "Erbil"), unplaced=3, unplaced_names=2, undated=6,
    perhaps=0, below_confidence=0, named_too_seldom=0, demonyms=12,
)  # fmt: skip
FOUR = replace(FIVE, articles=4, mentions=86, places=15, countries=("IQ",))
ONE = replace(FIVE, articles=1, mentions=1, places=1, countries=("IQ",), top_places=("Mosul",), last_day=date(2014, 6, 9))
NONE = replace(
    FIVE, articles=0, mentions=0, places=0, countries=(), top_places=(), first_day=None, last_day=None, unplaced=0, unplaced_names=0
)  # fmt: skip
SINCE, UNTIL = date(2014, 5, 5), date(2015, 9, 30)


@pytest.mark.parametrize(
    ("query", "summary", "said"),
    [
        (Query(), FIVE, "Five articles on 42 places, 9 June 2014 to 24 March 2016"),
        (Query(since=SINCE, until=UNTIL), FOUR, "Four articles on 15 places in Iraq, 5 May 2014 to 30 September 2015"),
        (Query(since=date(2014, 6, 1), until=date(2014, 6, 30)), FOUR, "Four articles on 15 places in Iraq, June 2014"),
        (Query(since=SINCE), FOUR, "Four articles on 15 places in Iraq, from 5 May 2014"),
        (Query(until=UNTIL), FOUR, "Four articles on 15 places in Iraq, up to 30 September 2015"),
        (
            Query(since=SINCE, until=UNTIL, on="published"),
            FOUR,
            "Four articles on 15 places in Iraq, published 5 May 2014 to 30 September 2015",
        ),
        (Query(since=SINCE, on="published"), FOUR, "Four articles on 15 places in Iraq, published from 5 May 2014"),
        (Query(since=SINCE, undated=True), FOUR, "Four articles on 15 places in Iraq, from 5 May 2014, with what has no date"),
        (
            Query(since=SINCE, until=UNTIL, surely=True),
            FOUR,
            "Four articles on 15 places in Iraq, surely within 5 May 2014 to 30 September 2015",
        ),
        (Query(since=SINCE, surely=True, on="published"), FOUR, "Four articles on 15 places in Iraq, surely published from 5 May 2014"),
        (Query(surely=True, unsure_below=0.7), FOUR, "Four articles on 15 places in Iraq, 9 June 2014 to 24 March 2016"),
        (Query(), ONE, "One article on Mosul, 9 June 2014"),
        (Query(), replace(FIVE, articles=12, first_day=None), "12 articles on 42 places"),
        (Query(), replace(FIVE, articles=1234, articles_total=1234), "1,234 articles on 42 places, 9 June 2014 to 24 March 2016"),
        (Query(places=("99072",)), replace(ONE, articles=3), "Three articles on Mosul, 9 June 2014"),
        (Query(), replace(ONE, top_places=("United States",)), "One article on the United States, 9 June 2014"),
        (Query(places=("99072", "95446")), replace(ONE, places=2), "One article on Mosul and Erbil, 9 June 2014"),
        (Query(places=("99072", "95446")), ONE, "One article on Mosul, 9 June 2014"),
        (Query(places=("1", "2", "3", "4")), replace(ONE, places=4), "One article on four places in Iraq, 9 June 2014"),
        (Query(countries=("IQ", "SY")), FIVE, "Five articles on 42 places in Iraq and Syria, 9 June 2014 to 24 March 2016"),
        (Query(countries=("US",)), FIVE, "Five articles on 42 places in the United States, 9 June 2014 to 24 March 2016"),
        (Query(countries=("IQ", "SY", "US", "DE")), FIVE, "Five articles on 42 places in four countries, 9 June 2014 to 24 March 2016"),
        (Query(features=("town",)), FIVE, "Five articles on 42 towns, 9 June 2014 to 24 March 2016"),
        (Query(features=("town", "country")), FIVE, "Five articles on 42 towns and countries, 9 June 2014 to 24 March 2016"),
        (Query(features=("country",)), FOUR, "Four articles on 15 countries, 9 June 2014 to 24 March 2016"),
        (Query(features=("PPLC",)), FIVE, "Five articles on 42 places, 9 June 2014 to 24 March 2016, of feature PPLC"),
        (
            Query(features=("town", "ADM1")),
            FIVE,
            "Five articles on 42 places, 9 June 2014 to 24 March 2016, of feature town or ADM1",
        ),
        (Query(text='fled "second largest"'), ONE, "One article on Mosul, 9 June 2014, containing “fled” and “second largest”"),
        (Query(text=" "), ONE, "One article on Mosul, 9 June 2014"),
        (Query(sources=("Reuters",)), ONE, "One article on Mosul, 9 June 2014, from Reuters"),
        (Query(sources=("Reuters", "")), ONE, "One article on Mosul, 9 June 2014, from Reuters or an unnamed source"),
        (Query(sources=("a", "b", "c", "d")), ONE, "One article on Mosul, 9 June 2014, from four sources"),
        (Query(articles=("a1",)), ONE, "One article on Mosul, 9 June 2014, in “Running from ISIS”"),
        (Query(articles=("a2",)), ONE, "One article on Mosul, 9 June 2014, in “a2”"),
        (Query(articles=("a1", "a2")), ONE, "One article on Mosul, 9 June 2014, among two chosen articles"),
        (Query(min_confidence=0.4), ONE, "One article on Mosul, 9 June 2014, confidence 0.40 and up"),
        (Query(min_mentions=2), ONE, "One article on Mosul, 9 June 2014, each named at least 2 times"),
        (Query(bbox=(1.0, 2.0, 3.0, 4.0)), ONE, "One article on Mosul, 9 June 2014, inside the chosen area"),
        (Query(demonyms=True), ONE, "One article on Mosul, 9 June 2014, with demonyms"),
        (
            Query("fled", ("a1",), ("Reuters",), ("99072",), ("IQ",), ("town",), SINCE, UNTIL, "published", 0.4, 3, (1.0, 2.0, 3.0, 4.0)),
            ONE,
            (
                "One article on Mosul, published 5 May 2014 to 30 September 2015, containing “fled”, in “Running from ISIS”, from Reuters,"
                " each named at least 3 times, confidence 0.40 and up, inside the chosen area"
            ),
        ),
        (Query(text="fled"), NONE, "No articles on any place, containing “fled”"),
        (Query(since=SINCE, until=UNTIL), NONE, "No articles on any place, 5 May 2014 to 30 September 2015"),
        (Query(countries=("IQ",), features=("town", "site")), NONE, "No articles on any town or site in Iraq"),
        (Query(places=("99072", "95446"), text="x"), NONE, "No articles on Mosul or Erbil, containing “x”"),
        (Query(places=("elsewhere",)), NONE, "No articles on elsewhere"),
        (Query(), NONE, "Five articles, no place found in them"),
        (Query(unsure_below=0.7), NONE, "Five articles, no place found in them"),
        (Query(), replace(NONE, articles_total=1), "One article, no place found in it"),
        (Query(), replace(NONE, articles_total=0), "No articles yet"),
        (Query(text="fled"), replace(NONE, articles_total=0), "No articles yet"),
    ],
)
def test_the_heading_says_what_is_shown(query: Query, summary: Summary, said: str) -> None:
    assert describe(query, summary, NAMES) == said


@given(queries(), st.sampled_from([FIVE, FOUR, ONE, NONE]))
def test_the_heading_agrees_in_number_and_is_whole_for_every_query(query: Query, summary: Summary) -> None:
    said = describe(replace(query, text="", sources=(), articles=(), places=()), summary, NAMES)
    assert said[0].isupper() or said[0].isdigit()
    assert not [slip for slip in ("  ", " ,", ",,", "One articles", "one places", "None") if slip in said]
    assert not said.endswith((",", " "))


def test_the_counts_under_the_heading() -> None:
    assert describe_counts(FOUR) == "86 of 142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"
    assert describe_counts(FIVE) == "142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"
    assert describe_counts(ONE) == "1 of 142 mentions"


def test_what_is_not_on_the_map_is_said_line_by_line() -> None:
    off = replace(FOUR, below_confidence=21, perhaps=4, named_too_seldom=7)
    assert describe_left_off(Query(since=SINCE, min_confidence=0.4, min_mentions=3), off) == [
        "2 names that no gazetteer has",
        "6 mentions without a date",
        "4 mentions only perhaps within the dates",
        "21 below the confidence set",
        "7 mentions of places named fewer than 3 times",
        "12 demonyms (“Iraqi” and the like)",
    ]
    assert describe_left_off(
        Query(since=SINCE, undated=True, demonyms=True), replace(off, below_confidence=0, perhaps=0, named_too_seldom=0)
    ) == ["2 names that no gazetteer has"]
    assert describe_left_off(Query(demonyms=True), replace(NONE, undated=0)) == []
