"""Finds the words of a text that are written as names are, with their offsets and folded keys; names are matched over them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dashboard.geoparsing.text.folding import fold, fold_text

#: A word from a capital or a non-ASCII character on. It begins with a single character of a set, which the engine searches fast; whether
#: the match is the middle of a longer word is checked afterwards.
_NAME_WORD = re.compile("([^\x00-@\\[-\u00a9][^\\W_]*(?:['’ʼ‘`][^\\W\\d_]+)*)")
_ANY_WORD = re.compile("([^\x00-@\\[-`{-\u00a9][^\\W_]*(?:['’ʼ‘`][^\\W\\d_]+)*)")
_POSSESSIVES = ("'s", "’s", "'S", "’S", "‘s", "`s", "ʼs")
_DOMAIN = r"\.(?:com|org|net|gov|edu|co\.uk)\b"
_ADDRESS = re.compile(rf"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+|@\w+|\b[\w-]+(?:\.[\w-]+)*{_DOMAIN}(?:/\S*)?")
_ADDRESS_SIGNS = ("@", "://", "www.")
_ADDRESS_SIGN = re.compile("|".join((*map(re.escape, _ADDRESS_SIGNS), _DOMAIN)))
_DOMAIN_END = re.compile(_DOMAIN)
_UP_TO_BLANK = re.compile(r"\S*")


@dataclass(frozen=True, slots=True)
class Words:
    """Words `text[starts[i]:ends[i]]` in reading order, folded as `keys`; `full_ends` are their ends with a possessive 's, if any.

    Columns, not an object per word, since most words are looked at once and dropped.
    """

    starts: list[int]
    ends: list[int]
    full_ends: list[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.starts)

    def select(self, indices: Iterable[int]) -> Words:
        """The words at the indices."""
        selected = list(indices)
        starts, ends, full_ends = ([column[i] for i in selected] for column in (self.starts, self.ends, self.full_ends))
        return Words(starts, ends, full_ends, [self.keys[i] for i in selected])


def name_words(text: str, start: int, end: int, *, any_case: bool = False) -> Words:
    """The words of `text[start:end]` that begin with a capital or in a script that has none; with `any_case`, all words.

    Addresses of the web, of mail and of people on social media are left out. A word never begins before `start`.
    """
    piece = text[start:end]
    gaps_and_words = (_ANY_WORD if any_case else _NAME_WORD).split(piece)
    written_words = gaps_and_words[1::2]
    bounds = list(accumulate(map(len, gaps_and_words), initial=start))
    starts, full_ends = bounds[1:-1:2], bounds[2::2]
    words = Words(starts, full_ends.copy(), full_ends, list(map(str.lower, written_words)))
    if not piece.isascii() or "'" in piece or "`" in piece:
        for i in [i for i, word in enumerate(written_words) if not (word.isalnum() and word.isascii())]:
            _correct_odd_word(words, i, written_words[i], any_case=any_case)
    for i in [i for i, word_start in enumerate(starts) if text[word_start - 1].isalnum() and word_start > start]:
        words.keys[i] = ""
    if "" in words.keys:
        words = words.select(i for i, key in enumerate(words.keys) if key)
    return _words_outside_addresses(text, words, start, end) if _may_hold_address(piece) else words


def _correct_odd_word(words: Words, i: int, written: str, *, any_case: bool) -> None:
    """Corrects the columns of a word that has other characters than ASCII letters and digits; the key becomes "" if it is no word."""
    signs_before, length, key, is_lower = _parse_odd_word(written)
    words.starts[i] += signs_before
    words.ends[i] = words.starts[i] + length
    words.keys[i] = key if any_case or not is_lower else ""


@lru_cache(maxsize=1 << 14)
def _parse_odd_word(written: str) -> tuple[int, int, str, bool]:
    """The number of signs before the word, its length without a possessive, its key ("" if it is no word), and if it is in lower case."""
    signs_before = next((i for i, character in enumerate(written) if character.isalpha()), len(written))
    word = written[signs_before:]
    if not word or (signs_before and written[signs_before - 1].isalnum()):
        return signs_before, len(word), "", False
    folded = fold_text(word).folded
    if len(folded) == len(word) and folded.isascii() and folded.isalnum():
        return signs_before, len(word), folded, False
    without_possessive = word[:-2] if word.endswith(_POSSESSIVES) else word
    return signs_before, len(without_possessive), fold(without_possessive), word[0].islower()


def _may_hold_address(piece: str) -> bool:
    return any(map(piece.__contains__, _ADDRESS_SIGNS)) or _DOMAIN_END.search(piece) is not None


def _words_outside_addresses(text: str, words: Words, start: int, end: int) -> Words:
    indices_inside = {
        i
        for address_start, address_end in _address_spans(text, start, end)
        for i in range(bisect_left(words.starts, address_start), bisect_left(words.starts, address_end))
    }
    return words.select(i for i in range(len(words)) if i not in indices_inside) if indices_inside else words


def _address_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of addresses, looked for only between the blanks around an _ADDRESS_SIGN."""
    searched_until = start
    for sign in _ADDRESS_SIGN.finditer(text, start, end):
        if sign.start() >= searched_until:
            before = text[searched_until : sign.start()]
            search_start = sign.start() - (len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else 0)
            searched_until = _UP_TO_BLANK.match(text, sign.end(), end).end()  # type: ignore[union-attr]  # it also matches nothing
            yield from (address.span() for address in _ADDRESS.finditer(text, search_start, searched_until))
