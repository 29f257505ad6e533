"""A tooltip is seen whole, wherever its mark lies: neither the map's edge nor what lies over the map cuts it."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, row

pytestmark = pytest.mark.browser

LONG_NAME = "Near Oleksandrivka and Zernovoye"
#: Where the mark lies, as shares of the map's width and height: in its middle, at each edge, in each corner, and below the page's switches.
POINTS = [(0.5, 0.5), (0.01, 0.4), (0.99, 0.4), (0.5, 0.01), (0.5, 0.99), (0.01, 0.01), (0.99, 0.99), (0.85, 0.08), (0.9, 0.12)]
_TOOLTIP = ".leaflet-tooltip"


def hover(frame: Frame, place_id: str) -> None:
    """Moves the mouse onto a mark, of which a part may be out of sight."""
    frame.mark(row(place_id, 0, 0)).dispatch_event("mouseover")
    frame.page.locator(_TOOLTIP).wait_for()


def covers(frame: Frame) -> list[str]:
    """What covers a part of the tooltip: the classes of controls, "edge" for the map's edge."""
    found: list[str] = frame.page.evaluate(
        """tooltip => {
          const { left, top, right, bottom } = document.querySelector(tooltip).getBoundingClientRect();
          const controls = [...document.querySelectorAll('.leaflet-control')].filter(control => {
            const box = control.getBoundingClientRect();
            return box.width && left < box.right && right > box.left && top < box.bottom && bottom > box.top;
          });
          const isInside = left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
          return [...controls.map(control => control.className), ...(isInside ? [] : ['edge'])];
        }""",
        _TOOLTIP,
    )
    return found


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("size", [(750, 640), (368, 682)])
def test_all_of_a_tooltip_is_seen(frame: Frame, size: tuple[int, int], point: tuple[float, float]) -> None:
    frame.resize(*size)
    frame.show_at({"place": point}, name=LONG_NAME)
    hover(frame, "place")
    assert covers(frame) == []


@pytest.mark.parametrize("point", [(0.5, 0.5), (0.01, 0.4), (0.99, 0.4), (0.9, 0.12)])
def test_the_tip_of_a_tooltip_points_at_its_mark(frame: Frame, point: tuple[float, float]) -> None:
    frame.show_at({"place": point}, name=LONG_NAME)
    hover(frame, "place")
    tip_px, mark_px = frame.page.evaluate(
        """tooltip => {
          const box = document.querySelector(tooltip).getBoundingClientRect();
          const mark = document.querySelector('path[data-place="place"]').getBoundingClientRect();
          const tip = getComputedStyle(document.querySelector(tooltip), '::before');
          return [box.left + parseFloat(tip.left), (mark.left + mark.right) / 2];
        }""",
        _TOOLTIP,
    )
    assert tip_px == pytest.approx(mark_px, abs=12)
