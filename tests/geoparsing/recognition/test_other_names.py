"""Names of the gazetteer that stand for ships, teams, dishes, papers, groups, or for people called like a place; and guards."""

from __future__ import annotations

import pytest
from geoparsing.steps import accepted_toponyms

from dashboard.geoparsing.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The frigate Kherson was hit off Odesa.", ["Odesa"]),
        ("The tanker Berlin was towed to Aden.", ["Aden"]),
        ("HMS Cardiff and USS Denver sailed from Rota.", ["Rota"]),
        ("The landing ship Mariupol burned off Feodosia.", ["Feodosia"]),
        ("The icebreaker Murmansk left Arkhangelsk.", ["Arkhangelsk"]),
        ("Dynamo Kyiv won in Prague.", ["Prague"]),
        ("Shakhtar Donetsk and Inter Milan drew.", []),
        ("They served Peking duck and Dijon mustard in Cairo.", ["Cairo"]),
        ("They served Berlin doughnuts and Vienna schnitzel in Kabul.", ["Kabul"]),
        ("The Times of London reported it from Juba.", ["Juba"]),
        ("Islamic State Central Africa Province claimed the raid near Beni.", ["Beni"]),
        ("The UN Mission in Liberia left Monrovia.", ["Monrovia"]),
        ("The Oromo Liberation Army left Nekemte.", ["Nekemte"]),
        ("The Benghazi Shura Council left Derna.", ["Derna"]),
        ("The Aleppo Military Council and the Homs Liberation Front met in Hama.", ["Hama"]),
        ("The Tripoli Protection Force left Zuwara.", ["Zuwara"]),
        ("The Communist Party of Nepal split.", []),
        ("The Front for the Liberation of Rwanda left Goma.", ["Goma"]),
        ("The Movement for the Liberation of the Congo left Bangui.", ["Bangui"]),
        ("The UN Mission in South Sudan left Malakal.", ["Malakal"]),
        ("The Kathmandu Post and the Jerusalem Post reported it from Juba.", ["Juba"]),
        ("Iran International reported it from Doha.", ["Doha"]),
        ("Leeds United and Hertha Berlin played in Oslo.", ["Oslo"]),
        ("Workers left Colonia Bolivia for Asuncion.", ["Asuncion"]),
        ("Gunmen left Barrio Lima for Bogota.", ["Bogota"]),
        ("Aid came from Homs to Raqqa Jadida.", ["Homs"]),
        ("Jordan Henderson flew to Doha.", ["Doha"]),
        ("Chelsea Clinton flew to Nairobi.", ["Nairobi"]),
        ("Paul Kigali flew to Nairobi.", ["Nairobi"]),
        ("Workers left Villa Tehran for Madrid.", ["Madrid"]),
        ("Gunmen left Gao-Zarbanuk for Bamako.", ["Bamako"]),
        ("The Luhansk People's Militia left Popasna.", ["Popasna"]),
        ("The Sinaloa Cartel and the Jalisco New Generation Cartel fought in Tijuana.", ["Tijuana"]),
        ("The Bangsamoro Islamic Freedom Fighters left Cotabato.", ["Cotabato"]),
        ("The Homs Revolution Council and the Congo River Alliance met in Doha.", ["Doha"]),
        ("The Coordination of Azawad Movements left Kidal.", ["Kidal"]),
        ("The Sinai Province group left Ramadi.", ["Ramadi"]),
        ("The Biafra movement called a strike in Enugu.", ["Enugu"]),
        ("Denzel Washington was in Nairobi.", ["Nairobi"]),
        ("Tyrese Houston spoke in Mombasa.", ["Mombasa"]),
        ("The actor Denzel Houston, who lives in Lagos, left.", ["Lagos"]),
        ("Idris Lagos said it in Accra.", ["Accra"]),
        ("Nasir Kano said it in Abuja.", ["Abuja"]),
        ("Gunmen left Albu Basra for Ramadi.", ["Ramadi"]),
        ("The Kherson Brigade left Mykolaiv.", ["Mykolaiv"]),
        ("The Niger Delta Avengers and the Caucasus Emirate left Lagos.", ["Lagos"]),
        ("YANGON (The Irrawaddy) — Troops left Mandalay.", ["YANGON", "Mandalay"]),
        ("MANILA, May 3 (Manila Bulletin) - Troops left Davao.", ["MANILA", "Davao"]),
        ("Aden (Aden al-Ghad) – Troops left Sanaa.", ["Aden", "Sanaa"]),
        ("BEIRUT (Voice of Lebanon): Troops left Sidon.", ["BEIRUT", "Sidon"]),
        ("JUBA (Juba Monitor) -- Troops left Malakal.", ["JUBA", "Malakal"]),
    ],
)
def test_a_name_of_something_else_is_no_place(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer) if not t.demonym] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The port of Kherson was hit.", ["Kherson"]),
        ("The Lebanon Army left Beirut.", ["Lebanon", "Beirut"]),
        ("The army of Chad left Moundou.", ["Chad", "Moundou"]),
        ("In Homs army units left.", ["Homs"]),
        ("He joined the Texas Army National Guard in Dallas.", ["Texas", "Dallas"]),
        ("GAO (Mali) – Gunmen left Timbuktu.", ["GAO", "Mali", "Timbuktu"]),
        ("ALEPPO (Northern Syria) – Gunmen left Homs.", ["ALEPPO", "Syria", "Homs"]),
        ("AMSTERDAM (The Netherlands) - Ministers met.", ["AMSTERDAM", "Netherlands"]),
        ("Homs (Hama, Idlib) - all were hit.", ["Homs", "Hama", "Idlib"]),
        ("Troops left Goma (near Bukavu) - and stayed.", ["Goma", "Bukavu"]),
        ("Troops who left Goma in May (The Kampala Talks) stayed.", ["Goma", "Kampala"]),
        ("A ship left Odesa for Istanbul.", ["Odesa", "Istanbul"]),
        ("They ship Ukraine's grain.", ["Ukraine"]),
        ("The council in Misrata met the army in Sirte.", ["Misrata", "Sirte"]),
        ("In Sudan United Nations staff left.", ["Sudan"]),
        ("A party of Nepal's poor marched in Kathmandu.", ["Nepal", "Kathmandu"]),
        ("They landed at Kabul International Airport.", ["Kabul International Airport"]),
        ("It reached the front of Kharkiv.", ["Kharkiv"]),
        ("In Mali today nobody works.", ["Mali"]),
        ("Besieged Aleppo was in Syria's north.", ["Aleppo", "Syria"]),
        ("Northern Syria was in Hama's hands.", ["Syria", "Hama"]),
        ("Heavy Fighting Rocks Khartoum", ["Khartoum"]),
        ("Rebels Seize Goma", ["Goma"]),
        ("A movement of Kano's traders left Kaduna.", ["Kano", "Kaduna"]),
        ("A cartel in Sinaloa left Tijuana.", ["Sinaloa", "Tijuana"]),
        ("long queue at the border in zakho today, my cousin came from mosul", ["zakho", "mosul"]),
        ("They crossed the Iraq-Syria border.", ["Iraq", "Syria"]),
        ("They closed the Baghdad-Erbil road.", ["Baghdad", "Erbil"]),
        ("U.S.-supplied arms reached Britain-based firms in Kyiv.", ["U.S.", "Britain", "Kyiv"]),
        ("Troops crossed the Jordan Valley into Jordan.", ["Jordan Valley", "Jordan"]),
        ("The Paris Agreement was signed in Paris.", ["Paris"]),
        ("Jordan, Israel and Kenya signed it.", ["Jordan", "Israel", "Kenya"]),
        ("In Jordan Monday was quiet.", ["Jordan"]),
    ],
)
def test_a_place_beside_such_words_stays_one(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [t.text for t in accepted_toponyms(text, gazetteer) if not t.demonym] == names
