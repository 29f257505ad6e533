"""Which of the places of one name is meant, how surely and why."""

from __future__ import annotations

import pytest

from dashboard.gazetteer import Gazetteer
from dashboard.model import Kind, Resolution
from dashboard.recognition import recognise
from dashboard.resolution import resolve
from dashboard.text.passages import passages


def read(text: str, gazetteer: Gazetteer) -> dict[str, Resolution]:
    return {r.toponym.text: r for r in resolve(text, recognise(text, passages(text), gazetteer))}


@pytest.mark.parametrize(
    ("text", "name", "country", "admin1"),
    [
        ("The mayor of Paris, Texas, spoke.", "Paris", "US", "Texas"),
        ("The mayor of Paris spoke in France.", "Paris", "FR", ""),
        ("Police in London, Ontario, said so.", "London", "CA", "Ontario"),
        ("Troops left Tripoli in Lebanon for Beirut.", "Tripoli", "LB", ""),
        ("Fighting in Tripoli and Benghazi, Libya, went on.", "Tripoli", "LY", ""),
        ("He flew from Birmingham to Montgomery, Alabama.", "Birmingham", "US", "Alabama"),
        ("Militants took Tikrit and Samarra.", "Samarra", "IQ", ""),
    ],
)
def test_the_place_that_the_article_means_is_chosen(gazetteer: Gazetteer, text: str, name: str, country: str, admin1: str) -> None:
    place = read(text, gazetteer)[name].place
    assert place is not None
    assert place.country == country
    assert not admin1 or place.admin1 == admin1


@pytest.mark.parametrize("name", ["Kirkuk", "Najaf", "Baghdad", "Aleppo", "Homs", "Erbil"])
def test_the_city_comes_before_its_own_division_unless_the_text_says_province(gazetteer: Gazetteer, name: str) -> None:
    town = read(f"Fighting went on in {name} on Monday.", gazetteer)[name]
    assert town.place is not None
    assert town.place.kind is Kind.TOWN
    province = next(iter(read(f"Fighting went on in {name} province on Monday.", gazetteer).values()))
    assert province.place is not None
    assert province.place.kind is Kind.DIVISION


def test_one_name_has_one_sense_in_an_article(gazetteer: Gazetteer) -> None:
    text = "The mayor of Paris, Texas, spoke. In Paris, people listened."
    places = {r.place.admin1 for r in resolve(text, recognise(text, passages(text), gazetteer)) if r.place and r.place.name == "Paris"}
    assert places == {"Texas"}


def test_a_choice_says_why_and_keeps_at_most_three_rivals(gazetteer: Gazetteer) -> None:
    found = read("The mayor of Paris, Texas, spoke.", gazetteer)["Paris"]
    assert found.reason == "Texas is named beside it"
    assert 1 <= len(found.rivals) <= 3
    assert found.place not in found.rivals


def test_a_doubtful_choice_is_less_sure_than_a_plain_one(gazetteer: Gazetteer) -> None:
    doubtful = read("He lives in Springfield.", gazetteer)["Springfield"].confidence
    plain = read("He lives in Mosul.", gazetteer)["Mosul"].confidence
    assert doubtful < 0.6
    assert 0.9 < plain < 1
