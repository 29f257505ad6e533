"""A printed map has a mark for every place in its frame, names as text, and signs that differ without colours."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from dashboard.drawing.printed.frame import Frame, frame_of_bounds
from dashboard.drawing.printed.letters import clean, has_letters, text_width
from dashboard.drawing.printed.locator import draw_locator
from dashboard.drawing.printed.place_map import PlaceMap, data_bounds, draw_place_map
from dashboard.drawing.printed.signs import Sign, draw_sign
from dashboard.model import Kind
from dashboard.store.rows import PlaceRow

ROW = PlaceRow("99072", "Mosul", "PPLA", "IQ", "Nineveh", 36.335, 43.119, 40, 4, 0.99, False, False, None, None)
ERBIL = replace(ROW, place_id="95446", name="Erbil", lat=36.19, lon=44.01, mentions=9, date_uncertain=True)
LIMA = replace(ROW, place_id="3936456", name="Lima", country="PE", lat=-12.05, lon=-77.04, mentions=1)
IRAQ = frame_of_bounds([[33.0, 41.0], [37.0, 46.0]], 540, 360)


def texts_of(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def drawn(rows: list[PlaceRow], frame: Frame = IRAQ, *, north_arrow: bool = False) -> PlaceMap:
    return draw_place_map(rows, frame, lambda row: row.shown_name, north_arrow=north_arrow)


def test_places_in_the_frame_are_marked_and_named_and_the_others_told() -> None:
    map_ = drawn([ROW, ERBIL, LIMA])
    assert [mark.row.name for mark in map_.marks] == ["Mosul", "Erbil"]
    assert {"Mosul", "Erbil"} <= set(texts_of(map_.svg))
    assert [row.name for row in map_.outside] == ["Lima"]
    assert map_.unnamed == ()


def test_a_name_stays_text_whatever_is_in_it() -> None:
    hostile = replace(ROW, name='<script>&"Mosul"</script>')
    assert '<script>&"Mosul"</script>' in texts_of(drawn([hostile]).svg)


def test_places_that_would_hide_one_another_are_one_mark_with_their_number() -> None:
    suburbs = [replace(ROW, place_id=f"x-{n}", name=f"Suburb {n}", lat=36.335 + n / 500, mentions=38) for n in range(5)]
    map_ = drawn([ROW, *suburbs])
    (mark,) = map_.marks
    assert (len(mark.rows), mark.mentions) == (6, 40 + 5 * 38)
    assert {"Mosul +5", "6"} <= set(texts_of(map_.svg))


def test_a_spot_lies_in_its_ring_and_one_around_a_place_is_only_a_ring() -> None:
    spot = replace(ROW, place_id="@1", name="near it", feature="", lat=35.0, radius_km=60.0, place_uncertain=True)
    around = replace(spot, place_id="@2", name="around it", lat=34.0, around_place=True)
    ring, mark_and_ring = (drawn([row]).svg.count("<circle") for row in (around, spot))
    assert ring == 1
    assert mark_and_ring == 1
    assert drawn([spot]).svg.count("stroke-dasharray") > drawn([around]).svg.count("stroke-dasharray")


@pytest.mark.parametrize("north_arrow", [False, True])
def test_the_north_arrow_is_there_on_request(*, north_arrow: bool) -> None:
    assert ("N" in texts_of(drawn([ROW], north_arrow=north_arrow).svg)) is north_arrow


def test_signs_differ_in_shape_or_edge_too() -> None:
    signs = [
        *(Sign(kind) for kind in (Kind.TOWN, Kind.COUNTRY, Kind.REGION, Kind.WATER)),
        Sign(Kind.TOWN, place_uncertain=True),
        Sign(Kind.TOWN, date_uncertain=True),
        Sign(Kind.TOWN, is_spot=True),
        Sign(Kind.TOWN, only_named=True),
        Sign(Kind.TOWN, only_named=True, place_uncertain=True),
        Sign(Kind.TOWN, only_named=True, date_uncertain=True),
    ]
    without_colours = {_without_colours(draw_sign(sign, 10, 10, 5)) for sign in signs}
    assert len(without_colours) == len(signs)


def test_a_mark_is_hollow_where_none_of_its_places_is_a_scene() -> None:
    named = replace(ROW, only_named=True)
    (hollow,), (full,) = drawn([named]).marks, drawn([ROW]).marks
    assert (hollow.sign.only_named, full.sign.only_named) == (True, False)
    (joined,) = drawn([named, replace(ROW, place_id="x-1", mentions=39)]).marks
    assert not joined.sign.only_named


def _without_colours(svg: str) -> str:
    node = ET.fromstring(f"<g>{svg}</g>")
    for part in node.iter():
        part.attrib.pop("fill", None)
        part.attrib.pop("stroke", None)
    return ET.tostring(node, encoding="unicode")


def test_a_frame_around_the_data_shows_most_of_it() -> None:
    bounds = data_bounds([ROW, ERBIL])
    assert bounds
    assert drawn([ROW, ERBIL], frame_of_bounds(bounds, 540, 360)).outside == ()
    assert data_bounds([]) is None


def test_a_locator_marks_the_frame() -> None:
    assert 'fill-opacity="0.18"' in draw_locator(IRAQ, 104, 68)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Mosul", "Mosul"), ("  two \n lines\t", "two lines"), ("a\x00\x1b[1mb\x85c", "a[1mb c"), ("lone \ud800 half", "lone half"),
        ("\ufffe\uffff", ""), ("الموصل", "الموصل"), ("東京", "\ufffd\ufffd"), ("\u2068الموصل\u2069", "\u2068الموصل\u2069"),
    ],
)  # fmt: skip
def test_texts_are_cleaned(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_letters_are_known() -> None:
    assert has_letters("Güvercin Őr Ђ الموصل کەرکووک")
    assert not has_letters("東京")
    assert text_width("Mosul", 10) * 2 == pytest.approx(text_width("Mosul", 20))
