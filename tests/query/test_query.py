"""A Query as SQL, as URL parameters, and as the sentence that heads the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.model import Kind, Role
from dashboard.query import Query, describe, describe_counts, describe_filters, describe_left_off, drop_unknown, explain_left_off
from dashboard.query.facets import Choice, Facets, with_country_names
from dashboard.query.search import Unit
from dashboard.query.summary import UNPLACED, Summary

TEXTS = st.lists(st.text(), max_size=3).map(tuple)
DEGREES = st.floats(-180, 180, allow_nan=False)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    since, until = draw(st.tuples(st.none() | st.dates(), st.none() | st.dates()))
    if since and until and since > until:
        since, until = until, since
    south, north = sorted(draw(st.tuples(st.floats(-90, 90), st.floats(-90, 90))))
    return Query(
        text=draw(st.text()),
        text_in=draw(st.sampled_from(Unit)),
        articles=draw(TEXTS),
        sources=draw(TEXTS),
        places=draw(TEXTS),
        countries=draw(st.lists(st.sampled_from(["IQ", "SY", "US"]), max_size=3).map(tuple)),
        features=draw(st.lists(st.sampled_from([*map(str, Kind), "PPLC", "ADM1"]), max_size=3).map(tuple)),
        since=since,
        until=until,
        on=draw(st.sampled_from(["event", "published"])),
        min_confidence=draw(st.floats(0, 1)),
        min_mentions=draw(st.integers(1, 9)),
        bbox=draw(st.none() | st.tuples(DEGREES, st.just(south), DEGREES, st.just(north))),
        demonyms=draw(st.booleans()),
        roles=draw(st.lists(st.sampled_from([*Role, "any"]), min_size=1).map(tuple)),
        undated=draw(st.booleans()),
        surely=draw(st.booleans()),
        unsure_below=draw(st.floats(0, 1)),
    )


# as URL parameters


@given(queries())
def test_a_query_comes_back_from_its_parameters(query: Query) -> None:
    assert Query.from_params(query.to_params()) == (query, [])


@given(queries())
def test_a_query_comes_back_from_an_address(query: Query) -> None:
    address = urlencode(query.to_params(), doseq=True)
    assert Query.from_params(parse_qs(address, keep_blank_values=True)) == (query, [])


def test_default_values_stay_out_of_the_address() -> None:
    assert Query().to_params() == {}
    assert Query(since=date(2014, 6, 9), features=("town", "PPLC"), undated=True).to_params() == {
        "features": ["town", "PPLC"],
        "since": ["2014-06-09"],
        "undated": ["true"],
    }


@pytest.mark.parametrize(
    ("params", "problem"),
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
def test_an_invalid_value_is_dropped_and_reported(params: dict[str, list[str]], problem: str) -> None:
    assert Query.from_params({**params, "text": ["Mosul"]}) == (Query(text="Mosul"), [problem])


def test_the_good_values_of_a_filter_stay_when_one_is_bad() -> None:
    query, problems = Query.from_params({"countries": ["iq", "Iraq", "SY"], "features": ["Town", "pplc"]})
    assert query == Query(countries=("IQ", "SY"), features=("town", "PPLC"))
    assert len(problems) == 1


def test_of_a_value_given_twice_the_first_is_used_and_the_other_reported() -> None:
    assert Query.from_params({"text": ["Mosul", "Erbil"]}) == (Query(text="Mosul"), ["text: given 2 times, the first is taken"])


def test_parameters_of_no_filter_are_ignored() -> None:
    assert Query.from_params({"article": ["x"], "place": ["y"], "text": []}) == (Query(), [])


@given(st.dictionaries(st.sampled_from([*Query().__slots__, "other"]), st.lists(st.text(), max_size=3)))
def test_any_parameters_give_a_query(params: dict[str, list[str]]) -> None:
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
def test_a_query_with_an_invalid_value_raises_an_error(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Query(**values)


def test_values_of_a_link_that_the_store_does_not_have_are_dropped_and_reported() -> None:
    facets = Facets(
        articles=(Choice("a1", "Title", 3),),
        sources=(Choice("Reuters", "Reuters", 3),),
        languages=(Choice("arb", "Arabic", 3),),
        countries=(Choice("IQ", "Iraq", 3),),
        kinds=(),
        places=(Choice("99072", "Mosul", 3),),
        spots=(),
        event_days=None,
        published_days=None,
    )
    link = Query(text="x", articles=("a1", "a2"), sources=("Reuters",), places=("7",), countries=("IQ", "FJ"), min_confidence=0.5)
    query, problems = drop_unknown(link, facets, {"a1"})
    assert query == replace(link, articles=("a1",), places=(), countries=("IQ",))
    assert problems == [
        "articles: nothing in this store is known as 'a2'",
        "places: nothing in this store is known as '7'",
        "countries: nothing in this store is known as 'FJ'",
    ]


def test_countries_are_labelled_by_name_and_sorted_by_mentions_then_label() -> None:
    countries = (Choice("IQ", "IQ", 3), Choice("DE", "DE", 1), Choice("XX", "XX", 1), Choice("AL", "AL", 1))
    facets = Facets((), (), (), countries, (), (), (), None, None)
    labelled = with_country_names(facets, {"IQ": "Iraq", "DE": "Germany", "AL": "Albania"})
    assert [(choice.value, choice.label) for choice in labelled.countries] == [
        ("IQ", "Iraq"), ("AL", "Albania"), ("DE", "Germany"), ("XX", "XX"),
    ]  # fmt: skip
    assert labelled.names == {"IQ": "Iraq", "AL": "Albania", "DE": "Germany", "XX": "XX"}


# as SQL


@given(queries())
def test_typed_text_never_becomes_sql(query: Query) -> None:
    marked_query = replace(query, text=f"{query.text} q1q", articles=("q2q",), sources=("q3q';",), places=("q4q",))
    sql, values = marked_query.where()
    assert "q1q" not in sql
    assert not [text for text in ("q2q", "q3q", "q4q", ";", "--") if text in sql]
    assert sql.count("?") == len(values)


def test_the_confidence_for_drawing_as_uncertain_filters_nothing() -> None:
    assert Query(unsure_below=0.9).where() == Query().where()
    assert Query(unsure_below=0.9).keeps_all
    assert not Query(min_confidence=0.1, unsure_below=0.9).keeps_all


def test_a_query_without_filters_leaves_out_demonyms_near_copies_and_what_is_no_scene_only() -> None:
    assert Query().where() == (
        "NOT demonym AND shown_role IN (?) AND article_id NOT IN (SELECT article_id FROM near_copies)",
        ["scene"],
    )
    for every_role in (("any",), ("actor", "any"), tuple(Role)):
        assert Query(demonyms=True, roles=every_role, copies="all").where() == ("TRUE", [])


# as a sentence

NAMES = {"99072": "Mosul", "95446": "Erbil", "IQ": "Iraq", "SY": "Syria", "US": "United States", "a1": "Running from ISIS", "a2": ""}
FIVE_ARTICLES = Summary(
    articles=5, mentions=142, places=42, spots=0, articles_total=5, mentions_total=142, first_day=date(2014, 6, 9),
    last_day=date(2016, 3, 24), countries=("", "IQ", "SY"), top_places=("Mosul", "Iraq", "Baghdad", "Erbil"), unplaced_names=2,
    left_off={
        UNPLACED: 3, "dates": 0, "undated": 0, "min_confidence": 0, "min_mentions": 0, "demonyms": 12, "copies": 0,
        **dict.fromkeys(Role, 0),
    },
)  # fmt: skip
FOUR_ARTICLES = replace(FIVE_ARTICLES, articles=4, mentions=86, places=15, countries=("IQ",))
ONE_ARTICLE = replace(FIVE_ARTICLES, articles=1, mentions=1, places=1, countries=("IQ",), top_places=("Mosul",), last_day=date(2014, 6, 9))
NO_ARTICLES = replace(
    FIVE_ARTICLES, articles=0, mentions=0, places=0, countries=(), top_places=(), first_day=None, last_day=None, unplaced_names=0,
)  # fmt: skip
SINCE, UNTIL = date(2014, 5, 5), date(2015, 9, 30)


@pytest.mark.parametrize(
    ("query", "summary", "heading"),
    [
        (Query(), FIVE_ARTICLES, "Five articles on 42 places, 9 June 2014 to 24 March 2016"),
        (Query(since=SINCE, until=UNTIL), FOUR_ARTICLES, "Four articles on 15 places in Iraq, 5 May 2014 to 30 September 2015"),
        (Query(since=date(2014, 6, 1), until=date(2014, 6, 30)), FOUR_ARTICLES, "Four articles on 15 places in Iraq, June 2014"),
        (Query(since=SINCE), FOUR_ARTICLES, "Four articles on 15 places in Iraq, from 5 May 2014"),
        (Query(until=UNTIL), FOUR_ARTICLES, "Four articles on 15 places in Iraq, up to 30 September 2015"),
        (
            Query(since=SINCE, until=UNTIL, on="published"),
            FOUR_ARTICLES,
            "Four articles on 15 places in Iraq, published 5 May 2014 to 30 September 2015",
        ),
        (Query(since=SINCE, on="published"), FOUR_ARTICLES, "Four articles on 15 places in Iraq, published from 5 May 2014"),
        (Query(since=SINCE, undated=True), FOUR_ARTICLES, "Four articles on 15 places in Iraq, from 5 May 2014, with what has no date"),
        (
            Query(since=SINCE, until=UNTIL, surely=True),
            FOUR_ARTICLES,
            "Four articles on 15 places in Iraq, surely within 5 May 2014 to 30 September 2015",
        ),
        (
            Query(since=SINCE, surely=True, on="published"),
            FOUR_ARTICLES,
            "Four articles on 15 places in Iraq, surely published from 5 May 2014",
        ),
        (Query(surely=True, unsure_below=0.7), FOUR_ARTICLES, "Four articles on 15 places in Iraq, 9 June 2014 to 24 March 2016"),
        (Query(), ONE_ARTICLE, "One article on Mosul, 9 June 2014"),
        (Query(), replace(FIVE_ARTICLES, articles=12, first_day=None), "12 articles on 42 places"),
        (Query(), replace(FIVE_ARTICLES, articles=1234, articles_total=1234), "1,234 articles on 42 places, 9 June 2014 to 24 March 2016"),
        (Query(places=("99072",)), replace(ONE_ARTICLE, articles=3), "Three articles on Mosul, 9 June 2014"),
        (Query(), replace(ONE_ARTICLE, top_places=("United States",)), "One article on the United States, 9 June 2014"),
        (Query(places=("99072", "95446")), replace(ONE_ARTICLE, places=2), "One article on Mosul and Erbil, 9 June 2014"),
        (Query(places=("99072", "95446")), ONE_ARTICLE, "One article on Mosul, 9 June 2014"),
        (Query(places=("1", "2", "3", "4")), replace(ONE_ARTICLE, places=4), "One article on four places in Iraq, 9 June 2014"),
        (Query(), replace(FOUR_ARTICLES, spots=2, first_day=None), "Four articles on 15 places in Iraq and two spots near them"),
        (Query(), replace(ONE_ARTICLE, spots=1, first_day=None), "One article on one place in Iraq and one spot near it"),
        (Query(), replace(ONE_ARTICLE, places=0, spots=2, first_day=None), "One article on two spots in Iraq"),
        (
            Query(),
            replace(ONE_ARTICLE, places=0, spots=1, top_places=("16 km from Mosul",), first_day=None),
            "One article on 16 km from Mosul",
        ),
        (Query(places=("99072",)), replace(ONE_ARTICLE, spots=2, first_day=None), "One article on Mosul and two spots near it"),
        (Query(places=("99072",)), replace(ONE_ARTICLE, places=0, spots=2, first_day=None), "One article on two spots near Mosul"),
        (Query(countries=("IQ", "SY")), FIVE_ARTICLES, "Five articles on 42 places in Iraq and Syria, 9 June 2014 to 24 March 2016"),
        (Query(countries=("US",)), FIVE_ARTICLES, "Five articles on 42 places in the United States, 9 June 2014 to 24 March 2016"),
        (
            Query(countries=("IQ", "SY", "US", "DE")),
            FIVE_ARTICLES,
            "Five articles on 42 places in four countries, 9 June 2014 to 24 March 2016",
        ),
        (Query(features=("town",)), FIVE_ARTICLES, "Five articles on 42 towns, 9 June 2014 to 24 March 2016"),
        (Query(features=("town", "country")), FIVE_ARTICLES, "Five articles on 42 towns and countries, 9 June 2014 to 24 March 2016"),
        (Query(features=("country",)), FOUR_ARTICLES, "Four articles on 15 countries, 9 June 2014 to 24 March 2016"),
        (Query(features=("PPLC",)), FIVE_ARTICLES, "Five articles on 42 places, 9 June 2014 to 24 March 2016, of feature PPLC"),
        (
            Query(features=("town", "ADM1")),
            FIVE_ARTICLES,
            "Five articles on 42 places, 9 June 2014 to 24 March 2016, of feature town or ADM1",
        ),
        (
            Query(text='fled "second largest"'),
            ONE_ARTICLE,
            "One article on Mosul, 9 June 2014, in a sentence containing “fled” and “second largest”",
        ),
        (Query(text=" "), ONE_ARTICLE, "One article on Mosul, 9 June 2014"),
        (Query(sources=("Reuters",)), ONE_ARTICLE, "One article on Mosul, 9 June 2014, from Reuters"),
        (Query(sources=("Reuters", "")), ONE_ARTICLE, "One article on Mosul, 9 June 2014, from Reuters or an unnamed source"),
        (Query(sources=("a", "b", "c", "d")), ONE_ARTICLE, "One article on Mosul, 9 June 2014, from four sources"),
        (Query(articles=("a1",)), ONE_ARTICLE, "One article on Mosul, 9 June 2014, in “Running from ISIS”"),
        (Query(articles=("a2",)), ONE_ARTICLE, "One article on Mosul, 9 June 2014, in “a2”"),
        (Query(articles=("a1", "a2")), ONE_ARTICLE, "One article on Mosul, 9 June 2014, among two chosen articles"),
        (Query(min_confidence=0.4), ONE_ARTICLE, "One article on Mosul, 9 June 2014, at least 40% sure"),
        (Query(min_mentions=2), ONE_ARTICLE, "One article on Mosul, 9 June 2014, each named at least 2 times"),
        (Query(bbox=(1.0, 2.0, 3.0, 4.0)), ONE_ARTICLE, "One article on Mosul, 9 June 2014, inside the chosen area"),
        (Query(demonyms=True), ONE_ARTICLE, "One article on Mosul, 9 June 2014, with demonyms"),
        (
            Query(
                text="fled",
                articles=("a1",),
                sources=("Reuters",),
                places=("99072",),
                countries=("IQ",),
                features=("town",),
                since=SINCE,
                until=UNTIL,
                on="published",
                min_confidence=0.4,
                min_mentions=3,
                bbox=(1.0, 2.0, 3.0, 4.0),
            ),
            ONE_ARTICLE,
            (
                "One article on Mosul, published 5 May 2014 to 30 September 2015, in a sentence containing “fled”, in “Running from ISIS”,"
                " from Reuters,"
                " each named at least 3 times, at least 40% sure, inside the chosen area"
            ),
        ),
        (Query(text="fled"), NO_ARTICLES, "No articles on any place, in a sentence containing “fled”"),
        (Query(since=SINCE, until=UNTIL), NO_ARTICLES, "No articles on any place, 5 May 2014 to 30 September 2015"),
        (Query(countries=("IQ",), features=("town", "site")), NO_ARTICLES, "No articles on any town or site in Iraq"),
        (Query(places=("99072", "95446"), text="x"), NO_ARTICLES, "No articles on Mosul or Erbil, in a sentence containing “x”"),
        (Query(places=("elsewhere",)), NO_ARTICLES, "No articles on elsewhere"),
        (Query(), NO_ARTICLES, "Five articles, no place found in them"),
        (Query(unsure_below=0.7), NO_ARTICLES, "Five articles, no place found in them"),
        (Query(), replace(NO_ARTICLES, articles_total=1), "One article, no place found in it"),
        (Query(), replace(NO_ARTICLES, articles_total=0), "No articles yet"),
        (Query(text="fled"), replace(NO_ARTICLES, articles_total=0), "No articles yet"),
    ],
)
def test_the_heading_says_what_is_shown(query: Query, summary: Summary, heading: str) -> None:
    assert describe(query, summary, NAMES) == heading


@given(queries(), st.sampled_from([FIVE_ARTICLES, FOUR_ARTICLES, ONE_ARTICLE, NO_ARTICLES]))
def test_the_heading_agrees_in_number_and_is_whole_for_every_query(query: Query, summary: Summary) -> None:
    heading = describe(replace(query, text="", sources=(), articles=(), places=()), summary, NAMES)
    assert heading[0].isupper() or heading[0].isdigit()
    assert not [slip for slip in ("  ", " ,", ",,", "One articles", "one places", "None") if slip in heading]
    assert not heading.endswith((",", " "))


def test_the_counts_under_the_heading_say_how_many_mentions_and_which_places() -> None:
    assert describe_counts(FOUR_ARTICLES) == "86 of 142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"
    assert describe_counts(FIVE_ARTICLES) == "142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"
    assert describe_counts(ONE_ARTICLE) == "1 of 142 mentions"


def test_each_reason_for_being_off_the_map_has_its_line() -> None:
    left_off = {UNPLACED: 3, "dates": 4, "undated": 6, "min_confidence": 21, "min_mentions": 7, "demonyms": 12, "copies": 5}
    left_off |= {"scene": 30, "dateline": 9, "actor": 41, "attribute": 1}
    summary = replace(FOUR_ARTICLES, left_off=left_off)
    assert describe_left_off(Query(since=SINCE, min_confidence=0.4, min_mentions=3), summary) == {
        UNPLACED: "3 mentions of 2 names that no gazetteer has",
        "dates": "4 mentions only perhaps within the dates",
        "min_mentions": "7 mentions of places named fewer than 3 times",
        "min_confidence": "21 mentions less than 40% sure",
        "demonyms": "12 demonyms (“Iraqi” and the like)",
        "scene": "30 scenes (“in Mosul”)",
        "dateline": "9 datelines",
        "actor": "41 names that only speak (“Washington said”)",
        "attribute": "1 name that only describes (“the Baghdad government”)",
        "copies": "5 mentions in near copies of articles",
        "undated": "6 mentions without a date",
    }
    assert (
        explain_left_off(Query(min_mentions=3), "min_mentions")
        == "Their places are named fewer than 3 times, counted after all other filters."
    )
    assert len({explain_left_off(Query(), reason) for reason in left_off}) == len(left_off)
    nothing_left_off = dict.fromkeys(left_off, 0)
    assert describe_left_off(Query(), replace(summary, left_off=nothing_left_off)) == {}
    one_name = replace(summary, unplaced_names=1, left_off=nothing_left_off | {UNPLACED: 2})
    assert describe_left_off(Query(), one_name) == {UNPLACED: "2 mentions of a name that no gazetteer has"}


def test_the_filters_are_said_one_by_one_after_what_is_shown() -> None:
    assert describe_filters(Query(), FIVE_ARTICLES, {}) == [
        ("Shown", describe(Query(), FIVE_ARTICLES, {})), ("Counts", "142 mentions · most named: Mosul, Iraq, Baghdad, Erbil"),
    ]  # fmt: skip
    query = Query(places=("99072", "95446"), countries=("IQ",), since=date(2014, 6, 9), surely=True, min_mentions=3, demonyms=True)
    said = describe_filters(query, FOUR_ARTICLES, {"99072": "Mosul", "IQ": "Iraq"})
    assert said[0][1] == describe(query, FOUR_ARTICLES, {"99072": "Mosul", "IQ": "Iraq"})
    assert said[2:] == [
        ("Dates, since", "9 June 2014"), ("Dates, surely", "yes"), ("Places", "Mosul, 95446"), ("Countries", "Iraq"), ("Mentions", "3"),
        ("Demonyms", "yes"),
    ]  # fmt: skip
