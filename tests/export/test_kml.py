"""KML: a globe viewer gets each place once, with its sentences and the days that they tell of. Read by GDAL and as XML."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pyogrio
import pytest
from export.mentions import HOSTILE_ROWS, OFF, ROW, UNPLACED, by_place, place_row, written
from hypothesis import given
from hypothesis import strategies as st

from dashboard.export import Content
from dashboard.export.kml import UNSURE_BELOW, write_kml
from dashboard.export.kml_group import MAX_EXCERPTS
from dashboard.export.xml_text import xml_characters
from dashboard.query.values import UNSURE_BELOW as UNSURE_BELOW_ON_THE_PAGE
from dashboard.store.rows import MentionRow

KML = "{http://www.opengis.net/kml/2.2}"


def kml_of(rows: list[MentionRow], content: Content | None = None) -> ET.Element:
    data = written(write_kml, rows, content)
    return ET.fromstring(data)


def placemarks(rows: list[MentionRow], content: Content | None = None) -> list[ET.Element]:
    return list(kml_of(rows, content).iter(f"{KML}Placemark"))


def text(element: ET.Element, path: str) -> str | None:
    return element.findtext("/".join(f"{KML}{tag}" for tag in path.split("/")))


def data(placemark: ET.Element) -> dict[str, str]:
    return {one.attrib["name"]: one.text or "" for one in placemark.iter(f"{KML}SimpleData")}


@given(st.lists(HOSTILE_ROWS, max_size=6))
def test_every_mention_is_in_one_placemark_whatever_its_texts_hold(rows: list[MentionRow]) -> None:
    rows = by_place(rows)
    groups = [list(group) for _, group in groupby(rows, key=lambda row: (row.point is not None, row.spot_id or row.toponym))]
    found = placemarks(rows)
    assert [int(data(placemark)["mentions"]) for placemark in found] == [len(group) for group in groups]
    for placemark, group in zip(found, groups, strict=True):
        point = group[0].point
        assert text(placemark, "Point/coordinates") == (f"{point[1]!r},{point[0]!r}" if point else None)
        assert int(data(placemark)["articles"]) == len({row.article_id for row in group})


def test_gdal_reads_the_places_with_whole_days_and_typed_data(tmp_path: Path) -> None:
    later = replace(ROW, article_id="a2", start=40, date_from=date(1887, 3, 1), date_to=date(1887, 3, 31), confidence=0.4)
    path = tmp_path / "out.kml"
    path.write_bytes(written(write_kml, [ROW, later, OFF, UNPLACED]))
    assert [name for name, _ in pyogrio.list_layers(path)] == ["Places", "Not placed"]
    places = pyogrio.read_dataframe(path, layer="Places")
    assert list(places["Name"]) == ["Suva", "50 miles east of Suva"]
    assert [(point.x, point.y) for point in places.geometry] == [(178.44149, -18.14161), (179.2, -18.1)]
    assert [str(day.date()) for day in (*places["begin"], *places["end"])] == ["1887-03-01", "2014-06-02", "2014-06-15", "2014-06-15"]
    assert [value.item() for value in (places["mentions"][0], places["articles"][0], places["confidence"][0])] == [2, 2, 0.93]
    assert (places["country"][0], places["feature"][0], places["radius_km"][1], places["place_id"][0]) == ("FJ", "PPLC", 33.0, "2198148")
    unplaced = pyogrio.read_dataframe(path, layer="Not placed")
    assert (list(unplaced["Name"]), list(unplaced.geometry), unplaced["begin"][0]) == (["Foobar"], [None], unplaced["end"][0])


def test_a_place_has_the_name_that_the_page_shows() -> None:
    content = Content((), places=[place_row(ROW, article_name="Suva City")])
    assert [text(placemark, "name") for placemark in placemarks([ROW], content)] == ["Suva City"]


def test_the_description_is_html_in_which_no_text_of_an_article_is_markup() -> None:
    row = replace(ROW, excerpt="<script>alert(1)</script> & “so”", title="]]><b>", source="A & B", url='https://example.org/?a="<')
    (placemark,) = placemarks([row])
    description = text(placemark, "description") or ""
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; “so”" in description
    assert '<a href="https://example.org/?a=&quot;&lt;">]]&gt;&lt;b&gt;</a> · A &amp; B · 2 – 15 June 2014' in description
    assert "<a" not in (text(placemarks([replace(row, url="javascript:alert(1)")])[0], "description") or "")


def test_of_many_sentences_some_are_shown_and_the_rest_counted() -> None:
    rows = [replace(ROW, start=n, excerpt_start=n // 2, excerpt=f"Sentence {n // 2}.") for n in range(2 * MAX_EXCERPTS + 6)]
    (placemark,) = placemarks(rows)
    description = text(placemark, "description") or ""
    assert description.count("Sentence ") == MAX_EXCERPTS
    assert description.endswith("<p>… and 6 more mentions.</p>")
    assert "more mention" not in (text(placemarks(rows[: 2 * MAX_EXCERPTS])[0], "description") or "")


def test_a_place_without_dates_has_no_time_span() -> None:
    (placemark,) = placemarks([replace(ROW, date_from=None, date_to=None)])
    assert placemark.find(f"{KML}TimeSpan") is None


@pytest.mark.parametrize(("row", "style"), [(ROW, "sure"), (OFF, "uncertain"), (replace(ROW, confidence=0.49), "uncertain")])
def test_what_is_uncertain_looks_so(row: MentionRow, style: str) -> None:
    (placemark,) = placemarks([replace(row, role="scene")])
    assert text(placemark, "styleUrl") == f"#{style}"
    assert UNSURE_BELOW == UNSURE_BELOW_ON_THE_PAGE


def test_a_spot_says_how_far_it_may_be() -> None:
    assert "up to 33 km from here" in (text(placemarks([OFF])[0], "description") or "")


def test_what_xml_cannot_hold_is_replaced() -> None:
    hostile = "a\x00\x07\ufffe\uffff\ud800\x85b"
    (placemark,) = placemarks([replace(ROW, name=hostile)])
    assert text(placemark, "name") == "a" + "\ufffd" * 6 + "b" == xml_characters(hostile)


def test_no_mention_is_a_whole_file_too() -> None:
    assert placemarks([]) == []


SCENE: dict[str, Any] = {"role": "scene", "role_certainty": 0.9, "role_reason": "after “in”"}


@pytest.mark.parametrize(
    ("rows", "roles", "style"),
    [
        ([ROW], "actor 1", "only-named"),
        ([replace(ROW, **SCENE)], "scene 1", "sure"),
        ([replace(ROW, **SCENE), replace(ROW, start=40)], "scene 1, actor 1", "sure"),
        ([replace(ROW, role_certainty=0.5)], "scene 1", "sure"),
        ([replace(ROW, role=None, role_certainty=None, role_reason=None, demonym=True)], "scene 1", "only-named"),
        ([replace(ROW, confidence=0.2)], "actor 1", "only-named"),
    ],
)
def test_a_placemark_says_the_roles_of_its_mentions_and_is_grey_where_none_is_a_scene(
    rows: list[MentionRow], roles: str, style: str
) -> None:
    (placemark,) = placemarks(rows)
    assert (data(placemark)["roles"], text(placemark, "styleUrl")) == (roles, f"#{style}")
    described = text(placemark, "description") or ""
    assert all(f"{row.role}: {row.role_reason}" in described for row in rows[:1] if row.role)
