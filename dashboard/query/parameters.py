"""The values of a query as URL parameters: written, and read again with a line of plain English for what cannot be meant."""

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


def written(value: object) -> list[str]:
    """A field of a Query as URL values: days in ISO 8601, a box as west,south,east,north, floats in full."""
    match value:
        case bool():
            return ["true" if value else "false"]
        case (float(), float(), float(), float()):
            return [",".join(repr(degrees) for degrees in value)]
        case tuple():
            return [str(part) for part in value]
        case _:
            return [str(value)]


def read_many(given: Sequence[str], read: Callable[[str], Any]) -> tuple[tuple[Any, ...], list[str]]:
    """The values that `read` takes, and a line for each that it refuses by ValueError."""
    found = [read_one([value], read) for value in given]
    return tuple(value for value, said in found if not said), [line for _, said in found for line in said]


def read_one(given: Sequence[str], read: Callable[[str], Any]) -> tuple[Any, list[str]]:
    """The first value, None where `read` refuses it, and what there is to say about it."""
    problems = [f"given {len(given)} times, the first is taken"] if len(given) > 1 else []
    try:
        return read(given[0]), problems
    except ValueError as error:
        return None, [*problems, str(error)]


def country_code(value: str) -> str:
    """The code in capitals. Raises ValueError for what cannot be ISO 3166-1 alpha-2."""
    if not _COUNTRY.fullmatch(code := value.strip().upper()):
        raise ValueError(f'{value!r} is no country code of two letters, such as "IQ"')
    return code


def feature(value: str) -> str:
    """A kind in small letters or a feature code in capitals. Raises ValueError for what can be neither."""
    if (kind := value.strip().lower()) in list(Kind):
        return kind
    if not _FEATURE.fullmatch(code := value.strip().upper()):
        raise ValueError(f'{value!r} is neither a kind ({", ".join(Kind)}) nor a GeoNames feature code, such as "PPLC"')
    return code


def _day(value: str) -> date:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", value.strip()):
        raise ValueError(f'{value!r} is no day such as "2014-06-09"')
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError(f"{value!r} is a day that no calendar has") from None


def _on(value: str) -> str:
    if value not in ("event", "published"):
        raise ValueError(f'{value!r} is neither "event" nor "published"')
    return value


def _confidence(value: str) -> float:
    confidence = _float(value)
    if not 0 <= confidence <= 1:
        raise ValueError(f"{value!r} is no confidence between 0 and 1")
    return confidence


def _truth(value: str) -> bool:
    if value.lower() not in (*_TRUE, *_FALSE):
        raise ValueError(f'{value!r} is neither "true" nor "false"')
    return value.lower() in _TRUE


def _box(value: str) -> Box:
    numbers = tuple(_float(part) for part in value.split(","))
    if len(numbers) != 4:
        raise ValueError(f"{value!r} is no box of west,south,east,north")
    check_box(numbers)
    return numbers


def check_box(box: Box) -> None:
    """Raises ValueError for degrees off the globe and for a south above the north."""
    _, south, _, north = box
    if not all(math.isfinite(degrees) for degrees in box) or max(map(abs, box)) > 180 or not -90 <= south <= north <= 90:
        raise ValueError(f"{box} is no box of west, south, east and north in degrees")


def _float(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"{value!r} is no number") from None


READERS: dict[str, Callable[[str], Any]] = {
    "text": str, "articles": str, "sources": str, "places": str, "countries": country_code, "features": feature, "since": _day,
    "until": _day, "on": _on, "min_confidence": _confidence, "bbox": _box, "demonyms": _truth, "undated": _truth,
    "surely": _truth, "unsure_below": _confidence,
}  # fmt: skip
MANY = ("articles", "sources", "places", "countries", "features")
