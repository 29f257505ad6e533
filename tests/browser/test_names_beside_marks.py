"""A name stands beside its own mark: no reader should take it for that of another."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, row

pytestmark = pytest.mark.browser

BAGHDAD, FALLUJAH = row("baghdad", 33.34, 44.39, 14), row("fallujah", 33.35, 43.78, 3, date_uncertain=True)
AROUND = [row("mosul", 36.34, 43.12, 41), row("ramadi", 33.42, 43.3, 4, date_uncertain=True), row("iraq", 33, 44, 25, feature="PCLI")]


def distances(frame: Frame, name: str) -> dict[str, float]:
    """How far the marks of towns are from a name, in pixels from edge to edge, by the ids of their places."""
    found: dict[str, float] = frame.page.evaluate(
        """name => {
          const box = [...document.querySelectorAll('.name')].find(({ textContent }) => textContent === name).getBoundingClientRect();
          const within = (value, least, most) => Math.max(least, Math.min(value, most));
          const away = ({ x, y }) => Math.hypot(x - within(x, box.left, box.right), y - within(y, box.top, box.bottom));
          const toEdge = ({ latLng, radiusPx }) => away(map_div.latLngToContainerPoint(latLng)) - radiusPx();
          return Object.fromEntries(dashboardMap.marks().filter(({ id }) => id !== 'iraq').map(mark => [mark.id, toEdge(mark)]));
        }""",
        name,
    )
    return found


def move_to_right_edge(frame: Frame, edge_px: int) -> None:
    """Pans so that Baghdad's point is so far from the right edge."""
    frame.page.evaluate(
        "([place, px]) => map_div.panBy([map_div.latLngToContainerPoint(place).x - innerWidth + px, 0], {animate: false})",
        [[BAGHDAD.lat, BAGHDAD.lon], edge_px],
    )
    frame.page.wait_for_timeout(100)


@pytest.mark.parametrize("zoom", [6.5, 7, 7.5])
@pytest.mark.parametrize("edge_px", [6, 18, 30, 42])
def test_a_name_at_the_edge_is_nearest_to_its_own_mark(frame: Frame, zoom: float, edge_px: int) -> None:
    frame.show([BAGHDAD, FALLUJAH, *AROUND])
    frame.set_view(33.34, 43.8, zoom)
    move_to_right_edge(frame, edge_px)
    from_baghdad = distances(frame, "Baghdad")
    assert min(from_baghdad, key=lambda place_id: from_baghdad[place_id]) == "baghdad"


def test_a_name_to_the_left_stands_as_near_as_one_to_the_right(frame: Frame) -> None:
    frame.show([BAGHDAD])
    frame.set_view(33.34, 44.39, 7)
    right = distances(frame, "Baghdad")["baghdad"]
    move_to_right_edge(frame, 30)
    assert distances(frame, "Baghdad")["baghdad"] == pytest.approx(right, abs=2.5)


def test_a_town_beside_the_mark_of_its_country_keeps_its_name(frame: Frame) -> None:
    frame.show([FALLUJAH, BAGHDAD, *AROUND])
    frame.set_view(34, 43, 6.5)
    assert {"Fallujah", "Iraq", "Baghdad"} <= set(frame.names())


def test_a_name_without_room_is_left_out_and_the_tooltip_says_it(frame: Frame) -> None:
    middle = row("middle", 33, 44, 2)
    frame.show(
        [
            middle,
            *(row(f"side {i}", 33 + lat, 44 + lon, 9 + i) for i, (lat, lon) in enumerate([(0.2, 0), (-0.2, 0), (0, 0.25), (0, -0.25)])),
        ]
    )
    frame.set_view(33, 44, 7)
    assert "Side 0" in frame.names()
    assert "Middle" not in frame.names()
    frame.mark(middle).hover()
    assert "Middle" in frame.page.locator(".place-tooltip").inner_text()
