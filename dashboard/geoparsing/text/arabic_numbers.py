"""Numbers in Arabic words: "خمسة", "خمسة وعشرين", "مئتي ألف", "ألفين وأربعة عشر"."""

from __future__ import annotations

import re

from dashboard.geoparsing.text.folding import fold

_ONES = {
    "واحد واحدة أحد إحدى حادي": 1, "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي": 2, "ثلاث ثلاثة": 3, "أربع أربعة": 4, "خمس خمسة": 5,
    "ست ستة": 6, "سبع سبعة": 7, "ثماني ثمانية ثمان": 8, "تسع تسعة": 9, "عشر عشرة": 10,
}  # fmt: skip
_TENS = {"عشر": 20, "ثلاث": 30, "أربع": 40, "خمس": 50, "ست": 60, "سبع": 70, "ثمان": 80, "تسع": 90}
_HUNDREDS = {"": 100, "ثلاث": 300, "أربع": 400, "خمس": 500, "ست": 600, "سبع": 700, "ثماني": 800, "ثمان": 800, "تسع": 900}
_HUNDRED, _THOUSAND = 100, 1000
_VALUES = (
    {word: value for words, value in _ONES.items() for word in words.split()}
    | {f"{stem}{ending}": value for stem, value in _TENS.items() for ending in ("ون", "ين")}
    | {f"{stem}{hundred}": value for stem, value in _HUNDREDS.items() for hundred in ("مئة", "مائة")}
    | dict.fromkeys("مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي".split(), 200)
    | dict.fromkeys("ألف ألفا آلاف".split(), _THOUSAND)
    | dict.fromkeys("ألفان ألفين ألفي".split(), 2 * _THOUSAND)
)
_VALUE_OF_FOLDED = {fold(word): value for word, value in _VALUES.items()}
#: Letters that are written in several ways.
_SPELLINGS = str.maketrans({"أ": "[أا]", "إ": "[إا]", "آ": "[آا]", "ة": "[ةه]", "ى": "[ىي]"})
_WORD = f"(?:{'|'.join(sorted(_VALUES, key=len, reverse=True)).translate(_SPELLINGS)})"
#: A pattern for a number in words, in any spelling, in a text as it is written or with one sign for letters written in several ways.
NUMBER_IN_WORDS = rf"\b{_WORD}(?:\ (?:و\ ?)?{_WORD}){{0,6}}\b"
_AND = re.compile(r"\s+و(?=\w)|\s+")


def number_in_words(text: str) -> int:
    """The number that NUMBER_IN_WORDS matched. Raises KeyError for a word that is none."""
    thousands = rest = 0
    for word in _AND.split(_with_whole_words(text)):
        value = _VALUE_OF_FOLDED[fold(word)]
        if value == _THOUSAND:
            thousands, rest = thousands + max(rest, 1) * _THOUSAND, 0
        elif value > _THOUSAND:
            thousands += value
        elif value == _HUNDRED and 0 < rest < 10:
            rest *= _HUNDRED
        else:
            rest += value
    return thousands + rest


def _with_whole_words(text: str) -> str:
    """The text with "one" written so that its first letter is not taken for "and"."""
    return text.replace("واحدة", "أحد").replace("واحده", "أحد").replace("واحد", "أحد")
