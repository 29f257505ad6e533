"""Words -> the gazetteer's names among them, the longest at each place, whatever they mean there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.name_entries import EXACT
from dashboard.geoparsing.text.cues import FUNCTION_WORDS, GENERIC_NOUNS
from dashboard.geoparsing.text.folding import FoldedText
from dashboard.geoparsing.text.words import Words

#: The longest name of the gazetteers that news would use, in characters.
MAX_NAME_CHARACTERS = 64
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.){2,8}|(?:[^\W\d_]{1,2}\.){1,8}[^\W\d_]{1,2}(?![^\W_])")
_SPACED = re.compile(r"(?:[^\W\d_]\. ){1,7}[^\W\d_]{1,3}\.")
_LONGEST_ABBREVIATION = 8
_LONGEST_ACRONYM = 4


class Match(NamedTuple):
    """A name `text[start:end]` over the words `first..last` (both included), which the gazetteer has under `key`."""

    first: int
    last: int
    start: int
    end: int
    key: str


#: Where a name ends in the text, and its key.
_End = tuple[int, str]


def match_names(folded: FoldedText, words: Words, gazetteer: Gazetteer) -> list[Match]:
    """The longest names in reading order, none overlapping; their places are not looked up."""
    matches: list[Match] = []
    text, lower, origins = folded.text, folded.folded, folded.origins
    starts, keys_starting = words.starts, gazetteer.keys_starting
    taken = 0
    for i, (start, full_end, word) in enumerate(zip(starts, words.full_ends, words.keys, strict=True)):
        if start < taken:
            continue
        name = None
        dotted = text[full_end : full_end + 1] == "." and full_end - start <= _LONGEST_ABBREVIATION
        if dotted or (len(word) <= _LONGEST_ACRONYM and text[start:full_end].isupper()):
            name = _abbreviation_at(text, start, words.ends[i], full_end, gazetteer)
        if name is None:
            at = start if origins is None else bisect_left(origins, start)
            phrase = lower[at : at + MAX_NAME_CHARACTERS]
            keys = keys_starting(phrase)
            plain = len(word) == full_end - start
            if keys and (len(keys[0]) >= len(word) or not plain):
                name = _longest(folded, at, phrase, keys, gazetteer.hidden_keys)
            if name is None and not (plain and origins is None) and "'" in phrase[: full_end - start]:
                name = _without_apostrophe(folded, at, words.ends[i] - start, gazetteer)
        if name:
            taken, key = name
            last = i if taken <= full_end else bisect_left(starts, taken, i + 1) - 1
            matches.append(Match(i, last, start, taken, key))
    return matches


def _longest(folded: FoldedText, at: int, phrase: str, keys: list[str], hidden: frozenset[str]) -> _End | None:
    """The longest of the `keys` that is a whole name here; the phrase stands at offset `at` of the folded text."""
    for key in keys:
        length = len(key)
        after = phrase[length : length + 1]
        if after.isalnum() or (after == "'" and not _possessive(phrase, length)):
            continue
        if _written_as_name(folded, at, key) and key not in hidden:
            return folded.end(at + length), key
    return None


def _without_apostrophe(folded: FoldedText, at: int, length: int, gazetteer: Gazetteer) -> _End | None:
    """The same for a spelling such as "Ba'aj" of a name that the gazetteers write without its apostrophe."""
    phrase = folded.folded[at : at + MAX_NAME_CHARACTERS]
    plain = phrase[:length].replace("'", "")
    dropped = length - len(plain)
    for key in gazetteer.keys_starting(plain + phrase[length:]):
        last = len(key) + dropped
        if len(key) >= len(plain) and not phrase[last : last + 1].isalnum() and key not in gazetteer.hidden_keys:
            return folded.end(at + last), key
    return None


def _possessive(phrase: str, length: int) -> bool:
    """Whether a word that an apostrophe follows ends there: with a possessive 's, or with nothing after the apostrophe."""
    after = phrase[length + 1 : length + 3]
    return not after[:1].isalpha() or (after[0] == "s" and not after[1:].isalnum())


def _written_as_name(folded: FoldedText, at: int, key: str) -> bool:
    """Names end in a capital, after a hyphen, or in a word such as "province" ("Anbar province", not "The province")."""
    blank = key.rfind(" ")
    if blank < 0:
        return key not in FUNCTION_WORDS
    last = folded.origin(at + blank + 1)
    letter = folded.text[last + 2] if key[blank + 2 : blank + 3] == "'" else folded.text[last]
    if not letter.islower() or folded.text[last - 1] == "-":
        return True
    return key[blank + 1 :] in GENERIC_NOUNS and key[: key.index(" ")] not in FUNCTION_WORDS


def _abbreviation_at(text: str, start: int, end: int, full_end: int, gazetteer: Gazetteer) -> _End | None:
    for letters, last in _abbreviations(text, start, end, full_end):
        key = EXACT + letters
        if key in gazetteer:
            return last, key
    return None


def _abbreviations(text: str, start: int, end: int, full_end: int) -> Iterator[tuple[str, int]]:
    """What a word may be short for, letter for letter and without full stops, and where that ends."""
    letters = text[start:end]
    dotted = text[full_end : full_end + 1] == "."
    if dotted and len(letters) == 1 and (match := _SPACED.match(text, start)):
        yield match.group().replace(".", "").replace(" ", ""), match.end()
    if dotted and len(letters) <= 2 and (match := _DOTTED.match(text, start)):
        yield match.group().replace(".", ""), match.end()
    elif letters.isupper() and len(letters) <= _LONGEST_ACRONYM:
        yield letters, end
    if dotted and len(letters) > 1:
        yield letters, full_end + 1
