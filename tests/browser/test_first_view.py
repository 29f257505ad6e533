"""What the map opens with, in a real browser: whole marks and rings, and a note of what lies outside, which leads there."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, open_frame, row
from browser.screen import Screen
from browser.server import Server
from playwright.sync_api import Locator, Page, expect

from dashboard.drawing.bounds import focus_bounds
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.rows import PlaceRow

pytestmark = pytest.mark.browser

MOSUL, BAGHDAD = row("mosul", 36.335, 43.119, 31), row("baghdad", 33.34, 44.39, 12)
AMERICA = row("us", 39.8, -98.6, 17, name="United States", feature="PCLI", country="US")
FINLAND = row("finland", 64.0, 26.0, 2, feature="PCLI", country="FI")
SUVA, APIA = row("suva", -18.14, 178.44, 9), row("apia", -13.83, -171.76, 8)
IRAQ = [MOSUL, BAGHDAD]
RINGS = [row(f"@{km}", 36.335, 43.119, feature="", place_uncertain=True, radius_km=km, around_place=True) for km in (16.0, 120.0)]
REGION = row("north", 36.6, 44.3, 25, feature="RGN", date_uncertain=True)


def note(frame: Frame) -> Locator:
    return frame.page.locator(".outside")


def names_under_note(frame: Frame) -> list[str]:
    names: list[str] = frame.page.evaluate(
        """() => {
          const note = document.querySelector('.outside').getBoundingClientRect();
          const isUnder = (box) => box.left < note.right && box.right > note.left && box.top < note.bottom && box.bottom > note.top;
          const names = [...document.querySelectorAll('.name')].filter(name => isUnder(name.getBoundingClientRect()));
          return names.map(name => name.textContent);
        }"""
    )
    return names


def cut_marks(frame: Frame, rows: list[PlaceRow]) -> list[str]:
    """The marks and rings in the opening view that stand out of the frame or under its legend, its note or its buttons."""
    cut: list[str] = frame.page.evaluate(
        """([[south, west], [north, east]]) => {
          const frame = document.querySelector('#map_div').getBoundingClientRect();
          const [topLeft, bottomRight] = [[north, west], [south, east]].map(point => map_div.latLngToContainerPoint(point));
          const controls = [...document.querySelectorAll('.leaflet-control:not([hidden]):not(.switches-room)')]
            .map(control => control.getBoundingClientRect());
          const isIn = ({ x, y, width, height }) => x + width / 2 > topLeft.x - 1 && x + width / 2 < bottomRight.x + 1
            && y + height / 2 > topLeft.y - 1 && y + height / 2 < bottomRight.y + 1;
          const isUnder = (box, over) => box.left < over.right && box.right > over.left && box.top < over.bottom && box.bottom > over.top;
          return [...document.querySelectorAll('.leaflet-overlay-pane path, g.joined')].filter(path => {
            const box = path.getBoundingClientRect();
            if (!box.width || !isIn(box)) return false;
            const isInFrame = box.left >= 0 && box.top >= 0 && box.right <= frame.right && box.bottom <= frame.bottom;
            return !isInFrame || controls.some(control => isUnder(box, control));
          }).map(path => path.getAttribute('aria-label') || path.getAttribute('class'));
        }""",
        focus_bounds(rows),
    )
    return cut


@pytest.mark.parametrize(("width", "height"), [(750, 640), (390, 500)])
@pytest.mark.parametrize("case", ["seeds", "rings", "region", "antimeridian"])
def test_no_mark_or_ring_is_cut_off_in_the_opening_view(frame: Frame, seeds_server: Server, case: str, width: int, height: int) -> None:
    rows = {
        "seeds": lambda: Store.open(seeds_server.store).places(Query()),
        "rings": lambda: [*IRAQ, *RINGS, AMERICA],
        "region": lambda: [*IRAQ, REGION, FINLAND],
        "antimeridian": lambda: [SUVA, APIA, FINLAND],
    }[case]()
    frame.page.set_viewport_size({"width": width, "height": height})
    open_frame(frame.page, frame.page.url)  # a narrow map opens with its legend folded
    frame.show(rows, opening=focus_bounds(rows))
    assert frame.page.locator("path[data-place]").count() > 1
    assert cut_marks(frame, rows) == []


def test_what_lies_outside_the_view_is_said_and_shown_on_request(frame: Frame) -> None:
    frame.show([*IRAQ, AMERICA], opening=focus_bounds(IRAQ))
    expect(note(frame)).to_have_text("17 mentions of the United States lie outside this view. Show all")
    frame.show([*IRAQ, AMERICA, FINLAND])
    expect(note(frame)).to_have_text("19 mentions of the United States and 1 other place lie outside this view. Show all")
    note(frame).get_by_role("button", name="Show all").click()
    expect(note(frame)).to_be_hidden()
    assert all(frame.has_in_sight(place) for place in (*IRAQ, AMERICA, FINLAND))
    frame.set_view(64, 26, 7)
    expect(note(frame)).to_have_text("60 mentions of Mosul and 2 other places lie outside this view. Show all")


def test_spots_are_counted_apart_from_places(frame: Frame) -> None:
    frame.show([*IRAQ, *RINGS])
    frame.set_view(64, 26, 7)
    expect(note(frame)).to_contain_text("and 1 other place and 2 other spots lie outside this view.")


def test_it_is_not_there_where_everything_is_in_sight(frame: Frame) -> None:
    frame.show(IRAQ, opening=focus_bounds(IRAQ))
    expect(note(frame)).to_be_hidden()
    frame.show([], opening=None)
    expect(note(frame)).to_be_hidden()


def test_a_place_across_the_antimeridian_is_in_sight(frame: Frame) -> None:
    frame.show([SUVA, APIA], opening=focus_bounds([SUVA, APIA]))
    expect(note(frame)).to_be_hidden()
    frame.set_view(-17, 175, 7)
    expect(note(frame)).to_have_text("8 mentions of Apia lie outside this view. Show all")
    frame.set_view(-14, 188, 7)
    expect(note(frame)).to_have_text("9 mentions of Suva lie outside this view. Show all")


def test_an_area_that_is_tinted_is_in_sight_where_a_part_of_it_is(frame: Frame) -> None:
    frame.show([AMERICA], areas=True)
    frame.set_view(46, -121, 8)
    expect(note(frame)).to_be_hidden()
    frame.set_view(40, -100, 8)
    expect(note(frame)).to_be_hidden()
    frame.set_view(55, -110, 8)
    expect(note(frame)).to_contain_text("the United States")


def test_no_name_stands_under_it(frame: Frame) -> None:
    rows = [AMERICA, *(row(f"town {n}", 33 + n % 12 / 4, 44 + n / 12, 40 - n) for n in range(36))]
    for width in (750, 390):
        frame.resize(width, 640)
        frame.show(rows)
        frame.set_view(33.9, 45.5, 7)
        assert len(frame.names()) > 10
        assert names_under_note(frame) == []


def test_no_name_is_cut_off_at_the_edge(frame: Frame) -> None:
    frame.show([row(f"a town with a long name {n}", 30 + n % 8, 40 + n // 8, 64 - n) for n in range(64)])
    for lon in (43, 43.4, 43.8):
        frame.set_view(33.5, lon, 7)
        boxes = frame.page.locator(".name.place, .name.bold").evaluate_all(
            "names => names.map(name => name.getBoundingClientRect().toJSON())"
        )
        assert boxes
        assert all(box["left"] >= 0 and box["right"] <= 750 and box["top"] >= 0 and box["bottom"] <= 640 for box in boxes)


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1024, 1366), (1440, 1300), (2560, 1440)])
def test_the_base_map_reaches_the_foot_of_a_high_window(page: Page, seeds_server: Server, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    screen = Screen(page, seeds_server.url).open()
    canvas = screen.map.locator(".basemap canvas").bounding_box()
    frame = page.locator(".st-key-map iframe").bounding_box()
    assert canvas
    assert frame
    assert canvas["y"] + canvas["height"] >= frame["y"] + frame["height"]
