"""A coordinator after a comma opens a clause only where a subject and a verb follow it."""

from __future__ import annotations

import pytest

from dashboard.geoparsing.chronology.coordination import continues_list, has_verb


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("homs, hama", False),
        ("drones struck kyiv, lviv", True),
        ("clashes in gao, mali", False),
        ("the united states, iraq", False),
        ("armed men in kaduna", False),
        ("idlib was shelled", True),
        ("kiwanja without a fight", False),
        ("", False),
    ],
)
def test_a_verb_is_told_by_its_form(piece: str, expected: bool) -> None:
    assert has_verb(piece) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Drones struck Kyiv, Lviv, and Odesa.", True),
        ("Drones struck Kyiv, Lviv, and then the port of Odesa on Monday.", True),
        ("The army bombed Taiz, Marib, but not Aden, on Monday.", True),
        ("Officials said Homs, Hama, and Idlib were shelled.", True),
        ("Rebels shelled Homs, and police arrested dozens.", False),
        ("Rebels shelled Homs, and Hama is calm.", False),
        ("They took Fallujah, but their conquest of Mosul represents a change.", False),
    ],
)
def test_names_without_a_verb_go_on_with_a_list(sentence: str, expected: bool) -> None:
    word = " and " if " and " in sentence else " but "
    comma = sentence.rindex("," + word)
    assert continues_list(sentence, comma, comma + len(word)) is expected
