"""Names that the text itself calls a place: "the village of Tal al-Zahab". What no gazetteer has is counted and listed, never dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dashboard.geoparsing.text.cues import FUNCTION_WORDS, NAME_PARTICLES
from dashboard.geoparsing.text.passages import Passage
from dashboard.model import Toponym

#: The text says that it is a place, and nothing else confirms it; set by hand.
CERTAINTY = 0.7
_CAPITAL = r"[^\W\d_a-z][^\W_]*+(?:['’ʼ‘`][^\W\d_]++)*"
_PARTICLE = "|".join(sorted(NAME_PARTICLES, key=len, reverse=True))
_NAME = rf"(?:(?:{_PARTICLE})[ -])?{_CAPITAL}(?:[ -](?:(?:{_PARTICLE})[ -])?{_CAPITAL}){{0,3}}"
#: "... of X": X is a settlement or an area, whatever it is called; "X ...": likewise, for words that hardly ever stand in other names.
_HEADS = tuple("city town village hamlet district province governorate county suburb municipality neighborhood neighbourhood islet".split())
_HEAD_ENDINGS = frozenset(head[-3:] for head in _HEADS)
_TAILS = (" province", " governorate", " village")
_AFTER_HEAD = re.compile(_NAME)
_BEFORE_TAIL = re.compile(rf"(?:{_CAPITAL} ?){{1,4}}$")
_BEFORE_CHARACTERS = 60
_POSSESSIVE = re.compile(r"['’ʼ‘`][sS]$")


def stated_places(text: str, passage: Passage) -> Iterator[Toponym]:
    """The names in a passage that the text calls a place, in order; whether a gazetteer has them is not asked."""
    for first, last in sorted(_stated_spans(text, passage.start, passage.end)):
        opening = text[first:last].split(" ", 1)[0]
        begin = first + len(opening) + 1 if opening.casefold() in FUNCTION_WORDS else first
        name = _POSSESSIVE.sub("", text[begin:last])
        if name and not name.islower():
            yield Toponym(begin, begin + len(name), name, (), CERTAINTY)


def _stated_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in _occurrences(text, " of ", start, end):
        if text[at - 3 : at] in _HEAD_ENDINGS and text.endswith(_HEADS, start, at) and (name := _AFTER_HEAD.match(text, at + 4, end)):
            yield name.span()
    for tail in _TAILS:
        for at in _occurrences(text, tail, start, end):
            name = _BEFORE_TAIL.search(text, max(start, at - _BEFORE_CHARACTERS), at)
            if name and not text[at + len(tail) : at + len(tail) + 1].isalpha() and _begins_a_word(text, name.start()):
                yield name.span()


def _occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    """Where some words stand in `text[start:end]`."""
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _begins_a_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()
