"""Scripts that run from right to left, as Arabic does, among words that do not (Unicode's bidirectional algorithm, UAX 9)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT_ISOLATE, _RIGHT_TO_LEFT_ISOLATE, _POP_ISOLATE = "\u2066", "\u2067", "\u2069"
_LEFT_TO_RIGHT_MARK = "\u200e"
_SET_APART_FROM_LEFT = re.compile(f"{_LEFT_TO_RIGHT_ISOLATE}([^{_POP_ISOLATE}]*){_POP_ISOLATE}")
_QUOTED = re.compile(r'"[^"]*"|“[^“”]*”|«[^«»]*»|\([^()]*\)')


def is_right_to_left(text: str) -> bool:
    """Whether most words of a text are of a script that runs from right to left; of as many of both, the first decides.

    What it quotes, or puts in brackets, counts only where it has no other words: a report in Arabic may begin with a name in Latin
    letters, and an English sentence with what somebody said in Arabic.
    """
    if not _has_right_to_left(text):
        return False
    words = _run_from_right(_QUOTED.sub(" ", text)) or _run_from_right(text)
    return 2 * sum(words) > len(words) or (2 * sum(words) == len(words) and words[0])


def _run_from_right(text: str) -> Sequence[bool]:
    """For each word with letters whether it runs from right to left, as its first letter does."""
    classes = (
        next((class_ for class_ in map(unicodedata.bidirectional, word) if class_ in ("L", *_RIGHT_TO_LEFT)), "") for word in text.split()
    )
    return [class_ in _RIGHT_TO_LEFT for class_ in classes if class_]


def direction_of(text: str) -> str:
    """The value of HTML's attribute `dir` for an element with this text."""
    return "rtl" if is_right_to_left(text) else "ltr"


def joined(parts: Iterable[str], sign: str = " · ") -> str:
    """The parts that are not empty, with a sign between them, in this order whichever way each of them runs."""
    return sign.join(isolated(part) for part in parts if part)


def left_to_right(part: str) -> str:
    """An English part that may quote words which run from right to left, set apart so that it runs as it would alone."""
    return f"{_LEFT_TO_RIGHT_ISOLATE}{part}{_POP_ISOLATE}" if _has_right_to_left(part) else part


def isolated(part: str) -> str:
    """A part to be put into a sentence: one with letters that run from right to left is set apart, so that it turns round no neighbour."""
    if not _has_right_to_left(part):
        return part
    return f"{_RIGHT_TO_LEFT_ISOLATE if is_right_to_left(part) else _LEFT_TO_RIGHT_ISOLATE}{part}{_POP_ISOLATE}"


def in_english_line(line: str) -> str:
    """The line with marks around what is set apart to run from left to right, which LibreOffice draws from right to left otherwise."""
    return _SET_APART_FROM_LEFT.sub(rf"{_LEFT_TO_RIGHT_MARK}\1{_LEFT_TO_RIGHT_MARK}", line)


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in text)
