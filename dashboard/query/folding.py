"""The words of a text as a search compares them: without case and marks, and with the Arabic letters that are written either way as one.

Index, search and marks all take their words from `words_of`, so that what is found is also what is marked. (Names of places are folded
for another purpose, to be looked up in the gazetteer, in geoparsing.)
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

#: Signs that may stand within a word and are no letters: marks over and under letters, vowel signs, soft hyphens, joiners.
_MARKS = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c-\u200f\u2060\u20d0-\u20f0"
    "\ufe20-\ufe2f\ufeff"
)
_WORD = re.compile(rf"([^\W_]+(?:[{_MARKS}]+[^\W_]*)*)")
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"ٱ": "ا", "ى": "ي", "ی": "ي", "ے": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ء": "", "ـ": ""}
    | dict.fromkeys("ʼʻʿʾ", "")  # transliterated ayin and hamza
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}  # Arabic and Persian digits
)


@dataclass(frozen=True, slots=True)
class Words:
    """Words `text[starts[i]:ends[i]]` in reading order, folded as `folded`, each of letters and digits only.

    Columns, not an object per word, since there are millions.
    """

    starts: list[int]
    ends: list[int]
    folded: list[str]


def fold(label: str) -> str:
    """The words of a label in one line, as it is compared with what is typed, with a blank between each two."""
    return " ".join(words_of(label).folded)


def words_of(text: str) -> Words:
    """All words of a text. A sign that stands for several words gives several words with the same span."""
    gaps_and_words = _WORD.split(text)
    bounds = list(accumulate(map(len, gaps_and_words)))
    words = Words(bounds[:-1:2], bounds[1::2], [])
    written_words = gaps_and_words[1::2]
    if text.isascii():
        words.folded.extend(map(str.lower, written_words))
        return words
    words.folded.extend(map(_fold, written_words))
    return _divided(words) if "" in words.folded or " " in "".join(words.folded) else words


def _divided(words: Words) -> Words:
    """The words with one entry for each of the words that a folded form is made of; it may be made of none."""
    pieces = [
        (start, end, piece)
        for start, end, folded in zip(words.starts, words.ends, words.folded, strict=True)
        for piece in folded.split()
    ]  # fmt: skip
    return Words([start for start, _, _ in pieces], [end for _, end, _ in pieces], [piece for _, _, piece in pieces])


@lru_cache(maxsize=1 << 17)
def _fold(word: str) -> str:
    """The folded form of a written word: words with single blanks between them, nearly always one word."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    plain = "".join(sign for sign in decomposed if unicodedata.category(sign) not in {"Mn", "Me", "Cf"}).translate(_LETTERS)
    return " ".join(re.findall(r"[^\W_]+", plain))
