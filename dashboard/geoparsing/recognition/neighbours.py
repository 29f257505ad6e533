"""What stands right before and right after a name, character by character: the flags that it raises."""

from __future__ import annotations

from dashboard.geoparsing.recognition.flags import BIT, saying
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
_WORD_BEFORE = saying(
    ("after in, at or near", _STRONG),
    ("after another preposition of place", PLACE_PREPOSITIONS - _STRONG),
    ("after a preposition of place", PLACE_PREPOSITIONS),
    ("after of", ("of",)),
    ("after the", ("the",)),
    ("after a verb of speech", SPEECH_VERBS),
)
_WORD_BEFORE_OF = saying(("after a word of place and of", PLACE_NOUNS), ("after an organisation's word and of", ORGANISATIONS_OF))
_MARK_BEFORE = saying(("at a sentence's start", ".!?"), ("after a comma", ","), ("after a possessive", "’'"))
_SIGN_BEFORE = saying(("after an opening bracket or quote", '([{“"‘«'), ("after a hyphen, slash or dot", "-/."))
_WORD_AFTER = saying(
    ("before a verb of speech", SPEECH_VERBS),
    ("before a word that follows places", AFTER_PLACES),
    ("before a word for a division", DIVISION_NOUNS),
    ("before a generic noun", GENERIC_NOUNS),
)
_SIGN_AFTER = saying(
    ("before a comma", ","),
    ("before a full stop", "."),
    ("before a closing bracket or quote", ")]}”\"’»'"),
    ("before a hyphen or slash", "-/"),
    ("before a dash or bracket, as a dateline", "–—"),
)
#: Marks of direction and joiners, which nobody sees beside a name.
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_DATELINES = frozenset((" - ", " --", " – ", " — ", " ––"))
_LISTING = frozenset((", ", " and ", ", and ", " or "))
_POSSESSIVES = ("'s", "’s")
_SIGNS_AFTER = ".,;:!?)\"”'’"
_NEIGHBOUR_CHARACTERS = 24


def before(text: str, opening: int, start: int) -> int:
    """The flags raised by what stands before a name at offset `start` of the paragraph that begins at `opening`."""
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
    """The flags of the word that some text ends with."""
    word = bare.rsplit(None, 1)[-1]
    known = _WORD_BEFORE.get(word.lower())
    if known is not None:
        if word != "of":
            return known
        pieces = bare.rsplit(None, 2)
        return known | (_WORD_BEFORE_OF.get(pieces[-2].lower(), 0) if len(pieces) > 1 else 0)
    flag = BIT["after a possessive"] if word.endswith(_POSSESSIVES) else 0
    return flag if word[0].isupper() else flag | BIT["after a small word of another sort"]


def lists(between: str) -> bool:
    """Whether what stands between two names makes a list of them."""
    return between in _LISTING


def after(text: str, end: int, closing: int) -> int:
    """The flags raised by what stands after a name that ends at offset `end` of the paragraph that ends at `closing`."""
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
        known = _WORD_AFTER.get(right.split(None, 1)[0].rstrip(_SIGNS_AFTER).lower())
        if known is not None:
            return known
        return BIT["before a small word of another sort"] if following.islower() else 0
    return BIT["before a dash or bracket, as a dateline"] if following == "(" or right[:3] in _DATELINES else 0
