"""Distances in Sorani and Kurmanji."""

from __future__ import annotations

import pytest

from dashboard.geoparsing.offsets import find_offsets
from dashboard.model import Toponym


def toponym(text: str, name: str) -> Toponym:
    start = text.index(name)
    return Toponym(start, start + len(name), name, (), 0.9)


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("لە ٣٠ کیلۆمەتری باشووری مووسڵ", 30.0, 180.0),
        ("لە دووری ١٥ کیلۆمەتر لە مووسڵ", 15.0, None),
        ("بە دووری ٢٠ کم لە شاری مووسڵ", 20.0, None),
        ("نزیکەی ٤٠ کیلۆمەتر لە باکووری ڕۆژهەڵاتی مووسڵ", 40.0, 45.0),
        ("10 کیلۆمەتری ڕۆژئاوای مووسڵ", 10.0, 270.0),
    ],
)
def test_a_distance_in_sorani_is_read(text: str, km: float, bearing: float | None) -> None:
    (phrase,) = find_offsets(text, [toponym(text, "مووسڵ")])
    assert (phrase.distance_km, phrase.bearing_degrees) == (km, bearing)


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("li 30 kîlometreyên başûrê Mûsilê", 30.0, 180.0),
        ("nêzîkî 20 kîlometre dûrî Mûsilê", 20.0, None),
        ("15 km li bakurê rojavayê Mûsilê", 15.0, 315.0),
        ("li 5 kîlometreyê rojhilatê bajarê Mûsilê", 5.0, 90.0),
    ],
)
def test_a_distance_in_kurmanji_is_read(text: str, km: float, bearing: float | None) -> None:
    (phrase,) = find_offsets(text, [toponym(text, "Mûsil")])
    assert (phrase.distance_km, phrase.bearing_degrees) == (km, bearing)


@pytest.mark.parametrize(
    "text", ["لە باشووری مووسڵ", "٣٠ کەس لە مووسڵ", "ڕێگای ٣٠ کیلۆمەتر و مووسڵ", "li başûrê Mûsilê", "30 kes li Mûsilê"]
)
def test_a_part_of_a_place_or_another_number_is_no_distance_in_kurdish(text: str) -> None:
    assert find_offsets(text, [toponym(text, "مووسڵ" if "مووسڵ" in text else "Mûsil")]) == []
