"""Where the text puts names that no gazetteer has. The names are invented, what bounds them is not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from geopy.distance import great_circle
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.spots.bounds import MAX_RADIUS_KM
from dashboard.model import Mention

GOMA, NORTH_KIVU = (-1.68, 29.22), (-0.79, 29.05)


def mention_of(name: str, text: str, gazetteer: Gazetteer) -> Mention:
    return mentions_of(text, gazetteer)[name]


def mentions_of(text: str, gazetteer: Gazetteer) -> Mapping[str, Mention]:
    return {mention.toponym: mention for mention in geoparse(article_from_text(text), gazetteer).mentions}


@pytest.mark.parametrize(
    ("text", "near", "reason"),
    [
        ("Zarbanuk, 5 km north of Goma, was shelled.", GOMA, "the text puts it 5 km north of Goma"),
        ("They burned the village of Zarbanuk in North Kivu.", NORTH_KIVU, "the text puts it in North Kivu"),
        ("They burned Zarbanuk, a village in North Kivu province.", NORTH_KIVU, "the text puts it in North Kivu"),
        ("In North Kivu, rebels attacked Zarbanuk.", NORTH_KIVU, "the text puts it in North Kivu"),
        ("North Kivu's Zarbanuk village burned.", NORTH_KIVU, "the text puts it in North Kivu"),
        ("They shelled Goma, Sake and Zarbanuk.", GOMA, "the text lists it with Goma and Sake"),
        ("From Goma the army shelled the village of Zarbanuk.", GOMA, "its sentence names Goma"),
        ("Goma was quiet. The village of Zarbanuk burned.", GOMA, "its paragraph names Goma"),
        ("Goma and Rutshuru were quiet.\n\nThe village of Zarbanuk burned.", GOMA, "the article's places lie in Goma and Rutshuru"),
    ],
)
def test_a_name_lies_where_the_text_says(gazetteer: Gazetteer, text: str, near: tuple[float, float], reason: str) -> None:
    mention = mention_of("Zarbanuk", text, gazetteer)
    assert mention.place is None
    assert mention.spot is not None
    assert mention.offset == mention.spot.offset
    assert mention.point is not None
    assert great_circle(mention.point, near).km < 60
    assert mention.reason == f"no gazetteer has it; {reason}"
    assert mention.spot.country == "CD"
    assert mention.spot.offset.elsewhere


def test_the_closer_the_tie_the_surer_and_the_more_exact(gazetteer: Gazetteer) -> None:
    texts = ["Zarbanuk, 5 km north of Goma, fell.", "Goma, Sake and Zarbanuk fell.", "Goma fell. The village of Zarbanuk burned."]
    mentions = [mention_of("Zarbanuk", text, gazetteer) for text in texts]
    radii = [mention.offset.radius_km for mention in mentions if mention.offset]
    assert radii == sorted(radii)
    assert [m.confidence for m in mentions] == sorted((m.confidence for m in mentions), reverse=True)


def test_what_a_name_is_only_measured_from_keeps_its_place_and_has_no_spot(gazetteer: Gazetteer) -> None:
    goma = mention_of("Goma", "Zarbanuk, 5 km north of Goma, was shelled.", gazetteer)
    assert goma.place
    assert goma.spot is None
    assert goma.offset is None


@pytest.mark.parametrize(
    "text",
    [
        "The village of Zarbanuk burned.",
        "The village of Zarbanuk in Russia burned.",
        "The village of Zarbanuk, 900 km north of Goma, burned.",
    ],
)
def test_a_name_that_nothing_bounds_within_reach_is_listed_as_not_placed(gazetteer: Gazetteer, text: str) -> None:
    mention = mention_of("Zarbanuk", text, gazetteer)
    assert (mention.place, mention.spot, mention.offset, mention.confidence) == (None, None, None, 0.0)
    assert mention.reason == "no gazetteer has this name"


def test_all_mentions_of_a_name_have_one_spot(gazetteer: Gazetteer) -> None:
    text = "Fighters entered Zarbanuk village on Monday.\n\nZarbanuk, 5 km north of Goma, had been quiet."
    first, second = (m for m in geoparse(article_from_text(text), gazetteer).mentions if m.toponym == "Zarbanuk")
    assert first.spot == second.spot
    assert first.spot is not None
    assert first.spot.feature == "PPL"


def test_a_name_lies_in_an_area_that_no_gazetteer_has_either(gazetteer: Gazetteer) -> None:
    text = "They burned the village of Zarbanuk in Qelmeth district. Qelmeth district of North Kivu is poor."
    mention = mention_of("Zarbanuk", text, gazetteer)
    assert mention.reason == "no gazetteer has it; the text puts it in Qelmeth"
    assert mention.spot is not None
    assert [place.name for place in mention.spot.offset.anchors] == ["North Kivu"]


def test_the_kind_of_a_spot_is_that_of_its_noun(gazetteer: Gazetteer) -> None:
    texts = {"district": "ADM2", "river": "STM", "refugee camp": "CMP", "airport": "AIRP", "hill": "HLL"}
    for noun, feature in texts.items():
        spot = mention_of("Zarbanuk", f"They reached the Zarbanuk {noun} near Goma.", gazetteer).spot
        assert spot is not None
        assert spot.feature == feature


@settings(max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["Zarbanuk", "Qelmeth", "Goma", "Mosul", "North Kivu", "Russia", "the village of", "district", "in", "near", ",", "and", "."]
        ),
        max_size=20,
    ).map(" ".join)
)
def test_every_spot_is_within_the_greatest_radius_and_has_a_reason(gazetteer: Gazetteer, text: str) -> None:
    for mention in geoparse(article_from_text(text), gazetteer).mentions:
        if mention.spot:
            offset = mention.spot.offset
            assert 0 < offset.radius_km <= MAX_RADIUS_KM
            assert -90 <= offset.lat <= 90
            assert -180 <= offset.lon <= 180
            assert offset.anchors
            assert 0 < mention.confidence < 1
            assert mention.reason.startswith("no gazetteer has it")


@pytest.mark.parametrize(("area", "least_km", "greatest_km"), [("Lebanon", 50, 65), ("Cabo Delgado province, Mozambique", 145, 170)])
def test_in_an_area_the_radius_is_that_of_a_circle_as_large(gazetteer: Gazetteer, area: str, least_km: float, greatest_km: float) -> None:
    spot = mention_of("Zarbanuk", f"They burned the village of Zarbanuk in {area}.", gazetteer).spot
    assert spot is not None
    assert least_km <= spot.offset.radius_km <= greatest_km
