"""Scores on our own gold of places stay above floors, for each theme, and the floors follow them upward; and tests of the scoring itself.

A change that breaks a floor has to be explained. A score far above its floor means that the floor has to be raised, in
tests/gold/floors.json, so that the score is kept (`python tests/benchmarks/quality.py` prints the scores).
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
from readings import BAGHDAD, ERBIL, MOSUL, days, make_article, make_mention

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse_many
from dashboard.model import Mention, Place

FLOORS: dict[str, dict[str, float]] = json.loads((GOLD_FOLDER / "floors.json").read_text(encoding="utf-8"))
MEASURES = ("found_f1", "placed_f1", "acc161", "kind")
#: If a score is further above its floor than this, the floor must be raised.
SLACK = 0.05
#: No floor of all texts together may be lower, whatever happens.
LOWEST_FLOORS_OF_ALL = {"found_f1": 0.94, "placed_f1": 0.915, "acc161": 0.955, "kind": 0.96}
#: No floor of a theme may be lower.
LOWEST_FLOORS_OF_A_THEME = {"found_f1": 0.72, "placed_f1": 0.67, "acc161": 0.92, "kind": 0.92}

GOLD = own_gold()
THEMES = Counter(text.theme for text in GOLD)


@pytest.fixture(scope="module")
def judged_texts(gazetteer: Gazetteer) -> list[Judged]:
    readings = geoparse_many((text.article for text in GOLD), gazetteer)
    return [judge(text, reading.mentions) for text, reading in zip(GOLD, readings, strict=True)]


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("theme", ["all", *THEMES])
def test_a_score_stays_above_its_floor_and_the_floor_follows_it(judged_texts: list[Judged], theme: str, measure: str) -> None:
    score = getattr(scores([judged for judged in judged_texts if theme in ("all", judged.gold.theme)]), measure)
    floor = FLOORS[theme][measure]
    assert score >= floor, f"{theme}: {measure} fell to {score:.3f}, under its floor {floor}"
    assert score <= floor + SLACK, f"{theme}: {measure} is {score:.3f}: raise its floor, now {floor}, in tests/gold/floors.json"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("theme", ["all", *THEMES])
def test_no_floor_is_below_the_lowest_allowed(theme: str, measure: str) -> None:
    assert FLOORS[theme][measure] >= (LOWEST_FLOORS_OF_ALL if theme == "all" else LOWEST_FLOORS_OF_A_THEME)[measure]


def test_the_gold_has_all_its_texts_and_floors() -> None:
    assert set(FLOORS) == {"all", *THEMES}
    assert len(GOLD) >= 80
    assert THEMES["Iraq and Syria"] >= 25
    assert len({text.id for text in GOLD}) == len({text.article.text for text in GOLD}) == len(GOLD)


def test_every_marked_place_is_listed_and_every_listed_place_is_marked() -> None:
    toml = (GOLD_FOLDER / "news.toml").read_text(encoding="utf-8")
    marked_texts = toml[toml.index("[[text]]") :].replace("[[text]]\n", "")
    assert set(keys_marked(marked_texts)) == set(own_places())


@pytest.mark.parametrize("text", GOLD, ids=lambda text: text.id)
def test_a_text_without_its_marks_has_its_toponyms_in_order(text: GoldText) -> None:
    plain = text.article.text
    assert not any(bracket in plain for bracket in ("[[", "]]"))
    assert all(plain[t.start : t.end].strip() == plain[t.start : t.end] != "" for t in text.toponyms)
    assert all(toponym.end <= following.start for toponym, following in pairwise(text.toponyms))


ARTICLE = make_article("From Mosul to Erbil and Baghdad.")
IN_MOSUL = make_mention(ARTICLE, "Mosul", MOSUL, confidence=0.95)
IN_ERBIL = make_mention(ARTICLE, "Erbil", ERBIL, confidence=0.55)


def gold_toponym(toponym: str, place: Place | None) -> GoldToponym:
    start = ARTICLE.text.index(toponym)
    end = start + len(toponym)
    return GoldToponym(start, end, place.lat, place.lon, kind=place.kind) if place else GoldToponym(start, end, None, None)


def gold_of(*toponyms: GoldToponym) -> GoldText:
    return GoldText("x", "", ARTICLE, toponyms)


@pytest.mark.parametrize(
    ("toponyms", "mentions", "found_f1", "placed_f1", "acc161", "remark"),
    [
        ([gold_toponym("Mosul", MOSUL)], [IN_MOSUL], 1.0, 1.0, 1.0, "found and placed"),
        ([gold_toponym("Mosul", BAGHDAD)], [IN_MOSUL], 1.0, 0.0, 0.0, "found, and put elsewhere"),
        ([gold_toponym("Mosul", MOSUL)], [], 0.0, 0.0, None, "missed"),
        ([], [IN_MOSUL], 0.0, 0.0, None, "seen where there is none"),
        ([gold_toponym("Mosul", MOSUL), gold_toponym("Erbil", ERBIL)], [IN_MOSUL], 2 / 3, 2 / 3, 1.0, "one of two"),
        ([gold_toponym("Mosul to Erbil", MOSUL)], [IN_MOSUL, IN_ERBIL], 2 / 3, 2 / 3, 1.0, "a mention finds one name, a name one mention"),
        ([gold_toponym("Mosul to Erbil", ERBIL), gold_toponym("Mosul", MOSUL)], [IN_MOSUL], 2 / 3, 2 / 3, 1.0, "who comes first is served"),
        ([gold_toponym("Mosul", MOSUL), gold_toponym("Erbil", None)], [IN_MOSUL, IN_ERBIL], 1.0, 1.0, 1.0, "an open name that is found"),
        ([gold_toponym("Mosul", MOSUL), gold_toponym("Erbil", None)], [IN_MOSUL], 1.0, 1.0, 1.0, "an open name that is missed"),
        ([gold_toponym("Mosul", MOSUL)], [IN_MOSUL, make_mention(ARTICLE, "Erbil", None)], 1.0, 1.0, 1.0, "a mention without a place"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_found_and_placed_are_counted_as_defined(
    toponyms: list[GoldToponym], mentions: list[Mention], found_f1: float, placed_f1: float, acc161: float | None, remark: str
) -> None:
    figures = scores([judge(gold_of(*toponyms), mentions)])
    assert (figures.found_f1, figures.placed_f1, figures.acc161) == pytest.approx((found_f1, placed_f1, acc161)), remark


def test_demonyms_can_be_left_out_and_conventional_points_scored_apart() -> None:
    demonym = IN_ERBIL._replace(demonym=True)
    assert scores([judge(gold_of(gold_toponym("Mosul", MOSUL)), [IN_MOSUL, demonym], demonyms=False)]).found_f1 == 1.0
    conventional = replace(gold_toponym("Erbil", BAGHDAD), conventional=True)
    figures = scores([judge(gold_of(gold_toponym("Mosul", MOSUL), conventional), [IN_MOSUL, IN_ERBIL])])
    assert (figures.acc161, figures.acc161_named) == (0.5, 1.0)
    assert figures.median_km == pytest.approx(distance_km((BAGHDAD.lat, BAGHDAD.lon), (ERBIL.lat, ERBIL.lon)) / 2)


def test_a_degree_is_111_km_long_also_across_the_date_line() -> None:
    assert distance_km((33.0, 44.0), (34.0, 44.0)) == pytest.approx(111.2, abs=0.05)
    assert distance_km((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.05)


def test_reliability_gives_the_share_of_right_mentions_by_confidence() -> None:
    bins = reliability([judge(gold_of(gold_toponym("Mosul", MOSUL)), [IN_MOSUL, IN_ERBIL._replace(confidence=0.91)])])
    assert [(row.low, row.mentions, row.right) for row in bins if row.mentions] == [(0.9, 2, 0.5)]


def test_a_public_set_is_read_with_its_toponyms_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    toponyms = [{"start": 5, "end": 10, "text": "Mosul", "lat": 36.3, "lon": 43.1}, {"start": 14, "end": 19, "lat": None, "lon": None}]
    metadata = {"title": "A headline", "source": "a.example", "published": "2009-03-20 12:24:52.002364-05"}
    path.write_text(json.dumps({"id": 7, "text": ARTICLE.text, "toponyms": toponyms, **metadata}) + "\n", encoding="utf-8")
    (text,) = public_gold(path)
    assert (text.id, text.article.title, text.article.source) == ("7", "A headline", "a.example")
    assert text.article.published == days("2009-03-20")
    assert text.toponyms == (GoldToponym(5, 10, 36.3, 43.1), GoldToponym(14, 19, None, None))
