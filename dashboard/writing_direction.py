"""Scripts that run from right to left, as Arabic does, among words that do not (Unicode's bidirectional algorithm, UAX 9)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT_ISOLATE, _FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2066", "\u2068", "\u2069"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a script that runs from right to left."""
    if text.isascii():
        return False
    classes = (unicodedata.bidirectional(sign) for sign in text)
    return next((class_ in _RIGHT_TO_LEFT for class_ in classes if class_ in ("L", *_RIGHT_TO_LEFT)), False)


def joined(parts: Iterable[str], sign: str = " · ") -> str:
    """The parts that are not empty, with a sign between them, in this order whichever way each of them runs."""
    return sign.join(isolated(part) for part in parts if part)


def left_to_right(part: str) -> str:
    """An English part that may quote words which run from right to left, set apart so that it runs as it would alone."""
    return f"{_LEFT_TO_RIGHT_ISOLATE}{part}{_POP_ISOLATE}" if _has_right_to_left(part) else part


def isolated(part: str) -> str:
    """A part to be put into a sentence: one with letters that run from right to left is set apart, so that it turns round no neighbour."""
    return f"{_FIRST_STRONG_ISOLATE}{part}{_POP_ISOLATE}" if _has_right_to_left(part) else part


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
