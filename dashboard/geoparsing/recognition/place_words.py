"""Words of English beside which a name is a place's: nouns that call it one, prepositions and verbs that a place follows."""

from __future__ import annotations

from dashboard.geoparsing.text.cues import DIRECTIONS, FUNCTION_WORDS

_NOUNS_OF_FEATURE = {
    "PPL": "town city village hamlet settlement township locality municipality commune kibbutz payam boma",
    "PPLX": "neighborhood neighbourhood suburb quarter ward",
    "ADM2": "district county subdistrict sub-district raion rayon territory cercle woreda arrondissement tehsil",
    "ADM1": "province governorate state oblast prefecture",
    "RGN": "region area enclave corridor front",
    "CMP": "camp",
    "AIRP": "airport",
    "AIRB": "airbase airfield airstrip",
    "BDG": "bridge",
    "DAM": "dam",
    "PSTB": "crossing checkpoint",
    "STM": "river",
    "VAL": "valley",
    "ISL": "island islet",
    "PEN": "peninsula",
    "FRST": "forest",
    "MT": "mountain",
    "HLL": "hill",
    "RDJCT": "junction",
    "OILF": "oilfield",
    "OILR": "refinery",
}
#: By the singular noun; the codes are those of https://www.geonames.org/export/codes.html.
FEATURE_OF_NOUN = {noun: feature for feature, nouns in _NOUNS_OF_FEATURE.items() for noun in nouns.split()}


def _plural(noun: str) -> str:
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


#: By the plural noun, which makes places of all names of a list: "the villages of A and B".
FEATURE_OF_PLURAL = {_plural(noun): feature for noun, feature in FEATURE_OF_NOUN.items()}
#: Nouns that a name may follow without "of": "the village Umm Qurayn".
SETTLEMENTS = frozenset("town city village hamlet settlement villages towns neighborhood neighbourhood".split())
#: Words that stand between a name and its noun: "Zamzam refugee camp".
BEFORE_NOUN = frozenset(
    "refugee displacement displaced idp border military international front air oil gas hydroelectric local administrative".split()
)
#: Nouns that end a name as its last word, with a capital, and hardly ever a person's or a body's: "Muidumbe District".
FEATURE_OF_LAST_WORD = {
    noun: feature
    for noun, feature in FEATURE_OF_NOUN.items()
    if noun not in frozenset("hill ward forest quarter front area bridge state borough commune department".split())
}
#: What begins the names of villages, valleys and hills, and hardly a person's.
FIRST_WORDS_OF_PLACES = frozenset(
    "kfar kafr kafar deir dayr tell tel wadi wad ain ayn beit bayt khirbet khirbat jebel jabal djebel birnin gidan oued qalat nahr bir "
    "puerto cerro".split()
)
#: A place follows these, but for people and bodies.
PLACE_PREPOSITIONS = frozenset(
    "in near outside inside around toward towards between across through throughout into within beyond at past above from via".split()
)
#: A place follows these even where the name looks like a person's: "in Abu Kamal".
SURE_PREPOSITIONS = frozenset("in near outside".split())
#: A place follows these after one of MOTION_WORDS: "the road to X".
MOTION_PREPOSITIONS = frozenset("to for as on".split())
MOTION_WORDS = frozenset(
    "fled flee fleeing moved moving drove driving travelled traveled travelling traveling marched marching advanced advancing advance "
    "withdrew withdrawn withdrawing retreated retreating returned returning went headed heading arrived convoy road roads highway route "
    "way displaced deployed evacuated evacuating escaped escape pulled pushed sailed walked trekked transferred reinforcements "
    "kilometres kilometers km miles buses trucks trains train lorries convoys far go goes gone going bound ran walk fly railway line "
    "bridge refugees fell fall rained landed fired dropped attack attacks advance advances assault strikes strike".split()
)
#: A place follows the "of" after these: "the capture of X".
NOUNS_BEFORE_OF = frozenset(
    "residents inhabitants people mayor governor outskirts suburbs outside streets entrance edge edges centre center market hospital "
    "capture fall siege bombing shelling bombardment battle control liberation north south east west northeast northwest southeast "
    "southwest way heart port farmers teachers shepherds elders rest part parts most half ruins defence defense defenders evacuation "
    "occupation seizure".split()
)
#: Of what is only done to places.
PLACE_VERBS = frozenset(
    "captured capturing recaptured seized seizing retook retaking shelled shelling bombed bombing bombarded bombarding besieged "
    "besieging overran overrun stormed storming occupy occupied occupying entered entering reached reaching liberated encircled "
    "surrounded raided raiding pounded evacuated fled fleeing".split()
)
#: Of what is done to places, people and bodies.
VERBS = frozenset(
    "attacked attack attacking hit hitting struck striking targeted targeting took taken take taking held hold holds holding control "
    "controlled controlling lost left leaving visited visiting destroyed defended cleared burned burnt torched razed looted swept "
    "flooded".split()
)
#: What may stand between those words and a name.
ADJECTIVES_BEFORE_NAME = frozenset("the nearby neighbouring neighboring besieged".split()) | DIRECTIONS
#: "the village called X", "villages such as X".
CALLING_WORDS = frozenset("of called named including as like".split())
#: What may follow a name that stands for itself, beside verbs that end in -ed: another word makes it an adjective ("the X incest case").
FOLLOWERS = (FUNCTION_WORDS - {"of"}) | frozenset(
    "early late last next this was were is are fell came went began left saw told said says that which who where when while so then "
    "amid despite without upon there including because killing wounding leaving forcing using together alone again too just later "
    "overnight ago north south east west northeast northwest southeast southwest say since saying within".split()
)
#: What hits a place, where somebody hit by it would be killed or wounded: "a drone strike hit X".
FIRE = frozenset(
    "strike strikes airstrike airstrikes shell shells shelling rocket rockets drone drones missile missiles mortar mortars bomb bombs "
    "artillery jets warplanes planes aircraft helicopters gunships raid raids bombardment earthquake quake cyclone floods".split()
)
HITTING_VERBS = frozenset("hit hitting struck striking targeted targeting rocked rocking".split())
#: Those who take places: "troops have taken X".
FORCES = frozenset(
    "troops forces army soldiers fighters militants rebels insurgents gunmen jihadists militiamen guerrillas separatists".split()
)
TAKING_VERBS = frozenset("took taken held controlled cleared".split())
#: A place follows "at" after these even where the name looks like a person's: "the base at Ali X".
SITES_BEFORE_AT = frozenset(
    "base bases camp camps post posts outpost outposts checkpoint checkpoints checkpost position positions barracks garrison garrisons "
    "crossing bridge airstrip market mine site".split()
)
#: Nouns for people of a place that a place's name follows, and a verb of speech may follow that: "residents of X said".
DWELLERS = frozenset("residents inhabitants people villagers families farmers mayor governor outskirts elders".split())
#: What is done to places, and to nobody: "X was shelled".
SUFFERED_VERBS = (
    "shelled", "bombed", "bombarded", "besieged", "overrun", "recaptured", "retaken", "liberated", "raided", "stormed", "looted", "torched",
    "razed", "ransacked", "pillaged", "flooded",
)  # fmt: skip
