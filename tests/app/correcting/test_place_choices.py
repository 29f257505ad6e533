"""The rivals of a name and what speaks for each, on the gazetteer itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from readings import ALEPPO, BAGHDAD, ERBIL, IRAQ, MOSUL, NOW, make_article, make_mention, make_reading

from dashboard.app.correcting.place_choices import MAX_RIVALS, choice_marks, other_places, points_of, rivals, say_place, speaks_for
from dashboard.drawing.choice_map import Meaning
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Place
from dashboard.store import Store
from dashboard.store.rows import MentionRow, Rival

COUNTRIES = {"IQ": "Iraq", "SY": "Syria", "BF": "Burkina Faso", "TR": "Turkey"}
SOLHAN_TR = Place("300619", "Solhan", "PPL", "TR", "Bingöl", 38.97, 41.05, 23_000)
DJIBO = Place("2361406", "Djibo", "PPL", "BF", "Sahel", 14.1, -1.63, 22_000)
BURKINA = Place("2361809", "Burkina Faso", "PCLI", "BF", "", 12.0, -1.6, 20_000_000)


@pytest.fixture
def rows(tmp_path: Path) -> list[MentionRow]:
    article = make_article("Gunmen killed many at Solhan. From Djibo, in Burkina Faso, people fled; SOLHAN burnt. Solhan again. Xyzzy.")
    mentions = [
        make_mention(article, "Solhan", SOLHAN_TR, rivals=[replace(DJIBO, place_id="2354674", name="Solhan")]),
        make_mention(article, "Djibo", DJIBO),
        make_mention(article, "Burkina Faso", BURKINA),
        make_mention(article, "SOLHAN", SOLHAN_TR),
        make_mention(article, "Xyzzy", None),
    ]
    store = Store.open(tmp_path / "store", create=True)
    store.add([make_reading(article, *mentions)], NOW)
    return list(store.article_mentions(article.article_id))


def test_the_other_places_are_those_with_another_name_and_place(rows: list[MentionRow]) -> None:
    assert [row.name for row in other_places(rows[0], rows)] == ["Djibo", "Burkina Faso"]
    assert points_of(other_places(rows[0], rows)) == [(DJIBO.lat, DJIBO.lon)]  # a country's point says nothing
    assert len(other_places(None, rows)) == 3


def test_the_rivals_are_the_other_places_of_the_name(rows: list[MentionRow], gazetteer: Gazetteer) -> None:
    all_solhans = rivals("Solhan", None, gazetteer)
    assert {place.country for place in all_solhans} >= {"BF", "TR"}
    chosen = next(place for place in all_solhans if place.country == "TR")
    least_known = all_solhans[-1]
    row = replace(rows[0], place_id=chosen.place_id, rivals=(Rival(least_known.place_id, "Solhan", "", ""),))
    solhans = rivals("Solhan", row, gazetteer)
    assert chosen not in solhans
    assert solhans[0] == least_known  # what the reading weighed goes first
    assert len(rivals("San Antonio", None, gazetteer)) == MAX_RIVALS
    assert rivals("Xyzzyq", None, gazetteer) == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (SOLHAN_TR, "town · 23,000 people · 5,000 km from Djibo · nothing else in the article is in Turkey"),
        (DJIBO, "town · 22,000 people · 2 other places of the article are in Burkina Faso"),
        (BURKINA, "country · 20,000,000 people · 2 other places of the article are in Burkina Faso"),
        (Place("x", "Nowhere", "PPL", "", "", 0.0, 0.0), "town · 1,578 km from Djibo"),
    ],
)
def test_what_speaks_for_a_place_is_said(rows: list[MentionRow], place: Place, expected: str) -> None:
    assert speaks_for(place, other_places(rows[0], rows), COUNTRIES) == expected


def test_without_other_places_its_kind_and_people_are_said() -> None:
    assert speaks_for(MOSUL, [], COUNTRIES) == "town · 1,739,800 people"


@pytest.mark.parametrize(
    ("place", "expected"),
    [(ERBIL, "Erbil, Iraq"), (ALEPPO, "Aleppo, Syria"), (IRAQ, "Iraq"), (BAGHDAD, "Baghdad, Iraq"), (MOSUL, "Mosul, Nineveh, Iraq")],
)
def test_a_place_is_said_with_where_it_lies(place: Place, expected: str) -> None:
    assert say_place(place, COUNTRIES) == expected


def test_the_small_map_has_each_place_once_as_what_it_matters_most_as(rows: list[MentionRow]) -> None:
    there = replace(DJIBO, place_id="2354674", name="Solhan")
    now, others = rows[0], other_places(rows[0], rows)
    solhan, djibo = ("Solhan", Meaning.RIVAL), ("Djibo", Meaning.OTHER)

    def shown(chosen: Place | None) -> list[tuple[str, Meaning]]:
        return [(mark.name, mark.meaning) for mark in choice_marks(now, others, [there, BURKINA], chosen)]

    assert shown(None) == [("Solhan", Meaning.NOW), solhan, djibo]  # a country's point says nothing
    assert shown(there) == [("Solhan", Meaning.CHOSEN), ("Solhan", Meaning.NOW), djibo]
    assert shown(DJIBO) == [("Djibo", Meaning.CHOSEN), ("Solhan", Meaning.NOW), solhan]
    assert shown(BURKINA)[0] == ("Burkina Faso", Meaning.CHOSEN)
    assert choice_marks(None, [], [], None) == []
