"""Candidates: their arrays agree with the single candidates, and a better known place has a higher prior."""

from __future__ import annotations

from itertools import pairwise, product
from string import ascii_uppercase

import numpy as np
import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, IRAQ, KIRKUK, KIRKUK_GOVERNORATE, MIDDLE_EAST, MOSUL, MOSUL_AIRPORT, SUVA, TIGRIS

from dashboard.geoparsing.gazetteer.candidates import CANDIDATE_FEATURES, NO_CANDIDATES, Candidates
from dashboard.geoparsing.gazetteer.place_table import (
    PLACE_CLASSES,
    admin1_number,
    cosine_of_km,
    country_number,
    km_of_cosine,
    place_class,
    unit_vectors,
)
from dashboard.model import Candidate, NameType, Place

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
PLACES = st.builds(
    Place,
    place_id=st.text("0123456789", min_size=1, max_size=4),
    name=st.sampled_from(["Paris", "Mosul"]),
    feature=st.sampled_from(["PPL", "PPLC", "ADM1", "ADM2", "PCLI", "RGN", "STM", "AIRP", "no such"]),
    country=st.sampled_from(["", "IQ", "US"]),
    admin1=st.sampled_from(["", "Texas"]),
    lat=LATITUDES,
    lon=LONGITUDES,
    population=st.integers(0, 40_000_000),
    radius_km=st.floats(0, 1000),
    extent_km=st.floats(0, 4000),
)
CANDIDATES = st.lists(st.builds(Candidate, PLACES, st.sampled_from(NameType), st.integers(0, 2)), max_size=12)


def town(population: int = 0, **fields: str) -> Place:
    text_fields = {"place_id": "1", "name": "Paris", "feature": "PPL", "country": "US", "admin1": "Texas"} | fields
    return Place(**text_fields, lat=33.7, lon=-95.6, population=population, radius_km=0.0, extent_km=0.0)


@given(CANDIDATES)
def test_priors_are_probabilities(candidates: list[Candidate]) -> None:
    prior = Candidates.of(candidates).prior
    assert (prior > 0).all()
    assert prior.sum() == pytest.approx(1 if candidates else 0, abs=1e-5)


@given(CANDIDATES)
def test_candidates_come_back_as_they_went_in_the_higher_layers_first(candidates: list[Candidate]) -> None:
    packed = Candidates.of(candidates)
    assert list(packed) == sorted(candidates, key=lambda candidate: candidate.layer)
    assert packed[1:3] == tuple(packed)[1:3]
    assert len(packed) == len(candidates)
    assert Candidates.of(packed) is packed
    assert all(packed[i] is packed[i] for i in range(len(packed)))


@given(CANDIDATES)
def test_the_columns_agree_with_each_candidate(candidates: list[Candidate]) -> None:
    packed = Candidates.of(candidates)
    assert packed.features.shape == (len(candidates), len(CANDIDATE_FEATURES))
    assert np.linalg.norm(packed.vectors, axis=1).tolist() == pytest.approx([1.0] * len(packed), abs=1e-5)
    for i, (place, name_type, layer) in enumerate((c.place, c.name_type, c.layer) for c in packed):
        assert packed.place_classes[i] == place_class(place)
        assert (packed.layers[i], packed.name_types[i], packed.populations[i]) == (layer, name_type, place.population)
        assert (packed.countries[i], packed.admin1[i]) == (country_number(place.country), admin1_number(place.country, place.admin1))
        features = dict(zip(CANDIDATE_FEATURES, packed.features[i].tolist(), strict=True))
        marked_classes = {class_name for class_name in PLACE_CLASSES[1:] if features[f"a {class_name}"]}
        assert marked_classes == {PLACE_CLASSES[place_class(place)]} - {"town"}
        assert features["a town of unknown population"] == (place.feature == "PPL" and place.population == 0)


@pytest.mark.parametrize(
    ("likelier", "rival", "remark"),
    [
        ((town(2_000_000), NameType.NAME, 1), (town(25_000), NameType.NAME, 1), "the larger town"),
        ((town(25_000), NameType.NAME, 0), (town(25_000), NameType.NAME, 1), "the higher layer"),
        ((town(25_000), NameType.NAME, 1), (town(25_000), NameType.ALIAS, 1), "the name, not another spelling"),
        ((town(25_000, feature="PPLC"), NameType.NAME, 1), (town(25_000), NameType.NAME, 1), "the capital"),
        ((KIRKUK, NameType.NAME, 0), (KIRKUK_GOVERNORATE, NameType.NAME, 0), "the town, not its division"),
        ((IRAQ, NameType.NAME, 0), (town(0, name="Iraq"), NameType.NAME, 1), "the country, not a village of its name"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_better_known_place_is_likelier(likelier: tuple[Place, NameType, int], rival: tuple[Place, NameType, int], remark: str) -> None:
    prior = Candidates.of([Candidate(*likelier), Candidate(*rival)]).prior
    assert prior[0] > prior[1], remark


@given(st.lists(st.integers(0, 30_000_000), min_size=2, max_size=8))
def test_among_towns_the_prior_rises_with_the_population(populations: list[int]) -> None:
    prior = Candidates.of([Candidate(town(population), NameType.NAME, 1) for population in sorted(populations)]).prior
    assert all(a <= b + 1e-7 for a, b in pairwise(prior.tolist()))


@pytest.mark.parametrize(
    ("place", "class_name"),
    [
        (MOSUL, "town"),
        (BAGHDAD, "capital"),
        (KIRKUK_GOVERNORATE, "division"),
        (town(feature="ADM2"), "county"),
        (IRAQ, "country"),
        (MIDDLE_EAST, "region"),
        (TIGRIS, "water"),
        (MOSUL_AIRPORT, "site"),
    ],
)
def test_each_place_is_of_one_class(place: Place, class_name: str) -> None:
    assert PLACE_CLASSES[place_class(place)] == class_name


def test_a_name_outside_the_gazetteer_has_no_candidate() -> None:
    assert len(NO_CANDIDATES) == 0
    assert tuple(NO_CANDIDATES) == ()


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_dot_products_of_unit_vectors_are_distances(lat1: float, lon1: float, lat2: float, lon2: float) -> None:
    vector1, vector2 = unit_vectors(np.array([(lat1, lon1), (lat2, lon2)]))
    distance_km = float(km_of_cosine(np.array(vector1 @ vector2)))
    # Single precision is off by a few km where two points are near each other or at opposite ends of the earth.
    assert distance_km == pytest.approx(great_circle((lat1, lon1), (lat2, lon2)).km, rel=0.001, abs=6)


@given(st.floats(10, 20_000))
def test_a_distance_comes_back_from_its_cosine(distance_km: float) -> None:
    assert float(km_of_cosine(np.array(cosine_of_km(distance_km)))) == pytest.approx(distance_km, rel=1e-4)


def test_mosul_and_erbil_are_81_7_km_apart() -> None:
    mosul, erbil = unit_vectors(np.array([(place.lat, place.lon) for place in (MOSUL, ERBIL)]))
    assert float(km_of_cosine(np.array(mosul @ erbil))) == pytest.approx(81.7, abs=1)


def test_every_country_has_a_number_of_its_own_and_none_has_0() -> None:
    codes = [first + second for first, second in product(ascii_uppercase, repeat=2)]
    assert len({country_number(code) for code in codes} | {0}) == len(codes) + 1
    assert country_number("") == 0


def test_divisions_of_one_name_in_two_countries_have_different_numbers() -> None:
    assert admin1_number("SD", "Central") != admin1_number(SUVA.country, SUVA.admin1)
    assert admin1_number("IQ", "") == admin1_number("", "Nineveh") == 0


@pytest.mark.parametrize(("name_type", "layer", "marked"), [(NameType.NAME, 1, 1), (NameType.ALIAS, 1, 0), (NameType.ALIAS, 0, 1)])
def test_a_division_named_like_a_great_city_is_marked_unless_that_is_an_alternate_name(
    name_type: NameType, layer: int, marked: int
) -> None:
    division = Place("2", "Henan", "ADM1", "CN", "Henan", 34.0, 114.0, 94_000_000)
    city = Place("3", "Hengyang", "PPL", "CN", "Hunan", 26.9, 112.6, 1_000_000)
    packed = Candidates.of([Candidate(division, NameType.NAME, 0), Candidate(city, name_type, layer)])
    assert packed.features[:, CANDIDATE_FEATURES.index("a division named like its town")].tolist() == [marked, 0]


def test_a_division_is_not_marked_for_an_alternate_name_of_its_town() -> None:
    division = Place("4", "Pernambuco", "ADM1", "BR", "Pernambuco", -8.5, -37.75, 9_000_000)
    seat = Place("5", "Recife", "PPL", "BR", "Pernambuco", -8.05, -34.9, 1_500_000)
    packed = Candidates.of([Candidate(division, NameType.NAME, 0), Candidate(seat, NameType.ALIAS, 1)])
    assert not packed.features[:, CANDIDATE_FEATURES.index("a division named like its town")].any()


def test_a_county_is_marked_even_for_an_alternate_name_of_its_town() -> None:
    county = Place("6", "Cebu", "ADM2", "PH", "Central Visayas", 10.3, 123.75, 3_300_000)
    seat = Place("7", "Cebu City", "PPL", "PH", "Central Visayas", 10.3, 123.9, 960_000)
    packed = Candidates.of([Candidate(county, NameType.NAME, 0), Candidate(seat, NameType.ALIAS, 1)])
    assert packed.features[:, CANDIDATE_FEATURES.index("a division named like its town")].tolist() == [1, 0]
