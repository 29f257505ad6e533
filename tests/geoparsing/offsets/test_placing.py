"""Where a phrase puts something, how well a candidate fits it, and which mentions of an article carry its offset."""

from __future__ import annotations

import csv
import math
import timeit
from dataclasses import replace

import pytest
from geoparsing.offsets.marked_text import parse_marked, places, resolve_to_first, toponym_at
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


def distance_km(first: Place | Offset, second: Place | Offset) -> float:
    return float(geodesic((first.lat, first.lon), (second.lat, second.lon)).km)


def offsets_of(markup: str) -> dict[str, Offset]:
    """The offsets that the mentions of a marked text carry, by toponym."""
    text, toponyms, _, _ = parse_marked(markup)
    offset_by_start = place_offsets(find_offsets(text, toponyms), toponyms, resolve_to_first(toponyms))
    return {toponym.text: offset_by_start[toponym.start] for toponym in toponyms if toponym.start in offset_by_start}


@pytest.mark.parametrize(("first", "second", "expected_km"), [("Mosul", "Erbil", 80), ("Baghdad", "Mosul", 355), ("Baghdad", "Baiji", 195)])
def test_places_lie_as_far_apart_as_in_an_atlas(first: str, second: str, expected_km: float) -> None:
    assert distance_km(places()[first], places()[second]) == pytest.approx(expected_km, rel=0.03)
    assert km_and_bearing(places()[first], places()[second])[0] == pytest.approx(distance_km(places()[first], places()[second]), rel=0.006)


def test_a_phrase_without_a_subject_is_put_at_its_distance_and_bearing() -> None:
    offset = offsets_of("A convoy was attacked 50 miles east of [Baghdad].")["Baghdad"]
    baghdad = places()["Baghdad"]
    assert (offset.anchors, offset.elsewhere, offset.text) == ((baghdad,), True, "50 miles east of Baghdad")
    assert offset.distance_km == pytest.approx(80.47, abs=0.01)
    assert offset.bearing_degrees == 90
    assert distance_km(offset, baghdad) == pytest.approx(80.47, abs=0.01)
    assert offset.lon > baghdad.lon
    assert offset.radius_km == pytest.approx(math.hypot(8.0, 80.47 * math.tan(math.radians(22.5))), abs=0.1)


def test_a_described_place_carries_its_offset_and_its_anchor_none() -> None:
    offsets = offsets_of("<Baiji>, about 190 km north of [Baghdad], fell.")
    assert list(offsets) == ["Baiji"]
    assert not offsets["Baiji"].elsewhere
    assert distance_km(offsets["Baiji"], places()["Baiji"]) < offsets["Baiji"].radius_km


def test_without_a_bearing_the_middle_is_the_anchor_and_the_radius_the_distance() -> None:
    offset = offsets_of("Mortars fell around 10 miles outside [Mosul].")["Mosul"]
    assert (offset.lat, offset.lon) == (places()["Mosul"].lat, places()["Mosul"].lon)
    assert offset.distance_km == pytest.approx(16.09, abs=0.01)
    assert offset.radius_km > 16.09


def test_a_phrase_between_two_anchors_is_put_in_their_middle_and_both_carry_it() -> None:
    offsets = offsets_of("A village between [Mosul] and [Erbil] was razed.")
    mosul, erbil = places()["Mosul"], places()["Erbil"]
    assert offsets["Mosul"] == offsets["Erbil"]
    assert offsets["Mosul"].anchors == (mosul, erbil)
    assert distance_km(offsets["Mosul"], mosul) == pytest.approx(distance_km(offsets["Mosul"], erbil), rel=0.001)
    assert offsets["Mosul"].radius_km == pytest.approx(distance_km(mosul, erbil) / 2, abs=0.1)
    assert offsets_of("A bus stopped midway between [Mosul] and [Erbil].")["Mosul"].radius_km < offsets["Mosul"].radius_km / 2


def test_the_northern_edge_of_a_town_lies_north_of_its_point() -> None:
    offset = offsets_of("Smoke hung over [Mosul]'s northern outskirts.")["Mosul"]
    assert 1 < distance_km(offset, places()["Mosul"]) < 15
    assert offset.lat > places()["Mosul"].lat


@pytest.mark.parametrize("anchor", ["Iraq", "Tigris", "Nineveh", "Europe"])
def test_an_offset_from_an_area_is_not_placed(anchor: str) -> None:
    assert offsets_of(f"A ship burnt 20 miles south of [{anchor}].") == {}


def test_an_offset_from_an_unplaced_anchor_is_not_placed() -> None:
    text, toponyms, _, _ = parse_marked("A lorry burnt near [Mosul].")
    (phrase,) = find_offsets(text, toponyms)
    assert place_offset(phrase, [Resolution(toponyms[0], None, 0.0, "no gazetteer has this name")]) is None


def test_a_mention_carries_the_phrase_without_a_subject_before_its_description() -> None:
    offsets = offsets_of("Guns fired on the edge of {Makhmour}, a town between {Mosul} and {Erbil}.")
    assert list(offsets) == ["Makhmour"]
    assert offsets["Makhmour"].text == "on the edge of Makhmour"


def test_a_subject_that_no_gazetteer_has_carries_its_offset() -> None:
    text, toponyms, _, _ = parse_marked("<Tell Foo>, 30 km south of [Mosul], is calm.")
    resolutions = [Resolution(toponyms[0], None, 0.0, "no gazetteer has this name"), *resolve_to_first(toponyms)[1:]]
    assert place_offsets(find_offsets(text, toponyms), toponyms, resolutions)[0].lat < places()["Mosul"].lat


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
one_anchor_phrases = st.builds(
    OffsetPhrase,
    start=st.just(0),
    end=st.just(1),
    text=st.just("A"),
    relation=st.sampled_from(
        [relation for relation in Relation if relation not in {Relation.AWAY, Relation.WITHIN, Relation.BETWEEN, Relation.MIDWAY}]
    ),
    anchors=st.just((0,)),
    bearing_degrees=st.none() | st.floats(0, 359.9),
    bearing_slack_degrees=st.sampled_from([11.25, 22.5, 67.5]),
)


@st.composite
def phrases_with_distance(draw: st.DrawFn) -> OffsetPhrase:
    distance = draw(st.floats(0.01, 1000))
    relation = draw(st.sampled_from([Relation.AWAY, Relation.WITHIN, Relation.OUTSIDE]))
    return replace(draw(one_anchor_phrases), relation=relation, distance_km=distance, slack_km=draw(st.floats(0, 1)) * distance)


def place_from(anchor: Place, phrase: OffsetPhrase) -> Offset:
    offset = place_offset(phrase, [Resolution(toponym_at("A", 0, "A"), anchor, 0.9, "the only one")])
    assert offset is not None
    return offset


@given(phrases_with_distance(), anchor_places)
def test_an_offset_lies_at_the_distance_of_its_phrase(phrase: OffsetPhrase, anchor: Place) -> None:
    offset = place_from(anchor, replace(phrase, relation=Relation.AWAY))
    expected_km = 0.0 if phrase.bearing_degrees is None else offset.distance_km
    assert distance_km(offset, anchor) == pytest.approx(expected_km, abs=0.001)


@given(one_anchor_phrases | phrases_with_distance(), anchor_places)
def test_an_offset_lies_on_the_globe_and_has_a_radius(phrase: OffsetPhrase, anchor: Place) -> None:
    offset = place_from(anchor, phrase)
    assert -90 <= offset.lat <= 90
    assert -180 <= offset.lon <= 180
    assert 1 <= offset.radius_km < 5000


@given(one_anchor_phrases | phrases_with_distance(), anchor_places)
def test_the_least_reach_is_at_most_the_greatest(phrase: OffsetPhrase, anchor: Place) -> None:
    least_km, greatest_km = reach_km(phrase, anchor)
    assert 0 <= least_km <= greatest_km


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_town_of_more_people_is_no_smaller(few: int, many: int) -> None:
    few, many = sorted((few, many))
    small, large = (replace(places()["Mosul"], population=population) for population in (few, many))
    assert few == 0 or town_radius_km(small) <= town_radius_km(large)


def fits_of(candidates: list[Place], markup: str) -> list[float]:
    """The fit of each candidate for the subject of a marked text."""
    text, toponyms, _, _ = parse_marked(markup)
    (phrase,) = find_offsets(text, toponyms)
    return [offset_fit(phrase, place, [places()[toponyms[i].text] for i in phrase.anchors]) for place in candidates]


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
def test_the_right_place_fits_better_than_a_wrong_one(markup: str, right: str, wrong: str) -> None:
    fit_of_right, fit_of_wrong = fits_of([places()[right], places()[wrong]], markup)
    assert fit_of_right > 0 > fit_of_wrong


def test_a_phrase_measured_from_an_area_is_no_evidence() -> None:
    assert fits_of([places()["Baiji"]], "<Baiji>, north of [Iraq], fell.") == [0.0]


def test_no_place_is_described_from_itself() -> None:
    assert fits_of([places()["Tikrit"]], "<Tikrit>, near [Tikrit], fell.") == [-4.0]


@given(one_anchor_phrases | phrases_with_distance(), anchor_places, anchor_places)
def test_a_fit_is_bounded(phrase: OffsetPhrase, anchor: Place, place: Place) -> None:
    assert -4 <= offset_fit(phrase, replace(place, place_id="x-b"), [anchor]) <= 4


def test_a_fit_costs_microseconds() -> None:
    text, toponyms, _, _ = parse_marked("<Baiji>, 190 km north of [Baghdad], fell.")
    (phrase,) = find_offsets(text, toponyms)
    place, anchors = places()["Baiji"], [places()["Baghdad"]]
    assert min(timeit.repeat(lambda: offset_fit(phrase, place, anchors), number=1000, repeat=5)) / 1000 < 50e-6


def test_an_articles_mentions_carry_their_offsets(gazetteer: Gazetteer) -> None:
    reading = geoparse(article_from_text("A convoy was attacked 50 miles east of Baghdad. Police in Mosul said so."), gazetteer)
    assert {mention.toponym: mention.offset and mention.offset.text for mention in reading.mentions} == {
        "Baghdad": "50 miles east of Baghdad",
        "Mosul": None,
    }


def phrases_in_seed(number: int) -> list[OffsetPhrase]:
    """The phrases around the toponyms that a seed's gold has."""
    path = sorted(SEEDS.glob("*.txt"))[number]
    text = path.read_text(encoding="utf-8")
    with (GOLD / "seeds.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["file"] == path.name]
    toponyms = [toponym_at(text, int(row["start"]), row["toponym"], demonym=row["demonym"] == "1") for row in rows]
    phrases = find_offsets(text, toponyms)
    assert all(text[phrase.start : phrase.end] == phrase.text for phrase in phrases)
    return phrases


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
def test_the_phrases_of_a_seed_are_those_that_a_reader_finds(number: int, words: list[str]) -> None:
    assert [phrase.text for phrase in phrases_in_seed(number)] == words
