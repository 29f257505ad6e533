"""The flags raised by the words and signs that stand right before and right after a name."""

from __future__ import annotations

from dashboard.geoparsing.recognition.flags import BIT, flag_bits
from dashboard.geoparsing.text.cues import (
    AFTER_PLACES,
    DIVISION_NOUNS,
    GENERIC_NOUNS,
    ORGANISATIONS_OF,
    PLACE_NOUNS,
    PLACE_PREPOSITIONS,
    SPEECH_VERBS,
)

_STRONG = frozenset("in at near".split())
_WORD_BEFORE = flag_bits(
    ("after in, at or near", _STRONG),
    ("after another preposition of place", PLACE_PREPOSITIONS - _STRONG),
    ("after a preposition of place", PLACE_PREPOSITIONS),
    ("after of", ("of",)),
    ("after the", ("the",)),
    ("after a verb of speech", SPEECH_VERBS),
)
_WORD_BEFORE_OF = flag_bits(("after a word of place and of", PLACE_NOUNS), ("after an organisation's word and of", ORGANISATIONS_OF))
_MARK_BEFORE = flag_bits(("at a sentence's start", ".!?"), ("after a comma", ","), ("after a possessive", "’'"))
_SIGN_BEFORE = flag_bits(("after an opening bracket or quote", '([{“"‘«'), ("after a hyphen, slash or dot", "-/."))
_WORD_AFTER = flag_bits(
    ("before a verb of speech", SPEECH_VERBS),
    ("before a word that follows places", AFTER_PLACES),
    ("before a word for a division", DIVISION_NOUNS),
    ("before a generic noun", GENERIC_NOUNS),
)
_SIGN_AFTER = flag_bits(
    ("before a comma", ","),
    ("before a full stop", "."),
    ("before a closing bracket or quote", ")]}”\"’»'"),
    ("before a hyphen or slash", "-/"),
    ("before a dash or bracket, as a dateline", "–—"),
)
#: Invisible characters beside a name: marks of direction and joiners.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_DATELINES = frozenset((" - ", " --", " – ", " — ", " ––"))
_LISTING = frozenset((", ", " and ", ", and ", " or "))
_POSSESSIVES = ("'s", "’s")
_SIGNS_AFTER = ".,;:!?)\"”'’"
_NEIGHBOUR_CHARACTERS = 24


def flags_before(text: str, opening: int, start: int) -> int:
    """The flags raised by what stands before a name that begins at offset `start`; its paragraph begins at `opening`."""
    left = text[max(opening, start - _NEIGHBOUR_CHARACTERS) : start]
    if not left.isascii():
        left = left.rstrip(_INVISIBLE)
    if not left:
        return BIT["at a sentence's start"] | BIT["at the paragraph's start"]
    if left[-1] not in " \n":
        return _SIGN_BEFORE.get(left[-1], 0) | (BIT["after a possessive"] if left.endswith(_POSSESSIVES) else 0)
    bare = left.rstrip()
    mark = bare[-1:]
    flag = _word_before(bare) if mark.isalpha() else _MARK_BEFORE.get(mark, 0)
    return flag | BIT["at a sentence's start"] if left[-1] == "\n" or not bare else flag


def _word_before(bare: str) -> int:
    """The flags of the last word of some text."""
    word = bare.rsplit(None, 1)[-1]
    flags = _WORD_BEFORE.get(word.lower())
    if flags is not None:
        if word != "of":
            return flags
        pieces = bare.rsplit(None, 2)
        return flags | (_WORD_BEFORE_OF.get(pieces[-2].lower(), 0) if len(pieces) > 1 else 0)
    flag = BIT["after a possessive"] if word.endswith(_POSSESSIVES) else 0
    return flag if word[0].isupper() else flag | BIT["after another lower-case word"]


def joins_list(between: str) -> bool:
    """Whether the text between two names makes a list of them."""
    return between in _LISTING


def flags_after(text: str, end: int, closing: int) -> int:
    """The flags raised by what stands after a name that ends at offset `end`; its paragraph ends at `closing`."""
    right = text[end : min(closing, end + _NEIGHBOUR_CHARACTERS)]
    if not right.isascii():
        right = right.lstrip(_INVISIBLE)
    if not right:
        return 0
    sign, following = right[0], right[1:2]
    flag = _SIGN_AFTER.get(sign, 0)
    if following.isdigit():
        flag |= BIT["before a number"]
    if sign == " ":
        flag |= _after_blank(right, following)
    elif sign == "-":
        flag |= _WORD_AFTER.get(right[1:].partition(" ")[0].lower(), 0)
    elif right[:2] in _POSSESSIVES:
        flag |= BIT["before 's"]
    return flag


def _after_blank(right: str, following: str) -> int:
    if following.isalpha():
        flags = _WORD_AFTER.get(right.split(None, 1)[0].rstrip(_SIGNS_AFTER).lower())
        if flags is not None:
            return flags
        return BIT["before another lower-case word"] if following.islower() else 0
    return BIT["before a dash or bracket, as a dateline"] if following == "(" or right[:3] in _DATELINES else 0
