"""Reads from the words right before and after a name whether it is a place: "the village of X", "X district", "near X", "X fighters"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from dashboard.geoparsing.recognition.not_places import GROUP_NOUNS, NO_NAMES_AFTER
from dashboard.geoparsing.recognition.place_words import (
    ADJECTIVES_BEFORE_NAME,
    BEFORE_NOUN,
    CALLING_WORDS,
    DWELLERS,
    FEATURE_OF_NOUN,
    FEATURE_OF_PLURAL,
    FIRE,
    FOLLOWERS,
    FORCES,
    HITTING_VERBS,
    MOTION_PREPOSITIONS,
    MOTION_WORDS,
    NOUNS_BEFORE_OF,
    PLACE_PREPOSITIONS,
    PLACE_VERBS,
    SETTLEMENTS,
    SITES_BEFORE_AT,
    SUFFERED_VERBS,
    SURE_PREPOSITIONS,
    TAKING_VERBS,
    VERBS,
)
from dashboard.geoparsing.text.cues import SPEECH_VERBS, TITLES


class Sign(IntEnum):
    """What speaks for a name being a place, from the least to the most."""

    BARRED = -1  # "X fighters", "General X": a person, a group, a thing
    NONE = 0
    LISTED = 1  # in a list with other names
    AFTER_VERB = 2  # "they attacked X", where X may be a person too
    AFTER_PLACE_WORD = 3  # "near X", "they shelled X"
    CALLED = 4  # "the village of X", "X district", "X, a town in", "X, 5 km from"


class SignsBefore(NamedTuple):
    """What the words before a name say.

    `feature` is that of the noun that calls it a place, and `plural` the same if the noun is a plural, which holds for a whole list.
    `is_sure`: a name stands there that is no person's, whatever it looks like; `begins_sentence`: nothing but a preposition is before it.
    """

    sign: Sign = Sign.NONE
    feature: str = ""
    plural: str = ""
    is_sure: bool = False
    begins_sentence: bool = False


class SignsAfter(NamedTuple):
    """What the words after a name say.

    `is_modifier`: it only qualifies the word after it ("the X incest case"); `speaks`: it is the subject of a verb of speech, unless
    something before it is ("residents of X said").
    """

    sign: Sign = Sign.NONE
    feature: str = ""
    plural: str = ""
    is_modifier: bool = False
    speaks: bool = False


#: How much of the text before and after a name is read, in characters.
_BEFORE_CHARACTERS = _AFTER_CHARACTERS = 60
_BLANKS = (" ", "\n")
_NO_SIGNS_BEFORE, _NO_SIGNS_AFTER = SignsBefore(), SignsAfter()
_SENTENCE_ENDS = (". ", "? ", "! ")
#: The subject of a verb is looked for among so many words before it.
_SUBJECT_WINDOW = 4
#: MOTION_WORDS are looked for among so many words before "to".
_MOTION_WINDOW = 6
#: Heads that name a place and no body, with a capital too: "the District of X", but not "the Department of X".
_HEADS_OF_PLACES = NOUNS_BEFORE_OF | SETTLEMENTS | {"district", "province", "island", "governorate"}
_NOUN = "|".join(sorted(map(re.escape, FEATURE_OF_NOUN), key=len, reverse=True))
_NO_ADJECTIVE = r"(?:in|of|the|on|at|for|from|with|and|who|whose|to|by)\b"
_APPOSITION = re.compile(
    rf"(?:,| \(|,? which (?:is|was)| is| was) (?:an?|the|another) (?:(?!{_NO_ADJECTIVE})[\w'’-]+ ){{0,4}}?({_NOUN})\b"
    r"(?=[,.;)]| (?:in|of|on|near|about|some|outside|inside|where|which|that|held|under|north|south|east|west|just|close|along|between|at|"
    r"with|home|located|situated|roughly|around|controlled|less|more|whose|\d))"
)
#: What the two patterns begin with, looked at first, since that is quick.
_BEFORE_APPOSITION = (", a", ", t", ", w", " wh", " (a", " (t", " is ", " was ")
_BEFORE_MEASURE = (
    ",",
    " (",
    " is ",
    " lies ",
    *(f" {digit}" for digit in "0123456789"),
    " about",
    " some",
    " around",
    " roughly",
    " just",
    " north",
    " south",
    " east",
    " west",
)
_MEASURE = re.compile(
    r"(?:,| is| lies)? \(?(?:(?:about|some|around|roughly|just|nearly|approximately|only|located|situated|lying|less|more|than|over) ){0,3}"
    r"(?:\d[\d.,]*(?: ?- ?\d+)? ?|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty) )"
    r"(?:km|kms|kilomet\w+|miles?|mi)\b|,? (?:just )?(?:north|south|east|west)(?:-?(?:east|west))? of "
    r"|, (?:far|further|farther) (?:to the |in the )?(?:north|south|east|west)"
)
#: "Sake, which M23 holds,": what armed groups do with places.
_TAKEN_BY = re.compile(r", which (?:the )?(?:[\w-]+ ){1,3}?(?:holds?|held|controls?|controlled|captured|seized|took|recaptured|retook)\b")
#: "X was shelled", "X has been under siege", "X fell to the rebels": what only places suffer.
_SUFFERS = re.compile(
    r" (?:(?:was|were|is|are|came|comes|remains|(?:has|have|had) (?:also )?(?:been|come))"
    r" (?:(?:again|also|then|heavily|briefly|later|twice|repeatedly|still|now) )?"
    rf"(?:{'|'.join(SUFFERED_VERBS)}|burn(?:ed|t) (?:down|to)|under (?:heavy |renewed )?(?:siege|shelling|bombardment|curfew))"
    rf"|fell (?:on \w+ )?(?:back )?(?:to|into) (?:the )?(?:hands of )?(?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(FORCES))}))\b"
)
_BEFORE_SUFFERS = (" was ", " were ", " is ", " are ", " came ", " comes ", " remains ", " has ", " have ", " had ", " fell ")
#: "Oct. 14", "Juan Hill, 24,".
_AGE_OR_DAY = re.compile(r"\. ?\d|, \d\d,")
_DATELINE = re.compile(r"(?:, [A-Z][\w .]{1,20})?(?:,? [A-Z][a-z]{2,8}\.? \d\d?)? ?(?:\([^()]{1,40}\) ?)?[-–—]{1,2} ")
_SETTLEMENT = "PPL"
#: As Nigeria's papers call villages: "X and Y communities of Chikun", "X community in Anka Local Government Area".
_COMMUNITIES = re.compile(
    r" communit(?:(?P<plural>ies) (?:of|in) (?:the )?[A-Z]"
    r"|y (?:of|in) (?:[A-Z][\w-]+ ){1,3}(?:LGA|L\.G\.A|local government|Local Government))"
)
#: Nigeria's districts: "Munya Local Government Area".
_LOCAL_GOVERNMENT_AREAS = (" LGA", " Local Government", " local government area")
#: With these, after a blank, begins all that _told_after reads; any other word is looked at by itself.
_TELLING_FIRST_WORDS = frozenset(
    "which is was were are came comes remains has have had fell lies about some around roughly just north south east west northeast "
    "northwest southeast southwest north-east north-west south-east south-west Local local community communities".split()
)
_TELLING_BEGINNINGS = ("(", "LGA", *"0123456789")
_SIGNS_AFTER_WORD = ".,;:!?)\"”'’"
_SIGNS_BEFORE_WORD = "(“\"'‘"
_SIGNS_AROUND_WORD = f"{_SIGNS_BEFORE_WORD},."
#: Only these, right before a name, say anything of it.
_TELLING_WORDS = frozenset(("of", "for")).union(
    ADJECTIVES_BEFORE_NAME, CALLING_WORDS, MOTION_PREPOSITIONS, NO_NAMES_AFTER, PLACE_PREPOSITIONS, PLACE_VERBS, SETTLEMENTS, SPEECH_VERBS,
    TITLES, VERBS
)  # fmt: skip


def signs_before(text: str, paragraph_start: int, start: int) -> SignsBefore:
    """What the text before a name at `start` says, all in its paragraph, which begins at `paragraph_start`."""
    before = text[max(paragraph_start, start - _BEFORE_CHARACTERS) : start]
    last_word = before.rsplit(None, 1)[-1:]
    if not last_word or last_word[0].strip(_SIGNS_AROUND_WORD).lower() not in _TELLING_WORDS:
        return _NO_SIGNS_BEFORE
    return _signs_before(before.replace("\n", " "))


def _signs_before(before: str) -> SignsBefore:
    sentence_start = max(map(before.rfind, _SENTENCE_ENDS)) + 1
    sentence = before[sentence_start:]
    words = sentence.lower().split()
    has_article = False
    while words and words[-1] in ADJECTIVES_BEFORE_NAME:
        has_article = words.pop() == "the"
    if not words:
        return _NO_SIGNS_BEFORE
    word, head = words[-1].strip(_SIGNS_BEFORE_WORD), words[-2].rstrip(",:") if len(words) > 1 else ""
    if word in ("of", "for") and head and head not in _HEADS_OF_PLACES and sentence.split()[len(words) - 2][0].isupper():
        return SignsBefore(Sign.BARRED)
    called = _called_before(words, word, head)
    if called or has_article:
        return called or _NO_SIGNS_BEFORE
    begins_sentence = len(words) == 1 and (sentence_start == 0 or before[:sentence_start].rstrip()[-1:] in ".?!")
    is_sure = word in SURE_PREPOSITIONS or (word == "of" and head in DWELLERS) or (word == "at" and head in SITES_BEFORE_AT)
    return SignsBefore(_sign_of_word(words, word, head), is_sure=is_sure, begins_sentence=begins_sentence)


def _called_before(words: Sequence[str], word: str, head: str) -> SignsBefore | None:
    """The signs of "the village of", "a town called", "villages such as", "the village"; None for other words."""
    if word in CALLING_WORDS:
        noun = words[-3].rstrip(",:") if head in ("such", "known", "that", "is") and len(words) > 2 else head
    else:
        noun = word if word in SETTLEMENTS else ""
    if noun in FEATURE_OF_NOUN:
        return SignsBefore(Sign.CALLED, FEATURE_OF_NOUN[noun])
    return SignsBefore(Sign.CALLED, FEATURE_OF_PLURAL[noun], FEATURE_OF_PLURAL[noun]) if noun in FEATURE_OF_PLURAL else None


def _sign_of_word(words: Sequence[str], word: str, head: str) -> Sign:
    """The sign of the word right before a name; `head` is the one before that."""
    if word in PLACE_PREPOSITIONS or word in PLACE_VERBS or (word == "of" and head in NOUNS_BEFORE_OF):
        return Sign.AFTER_PLACE_WORD
    if word in MOTION_PREPOSITIONS and not MOTION_WORDS.isdisjoint(words[-1 - _MOTION_WINDOW : -1]):
        return Sign.AFTER_PLACE_WORD
    if word in VERBS:
        return Sign.AFTER_PLACE_WORD if _is_done_to_place(words, word) else Sign.AFTER_VERB
    return Sign.BARRED if word.rstrip(",.") in TITLES or word in SPEECH_VERBS or word in NO_NAMES_AFTER else Sign.NONE


def _is_done_to_place(words: Sequence[str], verb: str) -> bool:
    """Whether fire or armed groups are the subject of a verb that may be done to people too: "a drone strike hit X"."""
    subjects = words[-1 - _SUBJECT_WINDOW : -1]
    return (verb in HITTING_VERBS and not FIRE.isdisjoint(subjects)) or (verb in TAKING_VERBS and not FORCES.isdisjoint(subjects))


def signs_after(text: str, end: int, paragraph_end: int) -> SignsAfter:
    """What the text after a name that ends at `end` says, all in its paragraph, which ends at `paragraph_end`."""
    after = text[end : min(paragraph_end, end + _AFTER_CHARACTERS)]
    if after[:1] not in _BLANKS:
        told = _told_after(after) if after[:1] == "," else None
        is_barred = told is None and (_AGE_OR_DAY.match(after) or (after[:1] == "-" and after[1:2].islower()))
        return SignsAfter(Sign.BARRED) if is_barred else told or _NO_SIGNS_AFTER
    words = after.split(None, 1)
    if not words:
        return _NO_SIGNS_AFTER
    if (words[0] in _TELLING_FIRST_WORDS or words[0].startswith(_TELLING_BEGINNINGS)) and (told := _told_after(after)):
        return told
    word = words[0].rstrip(_SIGNS_AFTER_WORD).lower()
    if word in BEFORE_NOUN and len(words) > 1:
        return _signs_of_words_after(word, words[1].split(None, 1)[0].rstrip(_SIGNS_AFTER_WORD).lower())
    return _signs_of_words_after(word, word)


def _told_after(after: str) -> SignsAfter | None:
    """The signs of words that call a name a place, or say that it is taken or suffers: ", a village in", " was shelled"; else None."""
    after = after.replace("\n", " ")
    called = _called_after(after)
    if called:
        return called
    is_taken = after.startswith(", which ") and _TAKEN_BY.match(after)
    if is_taken or (after.startswith(_BEFORE_SUFFERS) and _SUFFERS.match(after)):
        return SignsAfter(Sign.AFTER_PLACE_WORD)
    return None


def _called_after(after: str) -> SignsAfter | None:
    """The signs of ", a village in", ", 5 km from" and "communities of" after a name; None for other words."""
    if after.startswith(_BEFORE_APPOSITION) and (match := _APPOSITION.match(after)):
        return SignsAfter(Sign.CALLED, FEATURE_OF_NOUN[match[1]])
    if after.startswith(_LOCAL_GOVERNMENT_AREAS):
        return SignsAfter(Sign.CALLED, "ADM2")
    if after.startswith(_BEFORE_MEASURE) and _MEASURE.match(after):
        return SignsAfter(Sign.CALLED, _SETTLEMENT)
    if after.startswith(" communit") and (match := _COMMUNITIES.match(after)):
        return SignsAfter(Sign.CALLED, _SETTLEMENT, _SETTLEMENT if match["plural"] else "")
    return None


@lru_cache(maxsize=1 << 14)
def _signs_of_words_after(word: str, noun: str) -> SignsAfter:
    """What the word right after a name says; `noun` is the same, but for a word of BEFORE_NOUN, where it is the next."""
    if noun in FEATURE_OF_NOUN:
        return SignsAfter(Sign.CALLED, FEATURE_OF_NOUN[noun])
    if noun in FEATURE_OF_PLURAL:
        return SignsAfter(plural=FEATURE_OF_PLURAL[noun])
    if word in GROUP_NOUNS or word in SPEECH_VERBS or word[:1].isdigit():
        return SignsAfter(Sign.BARRED, speaks=word in SPEECH_VERBS)
    return SignsAfter(is_modifier=word[:1].islower() and word not in FOLLOWERS and not word.endswith("ed"))


def is_before_dateline_sign(text: str, end: int) -> bool:
    """Whether a dash ends a dateline that a name begins, which ends at `end`: "SHEHYNI, Ukraine -"."""
    return _DATELINE.match(text, end) is not None
