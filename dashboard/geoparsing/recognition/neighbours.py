"""The flags set by the words and signs right before and right after a name."""

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

_STRONG_PREPOSITIONS = frozenset("in at near".split())
_FLAGS_OF_WORD_BEFORE = flag_bits(
    ("after in, at or near", _STRONG_PREPOSITIONS),
    ("after another preposition of place", PLACE_PREPOSITIONS - _STRONG_PREPOSITIONS),
    ("after a preposition of place", PLACE_PREPOSITIONS),
    ("after of", ("of",)),
    ("after the", ("the",)),
    ("after a verb of speech", SPEECH_VERBS),
)
_FLAGS_OF_WORD_BEFORE_OF = flag_bits(
    ("after a word of place and of", PLACE_NOUNS), ("after an organisation's word and of", ORGANISATIONS_OF)
)
_FLAGS_OF_MARK_BEFORE_BLANK = flag_bits(("at a sentence's start", ".!?"), ("after a comma", ","), ("after a possessive", "’'"))
_FLAGS_OF_SIGN_BEFORE = flag_bits(("after an opening bracket or quote", '([{“"‘«'), ("after a hyphen, slash or dot", "-/."))
_FLAGS_OF_WORD_AFTER = flag_bits(
    ("before a verb of speech", SPEECH_VERBS),
    ("before a word that follows places", AFTER_PLACES),
    ("before a word for a division", DIVISION_NOUNS),
    ("before a generic noun", GENERIC_NOUNS),
)
_FLAGS_OF_SIGN_AFTER = flag_bits(
    ("before a comma", ","),
    ("before a full stop", "."),
    ("before a closing bracket or quote", ")]}”\"’»'"),
    ("before a hyphen or slash", "-/"),
    ("before a dash or bracket, as a dateline", "–—"),
)
#: Direction marks and joiners, which may stand beside a name.
_INVISIBLE_CHARACTERS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_DATELINE_DASHES = frozenset((" - ", " --", " – ", " — ", " ––"))
_LIST_JOINERS = frozenset((", ", " and ", ", and ", " or "))
_POSSESSIVES = ("'s", "’s")
_SIGNS_AFTER_WORD = ".,;:!?)\"”'’"
_NEIGHBOUR_CHARACTERS = 24


def flags_before(text: str, paragraph_start: int, start: int) -> int:
    """The flags set by what stands right before a name that begins at `start`; its paragraph begins at `paragraph_start`."""
    before = text[max(paragraph_start, start - _NEIGHBOUR_CHARACTERS) : start].replace("\n", " ")
    if not before.isascii():
        before = before.rstrip(_INVISIBLE_CHARACTERS)
    if not before:
        return BIT["at a sentence's start"] | BIT["at the paragraph's start"]
    if before[-1] != " ":
        return _FLAGS_OF_SIGN_BEFORE.get(before[-1], 0) | (BIT["after a possessive"] if before.endswith(_POSSESSIVES) else 0)
    stripped = before.rstrip()
    mark = stripped[-1:]
    flags = _flags_of_last_word(stripped) if mark.isalpha() else _FLAGS_OF_MARK_BEFORE_BLANK.get(mark, 0)
    return flags if stripped else flags | BIT["at a sentence's start"]


def _flags_of_last_word(before: str) -> int:
    """The flags set by the last word before a name."""
    word = before.rsplit(None, 1)[-1]
    flags = _FLAGS_OF_WORD_BEFORE.get(word.lower())
    if flags is not None:
        if word != "of":
            return flags
        words = before.rsplit(None, 2)
        return flags | (_FLAGS_OF_WORD_BEFORE_OF.get(words[-2].lower(), 0) if len(words) > 1 else 0)
    flags = BIT["after a possessive"] if word.endswith(_POSSESSIVES) else 0
    return flags if word[0].isupper() else flags | BIT["after another lower-case word"]


def joins_list(between: str) -> bool:
    """Whether the text between two names makes a list of them."""
    return between in _LIST_JOINERS


def flags_after(text: str, end: int, paragraph_end: int) -> int:
    """The flags set by what stands right after a name that ends at `end`; its paragraph ends at `paragraph_end`."""
    after = text[end : min(paragraph_end, end + _NEIGHBOUR_CHARACTERS)].replace("\n", " ")
    if not after.isascii():
        after = after.lstrip(_INVISIBLE_CHARACTERS)
    if not after:
        return 0
    sign, following = after[0], after[1:2]
    flags = _FLAGS_OF_SIGN_AFTER.get(sign, 0)
    if following.isdigit():
        flags |= BIT["before a number"]
    if sign == " ":
        flags |= _flags_after_blank(after, following)
    elif sign == "-":
        flags |= _FLAGS_OF_WORD_AFTER.get(after[1:].partition(" ")[0].lower(), 0)
    elif after[:2] in _POSSESSIVES:
        flags |= BIT["before 's"]
    return flags


def _flags_after_blank(after: str, following: str) -> int:
    """The flags set by the text after a name and a blank; `following` is the character after the blank."""
    if following.isalpha():
        flags = _FLAGS_OF_WORD_AFTER.get(after.split(None, 1)[0].rstrip(_SIGNS_AFTER_WORD).lower())
        if flags is not None:
            return flags
        return BIT["before another lower-case word"] if following.islower() else 0
    return BIT["before a dash or bracket, as a dateline"] if following == "(" or after[:3] in _DATELINE_DASHES else 0
