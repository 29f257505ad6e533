"""The second pass: which of the names that may be places are places, with the whole article in view."""

from __future__ import annotations

import numpy as np
import pytest
from geoparsing.steps import accepted, final, passed
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import MOSUL

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import FIRST_PASS_FEATURES, FirstPass
from dashboard.geoparsing.resolution import ArticleToponyms, weigh
from dashboard.geoparsing.resolution.second_pass import (
    SECOND_PASS_FEATURES,
    THRESHOLD,
    THRESHOLD_IN_ANY_CASE,
    THRESHOLD_OF_EVERYDAY_WORD,
    THRESHOLD_OF_ONE_SENSE,
    second_pass,
    second_pass_rows,
    thresholds,
)
from dashboard.model import Candidate, NameType, Toponym

TEXTS = st.lists(
    st.sampled_from(
        [
            "Mosul",
            "Paris,",
            "Texas",
            "Reading",
            "Ali said",
            "in",
            "Europe",
            "the village of Xab",
            "Iraqi",
            ".",
            "\n",
            "EUROPE",
            "Springfield",
            "Ohio",
        ]
    ),
    max_size=25,
).map(" ".join)


def toponym(start: int, name: str, *, known: bool = True, certainty: float = 0.9) -> Toponym:
    candidates = (Candidate(MOSUL, NameType.NAME, 0),) if known else ()
    return Toponym(start, start + len(name), name, candidates, certainty)


@settings(max_examples=60)
@given(TEXTS)
def test_what_is_accepted_passed_before_or_is_called_a_place(gazetteer: Gazetteer, text: str) -> None:
    found = passed(text, gazetteer)
    spans = {(t.start, t.end): t for t in (*found.stated, *found.toponyms)}
    (taken,) = second_pass(weigh([ArticleToponyms(text, found)])).toponyms
    assert [t.start for t in taken] == sorted(t.start for t in taken)
    for t in taken:
        seen = spans[t.start, t.end]
        assert (t.text, t.demonym) == (seen.text, seen.demonym)
        assert tuple(t.candidates) == tuple(seen.candidates)


@settings(max_examples=60)
@given(TEXTS)
def test_nothing_is_accepted_that_is_less_sure_than_it_must_be(gazetteer: Gazetteer, text: str) -> None:
    found = passed(text, gazetteer)
    assert found.rows is not None
    least = dict(zip((t.start for t in found.toponyms), thresholds(found.rows).tolist(), strict=True))
    bars = (THRESHOLD, THRESHOLD_OF_ONE_SENSE, THRESHOLD_OF_EVERYDAY_WORD, THRESHOLD_IN_ANY_CASE)
    assert all(any(abs(value - bar) < 1e-6 for bar in bars) for value in least.values())
    (taken,) = second_pass(weigh([ArticleToponyms(text, found)])).toponyms
    for t in taken:
        assert least.get(t.start, 0.0) <= t.certainty <= 1.0


@settings(max_examples=40)
@given(TEXTS)
def test_a_row_of_the_second_pass_holds_that_of_the_first(gazetteer: Gazetteer, text: str) -> None:
    found = passed(text, gazetteer)
    weighed = weigh([ArticleToponyms(text, found)])
    if weighed.group.senses and found.rows is not None:
        rows = second_pass_rows(found.rows, weighed)
        assert rows.shape == (len(found.toponyms), len(SECOND_PASS_FEATURES))
        assert np.array_equal(rows[:, : len(FIRST_PASS_FEATURES)], found.rows)
        assert np.isfinite(rows).all()


def test_less_is_enough_for_a_name_that_has_hardly_any_other_sense(gazetteer: Gazetteer) -> None:
    found = passed("Iraqi troops came from Europe, over the Tigris and through the Sahel to Mosul in Iraq. EUROPE WATCHES", gazetteer)
    assert found.rows is not None
    said = dict(zip((t.text for t in found.toponyms), thresholds(found.rows).tolist(), strict=True))
    assert {name for name, least in said.items() if least == THRESHOLD_OF_ONE_SENSE} == {"Iraqi", "Europe", "Tigris", "Sahel"}
    assert {name for name, least in said.items() if least == THRESHOLD} == {"Mosul", "Iraq", "EUROPE"}


def test_what_is_final_is_taken_as_it_is() -> None:
    sure, unsure = toponym(5, "Mosul", certainty=0.8), toponym(14, "Xab", known=False, certainty=0.1)
    given = FirstPass((sure, unsure), rows=None)
    nothing = FirstPass((), rows=None)
    articles = [ArticleToponyms("", nothing), ArticleToponyms("from Mosul and Xab", given)]
    assert second_pass(weigh(articles)).toponyms == [[], [sure, unsure]]
    assert second_pass(weigh([final("from Mosul and Xab", [unsure])])).toponyms == [[unsure]]


def test_what_the_text_calls_a_place_is_added_where_no_place_stands() -> None:
    mosul = toponym(12, "Mosul")
    touching, apart, before = toponym(7, "old Mosul", known=False), toponym(20, "Xab", known=False), toponym(0, "Yab", known=False)
    found = FirstPass((mosul,), rows=None, stated=(touching, apart, before))
    assert second_pass(weigh([ArticleToponyms("Yab, as old Mosul. Xab", found)])).toponyms == [[before, mosul, apart]]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They took the village of Xabiyah.", ["Xabiyah"]),
        ("They took the village of Mosul.", ["Mosul"]),
        ("Anbar province and Xabiyah province", ["Anbar province", "Xabiyah"]),
    ],
)
def test_a_name_is_there_once_whether_or_not_a_gazetteer_has_it(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in accepted(text, gazetteer)] == names


@pytest.mark.parametrize(
    ("alone", "among"),
    [
        ("The mayor spoke in Mobile.", "The mayor of Montgomery, Alabama, spoke in Mobile."),
        ("He was seen in Reading.", "He was seen in Reading, Pennsylvania."),
    ],
)
def test_the_articles_other_places_make_a_name_surer(gazetteer: Gazetteer, alone: str, among: str) -> None:
    def certainty(text: str) -> float:
        return max((t.certainty for t in accepted(text, gazetteer) if t.text in {"Mobile", "Reading"}), default=0.0)

    assert certainty(among) > certainty(alone)
