"""Tells by its words whether a sentence goes on with the event of an earlier one, so that the two share a date."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.past_events import is_event
from dashboard.geoparsing.temporal.tense import is_narrative
from dashboard.geoparsing.temporal.vocabulary import MONTH_WORDS, WEEKDAY_WORDS

#: A sentence that begins so goes on with what the one before it tells.
_CONTINUES = re.compile(r"[\W_]*(?:it|its|they|their|he|she|his|her|then|this|these|those|there|both|others)\b", re.IGNORECASE)
#: A definite thing or person that an earlier sentence has named: "The attackers", "the town".
_DEFINITE = re.compile(
    r"\b(?:the|that|this|those|these|their|his|her|its)\s(?:[a-z-]+\s){0,2}?(?P<noun>[a-z]+)\b|\b(?P<pronoun>it|he|she|they|him|them)\b"
    r"|^[\W_]*(?P<bare>[a-z]+)\b",
    re.IGNORECASE,
)
_ACTORS_AND_PLACES = frozenset(
    "town city village camp base post outpost checkpoint market building school hospital church mosque district area neighbourhood "
    "neighborhood island bridge station hotel convoy bus boat ship plane helicopter train vehicle bomb bomber missile rocket drone shell "
    "mine device gunman gunmen attacker assailant fighter militant insurgent rebel jihadist bandit soldier victim body suspect perpetrator "
    "kidnapper hostage pupil student girl boy man woman men women child children family vessel motorbike protester demonstrator "
    "raider rider abductor hijacker robber pirate looter intruder killer terrorist militiaman troop captive "
    "crowd marcher mourner worshipper miner mine refugee passenger pit shaft tunnel dam roof wall slope ferry canoe dinghy tanker lorry "
    "truck car van minibus jet aircraft factory depot pipeline prison jail clinic dormitory shrine temple synagogue barracks "
    "warehouse".split()
)
#: Plurals that do not end in "s".
_PLURALS = frozenset("gunmen militiamen men women children".split())
#: "a hotel there", but not "there were clashes".
_THERE = re.compile(r"(?<=[a-z]) there\b(?! (?:was|were|is|are|has|have|had)\b)")
#: Words of background: what they tell of is another event.
_BACKGROUND = re.compile(
    r"\b(?:similar|another|earlier|previous(?:ly)?|separate(?:ly)?|elsewhere|last time|meanwhile|also|first time|since|anniversary|"
    r"formerly|years? ago|months? ago|in the past|other)\b",
    re.IGNORECASE,
)
#: What a lead may tell in the perfect as well: "Gunmen have killed ten people".
_HARM_IN_PERFECT = re.compile(
    r"\b(?:has|have)\s(?:been\s|also\s|reportedly\s)?(?:killed|died|attacked|seized|captured|taken|overrun|shelled|bombed|struck|hit|shot"
    r"|abducted|kidnapped|wounded|injured|raided|stormed|ambushed|exploded|burned|destroyed|massacred|executed|beheaded|drowned|crashed)\b"
)
#: A date that ends before so many characters opens its sentence.
_OPENING_CHARACTERS = 30
_OTHER_TENSES = re.compile(r"\b(?:is|are|will|would|can|could|may|might|should|must)\b")
_EVENT_FIRST = re.compile(r"[\W_]*(?:The|This|That|These|Those)\s(?:[a-z-]+\s){0,2}?(?P<event>[a-z]+)\b(?!\s(?:in|on|at)\s)")
_PLACE_NAME = re.compile(r"\b(?:in|at|near|outside|from|to|around|of|on|into)\s(?:the\s[a-z]+\sof\s)?(?P<name>[A-Z][\w’'-]+)")


def continues_event(sentence: str) -> bool:
    """Whether a sentence begins with a word that goes on with what the one before it tells."""
    return _CONTINUES.match(sentence) is not None


def begins_with_event(sentence: str) -> bool:
    """Whether a narrative sentence has an event as its subject that is known: "The blast hit the Bondhere district."."""
    subject = _EVENT_FIRST.match(sentence)
    return subject is not None and is_event(subject["event"].lower()) and is_narrative(sentence)


def tells_event(sentence: str) -> bool:
    """Whether a sentence tells of an event that is over, also in the perfect if it did harm: "Rebels have seized the town"."""
    if is_narrative(sentence):
        return True
    return _HARM_IN_PERFECT.search(sentence) is not None and _OTHER_TENSES.search(sentence) is None


def tells_same_event(sentence: str, date_end: int, text_before: str) -> bool:
    """Whether a sentence tells more of an event that the text before it tells.

    It narrates, names a thing, person or place as one known ("The attackers", "the town", "there"), and says of no place, which has not
    been named before, that it happened there: not up to its date, which ends at `date_end` in the sentence, nor after it if it begins with
    its date.
    """
    if _BACKGROUND.search(sentence) or not is_narrative(sentence):
        return False
    said = sentence if date_end < _OPENING_CHARACTERS else sentence[:date_end]
    if any(match["name"] not in text_before and not _is_time(match["name"]) for match in _PLACE_NAME.finditer(said)):
        return False
    return _THERE.search(sentence) is not None or any(_is_known(match) for match in _DEFINITE.finditer(sentence))


def _is_time(name: str) -> bool:
    word = name.rstrip(".").lower()
    return word in MONTH_WORDS or word in WEEKDAY_WORDS


def _is_known(match: re.Match[str]) -> bool:
    if match["pronoun"]:
        return True
    word = (match["noun"] or match["bare"]).lower()
    singular = word.removesuffix("s")
    if match["bare"]:
        return word in _PLURALS or (singular != word and singular in _ACTORS_AND_PLACES)
    return word in _ACTORS_AND_PLACES or singular in _ACTORS_AND_PLACES or is_event(word)
