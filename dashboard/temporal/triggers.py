"""Where in a text a time expression may begin: one scan for figures and a closed list of words, so that no rule is tried elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from dashboard.temporal.vocabulary import NUMBERS, VAGUE

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


@lru_cache(1)
def lowered(text: str) -> str:
    """The text in small letters, character for character (the capital dotted I alone would become two).

    The last is kept, since an article's dates and the times of its mentions are read one after the other.
    """
    return text.replace("İ", "i").lower()


def blanked(lower: str) -> str:
    """A text with a blank for each character that a trigger may stand behind, and with one more before it."""
    for mark in _BEFORE:
        if mark in lower:
            lower = lower.replace(mark, " ")
    return f" {lower}"


def trigger_pattern(triggers: Iterable[str]) -> str:
    """A pattern for any of the phrases, for numbers in words, and for figures of up to four digits."""
    return rf"(?:[0-9]{{4}}(?![0-9])|[0-9]{{1,3}}{_AFTER_FIGURE}|{_any_of({t: t for t in triggers})})"


def scan_pattern(triggers: Iterable[str]) -> re.Pattern[str]:
    """Matches whatever may be a trigger and the blank before it, in a text made by `blanked`.

    It takes more figures for triggers than `trigger_pattern` does, and begins with one character, which the engine skips to.
    """
    return re.compile(rf" (?:[0-9]{{1,4}}(?![0-9]|,[0-9])|{_any_of({blanked(t)[1:]: t for t in triggers})})")


def _any_of(written: dict[str, str]) -> str:
    """A pattern for any of the triggers as they are written; those that begin alike share their beginning, which is fast."""
    tree: dict[str, Any] = {}
    for phrase, trigger in written.items():
        if not trigger[0].isdigit():
            branch = tree
            for character in phrase:
                branch = branch.setdefault(character, {})
            branch[""] = _AFTER_NUMBER if trigger in NUMBERS or trigger in VAGUE else r"(?![^\W0-9_])"
    return _alternatives(tree)


def _alternatives(tree: dict[str, Any]) -> str:
    branches = [re.escape(character) + _alternatives(below) for character, below in sorted(tree.items()) if character]
    branches += [tree[""]] if "" in tree else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
