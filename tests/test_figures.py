"""Every figure is what a reader would count by hand: the store against a plain Python filter over the same mentions."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
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
    days,
    mention,
    reading,
)

from dashboard.model import FEATURES_OF_KIND, Article, Interval, Kind, Mention, Place, Reading, kind_of
from dashboard.query import Query
from dashboard.query.conditions import terms
from dashboard.rows import SURE_CONFIDENCE, SURE_SPAN_DAYS, MonthRow
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
        confidence=chance.choice([0.2, 0.5, 0.59, 0.6, 0.9, 1.0]),
        demonym=chance.random() < 0.2,
    )
    name = line.split(" ", 1)[1].rstrip(".")
    start = of.text.index(line) + line.index(name)
    return replace(made, start=start, end=start + len(name), toponym=name)


def made_interval(chance: random.Random) -> Interval:
    first = FIRST + timedelta(chance.randrange(120))
    return Interval(first, first + timedelta(chance.choice([0, 0, 6, 29, 30, 31, 364])))


READINGS = made_readings()
CASES = [Case(reading.article, mention) for reading in READINGS for mention in reading.mentions]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = Store.open(tmp_path_factory.mktemp("store"), create=True)
    for half in (READINGS[:6], READINGS[6:]):
        made.add([reading for reading in half if reading.article.source_path != "3.txt"], NOW)
    made.add([replace(reading, gazetteer_version="old") for reading in READINGS[:4]], NOW)
    made.add(READINGS[:4], NOW)
    return made


# the same by hand


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
        across = west <= place.lon <= east if west <= east else place.lon >= west or place.lon <= east
        kept = kept and across and south <= place.lat <= north
    return kept and place.place_id in (query.places or [place.place_id]) and place.country in (query.countries or [place.country])


def interval_of(query: Query, case: Case) -> Interval | None:
    return case.mention.date if query.on == "event" else case.article.published


def kept_by_dates(query: Query, case: Case) -> bool:
    if not query.dated:
        return True
    found = interval_of(query, case)
    if found is None:
        return query.undated
    return (query.until is None or found.first <= query.until) and (query.since is None or found.last >= query.since)


FILTERS: dict[str, Callable[[Query, Case], bool]] = {
    "text": kept_by_text,
    "articles": lambda query, case: case.article.article_id in (query.articles or [case.article.article_id]),
    "sources": lambda query, case: case.article.source in (query.sources or [case.article.source]),
    "place": kept_by_place,
    "dates": kept_by_dates,
    "confidence": lambda query, case: case.mention.confidence >= query.min_confidence,
    "demonyms": lambda query, case: query.demonyms or not case.mention.demonym,
}


def kept(query: Query, *left_out: str) -> list[Case]:
    """The mentions that all filters keep but those left out."""
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
        bbox=draw(st.none() | st.just((west, south, east, north)) | st.just((170.0, -30.0, -170.0, 0.0))),
        demonyms=draw(st.booleans()),
        undated=draw(st.booleans()),
    )


EACH_QUERY = settings(max_examples=50, deadline=None)


@EACH_QUERY
@given(query=queries())
def test_the_summary_counts_what_is_on_the_map_and_each_reason_for_being_off_it(store: Store, query: Query) -> None:
    summary = store.summary(query)
    on_map = placed(kept(query))
    assert summary.mentions == len(on_map)
    assert summary.articles == len({case.article.article_id for case, _ in on_map})
    assert summary.places == len({place.place_id for _, place in on_map})
    assert summary.articles_total == len(READINGS)
    assert summary.mentions_total == len(placed(kept(Query(demonyms=query.demonyms))))
    assert summary.first_day == min((case.mention.date.first for case, _ in on_map if case.mention.date), default=None)
    assert summary.last_day == max((case.mention.date.last for case, _ in on_map if case.mention.date), default=None)
    assert summary.countries == tuple(sorted({place.country for _, place in on_map}))
    unplaced = [case.mention.toponym for case in kept(query, "confidence") if case.mention.place is None]
    assert (summary.unplaced, summary.unplaced_names) == (len(unplaced), len(set(unplaced)))
    assert summary.undated == sum(interval_of(query, case) is None for case, _ in placed(kept(query, "dates")))
    assert summary.below_confidence == sum(
        case.mention.confidence < query.min_confidence for case, _ in placed(kept(query, "confidence"))
    )
    assert summary.demonyms == sum(case.mention.demonym for case, _ in placed(kept(query, "demonyms")))


@EACH_QUERY
@given(query=queries())
def test_the_places_are_those_of_the_mentions_kept_the_most_mentioned_first(store: Store, query: Query) -> None:
    rows = store.places(query)
    on_map = placed(kept(query))
    expected = Counter(place for _, place in on_map)
    assert {row.place_id: row.mentions for row in rows} == {place.place_id: n for place, n in expected.items()}
    assert [row.mentions for row in rows] == sorted(expected.values(), reverse=True)
    assert store.summary(query).top_places == tuple(row.name for row in rows[:4])
    for row in rows:
        cases = [case for case, place in on_map if place.place_id == row.place_id]
        place = next(place for place in PLACES if place.place_id == row.place_id)
        assert (row.name, row.feature, row.country, row.admin1, row.lat, row.lon) == (
            place.name, place.feature, place.country, place.admin1, place.lat, place.lon,
        )  # fmt: skip
        intervals = [case.mention.date for case in cases if case.mention.date]
        assert row.articles == len({case.article.article_id for case in cases})
        assert row.max_confidence == max(case.mention.confidence for case in cases)
        assert row.place_uncertain == (row.max_confidence < SURE_CONFIDENCE)
        assert row.date_uncertain == all((found.last - found.first).days + 1 > SURE_SPAN_DAYS for found in intervals)
        assert row.first_date == min((found.first for found in intervals), default=None)
        assert row.last_date == max((found.last for found in intervals), default=None)


@EACH_QUERY
@given(query=queries())
def test_the_timeline_counts_each_dated_mention_once_with_and_without_the_dates_asked_for(store: Store, query: Query) -> None:
    total, chosen = Counter[date](), Counter[date]()
    for case, _ in placed(kept(query, "dates")):
        if found := interval_of(query, case):
            middle = found.first + timedelta((found.last - found.first).days // 2)
            total[middle.replace(day=1)] += 1
            chosen[middle.replace(day=1)] += kept_by_dates(query, case)
    assert store.timeline(query) == [MonthRow(month, chosen[month], total[month]) for month in sorted(total)]


@EACH_QUERY
@given(query=queries())
def test_the_names_that_no_gazetteer_has_are_listed_whatever_their_confidence(store: Store, query: Query) -> None:
    cases = [case for case in kept(query, "confidence") if case.mention.place is None]
    rows = store.unplaced(query)
    assert {row.toponym: row.mentions for row in rows} == Counter(case.mention.toponym for case in cases)
    assert {(row.toponym, row.articles) for row in rows} == {
        (name, len({case.article.article_id for case in cases if case.mention.toponym == name})) for name in {row.toponym for row in rows}
    }


@EACH_QUERY
@given(query=queries(), order=st.sampled_from(["date", "newest", "article", "confidence"]), limit=st.integers(1, 9))
def test_the_mentions_are_those_kept_and_pages_are_cut_from_one_order(store: Store, query: Query, order: str, limit: int) -> None:
    rows = store.mentions(query, order=order)
    expected = {(case.article.article_id, case.mention.start) for case in kept(query)}
    assert {(row.article_id, row.start) for row in rows} == expected
    assert len(rows) == len(expected)
    pages = [store.mentions(query, order=order, limit=limit, offset=offset) for offset in range(0, len(rows) + 1, limit)]
    assert [row for page in pages for row in page] == rows
    assert [row for row in rows if row.place_id] == store.mentions(query, order=order, placed=True)
    assert [row for row in rows if not row.place_id] == store.mentions(query, order=order, placed=False)
    assert [row for row in rows if row.place_id == MOSUL.place_id] == store.mentions(query, order=order, place_id=MOSUL.place_id)


def test_a_place_is_uncertain_when_its_surest_mention_is_not_sure_or_no_date_is_within_a_month(tmp_path: Path) -> None:
    of = article("Mosul Baghdad Baghdad Erbil Erbil", published=days("2014-06-01"))
    store = Store.open(tmp_path / "store", create=True)
    month, longer = days("2014-05-01", "2014-05-31"), days("2014-05-01", "2014-06-01")
    store.add(
        [
            reading(
                of,
                mention(of, "Mosul", MOSUL, when=month, confidence=0.59),
                mention(of, "Baghdad", BAGHDAD, when=month, confidence=0.2),
                mention(of, "Baghdad", BAGHDAD, nth=1, confidence=0.6),
                mention(of, "Erbil", ERBIL, when=longer),
                mention(of, "Erbil", ERBIL, nth=1),
            )
        ],
        NOW,
    )
    found = {row.name: (row.place_uncertain, row.date_uncertain, row.uncertain) for row in store.places(Query())}
    assert found == {"Mosul": (True, False, True), "Baghdad": (False, False, False), "Erbil": (False, True, True)}


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2014-06-01", "2014-06-01", False),
        ("2014-06-01", "2014-06-02", True),
        ("2014-06-15", "2014-06-30", True),
        ("2014-06-16", "2014-06-30", False),
        ("2014-06-05", "2014-06-06", True),
        (None, "2014-06-01", False),
        (None, "2014-06-02", True),
        ("2014-06-15", None, True),
        ("2014-06-16", None, False),
    ],
)
def test_a_date_filter_keeps_what_may_lie_in_it(tmp_path: Path, since: str | None, until: str | None, shown: bool) -> None:
    of = article("Mosul")
    store = Store.open(tmp_path / "store", create=True)
    store.add([reading(of, mention(of, "Mosul", MOSUL, when=days("2014-06-02", "2014-06-15")))], NOW)
    query = Query(since=since and date.fromisoformat(since), until=until and date.fromisoformat(until))  # type: ignore[arg-type]
    assert bool(store.places(query)) == shown


def test_what_has_no_date_is_counted_beside_the_map_and_shown_on_request(tmp_path: Path) -> None:
    of = article("Mosul Erbil")
    store = Store.open(tmp_path / "store", create=True)
    store.add([reading(of, mention(of, "Mosul", MOSUL, when=days("2014-06-02")), mention(of, "Erbil", ERBIL))], NOW)
    june = Query(since=date(2014, 6, 1), until=date(2014, 6, 30))
    assert ([row.name for row in store.places(june)], store.summary(june).undated) == (["Mosul"], 1)
    assert {row.name for row in store.places(replace(june, undated=True))} == {"Mosul", "Erbil"}
    assert {row.name for row in store.places(Query())} == {"Mosul", "Erbil"}


def test_a_box_may_cross_the_antimeridian(store: Store) -> None:
    names = {row.name for row in store.places(Query(bbox=(170.0, -30.0, -170.0, 0.0), demonyms=True))}
    assert names == {"Suva", "Apia"}
    assert not names & {row.name for row in store.places(Query(bbox=(-170.0, -30.0, 170.0, 0.0), demonyms=True))}


def test_a_place_that_two_gazetteers_tell_differently_is_one_place_as_the_newest_article_has_it(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "store", create=True)
    moved = replace(MOSUL, name="Al Mawsil", lat=36.0, lon=43.0)
    for number, place in enumerate([moved, MOSUL]):
        of = article(f"Mosul {number}")
        store.add([reading(of, mention(of, "Mosul", place), gazetteer_version=str(number))], NOW + timedelta(hours=number))
    (row,) = store.places(Query())
    assert (row.name, row.lat, row.lon, row.mentions, row.articles) == ("Mosul", MOSUL.lat, MOSUL.lon, 2, 2)
