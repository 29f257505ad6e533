"""Our own gold of places: how well it is read, held to floors that follow upward, theme by theme; and the scoring that measures it.

A floor that a change breaks is a loss to be explained. A score far above its floor asks for a higher floor, in tests/gold/floors.json
(`python tests/benchmarks/quality.py` prints the scores), so that what was once reached is kept.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from gold_scores import Judged, distance_km, judge, reliability, scores
from gold_texts import GOLD_FOLDER, GoldText, GoldToponym, keys_marked, own_gold, own_places, public_gold
from readings import BAGHDAD, ERBIL, MOSUL, article, days, mention

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse_many
from dashboard.model import Mention, Place

FLOORS: dict[str, dict[str, float]] = json.loads((GOLD_FOLDER / "floors.json").read_text(encoding="utf-8"))
MEASURES = ("found_f1", "placed_f1", "acc161", "kind")
#: A score so far above its floor must raise it.
SLACK = 0.05
#: The floors of all texts together may say no less, whatever happens.
LEAST_OF_ALL = {"found_f1": 0.94, "placed_f1": 0.915, "acc161": 0.955, "kind": 0.96}
#: Nor may those of a theme.
LEAST_OF_A_THEME = {"found_f1": 0.72, "placed_f1": 0.67, "acc161": 0.92, "kind": 0.92}

GOLD = own_gold()
THEMES = Counter(text.theme for text in GOLD)


@pytest.fixture(scope="module")
def judged(gazetteer: Gazetteer) -> list[Judged]:
    readings = geoparse_many((text.article for text in GOLD), gazetteer)
    return [judge(text, reading.mentions) for text, reading in zip(GOLD, readings, strict=True)]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("theme", ["all", *THEMES])
def test_a_score_stays_above_its_floor_and_the_floor_follows(judged: list[Judged], theme: str, measure: str) -> None:
    reached = getattr(scores([one for one in judged if theme in ("all", one.gold.theme)]), measure)
    floor = FLOORS[theme][measure]
    assert reached >= floor, f"{theme}: {measure} fell to {reached:.3f}, under its floor {floor}"
    assert reached <= floor + SLACK, f"{theme}: {measure} is {reached:.3f}: raise its floor, now {floor}, in tests/gold/floors.json"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("theme", ["all", *THEMES])
def test_no_floor_is_lowered_under_what_was_promised(theme: str, measure: str) -> None:
    assert FLOORS[theme][measure] >= (LEAST_OF_ALL if theme == "all" else LEAST_OF_A_THEME)[measure]


def test_the_gold_is_whole() -> None:
    assert set(FLOORS) == {"all", *THEMES}
    assert len(GOLD) >= 80
    assert THEMES["Iraq and Syria"] >= 25
    assert len({text.id for text in GOLD}) == len({text.article.text for text in GOLD}) == len(GOLD)


def test_every_place_is_listed_and_every_listed_place_is_named() -> None:
    marked = (GOLD_FOLDER / "news.toml").read_text(encoding="utf-8")
    body = marked[marked.index("[[text]]") :].replace("[[text]]\n", "")
    assert set(keys_marked(body)) == set(own_places())


@pytest.mark.parametrize("text", GOLD, ids=lambda text: text.id)
def test_marks_leave_a_clean_text_with_names_in_order(text: GoldText) -> None:
    plain = text.article.text
    assert not any(bracket in plain for bracket in ("[[", "]]"))
    assert all(plain[t.start : t.end].strip() == plain[t.start : t.end] != "" for t in text.toponyms)
    assert all(a.end <= b.start for a, b in pairwise(text.toponyms))


TEXT = article("From Mosul to Erbil and Baghdad.")
IN_MOSUL = mention(TEXT, "Mosul", MOSUL, confidence=0.95)
IN_ERBIL = mention(TEXT, "Erbil", ERBIL, confidence=0.55)


def marked(toponym: str, place: Place | None) -> GoldToponym:
    start = TEXT.text.index(toponym)
    end = start + len(toponym)
    return GoldToponym(start, end, place.lat, place.lon, kind=place.kind) if place else GoldToponym(start, end, None, None)


def gold_of(*toponyms: GoldToponym) -> GoldText:
    return GoldText("x", "", TEXT, toponyms)


@pytest.mark.parametrize(
    ("toponyms", "mentions", "found", "placed", "acc161", "remark"),
    [
        ([marked("Mosul", MOSUL)], [IN_MOSUL], 1.0, 1.0, 1.0, "found and placed"),
        ([marked("Mosul", BAGHDAD)], [IN_MOSUL], 1.0, 0.0, 0.0, "found, and put elsewhere"),
        ([marked("Mosul", MOSUL)], [], 0.0, 0.0, None, "missed"),
        ([], [IN_MOSUL], 0.0, 0.0, None, "seen where there is none"),
        ([marked("Mosul", MOSUL), marked("Erbil", ERBIL)], [IN_MOSUL], 2 / 3, 2 / 3, 1.0, "one of two"),
        ([marked("Mosul to Erbil", MOSUL)], [IN_MOSUL, IN_ERBIL], 2 / 3, 2 / 3, 1.0, "a mention finds one name, a name one mention"),
        ([marked("Mosul to Erbil", ERBIL), marked("Mosul", MOSUL)], [IN_MOSUL], 2 / 3, 2 / 3, 1.0, "who comes first is served"),
        ([marked("Mosul", MOSUL), marked("Erbil", None)], [IN_MOSUL, IN_ERBIL], 1.0, 1.0, 1.0, "an open name that is found"),
        ([marked("Mosul", MOSUL), marked("Erbil", None)], [IN_MOSUL], 1.0, 1.0, 1.0, "an open name that is missed"),
        ([marked("Mosul", MOSUL)], [IN_MOSUL, mention(TEXT, "Erbil", None)], 1.0, 1.0, 1.0, "a mention without a place"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_found_and_placed_are_counted_as_defined(
    toponyms: list[GoldToponym], mentions: list[Mention], found: float, placed: float, acc161: float | None, remark: str
) -> None:
    got = scores([judge(gold_of(*toponyms), mentions)])
    assert (got.found_f1, got.placed_f1, got.acc161) == pytest.approx((found, placed, acc161)), remark


def test_demonyms_can_be_left_out_and_conventional_points_told_apart() -> None:
    people = IN_ERBIL._replace(demonym=True)
    assert scores([judge(gold_of(marked("Mosul", MOSUL)), [IN_MOSUL, people], demonyms=False)]).found_f1 == 1.0
    far = replace(marked("Erbil", BAGHDAD), conventional=True)
    got = scores([judge(gold_of(marked("Mosul", MOSUL), far), [IN_MOSUL, IN_ERBIL])])
    assert (got.acc161, got.acc161_named) == (0.5, 1.0)
    assert got.median_km == pytest.approx(distance_km((BAGHDAD.lat, BAGHDAD.lon), (ERBIL.lat, ERBIL.lon)) / 2)


def test_a_degree_of_latitude_is_as_long_as_it_should_be() -> None:
    assert distance_km((33.0, 44.0), (34.0, 44.0)) == pytest.approx(111.2, abs=0.05)
    assert distance_km((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.05)


def test_reliability_counts_what_is_right_by_confidence() -> None:
    bins = reliability([judge(gold_of(marked("Mosul", MOSUL)), [IN_MOSUL, IN_ERBIL._replace(confidence=0.91)])])
    assert [(b.low, b.mentions, b.right) for b in bins if b.mentions] == [(0.9, 2, 0.5)]


def test_a_public_set_is_read_as_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    toponyms = [{"start": 5, "end": 10, "text": "Mosul", "lat": 36.3, "lon": 43.1}, {"start": 14, "end": 19, "lat": None, "lon": None}]
    known = {"title": "A headline", "source": "a.example", "published": "2009-03-20 12:24:52.002364-05"}
    path.write_text(json.dumps({"id": 7, "text": TEXT.text, "toponyms": toponyms, **known}) + "\n", encoding="utf-8")
    (text,) = public_gold(path)
    assert (text.id, text.article.title, text.article.source) == ("7", "A headline", "a.example")
    assert text.article.published == days("2009-03-20")
    assert text.toponyms == (GoldToponym(5, 10, 36.3, 43.1), GoldToponym(14, 19, None, None))
