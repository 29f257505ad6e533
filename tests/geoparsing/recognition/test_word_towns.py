"""Towns that are English words too are places after a word of place, where the text names their country; and guards."""

from __future__ import annotations

import pytest
from geoparsing.steps import accepted_toponyms

from dashboard.geoparsing.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen attacked a convoy in Sake, officials in DR Congo said.", ["Sake", "DR Congo"]),
        ("Police in Pakistan said a judge was shot in Tank on Monday.", ["Pakistan", "Tank"]),
        ("Iraq sent police to Ramadi after a bomb went off in Hit.", ["Iraq", "Ramadi", "Hit"]),
        ("In Yemen, shells fell near Abs at dawn.", ["Yemen", "Abs"]),
        ("Fighting in Sake went on for a week. Goma was calm.", ["Sake", "Goma"]),
        ("A raid hit Jibla in Ibb.", ["Jibla", "Ibb"]),
        ("Rockets struck Jibla, south of Ibb.", ["Jibla", "Ibb"]),
        ("Sake, which M23 holds, was quiet in North Kivu.", ["Sake", "North Kivu"]),
        ("Tank, which the Taliban seized in May, is in Pakistan.", ["Tank", "Pakistan"]),
        ("Rebels seized Man and Bouake in Ivory Coast.", ["Man", "Bouake", "Ivory Coast"]),
        ("Rebels hold Man, Ivory Coast.", ["Man", "Ivory Coast"]),
        ("Troops left Tank and Bannu, South Waziristan.", ["Tank", "Bannu", "South Waziristan"]),
        ("Boko Haram attacked Rann. Nigeria sent troops.", ["Rann", "Nigeria"]),
        ("Jihadists attacked Say in Niger.", ["Say", "Niger"]),
        ("Clashes hit Al-Mazraa, in Suwayda province.", ["Al-Mazraa", "Suwayda province"]),
        ("Sake lies 25 km from Goma.", ["Sake", "Goma"]),
        ("Fizi, far to the south of Bukavu, was shelled.", ["Fizi", "Bukavu"]),
    ],
)
def test_a_town_that_is_a_word_is_a_place_where_the_text_names_its_country(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer) if not t.demonym] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They spoke of it for old times' sake in Goma, Congo.", ["Goma", "Congo"]),
        ("A Pakistan army crew hid in Tank Number Four.", ["Pakistan"]),
        ("Iraq won. Hit by a stone, the keeper fell.", ["Iraq"]),
        ("In Japan he drank Sake, which the waiter took away.", ["Japan"]),
        ("The song was first sung in Hit Parade.", []),
        ("In Japan they drink it with Sake and rice.", ["Japan"]),
        ("Rebels seized Man and Bouake.", ["Bouake"]),
        ("Man and his dog left Ivory Coast.", ["Ivory Coast"]),
        ("Say no more, said the man from Niger.", ["Niger"]),
        ("Jihadists attacked Diallo in Niger.", ["Niger"]),
    ],
)
def test_the_word_alone_is_none(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer) if not t.demonym] == names
