"""Record a digest of the readings of our own gold texts, with the reader's version: python tests/benchmarks/recorded_readings.py

The texts are read with a small gazetteer of the gold's own places, so that new rows or packages of places do not change the digest. Record
anew when texts have been added, or when a change of the readings is intended and the reader's version has been raised.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass

from gold_texts import GOLD_FOLDER, GoldText, own_gold, own_places

from dashboard.geoparsing import geoparse, reader_version
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.layers import GazetteerRow, build_layer
from dashboard.model import Mention, Place

RECORD = GOLD_FOLDER / "readings.json"


@dataclass(frozen=True)
class Record:
    """The version of the reader, and digests of the texts and of their readings."""

    reader_version: str
    texts: str
    readings: str


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


def current() -> Record:
    """The record of the program as it is now."""
    texts = own_gold()
    gazetteer = gold_gazetteer(texts)
    lines = [_mention_line(mention) for text in texts for mention in geoparse(text.article, gazetteer).mentions]
    return Record(reader_version(), _digest([text.article.text for text in texts]), _digest(lines))


def recorded() -> Record:
    return Record(**json.loads(RECORD.read_text(encoding="utf-8")))


def _mention_line(mention: Mention) -> str:
    """What the digest covers of a mention; not its confidence, whose last digit may differ between machines."""
    place_id = mention.place and mention.place.place_id
    interval = f"{mention.date.first}/{mention.date.last}" if mention.date else ""
    offset = f"{mention.offset.lat:.2f},{mention.offset.lon:.2f} {mention.offset.elsewhere}" if mention.offset else ""
    whole = f"{mention.start} {mention.end} {place_id} {mention.demonym} {mention.reason}"
    return f"{whole} {interval} {mention.date_reason} {offset}"


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


if __name__ == "__main__":
    RECORD.write_text(json.dumps(vars(current()), indent=2) + "\n", encoding="utf-8")
