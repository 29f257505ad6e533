"""Under which other spellings a name is looked for, and when a place that is spelt otherwise is taken for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.geoparsing.spots.spelling import other_spellings


@pytest.mark.parametrize(
    ("name", "spelling"),
    [
        ("al zarqun", "zarqun"),
        ("zarqun", "al zarqun"),
        ("ad zarqun", "el zarqun"),
        ("zarqun", "az zarqun"),
        ("shajara", "ash shajara"),
        ("zarqoun", "zarqun"),
        ("zarkun", "zarqun"),
        ("meeramshah", "miramshah"),
        ("zalingay", "zalingei"),
        ("kafr zarqun", "kafrzarqun"),
        ("zarqunniya", "zarquniya"),
        ("zarquniya", "zarquniyah"),
        ("zarqunah", "zarquna"),
        ("abou qamal", "abu kamal"),
    ],
)
def test_a_name_is_looked_for_under_what_is_only_another_spelling(name: str, spelling: str) -> None:
    assert spelling in other_spellings(name)


@pytest.mark.parametrize("name", ["", "hit", "ana", "al a", "gao"])
def test_a_short_name_has_no_other_spelling(name: str) -> None:
    assert other_spellings(name) == ()


@given(st.text(st.sampled_from("abdeghiklmnoqrstuyz "), max_size=20))
def test_no_spelling_is_the_name_itself_and_none_comes_twice(name: str) -> None:
    spellings = other_spellings(name)
    assert name not in spellings
    assert len(set(spellings)) == len(spellings) < 2_000


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Fighters raided the village of Meeramsha in Waziristan, Pakistan.", "Meeramsha", "Miranshah"),
        ("The village of Muunigi, near Goma, was shelled.", "Muunigi", "Munigi"),
    ],
)
def test_a_place_that_lies_where_the_text_says_is_meant_by_another_spelling(gazetteer: Gazetteer, text: str, name: str, place: str) -> None:
    mention = {m.toponym: m for m in geoparse(article_from_text(text), gazetteer).mentions}[name]
    assert mention.place is not None
    assert mention.place.name == place
    assert mention.spot is None
    assert mention.reason.startswith(f"as {place} in the gazetteer; ")


def test_a_place_that_lies_elsewhere_is_not(gazetteer: Gazetteer) -> None:
    mention = {m.toponym: m for m in geoparse(article_from_text("The village of Muunigi, near Mosul, was shelled."), gazetteer).mentions}[
        "Muunigi"
    ]
    assert mention.place is None
    assert mention.spot is not None
