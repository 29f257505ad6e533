"""The form under which spellings of one name meet, and a whole text in that form with the way back to its own offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = "'’‘ʼʻ`´ʿʾ"
_DROPPED = re.compile(f"[{_APOSTROPHES}]")
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ـ": ""}  # Arabic and Kurdish letters that are written either way
)
#: What may part the words of a name in a running text, as a blank does.
_BLANKS = "-\n\t\r_"
#: Signs that are common in news, with what they fold to; replaced first, since that is quick.
_COMMON_SIGNS = {"’": "'", "‘": "'", "—": " ", "–": " "}
#: What is neither ASCII nor a quotation mark that stays as it is.
_ODD = re.compile(r"[^\x00-\x7f“”]")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The form under which spellings meet: no case, no marks, no apostrophes, one blank between words."""
    plain = _without_marks(name.replace("´", "'"))  # which alone of the apostrophes comes apart into a blank and a mark
    return _BETWEEN_WORDS.sub(" ", _DROPPED.sub("", plain)).strip()


def _without_marks(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return plain.casefold().translate(_LETTERS)


@lru_cache(maxsize=1 << 12)
def _folded_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    plain = " " if category in {"Zs", "Pd", "Cs"} else _without_marks(character)
    return character if len(plain) > 1 and not any(map(str.isalnum, plain)) else plain  # a sign made of signs, as is "…", stays one


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text with each character folded. Apostrophes stay (as '), blanks, hyphens and line ends are blanks, other signs stay too.

    `origins` gives for each offset in `folded` the offset in the text; None where the two agree throughout.
    """

    text: str
    folded: str
    origins: list[int] | None

    def end(self, offset: int) -> int:
        """Where in the text a name ends that ends at an offset of the folded text: marks on its last letter are part of it."""
        if self.origins is None:
            return offset
        last = self.origins[offset - 1] + 1
        while last < self.origins[offset] and unicodedata.combining(self.text[last]):
            last += 1
        return last

    def origin(self, offset: int) -> int:
        """The offset in the text of an offset in the folded one."""
        return offset if self.origins is None else self.origins[offset]


def fold_text(text: str) -> FoldedText:
    """The text folded character by character; mostly of the same length, and then without a table of offsets."""
    plain = text
    if not text.isascii():
        for sign, folded in _COMMON_SIGNS.items():
            plain = plain.replace(sign, folded)
        odd = set(_ODD.findall(plain))
        if any(len(_folded_character(c)) != 1 for c in odd):
            return _fold_each(text)
        if odd:
            plain = _ODD.sub(lambda match: _folded_character(match.group()), plain)
    return FoldedText(text, _with_blanks(plain.lower()), None)


def _fold_each(text: str) -> FoldedText:
    pieces = [c.lower() if c.isascii() else _folded_character(c) for c in text]
    origins = [i for i, piece in enumerate(pieces) for _ in piece]
    return FoldedText(text, _with_blanks("".join(pieces)), [*origins, len(text)])


def _with_blanks(folded: str) -> str:
    for sign in _BLANKS:
        folded = folded.replace(sign, " ")
    return folded
