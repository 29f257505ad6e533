"""Finds where in a text a time expression may begin, in one scan for figures and a closed list of words.

No rule is tried anywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Any

from dashboard.geoparsing.temporal.vocabulary import NUMBER_WORDS, VAGUE_NUMBER_WORDS

#: The characters besides a blank that may precede an expression. "/" and "$" are not among them, as no figure after these is a date.
_MARKS_BEFORE = ("\n", "\t", *"\"“”'‘’([{—–-", *(mark for mark in map(chr, range(0x3001)) if mark.isspace() and mark not in " \n\t"))
_UNIT_NEXT = (
    r"[ -](?:second|minute|hour|day|week|fortnight|month|quarter|year|decade|centur|straight|consecutive|full|more|whole|long|short"
    r"|additional|and[ -]a[ -]h)"
)
#: What may follow a figure of up to three digits that begins an expression; other figures in news are mostly prices, ages and scores.
_CONTINUATION_OF_FIGURE = (
    r"(?=[-/.:–][0-9a-z]|['’]?s\b|st\b|nd\b|rd\b|th\b|[ap]m\b| [ap]\.?\ ?m\b|[ap]\.m| ?(?:utc|gmt|z\b|est|edt|pst|pdt|cst|cdt|bst|cet)"
    r"| (?:[-–] |jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|to |and |or |of |until|through|1/2|o['’]clock|local|hrs|b\.?c|a\.?[dh]|& "
    r"|(?:muh|moh|saf|rabi|jum|raj|sha|ram|dhu|zul|zil|hijri)|(?:mon|tues|wednes|thurs|fri|satur|sun)days )"
    r"|, (?:and |the )?[0-9]{1,2}(?:st|nd|rd|th)?(?:,? (?:and|to|or|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|, [0-9])"
    rf"|{_UNIT_NEXT}|(?<=['’‘][0-9]{{2}})(?!\w)|[-–])"
)
_NUMBERS = frozenset((*NUMBER_WORDS, *VAGUE_NUMBER_WORDS))
#: What may follow a number in words that begins an expression.
_CONTINUATION_OF_NUMBER = re.compile(rf"{_UNIT_NEXT}|[ -](?:one|two|three|four|five|six|seven|eight|nine) | of |[ -]?year")

#: A figure that may begin an expression.
_FIGURE = re.compile(rf"[0-9]{{4}}(?![0-9])|[0-9]{{1,3}}{_CONTINUATION_OF_FIGURE}")
_LETTER = re.compile(r"[^\W0-9_]")


def to_small_letters(text: str) -> str:
    """The text in small letters, of the same length: "İ", which `lower` alone turns into two characters, becomes "i"."""
    return text.replace("İ", "i").lower()


def blank_marks(lower_text: str) -> str:
    """The text as `Triggers.scan` searches it: a blank for each of _MARKS_BEFORE, and one more blank at its start.

    A match at offset n of the result begins with the blank before the character at offset n of the text.
    """
    for mark in _MARKS_BEFORE:
        if mark in lower_text:
            lower_text = lower_text.replace(mark, " ")
    return f" {lower_text}"


class Triggers:
    """The words and phrases, in small letters, that begin every time expression except those that begin with a figure.

    `scan` searches a text made by `blank_marks` for anything that may be a trigger, with the blank before it. It begins with that one
    character because the engine can skip to it, and it matches more than the triggers: `trigger_at` decides.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        by_beginning: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=len, reverse=True):
            if not phrase[0].isdigit():
                by_beginning.setdefault(_scanned_beginning(phrase), []).append(phrase)
        self.scan = re.compile(rf" (?:[0-9]{{1,4}}(?![0-9]|,[0-9])|{_pattern_of_any(by_beginning)})")
        single_words = {f" {word}": word for word in by_beginning if " " not in word}
        self._words = {scanned: word for scanned, word in single_words.items() if word not in _NUMBERS}
        self._numbers = {scanned: word for scanned, word in single_words.items() if word in _NUMBERS}
        self._phrases: dict[str, tuple[str, ...]] = {
            f" {beginning}": (
                *longer_phrases,
                *chain.from_iterable(by_beginning.get(beginning[:end], ()) for end in range(len(beginning) - 1, 0, -1)),
            )
            for beginning, longer_phrases in by_beginning.items()
            if " " in beginning
        }

    def trigger_at(self, match: re.Match[str], lower_text: str, end: int) -> str | None:
        """The longest trigger, or the figure of up to four digits, at a match of `scan`; None if there is none.

        `lower_text` is the text in small letters, which is looked at up to the offset `end` only.
        """
        scanned: str = match[0]
        word = self._words.get(scanned)
        if word is not None:
            return word
        number = self._numbers.get(scanned)
        if number is not None:
            return number if _CONTINUATION_OF_NUMBER.match(match.string, match.end(), match.endpos) else None
        start = match.start()
        if scanned[1].isdigit():
            figure = _FIGURE.match(lower_text, start, end)
            return lower_text[start : figure.end()] if figure else None
        for phrase in self._phrases[scanned]:
            if lower_text.startswith(phrase, start, end) and not _LETTER.match(lower_text, start + len(phrase), end):
                return phrase
        return None


def _scanned_beginning(phrase: str) -> str:
    """The part of a trigger that the scan looks for: its first word and the next three characters, which keeps the pattern small."""
    first_word, blank, following = blank_marks(phrase)[1:].partition(" ")
    return f"{first_word}{blank}{following[:3]}"


def _pattern_of_any(beginnings: Iterable[str]) -> str:
    """A pattern for any of the beginnings, in which common prefixes are shared because that is faster."""
    prefix_tree: dict[str, Any] = {}
    for beginning in beginnings:
        branch = prefix_tree
        for character in beginning:
            branch = branch.setdefault(character, {})
        branch[""] = r"(?=[ y-])" if beginning in _NUMBERS else "" if " " in beginning else r"(?![^\W0-9_])"
    return _tree_pattern(prefix_tree)


def _tree_pattern(tree: dict[str, Any]) -> str:
    alternatives = [re.escape(character) + _tree_pattern(subtree) for character, subtree in sorted(tree.items()) if character]
    alternatives += [tree[""]] if "" in tree else []
    return alternatives[0] if len(alternatives) == 1 else f"(?:{'|'.join(alternatives)})"
