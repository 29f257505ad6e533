"""Finds names that armed groups take or leave, that fire hits, or that a road joins: "Troops took Hit and Ana", "the Goma-Sake road".

They are towns even if they are words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.geoparsing.recognition.place_words import SUFFERED_VERBS

_NAME = r"[A-Z]\w++(?:-\w++)*+"
_ONE_NAME, _WORD = re.compile(_NAME), re.compile(r"\w+")
#: A longer list is cut, so that the time does not grow with the square of its length; a name of two words is left out at its end: "Man,
#: Ivory Coast".
_LIST = rf"{_NAME}(?:(?:,\s(?:and\s)?|\sand\s){_NAME}(?!\s[A-Z])){{0,40}}+"
#: After a list: another capital, a noun that the name would describe, or what is done to people.
_NOT_AFTER = r"(?!\s[A-Z]|['’]|-|\s(?:and|hostage|hostages|prisoner|prisoners|captive|captives|alive)\b)"
_VERBS = frozenset(
    "took taken seized captured recaptured retook retaken liberated overran stormed entered lost left held shelled bombed besieged "
    "attacked reached hit struck targeted pounded raided hold besiege attack".split()
)
_MAX_VERB_CHARACTERS = max(map(len, _VERBS))
#: A list after a word that ends as those verbs do; it begins with a character of a set, which the engine searches fast.
_TAKES = re.compile(rf"[dknt]\s(?P<names>{_LIST}){_NOT_AFTER}")
_FORCES = (
    "troops|forces|army|soldiers|fighters|militants|rebels|insurgents|gunmen|jihadists|jihadis|militiamen|militias|militia|guerrillas"
    "|paramilitaries|marines|tanks|separatists|peshmerga|taliban|houthis|isis|isil"
    "|boko haram|al-shabaab|shabaab|iswap|jnim|m23|codeco|adf|rsf|fano|hamas|hezbollah"
)
#: What hits a place: "Rockets hit Sderot".
_FIRE = (
    "strikes?|airstrikes?|shells?|shelling|rockets?|drones?|missiles?|mortars?|bombs?|artillery|jets|warplanes|planes|aircraft|helicopters"
    "|gunships|raids?|bombardment|clashes|fighting|earthquakes?|floods|cyclones?|blasts?|explosions?"
)
_SUBJECT = re.compile(
    rf"\b(?:{_FORCES}|{_FIRE})\s(?:(?:have|has|had|also|later|then|again|briefly|finally|quickly)\s){{0,2}}\Z", re.IGNORECASE
)
_MAX_SUBJECT_CHARACTERS = 45
_FALLS = re.compile(rf"(?<![\w-])(?P<names>{_LIST})\sfell to\s")
_DRIVEN_OUT = re.compile(
    r"\b(?:pushed|pushing|driven|drove|driving|forced|expelled|flushed|pulled)\s(?:[\w-]+\s){0,4}?out of\s"
    rf"(?P<names>{_LIST}){_NOT_AFTER}"
)
_FIRE_FELL = re.compile(rf"\b(?i:{_FIRE})\sfell on\s(?P<names>{_LIST}){_NOT_AFTER}")
_IS_SUFFERED = rf"w(?:as|ere)\s(?:(?:again|also|then|heavily|briefly|later)\s)?(?:{'|'.join(SUFFERED_VERBS)})\b"
_SUFFERED = re.compile(rf"(?<![\w-])(?P<names>{_LIST})\s{_IS_SUFFERED}")
_ROAD = " (?:road|highway|axis|railway)"
_ROAD_BETWEEN = re.compile(rf"(?<![\w-])(?P<names>[A-Z]\w++[-–][A-Z]\w++){_ROAD}\b")
#: With what their matches have in their midst, which is looked for first: the engine finds a first letter fast, and hardly a text has it.
_PATTERNS = [
    (re.compile("fell to"), _FALLS),
    (re.compile("out of"), _DRIVEN_OUT),
    (re.compile("fell on"), _FIRE_FELL),
    (re.compile(_IS_SUFFERED), _SUFFERED),
    (re.compile(_ROAD), _ROAD_BETWEEN),
]


def taken_names(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """The spans of the names in `text[start:end]` that armed groups take, hold or leave, that are hit, or that a road joins, by list."""
    for match in _TAKES.finditer(text, start, end):
        verb_start = _start_of_word(text, max(start, match.start() - _MAX_VERB_CHARACTERS), match.start())
        if text[verb_start : match.start() + 1] in _VERBS and _SUBJECT.search(
            text, max(start, verb_start - _MAX_SUBJECT_CHARACTERS), verb_start
        ):
            yield _spans(text, *match.span("names"))
    for pattern in (pattern for midst, pattern in _PATTERNS if midst.search(text, start, end)):
        for match in pattern.finditer(text, start, end):
            yield _spans(text, *match.span("names"), _WORD if pattern is _ROAD_BETWEEN else _ONE_NAME)


def _start_of_word(text: str, start: int, offset: int) -> int:
    """Where the word begins that a character of the text belongs to."""
    return max(start, text.rfind(" ", start, offset) + 1, text.rfind("\n", start, offset) + 1)


def _spans(text: str, start: int, end: int, name: re.Pattern[str] = _ONE_NAME) -> list[tuple[int, int]]:
    return [match.span() for match in name.finditer(text, start, end)]
