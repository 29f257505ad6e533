"""Rivers: which names are a river's, and where along it the text puts what happened."""

from __future__ import annotations

import pytest
from geopy.distance import great_circle

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse
from dashboard.model import Mention


def mention_of(name: str, text: str, gazetteer: Gazetteer) -> Mention:
    (mention,) = (m for m in geoparse(article_from_text(text), gazetteer).mentions if m.toponym == name)
    return mention


@pytest.mark.parametrize(
    ("text", "name", "river"),
    [
        ("Soldiers swam across the Dnipro near Kozachi Laheri.", "Dnipro", "Dnieper"),
        ("Marines swam across the Dnipro close to Krynky.", "Dnipro", "Dnieper"),
        ("Boats were hit on the Dnipro opposite Kherson.", "Dnipro", "Dnieper"),
        ("A barge sank on the Niger at Mopti.", "Niger", "Niger River"),
        ("Pilgrims waded into the Jordan near Jericho.", "Jordan", "Jordan River"),
        ("The Blue Nile burst its banks in Singa.", "Blue Nile", "Blue Nile River"),
        ("The White Nile flooded Rabak.", "White Nile", "White Nile River"),
        ("Engineers bridged the Oskil near Borova.", "Oskil", "Oskil River"),
        ("Floods on the Shabelle hit Jowhar.", "Shabelle", "Shabelle River"),
        ("The Juba overflowed near Jamaame in Somalia.", "Juba", "Juba River"),
        ("Rebels crossed the Ubangi near Mobaye.", "Ubangi", "Ubangi River"),
        ("Fighters forded the Ruzizi near Kamanyola.", "Ruzizi", "Ruzizi River"),
        ("Gunboats went down the Chindwin to Monywa.", "Chindwin", "Chindwin River"),
        ("They reached the Tekeze in Tigray.", "Tekeze", "Tekeze River"),
        ("Two boys drowned in the Helmand near Lashkar Gah.", "Helmand", "Helmand River"),
        ("A boat capsized on the Congo near Mbandaka.", "Congo", "Congo River"),
        ("A ferry overturned in the Gambia near Banjul.", "Gambia", "Gambia River"),
        ("A barge sank in the Don near Rostov.", "Don", "Don River"),
        ("Settlers built on the banks of the Don near Voronezh in Russia.", "Don", "Don River"),
        ("Rohingya crossed the Naf into Bangladesh.", "Naf", "Naf River"),
        ("Villagers fishing on the Chari near Bol in Chad were shot.", "Chari", "Chari River"),
        ("Troops waded the Rovuma into Mozambique.", "Rovuma", "Rovuma River"),
    ],
)
def test_after_the_a_name_is_the_rivers(gazetteer: Gazetteer, text: str, name: str, river: str) -> None:
    place = mention_of(name, text, gazetteer).place
    assert place is not None
    assert (place.name, place.feature) == (river, "STM")


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("Drones hit the Dnipro region at night.", "Dnipro region", "ADM1"),
        ("Troops left Dnipro near midnight.", "Dnipro", "PPL"),
        ("The Jordan national team flew to Amman.", "Jordan", "PCLI"),
        ("The king of Jordan spoke in Amman.", "Jordan", "PCLI"),
        ("Clashes went on in the Blue Nile, officials in Sudan said.", "Blue Nile", "ADM1"),
        ("Attacks in Blue Nile and White Nile left 20 dead in Sudan.", "White Nile", "ADM1"),
        ("The Niger government met in Niamey.", "Niger", "PCLI"),
        ("He has lived in the Congo since 1990.", "Congo", "PCLI"),
        ("They crossed the Congo by lorry from Kinshasa.", "Congo", "PCLI"),
        ("Aid workers in the Gambia said boats were lost.", "Gambia", "PCLI"),
        ("A ferry sank in the Philippines near Cebu.", "Philippines", "PCLI"),
        ("British troops were hit in the Helmand, officials in Kabul said.", "Helmand", "ADM1"),
        ("Aid reached Juba in South Sudan.", "Juba", "PPL"),
    ],
)
def test_other_names_stay_what_they_are(gazetteer: Gazetteer, text: str, name: str, feature: str) -> None:
    place = mention_of(name, text, gazetteer).place
    assert place is not None
    assert place.feature.startswith(feature)


@pytest.mark.parametrize(
    "text",
    [
        "The Don of the family met police in Voronezh.",
        "Police in Voronezh met the Don on Monday.",
        "They crossed the Don line in Russia.",
        "A barge sank in the Don near Lima.",
        "A barge sank in the Don.",
    ],
)
def test_a_name_that_only_rivers_have_is_none_without_water_and_a_place_near_it(gazetteer: Gazetteer, text: str) -> None:
    assert all(mention.toponym != "Don" for mention in geoparse(article_from_text(text), gazetteer).mentions)


@pytest.mark.parametrize(
    ("text", "river", "town", "near"),
    [
        ("Shells fell in Raqqa. In Raqqa the bridge over the Euphrates was bombed.", "Euphrates", "Raqqa", (35.95, 39.01)),
        ("Bodies were found in the Tigris at Mosul.", "Tigris", "Mosul", (36.34, 43.13)),
        ("Troops crossed the Dnipro near Krynky.", "Dnipro", "Krynky", (46.73, 33.09)),
        ("A boat sank on the Niger at Timbuktu.", "Niger", "Timbuktu", (16.77, -3.01)),
        ("The Nile flooded Shendi.", "Nile", "Shendi", (16.69, 33.43)),
        ("Junta boats moved up the Irrawaddy to Bhamo.", "Irrawaddy", "Bhamo", (24.26, 97.23)),
        ("Raqqa was shelled.\n\nThe bridge over the Euphrates fell.", "Euphrates", "Raqqa", (35.95, 39.01)),
    ],
)
def test_what_happened_on_a_river_lies_by_the_town_beside_it(
    gazetteer: Gazetteer, text: str, river: str, town: str, near: tuple[float, float]
) -> None:
    mention = mention_of(river, text, gazetteer)
    assert mention.place is not None
    assert mention.offset is not None
    assert mention.offset.elsewhere
    assert mention.offset.text in (f"{river} near {town}", f"near {town}")
    assert great_circle((mention.offset.lat, mention.offset.lon), near).km < mention.offset.radius_km <= 75


@pytest.mark.parametrize(
    "text",
    [
        "The Euphrates is low.",
        "Tokyo was hot. The Euphrates is low.",
        "The Euphrates is low, Raqqa said.",
        "Turks and Syrians share the Euphrates.",
        "Paris, Berlin, Rome and Raqqa were named. The Euphrates was not.",
    ],
)
def test_a_river_with_no_place_beside_it_has_no_spot(gazetteer: Gazetteer, text: str) -> None:
    assert mention_of("Euphrates", text, gazetteer).offset is None


def test_a_distance_that_the_text_gives_is_where_it_happened(gazetteer: Gazetteer) -> None:
    offset = mention_of("Euphrates", "A boat sank in the Euphrates, 30 km east of Raqqa.", gazetteer).offset
    assert offset is not None
    assert (offset.distance_km, offset.bearing_degrees, offset.elsewhere) == (30.0, 90.0, True)
