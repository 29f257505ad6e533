"""Finds names that armed groups are said to take or leave: "Troops took Hit and Ana". They are towns even if they are words or short."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[A-Z]\w++(?:-\w++)*+"
_ONE_NAME = re.compile(_NAME)
_LIST = rf"{_NAME}(?:(?:,\s|\sand\s|,\sand\s){_NAME})*+"
#: After a list: another capital, a noun that the name would describe, or what is done to people.
_NOT_AFTER = r"(?!\s[A-Z]|['’]|-|\s(?:and|hostage|hostages|prisoner|prisoners|captive|captives|alive)\b)"
_VERBS = frozenset(
    "took taken seized captured recaptured retook retaken liberated overran stormed entered lost left held shelled bombed besieged "
    "attacked reached".split()
)
#: A list after a word that ends as those verbs do; it begins with a character of a set, which the engine searches fast.
_TAKES = re.compile(rf"[dknt]\s(?P<names>{_LIST}){_NOT_AFTER}")
_FELL_TO = "fell to"
_FALLS = re.compile(rf"(?<![\w-])(?P<names>{_LIST})\sfell to\s")
_FORCES = (
    "troops|forces|army|soldiers|fighters|militants|rebels|insurgents|gunmen|jihadists|jihadis|militiamen|militias|militia|guerrillas"
    "|paramilitaries|marines|tanks|separatists|peshmerga|taliban|houthis|isis|isil"
)
_SUBJECT = re.compile(rf"\b(?:{_FORCES})\s(?:(?:have|has|had|also|later|then|again|briefly|finally|quickly)\s){{0,2}}\Z", re.IGNORECASE)
_MAX_SUBJECT_CHARACTERS = 45


def taken_names(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """The spans of the names in `text[start:end]` that armed groups take, hold, attack or leave, or that fall to somebody, by list."""
    for match in _TAKES.finditer(text, start, end):
        verb_start = _start_of_word(text, start, match.start())
        if text[verb_start : match.start() + 1] in _VERBS and _SUBJECT.search(
            text, max(start, verb_start - _MAX_SUBJECT_CHARACTERS), verb_start
        ):
            yield _spans(text, *match.span("names"))
    if _FELL_TO in text[start:end]:
        for match in _FALLS.finditer(text, start, end):
            yield _spans(text, *match.span("names"))


def _start_of_word(text: str, start: int, offset: int) -> int:
    """Where the word begins that a character of the text belongs to."""
    return max(start, text.rfind(" ", start, offset) + 1, text.rfind("\n", start, offset) + 1)


def _spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [name.span() for name in _ONE_NAME.finditer(text, start, end)]
