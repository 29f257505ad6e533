"""The form under which spellings of one name meet."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile("['’‘ʼʻ`´ʿʾ]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"})


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The form under which spellings meet: no case, no marks, no apostrophes, one blank between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _BETWEEN_WORDS.sub(" ", _APOSTROPHES.sub("", plain).casefold().translate(_LETTERS)).strip()
