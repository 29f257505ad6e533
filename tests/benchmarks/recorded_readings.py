"""What the reader makes of our own gold texts, as a digest that is recorded with its version: python tests/benchmarks/recorded_readings.py

The texts are read with a small gazetteer made of the gold's own places, so that new rows or packages of places change nothing here. Record
anew when texts were added, or when the reading was meant to change and its version was raised.
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
    """The version of the reader, and digests of the texts and of what it reads in them."""

    reader_version: str
    texts: str
    readings: str


def gold_gazetteer(texts: list[GoldText]) -> Gazetteer:
    """The places of the gold under every name that it marks for them."""
    names: defaultdict[tuple[float, float], set[str]] = defaultdict(set)
    demonyms: defaultdict[tuple[float, float], set[str]] = defaultdict(set)
    for text in texts:
        for toponym in text.toponyms:
            if toponym.lat is not None and toponym.lon is not None:
                named = demonyms if toponym.demonym else names
                named[toponym.lat, toponym.lon].add(text.article.text[toponym.start : toponym.end])
    rows = []
    for key, gold in own_places().items():
        place = Place(f"x-{key}", key, gold.feature, gold.country, gold.admin1, gold.lat, gold.lon)
        point = gold.lat, gold.lon
        rows.append(GazetteerRow(place, tuple(sorted(names[point] - {key})), tuple(sorted(demonyms[point]))))
    return Gazetteer([build_layer(rows, {})], "gold")


def current() -> Record:
    """The record of the program as it is."""
    texts = own_gold()
    gazetteer = gold_gazetteer(texts)
    lines = [_line(mention) for text in texts for mention in geoparse(text.article, gazetteer).mentions]
    return Record(reader_version(), _digest([text.article.text for text in texts]), _digest(lines))


def recorded() -> Record:
    return Record(**json.loads(RECORD.read_text(encoding="utf-8")))


def _line(mention: Mention) -> str:
    """What must not change unnoticed; confidence is left out, whose last digit may differ from machine to machine."""
    place, days, offset = mention.place, mention.date, mention.offset
    when = f"{days.first}/{days.last}" if days else ""
    where = f"{offset.lat:.2f},{offset.lon:.2f} {offset.elsewhere}" if offset else ""
    return (
        f"{mention.start} {mention.end} {place and place.place_id} {mention.demonym} {mention.reason} {when} {mention.date_reason} {where}"
    )


def _digest(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


if __name__ == "__main__":
    RECORD.write_text(json.dumps(vars(current()), indent=2) + "\n", encoding="utf-8")
