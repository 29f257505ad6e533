"""Coordinates in a text are spots of their own, as exact as they are written."""

from __future__ import annotations

import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.spots import coordinate_spots
from dashboard.geoparsing.text.passages import body_passages
from dashboard.model import Resolution


def spots_of(text: str) -> list[Resolution]:
    return coordinate_spots(text, body_passages(text))


@pytest.mark.parametrize(
    ("written", "point", "radius_km"),
    [
        ("13.63 N, 25.35 E", (13.63, 25.35), 0.6),
        ("13.6346° N, 25.3511° E", (13.6346, 25.3511), 0.1),
        ("15.5°S, 32.1°W", (-15.5, -32.1), 5.6),
        ("33°18′N 44°22′E", (33.3, 44.3667), 0.9),
        ("33°18'N, 44°22'E", (33.3, 44.3667), 0.9),
        ("33° 18′ 12″ N, 44° 22′ 05″ E", (33.3033, 44.3681), 0.1),
        ("33° N 44° E", (33.0, 44.0), 55.6),
        ("38SMB4488", (33.3342, 44.4036), 0.7),
        ("38SMB44218823", (33.3318, 44.4006), 0.1),
        ("38S MB 44218 88231", (33.3318, 44.4006), 0.1),
    ],
)
def test_coordinates_lie_where_they_are_written_and_as_exactly(written: str, point: tuple[float, float], radius_km: float) -> None:
    text = f"A drone fell at {written}, officials said."
    (resolution,) = spots_of(text)
    assert resolution.spot is not None
    offset = resolution.spot.offset
    assert resolution.toponym.text == text[resolution.toponym.start : resolution.toponym.end] == written
    assert great_circle((offset.lat, offset.lon), point).km < 0.1
    assert offset.radius_km == radius_km
    assert resolution.reason == "the text gives its coordinates"


@pytest.mark.parametrize(
    "text",
    [
        "5G NR 2022 phones",
        "rooms 3 N, 5 E",
        "99.1 N, 200.5 E",
        "91° N, 10° E",
        "Flight 12ABC1234",
        "61SMB4488",
        "the U.N. 2.5 E",
        "N 33 E 44",
    ],
)
def test_what_only_looks_like_coordinates_is_none(text: str) -> None:
    assert spots_of(text) == []


def test_coordinates_stand_among_the_mentions_in_the_order_of_the_text(gazetteer: Gazetteer) -> None:
    text = "From Mosul they drove to 36.1 N, 43.2 E and on to Erbil."
    mentions = geoparse(article_from_text(text), gazetteer).mentions
    assert [mention.toponym for mention in mentions] == ["Mosul", "36.1 N, 43.2 E", "Erbil"]
    assert mentions[1].point == (36.1, 43.2)


@given(st.text(st.sampled_from("0123456789.°′″'\" NSEW,MB38\n"), max_size=60))
def test_any_coordinates_lie_on_the_globe(text: str) -> None:
    for resolution in spots_of(text):
        assert resolution.spot is not None
        assert abs(resolution.spot.offset.lat) <= 90
        assert abs(resolution.spot.offset.lon) <= 180
        assert resolution.spot.offset.radius_km >= 0.1
