"""The `geoparse` verb's JSON Lines: an article a line in, what was found in it a line out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from dashboard.corpus import MAX_TEXT_MB, article_from_text
from dashboard.model import Article, Interval, Mention, Reading, TimeExpression

_OPTIONAL = ("title", "source", "published")
_CHARACTERS_PER_MB = 1_000_000


class LineError(ValueError):
    """A line that is no article; one line says why. `id` is the line's own, None if it has none."""

    def __init__(self, id_: object, reason: str) -> None:
        super().__init__(reason)
        self.id = id_


def answers(lines: Iterable[bytes], read: Callable[[Article], Reading]) -> Iterator[dict[str, Any]]:
    """An answer for each line, in the same order: {"id", "error"} for one that cannot be read.

    Blank lines count as lines that cannot be read, except at the end, where editors leave them.
    """
    blank = 0
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        for _ in range(blank):
            yield {"id": None, "error": "the line is blank"}
        blank = 0
        try:
            id_, article = article_of(line)
        except LineError as error:
            yield {"id": error.id, "error": str(error)}
        else:
            yield {"id": id_, **found(read(article))}


def article_of(line: bytes) -> tuple[object, Article]:
    """The id and the article of a line; the text is kept as it is, so that offsets count its characters. Raises LineError."""
    try:
        fields = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise LineError(None, f"the line is no JSON in UTF-8: {error}") from None
    if not isinstance(fields, dict):
        raise LineError(None, f'the line is no JSON object: write {{"id": ..., "text": ...}}, not {type(fields).__name__}')
    id_ = fields.get("id")
    text = fields.get("text")
    if not isinstance(text, str):
        raise LineError(id_, "text is missing" if text is None else f"text is no string but {type(text).__name__}")
    if len(text) > MAX_TEXT_MB * _CHARACTERS_PER_MB:
        raise LineError(id_, f"text has more than the {MAX_TEXT_MB} million characters of one article: split it")
    try:
        return id_, article_from_text(text, **{name: _optional(fields, name) for name in _OPTIONAL})
    except ValueError as error:
        raise LineError(id_, str(error)) from None


def found(reading: Reading) -> dict[str, Any]:
    """What the answer says of a reading: the mentions on the map, those not placed, the time expressions, the day of publication."""
    article = reading.article
    return {
        "published": {**_days(article.published), "basis": str(article.published_basis)},
        "mentions": [_mention(mention, article.text) for mention in reading.mentions if mention.place],
        "unplaced": [_span(mention.start, mention.end, mention.toponym) for mention in reading.mentions if not mention.place],
        "dates": [_date(expression) for expression in reading.dates],
    }


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


def _optional(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no string but {type(value).__name__}")
    return value or ""


def _mention(mention: Mention, text: str) -> dict[str, Any]:
    place = mention.place
    assert place is not None
    days = _days(mention.date)
    return {
        **_span(mention.start, mention.end, mention.toponym),
        "place_id": place.place_id,
        "name": place.name,
        "feature": place.feature,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "demonym": mention.demonym,
        "confidence": mention.confidence,
        "reason": mention.reason,
        "date_from": days["from"],
        "date_to": days["to"],
        "date_basis": str(mention.date_basis),
        "excerpt": text[mention.excerpt_start : mention.excerpt_end],
    }


def _date(expression: TimeExpression) -> dict[str, Any]:
    span = _span(expression.start, expression.end, expression.text)
    return {**span, "type": expression.type, "value": expression.value, **_days(expression.days)}


def _span(start: int, end: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": end, "text": text}


def _days(interval: Interval | None) -> dict[str, str | None]:
    return {"from": _iso(interval.first if interval else None), "to": _iso(interval.last if interval else None)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
