"""A name on the map is whole or not there: at the edge of the map, whatever its size, none is cut."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, row

pytestmark = pytest.mark.browser

SIZES = ((368, 682), (320, 300), (750, 640), (1100, 300))
LONG_NAME = "Near Oleksandrivka and Zernovoye"


def names_cut(frame: Frame) -> list[str]:
    """The names that reach beyond the map's edge."""
    names: list[str] = frame.page.evaluate(
        """() => [...document.querySelectorAll('.name')].filter(label => {
          const { left, top, right, bottom } = label.getBoundingClientRect();
          return left < 0 || top < 0 || right > innerWidth || bottom > innerHeight;
        }).map(label => label.textContent)"""
    )
    return names


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_no_name_is_cut_in_a_crowd(frame: Frame, size: tuple[int, int]) -> None:
    frame.resize(*size)
    frame.show([row(f"{LONG_NAME[: 5 + n % 25]} {n}", 33 + 6 * (n % 19 - 9) / 9, 44 + 9 * (n % 23 - 11) / 11, 1 + n) for n in range(300)])
    for zoom in (3, 5.5, 7):
        frame.set_view(33, 44, zoom)
        assert frame.names()
        assert names_cut(frame) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_place_at_the_edge_is_named_on_the_side_that_has_room(frame: Frame, size: tuple[int, int]) -> None:
    frame.resize(*size)
    frame.show_at({"west": (0.01, 0.5), "east": (0.99, 0.45)})
    assert {"West", "East"} <= set(frame.names())
    assert names_cut(frame) == []


@pytest.mark.parametrize("point", [(0.01, 0.4), (0.99, 0.5), (0.5, 0.01), (0.5, 0.995), (0.01, 0.995), (0.99, 0.99)])
def test_the_selected_place_is_named_in_sight_wherever_it_lies(frame: Frame, point: tuple[float, float]) -> None:
    frame.resize(250, 500)
    frame.show_at({"edge": (0.5, 0.5)}, "edge", name=LONG_NAME)  # the map moves to a place that is newly selected, not to the same again
    frame.show_at({"edge": point}, "edge", name=LONG_NAME)
    assert LONG_NAME in frame.names()
    assert names_cut(frame) == []
