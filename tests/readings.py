"""Build articles, mentions and readings for tests, from plain values."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime

from dashboard.ingest.intake import Intake
from dashboard.model import Article, DateBasis, Interval, Language, Mention, Offset, Place, PublishedBasis, Reading, Role
from dashboard.store import Store

NOW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)

MOSUL = Place("99072", "Mosul", "PPLA", "IQ", "Nineveh", 36.335, 43.11889, 1_739_800)
BAGHDAD = Place("98182", "Baghdad", "PPLC", "IQ", "Baghdad", 33.34058, 44.40088, 7_216_000)
ERBIL = Place("95446", "Erbil", "PPLA", "IQ", "Erbil", 36.19257, 44.01062, 932_800)
KIRKUK = Place("94787", "Kirkuk", "PPLA", "IQ", "Kirkuk", 35.46806, 44.39222, 601_433)
KIRKUK_GOVERNORATE = Place("94788", "Kirkuk", "ADM1", "IQ", "Kirkuk", 35.4, 44.3)
IRAQ = Place("99237", "Iraq", "PCLI", "IQ", "", 33.0, 44.0, 38_433_600)
ALEPPO = Place("170063", "Aleppo", "PPLA", "SY", "Aleppo", 36.20124, 37.16117, 1_602_264)
TIGRIS = Place("x-tigris", "Tigris", "STM", "", "", 34.0, 43.8)
MIDDLE_EAST = Place("x-middle-east", "Middle East", "RGN", "", "", 31.0, 42.0)
SUVA = Place("2198148", "Suva", "PPLC", "FJ", "Central", -18.14161, 178.44149)
APIA = Place("4035413", "Apia", "PPLC", "WS", "Tuamasaga", -13.83333, -171.76666)
MOSUL_AIRPORT = Place("x-mosul-airport", "Mosul Airport", "AIRP", "IQ", "Nineveh", 36.306, 43.147)


def days(first: str, last: str = "") -> Interval:
    """An interval of ISO dates; a single day if `last` is left out."""
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


def make_article(
    text: str, *, source_path: str = "", title: str = "", source: str = "", url: str = "", published: Interval | None = None
) -> Article:
    """An article whose id comes from its text; its publication date, if any, is from metadata."""
    basis = PublishedBasis.METADATA if published else PublishedBasis.UNKNOWN
    article_id = hashlib.sha256(text.encode()).hexdigest()[:16]
    return Article(article_id, text, source_path, title, source, url, published, basis)


def make_mention(
    article: Article,
    toponym: str,
    place: Place | None,
    *,
    when: Interval | None = None,
    confidence: float = 0.9,
    demonym: bool = False,
    occurrence: int = 0,
    rivals: Sequence[Place] = (),
    basis: DateBasis = DateBasis.STATED,
    offset: Offset | None = None,
    role: Role | None = None,
    role_certainty: float = 0.9,
    role_reason: str = "",
) -> Mention:
    """A mention at an occurrence of a toponym, numbered from 0; its excerpt is its line. `basis` is that of the date `when`, if any."""
    start = -1
    for _ in range(occurrence + 1):
        start = article.text.index(toponym, start + 1)
    end = start + len(toponym)
    excerpt_start = article.text.rfind("\n", 0, start) + 1
    excerpt_end = (article.text + "\n").index("\n", end)
    return Mention(
        start,
        end,
        toponym,
        place,
        demonym,
        confidence if place else 0.0,
        f"the best known {toponym}" if place else "no gazetteer has it",
        tuple(rivals),
        when,
        basis if when else DateBasis.UNKNOWN,
        "stated in the sentence" if when else "",
        excerpt_start,
        excerpt_end,
        offset,
        role=role,
        role_certainty=role_certainty if role else None,
        role_reason=role_reason,
    )


def make_offset(text: str, *anchors: Place, lat: float, lon: float, radius_km: float = 20.0, elsewhere: bool = True) -> Offset:
    """An offset of 80 km to the east of the anchors; its point is `lat`, `lon`."""
    return Offset(text, anchors, 80.0, 90.0, lat, lon, radius_km, elsewhere)


def make_reading(
    article: Article, *mentions: Mention, gazetteer_version: str = "v1", reader_version: str = "r1", language: Language | None = None
) -> Reading:
    """A reading without time expressions."""
    return Reading(article, mentions, (), gazetteer_version, reader_version, language)


def needs_reading(store: Store, article: Article, gazetteer_version: str, reader_version: str) -> bool:
    """Whether an ingest would read the article."""
    return any(Intake(store, gazetteer_version, reader_version).to_read([article]))
