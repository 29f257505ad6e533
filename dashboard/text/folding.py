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
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


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
    return " " if category in {"Zs", "Pd", "Cs"} else _without_marks(character)


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
    odd = set(_NOT_ASCII.findall(text))
    if all(len(_folded_character(c)) == 1 for c in odd):
        lower = _NOT_ASCII.sub(lambda match: _folded_character(match.group()), text).lower() if odd else text.lower()
        return FoldedText(text, _with_blanks(lower), None)
    pieces = [c.lower() if c.isascii() else _folded_character(c) for c in text]
    origins = [i for i, piece in enumerate(pieces) for _ in piece]
    return FoldedText(text, _with_blanks("".join(pieces)), [*origins, len(text)])


def _with_blanks(folded: str) -> str:
    for sign in _BLANKS:
        folded = folded.replace(sign, " ")
    return folded
