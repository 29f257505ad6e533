"""Places on either side of the antimeridian, on the map in a real browser: beside one another, on land, wherever the reader pans."""

from __future__ import annotations

import pytest
from browser.map_frame import Frame, row

from dashboard.drawing.bounds import bounds, focus_bounds
from dashboard.store.rows import PlaceRow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SUVA, APIA = row("suva", -18.14, 178.44, 9, country="FJ"), row("apia", -13.83, -171.76, 8, country="WS")
TAVEUNI = row("taveuni", -16.85, 179.97, 3, country="FJ")
FIJI = row("fiji", -18.0, 178.0, 5, feature="PCLI", country="FJ")


def middle_px(frame: Frame, place: PlaceRow) -> tuple[float, float]:
    """The middle of a place's mark in the frame."""
    box = frame.mark(place).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def is_on_land(frame: Frame, lat: float, lon: float) -> bool:
    """Whether the base map draws land at a point, in the numbering of longitudes of the present view."""
    return bool(
        frame.page.evaluate(
            """([lat, lon]) => {
              const canvas = document.querySelector('.basemap canvas');
              const box = canvas.getBoundingClientRect();
              const { x, y } = map_div.latLngToContainerPoint(dashboardMap.inSightLatLng(map_div, { lat, lon }));
              return canvas.getContext('2d').getImageData(x - box.left, y - box.top, 1, 1).data[3] > 0;
            }""",
            [lat, lon],
        )
    )


def test_suva_and_apia_open_side_by_side_over_the_pacific(frame: Frame) -> None:
    frame.show([SUVA, APIA], opening=focus_bounds([SUVA, APIA]))
    (suva_x, suva_y), (apia_x, apia_y) = middle_px(frame, SUVA), middle_px(frame, APIA)
    assert 300 < apia_x - suva_x < 700
    assert 0 < apia_y < suva_y < 640
    assert {"Suva", "Apia"} <= set(frame.names())
    assert is_on_land(frame, -17.8, 178.0), "Viti Levu"
    assert is_on_land(frame, -13.65, -172.45), "Savai'i"


def test_marks_and_names_stay_on_their_land_wherever_the_reader_pans(frame: Frame) -> None:
    frame.show([SUVA, APIA, TAVEUNI])
    for lon in (-181, 179, 181, -175, 185):
        frame.set_view(-17, lon, 6)
        x, _ = middle_px(frame, SUVA)
        assert 0 < x < 750
        assert "Suva" in frame.names()
        assert is_on_land(frame, -17.8, 178.0)


def test_neighbours_across_the_antimeridian_join(frame: Frame) -> None:
    frame.show([TAVEUNI, row("beyond", -16.85, -179.97, 3)])
    frame.set_view(-17, 180, 5)
    assert frame.page.locator("g.joined").get_attribute("aria-label") == "2 places, 6 mentions, Beyond, Taveuni"
    frame.page.locator("g.joined").click()
    frame.wait_for_rest()
    assert frame.page.locator("path[data-place]").count() == 2
    assert abs(abs(frame.view()[1]) - 180) < 1


def test_a_place_on_the_other_side_is_brought_into_sight_the_short_way(frame: Frame) -> None:
    frame.show([SUVA, APIA], opening=bounds([SUVA]))
    assert not frame.page.locator('.name >> text="Apia"').count()
    frame.show([SUVA, APIA], "apia", opening=bounds([SUVA]))
    frame.wait_for_rest()
    assert abs(frame.view()[1] - 188.24) < 1


def test_the_name_of_a_country_stands_on_the_copy_of_the_world_in_view(frame: Frame) -> None:
    for lon in (137 - 360, 137):  # the middle of the country is out of sight
        frame.set_view(-16, lon, 6)
        assert "AUSTRALIA" in frame.names()


def test_a_chosen_place_is_told_with_its_own_longitude(frame: Frame) -> None:
    frame.show([SUVA, FIJI], opening=bounds([SUVA, APIA]))
    frame.page.evaluate("() => { window.feature_group[0].on('click', ({ layer }) => { window.chosen = layer.toGeoJSON(); }); }")
    frame.mark(SUVA).click()
    assert frame.page.evaluate("() => chosen.id") == "suva"
