"""No name on a printed map covers another, a mark, a leader line or what must stay free; marks that would hide one another are joined."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from math import hypot, sqrt

from hypothesis import given
from hypothesis import strategies as st

from dashboard.drawing.printed.joining import Group, join_marks
from dashboard.drawing.printed.names import Box, Wanted, place_names

WIDTH, HEIGHT = 400.0, 300.0
TAKEN: Box = (5.0, 270.0, 100.0, 295.0)


@dataclass(frozen=True)
class Spot:
    x: float
    y: float
    reach: float


SPOTS = st.lists(st.builds(Spot, st.floats(0, WIDTH), st.floats(0, HEIGHT), st.floats(1.5, 16)), max_size=40)


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def distance_to(box: Box, x: float, y: float) -> float:
    return hypot(max(box[0] - x, x - box[2], 0), max(box[1] - y, y - box[3], 0))


def crosses(line: Box, box: Box) -> bool:
    x, y, end_x, end_y = line
    points = ((x + (end_x - x) * step / 100, y + (end_y - y) * step / 100) for step in range(8, 93))
    return any(box[0] <= at_x <= box[2] and box[1] <= at_y <= box[3] for at_x, at_y in points)


@given(SPOTS, st.floats(10, 90))
def test_names_cover_nothing(spots: list[Spot], width: float) -> None:
    wanted = [Wanted(str(number), spot, width, 7.0) for number, spot in enumerate(spots)]
    placed = place_names(wanted, spots, [TAKEN], WIDTH, HEIGHT)
    for place in placed:
        assert place.box[0] >= 0
        assert place.box[1] >= 0
        assert place.box[2] <= WIDTH
        assert place.box[3] <= HEIGHT
        assert not overlap(place.box, TAKEN)
        assert all(distance_to(place.box, spot.x, spot.y) >= spot.reach for spot in spots)
    for one, other in combinations(placed, 2):
        assert not overlap(one.box, other.box)
        assert not (one.leader and crosses(one.leader, other.box))
        assert not (other.leader and crosses(other.leader, one.box))


def test_a_lone_mark_has_its_name_beside_it_and_a_hemmed_in_one_at_the_end_of_a_line() -> None:
    lone = Spot(200, 150, 5)
    (beside,) = place_names([Wanted("a", lone, 40, 7)], [lone], [], WIDTH, HEIGHT)
    assert beside.leader is None
    assert beside.box[0] > lone.x
    ring = [Spot(200 + dx, 150 + dy, 6) for dx, dy in ((-14, 0), (14, 0), (0, -14), (0, 14))]
    (moved,) = place_names([Wanted("a", Spot(200, 150, 4), 40, 7)], [Spot(200, 150, 4), *ring], [], WIDTH, HEIGHT)
    assert moved.leader is not None


def test_a_name_without_room_is_left_out() -> None:
    crowd = [Spot(x, y, 8) for x in range(0, 400, 12) for y in range(0, 300, 12)]
    assert place_names([Wanted("a", crowd[0], 60, 7)], crowd, [], WIDTH, HEIGHT) == []


@given(st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT), st.integers(1, 400)), max_size=60))
def test_joined_marks_keep_every_place_and_hide_none(places: list[tuple[float, float, int]]) -> None:
    groups = [Group((number,), x, y, mentions, mentions) for number, (x, y, mentions) in enumerate(places)]

    def radius(group: Group) -> float:
        return max(1.7, 0.7 * sqrt(group.mentions), 5.0 * (len(group.members) > 1))

    joined = join_marks(groups, radius)
    assert sorted(member for group in joined for member in group.members) == list(range(len(places)))
    assert sum(group.mentions for group in joined) == sum(mentions for *_, mentions in places)
    for one, other in combinations(joined, 2):
        smaller, larger = sorted((radius(one), radius(other)))
        if smaller >= 0.55 * larger:
            assert hypot(one.x - other.x, one.y - other.y) >= larger
    assert all(places[group.members[0]][2] == max(places[member][2] for member in group.members) for group in joined)
