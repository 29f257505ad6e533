"""The patterns of phrases that say where something is, as seen from a named place.

Every repeat in a pattern is bounded, and patterns are matched only beside a toponym, so that the cost does not grow with the text.
"""

from __future__ import annotations

import re

from dashboard.geoparsing.offsets.quantities import AMOUNT, COMPASS, COMPASS_ADJECTIVE, UNIT

#: The longest phrase between its measure and its anchor's name ("south of the northern city of"), and the longest measure.
PHRASE_CHARACTERS = 100
MEASURE_CHARACTERS = 80

#: Words for a town or a site before its name: "the town of", "the capital,".
LAST_TOWN_WORDS = frozenset(
    "city town township village hamlet capital port settlement community district suburb neighborhood neighbourhood base airport airfield "
    "camp resort stronghold hometown refinery dam junction enclave".split()
)
_TOWN = rf"(?:{'|'.join(sorted(LAST_TOWN_WORDS))})s?"
_ADVERB = r"(?:(?:(?P<due>due|directly|straight)|just|immediately|slightly|further|farther|far|immediate|somewhere|well)\s)"
#: Words before a figure that make it less exact.
_APPROXIMATELY = (
    r"about|around|some|roughly|approximately|approx\.?|nearly|almost|barely|over|under|more\sthan|less\sthan|fewer\sthan|up\sto|at\sleast|"
    r"at\smost|no\smore\sthan|not\smore\sthan|an\sestimated|well\sover|just\sover|just\sunder|close\sto|c\.|ca\."
)
_LEAD = rf"(?P<lead>(?:(?:{_APPROXIMATELY}|within|only|just|a\smere|as\sclose\sas|as\sfar\sas|another|a\sfurther)\s){{0,3}})"
_IN_FIGURES = rf"\d[\d.,½–-]{{0,12}}[\s-]?{UNIT}"
_CONVERSION = rf"(?:\s?\((?:[a-z]{{1,13}}\s){{0,2}}{_IN_FIGURES}\)|\s?/\s?{_IN_FIGURES}|,?\sor\s(?:about\s)?{_IN_FIGURES},?)"
_DISTANCE = rf"(?P<unit>{UNIT})(?P<fraction>\sand\sa\s(?:half|quarter)\b)?{_CONVERSION}?"
_TRAVEL = (
    r"(?P<time_unit>hour|minute)s?(?:['’]s?)?"
    r"(?P<travel_mode>[\s-](?:(?:road|car|bus|taxi)\s)?(?:drive|driving|ride|walk|journey|trip|hike|march|by\scar|by\sroad|by\sbus|on\sfoot)\b)?"
)
_MEASURE = rf"{_LEAD}(?:(?P<amount>{AMOUNT})[\s-]?(?:{_DISTANCE}|{_TRAVEL})|(?P<uncounted_unit>miles|kilomet(?:er|re)s))"
_EDGE = r"(?:outskirts|edges?|perimeter|fringes?|periphery|environs|suburbs?|city\slimits|gates)"
#: Two compass words are taken together: "north and west" is never only "north".
_BEARING = (
    rf"(?:(?:just\s|slightly\s)?(?:to|towards)\sthe\s)?{_ADVERB}{{0,2}}(?P<compass>{COMPASS})"
    rf"(?:\s(?:and|or)\s(?P<compass2>{COMPASS})|(?!\s(?:and|or)\s{COMPASS}))"
)
_WAY = (
    r"(?:away|inland|upstream|downstream|upriver|downriver|distant|by\sroad|"
    r"(?:up|down|along)\sthe\s(?:road|coast|river|valley|highway|street))"
)
_NEAR = (
    r"(?P<near>(?<!\bor\s)near(?:\sto)?|close\sto|not\sfar\sfrom|in\sthe\svicinity\sof|a\sshort\s(?:drive|walk|distance)\s(?:away\s)?from|"
    r"a\sstone['’]s\sthrow\s(?:away\s)?from)"
)

#: "the northern city of", "Iraq's second city,": what may stand between a phrase and the name of its anchor.
_APPOSITION = (
    rf"(?:(?:the|an?|its|[\w-]{{1,30}}['’]s)\s(?:(?!(?:in|at|on|to|by|of|and|from)\s)[\w'’-]{{1,30}}\s){{0,5}}?{_TOWN}(?:\sof|,)?\s)"
)
_ANCHOR = rf"(?:downtown\s|central\s|the\s(?:city\s)?cent(?:er|re)\sof\s)?(?:{_APPOSITION}|the\s)?"

#: A phrase without its measure, up to where its anchor begins. `needs_measure` and "north from" mean something only after a measure.
BEFORE_ANCHOR = re.compile(
    rf"""(?<!\w)
    (?: {_BEARING},?\s(?P<compass_preposition>of|from)
      | (?:just\s|right\s)?(?P<outside>outside)(?:\sof)?
      | (?P<coast>off\sthe\s(?:\w{{1,20}}\s)?coast\sof)
      | (?P<needs_measure>beyond|past|short\sof|off|(?P<way>(?:{_WAY}\s){{0,2}})(?P<preposition>of|from))
      | (?P<edge>(?:(?:on|at|in|along)\s(?:the|its)\s|an?\s)?(?:(?P<edge_compass>{COMPASS_ADJECTIVE})\s)?{_EDGE}\s(?:of|to))
      | (?:just\s|right\s)?{_NEAR}
    )\s{_ANCHOR}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
#: A measure that ends where BEFORE_ANCHOR begins.
MEASURE_BEFORE = re.compile(rf"(?<![\w$€£.,/]){_MEASURE},?\s\Z", re.IGNORECASE)
#: A phrase that begins where its anchor ends: "'s northern outskirts".
AFTER_ANCHOR = re.compile(
    rf"(?:['’]s?)?\s(?:(?P<edge_compass>{COMPASS_ADJECTIVE})\s)?(?P<edge>outskirts|perimeter|fringes|periphery|environs)\b"
)
#: A phrase right after its subject that names no anchor: "Erbil, 50 miles east", "Qayyara, 60 km south of the city".
AFTER_SUBJECT = re.compile(
    rf"(?:,\s|\s\(?)(?P<phrase>{_MEASURE}\s(?:{_BEARING}|away\b)(?:\s(?:of|from)\sthe\s(?:city|town)(?!['’\w]|\sof\b))?)(?!\s(?:of|from)\b)",
    re.IGNORECASE,
)

_ROAD = r"(?:roads?|highway|motorway|route|railway)"
_GROUND = (
    rf"(?:{_ROAD}|{_TOWN}|stretch|line|front|frontlines?|areas?|territory|land|plains?|desert|pass|mountains|checkpoints?|corridor|"
    r"crossing|track|ground|point|place|somewhere|lies|lying|located|situated|travell?ing|driving)"
)
#: The words before the first of two anchors: "between the city of". `ground` shows that it is no talk, trade or match between the two.
BETWEEN = re.compile(
    rf"""(?<!\w)
    (?: (?P<ground>{_GROUND}(?:\s(?!between)[\w-]{{1,20}}){{0,2}}\s)?  (?P<phrase>(?:(?P<midway>(?:half|mid)[\s-]?way)\s)?between)
      | (?P<road>{_ROAD}\s(?:(?:that\s)?(?:links|linking|connects|connecting|joins|joining)|(?:leading\s|running\s)?from))
    )\s{_ANCHOR}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
#: What stands between two anchors.
AND_ANCHOR = re.compile(rf"\s(?:and|to|with|&)\s{_ANCHOR}", re.IGNORECASE)

_IS = (
    r"(?:(?:which|that)\s)?"
    r"(?:(?:is|was|are|were|lies|lay|sits|sat|stands|stood|located|situated|lying|sitting|just)\s){0,3}"
)
#: What stands between a subject and the phrase that describes it:
#: ", ", " (", ", which lies", " village, ", ", a town of 9,000 people", "is".
SUBJECT_GAP = re.compile(
    rf"""(?:\s{_TOWN}\b)?(?:\s?[,(–—]|\s-(?=\s))?\s?
    (?P<linking_words> {_IS}
      (?: (?:an?|the|another)\s(?:[\w'’-]{{1,30}}\s){{0,5}}?{_TOWN}
          (?:\sof\s[\w,]{{1,12}}\s(?:people|residents|inhabitants))?,?\s {_IS} )? )""",
    re.VERBOSE | re.IGNORECASE,
)
#: What stands between a subject and the area that holds it: "Baiji, Iraq, 190 km north of", "Baiji in Salahuddin province".
AREA_GAP = re.compile(r",?\s(?:in\s)?")
#: What stands between two phrases that share a subject, or that both have none.
SAME_SUBJECT_GAP = re.compile(r",?\sand\s|,\s|\s\(")
#: What stands between a phrase and the subject that follows it: "60 km south of Mosul, in the town of".
SUBJECT_AFTER_GAP = re.compile(rf",?\s(?:in|at)\s(?:the\s(?:\w{{1,30}}\s){{0,3}}?{_TOWN}\sof\s)?", re.IGNORECASE)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december"
#: After a name: it is no point, or the beginning of a longer name. "the Syrian border", "Mosul Street", "Iraq's second city,".
NO_POINT = re.compile(
    rf"(?:['’]s)?[\s-](?:border|frontier|boundary|line|coast|shore)\b|[-–/]\w|\s\d|\s(?!{_DAYS})(?-i:[A-Z])\w|"
    r"['’]s\s(?:[\w-]{1,30}\s){0,4}?(?:city|town|village|capital)\b",
    re.IGNORECASE,
)
#: After a name: "outside" is outside a building, not a town. "outside the Mosul police station".
BUILDING = re.compile(
    r"(?:['’]s)?\s(?:[a-z]+\s)?(?:police|court|courthouse|station|hospital|jail|prison|embassy|consulate|headquarters|offices?|home|house|"
    r"hotel|school|church|mosque|stadium|hall)\b"
)
#: After a name: the distance is the whole way between two places. "drove 100 miles from Mosul to Erbil".
TO_DESTINATION = re.compile(r"\sto\s(?:the\s)?[A-Z]")
