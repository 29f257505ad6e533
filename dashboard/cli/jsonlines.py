"""The JSON Lines of `dashboard geoparse`: reads an article from each line, and answers with the places and dates found in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from dashboard.corpus import MAX_TEXT_MB, article_from_text
from dashboard.geoparsing.geoparse import GATHERED_ARTICLES, GATHERED_CHARACTERS, JOINED_ARTICLES
from dashboard.model import Article, Interval, Mention, Offset, Reading, TimeExpression

_OPTIONAL_FIELDS = ("title", "source", "published")
_CHARACTERS_PER_MB = 1_000_000
_MAX_ID_DEPTH = 100


def _refuse_constant(name: str) -> None:
    """Refuses NaN and the infinities, which Python's decoder would accept."""
    raise ValueError(f"{name} is no JSON value")


class _RoundedFloat(float):
    """A number of which a float keeps not all digits: 1e999 is infinite, which JSON cannot say."""


def _parse_float(text: str) -> float:
    number = float(text)
    try:
        is_exact = Decimal(text) == Decimal(repr(number))
    except InvalidOperation:  # an exponent of 20 digits
        is_exact = False
    return number if is_exact else _RoundedFloat(number)


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_parse_float)
_ENCODER = json.JSONEncoder(check_circular=False)


class LineError(ValueError):
    """A line has no article that can be read; the message is one line that says why. `id` is the id in the line, None if it has none."""

    def __init__(self, id_: object, reason: str) -> None:
        super().__init__(reason)
        self.id = id_


#: The id of a line, and its article or the reason why it has none.
ParsedLine = tuple[object, Article | LineError]


def answer_lines(
    lines: Iterable[bytes],
    read: Callable[[Iterable[Article]], Iterable[Reading]],
    *,
    has_next: Callable[[], bool] = lambda: False,
    at_once: bool = False,
    most_together: int = JOINED_ARTICLES,
) -> Iterator[dict[str, Any]]:
    """An answer for each line, in the same order: {"id", "error"} for a line that cannot be read.

    `read` is called once for each batch of lines, with their articles in order. Lines without a source are read together as long as
    `has_next` says that another has come, `most_together` at most, and answered before a line is waited for. A line with a source begins a
    batch with the lines after it: GATHERED_ARTICLES of them, fewer where their texts reach GATHERED_CHARACTERS, or all to the end. With
    `at_once` every line is a batch of its own. A blank line is an error, except at the end, where editors leave blank lines.
    """
    for batch in _batches(_parse_lines(lines), has_next, at_once=at_once, most_together=most_together):
        readings = iter(read(article for _, article in batch if isinstance(article, Article)))
        for id_, article in batch:
            if isinstance(article, LineError):
                yield {"id": id_, "error": str(article)}
            else:
                yield {"id": id_, **reading_fields(next(readings))}


def encode_line(answer: dict[str, Any]) -> str:
    """The answer as a line of JSON in ASCII."""
    return _ENCODER.encode(answer) + "\n"


def _parse_lines(lines: Iterable[bytes]) -> Iterator[ParsedLine]:
    blank_lines = 0
    for line in lines:
        if not line.strip():
            blank_lines += 1
            continue
        for _ in range(blank_lines):
            yield None, LineError(None, "the line is blank")
        blank_lines = 0
        try:
            yield parse_article(line)
        except LineError as error:
            yield error.id, error


def _batches(
    parsed_lines: Iterable[ParsedLine], has_next: Callable[[], bool], *, at_once: bool, most_together: int
) -> Iterator[list[ParsedLine]]:
    """The lines in the batches that `answer_lines` describes."""
    batch: list[ParsedLine] = []
    characters = 0
    for line in parsed_lines:
        if batch and _has_source(line) and not _has_source(batch[0]):
            yield batch
            batch, characters = [], 0
        batch.append(line)
        characters += len(line[1].text) if isinstance(line[1], Article) else 0
        most = GATHERED_ARTICLES if _has_source(batch[0]) else most_together if has_next() else 1
        if at_once or len(batch) >= most or characters >= GATHERED_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _has_source(line: ParsedLine) -> bool:
    return isinstance(line[1], Article) and bool(line[1].source)


def parse_article(line: bytes) -> tuple[object, Article]:
    """The id and the article of a line. Raises LineError. The text is not changed in any way, so that offsets count its characters."""
    try:
        fields = _DECODER.decode(line.decode().removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise LineError(None, f"the line is no JSON in UTF-8: {error}") from None
    if not isinstance(fields, dict):
        raise LineError(None, f'the line is no JSON object: write {{"id": ..., "text": ...}}, not {type(fields).__name__}')
    id_ = fields.get("id")
    if not _comes_back(id_):
        raise LineError(None, "id cannot be given back as it is: write it as a string, or with numbers of at most 15 digits")
    text = fields.get("text")
    if not isinstance(text, str):
        raise LineError(id_, "text is missing" if text is None else f"text is no string but {type(text).__name__}")
    if len(text) > MAX_TEXT_MB * _CHARACTERS_PER_MB:
        raise LineError(id_, f"text has more than the {MAX_TEXT_MB} million characters of one article: split it")
    try:
        return id_, article_from_text(text, **{name: _optional_text(fields, name) for name in _OPTIONAL_FIELDS})
    except ValueError as error:
        raise LineError(id_, str(error)) from None


def _comes_back(id_: object) -> bool:
    """Whether an id is written as it was read: its numbers are exact, and it is not nested deeper than the encoder goes."""
    parts = [id_]
    for _ in range(_MAX_ID_DEPTH):
        if any(isinstance(part, _RoundedFloat) for part in parts):
            return False
        inner = [list(part.values()) if isinstance(part, dict) else part for part in parts if isinstance(part, dict | list)]
        parts = [part for some in inner for part in some]
    return not parts


def reading_fields(reading: Reading) -> dict[str, Any]:
    """The fields of an answer: when published, the language, the mentions with a place or spot, those without, the time expressions."""
    article = reading.article
    first, last = _iso_days(article.published)
    return {
        "published": {"from": first, "to": last, "basis": article.published_basis},
        "language": reading.language,
        "mentions": [_mention_fields(mention, article.text) for mention in reading.mentions if mention.point],
        "unplaced": [{"start": m.start, "end": m.end, "text": m.toponym} for m in reading.mentions if not m.point],
        "dates": [_timex_fields(timex) for timex in reading.dates],
    }


def _optional_text(fields: dict[str, Any], name: str) -> str:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{name} is no string but {type(value).__name__}")
    return value or ""


def _mention_fields(mention: Mention, text: str) -> dict[str, Any]:
    """A mention that has a place or a spot, of an article with this text."""
    date_from, date_to = _iso_days(mention.date)
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.toponym,
        **_place_fields(mention),
        "demonym": mention.demonym,
        "confidence": mention.confidence,
        "reason": mention.reason,
        "rivals": [
            {"place_id": rival.place_id, "name": rival.name, "country": rival.country, "admin1": rival.admin1} for rival in mention.rivals
        ],
        "role": mention.role,
        "role_certainty": mention.role_certainty,
        "role_reason": mention.role_reason,
        "date_from": date_from,
        "date_to": date_to,
        "date_basis": mention.date_basis,
        "date_reason": mention.date_reason,
        "offset": _offset_fields(mention.offset) if mention.offset else None,
        "excerpt": text[mention.excerpt_start : mention.excerpt_end],
    }


def _place_fields(mention: Mention) -> dict[str, Any]:
    """The fields of the mention's place, or, without a `place_id`, of its spot."""
    named = mention.spot or mention.place
    assert named is not None
    assert mention.point is not None
    lat, lon = mention.point
    return {
        "place_id": mention.place.place_id if mention.place else None,
        "name": named.name,
        "feature": named.feature,
        "country": named.country,
        "lat": lat,
        "lon": lon,
        "radius_km": (mention.spot.offset.radius_km if mention.spot else mention.place.radius_km if mention.place else 0.0) or None,
    }


def _offset_fields(offset: Offset) -> dict[str, Any]:
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


def _timex_fields(timex: TimeExpression) -> dict[str, Any]:
    first, last = _iso_days(timex.days)
    return {"start": timex.start, "end": timex.end, "text": timex.text, "type": timex.type, "value": timex.value, "from": first, "to": last}


def _iso_days(interval: Interval | None) -> tuple[str | None, str | None]:
    """The first and the last day of an interval in ISO 8601; None for both if there is no interval."""
    return (interval.first.isoformat(), interval.last.isoformat()) if interval else (None, None)
