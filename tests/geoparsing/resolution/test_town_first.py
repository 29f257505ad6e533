"""A town comes before the division of its name, unless the text means the division."""

from __future__ import annotations

import pytest
from geoparsing.steps import resolve_text

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Kind


def kinds_of(text: str, gazetteer: Gazetteer) -> dict[str, tuple[Kind, str]]:
    return {r.toponym.text: (r.place.kind, r.place.country) for r in resolve_text(text, gazetteer) if r.place and not r.toponym.demonym}


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Drones struck Kherson and Sumy.", "Sumy", "UA"),
        ("The mayor of Chernihiv said the port was hit.", "Chernihiv", "UA"),
        ("Strikes hit Dhamar and Ibb.", "Ibb", "YE"),
        ("Attacks in Gao, Kidal and Mopti.", "Mopti", "ML"),
        ("Shells fell in the city of Zaporizhzhia.", "Zaporizhzhia", "UA"),
        ("A court in Bari freed him.", "Bari", "IT"),
    ],
)
def test_a_bare_name_is_the_town(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    assert kinds_of(text, gazetteer)[name] == (Kind.TOWN, country)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Mines were seen in the Red Sea off Hodeidah.", Kind.WATER),
        ("Rain fell in Red Sea state in Sudan.", Kind.DIVISION),
        ("Port Sudan in Red Sea was flooded.", Kind.DIVISION),
    ],
)
def test_after_the_a_name_is_the_water_and_not_the_division_called_like_it(gazetteer: Gazetteer, text: str, kind: Kind) -> None:
    assert [of_name for toponym, (of_name, _) in kinds_of(text, gazetteer).items() if toponym.startswith("Red Sea")] == [kind]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Drones struck Sumy oblast.", "Sumy", "UA"),
        ("The governor of Kherson province spoke.", "Kherson", "UA"),
        ("Clashes in Bari region of Somalia.", "Bari region", "SO"),
        ("Fires burned in Michigan, New York and Ohio.", "New York", "US"),
        ("Quebec has no cases, and Ontario has four.", "Quebec", "CA"),
    ],
)
def test_a_name_that_the_text_calls_a_division_is_the_division(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    kinds = kinds_of(text, gazetteer)
    assert next(kind for toponym, kind in kinds.items() if toponym.startswith(name)) == (Kind.DIVISION, country)
