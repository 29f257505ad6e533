"""A town in the country that the article is about comes before a larger namesake abroad, of which nothing in the article speaks."""

from __future__ import annotations

import pytest
from geoparsing.steps import resolve_text

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import Resolution


def resolution_of(name: str, text: str, gazetteer: Gazetteer) -> Resolution:
    (resolution,) = (r for r in resolve_text(text, gazetteer) if r.toponym.text == name)
    return resolution


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting in Mozambique went on, and shells landed in Palma at dawn.", "Palma", "MZ"),
        ("Gunmen attacked a convoy in Mambasa, officials in DR Congo said.", "Mambasa", "CD"),
        ("Fighting in Myanmar went on, and jets bombed Kani at dawn.", "Kani", "MM"),
    ],
)
def test_a_town_in_the_articles_country_comes_before_a_larger_one_abroad(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    resolution = resolution_of(name, text, gazetteer)
    assert resolution.place is not None
    assert resolution.place.country == country
    assert resolution.reason == "in a country that the article names"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Envoys of Mozambique spent a week in Palma, where the king of Spain received them.", "Palma", "ES"),
        ("The president of Iraq flew to Cairo.", "Cairo", "EG"),
        ("The army of Sudan shelled Khartoum; talks were held in Alexandria.", "Alexandria", "EG"),
        ("The miners from Chile marched through Toronto.", "Toronto", "CA"),
    ],
)
def test_a_town_abroad_stays_where_something_speaks_for_it_or_it_is_known_everywhere(
    gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    place = resolution_of(name, text, gazetteer).place
    assert place is not None
    assert place.country == country
