"""Finds the gazetteer's names among a text's words, the longest at each word, whatever they mean in the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.name_entries import EXACT_PREFIX
from dashboard.geoparsing.text.cues import FUNCTION_WORDS, GENERIC_NOUNS
from dashboard.geoparsing.text.folding import FoldedText
from dashboard.geoparsing.text.words import Words

#: Longer names of the gazetteers are not looked for, since news would not use them.
MAX_NAME_CHARACTERS = 64
_DOTTED_LETTERS = re.compile(r"(?:[^\W\d_]{1,2}\.){2,8}|(?:[^\W\d_]{1,2}\.){1,8}[^\W\d_]{1,2}(?![^\W_])")
_DOTTED_AND_SPACED_LETTERS = re.compile(r"(?:[^\W\d_]\. ){1,7}[^\W\d_]{1,3}\.")
_MAX_ABBREVIATION_CHARACTERS = 8
_MAX_ACRONYM_CHARACTERS = 4
#: What may part a town from the river or region that tells it from its namesakes: "Frankfurt (Oder)", "Landsberg am Lech".
_BEFORE_RIVER_OR_REGION = (
    "", "am ", "an der ", "im ", "in ", "in der ", "ob der ", "bei ", "vor der ", "auf ", "unter ", "nad ", "sur ", "en ", "upon ", "on ",
    "di ", "de ", "de la ", "del ",
)  # fmt: skip


class Match(NamedTuple):
    """A name `text[start:end]` over the words `first` to `last` (both included), which the gazetteer has under `key`."""

    first: int
    last: int
    start: int
    end: int
    key: str


#: Where a name ends in the text, and its key.
_EndAndKey = tuple[int, str]


def match_names(folded: FoldedText, words: Words, end: int, gazetteer: Gazetteer) -> list[Match]:
    """The longest names that end by `end`, in reading order, none overlapping; their places are not looked up."""
    matches: list[Match] = []
    text, folded_text, origins = folded.text, folded.folded, folded.origins
    starts, keys_that_begin = words.starts, gazetteer.keys_that_begin
    folded_end = end if origins is None else bisect_left(origins, end)
    last_end = 0
    for i, (start, full_end, word) in enumerate(zip(starts, words.full_ends, words.keys, strict=True)):
        if start < last_end:
            continue
        end_and_key = None
        may_be_dotted = text[full_end : full_end + 1] == "." and full_end - start <= _MAX_ABBREVIATION_CHARACTERS
        if may_be_dotted or (len(word) <= _MAX_ACRONYM_CHARACTERS and text[start:full_end].isupper()):
            end_and_key = _abbreviation_at(text, start, words.ends[i], full_end, gazetteer)
        if end_and_key is None:
            folded_start = start if origins is None else bisect_left(origins, start)
            phrase = folded_text[folded_start : min(folded_end, folded_start + MAX_NAME_CHARACTERS)]
            keys = keys_that_begin(phrase)
            is_plain_word = len(word) == full_end - start
            if keys and (len(keys[0]) >= len(word) or not is_plain_word):
                end_and_key = _longest_name_at(folded, folded_start, phrase, keys, gazetteer.hidden_keys)
            if text[full_end : full_end + 2] == " (" and (longer := _name_with_brackets_at(folded, folded_start, phrase, gazetteer)):
                end_and_key = longer
            if end_and_key is None and not (is_plain_word and origins is None) and "'" in phrase[: full_end - start]:
                end_and_key = _name_without_apostrophe_at(folded, folded_start, words.ends[i] - start, gazetteer)
        if end_and_key:
            last_end, key = end_and_key
            last = i if last_end <= full_end else bisect_left(starts, last_end, i + 1) - 1
            matches.append(Match(i, last, start, last_end, key))
    return matches


def _longest_name_at(folded: FoldedText, folded_start: int, phrase: str, keys: list[str], hidden_keys: frozenset[str]) -> _EndAndKey | None:
    """The first of the `keys`, which come longest first, that is a whole name; `phrase` begins at `folded_start` of the folded text."""
    for key in keys:
        length = len(key)
        after = phrase[length : length + 1]
        if after.isalnum() or (after == "'" and not _ends_before_apostrophe(phrase, length)):
            continue
        if _is_written_as_name(folded, folded_start, key) and key not in hidden_keys:
            return folded.end(folded_start + length), key
    return None


def _name_with_brackets_at(folded: FoldedText, folded_start: int, phrase: str, gazetteer: Gazetteer) -> _EndAndKey | None:
    """The name whose second word stands in brackets, which the gazetteer may join by words: "Frankfurt (Oder)", "Landsberg (Lech)"."""
    first, _, rest = phrase.partition(" (")
    second, bracket, _ = rest.partition(")")
    keys = [f"{first} {word}{second}" for word in _BEFORE_RIVER_OR_REGION]
    key = next((key for key in keys if bracket and key in gazetteer), None)
    return (folded.end(folded_start + len(f"{first} ({second})")), key) if key else None


def _name_without_apostrophe_at(folded: FoldedText, folded_start: int, word_length: int, gazetteer: Gazetteer) -> _EndAndKey | None:
    """The longest name that begins with a word such as "Ba'aj", which the gazetteers write without its apostrophe."""
    phrase = folded.folded[folded_start : folded_start + MAX_NAME_CHARACTERS]
    word = phrase[:word_length].replace("'", "")
    apostrophes = word_length - len(word)
    for key in gazetteer.keys_that_begin(word + phrase[word_length:]):
        length = len(key) + apostrophes
        if len(key) >= len(word) and not phrase[length : length + 1].isalnum() and key not in gazetteer.hidden_keys:
            return folded.end(folded_start + length), key
    return None


def _ends_before_apostrophe(phrase: str, length: int) -> bool:
    """Whether the word before the apostrophe at `length` ends there: a possessive 's, or no letter, follows."""
    after = phrase[length + 1 : length + 3]
    return not after[:1].isalpha() or (after[0] == "s" and not after[1:].isalnum())


def _is_written_as_name(folded: FoldedText, folded_start: int, key: str) -> bool:
    """Whether the last word of a name has a capital, follows a hyphen, or is one such as "province".

    So "Anbar province" is a name and "The province" is none; a single word need only be no function word.
    """
    blank = key.rfind(" ")
    if blank < 0:
        return key not in FUNCTION_WORDS
    last_word = folded.origin(folded_start + blank + 1)
    letter = folded.text[last_word + 2] if key[blank + 2 : blank + 3] == "'" else folded.text[last_word]
    if not letter.islower() or folded.text[last_word - 1] == "-":
        return True
    return key[blank + 1 :] in GENERIC_NOUNS and key[: key.index(" ")] not in FUNCTION_WORDS


def _abbreviation_at(text: str, start: int, end: int, full_end: int, gazetteer: Gazetteer) -> _EndAndKey | None:
    for letters, abbreviation_end in _abbreviations(text, start, end, full_end):
        key = EXACT_PREFIX + letters
        if key in gazetteer:
            return abbreviation_end, key
    return None


def _abbreviations(text: str, start: int, end: int, full_end: int) -> Iterator[tuple[str, int]]:
    """The letters, without full stops, of each abbreviation that may begin with a word, and where it ends."""
    letters = text[start:end]
    has_full_stop = text[full_end : full_end + 1] == "."
    if has_full_stop and len(letters) == 1 and (match := _DOTTED_AND_SPACED_LETTERS.match(text, start)):
        yield match.group().replace(".", "").replace(" ", ""), match.end()
    if has_full_stop and len(letters) <= 2 and (match := _DOTTED_LETTERS.match(text, start)):
        yield match.group().replace(".", ""), match.end()
    elif letters.isupper() and len(letters) <= _MAX_ACRONYM_CHARACTERS:
        yield letters, end
    if has_full_stop and len(letters) > 1:
        yield letters, full_end + 1
