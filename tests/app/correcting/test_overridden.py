"""Who sets otherwise what somebody else has just set is told so, and which of both is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from readings import BAGHDAD, MOSUL, NOW

from dashboard.app.correcting.overridden import say_overridden
from dashboard.store.corrections import Change, Correction, Scope, undoing

OURS = Correction(
    "ours", NOW, Change.PLACE, "a", "", made_by="AB", scope=Scope.MENTION, source="AFP", toponym="Mosul", start=0, end=5, place=MOSUL,
)  # fmt: skip
SINCE = NOW - timedelta(hours=2)  # however long the panel was open
THEIRS = replace(OURS, correction_id="theirs", made_at=NOW - timedelta(seconds=9), made_by="KM", place=BAGHDAD)
YOURS_HOLDS = "KM has just set this otherwise (Baghdad, Iraq): yours is newer and is shown; both are under Corrections."

MINE_IS_NARROWER = (
    "KM has just set this otherwise (Baghdad, Iraq, {}): yours is narrower and is shown where both hold; both are under Corrections."
)


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([THEIRS], YOURS_HOLDS),
        ([replace(THEIRS, made_by=" K\nM ")], YOURS_HOLDS.replace("KM", "K M")),
        ([replace(THEIRS, made_by="")], YOURS_HOLDS.replace("KM", "Another reader")),
        ([replace(THEIRS, made_at=NOW + timedelta(seconds=1))], YOURS_HOLDS.replace("yours is newer and", "that is newer than yours and")),
        ([replace(THEIRS, change=Change.NOT_A_PLACE, place=None)], YOURS_HOLDS.replace("Baghdad, Iraq", "not a place")),
        ([replace(THEIRS, change=Change.SEEN)], YOURS_HOLDS.replace("Baghdad, Iraq", "right as it is")),
        ([replace(THEIRS, made_at=SINCE - timedelta(seconds=1))], ""),  # it was there to be read
        ([replace(THEIRS, scope=Scope.ARTICLE)], MINE_IS_NARROWER.format("“Mosul” in this article")),
        ([replace(THEIRS, scope=Scope.SOURCE, source="AFP")], MINE_IS_NARROWER.format("“Mosul” in AFP")),
        ([replace(THEIRS, scope=Scope.SOURCE, source="dpa", article_id="b")], ""),
        ([replace(THEIRS, scope=Scope.STORE, article_id="b", start=3, end=8)], MINE_IS_NARROWER.format("“Mosul” in the whole store")),
        ([replace(THEIRS, scope=Scope.STORE, toponym="Erbil", article_id="b")], ""),
        ([replace(THEIRS, place=MOSUL)], ""),  # the same
        ([replace(THEIRS, start=50, end=55)], ""),  # another mention
        ([THEIRS, undoing(THEIRS, NOW)], ""),
        ([replace(THEIRS, correction_id="ours before")], ""),
        ([], ""),
    ],
)
def test_what_somebody_else_has_just_set_otherwise_is_said(others: list[Correction], said: str) -> None:
    assert say_overridden([*others, OURS], [OURS], {"ours", "ours before"}, SINCE) == said


def test_of_two_scopes_the_narrower_is_shown_whoever_set_it() -> None:
    ours = replace(OURS, scope=Scope.STORE, article_id="b", start=40, end=45)
    assert "that is narrower and is shown where both hold" in say_overridden([THEIRS, ours], [ours], {"ours"}, SINCE)
