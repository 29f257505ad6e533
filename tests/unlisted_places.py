"""Mentions of places that no gazetteer has, as a reading gives them. The names are invented."""

from __future__ import annotations

from pathlib import Path

from readings import NOW, days, make_article, make_mention, make_offset, make_reading

from dashboard.model import Article, Interval, Mention, Spot
from dashboard.store import Store


def unlisted_mention(
    article: Article, name: str, country: str, occurrence: int = 0, *, radius_km: float, lat: float = 1.0, when: Interval | None = None,
    confidence: float = 0.6,
) -> Mention:  # fmt: skip
    mention = make_mention(article, name, None, when=when, occurrence=occurrence)
    offset = make_offset(f"near {name}", lat=lat, lon=29.0, radius_km=radius_km)
    feature = "ADM2" if radius_km > 12 else "PPL"
    return mention._replace(spot=Spot(name, feature, country, "Division", offset), offset=offset, confidence=confidence)


def two_articles(folder: Path) -> Store:
    """One article has the place twice within 40 km, the other once within 4 km."""
    first = make_article("They left Kafr Qel.\nKafr Qel burned.", title="First", published=days("2014-06-10"))
    second = make_article("Kafr-Qel, near Goma, burned.", title="Second", published=days("2014-07-10"))
    store = Store.open(folder / "store", create=True)
    readings = [
        make_reading(first, *(unlisted_mention(first, "Kafr Qel", "CD", n, radius_km=40, lat=1.0) for n in range(2))),
        make_reading(second, unlisted_mention(second, "Kafr-Qel", "CD", radius_km=4, lat=2.0)),
    ]
    store.add(readings, NOW)
    return store
