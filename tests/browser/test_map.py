"""The map in a real browser: names never cover one another, and the view stays where the reader puts it."""

from __future__ import annotations

import math

import pytest
from browser.map_frame import Frame, row

from dashboard.drawing.bounds import focus_bounds

pytestmark = pytest.mark.browser

HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


MOSUL, ERBIL, BAGHDAD = row("mosul", 36.335, 43.119, 31), row("erbil", 36.19, 44.009, 6), row("baghdad", 33.34, 44.39, 12)
IRAQ = row("iraq", 33.0, 43.0, 25, feature="PCLI")
FINLAND = row("finland", 64.0, 26.0, 2, feature="PCLI", country="FI")


def overlapping_names(frame: Frame) -> list[list[str]]:
    """The pairs of names on the map that overlap by more than 2 pixels both ways."""
    pairs: list[list[str]] = frame.page.evaluate(
        """() => {
          const boxes = [...document.querySelectorAll('.name')].map(label => [label.textContent, label.getBoundingClientRect()]);
          const overlapsAlong = (a, b, low, high) => Math.min(a[high], b[high]) - Math.max(a[low], b[low]) > 2;
          const overlaps = (a, b) => overlapsAlong(a, b, 'left', 'right') && overlapsAlong(a, b, 'top', 'bottom');
          return boxes.flatMap(([name, a], i) => boxes.slice(0, i).filter(([, b]) => overlaps(a, b)).map(([other]) => [name, other]));
        }"""
    )
    return pairs


def test_land_and_water_are_drawn_where_they_are(frame: Frame) -> None:
    frame.set_view(30, 46, 5)
    colours = frame.page.evaluate(
        """places => {
          const canvas = document.querySelector('.basemap canvas');
          const box = canvas.getBoundingClientRect();
          return places.map(place => {
            const { x, y } = map_div.latLngToContainerPoint(place);
            return [...canvas.getContext('2d').getImageData(x - box.left, y - box.top, 1, 1).data];
          });
        }""",
        [[32.5, 41.5], [27.5, 51.0]],
    )
    assert colours[0] == [0xF3, 0xF0, 0xE9, 255], "the desert of Anbar"
    assert colours[1][3] == 0, "the Gulf is the background"


def test_a_hostile_name_shows_as_text_on_the_map_and_in_its_tooltip(frame: Frame) -> None:
    frame.show([row("hostile", 34.4, 43.2, 40, name=HOSTILE, admin1=HOSTILE)])
    frame.mark(row("hostile", 0, 0)).hover()
    assert HOSTILE in frame.page.locator(".place-tooltip").inner_text()
    assert any(name.startswith("<img src=x") for name in frame.names())
    assert frame.page.locator("#map_div img[src=x]").count() == 0
    assert frame.page.evaluate("() => window.hacked") is None


def test_names_never_cover_one_another_however_crowded(frame: Frame) -> None:
    crowd = [row(f"place {n}", 33 + 3 * math.sin(n * 2.4) * n / 150, 44 + 3 * math.cos(n * 2.4) * n / 150, 1 + n % 40) for n in range(150)]
    frame.show(crowd)
    for zoom in (3, 5, 6.5, 8):
        frame.set_view(33.3, 44, zoom)
        assert frame.names()
        assert overlapping_names(frame) == []


def test_names_never_catch_the_mouse(frame: Frame) -> None:
    frame.show([MOSUL, BAGHDAD])
    names_that_catch_it = frame.page.evaluate(
        """() => [...document.querySelectorAll('.name')].filter(label => {
          const { x, y, width, height } = label.getBoundingClientRect();
          return document.elementFromPoint(x + width / 2, y + height / 2) === label;
        }).length"""
    )
    assert names_that_catch_it == 0


def test_the_name_of_a_place_replaces_that_of_its_country_on_the_base_map(frame: Frame) -> None:
    frame.set_view(33.2, 43.7, 6)
    assert "IRAQ" in frame.names()
    frame.show([IRAQ])
    assert "IRAQ" not in frame.names()
    assert "Iraq" in frame.names()


def test_other_places_leave_the_view_where_the_reader_put_it(frame: Frame) -> None:
    frame.show([MOSUL, BAGHDAD], opening=focus_bounds([MOSUL, BAGHDAD]))
    frame.set_view(36.0, 43.0, 8)
    view_before = frame.view()
    frame.show([MOSUL, ERBIL, FINLAND], opening=focus_bounds([MOSUL, ERBIL]))
    assert frame.view() == view_before


def test_the_map_moves_when_it_is_asked_to(frame: Frame) -> None:
    frame.show([MOSUL, FINLAND], opening=focus_bounds([MOSUL]))
    assert not frame.has_in_sight(FINLAND)
    frame.page.get_by_role("button", name="Show every place that was found").click()
    frame.wait_for_rest()
    assert frame.has_in_sight(FINLAND)
    frame.show([MOSUL, FINLAND], opening=focus_bounds([MOSUL]), request=1)
    frame.wait_for_rest()
    assert not frame.has_in_sight(FINLAND)


def test_a_place_that_is_selected_out_of_sight_is_brought_into_sight(frame: Frame) -> None:
    frame.show([MOSUL, FINLAND], opening=focus_bounds([MOSUL]))
    frame.show([MOSUL, FINLAND], "finland", opening=focus_bounds([MOSUL]))
    frame.wait_for_rest()
    assert frame.has_in_sight(FINLAND)


def test_a_link_to_a_place_far_away_opens_with_it_in_sight(frame: Frame) -> None:
    frame.show([MOSUL, FINLAND], "finland", opening=focus_bounds([MOSUL]))
    assert frame.has_in_sight(FINLAND)


def test_the_selected_place_has_a_double_ring_that_catches_no_mouse(frame: Frame) -> None:
    frame.show([MOSUL, BAGHDAD])
    assert frame.page.locator(".leaflet-overlay-pane path:not(.leaflet-interactive)").count() == 0
    frame.show([MOSUL, BAGHDAD], "mosul")
    rings = frame.page.locator(".leaflet-overlay-pane path:not(.leaflet-interactive)")
    assert [rings.nth(i).get_attribute("stroke") for i in range(rings.count())] == ["var(--ring)", "var(--text)"]


def test_a_small_mark_on_a_large_one_can_be_clicked(frame: Frame) -> None:
    university = row("university", MOSUL.lat, MOSUL.lon, 1, feature="UNIV")
    frame.show([university, MOSUL])
    clicked = frame.page.evaluate(
        """point => {
          const { x, y } = map_div.latLngToContainerPoint(point);
          return document.elementFromPoint(x, y).dataset.place;
        }""",
        [MOSUL.lat, MOSUL.lon],
    )
    assert clicked == "university"


def test_a_square_covers_the_area_of_a_circle_with_as_many_mentions(frame: Frame) -> None:
    frame.show([row("town", 34, 43, 20), row("land", 33, 45, 20, feature="ADM1")])
    circle_width, square_width = frame.page.evaluate(
        "() => ['town', 'land'].map(id => document.querySelector(`path[data-place=${id}]`).getBBox().width)"
    )
    assert square_width**2 == pytest.approx(math.pi * (circle_width / 2) ** 2, rel=0.02)


def test_a_place_that_is_uncertain_has_a_dashed_edge_and_one_without_a_sure_date_a_dotted_ring(frame: Frame) -> None:
    frame.show([row("sure", 34, 43), row("place", 33, 45, place_uncertain=True)])
    dashes = {name: frame.mark(row(name, 0, 0)).get_attribute("stroke-dasharray") for name in ("sure", "place")}
    assert dashes["sure"] is None
    assert dashes["place"]
    assert frame.page.locator("path.vague").count() == 0
    frame.show([row("date", 32, 44, date_uncertain=True)])
    assert frame.mark(row("date", 0, 0)).get_attribute("stroke-dasharray") is None
    assert frame.page.locator("path.vague:not(.leaflet-interactive)").get_attribute("stroke-dasharray")


def test_a_spot_off_a_place_lies_in_a_ring_of_its_radius_and_one_without_direction_is_that_ring(frame: Frame) -> None:
    spot = row("@33.335,45.266", 33.335, 45.266, feature="", place_uncertain=True, radius_km=33.0)
    ring = row("@33.340,44.390", BAGHDAD.lat, BAGHDAD.lon, feature="", place_uncertain=True, radius_km=16.0, around_place=True)
    frame.show([BAGHDAD, spot, ring])
    frame.set_view(33.34, 44.7, 9)
    metres_per_pixel = frame.page.evaluate(
        "() => map_div.distance(map_div.containerPointToLatLng([0, 320]), map_div.containerPointToLatLng([100, 320])) / 100"
    )
    widths = [frame.page.locator(f"path.around >> nth={n}").evaluate("path => path.getBBox().width") for n in (0, 1)]
    assert sorted(round(width * metres_per_pixel / 1000) for width in widths) == pytest.approx([32, 66], rel=0.05)
    label = "@33.340,44.390, somewhere within 16 km, 1 mention in 1 article, place uncertain"
    assert frame.mark(ring).get_attribute("aria-label") == label
    assert "leaflet-interactive" in (frame.mark(ring).get_attribute("class") or "")
    frame.set_view(33.34, 44.7, 4)
    widths = frame.page.evaluate("() => [...document.querySelectorAll('path.around')].map(path => path.getBBox().width)")
    mark_width = frame.mark(BAGHDAD).evaluate("path => path.getBBox().width")
    assert sorted(widths) == [0, pytest.approx(mark_width + 16)], (
        "around its own mark a small circle is left out; around a place's mark it stays, so that it can be clicked"
    )


def test_each_mark_has_a_name_for_those_who_do_not_see_it(frame: Frame) -> None:
    frame.show([row("qayyara", 35.8, 43.29, 2, admin1="Nineveh", place_uncertain=True)])
    assert frame.mark(row("qayyara", 0, 0)).get_attribute("aria-label") == "Qayyara, Nineveh, 2 mentions in 1 article, place uncertain"
