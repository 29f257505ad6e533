"""Finds words that a reader has typed or selected in an article's text. Pure."""

from __future__ import annotations

import re


def find_words(text: str, typed: str, near: int) -> tuple[int, int] | None:
    """Where the words stand nearest to a character, as `text[start:end]`; None if they do not.

    Blanks and line ends count as the same; upper and lower case do too where the words do not stand there as they are typed. A part of a
    word is found only where the words stand nowhere whole.
    """
    words = typed.split()
    if not words:
        return None
    pattern = r"\s+".join(map(re.escape, words))
    for form, flags in ((rf"(?<!\w){pattern}(?!\w)", 0), (rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE), (pattern, 0)):
        spans = [match.span() for match in re.finditer(form, text, flags)]
        if spans:
            return min(spans, key=lambda span: abs(span[0] - near))
    return None
