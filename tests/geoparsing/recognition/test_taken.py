"""Towns that are words or short are found where armed groups take or leave them."""

from __future__ import annotations

import pytest
from geoparsing.steps import resolve_text

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition.taken import taken_names


def names_in(text: str) -> list[str]:
    return [text[start:end] for spans in taken_names(text, 0, len(text)) for start, end in spans]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Troops took Hit and Ana.", ["Hit", "Ana"]),
        ("Rebel forces have captured Bor, Leer and Nasir.", ["Bor", "Leer", "Nasir"]),
        ("The army later left Ber on foot.", ["Ber"]),
        ("Hit fell to the group in October.", ["Hit"]),
        ("Bor and Leer fell to rebels.", ["Bor", "Leer"]),
        ("Rockets hit Sderot and Bar overnight.", ["Sderot", "Bar"]),
        ("A drone later struck Tank.", ["Tank"]),
        ("Shells fell on Bar and Ana.", ["Bar", "Ana"]),
        ("Militants were pushed out of Hit.", ["Hit"]),
        ("Troops drove the last fighters out of Hit and Ana.", ["Hit", "Ana"]),
        ("Sake was shelled and Bor and Leer were later retaken.", ["Sake", "Bor", "Leer"]),
        ("The Juba-Nimule road was cut.", ["Juba", "Nimule"]),
        ("Trucks waited on the Goma–Sake axis and the Kano-Kaduna highway.", ["Goma", "Sake", "Kano", "Kaduna"]),
        ("The Mercedes-Benz dealer left. The Coca-Cola roadshow came.", []),
        ("A Well-known road was cut.", []),
        ("Blame fell on Bar and Ana.", []),
        ("He ran out of Art.", []),
        ("Ana was helped.", []),
        ("They took hit and miss shots.", []),
        ("They took Hit and miss.", []),
        ("Critics took Hit and Run apart.", []),
        ("The army captured Ana Gomez.", []),
        ("Militants took Ana hostage.", []),
        ("The troops left Hit's bridge alone.", []),
        ("Ana fell ill.", []),
        ("Hit songs fell silent.", []),
        ("He left Ana and Art.", []),
    ],
)
def test_armed_groups_take_names(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Troops took Hit and Ana.", "Hit", "IQ"),
        ("Troops took Hit and Ana.", "Ana", "IQ"),
        ("Fighters captured Ber and Gao.", "Ber", "ML"),
        ("Hit fell to militants in October.", "Hit", "IQ"),
        ("Soldiers retook Bor from rebels.", "Bor", "SS"),
        ("Gunmen held up buses on the Juba-Nimule road.", "Nimule", "SS"),
        ("The Goma-Sake axis was closed to lorries.", "Sake", "CD"),
    ],
)
def test_taken_towns_are_found(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    assert [r.place.country for r in resolve_text(text, gazetteer) if r.place and r.toponym.text == name] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "They took hit and miss shots in Iraq.",
        "Ana said she was tired.",
        "Hit songs played in Baghdad.",
        "Police captured Art Smith.",
        "The army took Ana hostage.",
        "Troops left Monday and Tuesday.",
    ],
)
def test_words_and_people_stay_out(gazetteer: Gazetteer, text: str) -> None:
    found = {r.toponym.text for r in resolve_text(text, gazetteer) if r.place}
    assert found.isdisjoint({"hit", "Hit", "Ana", "Art", "Monday", "Tuesday"})
