"""The second pass: which toponyms are accepted as places, given the other places of the article."""

from __future__ import annotations

import numpy as np
import pytest
from geoparsing.steps import accepted_toponyms, final_toponyms, first_pass_of
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


def toponym(start: int, name: str, *, in_gazetteer: bool = True, certainty: float = 0.9) -> Toponym:
    candidates = (Candidate(MOSUL, NameType.NAME, 0),) if in_gazetteer else ()
    return Toponym(start, start + len(name), name, candidates, certainty)


@settings(max_examples=60)
@given(TEXTS)
def test_every_accepted_toponym_is_one_of_the_first_pass(gazetteer: Gazetteer, text: str) -> None:
    first_pass = first_pass_of(text, gazetteer)
    toponym_of_span = {(t.start, t.end): t for t in first_pass.toponyms}
    (accepted_toponyms,) = second_pass(weigh([ArticleToponyms(text, first_pass)])).toponyms
    assert [t.start for t in accepted_toponyms] == sorted(t.start for t in accepted_toponyms)
    for t in accepted_toponyms:
        original = toponym_of_span[t.start, t.end]
        assert (t.text, t.demonym) == (original.text, original.demonym)
        assert tuple(t.candidates) == tuple(original.candidates)


@settings(max_examples=60)
@given(TEXTS)
def test_no_toponym_below_its_threshold_is_accepted(gazetteer: Gazetteer, text: str) -> None:
    first_pass = first_pass_of(text, gazetteer)
    assert first_pass.feature_rows is not None
    threshold_of_start = dict(zip((t.start for t in first_pass.toponyms), thresholds(first_pass.feature_rows).tolist(), strict=True))
    levels = (THRESHOLD, THRESHOLD_OF_ONE_SENSE, THRESHOLD_OF_EVERYDAY_WORD, THRESHOLD_IN_ANY_CASE)
    assert all(any(abs(threshold - level) < 1e-6 for level in levels) for threshold in threshold_of_start.values())
    (accepted_toponyms,) = second_pass(weigh([ArticleToponyms(text, first_pass)])).toponyms
    for t in accepted_toponyms:
        assert threshold_of_start.get(t.start, 0.0) <= t.certainty <= 1.0


@settings(max_examples=40)
@given(TEXTS)
def test_a_row_of_the_second_pass_begins_with_the_row_of_the_first(gazetteer: Gazetteer, text: str) -> None:
    first_pass = first_pass_of(text, gazetteer)
    weighed = weigh([ArticleToponyms(text, first_pass)])
    if weighed.group.senses and first_pass.feature_rows is not None:
        rows = second_pass_rows(first_pass.feature_rows, weighed)
        assert rows.shape == (len(first_pass.toponyms), len(SECOND_PASS_FEATURES))
        assert np.array_equal(rows[:, : len(FIRST_PASS_FEATURES)], first_pass.feature_rows)
        assert np.isfinite(rows).all()


def test_the_threshold_is_lower_for_a_name_with_hardly_any_other_sense(gazetteer: Gazetteer) -> None:
    first_pass = first_pass_of(
        "Iraqi troops came from Europe, over the Tigris and through the Sahel to Mosul in Iraq. EUROPE WATCHES", gazetteer
    )
    assert first_pass.feature_rows is not None
    threshold_of_name = dict(zip((t.text for t in first_pass.toponyms), thresholds(first_pass.feature_rows).tolist(), strict=True))
    names_of_one_sense = {name for name, threshold in threshold_of_name.items() if threshold == THRESHOLD_OF_ONE_SENSE}
    assert names_of_one_sense == {"Iraqi", "Europe", "Tigris", "Sahel"}
    assert {name for name, threshold in threshold_of_name.items() if threshold == THRESHOLD} == {"Mosul", "Iraq", "EUROPE"}


def test_final_toponyms_are_accepted_unchanged() -> None:
    certain, uncertain = toponym(5, "Mosul", certainty=0.8), toponym(14, "Xab", in_gazetteer=False, certainty=0.1)
    without_toponyms = FirstPass((), feature_rows=None)
    with_toponyms = FirstPass((certain, uncertain), feature_rows=None)
    articles = [ArticleToponyms("", without_toponyms), ArticleToponyms("from Mosul and Xab", with_toponyms)]
    assert second_pass(weigh(articles)).toponyms == [[], [certain, uncertain]]
    assert second_pass(weigh([final_toponyms("from Mosul and Xab", [uncertain])])).toponyms == [[uncertain]]


def test_a_name_that_the_text_calls_a_place_is_accepted_whatever_its_certainty(gazetteer: Gazetteer) -> None:
    text, word = "They burned the village of Battle near Kampala.", "Battle"
    assert word not in [t.text for t in accepted_toponyms("The Battle went on near Kampala.", gazetteer)]
    assert word in [t.text for t in accepted_toponyms(text, gazetteer)]


@pytest.mark.parametrize(
    ("text", "text_with_places"),
    [
        ("The mayor spoke in Mobile.", "The mayor of Montgomery, Alabama, spoke in Mobile."),
        ("He was seen in Reading.", "He was seen in Reading, Pennsylvania."),
    ],
)
def test_the_other_places_of_the_article_raise_the_certainty(gazetteer: Gazetteer, text: str, text_with_places: str) -> None:
    def certainty(text: str) -> float:
        return max((t.certainty for t in accepted_toponyms(text, gazetteer) if t.text in {"Mobile", "Reading"}), default=0.0)

    assert certainty(text_with_places) > certainty(text)
