"""Text -> the words that are written as names are, with offsets: the ground that names are matched on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.text.folding import FoldedText, fold

#: A plain set first, which the engine skips to; that no word goes on into the match is checked after.
_NAME_WORD = re.compile(r"[A-Z\u00aa-\U0010ffff][^\W_]*+(?:['’ʼ‘`][^\W\d_]++)*+")
_ANY_WORD = re.compile(r"[A-Za-z\u00aa-\U0010ffff][^\W_]*+(?:['’ʼ‘`][^\W\d_]++)*+")
_POSSESSIVE = ("'s", "’s", "'S", "’S", "‘s", "`s", "ʼs")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+|@\w+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|co\.uk)\b(?:/\S*)?")
_SIGNS_OF_ADDRESSES = ("@", "://", "www.", ".com", ".org", ".net", ".gov", ".edu", ".co.uk")


@dataclass(frozen=True, slots=True)
class Words:
    """Words `text[starts[i]:ends[i]]` in reading order, folded as `keys`; `full_ends` is where each ends with a possessive 's.

    Kept as columns, since most words are looked at once and dropped.
    """

    starts: list[int]
    ends: list[int]
    full_ends: list[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.starts)


def name_words(folded: FoldedText, start: int, end: int, *, any_case: bool = False) -> Words:
    """The words of `text[start:end]` that begin with a capital or in a script that has none; with `any_case`, all words.

    Addresses of the web, of mail and of people on social media are none.
    """
    words = Words([], [], [], [])
    text, lower = folded.text, folded.folded if folded.origins is None else None
    pattern = _ANY_WORD if any_case else _NAME_WORD
    for match in pattern.finditer(text, start, end):
        first, last = match.span()
        while first < last and not text[first].isalpha():
            first += 1
        if first == last or (first and text[first - 1].isalnum()):
            continue
        key = lower[first:last] if lower else text[first:last].lower()
        bare = last
        if not (key.isascii() and key.isalnum()):
            word = text[first:last]
            if not any_case and word[0].islower():
                continue
            bare = last - 2 if word.endswith(_POSSESSIVE) else last
            key = fold(text[first:bare])
        words.starts.append(first)
        words.ends.append(bare)
        words.full_ends.append(last)
        words.keys.append(key)
    return _outside_addresses(text, words, start, end) if _may_hold_address(text, start, end) else words


def _may_hold_address(text: str, start: int, end: int) -> bool:
    return any(text.find(sign, start, end) >= 0 for sign in _SIGNS_OF_ADDRESSES)


def _outside_addresses(text: str, words: Words, start: int, end: int) -> Words:
    kept = list(_outside(words.starts, _ADDRESS.finditer(text, start, end)))
    starts, ends, full_ends = ([column[i] for i in kept] for column in (words.starts, words.ends, words.full_ends))
    return Words(starts, ends, full_ends, [words.keys[i] for i in kept])


def _outside(starts: list[int], addresses: Iterator[re.Match[str]]) -> Iterator[int]:
    """The numbers of the words that lie in none of the addresses; both are in reading order."""
    first, last = -1, -1
    for i, start in enumerate(starts):
        while last <= start and (address := next(addresses, None)):
            first, last = address.span()
        if not first <= start < last:
            yield i
