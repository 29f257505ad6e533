"""The filter by what readers have done with mentions, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.query import Query, describe, describe_checked, describe_counts
from dashboard.query.review import Review, parse_review
from dashboard.query.summary import Summary

SUMMARY = Summary(2, 9, 3, 0, 2, 9, None, None, ("IQ",), ("Mosul", "Erbil"), 0, {})


@pytest.mark.parametrize(
    ("seen", "corrected", "said"),
    [(0, 0, ""), (4, 0, "4 seen and right"), (0, 1, "1 corrected by hand"), (1_200, 3, "1,200 seen and right, 3 corrected by hand")],
)
def test_what_readers_have_checked_is_counted(seen: int, corrected: int, said: str) -> None:
    summary = replace(SUMMARY, seen=seen, corrected=corrected)
    assert describe_checked(summary) == said
    assert describe_counts(summary) == " · ".join(filter(None, ["9 mentions", "most named: Mosul, Erbil", said]))


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("any", ""),
        ("seen", ", mentions seen by a reader and right as they were read"),
        ("corrected", ", mentions corrected by hand"),
        ("unseen", ", mentions not looked at by a reader yet"),
    ],
)
def test_the_heading_says_which_mentions_are_meant(review: str, said: str) -> None:
    assert describe(Query(review=review), SUMMARY, {}) == f"Two articles on three places in IQ{said}"


def test_a_value_is_taken_in_any_case_and_another_refused() -> None:
    assert [parse_review(text) for text in (" Any", "SEEN", *Review)] == ["any", "seen", *Review]
    with pytest.raises(ValueError, match='\'some\' is neither "any" nor "seen", "corrected" or "unseen"'):
        parse_review("some")
