"""Readings that are not stored are corrected as stored ones are, by what holds for sources and for the whole store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from readings import BAGHDAD, ERBIL, IRAQ, MOSUL, NOW, days, make_article, make_mention, make_offset, make_reading

from dashboard.model import Place, Role
from dashboard.store.corrections import Change, Correction, Scope
from dashboard.store.mended_readings import ReadingMender

TURKEY = Place("t", "Turkey", "PCLI", "TR", "", 39.0, 35.0)
ARTICLE = make_article("Mosul fell.\nIn Turkey, MOSUL is far.\nErbil stands near Iraq.", source="Reuters")
READING = make_reading(
    ARTICLE,
    make_mention(ARTICLE, "Mosul", MOSUL, offset=make_offset("50 miles from Mosul", MOSUL, lat=36.0, lon=44.0)),
    make_mention(ARTICLE, "Turkey", TURKEY),
    make_mention(ARTICLE, "MOSUL", MOSUL),
    make_mention(ARTICLE, "Erbil", ERBIL),
    make_mention(ARTICLE, "Iraq", IRAQ),
)
PLACED = Correction("1", NOW, Change.PLACE, "", "", made_by="KM", scope=Scope.STORE, toponym="mosul", place=BAGHDAD)


def mended(*corrections: Correction) -> list[tuple[str, str | None]]:
    mentions = ReadingMender(corrections, {"IQ": "Iraq"}).mended(READING).mentions
    return [(mention.toponym, mention.place.name if mention.place else None) for mention in mentions]


@pytest.mark.parametrize(
    ("correction", "moved"),
    [
        (PLACED, ["Baghdad", "Turkey", "Mosul", "Erbil", "Iraq"]),  # the second Mosul stands beside Turkey
        (replace(PLACED, scope=Scope.SOURCE, source="Reuters"), ["Baghdad", "Turkey", "Mosul", "Erbil", "Iraq"]),
        (replace(PLACED, scope=Scope.SOURCE, source="AFP"), ["Mosul", "Turkey", "Mosul", "Erbil", "Iraq"]),
        (replace(PLACED, scope=Scope.ARTICLE, article_id=ARTICLE.article_id), ["Mosul", "Turkey", "Mosul", "Erbil", "Iraq"]),
        (replace(PLACED, change=Change.NOT_A_PLACE, place=None), ["Turkey", "Erbil", "Iraq"]),
        (replace(PLACED, toponym="erbil", place=MOSUL), ["Mosul", "Turkey", "Mosul", "Mosul", "Iraq"]),  # beside its own country
    ],
)
def test_places_are_set_as_far_as_a_correction_holds(correction: Correction, moved: list[str]) -> None:
    assert [name for _, name in mended(correction)] == moved


def test_what_is_set_says_so_and_what_was_measured_from_another_place_goes() -> None:
    role = replace(PLACED, correction_id="2", change=Change.ROLE, place=None, role=Role.ACTOR)
    date = replace(PLACED, correction_id="3", change=Change.DATE, place=None, days=days("2014-06-10"))
    mention = ReadingMender([PLACED, role, date], {"IQ": "Iraq"}).mended(READING).mentions[0]
    assert (mention.confidence, mention.offset, mention.role, mention.date) == (1.0, None, Role.ACTOR, days("2014-06-10"))
    assert mention.reason == "set by hand, 21 November 2026, KM: Iraq's Baghdad"
    assert mention.role_reason == "set by hand, 21 November 2026, KM: actor"


def test_what_was_seen_is_sure_and_stays_where_it_is() -> None:
    seen = replace(PLACED, change=Change.SEEN, place=None)
    mention = ReadingMender([seen], {}).mended(READING).mentions[0]
    assert (mention.confidence, mention.place, mention.offset) == (1.0, MOSUL, READING.mentions[0].offset)
    assert mention.reason == "found right by hand, 21 November 2026, KM; the best known Mosul"
