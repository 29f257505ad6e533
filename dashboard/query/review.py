"""The filter by what readers have done with a mention: its condition, and its words."""

from __future__ import annotations

from enum import StrEnum

from dashboard.query.conditions import Condition
from dashboard.query.filter import Names
from dashboard.query.values import ANY_REVIEW, QueryValues


class Review(StrEnum):
    """What a reader has done with a mention: corrected it, seen that it is right as it was read, or neither yet."""

    SEEN = "seen"
    CORRECTED = "corrected"
    UNSEEN = "unseen"


_PHRASES = {
    Review.SEEN: "seen by a reader and right as they were read",
    Review.CORRECTED: "corrected by hand",
    Review.UNSEEN: "not looked at by a reader yet",
}


def condition(query: QueryValues) -> Condition | None:
    """The mention is one that readers have done this with; None for any."""
    return None if query.review == ANY_REVIEW else ("review = ?", [query.review])


def phrase(query: QueryValues, _names: Names) -> str:
    """What readers have done with the mentions; "" for any."""
    return "" if query.review == ANY_REVIEW else f"mentions {_PHRASES[Review(query.review)]}"


def parse_review(text: str) -> str:
    """ANY_REVIEW, or what a reader has done with a mention; the text may be in any case."""
    if (review := text.strip().lower()) not in (ANY_REVIEW, *Review):
        raise ValueError(f'{text!r} is neither "{ANY_REVIEW}" nor "seen", "corrected" or "unseen"')
    return review
