"""Articles that differ in everything a query can filter by, and the filters of a query in plain Python, to check SQL against."""

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
    make_article,
    make_mention,
    make_offset,
    make_reading,
)

from dashboard.model import FEATURES_OF_KIND, SURE_ROLE, Article, DateBasis, Interval, Kind, Mention, Offset, Place, Reading, Role, kind_of
from dashboard.plain_text.paragraphs import paragraph_spans
from dashboard.query import Query
from dashboard.query.folding import words_of
from dashboard.query.search import Unit, parse_search
from dashboard.store import Store

PLACES = [MOSUL, BAGHDAD, ERBIL, KIRKUK, KIRKUK_GOVERNORATE, IRAQ, ALEPPO, TIGRIS, MIDDLE_EAST, MOSUL_AIRPORT, SUVA, APIA]
SOURCES = ["VICE News", "Reuters", "O'Neill & Söhne", ""]
SENTENCES = ["Soldiers left.", "It is 100% over_there.", "“We fled,” he said;\nIraq’s army.", "ÉTÉ à Zürich 😀", "a*b [c] \\d"]
SEARCHES = [
    "soldiers", "LEFT soldiers", "100", "over_there", "'", '"fled," he', "iraq's army", '"said; iraq"', "ete", "zürich 😀", '"à zürich"',
    "*", '"', "title", '"title 3"', "mos*", "-mosul", "erb* -iraq", "foobar -soldiers", "kirkuk -governorate", '"no such word',
    "' OR 1=1 --", "\x00", "1",
]  # fmt: skip
FIRST_DAY = date(2014, 5, 1)


@dataclass(frozen=True)
class Case:
    """A mention with its article."""

    article: Article
    mention: Mention


def varied_readings() -> list[Reading]:
    """A dozen articles with some fifty mentions that differ in everything a query can filter by; the same in every run."""
    rng = random.Random(7)
    readings = [random_reading(rng, number) for number in range(12)]
    return [with_roles(random.Random(number + 2), reading) for number, reading in enumerate(readings)]


def with_roles(rng: random.Random, reading: Reading) -> Reading:
    """The reading, its mentions in all sorts of roles; demonyms have none."""
    return replace(reading, mentions=tuple(mention if mention.demonym else _with_role(rng, mention) for mention in reading.mentions))


def _with_role(rng: random.Random, mention: Mention) -> Mention:
    role = rng.choice([None, *[Role.SCENE] * 2, *Role])
    return mention._replace(role=role, role_certainty=rng.choice([0.5, SURE_ROLE - 0.001, SURE_ROLE, 1.0]) if role else None)


def random_reading(rng: random.Random, number: int) -> Reading:
    places = rng.choices([*PLACES, None, None], k=rng.randint(1, 7))
    lines = [f"{n} {random_toponym(rng, place)}." for n, place in enumerate(places)]
    text = "\n".join([f"Article {number}.", *rng.sample(SENTENCES, 2), *lines])
    published = random_interval(rng) if rng.random() < 0.8 else None
    article = make_article(text, source_path=f"{number}.txt", title=f"Title {number % 5}", source=rng.choice(SOURCES), published=published)
    mentions = [random_mention(rng, article, line, place) for line, place in zip(lines, places, strict=True)]
    return make_reading(article, *mentions)


def random_toponym(rng: random.Random, place: Place | None) -> str:
    return place.name if place else rng.choice(["Foobar", "Xanadu"])


def random_mention(rng: random.Random, article: Article, line: str, place: Place | None) -> Mention:
    mention_of_line = make_mention(
        article,
        line,
        place,
        when=random_interval(rng) if rng.random() < 0.75 else None,
        basis=rng.choice([DateBasis.STATED, DateBasis.PUBLISHED]),
        confidence=rng.choice([0.2, 0.5, 0.59, 0.6, 0.9, 1.0]),
        demonym=rng.random() < 0.2,
        offset=random_offset(rng, place) if place and rng.random() < 0.3 else None,
    )
    toponym = line.split(" ", 1)[1].rstrip(".")
    start = article.text.index(line) + line.index(toponym)
    return mention_of_line._replace(start=start, end=start + len(toponym), toponym=toponym)


def random_offset(rng: random.Random, place: Place) -> Offset:
    """A point east of the place by one of two distances, or the place's own point."""
    east_degrees = rng.choice([0.0, 0.5, 1.5])
    lon = (place.lon + east_degrees + 180) % 360 - 180
    return make_offset(f"{80 * east_degrees} km\neast of {place.name}", place, lat=place.lat, lon=lon, elsewhere=rng.random() < 0.7)


def random_interval(rng: random.Random) -> Interval:
    first = FIRST_DAY + timedelta(rng.randrange(120))
    return Interval(first, first + timedelta(rng.choice([0, 0, 5, 6, 7, 30, 364])))


READINGS = varied_readings()
CASES = [Case(reading.article, mention) for reading in READINGS for mention in reading.mentions]


def make_store(path: Path) -> Store:
    """A store with all READINGS, written in several batches; some articles are replaced by a second reading."""
    store = Store.open(path, create=True)
    for half in (READINGS[:6], READINGS[6:]):
        store.add([reading for reading in half if reading.article.source_path != "3.txt"], NOW)
    store.add([replace(reading, gazetteer_version="old") for reading in READINGS[:4]], NOW)
    store.add(READINGS[:4], NOW)
    return store


def passes_text(query: Query, case: Case) -> bool:
    search, mention, text = parse_search(query.text), case.mention, case.article.text
    if not search:
        return True
    match query.text_in:
        case Unit.SENTENCE:
            stretches = [text[mention.excerpt_start : mention.excerpt_end]]
        case Unit.PARAGRAPH:
            stretches = [text[start:end] for start, end in paragraph_spans(text) if start <= mention.start < end]
        case Unit.ARTICLE:
            stretches = [f"{case.article.title}\n{text}"]
    return any(search.keeps(words_of(stretch).folded) for stretch in stretches)


def passes_place(query: Query, case: Case) -> bool:
    place = case.mention.place
    if place is None:
        return not (query.places or query.countries or query.features or query.bbox)
    codes = {code for feature in query.features for code in FEATURES_OF_KIND.get(feature, (feature,))}  # type: ignore[call-overload]
    passes = not query.features or place.feature in codes or (Kind.SITE in query.features and kind_of(place.feature) == Kind.SITE)
    if query.bbox:
        west, south, east, north = query.bbox
        lat, lon = spot_of(case.mention, place)[1:]
        lon_passes = west <= lon <= east if west <= east else lon >= west or lon <= east
        passes = passes and lon_passes and south <= lat <= north
    return passes and place.place_id in (query.places or [place.place_id]) and place.country in (query.countries or [place.country])


def spot_of(mention: Mention, place: Place) -> tuple[str, float, float]:
    """Where a mention is drawn: the id of its spot or place, latitude, longitude."""
    offset = mention.offset
    if offset is None or not offset.elsewhere:
        return place.place_id, place.lat, place.lon
    return f"@{offset.lat:.3f},{offset.lon:.3f},{offset.radius_km:.1f}", offset.lat, offset.lon


def compared_interval(query: Query, case: Case) -> Interval | None:
    return case.mention.date if query.on == "event" else case.article.published


def passes_dates(query: Query, case: Case) -> bool:
    if not query.dated:
        return True
    interval = compared_interval(query, case)
    if interval is None:
        return query.undated
    since_day, until_day = (interval.first, interval.last) if query.surely else (interval.last, interval.first)
    return (query.until is None or until_day <= query.until) and (query.since is None or since_day >= query.since)


def shown_role(mention: Mention) -> Role:
    """The role that a mention counts as."""
    doubted = mention.role is None or mention.role_certainty is None or mention.role_certainty < SURE_ROLE
    is_spot = mention.offset is not None and mention.offset.elsewhere
    return Role.SCENE if doubted or is_spot or mention.place is None or mention.role is None else mention.role


FILTERS: dict[str, Callable[[Query, Case], bool]] = {
    "text": passes_text,
    "articles": lambda query, case: case.article.article_id in (query.articles or [case.article.article_id]),
    "sources": lambda query, case: case.article.source in (query.sources or [case.article.source]),
    "place": passes_place,
    "dates": passes_dates,
    "min_confidence": lambda query, case: case.mention.confidence >= query.min_confidence,
    "demonyms": lambda query, case: query.demonyms or not case.mention.demonym,
    "roles": lambda query, case: shown_role(case.mention) in query.roles or "any" in query.roles,
}


def selected(query: Query, *left_out: str) -> list[Case]:
    """The mentions that pass all filters but those `left_out`; the mentions of a place are counted with no filter left out."""
    cases = _pass_mention_filters(query, *left_out)
    if query.min_mentions == 1 or "min_mentions" in left_out:
        return cases
    mentions = Counter(spot_of(case.mention, place)[0] for case, place in with_places(_pass_mention_filters(query)))
    return [case for case, place in with_places(cases) if mentions[spot_of(case.mention, place)[0]] >= query.min_mentions]


def _pass_mention_filters(query: Query, *left_out: str) -> list[Case]:
    return [case for case in CASES if all(passes(query, case) for name, passes in FILTERS.items() if name not in left_out)]


def with_places(cases: list[Case]) -> list[tuple[Case, Place]]:
    return [(case, case.mention.place) for case in cases if case.mention.place]


DAYS = st.dates(FIRST_DAY - timedelta(10), FIRST_DAY + timedelta(500))


def some_of(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Up to three of the values, often none: with all filters set, hardly a mention would be left."""
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
        text_in=draw(st.sampled_from(Unit)),
        articles=draw(some_of([*(reading.article.article_id for reading in READINGS[:5]), "no article"])),
        sources=draw(some_of([*SOURCES, "x' OR '1'='1"])),
        places=draw(some_of([*(place.place_id for place in PLACES), "no place"])),
        countries=draw(some_of(["IQ", "SY", "FJ", "WS", "DE"])),
        features=draw(some_of([*Kind, "PPLC", "AIRP", "RGN", "XYZ"])),
        since=since,
        until=until,
        on=draw(st.sampled_from(["event", "published"])),
        min_confidence=draw(st.sampled_from([0.0, 0.0, 0.5, 0.6, 0.95])),
        min_mentions=draw(st.sampled_from([1, 1, 1, 2, 3])),
        bbox=draw(st.none() | st.just((west, south, east, north)) | st.just((170.0, -30.0, -170.0, 0.0))),
        demonyms=draw(st.booleans()),
        roles=draw(st.just(("scene",)) | st.just(("any",)) | st.lists(st.sampled_from([*Role, "any"]), min_size=1).map(tuple)),
        undated=draw(st.booleans()),
        surely=draw(st.booleans()),
        unsure_below=draw(st.sampled_from([0.0, 0.5, 0.6, 0.95])),
    )


EACH_QUERY = settings(max_examples=settings().max_examples // 2)
