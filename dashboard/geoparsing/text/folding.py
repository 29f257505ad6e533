"""Folds names, so that spellings of one name become the same, and whole texts, with a table that leads back to their offsets."""

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
    | {"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ە": "ه", "ھ": "ه", "ہ": "ه", "ڕ": "ر", "ڵ": "ل", "ێ": "ي", "ۆ": "و", "ـ": ""}
    # Arabic and Kurdish letters that are written either way
)
#: Characters that may separate the words of a name in a running text, as a blank does.
_SEPARATORS = "-\n\t\r_"
#: A name that was wrapped at its hyphen: "Port-au-\\nPrince".
_WRAPPED_HYPHEN, _WRAPPED_AT_HYPHEN = "-\n", re.compile(r"(?<=\w)-\n(?=\w)")
#: Signs that are common in news and what they fold to; replaced first, since that is quick.
_COMMON_SIGNS = {"’": "'", "‘": "'", "—": " ", "–": " "}
#: Neither ASCII nor a quotation mark, which stays as it is.
_ODD_CHARACTER = re.compile(r"[^\x00-\x7f“”]")


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """The folded form of a name: no case, no marks, no apostrophes, one blank between words."""
    plain = _without_marks(name.replace("´", "'"))  # the only apostrophe that NFKD splits, into a blank and a mark
    return _BETWEEN_WORDS.sub(" ", _DROPPED.sub("", plain)).strip()


def _without_marks(name: str) -> str:
    if name.isascii():  # as most names are; the longer way would give the same
        return name.lower()
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(
        sign for sign in decomposed if sign.isascii() or (not unicodedata.combining(sign) and unicodedata.category(sign) != "Cf")
    )
    return plain.casefold().translate(_LETTERS)


@lru_cache(maxsize=1 << 12)
def _folded_character(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    category = unicodedata.category(character)
    plain = " " if category in {"Zs", "Pd", "Cs"} else _without_marks(character)
    return character if len(plain) > 1 and not any(map(str.isalnum, plain)) else plain  # a sign that NFKD splits, such as "…", stays


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text with each character folded: typographic apostrophes become ', hyphens and line ends become blanks, other signs stay.

    A hyphen and the line end after it, within a name that was wrapped there ("Port-au-" and "Prince"), become one blank.

    `origins` has the offset in the text for each offset in `folded`; None if the two are always the same.
    """

    text: str
    folded: str
    origins: list[int] | None

    def end(self, offset: int) -> int:
        """The offset in the text where a name ends that ends at `offset` of the folded text; marks on its last letter are part of it."""
        if self.origins is None:
            return offset
        end = self.origins[offset - 1] + 1
        while end < self.origins[offset] and unicodedata.combining(self.text[end]):
            end += 1
        return end

    def origin(self, offset: int) -> int:
        """The offset in the text for an offset in the folded text."""
        return offset if self.origins is None else self.origins[offset]


def fold_text(text: str) -> FoldedText:
    """The text folded character by character; if no length changes, as in most texts, without a table of offsets."""
    if _WRAPPED_HYPHEN in text and _WRAPPED_AT_HYPHEN.search(text):
        return _fold_with_origins(text)
    plain = text
    if not text.isascii():
        for sign, folded in _COMMON_SIGNS.items():
            plain = plain.replace(sign, folded)
        odd_characters = set(_ODD_CHARACTER.findall(plain))
        if any(len(_folded_character(character)) != 1 for character in odd_characters):
            return _fold_with_origins(text)
        for character in odd_characters:  # in any order, as what a character folds to folds to itself
            plain = plain.replace(character, _folded_character(character))
    return FoldedText(text, _with_blanks_as_separators(plain.lower()), None)


def _fold_with_origins(text: str) -> FoldedText:
    pieces = [character.lower() if character.isascii() else _folded_character(character) for character in text]
    for wrapped in _WRAPPED_AT_HYPHEN.finditer(text):
        pieces[wrapped.end() - 1] = ""
    origins = [i for i, piece in enumerate(pieces) for _ in piece]
    return FoldedText(text, _with_blanks_as_separators("".join(pieces)), [*origins, len(text)])


def _with_blanks_as_separators(folded: str) -> str:
    for separator in _SEPARATORS:
        folded = folded.replace(separator, " ")
    return folded
