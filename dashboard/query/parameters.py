"""The values of a query as URL parameters: written, and parsed again. A parser raises ValueError with a line of plain English."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from dashboard.model import Kind

#: West, south, east, north in WGS 84 degrees.
Box = tuple[float, float, float, float]

_FEATURE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_TRUE, _FALSE = ("true", "1", "yes"), ("false", "0", "no")


def write_value(value: object) -> list[str]:
    """A field of a Query as URL values: days in ISO 8601, a box as west,south,east,north, floats in full."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case (float() | int(), float() | int(), float() | int(), float() | int()):
            return [",".join(repr(float(degrees)) for degrees in value)]
        case tuple():
            return [str(part) for part in value]
        case _:
            return [str(value)]


def parse_all(written: Sequence[str], parse: Callable[[str], Any]) -> tuple[tuple[Any, ...], list[str]]:
    """The values that `parse` accepts, and a line for each that it refuses."""
    values, problems = [], []
    for text in written:
        value, lines = parse_first([text], parse)
        values += [value] if not lines else []
        problems += lines
    return tuple(values), problems


def parse_first(written: Sequence[str], parse: Callable[[str], Any]) -> tuple[Any, list[str]]:
    """The first value, None if `parse` refuses it; and a line for each problem."""
    problems = [f"given {len(written)} times, the first is taken"] if len(written) > 1 else []
    try:
        return parse(written[0]), problems
    except ValueError as error:
        return None, [*problems, str(error)]


def country_code(text: str) -> str:
    """An ISO 3166-1 alpha-2 code in capitals."""
    if not _COUNTRY.fullmatch(code := text.strip().upper()):
        raise ValueError(f'{text!r} is no country code of two letters, such as "IQ"')
    return code


def feature(text: str) -> str:
    """A kind (model.Kind) in lower case, or a GeoNames feature code in capitals."""
    if (kind := text.strip().lower()) in list(Kind):
        return kind
    if not _FEATURE.fullmatch(code := text.strip().upper()):
        raise ValueError(f'{text!r} is neither a kind ({", ".join(Kind)}) nor a GeoNames feature code, such as "PPLC"')
    return code


def iso_day(text: str) -> date:
    """A day such as 2014-06-09."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip()):
        raise ValueError(f'{text!r} is no day such as "2014-06-09"')
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(f"{text!r} is a day that no calendar has") from None


def date_of(text: str) -> str:
    """Which date is meant: "event" or "published"."""
    if text not in ("event", "published"):
        raise ValueError(f'{text!r} is neither "event" nor "published"')
    return text


def share(text: str) -> float:
    """A confidence from 0 to 1."""
    confidence = _number(text)
    if not 0 <= confidence <= 1:
        raise ValueError(f"{text!r} is no confidence between 0 and 1")
    return confidence


def positive_count(text: str) -> int:
    """A whole number from 1 on."""
    if not (text.strip().isascii() and text.strip().isdigit() and len(text.strip()) < 10 and int(text) > 0):
        raise ValueError(f"{text!r} is no whole number from 1 on")
    return int(text)


def truth(text: str) -> bool:
    """True or false, also written 1 and 0, yes and no."""
    if text.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(f'{text!r} is neither "true" nor "false"')
    return text.lower() in _TRUE


def box(text: str) -> Box:
    """A box written west,south,east,north in degrees; west > east crosses the antimeridian."""
    degrees = tuple(_number(part) for part in text.split(","))
    if len(degrees) != 4:
        raise ValueError(f"{text!r} is no box of west,south,east,north")
    _, south, _, north = degrees
    if not all(map(math.isfinite, degrees)) or max(map(abs, degrees)) > 180 or not -90 <= south <= north <= 90:
        raise ValueError(f"{degrees} is no box of west, south, east and north in degrees")
    return degrees


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"{text!r} is no number") from None
