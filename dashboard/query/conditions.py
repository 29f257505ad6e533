"""SQL conditions for the filters of a query. Values are bound to ? parameters, so that what a user types never becomes SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.model import FEATURES_OF_KIND, Kind
from dashboard.query.parameters import Box

#: An SQL condition and the values of its ? parameters.
Condition = tuple[str, list[object]]

ALWAYS: Condition = ("TRUE", [])
#: Characters -> their variants, which a search does not tell apart. Texts are folded only for terms with an apostrophe or a space, since
#: folding costs time and most terms have neither.
_VARIANTS = {"'": "‘’", " ": "\n\t\xa0", '"': "“”"}
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')


def all_of(conditions: Iterable[Condition]) -> Condition:
    """A condition that holds where all these conditions hold."""
    conditions = list(conditions)
    return " AND ".join(sql for sql, _ in conditions) or "TRUE", [value for _, values in conditions for value in values]


def search_terms(text: str) -> tuple[str, ...]:
    """The terms of a search: single words, and each phrase in double quotes as one term."""
    folded = text.translate({ord(variant): plain for plain, variants in _VARIANTS.items() for variant in variants})
    phrases_and_words = (" ".join(phrase.split()) or word for phrase, word in _TERM.findall(folded))
    return tuple(term for term in phrases_and_words if term)


def text_condition(text: str) -> Condition:
    """Every term of the search occurs in the article's text or its title, in upper or lower case."""
    terms = search_terms(text)
    condition = " AND ".join(f"({_contains('text', term)} OR {_contains('title', term)})" for term in terms)
    return condition or "TRUE", [term for term in terms for _ in ("text", "title")]


def _contains(column: str, term: str) -> str:
    folded = f"lower({column})"
    for plain in "' ":
        for variant in _VARIANTS[plain] if plain in term else "":
            folded = f"replace({folded}, '{variant}', chr({ord(plain)}))"
    return f"contains({folded}, lower(?))"


def values_condition(column: str, values: Sequence[str]) -> Condition:
    """The column has one of the values; there must be at least one value."""
    return f"{column} IN ({', '.join('?' * len(values))})", [*values]


def feature_condition(features: Sequence[str]) -> Condition:
    """The place has one of these feature codes, or a code of one of these kinds; codes that are listed for no kind are sites."""
    codes = [code for feature in features for code in _feature_codes(feature)]
    if Kind.SITE not in features:
        return values_condition("feature", codes)
    excluded_codes = [code for codes_of_kind in FEATURES_OF_KIND.values() for code in codes_of_kind if code not in codes]
    condition, values = values_condition("feature", excluded_codes) if excluded_codes else ("feature IS NULL", [])
    return f"NOT {condition}", values


def _feature_codes(feature: str) -> tuple[str, ...]:
    return FEATURES_OF_KIND.get(Kind(feature), ()) if feature in list(Kind) else (feature,)


def date_condition(since: date | None, until: date | None, columns: tuple[str, str], *, surely: bool, undated: bool) -> Condition:
    """The interval from one column to the other overlaps the days `since` to `until`, or with `surely` lies wholly within them.

    At least one of the two days must be given. Rows without a date are kept only with `undated`.
    """
    first, last = columns
    since_column, until_column = (first, last) if surely else (last, first)
    both_bounds = [(f"{since_column} >= ?", since), (f"{until_column} <= ?", until)]
    bounds: list[tuple[str, object]] = [(sql, day) for sql, day in both_bounds if day]
    condition = " AND ".join(sql for sql, _ in bounds)
    condition = f"({condition} OR {first} IS NULL)" if undated else f"({condition})"
    return condition, [day for _, day in bounds]


def box_condition(box: Box) -> Condition:
    """The point where the mention is drawn (its place, or its offset from there) lies in the box or on its edges."""
    west, south, east, north = box
    lat, lon = (f"(CASE WHEN elsewhere THEN offset_{axis} ELSE {axis} END)" for axis in ("lat", "lon"))
    lon_condition = f"({lon} >= ? {'OR' if west > east else 'AND'} {lon} <= ?)"
    return f"{lon_condition} AND {lat} >= ? AND {lat} <= ?", [west, east, south, north]
