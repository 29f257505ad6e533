"""Writes and parses the values of a query as URL parameters. A parser raises ValueError with a message of one line."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dashboard.model import Kind, Language, Role
from dashboard.query.search import Unit

#: West, south, east, north in WGS 84 degrees.
Box = tuple[float, float, float, float]

#: Stands for all roles.
ANY_ROLE = "any"

_FEATURE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TRUE, _FALSE = ("true", "1", "yes"), ("false", "0", "no")


def write_value(value: object) -> list[str]:
    """The value of a field as the values of its URL parameter: days in ISO 8601, a box as west,south,east,north, floats in full."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case (float() | int(), float() | int(), float() | int(), float() | int()):
            return [",".join(repr(float(degrees)) for degrees in value)]
        case tuple():
            return [str(part) for part in value]
        case _:
            return [str(value)]


def parse_all(texts: Sequence[str], parse: Callable[[str], Any]) -> tuple[tuple[Any, ...], list[str]]:
    """The values of the texts that `parse` accepts, and a message of one line for each that it refuses."""
    values, problems = [], []
    for text in texts:
        value, problems_of_text = parse_first([text], parse)
        values += [value] if not problems_of_text else []
        problems += problems_of_text
    return tuple(values), problems


def parse_first(texts: Sequence[str], parse: Callable[[str], Any]) -> tuple[Any, list[str]]:
    """The value of the first text, None if `parse` refuses it, and a message of one line for each problem."""
    problems = [f"given {len(texts)} times, the first is taken"] if len(texts) > 1 else []
    try:
        return parse(texts[0]), problems
    except ValueError as error:
        return None, [*problems, str(error)]


def parse_country_code(text: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals."""
    if not _COUNTRY.fullmatch(code := text.strip().upper()):
        raise ValueError(f'{text!r} is no country code of two letters, such as "IQ"')
    return code


def parse_language(text: str) -> str:
    """A language (model.Language) in lower case; the text may be in any case."""
    if (language := text.strip().lower()) not in list(Language):
        raise ValueError(f"{text!r} is no language that articles are told apart by ({', '.join(Language)})")
    return language


def parse_feature(text: str) -> str:
    """A kind (model.Kind) in lower case, or a GeoNames feature code in capitals; the text may be in any case."""
    if (kind := text.strip().lower()) in list(Kind):
        return kind
    if not _FEATURE.fullmatch(code := text.strip().upper()):
        raise ValueError(f'{text!r} is neither a kind ({", ".join(Kind)}) nor a GeoNames feature code, such as "PPLC"')
    return code


def parse_day(text: str) -> date:
    """A day in ISO 8601, such as 2014-06-09."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
        raise ValueError(f'{text!r} is no day such as "2014-06-09"')
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is a day that no calendar has") from None


def parse_date_kind(text: str) -> str:
    """The date to compare: "event" or "published"."""
    if text not in ("event", "published"):
        raise ValueError(f'{text!r} is neither "event" nor "published"')
    return text


def parse_role(text: str) -> str:
    """A role (model.Role) or ANY_ROLE in lower case; the text may be in any case."""
    if (role := text.strip().lower()) not in (*Role, ANY_ROLE):
        raise ValueError(f'{text!r} is neither a role ({", ".join(Role)}) nor "{ANY_ROLE}"')
    return role


def parse_copies(text: str) -> str:
    """How articles that are nearly the same count: "one" for all of them, or "all"."""
    if text not in ("one", "all"):
        raise ValueError(f'{text!r} is neither "one" nor "all"')
    return text


def parse_unit(text: str) -> Unit:
    """The stretch of text that a search looks at: "sentence", "paragraph" or "article"."""
    if text not in list(Unit):
        raise ValueError(f'{text!r} is neither "sentence" nor "paragraph" nor "article"')
    return Unit(text)


def parse_confidence(text: str) -> float:
    """A confidence from 0 to 1."""
    confidence = _parse_number(text)
    if not 0 <= confidence <= 1:
        raise ValueError(f"{text!r} is no confidence between 0 and 1")
    return confidence


def parse_positive_count(text: str) -> int:
    """A whole number from 1 on, of at most nine digits."""
    if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 10 and int(text) > 0):
        raise ValueError(f"{text!r} is no whole number from 1 on")
    return int(text)


def parse_truth(text: str) -> bool:
    """True or false, also written 1 and 0, yes and no."""
    if text.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(f'{text!r} is neither "true" nor "false"')
    return text.lower() in _TRUE


def parse_box(text: str) -> Box:
    """A box written west,south,east,north in degrees; it crosses the antimeridian if west > east."""
    degrees = tuple(_parse_number(part) for part in text.split(","))
    if len(degrees) != 4:
        raise ValueError(f"{text!r} is no box of west,south,east,north")
    _, south, _, north = degrees
    if not all(map(math.isfinite, degrees)) or max(map(abs, degrees)) > 180 or not -90 <= south <= north <= 90:
        raise ValueError(f"{degrees} is no box of west, south, east and north in degrees")
    return degrees


def _parse_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{text!r} is no number") from None
