"""Where in a text a time expression may begin: one scan for figures and a closed list of words, so that no rule is tried elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from dashboard.geoparsing.temporal.vocabulary import NUMBERS, VAGUE

#: What stands before a word that can begin an expression; a figure after "/" or "$" begins none.
_BEFORE = ("\n", "\t", *"\"“”'‘’([{—–-", *(mark for mark in map(chr, range(0x3001)) if mark.isspace() and mark not in " \n\t"))
_UNIT_NEXT = (
    r"[ -](?:second|minute|hour|day|week|month|quarter|year|decade|centur|straight|consecutive|full|more|whole|long|short|additional"
    r"|and[ -]a[ -]h)"
)
#: What may follow a figure of up to three digits in an expression; most figures of news are prices, ages and scores.
_AFTER_FIGURE = (
    r"(?=[-/.:–][0-9a-z]|['’]?s\b|st\b|nd\b|rd\b|th\b|[ap]m\b| [ap]\.?\ ?m\b|[ap]\.m| ?(?:utc|gmt|z\b|est|edt|pst|pdt|cst|cdt|bst|cet)"
    r"| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|to |and |or |of |until|through|1/2|o['’]clock|local|hrs|b\.?c|a\.?d)"
    rf"|{_UNIT_NEXT}|(?<=['’‘][0-9]{{2}})(?!\w)|[-–])"
)
#: What may follow a number in words.
_AFTER_NUMBER = rf"(?={_UNIT_NEXT}|[ -](?:one|two|three|four|five|six|seven|eight|nine) | of |[ -]?year)"


#: A figure that may begin an expression.
_FIGURE = re.compile(rf"[0-9]{{4}}(?![0-9])|[0-9]{{1,3}}{_AFTER_FIGURE}")
_LETTER = re.compile(r"[^\W0-9_]")


def lowered(text: str) -> str:
    """The text in small letters, character for character (the capital dotted I alone would become two)."""
    return text.replace("İ", "i").lower()


def blanked(lower: str) -> str:
    """A text with a blank for each character that a trigger may stand behind, and with one more before it."""
    for mark in _BEFORE:
        if mark in lower:
            lower = lower.replace(mark, " ")
    return f" {lower}"


class Triggers:
    """A closed list of words and phrases, small letters, one of which begins every time expression that does not begin with a figure.

    `scan` matches whatever may be a trigger, or a figure that is one, and the blank before it, in a text made by `blanked`. It begins
    with one character, which the engine skips to, and takes more for triggers than `at` does.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        by_beginning: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            if not phrase[0].isdigit():
                by_beginning.setdefault(_beginning(phrase), []).append(phrase)
        self.scan = re.compile(rf" (?:[0-9]{{1,4}}(?![0-9]|,[0-9])|{_any_of(by_beginning)})")
        self._words: dict[str, str] = {f" {word}": word for word in by_beginning if " " not in word}
        self._phrases: dict[str, tuple[str, ...]] = {
            f" {beginning}": (*longer, *by_beginning.get(beginning.partition(" ")[0], ()))
            for beginning, longer in by_beginning.items()
            if " " in beginning
        }

    def at(self, hit: re.Match[str], lower: str, stop: int) -> str | None:
        """The longest trigger, or figure of up to four digits, where the scan has a hit, in the text in small letters up to `stop`."""
        found: str = hit[0]
        word = self._words.get(found)
        if word is not None:
            return word
        start = hit.start()
        if found[1].isdigit():
            figure = _FIGURE.match(lower, start, stop)
            return lower[start : figure.end()] if figure else None
        for phrase in self._phrases[found]:
            if lower.startswith(phrase, start, stop) and not _LETTER.match(lower, start + len(phrase), stop):
                return phrase
        return None


def _beginning(phrase: str) -> str:
    """What of a trigger the scan looks for: its first word and three characters of what follows, which is enough and soon compiled."""
    first, blank, rest = blanked(phrase)[1:].partition(" ")
    return f"{first}{blank}{rest[:3]}"


def _any_of(beginnings: Iterable[str]) -> str:
    """A pattern for any of the beginnings; those that begin alike share their beginning, which is fast."""
    tree: dict[str, Any] = {}
    for beginning in beginnings:
        branch = tree
        for character in beginning:
            branch = branch.setdefault(character, {})
        is_number = beginning in NUMBERS or beginning in VAGUE
        branch[""] = _AFTER_NUMBER if is_number else "" if " " in beginning else r"(?![^\W0-9_])"
    return _alternatives(tree)


def _alternatives(tree: dict[str, Any]) -> str:
    branches = [re.escape(character) + _alternatives(below) for character, below in sorted(tree.items()) if character]
    branches += [tree[""]] if "" in tree else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
