"""The role of a name in Arabic, Sorani or Kurmanji, by a few rules: what was learned from English says nothing of them."""

from __future__ import annotations

import re

from dashboard.geoparsing.languages import NameRules
from dashboard.geoparsing.text.folding import fold
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Kind, Language, Resolution, Role

#: How sure each role is, as `RoleReading` has it. The rules see little, so that they are surest of none.
_CERTAINTY_AFTER_PREPOSITION, _CERTAINTY_OF_SCENE = 0.9, 0.75
#: A dateline and a speaker are told by the form of the sentence, and surely enough to be left off the map.
_CERTAINTY_OF_DATELINE, _CERTAINTY_OF_ACTOR, _CERTAINTY_OF_ATTRIBUTE = 0.9, 0.86, 0.8
_CAPITAL = "PPLC"
#: After the name at the start of a passage: a dash, a slash or a colon, with an agency or a day before it.
_DATELINE = re.compile(r"\s?(?:[(\[][^()\[\]\n]{2,40}[)\]]\s?|[،,]\s?[^\n–—:/-]{2,30})?(?:\s[-–—/:]|[–—/:])\s?(?=\S)")
_MAX_BEFORE_DATELINE = 3
_WORD = re.compile(r"[^\W_]+")
_MAX_CHARACTERS = 60

RoleAndReason = tuple[Role, float, str]


def ruled_role(text: str, passage: Passage, sentence: tuple[int, int], resolution: Resolution, rules: NameRules) -> RoleAndReason:
    """The role of a name, its certainty and its reason: a scene unless something says otherwise."""
    toponym = resolution.toponym
    if toponym.start - passage.start <= _MAX_BEFORE_DATELINE and _DATELINE.match(text, toponym.end, passage.end):
        return Role.DATELINE, _CERTAINTY_OF_DATELINE, "opens a dateline"
    before = _WORD.findall(text[max(sentence[0], toponym.start - _MAX_CHARACTERS) : toponym.start])
    last = before[-1] if before else ""
    if fold(last) in rules.bodies:
        return Role.ATTRIBUTE, _CERTAINTY_OF_ATTRIBUTE, f"says which “{last}” it is"
    if _may_speak(resolution):
        verb = last if rules.language is Language.ARABIC else _verb_after(text, toponym.end, sentence[1]) if not before else ""
        if fold(verb) in rules.speech:
            return Role.ACTOR, _CERTAINTY_OF_ACTOR, f"subject of “{verb}”"
    if fold(last) in rules.prepositions or fold(last) in rules.kinds or fold(last) in rules.near:
        return Role.SCENE, _CERTAINTY_AFTER_PREPOSITION, f"after “{last}”"
    return Role.SCENE, _CERTAINTY_OF_SCENE, ""


def _may_speak(resolution: Resolution) -> bool:
    place = resolution.place
    return place is not None and (place.feature == _CAPITAL or place.kind is Kind.COUNTRY)


def _verb_after(text: str, end: int, sentence_end: int) -> str:
    """The first word after a name that opens its sentence."""
    match = _WORD.search(text, end, min(sentence_end, end + _MAX_CHARACTERS))
    return match.group() if match else ""
