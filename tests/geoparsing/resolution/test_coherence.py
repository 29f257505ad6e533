"""Coherence: how much the other names of an article support a candidate, checked against a count place by place."""

from __future__ import annotations

from math import log1p, sqrt

import numpy as np
import numpy.typing as npt
import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st
from readings import BAGHDAD, ERBIL, IRAQ, KIRKUK, KIRKUK_GOVERNORATE, MIDDLE_EAST, MOSUL, MOSUL_AIRPORT, SUVA, TIGRIS

from dashboard.geoparsing.gazetteer.candidates import Candidates
from dashboard.geoparsing.gazetteer.place_table import Floats, admin1_number, country_number, unit_vectors
from dashboard.geoparsing.resolution.coherence import NEXT_TOWN_KM, SAME_PART_KM, SAME_WORLD_KM, Coherence
from dashboard.geoparsing.resolution.outlets import OutletHome, home_features
from dashboard.geoparsing.resolution.pool import CandidatePool
from dashboard.model import Candidate, Kind, NameType, Place

PARIS_FRANCE = Place("1", "Paris", "PPLC", "FR", "Île-de-France", 48.85, 2.35, 2_138_551)
PARIS_TEXAS = Place("2", "Paris", "PPL", "US", "Texas", 33.66, -95.56, 25_000)
OHIO = Place("5", "Ohio", "ADM1", "US", "Ohio", 40.25, -83.0)
TEXAS = Place("3", "Texas", "ADM1", "US", "Texas", 31.25, -99.25)
BONHAM = Place("4", "Bonham", "PPL", "US", "Texas", 33.58, -96.18, 10_000)
ALL_PLACES = [MOSUL, BAGHDAD, ERBIL, KIRKUK, KIRKUK_GOVERNORATE, IRAQ, TIGRIS, MIDDLE_EAST, SUVA, MOSUL_AIRPORT]
ALL_PLACES += [PARIS_FRANCE, PARIS_TEXAS, TEXAS, OHIO, BONHAM]
NAMES = st.lists(st.lists(st.sampled_from(ALL_PLACES), min_size=1, max_size=4), min_size=1, max_size=6)


def candidates(*places: Place) -> Candidates:
    return Candidates.of([Candidate(place, NameType.NAME, 0) for place in places])


def pool_of(names: list[list[Place]]) -> CandidatePool:
    return CandidatePool.of([candidates(*name) for name in names])


def distance_km(place: Place, other: Place) -> float:
    return float(great_circle((place.lat, place.lon), (other.lat, other.lon)).km)


def coherence_rows(pool: CandidatePool, weights: list[float]) -> npt.NDArray[np.float32]:
    """The coherence features of each candidate of a pool, a row each, if each candidate counts by its weight."""
    weight = np.array(weights, dtype=np.float32)
    return np.array(Coherence(pool, weight).features(weight)).T


def coherence_by_hand(names: list[list[Place]], weights: list[float]) -> list[list[float]]:
    """The same rows, counted place by place."""
    places = [(k, place) for k, name in enumerate(names) for place in name]
    rows = []
    for k, place in places:
        others = [(other, weight) for (j, other), weight in zip(places, weights, strict=True) if j != k]
        total = max(sum(weight for _, weight in others), 0.5)
        points = [(other, weight) for other, weight in others if other.kind is not Kind.COUNTRY and other.feature != "ADM1"]
        country = sum(weight for other, weight in others if other.country == place.country != "")
        division = sum(
            weight for other, weight in others if (other.country, other.admin1) == (place.country, place.admin1) and place.admin1
        )
        near = [sum(weight for other, weight in points if distance_km(place, other) < km) for km in (NEXT_TOWN_KM, SAME_PART_KM)]
        world = sum(weight for other, weight in others if distance_km(place, other) < SAME_WORLD_KM)
        sisters = sum(weight for other, weight in others if other.feature == place.feature == "ADM1" and other.country == place.country)
        rows.append([sqrt(country / total), sqrt(division / total), *map(log1p, near), world / total, sqrt(sisters / total)])
    return rows


@given(names=NAMES, data=st.data())
def test_coherence_is_what_a_count_by_hand_gives(names: list[list[Place]], data: st.DataObject) -> None:
    pool = pool_of(names)
    count = len(pool.sense)
    weights = data.draw(st.lists(st.floats(0, 1, width=16), min_size=count, max_size=count))
    assert coherence_rows(pool, weights) == pytest.approx(np.array(coherence_by_hand(names, weights)), abs=1e-3)


@given(articles=st.lists(NAMES, min_size=1, max_size=3), data=st.data())
def test_articles_in_one_pool_do_not_support_each_other(articles: list[list[list[Place]]], data: st.DataObject) -> None:
    joined = CandidatePool.of([candidates(*name) for names in articles for name in names], [len(names) for names in articles])
    weights = data.draw(st.lists(st.floats(0, 1, width=16), min_size=len(joined.sense), max_size=len(joined.sense)))
    next_weight = iter(weights)
    separate = [coherence_rows(pool_of(names), [next(next_weight) for name in names for _ in name]) for names in articles]
    assert coherence_rows(joined, weights) == pytest.approx(np.concatenate(separate), abs=1e-5)


@pytest.mark.parametrize("name_counts", [[], [0], [0, 0]])
def test_articles_without_names_have_no_rows(name_counts: list[int]) -> None:
    pool = CandidatePool.of([], name_counts)
    assert coherence_rows(pool, []).shape == (0, 6)
    assert [column.shape for column in home_features(pool, [None] * len(name_counts))] == [(0,), (0,)]


def test_a_name_alone_has_no_support() -> None:
    assert not coherence_rows(pool_of([[PARIS_FRANCE, PARIS_TEXAS]]), [0.5, 0.5]).any()


@pytest.mark.parametrize("count", [500, 3_000, 20_000])
def test_of_very_many_candidates_the_likeliest_support_the_others(count: int) -> None:
    pool = pool_of([[PARIS_FRANCE, PARIS_TEXAS], [BONHAM], *([[SUVA]] * count)])
    weights = np.array([0.5, 0.5, 1.0, *([0.0] * count)], dtype=np.float32)
    france, texas, bonham, *suvas = coherence_rows(pool, weights.tolist())
    assert not france.any()
    assert texas == pytest.approx([1, 1, log1p(1), log1p(1), 1, 0])
    assert bonham == pytest.approx([sqrt(1 / 2), sqrt(1 / 2), log1p(0.5), log1p(0.5), 1 / 2, 0])
    assert not np.array(suvas).any()


def test_each_article_has_its_own_home() -> None:
    pool = CandidatePool.of([candidates(PARIS_TEXAS, SUVA), candidates(PARIS_TEXAS), candidates(SUVA)], [1, 1, 1])
    near, in_division = home_features(pool, [home_at(PARIS_TEXAS), None, home_at(SUVA)])
    assert near.tolist() == [1.0, 0.0, 0.0, 1.0]
    assert in_division.tolist() == [1.0, 0.0, 0.0, 1.0]


def home_at(place: Place, share: float = 1.0) -> OutletHome:
    vector: Floats = unit_vectors(np.array([(place.lat, place.lon)]))[0]
    return OutletHome(vector, country_number(place.country), admin1_number(place.country, place.admin1), share)


def test_nearness_is_1_at_home_and_0_far_away() -> None:
    pool = pool_of([[PARIS_TEXAS, BONHAM, PARIS_FRANCE, SUVA]])
    near, in_division = home_features(pool, [home_at(PARIS_TEXAS)])
    assert near[0] == 1.0
    assert 0.5 < near[1] < 1.0
    assert near[2] == near[3] == 0.0
    assert in_division.tolist() == [1.0, 1.0, 0.0, 0.0]


@given(place=st.sampled_from(ALL_PLACES), home=st.sampled_from(ALL_PLACES), share=st.floats(0, 1, width=32))
def test_a_home_counts_in_proportion_to_its_share(place: Place, home: Place, share: float) -> None:
    full_features, reduced_features = (home_features(pool_of([[place]]), [home_at(home, factor)]) for factor in (1.0, share))
    for full, reduced in zip(full_features, reduced_features, strict=True):
        assert 0.0 <= reduced[0] <= full[0] <= 1.0
        assert reduced[0] == pytest.approx(full[0] * share, abs=1e-5)
