"""The `geoparse` verb's JSON Lines: an article a line in, what was found in it a line out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dashboard.corpus import MAX_TEXT_MB, article_from_text
from dashboard.geoparsing.geoparse import GATHERED_ARTICLES, GATHERED_CHARACTERS
from dashboard.model import Article, Interval, Mention, Offset, Reading, TimeExpression

_OPTIONAL = ("title", "source", "published")
_CHARACTERS_PER_MB = 1_000_000


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON value")


_DECODER = json.JSONDecoder(parse_constant=_no_constant)
_ENCODER = json.JSONEncoder(check_circular=False)


class LineError(ValueError):
    """A line that is no article; one line says why. `id` is the line's own, None if it has none."""

    def __init__(self, id_: object, reason: str) -> None:
        super().__init__(reason)
        self.id = id_


#: A line's id, and its article or why it has none.
Asked = tuple[object, Article | LineError]


def answers(
    lines: Iterable[bytes], read: Callable[[Iterable[Article]], Iterable[Reading]], *, at_once: bool = False
) -> Iterator[dict[str, Any]]:
    """An answer for each line, in the same order: {"id", "error"} for one that cannot be read.

    `read` is given the articles of the lines that are held back together, in their order: from the first that has a source on, as many
    as are read together, or all to the end. A line without a source before which nothing is held is answered before the next is asked
    for; with `at_once` every line is. Blank lines cannot be read, except at the end, where editors leave them.
    """
    for held in _held_together(_asked(lines), at_once=at_once):
        readings = iter(read(article for _, article in held if isinstance(article, Article)))
        for id_, article in held:
            if isinstance(article, LineError):
                yield {"id": id_, "error": str(article)}
            else:
                yield {"id": id_, **found(next(readings))}


def to_line(answer: dict[str, Any]) -> str:
    """The answer as a line of JSON in ASCII."""
    return _ENCODER.encode(answer) + "\n"


def _asked(lines: Iterable[bytes]) -> Iterator[Asked]:
    blank = 0
    for line in lines:
        if not line.strip():
            blank += 1
            continue
        for _ in range(blank):
            yield None, LineError(None, "the line is blank")
        blank = 0
        try:
            yield article_of(line)
        except LineError as error:
            yield error.id, error


def _held_together(asked: Iterable[Asked], *, at_once: bool) -> Iterator[list[Asked]]:
    held: list[Asked] = []
    characters = 0
    for id_, article in asked:
        held.append((id_, article))
        characters += len(article.text) if isinstance(article, Article) else 0
        has_source = isinstance(held[0][1], Article) and held[0][1].source
        if at_once or not has_source or len(held) >= GATHERED_ARTICLES or characters >= GATHERED_CHARACTERS:
            yield held
            held, characters = [], 0
    if held:
        yield held


def article_of(line: bytes) -> tuple[object, Article]:
    """The id and the article of a line; the text is kept as it is, so that offsets count its characters. Raises LineError."""
    try:
        fields = _DECODER.decode(line.decode().removeprefix("\ufeff"))
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
    first, last = _ends(article.published)
    return {
        "published": {"from": first, "to": last, "basis": article.published_basis},
        "mentions": [_mention(mention, article.text) for mention in reading.mentions if mention.place],
        "unplaced": [{"start": m.start, "end": m.end, "text": m.toponym} for m in reading.mentions if not m.place],
        "dates": [_date(expression) for expression in reading.dates],
    }


def _optional(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no string but {type(value).__name__}")
    return value or ""


def _mention(mention: Mention, text: str) -> dict[str, Any]:
    place = mention.place
    assert place is not None
    date_from, date_to = _ends(mention.date)
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.toponym,
        "place_id": place.place_id,
        "name": place.name,
        "feature": place.feature,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "demonym": mention.demonym,
        "confidence": mention.confidence,
        "reason": mention.reason,
        "rivals": [{"place_id": r.place_id, "name": r.name, "country": r.country, "admin1": r.admin1} for r in mention.rivals],
        "date_from": date_from,
        "date_to": date_to,
        "date_basis": mention.date_basis,
        "date_reason": mention.date_reason,
        "offset": _offset(mention.offset) if mention.offset else None,
        "excerpt": text[mention.excerpt_start : mention.excerpt_end],
    }


def _offset(offset: Offset) -> dict[str, Any]:
    return {
        "text": offset.text,
        "anchors": " and ".join(place.name for place in offset.anchors),
        "distance_km": offset.distance_km,
        "bearing_degrees": offset.bearing_degrees,
        "lat": offset.lat,
        "lon": offset.lon,
        "radius_km": offset.radius_km,
        "elsewhere": offset.elsewhere,
    }


def _date(said: TimeExpression) -> dict[str, Any]:
    first, last = _ends(said.days)
    return {"start": said.start, "end": said.end, "text": said.text, "type": said.type, "value": said.value, "from": first, "to": last}


def _ends(interval: Interval | None) -> tuple[str | None, str | None]:
    """The first and the last day, as ISO days; None for both where there is no interval."""
    return (interval.first.isoformat(), interval.last.isoformat()) if interval else (None, None)
