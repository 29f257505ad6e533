"""Record digests of what is read of texts of our own, with the reader's version: python tests/benchmarks/recorded_readings.py

The texts are our gold, and the examples of the rules for dates with the holidays. The gold is read with a small gazetteer of its own
places, so that new rows or packages of places do not change the digest. Record anew when gold texts have been added, or when a change of
the readings is intended and the reader's version has been raised.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from string import capwords

from gold_texts import GOLD_FOLDER, GoldText, own_gold, own_places

from dashboard.geoparsing import geoparse, reader_version
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import GazetteerRow, build_layer
from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.temporal.holidays import HOLIDAYS
from dashboard.geoparsing.temporal.rules import RULES
from dashboard.geoparsing.text.passages import passages
from dashboard.model import Mention, Place
from dashboard.plain_text.edtf import parse_edtf

RECORD = GOLD_FOLDER / "readings.json"


@dataclass(frozen=True)
class Record:
    """The version of the reader, and digests of the gold texts, of their readings, and of the dates in the rules' examples."""

    reader_version: str
    gold_texts: str
    gold_readings: str
    rules_dates: str


def gold_gazetteer(texts: list[GoldText]) -> Gazetteer:
    """A gazetteer of the gold's places, under every name that the gold marks for them."""
    names: defaultdict[tuple[float, float], set[str]] = defaultdict(set)
    demonyms: defaultdict[tuple[float, float], set[str]] = defaultdict(set)
    for text in texts:
        for toponym in text.toponyms:
            if toponym.lat is not None and toponym.lon is not None:
                names_by_point = demonyms if toponym.demonym else names
                names_by_point[toponym.lat, toponym.lon].add(text.article.text[toponym.start : toponym.end])
    rows = []
    for key, gold_place in own_places().items():
        point = gold_place.lat, gold_place.lon
        place = Place(f"x-{key}", key, gold_place.feature, gold_place.country, gold_place.admin1, *point)
        rows.append(GazetteerRow(place, tuple(sorted(names[point] - {key})), tuple(sorted(demonyms[point]))))
    return Gazetteer([build_layer(rows, {})], "gold")


def current_record() -> Record:
    """The record of the program as it is now."""
    texts = own_gold()
    gazetteer = gold_gazetteer(texts)
    mention_lines = [_mention_line(mention) for text in texts for mention in geoparse(text.article, gazetteer).mentions]
    date_lines = [_dates_line(text, published) for text, published in _rules_texts()]
    return Record(reader_version(), _digest([text.article.text for text in texts]), _digest(mention_lines), _digest(date_lines))


def stored_record() -> Record:
    return Record(**json.loads(RECORD.read_text(encoding="utf-8")))


def _mention_line(mention: Mention) -> str:
    """What the digest covers of a mention; not its confidence, whose last digit may differ between machines."""
    place_id = mention.place and mention.place.place_id
    interval = f"{mention.date.first}/{mention.date.last}" if mention.date else ""
    offset = f"{mention.offset.lat:.2f},{mention.offset.lon:.2f} {mention.offset.elsewhere}" if mention.offset else ""
    whole = f"{mention.start} {mention.end} {place_id} {mention.demonym} {mention.role} {mention.reason}"
    return f"{whole} {interval} {mention.date_reason} {offset}"


def _rules_texts() -> Iterator[tuple[str, str]]:
    """The texts that show what the rules for dates mean, each with the day it was published."""
    yield from ((example.text, example.published) for rule in RULES for example in rule.examples)
    yield from ((f"It began on {capwords(holiday)}.", "2014-06-13") for holiday in HOLIDAYS)


def _dates_line(text: str, published: str) -> str:
    expressions = tag(text, passages(text), parse_edtf(published))
    return f"{text} {[(expression.value, str(expression.days)) for expression in expressions]}"


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


if __name__ == "__main__":
    RECORD.write_text(json.dumps(vars(current_record()), indent=2) + "\n", encoding="utf-8")
