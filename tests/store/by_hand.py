"""Articles that differ in all that a query can ask for, and a query's filters as a plain Python filter over their mentions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from readings import (
    ALEPPO,
    APIA,
    BAGHDAD,
    ERBIL,
    IRAQ,
    KIRKUK,
    KIRKUK_GOVERNORATE,
    MIDDLE_EAST,
    MOSUL,
    MOSUL_AIRPORT,
    NOW,
    SUVA,
    TIGRIS,
    article,
    mention,
    off,
    reading,
)

from dashboard.model import FEATURES_OF_KIND, Article, DateBasis, Interval, Kind, Mention, Offset, Place, Reading, kind_of
from dashboard.query import Query
from dashboard.query.conditions import terms
from dashboard.store import Store

PLACES = [MOSUL, BAGHDAD, ERBIL, KIRKUK, KIRKUK_GOVERNORATE, IRAQ, ALEPPO, TIGRIS, MIDDLE_EAST, MOSUL_AIRPORT, SUVA, APIA]
SOURCES = ["VICE News", "Reuters", "O'Neill & Söhne", ""]
SENTENCES = ["Soldiers left.", "It is 100% over_there.", "“We fled,” he said;\nIraq’s army.", "ÉTÉ à Zürich 😀", "a*b [c] \\d"]
SEARCHES = [
    "soldiers", "LEFT soldiers", "100%", "%", "_", "over_there", "'", '"fled," he', "iraq's army", '"said; iraq"', "été", "zürich 😀",
    '"à zürich"', "[c]", "\\d", "*", "title 3", '"', "no such word", "' OR 1=1 --", "'; DROP TABLE x; --", "\x00",
]  # fmt: skip
FIRST = date(2014, 5, 1)


@dataclass(frozen=True)
class Case:
    """A mention with its article."""

    article: Article
    mention: Mention


def made_readings() -> list[Reading]:
    """Some fifty mentions in a dozen articles that differ in all that a query can ask for; the same ones at every run."""
    chance = random.Random(7)
    return [made_reading(chance, number) for number in range(12)]


def made_reading(chance: random.Random, number: int) -> Reading:
    named = chance.choices([*PLACES, None, None], k=chance.randint(1, 7))
    lines = [f"{n} {toponym(place, chance)}." for n, place in enumerate(named)]
    text = "\n".join([f"Article {number}.", *chance.sample(SENTENCES, 2), *lines])
    published = made_interval(chance) if chance.random() < 0.8 else None
    of = article(text, source_path=f"{number}.txt", title=f"Title {number % 5}", source=chance.choice(SOURCES), published=published)
    found = [made_mention(chance, of, line, place) for line, place in zip(lines, named, strict=True)]
    return reading(of, *found)


def toponym(place: Place | None, chance: random.Random) -> str:
    return place.name if place else chance.choice(["Foobar", "Xanadu"])


def made_mention(chance: random.Random, of: Article, line: str, place: Place | None) -> Mention:
    made = mention(
        of,
        line,
        place,
        when=made_interval(chance) if chance.random() < 0.75 else None,
        basis=chance.choice([DateBasis.STATED, DateBasis.PUBLISHED]),
        confidence=chance.choice([0.2, 0.5, 0.59, 0.6, 0.9, 1.0]),
        demonym=chance.random() < 0.2,
        offset=made_offset(chance, place) if place and chance.random() < 0.3 else None,
    )
    name = line.split(" ", 1)[1].rstrip(".")
    start = of.text.index(line) + line.index(name)
    return made._replace(start=start, end=start + len(name), toponym=name)


def made_offset(chance: random.Random, place: Place) -> Offset:
    """Off the place, in one of two directions, or about it."""
    east = chance.choice([0.0, 0.5, 1.5])
    lon = (place.lon + east + 180) % 360 - 180
    return off(f"{80 * east} km\neast of {place.name}", place, lat=place.lat, lon=lon, elsewhere=chance.random() < 0.7)


def made_interval(chance: random.Random) -> Interval:
    first = FIRST + timedelta(chance.randrange(120))
    return Interval(first, first + timedelta(chance.choice([0, 0, 5, 6, 7, 30, 364])))


READINGS = made_readings()
CASES = [Case(reading.article, mention) for reading in READINGS for mention in reading.mentions]


def made_store(path: Path) -> Store:
    """A store with all of them, some read twice."""
    made = Store.open(path, create=True)
    for half in (READINGS[:6], READINGS[6:]):
        made.add([reading for reading in half if reading.article.source_path != "3.txt"], NOW)
    made.add([replace(reading, gazetteer_version="old") for reading in READINGS[:4]], NOW)
    made.add(READINGS[:4], NOW)
    return made


def kept_by_text(query: Query, case: Case) -> bool:
    def folded(text: str) -> str:
        return text.lower().translate(str.maketrans("‘’\n", "'' "))

    plain = [case.article.text.lower(), case.article.title.lower()]
    alike = [folded(text) for text in plain]
    return all(any(term.lower() in text for text in (alike if set(term) & set("' ") else plain)) for term in terms(query.text))


def kept_by_place(query: Query, case: Case) -> bool:
    place = case.mention.place
    if place is None:
        return not (query.places or query.countries or query.features or query.bbox)
    codes = {code for feature in query.features for code in FEATURES_OF_KIND.get(feature, (feature,))}  # type: ignore[call-overload]
    kept = not query.features or place.feature in codes or (Kind.SITE in query.features and kind_of(place.feature) == Kind.SITE)
    if query.bbox:
        west, south, east, north = query.bbox
        lat, lon = spot_of(case.mention, place)[1:]
        across = west <= lon <= east if west <= east else lon >= west or lon <= east
        kept = kept and across and south <= lat <= north
    return kept and place.place_id in (query.places or [place.place_id]) and place.country in (query.countries or [place.country])


def spot_of(mention: Mention, place: Place) -> tuple[str, float, float]:
    """Where a mention is drawn: the id of the spot, its latitude and longitude."""
    offset = mention.offset
    if offset is None or not offset.elsewhere:
        return place.place_id, place.lat, place.lon
    return f"@{offset.lat:.3f},{offset.lon:.3f},{offset.radius_km:.1f}", offset.lat, offset.lon


def interval_of(query: Query, case: Case) -> Interval | None:
    return case.mention.date if query.on == "event" else case.article.published


def kept_by_dates(query: Query, case: Case) -> bool:
    if not query.dated:
        return True
    found = interval_of(query, case)
    if found is None:
        return query.undated
    early, late = (found.first, found.last) if query.surely else (found.last, found.first)
    return (query.until is None or late <= query.until) and (query.since is None or early >= query.since)


FILTERS: dict[str, Callable[[Query, Case], bool]] = {
    "text": kept_by_text,
    "articles": lambda query, case: case.article.article_id in (query.articles or [case.article.article_id]),
    "sources": lambda query, case: case.article.source in (query.sources or [case.article.source]),
    "place": kept_by_place,
    "dates": kept_by_dates,
    "min_confidence": lambda query, case: case.mention.confidence >= query.min_confidence,
    "demonyms": lambda query, case: query.demonyms or not case.mention.demonym,
}


def kept(query: Query, *left_out: str) -> list[Case]:
    """The mentions that all filters keep but those left out; how often a place is named is counted with none left out."""
    cases = _kept_one_by_one(query, *left_out)
    if query.min_mentions == 1 or "min_mentions" in left_out:
        return cases
    mentions = Counter(spot_of(case.mention, place)[0] for case, place in placed(_kept_one_by_one(query)))
    return [case for case, place in placed(cases) if mentions[spot_of(case.mention, place)[0]] >= query.min_mentions]


def _kept_one_by_one(query: Query, *left_out: str) -> list[Case]:
    return [case for case in CASES if all(filter_(query, case) for name, filter_ in FILTERS.items() if name not in left_out)]


def placed(cases: list[Case]) -> list[tuple[Case, Place]]:
    return [(case, case.mention.place) for case in cases if case.mention.place]


DAYS = st.dates(FIRST - timedelta(10), FIRST + timedelta(500))


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Mostly no filter: with all of them set nothing is left to compare."""
    return st.just(()) | st.lists(st.sampled_from(values), max_size=3).map(tuple)


@st.composite
def queries(draw: st.DrawFn) -> Query:
    since, until = draw(st.just((None, None)) | st.tuples(st.none() | DAYS, st.none() | DAYS))
    if since and until and since > until:
        since, until = until, since
    west, east = draw(st.tuples(st.floats(-180, 180), st.floats(-180, 180)))
    south, north = sorted(draw(st.tuples(st.floats(-90, 90), st.floats(-90, 90))))
    return Query(
        text=draw(st.just("") | st.sampled_from(SEARCHES)),
        articles=draw(some([*(reading.article.article_id for reading in READINGS[:5]), "no article"])),
        sources=draw(some([*SOURCES, "x' OR '1'='1"])),
        places=draw(some([*(place.place_id for place in PLACES), "no place"])),
        countries=draw(some(["IQ", "SY", "FJ", "WS", "DE"])),
        features=draw(some([*Kind, "PPLC", "AIRP", "RGN", "XYZ"])),
        since=since,
        until=until,
        on=draw(st.sampled_from(["event", "published"])),
        min_confidence=draw(st.sampled_from([0.0, 0.0, 0.5, 0.6, 0.95])),
        min_mentions=draw(st.sampled_from([1, 1, 1, 2, 3])),
        bbox=draw(st.none() | st.just((west, south, east, north)) | st.just((170.0, -30.0, -170.0, 0.0))),
        demonyms=draw(st.booleans()),
        undated=draw(st.booleans()),
        surely=draw(st.booleans()),
        unsure_below=draw(st.sampled_from([0.0, 0.5, 0.6, 0.95])),
    )


EACH_QUERY = settings(max_examples=50)
