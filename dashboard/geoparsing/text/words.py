"""Text -> the words that are written as names are, with offsets: the ground that names are matched on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dashboard.geoparsing.text.folding import fold, fold_text

#: A plain set first, which the engine skips to (any sign that is not ASCII, or a capital); that no word goes on into it is checked after.
_NAME_WORD = re.compile("([^\x00-@\\[-\u00a9][^\\W_]*(?:['’ʼ‘`][^\\W\\d_]+)*)")
_ANY_WORD = re.compile("([^\x00-@\\[-`{-\u00a9][^\\W_]*(?:['’ʼ‘`][^\\W\\d_]+)*)")
_POSSESSIVE = ("'s", "’s", "'S", "’S", "‘s", "`s", "ʼs")
_DOMAIN = r"\.(?:com|org|net|gov|edu|co\.uk)\b"
_ADDRESS = re.compile(rf"https?://\S+|www\.\S+|\b[\w.]+@[\w.]+|@\w+|\b[\w-]+(?:\.[\w-]+)*{_DOMAIN}(?:/\S*)?")
_SIGNS_OF_ADDRESSES = ("@", "://", "www.")
_SIGN_OF_ADDRESS = re.compile("|".join((*map(re.escape, _SIGNS_OF_ADDRESSES), _DOMAIN)))
_ENDS_AS_DOMAIN = re.compile(_DOMAIN)
_TO_BLANK = re.compile(r"\S*")


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

    def only(self, numbers: Iterable[int]) -> Words:
        """The words of those numbers."""
        kept = list(numbers)
        starts, ends, full_ends = ([column[i] for i in kept] for column in (self.starts, self.ends, self.full_ends))
        return Words(starts, ends, full_ends, [self.keys[i] for i in kept])


def name_words(text: str, start: int, end: int, *, any_case: bool = False) -> Words:
    """The words of `text[start:end]` that begin with a capital or in a script that has none; with `any_case`, all words.

    Addresses of the web, of mail and of people on social media are none. No word goes on before `start`.
    """
    piece = text[start:end]
    parts = (_ANY_WORD if any_case else _NAME_WORD).split(piece)
    written = parts[1::2]
    bounds = list(accumulate(map(len, parts), initial=start))
    starts, full_ends = bounds[1:-1:2], bounds[2::2]
    words = Words(starts, full_ends.copy(), full_ends, list(map(str.lower, written)))
    if not piece.isascii() or "'" in piece or "`" in piece:
        for i in [i for i, word in enumerate(written) if not (word.isalnum() and word.isascii())]:
            _read_odd(words, i, written[i], any_case=any_case)
    for i in [i for i, first in enumerate(starts) if text[first - 1].isalnum() and first > start]:
        words.keys[i] = ""
    if "" in words.keys:
        words = words.only(i for i, key in enumerate(words.keys) if key)
    return _outside_addresses(text, words, start, end) if _may_hold_address(piece) else words


def _read_odd(words: Words, i: int, written: str, *, any_case: bool) -> None:
    """Corrects the columns for a word that is more than letters and digits of ASCII; the key of what is no word is empty."""
    lead, length, key, small = _odd_form(written)
    words.starts[i] += lead
    words.ends[i] = words.starts[i] + length
    words.keys[i] = key if any_case or not small else ""


@lru_cache(maxsize=1 << 14)
def _odd_form(written: str) -> tuple[int, int, str, bool]:
    """Signs before the word, its length without a possessive, its key, and whether it is written small; an empty key for no word."""
    lead = next((i for i, character in enumerate(written) if character.isalpha()), len(written))
    word = written[lead:]
    if not word or (lead and written[lead - 1].isalnum()):
        return lead, len(word), "", False
    plain = fold_text(word).folded
    if len(plain) == len(word) and plain.isascii() and plain.isalnum():
        return lead, len(word), plain, False
    bare = word[:-2] if word.endswith(_POSSESSIVE) else word
    return lead, len(bare), fold(bare), word[0].islower()


def _may_hold_address(piece: str) -> bool:
    return any(map(piece.__contains__, _SIGNS_OF_ADDRESSES)) or _ENDS_AS_DOMAIN.search(piece) is not None


def _outside_addresses(text: str, words: Words, start: int, end: int) -> Words:
    inside = {
        i for first, last in _addresses(text, start, end) for i in range(bisect_left(words.starts, first), bisect_left(words.starts, last))
    }
    return words.only(i for i in range(len(words)) if i not in inside) if inside else words


def _addresses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of addresses, which are looked for from blank to blank around a sign of one, and nowhere else."""
    done = start
    for sign in _SIGN_OF_ADDRESS.finditer(text, start, end):
        if sign.start() >= done:
            before = text[done : sign.start()]
            first = sign.start() - (len(before.rsplit(None, 1)[-1]) if before and not before[-1].isspace() else 0)
            done = _TO_BLANK.match(text, sign.end(), end).end()  # type: ignore[union-attr]  # it matches nothing too
            yield from (address.span() for address in _ADDRESS.finditer(text, first, done))
