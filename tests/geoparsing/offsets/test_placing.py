"""Where a phrase puts something, how well a candidate fits it, and what the mentions of an article carry."""

from __future__ import annotations

import csv
import math
import timeit
from dataclasses import replace

import pytest
from geoparsing.offsets.marked import marked, places, resolved, toponym
from geopy.distance import geodesic
from hypothesis import given
from hypothesis import strategies as st
from project import GOLD, SEEDS

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.offsets import OffsetPhrase, Relation, find_offsets, offset_fit, place_offset, place_offsets
from dashboard.geoparsing.offsets.reach import reach_km, town_radius_km
from dashboard.geoparsing.offsets.sphere import km_and_bearing
from dashboard.model import Offset, Place, Resolution


def km(a: Place | Offset, b: Place | Offset) -> float:
    return float(geodesic((a.lat, a.lon), (b.lat, b.lon)).km)


def offsets(markup: str) -> dict[str, Offset]:
    """What the mentions of a marked text carry, by their names."""
    text, toponyms, _, _ = marked(markup)
    by_start = place_offsets(find_offsets(text, toponyms), toponyms, resolved(toponyms))
    return {toponym.text: by_start[toponym.start] for toponym in toponyms if toponym.start in by_start}


@pytest.mark.parametrize(("first", "second", "kilometres"), [("Mosul", "Erbil", 80), ("Baghdad", "Mosul", 355), ("Baghdad", "Baiji", 195)])
def test_the_places_lie_as_far_apart_as_an_atlas_says(first: str, second: str, kilometres: float) -> None:
    assert km(places()[first], places()[second]) == pytest.approx(kilometres, rel=0.03)
    assert km_and_bearing(places()[first], places()[second])[0] == pytest.approx(km(places()[first], places()[second]), rel=0.006)


def test_an_event_at_an_offset_is_put_there() -> None:
    offset = offsets("A convoy was attacked 50 miles east of [Baghdad].")["Baghdad"]
    baghdad = places()["Baghdad"]
    assert (offset.anchors, offset.elsewhere, offset.text) == ((baghdad,), True, "50 miles east of Baghdad")
    assert offset.distance_km == pytest.approx(80.47, abs=0.01)
    assert offset.bearing_degrees == 90
    assert km(offset, baghdad) == pytest.approx(80.47, abs=0.01)
    assert offset.lon > baghdad.lon
    assert offset.radius_km == pytest.approx(math.hypot(8.0, 80.47 * math.tan(math.radians(22.5))), abs=0.1)


def test_a_described_place_carries_its_offset_and_its_anchor_none() -> None:
    found = offsets("<Baiji>, about 190 km north of [Baghdad], fell.")
    assert list(found) == ["Baiji"]
    assert not found["Baiji"].elsewhere
    assert km(found["Baiji"], places()["Baiji"]) < found["Baiji"].radius_km


def test_without_a_bearing_it_is_a_ring_around_the_anchor() -> None:
    offset = offsets("Mortars fell around 10 miles outside [Mosul].")["Mosul"]
    assert (offset.lat, offset.lon) == (places()["Mosul"].lat, places()["Mosul"].lon)
    assert offset.distance_km == pytest.approx(16.09, abs=0.01)
    assert offset.radius_km > 16.09


def test_between_two_places_is_the_middle_and_both_carry_it() -> None:
    found = offsets("A village between [Mosul] and [Erbil] was razed.")
    mosul, erbil = places()["Mosul"], places()["Erbil"]
    assert found["Mosul"] == found["Erbil"]
    assert found["Mosul"].anchors == (mosul, erbil)
    assert km(found["Mosul"], mosul) == pytest.approx(km(found["Mosul"], erbil), rel=0.001)
    assert found["Mosul"].radius_km == pytest.approx(km(mosul, erbil) / 2, abs=0.1)
    assert offsets("A bus stopped midway between [Mosul] and [Erbil].")["Mosul"].radius_km < found["Mosul"].radius_km / 2


def test_the_edge_of_a_town_lies_in_its_bearing() -> None:
    offset = offsets("Smoke hung over [Mosul]'s northern outskirts.")["Mosul"]
    assert 1 < km(offset, places()["Mosul"]) < 15
    assert offset.lat > places()["Mosul"].lat


@pytest.mark.parametrize("anchor", ["Iraq", "Tigris", "Nineveh", "Europe"])
def test_an_area_is_nothing_to_measure_from(anchor: str) -> None:
    assert offsets(f"A ship burnt 20 miles south of [{anchor}].") == {}


def test_an_anchor_that_is_not_placed_places_nothing() -> None:
    text, toponyms, _, _ = marked("A lorry burnt near [Mosul].")
    (said,) = find_offsets(text, toponyms)
    assert place_offset(said, [Resolution(toponyms[0], None, 0.0, "no gazetteer has this name")]) is None


def test_what_happened_elsewhere_comes_before_a_description() -> None:
    found = offsets("Guns fired on the edge of {Makhmour}, a town between {Mosul} and {Erbil}.")
    assert list(found) == ["Makhmour"]
    assert found["Makhmour"].text == "on the edge of Makhmour"


def test_a_described_place_that_no_gazetteer_has_still_lies_somewhere() -> None:
    text, toponyms, _, _ = marked("<Tell Foo>, 30 km south of [Mosul], is calm.")
    unknown = [Resolution(toponyms[0], None, 0.0, "no gazetteer has this name"), *resolved(toponyms)[1:]]
    assert place_offsets(find_offsets(text, toponyms), toponyms, unknown)[0].lat < places()["Mosul"].lat


anchor_places = st.builds(
    Place,
    place_id=st.just("x-a"),
    name=st.just("A"),
    feature=st.sampled_from(["PPL", "AIRP"]),
    country=st.just("IQ"),
    admin1=st.just(""),
    lat=st.floats(-80, 80),
    lon=st.floats(-180, 180),
    population=st.integers(0, 40_000_000),
)
said_of_one = st.builds(
    OffsetPhrase,
    start=st.just(0),
    end=st.just(1),
    text=st.just("A"),
    relation=st.sampled_from([r for r in Relation if r not in {Relation.AWAY, Relation.WITHIN, Relation.BETWEEN, Relation.MIDWAY}]),
    anchors=st.just((0,)),
    bearing_degrees=st.none() | st.floats(0, 359.9),
    bearing_slack_degrees=st.sampled_from([11.25, 22.5, 67.5]),
)


@st.composite
def measured(draw: st.DrawFn) -> OffsetPhrase:
    distance = draw(st.floats(0.01, 1000))
    relation = draw(st.sampled_from([Relation.AWAY, Relation.WITHIN, Relation.OUTSIDE]))
    return replace(draw(said_of_one), relation=relation, distance_km=distance, slack_km=draw(st.floats(0, 1)) * distance)


def placed(said: OffsetPhrase, anchor: Place) -> Offset:
    offset = place_offset(said, [Resolution(toponym("A", 0, "A"), anchor, 0.9, "the only one")])
    assert offset is not None
    return offset


@given(measured(), anchor_places)
def test_from_the_middle_back_to_the_anchor_is_the_distance_said(said: OffsetPhrase, anchor: Place) -> None:
    offset = placed(replace(said, relation=Relation.AWAY), anchor)
    expected = 0.0 if said.bearing_degrees is None else offset.distance_km
    assert km(offset, anchor) == pytest.approx(expected, abs=0.001)


@given(said_of_one | measured(), anchor_places)
def test_an_offset_lies_on_the_globe_and_has_a_radius(said: OffsetPhrase, anchor: Place) -> None:
    offset = placed(said, anchor)
    assert -90 <= offset.lat <= 90
    assert -180 <= offset.lon <= 180
    assert 1 <= offset.radius_km < 5000


@given(said_of_one | measured(), anchor_places)
def test_the_least_is_less_than_the_most(said: OffsetPhrase, anchor: Place) -> None:
    low, high = reach_km(said, anchor)
    assert 0 <= low <= high


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_more_people_need_no_smaller_town(few: int, many: int) -> None:
    few, many = sorted((few, many))
    small, large = (replace(places()["Mosul"], population=n) for n in (few, many))
    assert few == 0 or town_radius_km(small) <= town_radius_km(large)


def fits(markup: str, candidates: list[Place]) -> list[float]:
    text, toponyms, _, _ = marked(markup)
    (said,) = find_offsets(text, toponyms)
    return [offset_fit(said, place, [places()[toponyms[i].text] for i in said.anchors]) for place in candidates]


@pytest.mark.parametrize(
    ("markup", "right", "wrong"),
    [
        ("<Baiji>, 190 km north of [Baghdad], fell.", "Baiji", "Basra"),
        ("<Baiji>, 190 km north of [Baghdad], fell.", "Baiji", "Ramadi"),
        ("<Baiji>, north of [Baghdad], fell.", "Baiji", "Basra"),
        ("<Baiji>, near [Tikrit], fell.", "Baiji", "Basra"),
        ("<Baiji>, between [Tikrit] and [Mosul], fell.", "Baiji", "Basra"),
        ("They left [Mosul] for <Erbil>, 50 miles east.", "Erbil", "Tikrit"),
        ("<Samarra>, within 100 miles of [Baghdad], fell.", "Samarra", "Mosul"),
    ],
)
def test_the_place_that_is_meant_fits_best(markup: str, right: str, wrong: str) -> None:
    good, bad = fits(markup, [places()[right], places()[wrong]])
    assert good > 0 > bad


def test_an_area_as_anchor_is_no_evidence() -> None:
    assert fits("<Baiji>, north of [Iraq], fell.", [places()["Baiji"]]) == [0.0]


def test_no_place_is_described_from_itself() -> None:
    assert fits("<Tikrit>, near [Tikrit], fell.", [places()["Tikrit"]]) == [-4.0]


@given(said_of_one | measured(), anchor_places, anchor_places)
def test_a_fit_is_bounded(said: OffsetPhrase, anchor: Place, place: Place) -> None:
    assert -4 <= offset_fit(said, replace(place, place_id="x-b"), [anchor]) <= 4


def test_a_fit_costs_microseconds() -> None:
    text, toponyms, _, _ = marked("<Baiji>, 190 km north of [Baghdad], fell.")
    (said,) = find_offsets(text, toponyms)
    place, anchors = places()["Baiji"], [places()["Baghdad"]]
    assert min(timeit.repeat(lambda: offset_fit(said, place, anchors), number=1000, repeat=5)) / 1000 < 50e-6


def test_an_articles_mentions_carry_their_offsets(gazetteer: Gazetteer) -> None:
    reading = geoparse(article_from_text("A convoy was attacked 50 miles east of Baghdad. Police in Mosul said so."), gazetteer)
    assert {m.toponym: m.offset and m.offset.text for m in reading.mentions} == {"Baghdad": "50 miles east of Baghdad", "Mosul": None}


def seed(number: int) -> list[OffsetPhrase]:
    """What a seed says, around the toponyms of its gold."""
    path = sorted(SEEDS.glob("*.txt"))[number]
    text = path.read_text(encoding="utf-8")
    with (GOLD / "seeds.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"] == path.name]
    toponyms = [toponym(text, int(r["start"]), r["toponym"], demonym=r["demonym"] == "1") for r in rows]
    for said in (found := find_offsets(text, toponyms)):
        assert text[said.start : said.end] == said.text
    return found


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, ["50 miles east", "around 10 miles outside Mosul", "between Erbil and Mosul"]),
        (1, ["south of Baghdad", "about 190 kilometres north of Baghdad"]),
        (2, []),
        (3, []),
        (
            4,
            [
                "roughly 50 miles outside of Mosul",
                "just outside Mosul",
                "on the perimeter of Makhmour",
                "between Mosul and the Kurdish capital of Erbil",
            ],
        ),
    ],
)
def test_a_seed_says_what_a_reader_finds(number: int, words: list[str]) -> None:
    assert [said.text for said in seed(number)] == words
