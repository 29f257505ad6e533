"""Tells a person whose last name is a place's by what only people do: "Denzel Washington was in Nairobi", "Nasir Kano said"."""

from __future__ import annotations

import re

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition.matching import Match
from dashboard.geoparsing.text.cues import DIRECTIONS, FUNCTION_WORDS, GIVEN_NAMES
from dashboard.geoparsing.text.words import Words

#: What only people do, or are; a part of a town may be "in ruins", but not in another place.
_DONE_BY_PERSON = re.compile(
    r",? (?:who|whose)\b"
    r"| (?:said|says|told|spoke|speaks|wrote|writes|resigned|condemned|denied|added|tweeted|landed|flew|starred|smiled|testified)\b"
    r"| (?:was|is|were|arrived|lives|lived|stayed|filmed|played|grew up) (?:born )?(?:in|at) [A-Z]"
)
#: Endings of words that describe a place: "Besieged Aleppo", "Coastal Aden", "Kurdish Erbil".
_ENDINGS_OF_ADJECTIVES = ("ed", "ern", "ish", "ian", "al", "er", "ing")
_PREPOSITION_BEFORE = re.compile(r"\b(?:in|at|near|from|to|of|outside|inside|around|across|into|towards?) $")
_MAX_PREPOSITION_CHARACTERS = 8


def is_person_called(text: str, words: Words, match: Match, gazetteer: Gazetteer) -> bool:
    """Whether one word that may be a first name stands before the name, and what follows is done by a person."""
    first = match.first - 1
    if first < 0 or match.first != match.last or text[words.full_ends[first] : match.start] != " ":
        return False
    follows_word = first > 0 and text[words.full_ends[first - 1] : words.starts[first]] == " "
    if follows_word and words.keys[first] not in GIVEN_NAMES:  # "Novelist Jack London", but not "New South Wales"
        return False
    after = _DONE_BY_PERSON.match(text, match.end)
    return after is not None and _may_be_first_name(text, words, first, gazetteer)


def _may_be_first_name(text: str, words: Words, i: int, gazetteer: Gazetteer) -> bool:
    key, start = words.keys[i], words.starts[i]
    if not text[start].isupper() or key in FUNCTION_WORDS or key in DIRECTIONS:
        return False
    is_known_name = key in gazetteer.given_names or (key in gazetteer and gazetteer.word_frequencies(key).surname > 0)
    if not is_known_name and (key in gazetteer or key.endswith(_ENDINGS_OF_ADJECTIVES)):
        return False
    return _PREPOSITION_BEFORE.search(text, max(0, start - _MAX_PREPOSITION_CHARACTERS), start) is None
