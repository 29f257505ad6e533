"""Words that tell a capitalised name that is no place: people, groups, bodies, weapons, faiths, media."""

from __future__ import annotations

from dashboard.geoparsing.text.cues import NAMED_AFTER_PLACES, TITLES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: A name with one of these words is that of a body, a unit, a thing or a person.
WORDS_OF_OTHER_NAMES = (NAMED_AFTER_PLACES | TITLES) - _words(
    "line star sun way square bridge station airport park garden gardens hall house market forward guard high world fire office king "
    "father union court"
) | _words(
    "army armies force forces front party movement ministry council committee brigade brigades battalion division corps regiment "
    "militia police group network agency organization organisation mission commission coalition alliance assembly parliament senate "
    "congress cabinet government authority administration observatory foundation programme program initiative campaign operation "
    "resolution nations command defence defense resistance liberation democratic national international federal united royal supreme "
    "republican guards liberal socialist communist unit units squad jihad sharia constitution treaty statute convention act bill day "
    "week month award prize league watch rights crescent borders aid care relief action fund save doctors human humanitarian "
    "coordination affairs sons lords boko haram shabaab shabab shebab qaeda qaida nusra haqqani houthi houthis huthi huthis hamas "
    "jaysh jaish liwa jabhat harakat ahrar faylaq failaq tahrir jamaat jama'at jamaa katibat kataib mai-mai guardia "
    "hezbollah hizbullah taliban taleban isis isil daesh islam "
    "islamic islamist janjaweed resources safety education agriculture disease diseases health development transportation corrections "
    "security nutrition control prevention environment finance justice labor labour trade commerce interior transport energy homeland "
    "housing veterans amendment depression tournament construction therapy physical auto parts materials memorial congregation jewish "
    "catholic central christian pizzeria bakery racetrack bar casino seafood grill christ jesus carbide supermarket walmart laboratory "
    "laboratories lab lodge peripherals discotheque valve gallery condominiums apartments apartment home homes funeral crematory "
    "cemetery manor plant tech courthouse hall chambers studios elections school schools street road avenue university hospital church "
    "mosque cathedral temple hotel airlines airways"
)
#: A name of this one word is no place: faiths, peoples, feasts, bodies, media and what else news writes with a capital.
NO_PLACES = _words(
    "ramadan eid christmas easter ashura nowruz hanukkah passover islam christianity judaism god allah koran quran bible sunni sunnis "
    "shia shiite shiites shi'ite christian christians muslim muslims jew jews jewish catholic catholics protestant orthodox coptic "
    "alawite alawites druze yazidi yazidis yezidi kurd kurds arab arabs turkmen turkmens tuareg tuaregs fulani hausa dinka nuer hutu "
    "hutus tutsi tutsis rohingya hazara hazaras pashtun pashtuns tajik uzbek baloch bedouin masalit zaghawa fur nuba peul dogon bambara "
    "luo shilluk murle lendu hema banyamulenge english arabic french russian turkish kurdish persian hebrew spanish swahili somali "
    "portuguese german chinese facebook twitter telegram whatsapp youtube tiktok instagram x google internet reuters afp ap bbc cnn "
    "xinhua tass interfax anadolu sana irna wafa jazeera arabiya dabanga okapi lusa kremlin pentagon congress parliament senate cabinet "
    "knesset duma kerem spring summer autumn fall winter section chapter title phase class route exit exits highway interstate loop "
    "region district zone sector troop pack earth moon sun mars sept oct nov dec jan feb mar apr jun jul aug earlier furthermore "
    "however entire numerous historic congressional tri-state mid sister judicial metropolitan residential rural urban old new inner "
    "outer two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozens hundreds thousands first second "
    "third fourth fifth sixth seventh eighth ninth tenth currently plus also residents villagers local several house best village city "
    "town kalashnikov humvee humvees kornet katyusha grad himars javelin shahed mirage sukhoi antonov ilyushin ebola covid covid-19 "
    "cholera sars aids hiv mr mrs ms dr i ok tv human army navy police interior foreign defense defence state president minister "
    "spokesman general nato un eu au ecowas igad unicef unhcr ocha who wfp iom msf icrc rsf saf sna sdf ypg pkk fsa hts snc fardc m23 "
    "adf jnim isgs iswap monusco peshmerga fano wazalendo wagner azov mujahideen mujahedeen fedayeen basij fatah minusma amisom atmis "
    "unmiss unifil centcom"
)
#: Lower-case words after the name of a group, a person, a people, a body or a weapon: "Wagner fighters".
GROUP_NOUNS = _words(
    "street streets avenue fighter fighters militant militants rebel rebels force forces troops soldier soldiers insurgent insurgents "
    "gunman gunmen group groups movement militia militias militiamen party government agency news newspaper magazine leader leaders "
    "leadership tribe tribes tribesmen tribesman clan clans people family families language missile missiles rocket rockets drone "
    "drones tank tanks jets jet aircraft helicopter helicopters plane planes rifle rifles virus festival prize award radio television "
    "channel website spokesman spokeswoman spokesperson faction factions commander commanders mercenaries mercenary supporters "
    "loyalists parliament member members lawmaker lawmakers community communities ethnic herder herders herdsmen nomads farmers women "
    "men brothers regime terrorists extremists jihadists police brigade brigades battalion front company foundation university charter "
    "agreement treaty accord accords deal plan doctrine constitution law act system systems type types vehicles vehicle trucks truck "
    "calibre caliber airlines airline bank cup league championship"
)
#: What follows a name and a hyphen without being part of it, beside words that end in -ed or -ing: "Houthi-run", "Mosul-born".
AFTER_HYPHEN = _words("run born era style wide made bound held led area type like speaking language owned")
#: A name after one of these is no place's.
NO_NAMES_AFTER = _words("operation group militia movement tribe clan agency newspaper newspapers magazine company by")
