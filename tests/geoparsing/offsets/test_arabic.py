"""Distances and bearings in Arabic."""

from __future__ import annotations

import pytest

from dashboard.geoparsing.offsets import find_offsets
from dashboard.geoparsing.offsets.phrase import Relation
from dashboard.model import Toponym


def toponyms(text: str, *names: str) -> list[Toponym]:
    return [Toponym(text.index(name), text.index(name) + len(name), name, (), 0.9) for name in names]


@pytest.mark.parametrize(
    ("text", "km", "bearing"),
    [
        ("على بعد 30 كيلومترا جنوب الموصل", 30.0, 180.0),
        ("على مسافة 12,5 كم شمالي الموصل", 12.5, 0.0),
        ("نحو ٤٠ كلم جنوب شرق مدينة الموصل", 40.0, 135.0),
        ("على بعد 20 كيلومترا إلى الشمال الغربي من الموصل", 20.0, 315.0),
        ("على بعد 800 متر من الموصل", 0.8, None),
        ("على بعد 10 أميال غرب الموصل", 16.09344, 270.0),
        ("إلى الشرق من الموصل", None, 90.0),
        ("على بعد خمسة كيلومترات شمال الموصل", 5.0, 0.0),
        ("على بعد خمسين كيلومترا من الموصل", 50.0, None),
        ("على مسافة خمسة وعشرين كيلومترا غرب الموصل", 25.0, 270.0),
        ("نحو مئة كيلومتر جنوب الموصل", 100.0, 180.0),
        ("على بعد مئتين وخمسين كيلومترا شرق الموصل", 250.0, 90.0),
        ("على بعد كيلومترين جنوب شرق الموصل", 2.0, 135.0),
        ("على بعد خمسمائة متر من الموصل", 0.5, None),
    ],
)
def test_a_distance_or_a_bearing_before_a_name_is_read(text: str, km: float | None, bearing: float | None) -> None:
    (phrase,) = find_offsets(text, toponyms(text, "الموصل"))
    assert phrase.distance_km == (None if km is None else pytest.approx(km))
    assert phrase.bearing_degrees == bearing
    assert phrase.text == text


@pytest.mark.parametrize(
    "text",
    [
        "جنوب الموصل",
        "قتل 30 شخصا في الموصل",
        "على بعد 4000 كيلومتر من الموصل",
        "مسح 20 كيلومترا الموصل",
        "وتبعد المدينة مئتين كيلومترا عن الموصل",
        "الموصل",
    ],
)
def test_a_part_of_a_place_or_any_other_number_is_no_distance(text: str) -> None:
    assert find_offsets(text, toponyms(text, "الموصل")) == []


def test_a_road_runs_between_two_names() -> None:
    text = "على الطريق بين أربيل والموصل"
    (phrase,) = find_offsets(text, toponyms(text, "أربيل", "الموصل"))
    assert (phrase.relation, phrase.anchors) == (Relation.BETWEEN, (0, 1))
    talks = "مباحثات بين أربيل والموصل"
    assert find_offsets(talks, toponyms(talks, "أربيل", "الموصل")) == []


def test_a_distance_describes_the_name_before_it() -> None:
    text = "بلدة القيارة الواقعة على بعد 60 كيلومترا جنوب الموصل"
    (phrase,) = find_offsets(text, toponyms(text, "القيارة", "الموصل"))
    assert (phrase.subject, phrase.anchors) == (0, (1,))


@pytest.mark.parametrize(
    ("text", "bearing"),
    [
        ("بلدة القيارة جنوب الموصل", 180.0),
        ("القيارة، جنوبي مدينة الموصل", 180.0),
        ("القيارة الواقعة شمال غرب الموصل", 315.0),
    ],
)
def test_a_side_after_a_name_says_where_that_lies(text: str, bearing: float) -> None:
    (phrase,) = find_offsets(text, toponyms(text, "القيارة", "الموصل"))
    assert (phrase.relation, phrase.subject, phrase.anchors, phrase.bearing_degrees) == (Relation.TOWARDS, 0, (1,), bearing)
