"""Read gold sets of places: texts in which people have marked the place names and where they lie.

Two formats are read. Our own is tests/gold/news.toml, which states its rules at its head, with news_places.csv beside it. Public sets are
JSON Lines with a document a line: "id", "text", optionally "title", "source", "published", and "toponyms", each with "start", "end"
(characters of the text) and "lat", "lon" (WGS 84 degrees, null where the annotator knew the name and not the place).
"""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.corpus import article_from_text
from dashboard.model import Article, Kind, kind_of

GOLD_FOLDER = Path(__file__).resolve().parent.parent / "gold"
#: Countries, continents and seas: where their point lies is convention.
CONVENTIONAL = frozenset("PCLI PCLS PCLD PCLIX CONT SEA OCN GULF".split())
_MARK = re.compile(r"\[\[(?P<surface>[^\[\]|~?]+)(?:(?P<separator>[|~])(?P<key>[^\[\]|~?]+))?(?P<open>\?)?\]\]")


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A marked name, `text[start:end]`, and its point. Without a point, finding it is neither right nor wrong.

    `conventional`: a country, a continent or a sea; `kind` is None where the set does not say.
    """

    start: int
    end: int
    lat: float | None
    lon: float | None
    demonym: bool = False
    conventional: bool = False
    kind: Kind | None = None


@dataclass(frozen=True, slots=True)
class GoldText:
    """An article with its marked names in the order of the file."""

    id: str
    theme: str
    article: Article
    toponyms: tuple[GoldToponym, ...]


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A row of news_places.csv: its key, ISO 3166-1 country, first-level division, point and feature code."""

    key: str
    country: str
    admin1: str
    lat: float
    lon: float
    feature: str


def own_gold(folder: Path = GOLD_FOLDER) -> list[GoldText]:
    """Our own gold. Raises KeyError for a name whose place is not listed."""
    places = own_places(folder)
    with (folder / "news.toml").open("rb") as file:
        return [_own_text(fields, places) for fields in tomllib.load(file)["text"]]


def own_places(folder: Path = GOLD_FOLDER) -> dict[str, GoldPlace]:
    """The places of our own gold by key."""
    with (folder / "news_places.csv").open(encoding="utf-8", newline="") as file:
        places = (
            GoldPlace(row["key"], row["country"], row["admin1"], float(row["lat"]), float(row["lon"]), row["feature"])
            for row in csv.DictReader(file)
        )
        return {place.key: place for place in places}


def keys_marked(marked: str) -> Iterator[str]:
    """The keys of the places that a marked text names; open names have none."""
    return (match["key"] or match["surface"] for match in _MARK.finditer(marked) if not match["open"])


def public_gold(path: Path) -> list[GoldText]:
    """A public set in JSON Lines. It has no themes, and does not mark which names are demonyms or conventional."""
    with path.open(encoding="utf-8") as lines:
        return [_public_text(json.loads(line)) for line in lines]


def _own_text(fields: dict[str, str], places: dict[str, GoldPlace]) -> GoldText:
    marked = fields["text"]
    plain_parts: list[str] = []
    toponyms: list[GoldToponym] = []
    plain_end = marked_end = 0
    for match in _MARK.finditer(marked):
        plain_parts += marked[marked_end : match.start()], match["surface"]
        start = plain_end + match.start() - marked_end
        plain_end = start + len(match["surface"])
        marked_end = match.end()
        toponyms.append(_toponym(match, start, plain_end, places))
    text = "".join([*plain_parts, marked[marked_end:]])
    metadata = {name: fields.get(name, "") for name in ("source", "published")}
    return GoldText(fields["id"], fields["theme"], article_from_text(text, **metadata), tuple(toponyms))


def _toponym(match: re.Match[str], start: int, end: int, places: dict[str, GoldPlace]) -> GoldToponym:
    if match["open"]:
        return GoldToponym(start, end, None, None)
    place = places[match["key"] or match["surface"]]
    return GoldToponym(
        start,
        end,
        place.lat,
        place.lon,
        demonym=match["separator"] == "~",
        conventional=place.feature in CONVENTIONAL,
        kind=kind_of(place.feature),
    )


def _public_text(fields: dict[str, Any]) -> GoldText:
    metadata = {name: fields.get(name) or "" for name in ("title", "source", "published")}
    toponyms = tuple(GoldToponym(t["start"], t["end"], t["lat"], t["lon"]) for t in fields["toponyms"])
    return GoldText(str(fields["id"]), "", article_from_text(fields["text"], **metadata), toponyms)
