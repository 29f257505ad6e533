"""Scripts that run from right to left, as Arabic does, among words that do not (Unicode's bidirectional algorithm, UAX 9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_RIGHT_TO_LEFT = ("R", "AL")
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left."""
    if text.isascii():
        return False
    classes = (unicodedata.bidirectional(sign) for sign in text)
    return next((class_ in _RIGHT_TO_LEFT for class_ in classes if class_ in ("L", *_RIGHT_TO_LEFT)), False)


def joined(parts: Iterable[str], sign: str = " · ") -> str:
    """The parts that are not empty, with a sign between them, in this order whichever way each of them runs."""
    return sign.join(isolated(part) for part in parts if part)


def isolated(part: str) -> str:
    """A part to be put into a sentence: one with letters that run from right to left is set apart, so that it turns round no neighbour."""
    if part.isascii() or not any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in part):
        return part
    return f"{_FIRST_STRONG_ISOLATE}{part}{_POP_ISOLATE}"
