"""A store with a few articles to brief from, and what is asked for of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from app.pages import fall, siege
from readings import ALEPPO, APIA, NOW, SUVA, days, make_article, make_mention, make_reading

from dashboard.briefing.facts import Facts, gather
from dashboard.briefing.request import BriefingRequest
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.country_names import country_names

PRODUCED = datetime(2026, 11, 29, 23, 40, tzinfo=timezone(timedelta(hours=1)))
REQUEST = BriefingRequest(PRODUCED)

ISLANDS = make_article(
    "A storm passed between Suva and Apia on 3 March 2015.\nIt did not reach Aleppo.",
    title="A storm <b>in</b> the #Pacific", source="R&D News", published=days("2015-03-04"),
)  # fmt: skip
ARABIC = make_article("وصلت القوات إلى حلب يوم 5 مارس 2016.", title="القوات في حلب", source="الوكالة", published=days("2016-03-06"))
#: Arabic and Sorani names of places, whose letters have to be joined, and which have to be found again.
NAMES = ("الموصل", "کەرکووک", "هەولێر", "بغداد", "سلێمانی", "دهۆک", "الرمادي", "تكريت", "ھەڵەبجە", "القيارة", "زاخۆ")


def filled_store(path: Path) -> Store:
    """A store with four articles on Iraq, the Pacific and Aleppo."""
    store = Store.open(path, create=True)
    islands = make_reading(
        ISLANDS,
        make_mention(ISLANDS, "Suva", SUVA, when=days("2015-03-03")),
        make_mention(ISLANDS, "Apia", APIA, when=days("2015-03-03")),
        make_mention(ISLANDS, "Aleppo", ALEPPO, when=days("2015-03-03"), confidence=0.3),
    )
    arabic = make_reading(ARABIC, make_mention(ARABIC, "حلب", ALEPPO, when=days("2016-03-05")))
    store.add([fall(), siege(), islands, arabic], NOW)
    return store


def facts_of(store: Store, query: Query | None = None) -> Facts:
    """What the store answers to the query, all of it if there is none."""
    return gather(store, query or Query(), store.facets().names | country_names())


def with_names(facts: Facts, names: tuple[str, ...]) -> Facts:
    """The facts with places in Iraq, one for each name, in place of their own."""
    row = facts.places[0]
    places = tuple(
        replace(row, place_id=f"x-{n}", article_name=name, name=f"Place {n}", lat=31 + n % 6, lon=40 + 1.5 * (n // 6 % 6), mentions=9)
        for n, name in enumerate(names)
    )
    return replace(facts, places=places)
