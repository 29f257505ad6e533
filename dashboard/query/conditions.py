"""The filters of a query as SQL conditions with ? parameters: what a user types never becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.model import FEATURES_OF_KIND, Kind
from dashboard.query.parameters import Box

#: A condition and its parameters.
Condition = tuple[str, list[object]]

ALWAYS: Condition = ("TRUE", [])
#: Characters that a search treats alike, for terms that have an apostrophe or a space; folding costs time, and most terms need none.
_FOLDED = {"'": "‘’", " ": "\n\t\xa0", '"': "“”"}
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')


def all_of(conditions: Iterable[Condition]) -> Condition:
    """Conditions that must all hold, as one."""
    listed = list(conditions)
    return " AND ".join(sql for sql, _ in listed) or "TRUE", [value for _, values in listed for value in values]


def terms(text: str) -> tuple[str, ...]:
    """The terms of a search: its words, and what stands between double quotes as one term."""
    folded = text.translate({ord(other): to for to, others in _FOLDED.items() for other in others})
    quoted_or_word = (" ".join(phrase.split()) or word for phrase, word in _TERM.findall(folded))
    return tuple(term for term in quoted_or_word if term)


def text_condition(text: str) -> Condition:
    """Every term occurs in the article's text or its title, in any case."""
    found = terms(text)
    condition = " AND ".join(f"({_contains('text', term)} OR {_contains('title', term)})" for term in found)
    return condition or "TRUE", [term for term in found for _ in ("text", "title")]


def _contains(column: str, term: str) -> str:
    folded = f"lower({column})"
    for to in "' ":
        for other in _FOLDED[to] if to in term else "":
            folded = f"replace({folded}, '{other}', chr({ord(to)}))"
    return f"contains({folded}, lower(?))"


def one_of(column: str, values: Sequence[str]) -> Condition:
    """The column has one of the values, of which there is at least one."""
    return f"{column} IN ({', '.join('?' * len(values))})", [*values]


def feature_condition(features: Sequence[str]) -> Condition:
    """The place's feature code is one of these, or of one of these kinds; a site is what is of no other kind."""
    codes = [code for feature in features for code in _codes(feature)]
    if Kind.SITE not in features:
        return one_of("feature", codes)
    excluded = [code for codes_of_kind in FEATURES_OF_KIND.values() for code in codes_of_kind if code not in codes]
    condition, values = one_of("feature", excluded) if excluded else ("feature IS NULL", [])
    return f"NOT {condition}", values


def _codes(feature: str) -> tuple[str, ...]:
    return FEATURES_OF_KIND.get(Kind(feature), ()) if feature in list(Kind) else (feature,)


def date_condition(since: date | None, until: date | None, columns: tuple[str, str], *, surely: bool, undated: bool) -> Condition:
    """The interval of two columns may lie between the days, one of which is given; `surely`: it lies wholly between them.

    What has no date is let in with `undated` only.
    """
    first, last = columns
    early, late = (first, last) if surely else (last, first)
    bounds = [(f"{early} >= ?", since), (f"{late} <= ?", until)]
    given: list[tuple[str, object]] = [(sql, day) for sql, day in bounds if day]
    condition = " AND ".join(sql for sql, _ in given)
    condition = f"({condition} OR {first} IS NULL)" if undated else f"({condition})"
    return condition, [day for _, day in given]


def box_condition(box: Box) -> Condition:
    """Where the mention is drawn lies in the box, its edges included: at its place, or at the spot off it that the text means."""
    west, south, east, north = box
    lat, lon = (f"(CASE WHEN elsewhere THEN offset_{axis} ELSE {axis} END)" for axis in ("lat", "lon"))
    across = f"({lon} >= ? {'OR' if west > east else 'AND'} {lon} <= ?)"
    return f"{across} AND {lat} >= ? AND {lat} <= ?", [west, east, south, north]
