"""Tells whether a coordinator after a comma ends a list ("Homs, Hama, and Idlib") or opens another main clause."""

from __future__ import annotations

import re

from dashboard.geoparsing.temporal.tense import PAST_WORDS

#: Verbs in the forms that news has most, beside the past: where a clause has one, a list in it may be over.
_VERBS = PAST_WORDS.union(
    "is are can could must shall should will would do does say tell tells fall falls take takes begin begins come comes go goes hold holds "
    "meet meets lose loses hits find finds make makes become becomes get gets see sees run runs send sends bring brings speak speaks give "
    "gives fight fights seek seeks stand stands flee flees know knows control controls remain remains continue continues want wants need "
    "needs face faces lie lies live lives claim claims report reports warn warns deny denies believe believes think thinks expect expects "
    "plan plans blame blames accuse accuses keep keeps lay lays show shows".split()
)
#: Words that end like a regular past and mostly stand before a noun: "armed men", "the United States".
_NO_PASTS = frozenset("united armed hundred red masked suspected retired alleged wounded injured displaced occupied disputed".split())
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "its", "their", "no"))
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_PIECE_END = re.compile(r"[,;:—(]|\s[–-]\s|\s(?:when|while|which|who|whose|where|because|before|after|that|as|until|since)\s")
_NAME = r"[A-Z][\w’'-]*(?:\s(?:(?:al|el|es|the|of|de|da|du|la|le)[\s-])?[A-Z][\w’'-]*){0,3}"
_NAMES_BEFORE = re.compile(rf"(?<![\w’'-]){_NAME},\s{_NAME}$")
#: What may stand before the last name of a list: "and also in the nearby town of Idlib".
_BEFORE_LAST_NAME = (
    r"(?:(?:not|also|then|later|even|finally|again|possibly|in|at|on|near|around|outside|from|to|of|the|for|both|parts|nearby|neighbouring"
    r"|neighboring|north|south|east|west|northern|southern|eastern|western|central|city|town|village|province|state|region|district"
    r"|capital|port|area|cities|towns|villages)\s){0,6}"
)
#: What may follow it, if no verb does: a pause, an adverbial, another name.
_AFTER_LAST_NAME = (
    r"(?=\W*$|[,;:.!?(]|['’]s?\s|\s(?:and|or|in|on|at|by|from|to|near|with|for|over|during|since|early|late|overnight|last|this|yesterday"
    r"|today|again|alone|too|in|twice|\d))"
)
_LAST_NAME = re.compile(rf"\s?{_BEFORE_LAST_NAME}[“\"']?{_NAME}{_AFTER_LAST_NAME}")
_NAME_AT_ONCE = re.compile(rf"\s{_NAME}")
_REACH_BEFORE_CHARACTERS, _REACH_AFTER_CHARACTERS = 80, 120


def has_verb(piece: str) -> bool:
    """Whether part of a sentence, in small letters, has a finite verb, as far as its form tells; "a fight" is none."""
    words = _WORD.findall(piece)
    return any(
        (word in _VERBS or (word.endswith("ed") and len(word) > 4 and word not in _NO_PASTS)) and word_before not in _DETERMINERS
        for word_before, word in zip(("", *words), words, strict=False)
    )


def continues_list(sentence: str, comma: int, end: int) -> bool:
    """Whether only the last name of a list follows a coordinator, although the clause before it has a verb.

    `sentence[comma:end]` is the comma with its coordinator. Names with no verb up to the next pause end a list ("drones struck Kyiv, Lviv,
    and Odesa."); so does a name after two that are set off by a comma ("said that Homs, Hama, and Idlib were shelled").
    """
    following = sentence[end : end + _REACH_AFTER_CHARACTERS]
    pause = _PIECE_END.search(following)
    rest = following[: pause.start()] if pause else following
    if _LAST_NAME.match(rest) and not has_verb(rest.lower()):
        return True
    names_before = _NAMES_BEFORE.search(sentence[max(0, comma - _REACH_BEFORE_CHARACTERS) : comma])
    return names_before is not None and _NAME_AT_ONCE.match(rest) is not None
