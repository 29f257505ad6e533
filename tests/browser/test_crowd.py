"""A crowd of places on the map: marks that would hide one another are one, which says what it holds and opens."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest
from browser.map_frame import Frame, row
from playwright.sync_api import expect

from dashboard.store.rows import PlaceRow

pytestmark = pytest.mark.browser

ZOOMS = (2, 4, 5.5, 7, 9, 13)


def crowd(n: int) -> list[PlaceRow]:
    """Places on a spiral around Baghdad, dense in its middle; a few of them have most of the mentions."""
    return [
        row(f"place {i}", 33 + 4 * math.sin(i * 2.4) * (i / n) ** 2, 44 + 4 * math.cos(i * 2.4) * (i / n) ** 2, 1 + 300 // (1 + i * 7 % n))
        for i in range(n)
    ]


CROWD = crowd(400)
TWINS = [row("north", 33.0, 44.0, 9), row("south", 33.0, 44.0, 8, feature="UNIV")]
NEIGHBOURS = [row("left", 33.0, 44.0, 9), row("right", 33.0, 44.05, 8)]


def joined_marks(frame: Frame) -> list[dict[str, Any]]:
    """The joined marks that are drawn: the ids of their places, and their mentions."""
    datasets = frame.page.locator("g.joined").evaluate_all("marks => marks.map(mark => ({...mark.dataset}))")
    return [{"ids": json.loads(data["joined"]), "mentions": int(data["mentions"])} for data in datasets]


def shown_marks(frame: Frame) -> list[dict[str, Any]]:
    """All marks at the present zoom: their id, label, mentions and radius in pixels, and their points in pixels of the world."""
    marks: list[dict[str, Any]] = frame.page.evaluate(
        """() => dashboardMap.marks().map(({id, label, mentions, isJoined, latLng, radiusPx}) => {
          const { x, y } = map_div.project(latLng);
          return { id, label, mentions, isJoined, radius: radiusPx(), x, y };
        })"""
    )
    return marks


def activate(frame: Frame, mark_id: str) -> None:
    frame.page.evaluate("id => dashboardMap.marks().find(mark => mark.id === id).activate()", mark_id)
    frame.wait_for_rest()


def watch_choices(frame: Frame) -> None:
    """Records the ids of the places that the frame tells st_folium as chosen."""
    frame.page.evaluate(
        """() => {
          window.choices = [];
          window.feature_group[0].on('click', ({ layer }) => choices.push(layer.toGeoJSON().id));
        }"""
    )


def choices(frame: Frame) -> list[str]:
    ids: list[str] = frame.page.evaluate("() => choices")
    return ids


# Which marks join


@pytest.mark.parametrize("zoom", ZOOMS)
def test_no_place_and_no_mention_is_lost_when_marks_join(frame: Frame, zoom: float) -> None:
    frame.show(CROWD)
    frame.set_view(33, 44, zoom)
    groups = frame.page.evaluate(
        "zoom => dashboardMap.places._joined(zoom).groups.map(({places, mentions}) => [places.map(({id}) => id), mentions])", zoom
    )
    mentions = {place.place_id: place.mentions for place in CROWD}
    assert sorted(place_id for ids, _ in groups for place_id in ids) == sorted(mentions)
    assert all(total == sum(mentions[place_id] for place_id in ids) for ids, total in groups)
    assert sum(mark["mentions"] for mark in shown_marks(frame)) == sum(mentions.values())


@pytest.mark.parametrize("zoom", ZOOMS)
def test_no_mark_covers_the_middle_of_another_of_its_importance(frame: Frame, zoom: float) -> None:
    frame.show(CROWD)
    frame.set_view(33, 44, zoom)
    marks = shown_marks(frame)
    for i, first in enumerate(marks):
        for second in marks[:i]:
            smaller, larger = sorted((first["radius"], second["radius"]))
            if smaller > 0.6 * larger or first["isJoined"] or second["isJoined"]:
                distance = math.hypot(first["x"] - second["x"], first["y"] - second["y"])
                is_small_on_large = smaller < 0.6 * larger and not (first if first["radius"] == larger else second)["isJoined"]
                assert distance > 0.85 * larger or is_small_on_large


def test_marks_depend_on_the_zoom_alone(frame: Frame) -> None:
    frame.show(CROWD)
    frame.set_view(33, 44, 6)
    before = shown_marks(frame)
    frame.set_view(34, 47, 6)
    frame.set_view(33, 44, 9)
    frame.set_view(20, 10, 6)
    assert shown_marks(frame) == before
    frame.show(CROWD[::-1])
    assert shown_marks(frame) == before


def test_a_joined_mark_says_how_many_places_and_mentions_it_holds(frame: Frame) -> None:
    frame.show([*TWINS, row("far", 30, 40)])
    frame.set_view(33, 44, 7)
    [joined] = joined_marks(frame)
    assert joined == {"ids": ["north", "south"], "mentions": 17}
    mark = frame.page.locator("g.joined")
    assert mark.get_attribute("aria-label") == "2 places, 17 mentions, North, South"
    assert mark.locator("text").text_content() == "2"
    assert "North + 1" in frame.names()
    mark.hover()
    assert "2 places, 17 mentions" in frame.page.locator(".place-tooltip").inner_text()


def test_its_ring_shows_the_kinds_by_their_mentions(frame: Frame) -> None:
    frame.show([row("town", 33, 44, 9), row("lake", 33, 44, 9, feature="LK")])
    frame.set_view(33, 44, 4)
    assert frame.page.locator("g.joined path").evaluate_all("paths => paths.map(path => path.getAttribute('fill'))") == [
        "var(--mention)",
        "var(--water-mark)",
    ]


def test_its_edge_is_dashed_if_all_of_its_places_are_uncertain(frame: Frame) -> None:
    unsure = [row(name, 33, 44, 9, place_uncertain=True) for name in ("north", "south")]
    for rows, is_dashed in ((unsure, True), ([unsure[0], TWINS[1]], False)):
        frame.show(rows)
        frame.set_view(33, 44, 7)
        assert bool(frame.page.locator("g.joined [stroke-dasharray]").count()) == is_dashed


def test_many_small_rings_around_a_place_join_and_a_few_stay_rings(frame: Frame) -> None:
    around = [row(f"@{i}", 33, 44, feature="", place_uncertain=True, radius_km=2.0 + i, around_place=True) for i in range(6)]
    frame.show([row("town", 33, 44, 30), *around[:3]])
    frame.set_view(33, 44, 7)
    assert (frame.page.locator("path.around").count(), joined_marks(frame)) == (3, [])
    frame.show([row("town", 33, 44, 30), *around])
    assert frame.page.locator("path.around").count() == 0
    assert [len(mark["ids"]) for mark in joined_marks(frame)] == [6]
    frame.set_view(33, 44, 11)
    assert frame.page.locator("path.around").count() == 6


# Sizes


def test_the_largest_mark_shrinks_with_the_zoom_out_and_the_area_stays_proportional(frame: Frame) -> None:
    frame.show([row("a", 33, 44, 400), row("b", 33, 60, 100), row("c", 20, 44, 1)])
    sizes = {}
    for zoom in (2, 4, 6, 9):
        frame.set_view(30, 50, zoom)
        sizes[zoom] = {mark["id"]: mark["radius"] for mark in shown_marks(frame)}
        assert sizes[zoom]["a"] == pytest.approx(2 * sizes[zoom]["b"])
        assert frame.page.evaluate("() => dashboardMap.radiusPx(100)") == pytest.approx(sizes[zoom]["b"])
        assert sizes[zoom]["c"] == 4, "large enough to be clicked"
    assert sizes[2]["a"] < sizes[4]["a"] < sizes[6]["a"] == sizes[9]["a"] == pytest.approx(26)


def test_the_largest_joined_mark_is_no_larger_than_the_largest_of_one_place(frame: Frame) -> None:
    frame.show(CROWD)
    for zoom in ZOOMS:
        frame.set_view(33, 44, zoom)
        assert max(mark["radius"] for mark in shown_marks(frame)) <= 26.01


# What a click does


def test_a_click_on_a_joined_mark_goes_so_near_that_it_falls_apart(frame: Frame) -> None:
    frame.show([*NEIGHBOURS, row("far", 20, 40)])
    frame.set_view(33, 44, 5)
    frame.page.locator("g.joined").click()
    frame.wait_for_rest()
    assert joined_marks(frame) == []
    assert all(frame.has_in_sight(place) for place in NEIGHBOURS)


def test_places_at_one_point_are_listed_and_each_can_be_chosen(frame: Frame) -> None:
    frame.show(TWINS)
    watch_choices(frame)
    frame.set_view(33, 44, 7)
    frame.page.locator("g.joined").click()
    buttons = frame.page.locator(".place-list button")
    assert buttons.all_inner_texts() == ["North\n9", "South\n8"]
    assert frame.view()[2] == 7
    frame.page.keyboard.press("Tab")
    frame.page.keyboard.press("Enter")
    assert choices(frame) == ["south"]
    expect(frame.page.locator(".place-list")).to_have_count(0)


def test_a_click_on_a_joined_mark_chooses_nothing(frame: Frame) -> None:
    frame.show([*NEIGHBOURS, *TWINS])
    watch_choices(frame)
    frame.set_view(33, 44, 5)
    frame.page.locator("g.joined").click()
    frame.wait_for_rest()
    assert choices(frame) == []


def test_every_mark_can_be_activated_without_the_mouse(frame: Frame) -> None:
    frame.show([*TWINS, row("alone", 34, 45, 3)])
    watch_choices(frame)
    frame.set_view(33.5, 44.5, 7)
    assert [(mark["id"], mark["isJoined"]) for mark in shown_marks(frame)] == [("north and 1 more", True), ("alone", False)]
    activate(frame, "alone")
    assert choices(frame) == ["alone"]
    activate(frame, "north and 1 more")
    assert frame.page.locator(".place-list button").count() == 2


def test_a_name_in_the_list_is_text(frame: Frame) -> None:
    hostile = '<img src=x onerror="window.hacked=1">'
    frame.show([row("a", 33, 44, 2, name=hostile), row("b", 33, 44, 2)])
    frame.set_view(33, 44, 7)
    frame.page.locator("g.joined").click()
    assert hostile in frame.page.locator(".place-list").inner_text()
    assert frame.page.evaluate("() => window.hacked") is None


# The selected place


@pytest.mark.parametrize("selected", ["north", "south"])
def test_the_selected_place_is_never_inside_a_joined_mark(frame: Frame, selected: str) -> None:
    frame.show([*TWINS, row("third", 33, 44, 7)], selected)
    for zoom in (3, 7, 13):
        frame.set_view(33, 44, zoom)
        [joined] = joined_marks(frame)
        assert len(joined["ids"]) == 2
        assert selected not in joined["ids"]
        alone, rest = (frame.page.locator(mark).bounding_box() for mark in (f'path[data-place="{selected}"]', "g.joined"))
        assert alone
        assert rest
        distance = math.hypot(alone["x"] - rest["x"] + (alone["width"] - rest["width"]) / 2, alone["y"] - rest["y"])
        assert distance > 10, "the rest stands beside it"


def test_marks_are_drawn_where_the_view_goes(frame: Frame) -> None:
    frame.show(CROWD)
    frame.set_view(33, 44, 10)
    drawn = frame.page.locator("path[data-place], g.joined").count()
    assert drawn < len(shown_marks(frame)), "those far out of sight are left out"
    frame.set_view(34.5, 45.5, 10)
    in_sight = [place for place in CROWD if frame.has_in_sight(place)]
    assert in_sight
    assert all(frame.mark(place).count() or any(place.place_id in mark["ids"] for mark in joined_marks(frame)) for place in in_sight)
