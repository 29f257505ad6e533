"""Arabic script as the rules know it: one sign for what is written in several ways, no marks, western digits, and the way back."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, pairwise

_LETTERS = str.maketrans(
    "أإآٱ" "ىیېێ" "کڪ" "ڕ" "ڵ" "ۆ" "ةەھہۀ" "٠١٢٣٤٥٦٧٨٩" "۰۱۲۳۴۵۶۷۸۹" "\u00a0\u202f\t" "٫",
    "اااا" "يييي" "كك" "ر" "ل" "و" "ههههه" "0123456789" "0123456789" "   " ".",
)  # fmt: skip
#: Short vowels, the stretching sign, and signs without a width, such as those for the direction between the figures of a date.
_DROPPED = re.compile("[\u0640\u064b-\u065f\u0670\u200b-\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")
_STRETCHED = re.compile("[\u0640\u064b-\u065f\u0670]")
#: The commonest letters of Arabic and Sorani: a text in neither has none of them, and to look for a single letter is quick.
_COMMON_LETTERS = "اليومنرە"
#: Letters, or pairs of them, that only one of the two has; Sorani was long written with "ه" and a sign without a width for "ە".
_SORANI_LETTERS, _ARABIC_LETTERS = ("ە", "ێ", "ۆ", "ڵ", "ڕ", "ه\u200c"), ("ة", "ى", "أ", "إ", "آ", "ذ", "ث", "ض", "ظ", "ط", " ال", " وال")


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text as the rules read it; `origins` has the offset in the text for each character of `plain`, None if they are the same."""

    text: str
    plain: str
    origins: list[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text of a span, not empty, that was found in `plain`."""
        if self.origins is None:
            return start, end
        text_end = self.origins[end - 1] + 1
        while text_end < len(self.text) and _STRETCHED.match(self.text[text_end]):  # marks on the last letter are part of it
            text_end += 1
        return self.origins[start], text_end

    def offset(self, offset: int) -> int:
        """The offset in `plain` of an offset in the text: that of the next character which is kept."""
        return offset if self.origins is None else bisect_left(self.origins, offset)


def has_arabic_letters(text: str) -> bool:
    """Whether any word of a text is in Arabic script; a text in another script is told at once."""
    return not text.isascii() and any(letter in text for letter in _COMMON_LETTERS)


def is_sorani(text: str) -> bool:
    """Whether a text in Arabic script is in Sorani: it has more of the letters that Arabic lacks than of those that Sorani lacks."""
    return sum(map(text.count, _SORANI_LETTERS)) > sum(map(text.count, _ARABIC_LETTERS))


def plain_letters(text: str) -> str:
    """The text with one sign for letters and digits that are written in several ways; as long as the text."""
    return text.translate(_LETTERS)


def plain_text(text: str) -> PlainText:
    """The text as the rules read it."""
    letters = plain_letters(text)
    dropped = [match.start() for match in _DROPPED.finditer(letters)]
    if not dropped:
        return PlainText(text, letters, None)
    origins = list(chain.from_iterable(range(after + 1, before) for after, before in pairwise((-1, *dropped, len(text)))))
    return PlainText(text, _DROPPED.sub("", letters), origins)
