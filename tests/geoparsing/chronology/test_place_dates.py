"""Which date each place of a sentence, a list, a timeline or a lead gets, told by tables of sentences."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.geoparsing.chronology import Chronology
from dashboard.geoparsing.temporal import tag
from dashboard.geoparsing.text.passages import body_passages
from dashboard.geoparsing.text.sentences import sentence_at, split_sentences
from dashboard.model import Interval

#: A text, the days of its places, and the day of its publication, a Friday unless said.
Case = tuple[str, str] | tuple[str, str, str]
FRIDAY = "2024-05-10"

LISTS: list[Case] = [
    ("Militants seized Lashkar Gah, Tarin Kot, and Qalat before dawn on Sunday.", "Lashkar Gah 2024-05-05; Qalat 2024-05-05"),
    ("Gunmen stormed Beni after dark on Monday.", "Beni 2024-05-06"),
    ("A bomb went off in Zahedan after Friday prayers.", "Zahedan 2024-05-10"),
    ("Rebels left Beni on Sunday before soldiers came on Monday.", "Beni 2024-05-05"),
    ("Homs, Hama, and Idlib were shelled on Thursday.", "Homs 2024-05-09; Hama 2024-05-09; Idlib 2024-05-09"),
    ("Goma, which M23 has surrounded, and Bukavu were shelled on Monday.", "Goma 2024-05-06; Bukavu 2024-05-06"),
    (
        "Clashes in Gao, Mali, and Agadez, Niger, killed ten on Tuesday.",
        "Gao 2024-05-07; Mali 2024-05-07; Agadez 2024-05-07; Niger 2024-05-07",
    ),
    ("Beirut — and Tyre, Sidon, and Nabatieh in the south — was hit on Thursday.", "Beirut 2024-05-09; Tyre 2024-05-09; Sidon 2024-05-09"),
    ("The army bombed Taiz, Marib, and Hodeidah, but not Aden, on Monday.", "Taiz 2024-05-06; Marib 2024-05-06; Hodeidah 2024-05-06"),
    ("Sanaa, Hodeidah, and Saada came under air attack on Tuesday.", "Sanaa 2024-05-07; Saada 2024-05-07"),
    ("In the districts of Ibb, Taiz, and Dhamar, floods on Sunday killed 15 people.", "Ibb 2024-05-05; Taiz 2024-05-05; Dhamar 2024-05-05"),
    (
        "Gunmen raided villages in Zamfara, Katsina, and Sokoto states on Thursday.",
        "Zamfara 2024-05-09; Katsina 2024-05-09; Sokoto 2024-05-09",
    ),
    ("Khartoum, Bahri, and Omdurman, the three cities of the capital, were shelled on Monday.", "Khartoum 2024-05-06; Bahri 2024-05-06"),
    ("Residents of Deir ez-Zor, Raqqa, and Hasakah voted on Saturday.", "Deir ez-Zor 2024-05-04; Hasakah 2024-05-04"),
    ("Israeli jets struck Baalbek, Tyre, and the Bekaa Valley on Wednesday.", "Baalbek 2024-05-08; Bekaa Valley 2024-05-08"),
    (
        "The rebels said they had captured Myawaddy, Kawkareik, and Lashio on 5 May.",
        "Myawaddy 2024-05-05; Kawkareik 2024-05-05; Lashio 2024-05-05",
    ),
    ("Kabul, Jalalabad, Kandahar, and Herat saw protests on Sunday.", "Kabul 2024-05-05; Kandahar 2024-05-05"),
    ("On Sunday, rebels entered Bunagana, Rutshuru, and Kiwanja without a fight.", "Bunagana 2024-05-05; Kiwanja 2024-05-05"),
    (
        "Attacks on Mocimboa da Praia, Palma, and Macomia in March displaced thousands.",
        "Palma 2024-03-01/2024-03-31; Macomia 2024-03-01/2024-03-31",
    ),
    ("Tripoli, Benghazi, and Misrata were without power on Friday.", "Tripoli 2024-05-10; Benghazi 2024-05-10"),
    ("Ouagadougou, which had been calm, and Bobo-Dioulasso saw unrest on Monday.", "Ouagadougou 2024-05-06; Bobo-Dioulasso 2024-05-06"),
    (
        "Hospitals in Rafah, Khan Younis, and Gaza City ran out of fuel on Tuesday, doctors said.",
        "Rafah 2024-05-07; Khan Younis 2024-05-07",
    ),
    (
        "Port-au-Prince, Cap-Haitien, and Gonaives were hit by strikes that began on Monday.",
        "Port-au-Prince 2024-05-06; Gonaives 2024-05-06",
    ),
    ("The mayors of Kherson, Nikopol, and Zaporizhzhia reported shelling on Thursday.", "Kherson 2024-05-09; Zaporizhzhia 2024-05-09"),
    ("Bentiu, Malakal, or Bor may have been the target on Monday.", "Bentiu 2024-05-06"),
    ("Fallujah, Ramadi, and Hit fell to militants in 2014.", "Fallujah 2014-01-01/2014-12-31"),
    ("Thousands fled Wad Madani, Sennar, and Singa on 18 December 2023.", "Wad Madani 2023-12-18; Singa 2023-12-18"),
    ("Beirut, Lebanon, and Haifa, Israel, were hit on Monday.", "Beirut 2024-05-06; Haifa 2024-05-06; Lebanon 2024-05-06"),
]
CLAUSES: list[Case] = [
    ("Rebels shelled Homs on Monday, and in Hama a bomb killed two on Wednesday.", "Homs 2024-05-06; Hama 2024-05-08"),
    ("Kyiv was hit on Tuesday, and Moscow says it will answer.", "Moscow 2024-05-10"),
    ("Sanaa was bombed on Monday, but Aden remains calm.", "Aden 2024-05-10"),
    ("The army retook Homs in 2014, and Idlib is still held by rebels.", "Idlib 2024-05-10"),
]
OWN_DATES: list[Case] = [
    (
        "Herat fell on 12 August 2021, Mazar-i-Sharif on 14 August and Kabul on 15 August.",
        "Herat 2021-08-12; Mazar-i-Sharif 2021-08-14; Kabul 2021-08-15",
    ),
    ("Mosul fell on 10 June 2014 and Tikrit fell on 11 June.", "Mosul 2014-06-10; Tikrit 2014-06-11"),
    ("Homs was hit on August 3, 2013; Hama was hit on August 5.", "Homs 2013-08-03; Hama 2013-08-05"),
    ("Homs fell on 20 December 2021 and Hama on 3 January.", "Homs 2021-12-20; Hama 2022-01-03"),
    ("Hama, which fell on 3 March 2016, was shelled on 4 May.", "Hama 2024-05-04"),
    ("Hama, seized on 3 March 2016, was shelled on 4 May.", "Hama 2024-05-04"),
    ("Sake, held by M23 since February, was bombed on Tuesday.", "Sake 2024-05-07"),
    ("Avdiivka, lost in February, and Bakhmut, taken in May 2023, lie in ruins.", "Bakhmut 2023-05-01/2023-05-31"),
    ("Fighters, backed by drones on Monday, took Babanusa on Wednesday.", "Babanusa 2024-05-08"),
    ("In Khartoum, which the army retook in March, power returned on Tuesday.", "Khartoum 2024-05-07"),
    ("In Goma, where a bomb killed ten on Friday, shops opened on Monday.", "Goma 2024-05-06", "2024-05-08"),
    ("Mosul was retaken in July 2017, Raqqa in October.", "Mosul 2017-07-01/2017-07-31; Raqqa 2017-10-01/2017-10-31"),
    ("Sirte fell in December 2016, Derna in June and Murzuq in August.", "Derna 2017-06-01/2017-06-30; Murzuq 2017-08-01/2017-08-31"),
    ("Mosul fell in June 2014, Sinjar on 3 August and Hit in October.", "Sinjar 2014-08-03; Hit 2014-10-01/2014-10-31"),
    ("Mosul was retaken in July 2017. Raqqa was bombed in April.", "Raqqa 2024-04-01/2024-04-30"),
    ("The north has been theirs since April 2012, when Timbuktu fell.", "Timbuktu 2012-04-01/2012-04-30"),
    ("Tigray has starved since Monday, when Mekelle was bombed.", "Tigray 2024-05-06/2024-05-10; Mekelle 2024-05-06"),
    ("Homs fell on 3 March 2016. Hama was shelled on 4 May.", "Homs 2016-03-03; Hama 2024-05-04"),
    ("Goma (3 May), Bukavu (4 May) and Uvira (5 May) were shelled.", "Goma 2024-05-03; Bukavu 2024-05-04; Uvira 2024-05-05"),
    (
        "Homs and Hama were shelled on Monday and Idlib and Aleppo on Tuesday.",
        "Homs 2024-05-06; Hama 2024-05-06; Idlib 2024-05-07; Aleppo 2024-05-07",
    ),
    ("Drones hit Odesa on Tuesday and, on Wednesday, Mykolaiv and Kherson.", "Odesa 2024-05-07; Mykolaiv 2024-05-08; Kherson 2024-05-08"),
    ("The 2 May attack on Goma and the 4 May attack on Bukavu killed ten.", "Goma 2024-05-02; Bukavu 2024-05-04"),
    ("Homs, Hama and Idlib were shelled on 3 May and on 4 May.", "Homs 2024-05-03/2024-05-04; Idlib 2024-05-03/2024-05-04"),
    ("The 2003 invasion of Iraq was condemned on Tuesday in Paris.", "Iraq 2003-01-01/2003-12-31; Paris 2024-05-07"),
    ("Strikes hit Sanaa on 3 May, Hodeidah on 5 May, and Saada on 8 May.", "Sanaa 2024-05-03; Hodeidah 2024-05-05; Saada 2024-05-08"),
    (
        "Kunduz fell on 8 August, Kandahar on 12 August, Kabul on 15 August.",
        "Kunduz 2021-08-08; Kandahar 2021-08-12; Kabul 2021-08-15",
        "2021-09-01",
    ),
    ("Earthquakes struck Herat (7 October) and Jajarkot (3 November).", "Herat 2023-10-07; Jajarkot 2023-11-03", "2023-12-01"),
    ("Clashes were reported in Sake on Monday and in Minova on Thursday.", "Sake 2024-05-06; Minova 2024-05-09"),
    ("The convoy left Port Sudan on Sunday and reached Kassala on Tuesday.", "Port Sudan 2024-05-05; Kassala 2024-05-07"),
    ("Bombs went off in Jolo in August 2020 and in Marawi in December 2023.", "Jolo 2020-08-01/2020-08-31; Marawi 2023-12-01/2023-12-31"),
    (
        "Debaltseve fell in 2015; Mariupol in 2022; Avdiivka in 2024.",
        "Debaltseve 2015-01-01/2015-12-31; Mariupol 2022-01-01/2022-12-31; Avdiivka 2024-01-01/2024-12-31",
    ),
    ("On 2 May they struck Tyre; on 4 May, Sidon.", "Tyre 2024-05-02; Sidon 2024-05-04"),
    (
        "On Monday a drone hit Belgorod, on Tuesday Kursk, on Wednesday Bryansk.",
        "Belgorod 2024-05-06; Kursk 2024-05-07; Bryansk 2024-05-08",
    ),
    (
        "Tigrayan forces took Mekelle on 28 June 2021, Lalibela on 5 August 2021 and Dessie on 30 October 2021.",
        "Mekelle 2021-06-28; Lalibela 2021-08-05; Dessie 2021-10-30",
        "2022-01-01",
    ),
    ("Troops entered Bakhmut last May and Robotyne last August.", "Bakhmut 2023-05-01/2023-05-31; Robotyne 2023-08-01/2023-08-31"),
    ("At least 12 died in Taiz on 1 May and 20 in Marib on 6 May.", "Taiz 2024-05-01; Marib 2024-05-06"),
    ("Goma: 26 January; Bukavu: 16 February.", "Goma 2025-01-26; Bukavu 2025-02-16", "2025-05-10"),
    ("The ship called at Djibouti on 1 May, then Berbera on 4 May.", "Djibouti 2024-05-01; Berbera 2024-05-04"),
    ("Voters in Lagos went to the polls on Saturday and those in Kano on Sunday.", "Lagos 2024-05-04; Kano 2024-05-05"),
    ("Shelling hit Nikopol yesterday and Kherson on Monday.", "Nikopol 2024-05-09; Kherson 2024-05-06"),
    ("Jan. 27: Goma falls. Feb. 16: Bukavu falls.", "Goma 2025-01-27; Bukavu 2025-02-16", "2025-05-10"),
]
#: Two dates that are one span of time, and guards.
SPANS: list[Case] = [
    ("Clashes in Babanusa began on 28 April and ended on 3 May.", "Babanusa 2024-04-28/2024-05-03"),
    ("The siege of Homs began in May 2011 and ended in May 2014.", "Homs 2011-05-01/2014-05-31"),
    ("The truce in Aleppo took effect on 3 May and expired on 8 May.", "Aleppo 2024-05-03/2024-05-08"),
    ("The offensive on Raqqa started on 6 June 2017 and lasted until 17 October.", "Raqqa 2017-06-06/2017-10-17"),
    ("Clashes in Sirte broke out on Monday and lasted until Wednesday.", "Sirte 2024-05-06/2024-05-08"),
    ("The siege of Babanusa began on 04/03/2024 and ended on 25/03/2024.", "Babanusa 2024-03-04/2024-03-25"),
    ("The trial in Homs began on Monday and a bomb ended it on Wednesday.", "Homs 2024-05-06"),
    ("Rebels took Homs on Monday and left on Wednesday.", "Homs 2024-05-06"),
    ("Strikes hit Toretsk on 30 April and 1, 2 and 4 May.", "Toretsk 2024-04-30/2024-05-04"),
    ("Strikes hit Toretsk on 28, 29 and 30 April and 2 May.", "Toretsk 2024-04-28/2024-05-02"),
    ("Goma was hit on 3 and 4 May and Bukavu on 6 May.", "Goma 2024-05-03/2024-05-04; Bukavu 2024-05-06"),
    ("In the week to 5 May, El Obeid was shelled.", "El Obeid 2024-04-29/2024-05-05"),
    ("In the week ending Sunday, May 5, 2024, El Obeid was shelled.", "El Obeid 2024-04-29/2024-05-05"),
    ("El Obeid was shelled in the week of 29 April.", "El Obeid 2024-04-29/2024-05-05"),
    ("El Obeid was shelled in the week from 29 April to 5 May.", "El Obeid 2024-04-29/2024-05-05"),
    ("El Obeid was calm a week to the day after 3 May.", "El Obeid 2024-05-10"),
]
PAST_EVENTS: list[Case] = [
    ("After Monday's vote in N'Djamena, the board will announce results.", "N'Djamena 2024-05-06"),
    ("Following Tuesday’s handover in Kidal, the troops will withdraw.", "Kidal 2024-05-07"),
    ("Despite Wednesday's talks in Doha, the strike will go on.", "Doha 2024-05-08"),
    ("After Tuesday's strike on Sumy, talks will resume on Wednesday.", "Sumy 2024-05-07"),
    ("Thursday's missile attack on Dnipro will feature in talks in Brussels on Monday.", "Dnipro 2024-05-09; Brussels 2024-05-13"),
    ("Those wounded in Wednesday's suicide bombing in Mogadishu will be flown to Turkey.", "Mogadishu 2024-05-08"),
    ("A funeral for the victims of Sunday's boat disaster off Djibouti will be held on Friday.", "Djibouti 2024-05-05"),
    ("The UN will investigate Tuesday's killing of aid workers in Rafah.", "Rafah 2024-05-07"),
    ("After Monday's earthquake in Noto, trains will not run until Friday.", "Noto 2024-05-06"),
    ("Parliament will debate Wednesday's riots in Noumea.", "Noumea 2024-05-08"),
    ("Officials will brief reporters on Thursday's crash near Kathmandu.", "Kathmandu 2024-05-09"),
    ("The suspect in Saturday's stabbing in Sydney is expected in court on Monday.", "Sydney 2024-05-04"),
    ("Iran will answer Monday's airstrike in Damascus, its foreign minister said.", "Damascus 2024-05-06"),
    ("Wednesday's deadly ambush near Tillabéri could lead to new operations.", "Tillabéri 2024-05-08"),
    ("The attack on Crocus City Hall in Moscow on Thursday will be remembered.", "Moscow 2024-05-09"),
    ("Residents displaced by Tuesday's flooding in Porto Alegre may return next week.", "Porto Alegre 2024-05-07"),
    ("The blast on Tuesday in Quetta will be probed.", "Quetta 2024-05-07"),
]
ANNOUNCED_EVENTS: list[Case] = [
    ("Before Monday's vote in N'Djamena, the board will train staff.", "N'Djamena 2024-05-13"),
    ("Two days after Sunday's vote in Bamako, the results will be known.", "Bamako 2024-05-12"),
    ("Thursday's vote in Brussels will decide the matter.", "Brussels 2024-05-16"),
    ("Tuesday's meeting in Ankara will discuss grain.", "Ankara 2024-05-14"),
    ("Sunday's final in Abidjan will be shown live.", "Abidjan 2024-05-12"),
    ("The march on Saturday in Tbilisi will be large.", "Tbilisi 2024-05-11"),
]
SCHEDULED: list[Case] = [
    ("New rules take effect in Nairobi on Monday.", "Nairobi 2024-05-13"),
    ("The truce in Taiz comes into force on Sunday.", "Taiz 2024-05-12"),
    ("The governor takes office in Lagos on Wednesday.", "Lagos 2024-05-15"),
    ("Talks in Doha begin Monday.", "Doha 2024-05-13"),
    ("The accord on Kirkuk lapses in five months.", "Kirkuk 2024-10-01/2024-10-31"),
    ("The trial in Abuja resumes on Wednesday.", "Abuja 2025-02-05", "2025-02-04"),
    ("The inquest in Belfast opens on Thursday.", "Belfast 2024-05-16"),
    ("Envoys meet in Geneva on Monday.", "Geneva 2024-05-13"),
    ("The curfew in Noumea ends Tuesday.", "Noumea 2024-05-14"),
    ("Mozambique votes on Wednesday.", "Mozambique 2024-05-15"),
    ("The foreign minister flies to Tehran on Sunday.", "Tehran 2024-05-12"),
    ("Ramaphosa is sworn in in Pretoria on Wednesday.", "Pretoria 2024-05-15"),
    ("The tribunal in Freetown delivers its verdict on Tuesday.", "Freetown 2024-05-14"),
    ("Campaigning starts in Maputo on Saturday.", "Maputo 2024-05-11"),
    ("The hearing in Dakar is on Monday.", "Dakar 2024-05-13"),
    ("Leaders of the bloc gather in Abuja on Sunday.", "Abuja 2024-05-12"),
    ("The mandate of the mission in Bamako expires on Thursday.", "Bamako 2024-05-16"),
    ("Schools in Goma open again on Monday.", "Goma 2024-05-13"),
    ("The summit takes place in Riyadh on Tuesday.", "Riyadh 2024-05-14"),
    ("On Monday, the pope arrives in Kinshasa.", "Kinshasa 2024-05-13"),
    ("The ferry to Zanzibar sails again on Sunday.", "Zanzibar 2024-05-12"),
    ("Macron hosts leaders in Paris on Thursday.", "Paris 2024-05-16"),
]
PRESENT_OF_THE_PAST: list[Case] = [
    ("The UN says shells hit Nyala on Monday.", "Nyala 2024-05-06"),
    ("Protesters clash with police in Tbilisi on Tuesday.", "Tbilisi 2024-05-07"),
    ("Rescuers search the rubble in Kharkiv on Wednesday.", "Kharkiv 2024-05-08"),
    ("Officials confirm that a drone crashed in Tuapse on Thursday.", "Tuapse 2024-05-09"),
    ("Israel confirms it struck Isfahan on Sunday.", "Isfahan 2024-05-05"),
    ("The killing of the mayor in Nuevo Laredo on Monday shows the danger.", "Nuevo Laredo 2024-05-06"),
    ("A soldier stands guard in Goma on Sunday.", "Goma 2024-05-05"),
    ("The votes in Lagos on Saturday were counted by hand.", "Lagos 2024-05-04"),
    ("The end of the siege on Tuesday in Kidal brought relief.", "Kidal 2024-05-07"),
]
UNTIL_PAST: list[Case] = [
    ("Gunfire was heard in Bunia until Sunday, residents said.", "Bunia 2024-05-05"),
    ("Until Wednesday, Bunia was calm.", "Bunia 2024-05-08"),
    ("Protesters blocked the road to Bamako until Wednesday.", "Bamako 2024-05-08"),
    ("The battle for Avdiivka raged until Saturday.", "Avdiivka 2024-05-04"),
    ("Hostages were kept in Kaduna forest until Monday.", "Kaduna 2024-05-06"),
    ("The airport in Goma stayed shut until Tuesday.", "Goma 2024-05-07"),
    ("Sporadic fire was heard in Tripoli until Sunday morning.", "Tripoli 2024-05-05"),
    ("Islamist fighters occupied Palma until Thursday.", "Palma 2024-05-09"),
    ("Rescuers worked in Derna until Wednesday night.", "Derna 2024-05-08"),
    ("The siege of Sennar lasted until Friday.", "Sennar 2024-05-10"),
    ("Thousands sheltered in a church in Wau until Monday.", "Wau 2024-05-06"),
    ("Till Tuesday the town of Sake was held by the army.", "Sake 2024-05-07"),
]
UNTIL_AHEAD: list[Case] = [
    ("Schools in Tuguegarao stay shut until Wednesday, the mayor said.", "Tuguegarao 2024-05-15"),
    ("The road to Ziguinchor is closed until Monday, police announced.", "Ziguinchor 2024-05-13"),
    ("Voters in Lagos have until Tuesday to register.", "Lagos 2024-05-14"),
    ("The curfew in Jos will stay in place until Sunday.", "Jos 2024-05-12"),
    ("Rebels gave residents of Goma until Sunday to leave.", "Goma 2024-05-12"),
    ("The truce in Gaza holds until Sunday.", "Gaza 2024-05-12"),
    ("Judges in Abuja adjourned the case until Thursday.", "Abuja 2024-05-16"),
    ("The embassy in Beirut has been closed until Monday.", "Beirut 2024-05-13"),
    ("Kenya delayed the reopening of schools in Nairobi until Wednesday.", "Nairobi 2024-05-15"),
    ("The ceasefire in Khartoum was extended until Saturday.", "Khartoum 2024-05-11"),
]
WEEKDAY_RANGES: list[Case] = [
    ("Rafah was shelled from Sunday night to Tuesday morning.", "Rafah 2024-05-05/2024-05-07"),
    ("Polling in Juba will run from Thursday to Sunday.", "Juba 2024-05-16/2024-05-19"),
    ("Between Monday and Thursday, drones hit Odesa.", "Odesa 2024-05-06/2024-05-09"),
    ("From Thursday to Saturday, at least 40 people were killed in Taiz.", "Taiz 2024-05-02/2024-05-04"),
    ("Fighting raged in Lashio between Friday and Monday.", "Lashio 2024-05-03/2024-05-06"),
    ("Sumy was without power from Monday to Thursday.", "Sumy 2024-05-06/2024-05-09"),
    ("Heavy rain fell on Nairobi from Wednesday until Friday.", "Nairobi 2024-05-08/2024-05-10"),
    ("Clashes from Saturday to Monday in Sennar killed 30.", "Sennar 2024-05-04/2024-05-06"),
    ("Rafah was bombed Monday through Thursday.", "Rafah 2024-05-06/2024-05-09"),
    ("Mourners gathered in Tehran from Sunday to Wednesday.", "Tehran 2024-05-05/2024-05-08"),
    ("Goma was shelled on Saturday and Sunday.", "Goma 2024-05-04/2024-05-05"),
    ("The pope will visit Juba from Friday to Sunday.", "Juba 2024-05-10/2024-05-12"),
]
HEADINGS: list[Case] = [
    ("Erbil, 10 June 2014\n\nMilitants overran Mosul.", "Mosul 2014-06-10", "2014-06-20"),
    ("BAGHDAD, Iraq - 10 June 2014\nMilitants overran Mosul.", "Mosul 2014-06-10", "2014-06-20"),
    ("Port-au-Prince, Haiti, 2 May 2024\n\nGangs attacked Solino.", "Solino 2024-05-02"),
    ("Goma, 9 May 2024\n\nBukavu was shelled.", "Bukavu 2024-05-10"),
    ("Fighters and troops, 10 June 2014\n\nMilitants overran Mosul.", "Mosul 2014-06-20", "2014-06-20"),
    (
        "3 May 2024\nGoma was shelled by M23. On 1 May Sake was shelled.\n\n4 May 2024\nBukavu was shelled.",
        "Goma 2024-05-03; Sake 2024-05-01; Bukavu 2024-05-04",
    ),
    ("May 10, 2024\n\nGoma was shelled on Thursday.", "Goma 2024-05-09"),
    ("Goma was shelled.\n\n3 May 2024", "Goma 2024-05-10"),
    ("By Ann Lee\n10 May 2024\n\nGoma is calm.", "Goma 2024-05-10"),
    ("Sunday, 5 May\n\nDrones hit Odesa.\n\nMonday, 6 May\n\nKharkiv was shelled.", "Odesa 2024-05-05; Kharkiv 2024-05-06"),
    (
        "March 2011\nUnrest in Deraa.\n\nJuly 2012\nFighting reaches Aleppo.\n\nDecember 2016\nAleppo falls. Idlib fills with refugees.",
        "Deraa 2011-03-01/2011-03-31; Idlib 2016-12-01/2016-12-31",
    ),
    ("* 3 May *\nGoma was shelled.\n\n* 4 May *\nBukavu was shelled.", "Goma 2024-05-03; Bukavu 2024-05-04"),
    ("03/05/2024\nGoma was shelled.\n\n14/05/2024\nBukavu was shelled.", "Goma 2024-05-03; Bukavu 2024-05-14", "2024-05-20"),
    (
        "Key events:\n\n2014\n\nISIL captures Mosul and Tikrit.\n\n2017\n\nIraqi forces retake Mosul. Tal Afar is freed.",
        "Tikrit 2014-01-01/2014-12-31; Tal Afar 2017-01-01/2017-12-31",
    ),
    ("Tuesday\nIn Sumy a drone hit a clinic.\nWednesday\nIn Poltava a depot burned.", "Sumy 2024-05-07; Poltava 2024-05-08"),
    ("May 3, 2024 –\nGoma was shelled.\n\nMay 4, 2024 –\nBukavu was shelled.", "Goma 2024-05-03; Bukavu 2024-05-04"),
    (
        "6 - 12 May 2024\n\nNyala was bombed. Aid reached Zalingei.",
        "Nyala 2024-05-06/2024-05-12; Zalingei 2024-05-06/2024-05-12",
        "2024-05-20",
    ),
    (
        "24 February 2022\nRussian troops cross into Ukraine. Columns head for Kyiv.\n2 April 2022\nThe army retakes Bucha.",
        "Kyiv 2022-02-24; Bucha 2022-04-02",
    ),
    ("DAY 1: 3 MAY\nGoma was shelled.\n\nDAY 2: 4 MAY\nBukavu was shelled.", "Goma 2024-05-03; Bukavu 2024-05-04"),
]
LEADS: list[Case] = [
    ("Gunmen attacked Kankara, police said. The raiders came on motorbikes on Wednesday night.", "Kankara 2024-05-08"),
    ("Nine people died in Wase, officials said. The kidnappers drove off with a bus on Monday.", "Wase 2024-05-06"),
    ("Armed men killed a priest in Wamba, the church said. He was shot at his home on 2 May.", "Wamba 2024-05-02"),
    ("A landslide buried a village near Bukavu. Rescue teams said it happened on Tuesday.", "Bukavu 2024-05-07"),
    ("Rebels killed 11 villagers in Oicha, a local official said. The assailants came at dawn on Tuesday.", "Oicha 2024-05-07"),
    ("A bus plunged into a ravine near Quetta, killing 20. The accident happened on Friday.", "Quetta 2024-05-10"),
    ("Rockets struck a displaced camp near Goma. At least nine people died in the attack on 3 May.", "Goma 2024-05-03"),
    ("Dozens drowned off the coast of Djibouti. The boat sank on Monday night.", "Djibouti 2024-05-06"),
    ("Jihadists have overrun an army base in Mansila. The assault began on Tuesday at sunrise.", "Mansila 2024-05-07"),
    (
        "Prison break in Niamey\n\nScores of inmates escaped from a jail in Koutoukale. They fled on Thursday after guards were disarmed.",
        "Koutoukale 2024-05-09",
    ),
    ("An Israeli strike killed a journalist in Tyre. She died on Wednesday when a missile hit her car.", "Tyre 2024-05-08"),
    (
        "A car bomb exploded outside a hotel in Mogadishu, police said. Witnesses said the blast occurred on Sunday evening.",
        "Mogadishu 2024-05-05",
    ),
    ("Twelve miners were trapped in a shaft in Kamituga. The mine collapsed on Saturday after heavy rain.", "Kamituga 2024-05-04"),
    ("Troops opened fire on a crowd in Conakry, killing three. Protesters gathered on Monday to demand elections.", "Conakry 2024-05-06"),
    ("Gunmen attacked a mosque in Katsina state, killing 13. The gunmen arrived during prayers on Tuesday.", "Katsina 2024-05-07"),
    ("M23 has captured Sake after days of fighting, its mayor said. The insurgents entered on Monday.", "Sake 2024-05-06"),
    ("A two-hour gun battle in Beni killed nine, police said. The gunmen attacked on Tuesday night.", "Beni 2024-05-07"),
    ("Ten farmers were shot dead in Diffa. Armed men on horseback attacked their camp on Wednesday.", "Diffa 2024-05-08"),
    ("A bomb went off in Sake on Monday. A boy died in Goma after two hours in surgery.", "Sake 2024-05-06; Goma 2024-05-06"),
    (
        "At least nine people were killed in Beledweyne, police said. Gunmen stormed a hotel there on Wednesday night.",
        "Beledweyne 2024-05-08",
    ),
    ("Eight villagers died in Bama, elders said. Gunmen opened fire on Tuesday as they fetched water.", "Bama 2024-05-07"),
    (
        "Twelve people were killed when a mine caved in near Anka, a union said. The pit gave way on Wednesday after rain.",
        "Anka 2024-05-08",
    ),
    ("A landslip swept away homes in Sylhet. The slope came down on Sunday night.", "Sylhet 2024-05-05"),
    ("Fire gutted a warehouse in Jijiga. Three guards slept there on Monday night.", "Jijiga 2024-05-06"),
]
OTHER_EVENTS: list[Case] = [
    ("Rebels shelled Goma. There was calm in the hills on Monday.", "Goma 2024-05-10"),
    ("Police raided a factory in Osh. The prison in Naryn burned down on Tuesday.", "Osh 2024-05-10"),
    ("Rebels shelled Goma. Women voted on Monday in Kampala.", "Goma 2024-05-10"),
    ("Russia deployed warplanes to Syria last year. Air raids in the town of Saraqib killed six people.", "Saraqib 2024-05-10"),
    ("The RSF has besieged El Fasher since May 2023. Fighting was also reported in Omdurman.", "Omdurman 2024-05-10"),
    ("Mosul fell. Baghdad was shelled on Tuesday.", "Mosul 2024-05-10"),
    ("Gunmen killed a mayor in Celaya. Two other candidates were killed on 2 May.", "Celaya 2024-05-10"),
    ("France withdrew from Niamey last December. Drones hit a village near Tera.", "Tera 2024-05-10"),
    ("Rebels shelled Goma. The town of Sake fell in February.", "Goma 2024-05-10"),
    ("The governor of Sumy met families. On Tuesday, he will visit Kharkiv.", "Sumy 2024-05-10"),
    ("Iran has arrested dozens in Isfahan. The protests began in September 2022.", "Isfahan 2024-05-10"),
    ("M23 took Bunagana in June 2022. Fighting in Sake killed eight people.", "Sake 2024-05-10"),
    ("A bomb went off in Sake on Monday. Two weeks after the attack troops entered Goma.", "Goma 2024-05-10"),
    ("A court met in Beni on Monday. The colonel served ten years in Goma.", "Goma 2024-05-10"),
]
REPORTS: list[Case] = [
    ("Gunmen killed 14 people in Zamfara, officials said on Thursday. The gunmen came late on Tuesday.", "Zamfara 2024-05-07"),
    ("Gunmen killed 14 people in Zamfara, officials said on Thursday. Zamfara has gold mines.", "Zamfara 2024-05-09"),
    (
        "Rebels fought around Sake from Saturday to Monday, driving people to Goma, the UN said on Tuesday.",
        "Sake 2024-05-04/2024-05-06; Goma 2024-05-04/2024-05-06",
    ),
    ("A drone hit Salavat on Wednesday, the ministry in Moscow said on Thursday.", "Salavat 2024-05-08; Moscow 2024-05-09"),
    ("Shells fell on Nyala last week, a doctor told AFP on Monday.", "Nyala 2024-04-29/2024-05-05"),
    ("Police in Jos said on Monday that a market burned on Sunday.", "Jos 2024-05-06"),
]
BARE_TIMES: list[Case] = [
    (
        "Monday 6 May\nDrones hit Sumy overnight.\n\nTuesday 7 May\nAt 3 a.m. a shell fell on Nikopol.",
        "Sumy 2024-05-06; Nikopol 2024-05-07",
    ),
    ("Monday 6 May\nDrones hit Sumy on Sunday night.\n\nTuesday 7 May\nLviv was hit.", "Sumy 2024-05-05; Lviv 2024-05-07"),
]
KNOWN_EVENTS: list[Case] = [
    ("A bomb killed six people on Sunday.\n\nThe blast, at about 7 p.m., hit the Bondhere district.", "Bondhere 2024-05-05"),
    ("A bomb killed six people on Sunday.\n\nThe explosion shattered windows in Hodan.", "Hodan 2024-05-05"),
    ("The war began in 2011.\n\nThe fighting reached Aleppo.", "Aleppo 2024-05-10"),
    ("A bomb killed six people on Sunday.\n\nThe attack in Baidoa was the third this year.", "Baidoa 2024-01-01/2024-12-31"),
    ("Haifa came under fire for the first time since 2006 on May 2.", "Haifa 2024-05-02"),
]
COUNTED_CLAUSES: list[Case] = [
    ("Goma was calm on Tuesday, a day after Bukavu was shelled.", "Goma 2024-05-07; Bukavu 2024-05-06"),
    ("A day after Bukavu was shelled, Goma was calm on Tuesday.", "Goma 2024-05-07; Bukavu 2024-05-06"),
    ("A day after Bukavu was shelled on Monday, Goma fell.", "Goma 2024-05-07; Bukavu 2024-05-06"),
    ("Rafah was shelled on 8 May, two days after tanks rolled into Shaboura.", "Rafah 2024-05-08; Shaboura 2024-05-06"),
    ("Odesa was hit on Monday, a week after strikes on Kharkiv.", "Odesa 2024-05-06; Kharkiv 2024-04-29"),
    ("Kunduz fell on 8 August, three days before Kabul was surrounded.", "Kunduz 2021-08-08; Kabul 2021-08-11", "2021-09-01"),
    ("Soldiers raided Nondin on 25 February, hours after jihadists attacked a base near Titao.", "Nondin 2024-02-25; Titao 2024-02-25"),
    ("Minutes after a siren sounded in Sderot on Friday, a rocket hit Ashkelon.", "Sderot 2024-05-10; Ashkelon 2024-05-10"),
    ("Two months after Homs fell in May 2014, rebels took Idlib.", "Homs 2014-05-01/2014-05-31; Idlib 2014-07-01/2014-07-31", "2015-06-20"),
    ("Goma was calm on Tuesday, days after Bukavu was shelled on 2 May.", "Goma 2024-05-07; Bukavu 2024-05-02"),
    ("Goma was calm on Tuesday, days after Bukavu was shelled.", "Goma 2024-05-07; Bukavu 2024-05-10"),
    ("Goma was calm on Tuesday after Bukavu was shelled.", "Goma 2024-05-07; Bukavu 2024-05-07"),
    ("Two days after the 3 May attack on Goma, Sake was hit.", "Goma 2024-05-03; Sake 2024-05-05"),
    ("Sake was hit two days after 3 May.", "Sake 2024-05-05"),
    ("A mosque in Herat was hit on Friday. It came a week after a blast at a mosque in Kunduz.", "Herat 2024-05-10; Kunduz 2024-05-03"),
    ("A mosque in Herat was hit on 2 May. It came two days before a strike killed ten in Khost.", "Khost 2024-05-04"),
    ("A mosque in Herat was hit on 2 May. It came nearly a week after a blast in Kunduz.", "Kunduz 2024-05-02"),
    ("Kupiansk was shelled a week before 8 May.", "Kupiansk 2024-05-01"),
    ("Sake has been shelled every day since 3 May.", "Sake 2024-05-03/2024-05-10"),
]
LATER_ENDS: list[Case] = [
    ("A truce signed in Kunming held from 11 January until June.", "Kunming 2024-01-11/2024-06-30", "2024-05-25"),
    ("A truce signed in Kunming held from 11 January until April.", "Kunming 2024-01-11/2024-04-30", "2024-05-25"),
]


def interval(days: str) -> Interval:
    first, _, last = days.partition("/")
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


#: What goes on with the paragraph before has its day; the last two do not go on with it.
PARAGRAPHS: list[Case] = [
    ("Rebels attacked Bria on Saturday.\n\nThey also torched a bridge in Ippy.", "Ippy 2024-05-04"),
    ("A storm reached Aparri on Monday.\n\nIt then flooded Ilagan.", "Ilagan 2024-05-06"),
    ("Rebels attacked Bria on Saturday.\n\nThe army shelled Ippy.", "Ippy 2024-05-10"),
    ("Rebels attacked Bria on Saturday.\n\nThey are still in Ippy.", "Ippy 2024-05-10"),
]
#: The days of what is remembered are not those of the remembering; the last three are of what happened.
COMMEMORATIONS: list[Case] = [
    ("Crowds gathered in Madrid on the tenth anniversary of the 2004 bombings.", "Madrid 2024-05-10"),
    ("A memorial was held in Halabja on the anniversary of the 1988 gas attack.", "Halabja 2024-05-10"),
    ("Thousands marched in Srebrenica on Thursday to mark the anniversary of the 1995 massacre.", "Srebrenica 2024-05-09"),
    ("Families lit candles in Beslan to remember the victims of the 2004 siege.", "Beslan 2024-05-10"),
    ("Rallies were held in Tbilisi on Tuesday in memory of the 9 April 1989 dead.", "Tbilisi 2024-05-07"),
    ("Students in Gwangju commemorated the 1980 uprising.", "Gwangju 2024-05-10"),
    ("Police shot three people in Nairobi on 7 May, an anniversary of the 1998 bombing.", "Nairobi 2024-05-07"),
    ("On the anniversary of the revolution, in 2013, troops shot fifty people in Cairo.", "Cairo 2013-01-01/2013-12-31"),
    ("Old men in Halabja remember 1988.", "Halabja 1988-01-01/1988-12-31"),
    ("The 2004 bombings in Madrid killed 193 people.", "Madrid 2004-01-01/2004-12-31"),
]


def time_at(text: str, offset: int, published: Interval) -> tuple[Interval | None, str]:
    body = body_passages(text)
    sentences = [span for passage in body for span in split_sentences(text, passage)]
    chronology = Chronology(text, body, sentences, tag(text, body, published), published)
    days, _, reason = chronology.time_of(offset, sentence_at(sentences, offset))
    return days, reason


def assert_days(case: Case) -> None:
    """Every place of the case has the days that it names."""
    text, expected, *published = case
    publication = interval(published[0] if published else FRIDAY)
    places = [place.strip().rpartition(" ") for place in expected.split(";")]
    found = {name: time_at(text, text.index(name), publication)[0] for name, _, _ in places}
    assert found == {name: interval(days) for name, _, days in places}


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case[0][:60])
def test_all_places_of_a_list_have_its_date(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", CLAUSES, ids=lambda case: case[0][:60])
def test_clauses_that_keep_apart_keep_their_dates(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", OWN_DATES, ids=lambda case: case[0][:60])
def test_a_date_after_each_place_is_that_places(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", SPANS, ids=lambda case: case[0][:60])
def test_two_dates_of_one_event_are_one_span(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", PAST_EVENTS, ids=lambda case: case[0][:60])
def test_what_has_happened_is_past_beside_a_future_verb(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", ANNOUNCED_EVENTS, ids=lambda case: case[0][:60])
def test_what_is_announced_by_its_weekday_is_ahead(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", SCHEDULED, ids=lambda case: case[0][:60])
def test_the_present_tense_of_what_is_scheduled_looks_ahead(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", PRESENT_OF_THE_PAST, ids=lambda case: case[0][:60])
def test_the_present_tense_of_a_report_does_not_look_ahead(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", UNTIL_PAST, ids=lambda case: case[0][:60])
def test_until_after_a_past_state_is_past(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", UNTIL_AHEAD, ids=lambda case: case[0][:60])
def test_until_after_a_decision_is_ahead(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", WEEKDAY_RANGES, ids=lambda case: case[0][:60])
def test_a_range_of_weekdays_runs_forward(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", HEADINGS, ids=lambda case: case[0][:60])
def test_a_date_alone_on_a_line_heads_what_follows(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", LEADS, ids=lambda case: case[0][:60])
def test_an_undated_lead_takes_the_day_of_its_event(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", OTHER_EVENTS, ids=lambda case: case[0][:60])
def test_a_date_of_another_event_is_not_carried_on(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", REPORTS, ids=lambda case: case[0][:60])
def test_when_it_was_said_is_not_when_it_happened(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", BARE_TIMES, ids=lambda case: case[0][:60])
def test_a_time_of_day_under_a_heading_is_of_its_day(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", KNOWN_EVENTS, ids=lambda case: case[0][:60])
def test_a_known_event_keeps_its_day(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", COUNTED_CLAUSES, ids=lambda case: case[0][:60])
def test_a_clause_may_be_counted_from_another(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", LATER_ENDS, ids=lambda case: case[0][:60])
def test_the_end_of_a_range_is_after_its_beginning(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize(
    ("text", "toponym", "reason"),
    [
        ("3 May 2024\nGoma was shelled.\n\n4 May 2024\nBukavu was shelled.", "Bukavu", "“4 May 2024”, the heading above"),
        (
            "Armed men killed a priest in Wamba. He was shot on 2 May.",
            "Wamba",
            "“2 May”, from the publication date, said of the same event further on",
        ),
        (
            "When Goma was shelled on 2 May, thousands fled to Sake.",
            "Sake",
            "“2 May”, from the publication date, said in another part of its sentence",
        ),
        ("Homs, Hama, and Idlib were shelled on Thursday.", "Homs", "“Thursday”, from the publication date"),
    ],
)
def test_a_date_from_elsewhere_says_where_it_stands(text: str, toponym: str, reason: str) -> None:
    assert time_at(text, text.index(toponym), interval(FRIDAY))[1] == reason


@pytest.mark.parametrize("case", COMMEMORATIONS, ids=lambda case: case[0][:60])
def test_what_is_commemorated_does_not_date_the_commemoration(case: Case) -> None:
    assert_days(case)


@pytest.mark.parametrize("case", PARAGRAPHS, ids=lambda case: case[0][:60])
def test_a_paragraph_that_goes_on_with_the_one_before_has_its_date(case: Case) -> None:
    assert_days(case)
