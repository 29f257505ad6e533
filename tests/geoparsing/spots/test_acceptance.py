"""Which names that no gazetteer has are taken for places, with the article's known places in view. The names are invented."""

from __future__ import annotations

import pytest
from geoparsing.steps import accepted_toponyms, unplaced_names

from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.geoparse import geoparse


def unplaced_in_article(text: str, gazetteer: Gazetteer) -> list[str]:
    """The names of an article, with the distances that it gives, that no gazetteer has there."""
    return [mention.toponym for mention in geoparse(article_from_text(text), gazetteer).mentions if not mention.place]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting was reported near Zarbanuk. The army holds Goma.", ["Zarbanuk"]),
        ("Fighting was reported near Zarbanuk.", []),
        ("They took the village of Tal Zarbanuk from ISIS.", ["Tal Zarbanuk"]),
        ("Insurgents attacked Zarbanuk and Qelmeth, in Nangade district.", ["Zarbanuk", "Qelmeth"]),
        ("Rebels hit Zarbanuk, Qelmeth and Orduvai in Nangade district.", ["Zarbanuk", "Qelmeth", "Orduvai"]),
        ("Rebels burned Zarbanuk in Nangade district.", ["Zarbanuk"]),
        ("Floods swept Zar-e Qelm in Badakhshan province.", ["Zar-e Qelm"]),
        ("They burned Zarbanuk in May. Nangade district was calm.", []),
        ("They attacked Wagner and Azov in Donetsk.", []),
        ("A drone struck Kfar Zelmin.", ["Kfar Zelmin"]),
        ("Gunmen attacked Wadi Zelmin.", ["Wadi Zelmin"]),
        ("A drone struck Zelmin.", []),
        ("Kfar Zelmin spoke.", []),
        ("The city of his birth.", []),
        ("a district of Mosul", []),
        ("The province borders Syria.", []),
        ("They shelled Goma, Sake and Zarbanuk.", ["Zarbanuk"]),
        ("Goma and Zarbanuk were quiet.", ["Zarbanuk"]),
        ("Uganda, Rwanda and Zarbanuk signed it.", []),
        ("Zarbanuk, Qelmeth, Orduvai and Goma came second.", []),
        ("The warplanes hit Zarbanuk in Kasai province.", ["Zarbanuk"]),
        ("The warplanes hit Zarbanuk. Kasai was quiet.", ["Zarbanuk"]),
        ("The critics hit Zarbanuk. Kasai was quiet.", []),
        ("Troops have taken Zarbanuk and Qelmeth near Goma.", ["Zarbanuk", "Qelmeth"]),
        ("Gunmen raided Zarbanuk and Qelmeth communities of Kaduna State.", ["Zarbanuk", "Qelmeth"]),
        ("The Zarbanuk community of Goma prayed.", []),
        ("Residents of Zarbanuk said shells fell on Goma.", ["Zarbanuk"]),
        ("A doctor in Zarbanuk said shells fell on Goma.", ["Zarbanuk"]),
        ("Fighters stormed the base at Ali Zarbanuk, near Goma.", ["Ali Zarbanuk"]),
        ("Jets pounded Zarbanuk, Qelmeth and Al-Qaterbi in Goma.", ["Zarbanuk", "Qelmeth", "Al-Qaterbi"]),
        ("Shells hit Jaysh al-Zarbanuk in Goma.", []),
        ("The village of Zarbanuk burned. Zarbanuk had been quiet.", ["Zarbanuk", "Zarbanuk"]),
        ("The village of Zarbanuk burned. Zarbanuk fighters fled.", ["Zarbanuk"]),
        ("Police in Zarbanuk said so. Zarbanuk was born there, Zarbanuk said. The lawyer of Zarbanuk left Goma.", []),
        ("Kfar Zarbanuk in North Kivu was hit.", ["Kfar Zarbanuk"]),
        ("Goma was quiet. Wadi Zarbanuk was bombed.", ["Wadi Zarbanuk"]),
        ("Tell Ramadan in Goma.", []),
        ("In North Kivu, troops took Zarbanuk.", ["Zarbanuk"]),
        ("In North Kivu, critics hit Zarbanuk.", ["Zarbanuk"]),
        ("Troops came to North Kivu. Critics hit Zarbanuk.", []),
        ("Bandits attacked Zarbanuk in Sabon Birni LGA.", ["Zarbanuk"]),
        ("Gunmen raided Zarbanuk Local Government Area, Niger State.", ["Zarbanuk"]),
        ("Gunmen raided Tal Zarbanuk LGA of Kaduna State.", ["Tal Zarbanuk"]),
        ("The Local Government Area office in Kaduna shut.", []),
        ("They fled to Awasse, Chai and Mueda in Mozambique.", ["Chai"]),
        ("They fled to Tawila, Maga and Bindi in Darfur.", ["Maga", "Bindi"]),
        ("Smith, Maga and Bindi met in Darfur.", []),
        ("Zarbanuk was shelled on Monday, said police in Goma.", ["Zarbanuk"]),
        ("Goma was calm. Zarbanuk and Qelmeth were looted twice.", ["Zarbanuk", "Qelmeth"]),
        ("They left Goma for Masisi, where Zarbanuk was burned down.", ["Zarbanuk"]),
        ("Zarbanuk has been under siege since May, and Goma is hungry.", ["Zarbanuk"]),
        ("Zarbanuk fell to the rebels, who then took Goma.", ["Zarbanuk"]),
        ("Zarbanuk fell on Friday to M23 fighters near Goma.", ["Zarbanuk"]),
        ("Villagers fled Zarbanuk for Goma.", ["Zarbanuk"]),
        ("They fled Zarbanuk's men in Goma.", []),
        ("Zarbanuk was shot in Goma.", []),
        ("Zarbanuk was captured in Goma.", []),
        ("Zarbanuk was under pressure in Goma.", []),
        ("Zarbanuk fell to Alcaraz in Goma.", []),
        ("The Zarbanuk was looted in Goma.", []),
        ("Their Zarbanuk was flooded in Goma.", []),
        ("Goma backs Zarbanuk; Bukavu was calm.", []),
        ("They fled Goma; Zarbanuk; Bukavu.", ["Zarbanuk"]),
        ("Zarbanuk Township was raided. Troops left Zarbanuk.", ["Zarbanuk Township", "Zarbanuk"]),
    ],
)
def test_a_name_is_a_place_where_the_text_treats_it_so(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert unplaced_names(text, gazetteer) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Goma fell on Monday and Zarbanuk on Tuesday.", ["Zarbanuk"]),
        ("Zarbanuk fell on 3 March and Goma on 5 March.", ["Zarbanuk"]),
        ("Sirte fell to the rebels on Friday, and Zarban on Saturday.", ["Zarban"]),
        ("Ramadi was seized in May 2015 and Qelmah in June 2015.", ["Qelmah"]),
        ("Lashkar Gah fell yesterday and Zar-e Qelm today.", ["Zar-e Qelm"]),
        ("El Fasher was shelled on Monday, Qelmeth on Tuesday and Zarban on Thursday.", ["Qelmeth", "Zarban"]),
        ("Bakhmut was bombed last week and Zarbivka the following day.", ["Zarbivka"]),
        ("Zarban fell on Monday and Qelmeth on Tuesday, doctors in Goma said.", []),
        ("Gaddafi was captured in October and Qelmeth in November.", []),
        ("Goma fell on Monday and Qelmeth spoke on Tuesday.", []),
        ("Aleppo fell on Monday, and Qelmeth on Tuesday fled.", []),
        ("Zarban fell in Tokyo on Monday and Qelmeth on Tuesday.", []),
        ("General Qelm was captured in Goma on Monday and Zarban on Tuesday.", []),
        ("Mosul fell in June and Ramadan began in July.", []),
    ],
)
def test_what_fell_like_a_known_town_on_another_day_is_a_place(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert unplaced_names(text, gazetteer) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed twenty people in Manchester, a village in the Yagha province of Burkina Faso.", "Manchester"),
        ("Troops entered Bradford, Mozambique, on Monday.", "Bradford"),
        ("Husum, a village in Idlib province, was hit.", "Husum"),
        ("Bradford, a small village near Goma, was hit.", "Bradford"),
    ],
)
def test_a_namesake_abroad_gives_way_to_what_the_text_says(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name in unplaced_names(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sudanese officials met in Doha. Khartoum, Omdurman and Port Sudan were quiet.", "Doha"),
        ("He was born in Manchester, England. Gao, Kidal and Timbuktu are far.", "Manchester"),
        ("They flew from Paris, Lebanon and Syria.", "Paris"),
    ],
)
def test_a_known_place_stays_where_nothing_speaks_against_it(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert name not in unplaced_names(text, gazetteer)


def test_a_place_far_from_the_distance_that_the_text_gives_is_a_namesake(gazetteer: Gazetteer) -> None:
    assert unplaced_in_article("Husaybah, seven kilometres east of Ramadi, was shelled.", gazetteer) == ["Husaybah"]
    assert unplaced_in_article("Fallujah, 50 kilometres east of Ramadi, was shelled.", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The villages of Komsilga, Nodin and Soro in Yatenga province burned.", {"Komsilga", "Nodin", "Soro"}),
        ("Troops took Borysivka and Oliinykove in Kharkiv region.", {"Borysivka", "Oliinykove"}),
        ("Gunmen came to Kuchi, Munya Local Government Area, Niger State.", {"Kuchi", "Munya"}),
        ("Shells hit Vovchansk, Lyptsi and Izium in Kharkiv region.", set()),
        ("Clashes hit Gwoza, Bama and Banki in Borno State.", set()),
    ],
)
def test_what_contains_a_list_contains_each_of_its_names(gazetteer: Gazetteer, text: str, names: set[str]) -> None:
    assert set(unplaced_in_article(text, gazetteer)) == names


def test_a_camp_called_like_a_country_is_no_country(gazetteer: Gazetteer) -> None:
    assert unplaced_in_article("Hundreds fled from the Rwanda camp near Tawila.", gazetteer) == ["Rwanda"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighting was reported in Unity in South Sudan.", ["Unity", "South Sudan"]),
        ("Rebels attacked Bay and Bakool in Somalia.", ["Bay", "Bakool", "Somalia"]),
        ("Gunmen struck in Est in Burkina Faso.", ["Est", "Burkina Faso"]),
        ("Unity is what South Sudan needs.", ["South Sudan"]),
        ("Troops moved into Unity on Monday.", []),
        ("They swam in the Bay near Boston.", ["Boston"]),
        ("Refugees from Bangui live in Est, Cameroon.", ["Bangui", "Est", "Cameroon"]),
        ("Gunmen left Jos in Plateau, Nigeria.", ["Jos", "Plateau", "Nigeria"]),
        ("They crossed the Plateau near Jos.", ["Jos"]),
        ("The Lakes district draws walkers.", []),
    ],
)
def test_a_division_called_like_a_word_is_one_where_its_country_is_named(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer) if not t.demonym] == names


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("JNIM left Kidal, Gao and Ansongo in Mali. Bamako denied losses in Lere.", "Lere", "ML"),
        ("Troops hold Juba, Bor and Malakal in South Sudan. Murle youths fled Boma.", "Boma", "SS"),
        ("Troops hold Juba, Bor and Malakal in South Sudan. Ships reached Boma, DR Congo.", "Boma", "CD"),
        ("Gao, Kidal and Ansongo in Mali were calm. Talks went on in Kano.", "Kano", "NG"),
    ],
)
def test_a_namesake_in_the_country_that_the_article_is_about_comes_first(gazetteer: Gazetteer, text: str, name: str, country: str) -> None:
    (mention,) = [mention for mention in geoparse(article_from_text(text), gazetteer).mentions if mention.toponym == name]
    assert mention.place
    assert mention.place.country == country


@pytest.mark.parametrize(
    ("text", "name", "division"),
    [
        ("In Guaviare, rivals fought all day. Shops in Calamar, Bogota and Cali were shut.", "Calamar", "Guaviare"),
        ("Gunmen fired at police in Manipur, Delhi said. A convoy was stopped near Bishnupur.", "Bishnupur", "Manipur"),
        ("Police in West Bengal held a man. He lives in Bishnupur.", "Bishnupur", "West Bengal"),
        ("A boat left Calamar, in Bolivar, for Barranquilla.", "Calamar", "Bolívar"),
    ],
)
def test_a_namesake_in_a_division_that_the_article_names_comes_first(gazetteer: Gazetteer, text: str, name: str, division: str) -> None:
    (mention,) = [mention for mention in geoparse(article_from_text(text), gazetteer).mentions if mention.toponym == name]
    assert mention.place
    assert mention.place.admin1 == division
